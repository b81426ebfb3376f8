-- Days on which several companies of one sector did or met with something.
-- one row per sector and day
-- reads: timeline, participants, entities
-- $sector = NULL: only this sector, as in entities.sector
-- $least = 2: how many companies at least
-- example: timeline query sector_days -p sector 반도체
SELECT
  e.sector,
  t.date_start AS day,
  count(DISTINCT e.entity_id) AS company_count,
  count(DISTINCT t.event_id) AS event_count,
  list(DISTINCT e.name ORDER BY e.name) AS companies,
  list(DISTINCT t.summary ORDER BY t.summary) AS summaries
FROM timeline AS t
JOIN participants AS p ON p.event_id = t.event_id
JOIN entities AS e ON e.entity_id = coalesce(p.entity_id, p.affiliation_id)
WHERE e.sector IS NOT NULL
  AND t.date_start = t.date_end
  AND ($sector IS NULL OR e.sector = $sector)
GROUP BY e.sector, t.date_start
HAVING count(DISTINCT e.entity_id) >= CAST($least AS INTEGER)
ORDER BY e.sector, day;
