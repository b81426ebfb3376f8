-- No interval ends before it begins, and none has only one end.
-- one row per interval that breaks the claim
-- reads: times, mentions, events
WITH intervals AS (
  SELECT 'times' AS in_table, time_id AS id, date_start, date_end FROM times
  UNION ALL
  SELECT 'mentions', mention_id, date_start, date_end FROM mentions
  UNION ALL
  SELECT 'mentions announced', mention_id, announced_start, announced_end FROM mentions
  UNION ALL
  SELECT 'events', event_id, date_start, date_end FROM events
  UNION ALL
  SELECT 'events announced', event_id, announced_start, announced_end FROM events
)
SELECT
  in_table,
  id,
  date_start,
  date_end
FROM intervals
WHERE date_end < date_start
  OR (date_start IS NULL) <> (date_end IS NULL)
ORDER BY in_table, id;
