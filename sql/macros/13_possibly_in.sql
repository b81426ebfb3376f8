-- May it lie in a period? Of a row and the period's first and last day, or of four days.
-- one row per call: scalar macro; NULL where it has no date
-- reads: nothing
-- example: timeline query "SELECT event_id FROM events AS e WHERE possibly_in(e, DATE '2024-01-01', DATE '2024-03-31')"
CREATE MACRO possibly_in
  (a, first_day, final_day) AS
    a.date_start <= final_day AND open_end(a.date_end, a.date_extent) >= first_day,
  (a_start, a_end, first_day, final_day) AS
    a_start <= final_day AND a_end >= first_day;
