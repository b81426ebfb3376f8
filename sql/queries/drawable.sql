-- Every event with its type: what timeline audit draws from.
-- one row per event
-- reads: events
-- example: timeline query drawable
SELECT
  event_id,
  type
FROM events
ORDER BY event_id;
