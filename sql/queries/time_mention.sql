-- One time mention with its sentence.
-- one row per time mention
-- reads: times, articles
-- $id: time_id
-- example: timeline query time_mention -p id TIME_ID
SELECT
  t.time_id,
  t.article_id,
  t.part,
  t.surface,
  t.char_start,
  t.char_end,
  t.sentence_start,
  t.sentence_end,
  substring(
    CASE WHEN t.part = 'title' THEN a.title ELSE a.body END, t.sentence_start + 1, t.sentence_end - t.sentence_start
  ) AS sentence,
  t.type,
  t.value,
  t.mod,
  t.bound,
  t.date_start,
  t.date_end,
  t.anchor,
  f.surface AS anchor_surface,
  t.lean,
  t.lean_cue,
  t.lean_basis,
  t.status,
  t.reason,
  t.alternatives,
  t.flags,
  t.rule,
  a.published_at,
  a.published_precision,
  a.published_basis,
  a.publisher,
  a.source_path,
  a.source_record
FROM times AS t
JOIN articles AS a ON a.article_id = t.article_id
LEFT JOIN times AS f ON f.time_id = t.anchor_time_id
WHERE t.time_id = $id
ORDER BY t.time_id;
