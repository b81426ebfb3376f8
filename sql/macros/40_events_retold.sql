-- The merged events as they stood at a moment, those that another moment may tell otherwise, made of their mentions.
-- one row per event, columns as the table events has them; that table is events_retold('infinity', '-infinity')
-- reads: events_changed, mentions, articles, heard_as_of, participants, places, amounts
-- $moment: an instant; an article counts from its known_at on
-- $other: another one; only events that have other mentions by then are told
-- example: timeline query "SELECT event_id, status FROM events_retold(TIMESTAMPTZ '2024-06-30', TIMESTAMPTZ '2024-07-31')"
--
-- Mentions are taken in the order in which they became known. The type and the summary's word are the first one's. The
-- status is the last article's, its body before its headline; but what is known to have taken place or to be called off
-- is not undone by a later article that still speaks of a plan, only by one that says that it was put off, called off
-- or denied. The date is the last one told, or a finer one that lies inside it; the announcement is the first one told.
-- Names come in the order of their first telling. A source is a publisher, and a copy speaks with the voice of its
-- original. Kept as conflicts are mentions whose dates lie apart, articles of whose sums none is within 2 % of one that
-- the first article told, and articles of which one tells what another denies or calls off.
CREATE MACRO events_retold(moment, other) AS TABLE
WITH told AS (
  SELECT
    m.event_id,
    m.history_id,
    m.mention_id,
    m.article_id,
    m.part,
    m.trigger,
    m.type,
    m.status,
    m.date_start,
    m.date_end,
    m.date_value,
    m.grain,
    m.mod,
    m.date_extent,
    m.date_edtf,
    m.date_basis,
    m.announced_start,
    m.announced_end,
    m.confidence,
    a.published_at,
    coalesce(o.publisher, o.article_id, a.publisher, a.article_id) AS source,
    m.status IN ('occurred', 'cancelled', 'delayed', 'denied') AS is_definite,
    m.status = 'cancelled'
      OR (m.status = 'occurred' AND coalesce(m.date_start <= CAST(a.known_at AS DATE), true)) AS is_settled,
    row_number() OVER (
      PARTITION BY m.event_id
      ORDER BY a.known_at, m.article_id, m.part <> 'title', m.trigger_start, m.ordinal
    ) AS place,
    row_number() OVER (
      PARTITION BY m.event_id
      ORDER BY a.known_at DESC, m.article_id DESC, m.part = 'title', m.trigger_start, m.ordinal
    ) AS place_from_last
  FROM mentions AS m
  JOIN events_changed(moment, other) AS r ON r.event_id = m.event_id
  JOIN articles AS a ON a.article_id = m.article_id
  LEFT JOIN articles AS o ON o.article_id = a.copy_of
  JOIN heard_as_of(moment) AS h ON h.article_id = m.article_id
),
counted AS (
  SELECT
    event_id,
    CAST(count(*) AS INTEGER) AS mention_count,
    CAST(count(DISTINCT article_id) AS INTEGER) AS article_count,
    CAST(count(DISTINCT source) AS INTEGER) AS source_count,
    min(published_at) AS first_published_at,
    max(published_at) AS last_published_at,
    max(confidence) AS confidence,
    CASE
      WHEN bool_or(is_settled) THEN arg_min(status, place_from_last) FILTER (is_definite)
      ELSE arg_min(status, place_from_last)
    END AS status,
    count(DISTINCT status) FILTER (status IN ('occurred', 'cancelled', 'denied')) AS verdict_count,
    min(place) FILTER (announced_start IS NOT NULL) AS announced_place,
    max(place) FILTER (date_start IS NOT NULL) AS dated_place
  FROM told
  GROUP BY event_id
),
dated AS (
  SELECT
    t.event_id,
    arg_min(t.place, (t.date_end - t.date_start, t.place)) AS place
  FROM told AS t
  JOIN counted AS c ON c.event_id = t.event_id
  JOIN told AS l ON l.event_id = t.event_id AND l.place = c.dated_place
  WHERE t.date_start >= l.date_start AND t.date_end <= l.date_end
  GROUP BY t.event_id
),
names AS (
  SELECT
    t.event_id,
    p.role,
    p.name,
    min((t.place, p.char_start)) AS first_told
  FROM participants AS p
  JOIN told AS t ON t.mention_id = p.mention_id
  GROUP BY t.event_id, p.role, p.name
),
cast_list AS (
  SELECT
    event_id,
    list(name ORDER BY first_told, name) FILTER (role = 'actor') AS actors,
    list(name ORDER BY first_told, name) FILTER (role = 'counterpart') AS counterparts,
    list(name ORDER BY first_told, name) FILTER (role = 'object') AS objects
  FROM names
  GROUP BY event_id
),
stages AS (
  SELECT
    t.event_id,
    p.name,
    min((t.place, p.char_start)) AS first_told
  FROM places AS p
  JOIN told AS t ON t.mention_id = p.mention_id
  GROUP BY t.event_id, p.name
),
stage_list AS (
  SELECT event_id, list(name ORDER BY first_told, name) AS places
  FROM stages
  GROUP BY event_id
),
sums AS (
  SELECT
    t.event_id,
    t.article_id,
    t.mention_id,
    t.place,
    x.krw
  FROM amounts AS x
  JOIN told AS t ON t.mention_id = x.mention_id
  WHERE x.krw IS NOT NULL
),
won AS (
  SELECT
    event_id,
    max(krw) AS krw,
    arg_min(article_id, place) AS first_article_id,
    count(DISTINCT article_id) AS article_count
  FROM sums
  GROUP BY event_id
),
sums_of_article AS (
  SELECT
    s.event_id,
    s.article_id,
    max(s.krw) AS krw,
    arg_min(s.mention_id, s.place) AS mention_id,
    min(s.place) AS place,
    bool_or(abs(s.krw - r.krw) * 50 <= greatest(s.krw, r.krw)) AS is_told_first
  FROM won AS w
  JOIN sums AS s ON s.event_id = w.event_id
  JOIN sums AS r ON r.event_id = w.event_id AND r.article_id = w.first_article_id
  WHERE w.article_count > 1
  GROUP BY s.event_id, s.article_id
),
disputed AS (
  SELECT DISTINCT event_id
  FROM sums_of_article
  WHERE NOT is_told_first
),
moved AS (
  SELECT DISTINCT t.event_id
  FROM told AS t
  JOIN dated AS d ON d.event_id = t.event_id
  JOIN told AS c ON c.event_id = d.event_id AND c.place = d.place
  WHERE t.date_end < c.date_start OR t.date_start > c.date_end
),
voices AS (
  SELECT event_id, 'date' AS field, date_edtf AS value, arg_min(mention_id, place) AS mention_id, min(place) AS place
  FROM told
  WHERE date_start IS NOT NULL AND event_id IN (SELECT event_id FROM moved)
  GROUP BY event_id, date_edtf
  UNION ALL
  SELECT
    event_id,
    'krw' AS field,
    rtrim(rtrim(CAST(krw AS VARCHAR), '0'), '.') AS value,
    arg_min(mention_id, place) AS mention_id,
    min(place) AS place
  FROM sums_of_article
  WHERE event_id IN (SELECT event_id FROM disputed)
  GROUP BY event_id, krw
  UNION ALL
  SELECT event_id, 'status' AS field, status AS value, arg_min(mention_id, place) AS mention_id, min(place) AS place
  FROM told
  WHERE
    status IN ('occurred', 'cancelled', 'denied')
    AND event_id IN (SELECT event_id FROM counted WHERE verdict_count > 1)
  GROUP BY event_id, status
),
conflict_list AS (
  SELECT
    event_id,
    list({'field': field, 'value': value, 'mention_id': mention_id} ORDER BY field, place, value) AS conflicts
  FROM voices
  GROUP BY event_id
)
SELECT
  f.event_id,
  f.history_id,
  f.type,
  k.status,
  d.date_start,
  d.date_end,
  d.date_value,
  d.grain,
  d.mod,
  d.date_extent,
  d.date_edtf,
  coalesce(d.date_basis, 'none') AS date_basis,
  n.announced_start,
  n.announced_end,
  coalesce(c.actors, []) AS actors,
  coalesce(c.counterparts, []) AS counterparts,
  coalesce(c.objects, []) AS objects,
  coalesce(s.places, []) AS places,
  w.krw,
  summary_line(
    coalesce(nullif(c.actors, []), c.objects, c.counterparts, []),
    type_label(f.type, f.trigger, k.status),
    list_distinct(list_concat(
      CASE WHEN len(c.actors) > 0 THEN coalesce(c.objects, []) ELSE [] END,
      CASE WHEN len(c.actors) > 0 OR len(c.objects) > 0 THEN coalesce(c.counterparts, []) ELSE [] END
    )),
    coalesce(d.date_edtf, CAST(n.announced_start AS VARCHAR) || ' 발표')
  ) AS summary,
  k.mention_count,
  k.article_count,
  k.source_count,
  k.first_published_at,
  k.last_published_at,
  coalesce(x.conflicts, []) AS conflicts,
  k.confidence
FROM counted AS k
JOIN told AS f ON f.event_id = k.event_id AND f.place = 1
LEFT JOIN dated AS p ON p.event_id = k.event_id
LEFT JOIN told AS d ON d.event_id = p.event_id AND d.place = p.place
LEFT JOIN told AS n ON n.event_id = k.event_id AND n.place = k.announced_place
LEFT JOIN cast_list AS c ON c.event_id = k.event_id
LEFT JOIN stage_list AS s ON s.event_id = k.event_id
LEFT JOIN won AS w ON w.event_id = k.event_id
LEFT JOIN conflict_list AS x ON x.event_id = k.event_id
ORDER BY f.event_id;
