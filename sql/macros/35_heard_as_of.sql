-- The articles that are heard at a moment: known by then, and not superseded by a correction known by then.
-- one row per article
-- reads: articles
-- $moment: an instant; an article counts from its known_at on
-- example: timeline query "SELECT count(*) AS n FROM heard_as_of(TIMESTAMPTZ '2024-06-30 15:30')"
CREATE MACRO heard_as_of(moment) AS TABLE
SELECT a.article_id
FROM articles AS a
WHERE a.known_at <= moment
  AND NOT EXISTS (
    SELECT 1 FROM articles AS c WHERE c.supersedes = a.article_id AND c.known_at <= moment
  );
