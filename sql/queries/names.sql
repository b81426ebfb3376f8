-- Every name that takes part in an event: whether it is a person's, its ids, and what else its entity is called.
-- one row per name
-- reads: participants, entities
-- example: timeline query names
SELECT
  p.name,
  bool_or(p.kind = 'person') AS is_person,
  list_distinct(list(p.entity_id)) AS entity_ids,
  list_distinct(flatten(list(e.aliases))) AS aliases,
  count(*) AS telling_count
FROM participants AS p
LEFT JOIN entities AS e ON e.entity_id = p.entity_id
GROUP BY p.name
ORDER BY telling_count DESC, p.name;
