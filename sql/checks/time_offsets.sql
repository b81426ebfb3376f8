-- Every time mention's surface stands at its offsets.
-- one row per time mention that breaks the claim
-- reads: times, articles
SELECT
  t.time_id,
  t.surface,
  substring(CASE WHEN t.part = 'title' THEN a.title ELSE a.body END, t.char_start + 1, t.char_end - t.char_start) AS found
FROM times AS t
LEFT JOIN articles AS a ON a.article_id = t.article_id
WHERE found IS DISTINCT FROM t.surface
  OR NOT (t.sentence_start <= t.char_start AND t.char_start < t.char_end AND t.char_end <= t.sentence_end)
ORDER BY t.time_id;
