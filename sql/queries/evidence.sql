-- What stands behind some events: their claims, and beside them the sentence and article of each mention.
-- one row per mention, by event, in the order in which they became known
-- reads: events, mentions, articles, times
-- $events: event_ids separated by commas
-- example: timeline query evidence -p events EVENT_ID
SELECT
  e.event_id,
  m.mention_id,
  m.article_id,
  e.type,
  e.status,
  e.date_start,
  e.date_end,
  e.date_edtf,
  e.date_basis,
  e.announced_start,
  e.announced_end,
  e.actors,
  e.counterparts,
  e.objects,
  e.confidence,
  e.mention_count,
  e.article_count,
  m.part,
  m.trigger,
  m.trigger_start,
  m.trigger_end,
  m.sentence_start,
  substring(
    CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, m.sentence_start + 1, m.sentence_end - m.sentence_start
  ) AS sentence,
  m.rule,
  m.status AS told_status,
  m.date_start AS told_start,
  m.date_end AS told_end,
  m.date_value AS told_value,
  m.grain AS told_grain,
  m.mod AS told_mod,
  m.date_basis AS told_basis,
  m.announced_start AS told_announced_start,
  m.announced_end AS told_announced_end,
  t.surface AS date_words,
  n.surface AS announced_words,
  n.value AS announced_value,
  n.grain AS announced_grain,
  a.published_at,
  a.published_precision,
  a.publisher,
  a.section,
  a.title,
  a.url,
  a.source_path,
  a.source_record
FROM events AS e
JOIN mentions AS m ON m.event_id = e.event_id
JOIN articles AS a ON a.article_id = m.article_id
LEFT JOIN times AS t ON t.time_id = m.time_id
LEFT JOIN times AS n ON n.time_id = m.announced_time_id
WHERE list_contains(string_split($events, ','), e.event_id)
ORDER BY e.event_id, a.known_at, m.article_id, m.part = 'title' DESC, m.trigger_start, m.ordinal;
