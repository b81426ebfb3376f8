-- The events that have other mentions at one moment than at another.
-- one row per event
-- reads: mentions, heard_as_of
-- $moment: an instant; an article counts from its known_at on
-- $other: another one
-- example: timeline query "SELECT count(*) AS n FROM events_changed(TIMESTAMPTZ '2024-06-30', TIMESTAMPTZ '2024-07-31')"
CREATE MACRO events_changed(moment, other) AS TABLE
WITH heard AS (
  SELECT article_id FROM heard_as_of(moment)
  UNION ALL
  SELECT article_id FROM heard_as_of(other)
),
heard_once AS (
  SELECT article_id
  FROM heard
  GROUP BY article_id
  HAVING count(*) = 1
)
SELECT DISTINCT m.event_id
FROM mentions AS m
JOIN heard_once AS h ON h.article_id = m.article_id;
