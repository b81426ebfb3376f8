-- No table has two rows with one key, and no id is given twice.
-- one row per key that occurs twice
-- reads: articles, times, mentions, participants, places, amounts, entities, events, rejects, inputs
WITH keys AS (
  SELECT 'articles' AS in_table, article_id AS key FROM articles
  UNION ALL
  SELECT 'times', time_id FROM times
  UNION ALL
  SELECT 'times by place', concat_ws('|', article_id, part, char_start, char_end) FROM times
  UNION ALL
  SELECT 'mentions', mention_id FROM mentions
  UNION ALL
  SELECT 'mentions by place', concat_ws('|', article_id, part, trigger_start, trigger_end, ordinal) FROM mentions
  UNION ALL
  SELECT 'participants', concat_ws('|', mention_id, role, char_start, char_end, name) FROM participants
  UNION ALL
  SELECT 'places', concat_ws('|', mention_id, char_start, char_end) FROM places
  UNION ALL
  SELECT 'amounts', concat_ws('|', mention_id, char_start, char_end) FROM amounts
  UNION ALL
  SELECT 'entities', entity_id FROM entities
  UNION ALL
  SELECT 'events', event_id FROM events
  UNION ALL
  SELECT 'rejects', concat_ws('|', source_path, source_record) FROM rejects
  UNION ALL
  SELECT 'inputs', source_path FROM inputs
)
SELECT
  in_table,
  key,
  count(*) AS row_count
FROM keys
GROUP BY in_table, key
HAVING count(*) > 1
ORDER BY in_table, key;
