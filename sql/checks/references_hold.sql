-- What a row refers to is there: articles, mentions, their events, time mentions, originals of copies.
-- one row per reference that leads nowhere
-- reads: articles, times, mentions, participants, places, amounts
WITH links AS (
  SELECT 'copy_of' AS link, article_id AS id, copy_of AS target FROM articles
  UNION ALL
  SELECT 'version_of', article_id, version_of FROM articles
  UNION ALL
  SELECT 'supersedes', article_id, supersedes FROM articles
  UNION ALL
  SELECT 'times.article_id', time_id, article_id FROM times
  UNION ALL
  SELECT 'times.anchor_time_id', time_id, anchor_time_id FROM times
  UNION ALL
  SELECT 'mentions.article_id', mention_id, article_id FROM mentions
  UNION ALL
  SELECT 'mentions.time_id', mention_id, time_id FROM mentions
  UNION ALL
  SELECT 'mentions.time_id_end', mention_id, time_id_end FROM mentions
  UNION ALL
  SELECT 'mentions.announced_time_id', mention_id, announced_time_id FROM mentions
  UNION ALL
  SELECT 'participants', mention_id, concat(mention_id, ' of ', event_id) FROM participants
  UNION ALL
  SELECT 'places', mention_id, concat(mention_id, ' of ', event_id) FROM places
  UNION ALL
  SELECT 'amounts', mention_id, concat(mention_id, ' of ', event_id) FROM amounts
),
targets AS (
  SELECT article_id AS target FROM articles
  UNION ALL
  SELECT time_id FROM times
  UNION ALL
  SELECT concat(mention_id, ' of ', event_id) FROM mentions
)
SELECT
  link,
  id,
  target
FROM links
WHERE target IS NOT NULL
  AND target NOT IN (SELECT target FROM targets)
ORDER BY link, id;
