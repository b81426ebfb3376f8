-- Who met whom, when and where.
-- one row per meeting and pair of participants
-- reads: timeline, participants
-- $name = NULL: only meetings of this person or company
-- example: timeline query met -p name 이재용
WITH people AS (
  SELECT DISTINCT event_id, name, affiliation, role
  FROM participants
  WHERE role IN ('actor', 'counterpart')
)
SELECT
  t.timeline_date,
  t.timeline_basis,
  a.name AS one,
  a.affiliation AS one_affiliation,
  b.name AS other,
  b.affiliation AS other_affiliation,
  t.places,
  t.status,
  t.event_id
FROM timeline AS t
JOIN people AS a ON a.event_id = t.event_id
JOIN people AS b ON b.event_id = t.event_id
WHERE t.type = 'contact.meeting'
  AND a.name <> b.name
  AND ((a.role = 'actor' AND b.role = 'counterpart') OR (a.role = b.role AND a.name < b.name))
  AND ($name IS NULL OR $name IN (a.name, a.affiliation, b.name, b.affiliation))
ORDER BY t.timeline_date NULLS LAST, t.event_id, one, other;
