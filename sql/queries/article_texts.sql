-- Some articles as they are stored.
-- one row per article
-- reads: articles
-- $articles: article_ids, one a line
-- example: timeline query article_texts -p articles ARTICLE_ID
SELECT
  article_id,
  published_at,
  published_precision,
  publisher,
  section,
  title,
  body
FROM articles
WHERE list_contains(string_split($articles, chr(10)), article_id)
ORDER BY article_id;
