-- Everything a company did and what was done to it, by itself or through its people.
-- one row per event
-- reads: timeline, taking_part
-- few by company: events.event_id
-- $company: name, alias or code
-- $since = 0001-01-01: first day
-- $until = 9999-12-31: last day
-- example: timeline query company -p company 가온전자
SELECT
  t.timeline_date,
  t.timeline_basis,
  t.type,
  t.status,
  t.summary,
  t.date_edtf,
  t.actors,
  t.counterparts,
  t.objects,
  t.krw,
  t.source_count,
  t.event_id
FROM timeline AS t
WHERE t.event_id IN (SELECT event_id FROM taking_part($company))
  AND (t.timeline_date IS NULL OR t.timeline_date BETWEEN CAST($since AS DATE) AND CAST($until AS DATE))
ORDER BY t.timeline_date NULLS LAST, t.event_id;
