-- Who and what takes part in some events, and for how much: participants and amounts of all their mentions.
-- one row per participant or amount of a mention
-- reads: participants, amounts
-- $events: event_ids separated by commas
-- example: timeline query cast_of -p events EVENT_ID
SELECT
  event_id,
  mention_id,
  role,
  name,
  surface,
  kind,
  title,
  char_start
FROM participants
WHERE list_contains(string_split($events, ','), event_id)
UNION ALL
SELECT
  event_id,
  mention_id,
  'amount' AS role,
  unit AS name,
  surface,
  'amount' AS kind,
  NULL AS title,
  char_start
FROM amounts
WHERE list_contains(string_split($events, ','), event_id)
ORDER BY mention_id, char_start, role, name;
