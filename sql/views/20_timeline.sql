-- The timeline: every event on its own date or, without one, on the day it was announced.
-- one row per event, sorted by timeline_date; timeline_basis says which of the two it is; undated ones come last
-- reads: events
-- example: timeline query "SELECT timeline_date, type, summary FROM timeline LIMIT 20"
CREATE VIEW timeline AS
SELECT
  coalesce(date_start, announced_start) AS timeline_date,
  CASE
    WHEN date_start IS NOT NULL THEN 'event'
    WHEN announced_start IS NOT NULL THEN 'announcement'
  END AS timeline_basis,
  event_id,
  history_id,
  type,
  status,
  date_start,
  date_end,
  date_value,
  grain,
  mod,
  date_extent,
  date_edtf,
  date_basis,
  announced_start,
  announced_end,
  actors,
  counterparts,
  objects,
  places,
  krw,
  summary,
  mention_count,
  article_count,
  source_count,
  first_published_at,
  last_published_at,
  conflicts,
  confidence
FROM events
ORDER BY timeline_date NULLS LAST, event_id;
