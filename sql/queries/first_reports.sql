-- The first report of each event, and how many days after (or, negative, before) the event it came.
-- one row per event
-- reads: events, mentions, articles
-- $type = NULL: only events of this type
-- example: timeline query first_reports -p type ma.acquisition
WITH reports AS (
  SELECT
    m.event_id,
    a.article_id,
    a.publisher,
    a.published_at,
    a.known_at,
    row_number() OVER (PARTITION BY m.event_id ORDER BY a.known_at, a.article_id) AS place
  FROM mentions AS m
  JOIN articles AS a ON a.article_id = m.article_id
)
SELECT
  e.event_id,
  e.type,
  e.summary,
  e.date_start,
  e.date_end,
  r.known_at,
  r.publisher,
  r.article_id,
  CAST(r.published_at AS DATE) - e.date_end AS days_after_event,
  CAST(r.published_at AS DATE) - e.announced_end AS days_after_announcement
FROM events AS e
JOIN reports AS r ON r.event_id = e.event_id AND r.place = 1
WHERE $type IS NULL OR e.type = $type
ORDER BY r.known_at, e.event_id;
