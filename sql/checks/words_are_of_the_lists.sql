-- Columns with a closed list of words hold no other.
-- one row per word that is on no list
-- reads: articles, times, mentions, participants, events
WITH words AS (
  SELECT 'published_precision' AS list, published_precision AS word FROM articles
  UNION
  SELECT 'part', part FROM times
  UNION
  SELECT 'part', part FROM mentions
  UNION
  SELECT 'timex', type FROM times
  UNION
  SELECT 'time status', status FROM times
  UNION
  SELECT 'lean', lean FROM times
  UNION
  SELECT 'lean_basis', lean_basis FROM times WHERE lean_basis IS NOT NULL
  UNION
  SELECT 'status', status FROM mentions
  UNION
  SELECT 'status', status FROM events
  UNION
  SELECT 'extent', date_extent FROM mentions WHERE date_extent IS NOT NULL
  UNION
  SELECT 'basis', date_basis FROM mentions
  UNION
  SELECT 'role', role FROM participants
  UNION
  SELECT 'kind', kind FROM participants
),
lists (list, allowed) AS (
  VALUES
    ('published_precision', ['second', 'minute', 'hour', 'day']),
    ('part', ['title', 'body', 'caption']),
    ('timex', ['DATE', 'TIME', 'DURATION', 'SET']),
    ('time status', ['resolved', 'unanchored', 'vague', 'ambiguous', 'invalid']),
    ('lean', ['past', 'future', 'none']),
    ('lean_basis', ['endings', 'morphology']),
    (
      'status',
      [
        'occurred', 'ongoing', 'scheduled', 'planned', 'expected',
        'considered', 'rumoured', 'delayed', 'cancelled', 'denied'
      ]
    ),
    ('extent', ['within', 'throughout', 'from']),
    ('basis', ['explicit', 'relative', 'discourse', 'anniversary', 'context', 'none']),
    ('role', ['actor', 'counterpart', 'object']),
    ('kind', ['person', 'organization', 'product', 'place', 'other'])
)
SELECT
  w.list,
  w.word
FROM words AS w
JOIN lists AS l ON l.list = w.list
WHERE NOT list_contains(l.allowed, w.word)
ORDER BY w.list, w.word;
