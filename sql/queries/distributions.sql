-- How often each value of a closed list occurs, with types by their Korean names; confidence in tenths.
-- one row per table, column and value
-- reads: articles, times, mentions, participants, amounts, events
-- example: timeline query distributions
WITH told AS (
  SELECT 'articles' AS in_table, column_name, value
  FROM (
    UNPIVOT (SELECT published_precision, published_basis, lang FROM articles)
    ON COLUMNS(*) INTO NAME column_name VALUE value
  )
  UNION ALL
  SELECT 'times', column_name, value
  FROM (UNPIVOT (SELECT part, type, grain, anchor, lean, status FROM times) ON COLUMNS(*) INTO NAME column_name VALUE value)
  UNION ALL
  SELECT 'mentions', column_name, value
  FROM (UNPIVOT (SELECT part, status, date_basis FROM mentions) ON COLUMNS(*) INTO NAME column_name VALUE value)
  UNION ALL
  SELECT 'participants', column_name, value
  FROM (UNPIVOT (SELECT role, kind FROM participants) ON COLUMNS(*) INTO NAME column_name VALUE value)
  UNION ALL
  SELECT 'amounts', column_name, value
  FROM (UNPIVOT (SELECT unit FROM amounts) ON COLUMNS(*) INTO NAME column_name VALUE value)
  UNION ALL
  SELECT 'events', column_name, value
  FROM (
    UNPIVOT (
      SELECT
        type,
        status,
        grain,
        date_extent,
        date_basis,
        CASE WHEN confidence >= 900 THEN '900-1000' ELSE format('{}-{}', confidence // 100 * 100, confidence // 100 * 100 + 99) END AS confidence
      FROM events
    )
    ON COLUMNS(*) INTO NAME column_name VALUE value
  )
)
SELECT
  in_table,
  column_name,
  value,
  CASE WHEN in_table = 'events' AND column_name = 'type' THEN type_label(value, '', '') END AS label_ko,
  count(*) AS row_count
FROM told
GROUP BY in_table, column_name, value
ORDER BY in_table, column_name, row_count DESC, value;
