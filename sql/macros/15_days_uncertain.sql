-- By how many days the date is left open: 0 for a known day, 30 for a month of 31. Of a row, or of two days.
-- one row per call: scalar macro; 0 for a row that lasts throughout its interval, as both its bounds are known
-- reads: nothing
-- example: timeline query "SELECT event_id FROM events AS e WHERE days_uncertain(e) <= 6"
CREATE MACRO days_uncertain
  (a) AS
    CASE WHEN a.date_extent = 'throughout' THEN 0 * (a.date_end - a.date_start) ELSE a.date_end - a.date_start END,
  (a_start, a_end) AS
    a_end - a_start;
