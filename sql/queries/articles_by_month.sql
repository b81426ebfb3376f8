-- How many articles were read, by publisher and month of publication, as known at a moment.
-- one row per publisher and month, in Seoul; an empty name where none is given
-- reads: articles, mentions
-- $as_of = NULL: an instant; only articles known by then
-- example: timeline query articles_by_month
WITH telling AS (
  SELECT DISTINCT article_id
  FROM mentions
)
SELECT
  coalesce(a.publisher, '') AS publisher,
  CAST(date_trunc('month', a.published_at) AS DATE) AS month,
  count(*) AS article_count,
  count(t.article_id) AS with_event_count
FROM articles AS a
LEFT JOIN telling AS t ON t.article_id = a.article_id
WHERE a.known_at <= coalesce(CAST($as_of AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity')
GROUP BY ALL
ORDER BY publisher, month;
