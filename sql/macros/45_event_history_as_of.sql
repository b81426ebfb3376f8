-- What had become of each happening by a moment: only what was known by then, and had not been corrected.
-- one row per step of a history, as the view event_history
-- reads: event_history_told
-- $moment: an instant; an article counts from its known_at on
-- example: timeline query "SELECT history_id, step, status FROM event_history_as_of(TIMESTAMPTZ '2024-06-30 15:30')"
CREATE MACRO event_history_as_of(moment) AS TABLE
FROM event_history_told(moment, true);
