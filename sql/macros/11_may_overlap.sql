-- Could both have been on one day? Of two rows with date_start, date_end and date_extent, or of four days.
-- one row per call: scalar macro; NULL where one of the two has no date
-- reads: nothing
-- example: timeline query "SELECT a.event_id, b.event_id FROM events AS a, events AS b WHERE may_overlap(a, b)"
CREATE MACRO may_overlap
  (a, b) AS
    a.date_start <= open_end(b.date_end, b.date_extent)
    AND b.date_start <= open_end(a.date_end, a.date_extent),
  (a_start, a_end, b_start, b_end) AS
    a_start <= b_end AND b_start <= a_end;
