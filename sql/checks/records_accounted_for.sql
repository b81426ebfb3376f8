-- Every record of every input file is an article or a reject: records in = articles + rejects.
-- one row per file that breaks the claim
-- reads: inputs, articles, rejects
WITH ends AS (
  SELECT source_path, source_record FROM articles
  UNION ALL
  SELECT source_path, source_record FROM rejects WHERE source_record > 0
),
counted AS (
  -- a member of an archive is archive.zip!/member
  SELECT split_part(source_path, '!/', 1) AS source_path, count(*) AS record_count
  FROM ends
  GROUP BY ALL
)
SELECT
  coalesce(i.source_path, c.source_path) AS source_path,
  i.records AS records_in,
  coalesce(c.record_count, 0) AS records_out
FROM inputs AS i
FULL JOIN counted AS c ON c.source_path = i.source_path
WHERE i.records IS DISTINCT FROM coalesce(c.record_count, 0)
ORDER BY source_path;
