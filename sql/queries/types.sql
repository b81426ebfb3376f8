-- How many events of each type there are, how many of them dated, told by more than one source.
-- one row per type
-- reads: events
-- example: timeline query types
SELECT
  type,
  count(*) AS event_count,
  count(date_start) AS dated_count,
  count(announced_start) AS announced_count,
  count(*) FILTER (source_count > 1) AS corroborated_count
FROM events
GROUP BY type
ORDER BY event_count DESC, type;
