-- How some events are told, as known at a moment: each mention with its sentence, its dates and its article's id.
-- one row per mention, by event, in the order in which they became known
-- reads: mentions, articles, heard_as_of
-- $events: event_ids separated by commas
-- $as_of = NULL: an instant; only articles known by then
-- example: timeline query told -p events EVENT_ID
WITH wanted AS (
  SELECT unnest(string_split($events, ',')) AS event_id
)
SELECT
  m.event_id,
  m.mention_id,
  m.article_id,
  m.part,
  m.type,
  m.status,
  m.trigger_start,
  m.trigger_end,
  m.sentence_start,
  substring(
    CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, m.sentence_start + 1, m.sentence_end - m.sentence_start
  ) AS sentence,
  m.date_start,
  m.date_end,
  m.date_edtf,
  m.date_basis,
  m.announced_start,
  m.announced_end,
  m.attribution,
  m.confidence,
  m.rule
FROM mentions AS m
JOIN wanted AS w ON w.event_id = m.event_id
JOIN heard_as_of(coalesce(CAST($as_of AS TIMESTAMPTZ), TIMESTAMPTZ 'infinity')) AS h ON h.article_id = m.article_id
JOIN articles AS a ON a.article_id = m.article_id
ORDER BY m.event_id, a.known_at, m.article_id, m.part = 'title' DESC, m.trigger_start, m.ordinal;
