-- What the dataset rests on: the denominators of every count by publisher and month.
-- one row per publisher and month of publication, in Seoul
-- reads: articles, mentions
-- example: timeline query "SELECT * FROM coverage"
CREATE VIEW coverage AS
WITH told AS (
  SELECT
    article_id,
    count(*) AS mention_count,
    count(DISTINCT event_id) AS event_count
  FROM mentions
  GROUP BY article_id
)
SELECT
  coalesce(a.publisher, '') AS publisher,
  CAST(date_trunc('month', a.published_at) AS DATE) AS month,
  count(*) AS article_count,
  count(*) FILTER (t.article_id IS NULL) AS without_event_count,
  count(*) FILTER (a.body_truncated) AS truncated_count,
  count(*) FILTER (a.copy_of IS NOT NULL) AS copy_count,
  CAST(coalesce(sum(t.mention_count), 0) AS BIGINT) AS mention_count,
  CAST(coalesce(sum(t.event_count), 0) AS BIGINT) AS event_count
FROM articles AS a
LEFT JOIN told AS t ON t.article_id = a.article_id
GROUP BY ALL
ORDER BY publisher, month;
