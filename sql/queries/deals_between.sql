-- Deals, takeovers and stakes between two companies, whoever acted.
-- one row per event
-- reads: timeline, taking_part
-- few by one: events.event_id
-- $one: name, alias or code
-- $other: name, alias or code
-- example: timeline query deals_between -p one 가온전자 -p other 한빛물산
SELECT
  t.timeline_date,
  t.timeline_basis,
  t.type,
  t.status,
  t.summary,
  t.krw,
  t.source_count,
  t.event_id
FROM timeline AS t
WHERE split_part(t.type, '.', 1) IN ('deal', 'ma', 'capital', 'invest')
  AND t.event_id IN (SELECT event_id FROM taking_part($one))
  AND t.event_id IN (SELECT event_id FROM taking_part($other))
ORDER BY t.timeline_date NULLS LAST, t.event_id;
