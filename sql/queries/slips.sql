-- What was put off or brought forward, by how much, and what the plan had been.
-- one row per step of a history that moved its date
-- reads: event_history, events
-- $type = NULL: only events of this type
-- $least_days = 1: how far the date moved, in either direction
-- example: timeline query slips -p type facility.open
WITH moved AS (
  SELECT
    history_id,
    step,
    known_at,
    status,
    date_start,
    date_edtf,
    slip_days,
    event_id,
    article_id,
    first_value(date_edtf IGNORE NULLS) OVER (PARTITION BY history_id ORDER BY step) AS first_plan
  FROM event_history
)
SELECT
  m.known_at,
  e.type,
  e.summary,
  m.status,
  m.first_plan,
  m.date_edtf AS moved_to,
  m.slip_days,
  m.history_id,
  m.event_id,
  m.article_id
FROM moved AS m
JOIN events AS e ON e.event_id = m.event_id
WHERE abs(m.slip_days) >= CAST($least_days AS INTEGER)
  AND ($type IS NULL OR e.type = $type)
ORDER BY m.known_at, m.history_id, m.step;
