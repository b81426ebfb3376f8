-- The merged events as they stood at a moment: what their mentions known by then say, and nothing later.
-- one row per event, columns as the table events has them; that table is events_as_of('infinity')
-- reads: events_retold, events_changed, events
-- $moment: an instant; an article counts from its known_at on
-- example: timeline query "SELECT event_id, status FROM events_as_of(TIMESTAMPTZ '2024-06-30 15:30')"
--
-- Events of which nothing became known later stand as they are in the table; only the others are made anew.
CREATE MACRO events_as_of(moment) AS TABLE
SELECT
  event_id,
  history_id,
  type,
  status,
  date_start,
  date_end,
  date_value,
  grain,
  mod,
  date_extent,
  date_edtf,
  date_basis,
  announced_start,
  announced_end,
  actors,
  counterparts,
  objects,
  places,
  krw,
  summary,
  mention_count,
  article_count,
  source_count,
  first_published_at,
  last_published_at,
  conflicts,
  confidence
FROM events_retold(moment, TIMESTAMPTZ 'infinity')
UNION ALL
SELECT
  e.event_id,
  e.history_id,
  e.type,
  e.status,
  e.date_start,
  e.date_end,
  e.date_value,
  e.grain,
  e.mod,
  e.date_extent,
  e.date_edtf,
  e.date_basis,
  e.announced_start,
  e.announced_end,
  e.actors,
  e.counterparts,
  e.objects,
  e.places,
  e.krw,
  e.summary,
  e.mention_count,
  e.article_count,
  e.source_count,
  e.first_published_at,
  e.last_published_at,
  e.conflicts,
  e.confidence
FROM events AS e
ANTI JOIN events_changed(moment, TIMESTAMPTZ 'infinity') AS c ON c.event_id = e.event_id
ORDER BY event_id;
