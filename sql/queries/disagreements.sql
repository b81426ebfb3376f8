-- Events that their sources disagree on.
-- one row per event, field and value
-- reads: conflicts
-- example: timeline query disagreements
SELECT
  event_id,
  summary,
  field,
  value,
  count(*) AS mention_count,
  min(known_at) AS first_known_at,
  list_sort(list(DISTINCT publisher)) AS publishers
FROM conflicts
GROUP BY event_id, summary, field, value
ORDER BY event_id, field, first_known_at, value;
