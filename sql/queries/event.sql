-- One event: what show begins with.
-- one row per event
-- reads: events
-- $id: event_id
-- example: timeline query event -p id EVENT_ID
SELECT
  event_id,
  type,
  status,
  summary,
  date_start,
  date_end,
  date_extent,
  date_edtf,
  date_basis,
  announced_start,
  announced_end,
  mention_count,
  article_count,
  source_count,
  conflicts,
  confidence
FROM events
WHERE event_id = $id
ORDER BY event_id;
