-- A mention has a date if and only if it says what the date rests on, its grain, value and EDTF.
-- one row per mention or event that breaks the claim
-- reads: mentions, events
WITH dated AS (
  SELECT mention_id AS id, date_start, date_basis, date_value, grain, date_edtf, date_extent FROM mentions
  UNION ALL
  SELECT event_id, date_start, date_basis, date_value, grain, date_edtf, date_extent FROM events
)
SELECT
  id,
  date_start,
  date_basis
FROM dated
WHERE (date_start IS NULL) <> (date_basis = 'none')
  OR (date_start IS NULL) <> (grain IS NULL)
  OR (date_start IS NULL) <> (date_value IS NULL)
  OR (date_start IS NULL) <> (date_edtf IS NULL)
  OR (date_start IS NULL) <> (date_extent IS NULL)
ORDER BY id;
