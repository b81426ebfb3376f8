-- The articles that tell some events, as known at a moment; their text is left out.
-- one row per article
-- reads: mentions, articles, heard_as_of
-- $events: event_ids separated by commas
-- $as_of = NULL: an instant; only articles known by then
-- example: timeline query told_by -p events EVENT_ID
WITH wanted AS (
  SELECT DISTINCT m.article_id
  FROM mentions AS m
  JOIN heard_as_of(coalesce(CAST($as_of AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity')) AS h ON h.article_id = m.article_id
  WHERE m.event_id IN (SELECT unnest(string_split($events, ',')))
)
SELECT
  a.article_id,
  a.published_at,
  a.published_precision,
  a.published_basis,
  a.publisher,
  a.section,
  a.author,
  a.url,
  a.copy_of
FROM articles AS a
JOIN wanted AS w ON w.article_id = a.article_id
ORDER BY a.published_at, a.article_id;
