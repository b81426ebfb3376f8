-- What the mentions of one event disagree on, with the article and publisher of each.
-- one row per event, field and disagreeing mention
-- reads: events, mentions, articles
-- example: timeline query "SELECT * FROM conflicts"
CREATE VIEW conflicts AS
WITH entries AS (
  SELECT event_id, summary, unnest(conflicts) AS entry
  FROM events
)
SELECT
  e.event_id,
  e.summary,
  e.entry.field AS field,
  e.entry.value AS value,
  e.entry.mention_id AS mention_id,
  a.article_id,
  a.publisher,
  a.known_at
FROM entries AS e
LEFT JOIN mentions AS m ON m.mention_id = e.entry.mention_id
LEFT JOIN articles AS a ON a.article_id = m.article_id
ORDER BY e.event_id, field, a.known_at, mention_id;
