-- No event is dated by the publish date alone: where there is a date, a time mention stands behind it.
-- one row per mention that breaks the claim
-- reads: mentions, articles
SELECT
  m.mention_id,
  m.date_start,
  m.date_end,
  m.announced_start,
  a.published_at
FROM mentions AS m
JOIN articles AS a ON a.article_id = m.article_id
WHERE (m.time_id IS NULL AND CAST(a.published_at AS DATE) BETWEEN m.date_start AND m.date_end)
  OR (m.announced_time_id IS NULL AND CAST(a.published_at AS DATE) BETWEEN m.announced_start AND m.announced_end)
ORDER BY m.mention_id;
