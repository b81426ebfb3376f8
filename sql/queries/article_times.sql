-- All time mentions of some articles.
-- one row per time mention
-- reads: times
-- $articles: article_ids, one a line
-- example: timeline query article_times -p articles ARTICLE_ID
SELECT
  article_id,
  part,
  char_start,
  surface,
  type,
  value,
  mod,
  bound,
  grain,
  date_start,
  date_end,
  status
FROM times
WHERE list_contains(string_split($articles, chr(10)), article_id)
ORDER BY article_id, part = 'title' DESC, char_start;
