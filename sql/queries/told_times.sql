-- The time mentions in the sentences that tell some events, and those elsewhere that an event was dated by.
-- one row per mention and time mention
-- reads: mentions, times, heard_as_of
-- $events: event_ids separated by commas
-- $as_of = NULL: an instant; only articles known by then
-- example: timeline query told_times -p events EVENT_ID
WITH wanted AS (
  SELECT
    m.mention_id,
    m.article_id,
    m.part,
    m.sentence_start,
    m.time_id,
    m.time_id_end,
    m.announced_time_id
  FROM mentions AS m
  JOIN heard_as_of(coalesce(CAST($as_of AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity')) AS h ON h.article_id = m.article_id
  WHERE m.event_id IN (SELECT unnest(string_split($events, ',')))
)
SELECT
  w.mention_id,
  t.char_start,
  t.char_end,
  t.surface,
  t.value,
  t.mod,
  t.date_start,
  t.date_end,
  t.anchor,
  f.surface AS anchor_surface,
  t.status,
  t.reason,
  t.rule,
  t.part = w.part AND t.sentence_start = w.sentence_start AS is_in_sentence,
  CASE
    WHEN t.time_id IN (w.time_id, w.time_id_end) THEN 'event'
    WHEN t.time_id = w.announced_time_id THEN 'announcement'
  END AS taken_as
FROM wanted AS w
JOIN times AS t ON t.article_id = w.article_id
LEFT JOIN times AS f ON f.time_id = t.anchor_time_id
WHERE (t.part = w.part AND t.sentence_start = w.sentence_start)
  OR t.time_id IN (w.time_id, w.time_id_end, w.announced_time_id)
ORDER BY w.mention_id, is_in_sentence DESC, t.char_start;
