-- Nothing is read out of a byline or of clutter.
-- one row per mention that touches such a region
-- reads: articles, times, mentions
WITH regions AS (
  SELECT article_id, unnest(regions) AS region
  FROM articles
),
passed_over AS (
  SELECT article_id, region.start AS region_start, region.end AS region_end
  FROM regions
  WHERE region.label IN ('byline', 'clutter')
),
places AS (
  SELECT article_id, time_id AS id, char_start, char_end FROM times WHERE part <> 'title'
  UNION ALL
  SELECT article_id, mention_id, trigger_start, trigger_end FROM mentions WHERE part <> 'title'
)
SELECT
  p.id,
  r.region_start,
  r.region_end
FROM places AS p
JOIN passed_over AS r ON r.article_id = p.article_id
WHERE p.char_start < r.region_end AND r.region_start < p.char_end
ORDER BY p.id;
