-- The time mentions of a sentence, or a time mention that an event's date was taken from elsewhere.
-- one row per time mention
-- reads: times, mentions
-- $mention: mention_id
-- example: timeline query times_beside -p mention MENTION_ID
SELECT
  t.time_id,
  t.article_id,
  t.part,
  t.surface,
  t.char_start,
  t.char_end,
  t.type,
  t.value,
  t.mod,
  t.bound,
  t.date_start,
  t.date_end,
  t.anchor,
  f.surface AS anchor_surface,
  t.lean,
  t.status,
  t.reason,
  t.flags,
  t.rule,
  t.part = m.part AND t.sentence_start = m.sentence_start AS is_in_sentence,
  CASE
    WHEN t.time_id IN (m.time_id, m.time_id_end) THEN 'event'
    WHEN t.time_id = m.announced_time_id THEN 'announcement'
  END AS taken_as,
  (
    SELECT string_agg(o.trigger, ', ' ORDER BY o.trigger_start)
    FROM mentions AS o
    WHERE o.article_id = t.article_id
      AND o.mention_id <> m.mention_id
      AND t.time_id IN (o.time_id, o.time_id_end)
  ) AS dates_others
FROM mentions AS m
JOIN times AS t ON t.article_id = m.article_id
LEFT JOIN times AS f ON f.time_id = t.anchor_time_id
WHERE m.mention_id = $mention
  AND (
    (t.part = m.part AND t.sentence_start = m.sentence_start)
    OR t.time_id IN (m.time_id, m.time_id_end, m.announced_time_id)
  )
ORDER BY is_in_sentence DESC, t.char_start;
