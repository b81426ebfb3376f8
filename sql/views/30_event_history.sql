-- What became of each happening: considered, planned, put off, taken place or called off, as it became known.
-- one row per step of a history: an article that told another status, another date, or the first date
-- reads: mentions, articles
-- example: timeline query "SELECT * FROM event_history WHERE slip_days > 0"
--
-- A history joins the events that are one happening told with other dates; most have one event only. Of an article
-- counts what its body says before its headline, and of that the strongest: what took place before what is planned.
-- What took place or was called off stays so: a later article that still speaks of the plan is no step, unless it tells of
-- a day to come. slip_days is how
-- much later (or, negative, earlier) the date is than the one told before, by the first day that both leave open.
CREATE VIEW event_history AS
SELECT
  history_id,
  step,
  known_at,
  status,
  previous_status,
  date_start,
  date_end,
  date_edtf,
  slip_days,
  event_id,
  mention_id,
  article_id
FROM event_history_as_of(TIMESTAMPTZ 'infinity')
ORDER BY history_id, step;
