-- The mentions behind an id: of an event, of a mention, or those that rest on a time mention.
-- one row per mention, in the order in which they became known
-- reads: mentions, articles
-- $id: event_id, mention_id or time_id
-- example: timeline query mentions_of -p id EVENT_ID
SELECT
  m.mention_id,
  m.event_id,
  m.article_id,
  m.part,
  m.type,
  m.status,
  m.trigger,
  m.trigger_start,
  m.trigger_end,
  m.sentence_start,
  m.sentence_end,
  substring(
    CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, m.sentence_start + 1, m.sentence_end - m.sentence_start
  ) AS sentence,
  m.date_start,
  m.date_end,
  m.date_edtf,
  m.date_extent,
  m.date_basis,
  m.time_id,
  m.time_id_end,
  m.announced_start,
  m.announced_end,
  m.announced_time_id,
  m.attribution,
  m.confidence,
  m.rule,
  a.published_at,
  a.published_precision,
  a.published_basis,
  a.publisher,
  a.source_path,
  a.source_record,
  a.copy_of
FROM mentions AS m
JOIN articles AS a ON a.article_id = m.article_id
WHERE $id IN (m.event_id, m.mention_id, m.time_id, m.time_id_end, m.announced_time_id)
ORDER BY a.known_at, m.article_id, m.part = 'title' DESC, m.trigger_start, m.ordinal;
