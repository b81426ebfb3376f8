-- One line of a chronology: 가온전자 – 착공 연기 – 3공장 (2024-08-20). Three names a side at most, then 등.
-- one row per call: scalar macro
-- reads: nothing
-- example: timeline query "SELECT summary_line(['가온전자'], '공급계약', ['한빛물산'], '2024-06-04') AS line"
CREATE MACRO summary_line(actors, label, others, day) AS
  concat_ws(
    ' – ',
    nullif(array_to_string(list_slice(actors, 1, 3), '·'), '') || CASE WHEN len(actors) > 3 THEN ' 등' ELSE '' END,
    label,
    nullif(array_to_string(list_slice(list_filter(others, LAMBDA x: NOT list_contains(actors, x)), 1, 3), '·'), '')
      || CASE WHEN len(list_filter(others, LAMBDA x: NOT list_contains(actors, x))) > 3 THEN ' 등' ELSE '' END
  ) || coalesce(' (' || day || ')', '');
