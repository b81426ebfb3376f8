-- Every trigger stands at its offsets, inside its sentence.
-- one row per mention that breaks the claim
-- reads: mentions, articles
SELECT
  m.mention_id,
  m.trigger,
  substring(
    CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, m.trigger_start + 1, m.trigger_end - m.trigger_start
  ) AS found
FROM mentions AS m
LEFT JOIN articles AS a ON a.article_id = m.article_id
WHERE found IS DISTINCT FROM m.trigger
  OR NOT (
    m.sentence_start <= m.trigger_start AND m.trigger_start < m.trigger_end AND m.trigger_end <= m.sentence_end
  )
ORDER BY m.mention_id;
