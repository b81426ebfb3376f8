-- Who takes part in a mention.
-- one row per participant
-- reads: participants
-- $mention: mention_id
-- example: timeline query participants_of -p mention MENTION_ID
SELECT
  role,
  name,
  surface,
  kind,
  title,
  affiliation,
  entity_id,
  char_start,
  char_end
FROM participants
WHERE mention_id = $mention
ORDER BY CASE role WHEN 'actor' THEN 1 WHEN 'counterpart' THEN 2 ELSE 3 END, char_start, name;
