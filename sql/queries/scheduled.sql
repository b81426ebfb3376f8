-- What was scheduled, planned or expected for a period, and what became of it.
-- one row per event that was once told as coming
-- reads: events, event_history
-- $since = 0001-01-01: first day of the period
-- $until = 9999-12-31: last day of the period
-- example: timeline query scheduled -p since 2024-07-01 -p until 2024-12-31
WITH coming AS (
  SELECT
    event_id,
    min(known_at) AS told_at,
    arg_min(date_start, step) AS told_start,
    arg_min(date_end, step) AS told_end
  FROM event_history
  WHERE status IN ('scheduled', 'planned', 'expected', 'considered')
    AND date_start IS NOT NULL
  GROUP BY event_id
)
SELECT
  e.event_id,
  e.type,
  e.summary,
  c.told_at,
  c.told_start,
  c.told_end,
  e.status AS became,
  e.date_start,
  e.date_end,
  e.date_start - c.told_start AS slip_days
FROM coming AS c
JOIN events AS e ON e.event_id = c.event_id
WHERE possibly_in(c.told_start, c.told_end, CAST($since AS DATE), CAST($until AS DATE))
ORDER BY c.told_start, e.event_id;
