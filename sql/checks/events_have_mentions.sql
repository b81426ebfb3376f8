-- Every event has mentions, as many and in as many articles as it says, and every mention has its event.
-- one row per event that breaks the claim
-- reads: events, mentions
WITH told AS (
  SELECT
    event_id,
    count(*) AS mention_count,
    count(DISTINCT article_id) AS article_count
  FROM mentions
  GROUP BY event_id
)
SELECT
  coalesce(e.event_id, t.event_id) AS event_id,
  e.mention_count AS mentions_claimed,
  t.mention_count AS mentions_found,
  e.article_count AS articles_claimed,
  t.article_count AS articles_found
FROM events AS e
FULL JOIN told AS t ON t.event_id = e.event_id
WHERE e.mention_count IS DISTINCT FROM t.mention_count
  OR e.article_count IS DISTINCT FROM t.article_count
ORDER BY event_id;
