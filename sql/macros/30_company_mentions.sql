-- Mentions that a company, person or other name takes part in, by itself or through its people.
-- one row per mention
-- reads: participants, entities, mentions, articles
-- $wanted: canonical name, alias, code or entity_id
-- example: timeline query "SELECT * FROM company_mentions('005930')"
CREATE MACRO company_mentions(wanted) AS TABLE
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
SELECT DISTINCT
  p.event_id,
  p.mention_id,
  a.known_at
FROM participants AS p
JOIN mentions AS m ON m.mention_id = p.mention_id
JOIN articles AS a ON a.article_id = m.article_id
WHERE p.name IN (SELECT name FROM called)
  OR p.affiliation IN (SELECT name FROM called)
  OR p.entity_id IN (SELECT entity_id FROM known)
  OR p.affiliation_id IN (SELECT entity_id FROM known)
ORDER BY a.known_at, p.mention_id;
