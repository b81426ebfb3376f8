-- Won by type and year of the event.
-- one row per type and year
-- reads: timeline, taking_part
-- $company = NULL: only events of this company
-- example: timeline query amounts -p company 가온전자
SELECT
  t.type,
  year(t.timeline_date) AS year,
  count(*) AS event_count,
  sum(t.krw) AS krw_sum,
  max(t.krw) AS krw_max
FROM timeline AS t
WHERE t.krw IS NOT NULL
  AND ($company IS NULL OR t.event_id IN (SELECT event_id FROM taking_part($company)))
GROUP BY ALL
ORDER BY t.type, year;
