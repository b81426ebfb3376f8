-- The last day of an interval; an event of extent 'from' goes on, its end is open.
-- one row per call: scalar macro
-- reads: nothing
-- example: timeline query "SELECT event_id, open_end(date_end, date_extent) AS until FROM events"
CREATE MACRO open_end(date_end, date_extent) AS
  CASE WHEN date_extent = 'from' THEN DATE '9999-12-31' ELSE date_end END;
