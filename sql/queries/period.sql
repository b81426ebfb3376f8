-- First and last day of publication, of events and of announcements.
-- one row per kind of day
-- reads: articles, events
-- example: timeline query period
WITH days AS (
  SELECT 'published' AS kind, CAST(published_at AS DATE) AS day FROM articles
  UNION ALL
  SELECT 'event', date_start FROM events
  UNION ALL
  SELECT 'announced', announced_start FROM events
)
SELECT
  kind,
  min(day) AS first_day,
  max(day) AS final_day,
  count(day) AS with_day,
  count(*) AS in_all
FROM days
GROUP BY kind
ORDER BY kind;
