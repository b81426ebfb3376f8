-- Every amount's surface stands at its offsets, in the title or in the body.
-- one row per amount that breaks the claim
-- reads: amounts, mentions, articles
SELECT
  x.mention_id,
  x.surface,
  x.char_start,
  x.char_end
FROM amounts AS x
LEFT JOIN mentions AS m ON m.mention_id = x.mention_id
LEFT JOIN articles AS a ON a.article_id = m.article_id
WHERE x.surface IS DISTINCT FROM substring(
  CASE WHEN m.part = 'title' THEN a.title ELSE a.body END, x.char_start + 1, x.char_end - x.char_start
)
ORDER BY x.mention_id, x.char_start;
