-- What became of the happenings that some events are steps of, as known at a moment.
-- one row per step of a history that has more than one
-- reads: event_history_as_of
-- $events: event_ids separated by commas
-- $as_of = NULL: an instant; only articles known by then
-- example: timeline query told_history -p events EVENT_ID
WITH steps AS (
  SELECT
    history_id,
    step,
    known_at,
    status,
    date_start,
    date_end,
    date_edtf,
    slip_days,
    event_id,
    count(*) OVER (PARTITION BY history_id) AS step_count,
    bool_or(event_id IN (SELECT unnest(string_split($events, ',')))) OVER (PARTITION BY history_id) AS is_wanted
  FROM event_history_as_of(coalesce(CAST($as_of AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity'))
)
SELECT
  history_id,
  step,
  known_at,
  status,
  date_start,
  date_end,
  date_edtf,
  slip_days,
  event_id
FROM steps
WHERE is_wanted AND step_count > 1
ORDER BY history_id, step;
