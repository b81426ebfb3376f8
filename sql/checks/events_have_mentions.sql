-- Every event has mentions, as many and in as many articles as it says, and every mention that is heard has its event.
-- one row per event that breaks the claim
-- reads: events, mentions, heard_as_of
WITH told AS (
  SELECT
    m.event_id,
    count(*) AS mention_count,
    count(DISTINCT m.article_id) AS article_count
  FROM mentions AS m
  JOIN heard_as_of(TIMESTAMPTZ 'infinity') AS h ON h.article_id = m.article_id
  GROUP BY m.event_id
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
