-- The day in the middle of an interval, the earlier one of two. Of a row, or of two days.
-- one row per call: scalar macro; NULL without a date, and for a row whose end is open
-- reads: nothing
-- example: timeline query "SELECT event_id, midpoint(e) AS day FROM events AS e"
CREATE MACRO midpoint
  (a) AS
    CASE WHEN a.date_extent = 'from' THEN NULL ELSE a.date_start + CAST((a.date_end - a.date_start) // 2 AS INTEGER) END,
  (a_start, a_end) AS
    a_start + CAST((a_end - a_start) // 2 AS INTEGER);
