-- Mentions that a company, person or other name takes part in, by itself or through its people, and since when they are known.
-- one row per mention
-- reads: taking_part, mentions, articles
-- $wanted: canonical name, alias, code or entity_id
-- example: timeline query "SELECT * FROM company_mentions('005930')"
CREATE MACRO company_mentions(wanted) AS TABLE
SELECT DISTINCT
  p.event_id,
  p.mention_id,
  a.known_at
FROM taking_part(wanted) AS p
JOIN mentions AS m ON m.mention_id = p.mention_id
JOIN articles AS a ON a.article_id = m.article_id
ORDER BY a.known_at, p.mention_id;
