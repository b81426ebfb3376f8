-- How many rows hold a value in each column.
-- one row per table and column
-- reads: articles, times, mentions, participants, places, amounts, entities, events
-- example: timeline query filled
WITH counted AS (
  SELECT 'articles' AS in_table, column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM articles) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'times', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM times) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'mentions', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM mentions) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'participants', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM participants) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'places', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM places) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'amounts', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM amounts) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'entities', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM entities) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
  UNION ALL
  SELECT 'events', column_name, filled_count
  FROM (UNPIVOT (SELECT count(COLUMNS(*)) FROM events) ON COLUMNS(*) INTO NAME column_name VALUE filled_count)
)
SELECT
  in_table,
  column_name,
  filled_count
FROM counted
ORDER BY in_table, column_name;
