-- Where a company, person or other name takes part, by itself or through its people.
-- one row per participant, of which a mention may have two
-- reads: participants, entities
-- $wanted: canonical name, alias, code or entity_id
-- example: timeline query "SELECT count(DISTINCT mention_id) AS n FROM taking_part('005930')"
CREATE MACRO taking_part(wanted) AS TABLE
WITH known AS (
  SELECT entity_id, name
  FROM entities
  WHERE wanted IN (name, entity_id) OR list_contains(aliases, wanted) OR list_contains(codes, wanted)
),
called AS (
  SELECT name FROM known
  UNION
  SELECT wanted AS name
)
SELECT
  p.event_id,
  p.mention_id
FROM participants AS p
WHERE wanted IS NOT NULL
  AND (
    p.name IN (SELECT name FROM called)
    OR p.affiliation IN (SELECT name FROM called)
    OR p.entity_id IN (SELECT entity_id FROM known)
    OR p.affiliation_id IN (SELECT entity_id FROM known)
  );
