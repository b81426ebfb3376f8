-- Is the first over before the second begins, whichever the days were? Of two rows, or of four days.
-- one row per call: scalar macro; NULL where one of the two has no date
-- reads: nothing
-- example: timeline query "SELECT a.event_id, b.event_id FROM events AS a, events AS b WHERE surely_before(a, b)"
CREATE MACRO surely_before
  (a, b) AS
    open_end(a.date_end, a.date_extent) < b.date_start,
  (a_start, a_end, b_start, b_end) AS
    a_start <= a_end AND a_end < b_start AND b_start <= b_end;
