-- The table events: what all mentions say together.
-- one row per event
-- reads: events_retold
-- example: timeline query "SELECT event_id FROM events_retold(TIMESTAMPTZ 'infinity', TIMESTAMPTZ '-infinity')"
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
FROM events_retold(TIMESTAMPTZ 'infinity', TIMESTAMPTZ '-infinity')
ORDER BY event_id;
