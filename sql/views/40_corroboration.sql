-- How well each event is attested: who tells it, and when a second, independent source joined.
-- one row per event
-- reads: mentions, articles, heard_as_of, events
-- example: timeline query "SELECT * FROM corroboration WHERE source_count > 1"
CREATE VIEW corroboration AS
WITH tellings AS (
  SELECT
    m.event_id,
    coalesce(o.publisher, o.article_id, a.publisher, a.article_id) AS source,
    a.publisher,
    a.known_at
  FROM mentions AS m
  JOIN heard_as_of(TIMESTAMPTZ 'infinity') AS h ON h.article_id = m.article_id
  JOIN articles AS a ON a.article_id = m.article_id
  LEFT JOIN articles AS o ON o.article_id = coalesce(a.copy_of, a.article_id)
),
firsts AS (
  SELECT event_id, source, min(known_at) AS known_at
  FROM tellings
  GROUP BY event_id, source
),
joined AS (
  SELECT
    event_id,
    list_sort(list(known_at)) AS moments
  FROM firsts
  GROUP BY event_id
),
publishers AS (
  SELECT event_id, list_sort(list(DISTINCT publisher)) AS publishers
  FROM tellings
  WHERE publisher IS NOT NULL
  GROUP BY event_id
)
SELECT
  e.event_id,
  e.summary,
  e.mention_count,
  e.article_count,
  e.source_count,
  coalesce(p.publishers, []) AS publishers,
  j.moments[1] AS first_known_at,
  j.moments[2] AS second_source_known_at,
  date_diff('hour', j.moments[1], j.moments[2]) AS hours_until_second_source
FROM events AS e
JOIN joined AS j ON j.event_id = e.event_id
LEFT JOIN publishers AS p ON p.event_id = e.event_id
ORDER BY e.event_id;
