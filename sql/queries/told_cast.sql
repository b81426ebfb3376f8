-- Who takes part in some events, mention by mention, under the name of the known entity where there is one.
-- one row per participant
-- reads: mentions, participants, entities, heard_as_of
-- $events: event_ids separated by commas
-- $as_of = NULL: an instant; only articles known by then
-- example: timeline query told_cast -p events EVENT_ID
SELECT
  p.event_id,
  p.mention_id,
  p.role,
  p.name,
  p.surface,
  p.kind,
  p.title,
  coalesce(b.name, p.affiliation) AS affiliation,
  CASE WHEN p.kind = 'organization' THEN coalesce(e.name, p.name) ELSE coalesce(b.name, p.affiliation) END AS company,
  p.char_start,
  p.char_end
FROM participants AS p
JOIN mentions AS m ON m.mention_id = p.mention_id
JOIN heard_as_of(coalesce(CAST($as_of AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity')) AS h ON h.article_id = m.article_id
LEFT JOIN entities AS e ON e.entity_id = p.entity_id
LEFT JOIN entities AS b ON b.entity_id = p.affiliation_id
WHERE p.event_id IN (SELECT unnest(string_split($events, ',')))
ORDER BY p.event_id, p.mention_id, CASE p.role WHEN 'actor' THEN 1 WHEN 'counterpart' THEN 2 ELSE 3 END, p.char_start, p.name;
