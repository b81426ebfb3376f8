-- The timeline as it stood at a moment: only what was known by then, no later correction, count or date.
-- one row per event, as the view timeline
-- reads: events_as_of
-- $moment: an instant; an article counts from its known_at on
-- example: timeline query "SELECT timeline_date, summary FROM timeline_as_of(TIMESTAMPTZ '2024-06-30 15:30')"
CREATE MACRO timeline_as_of(moment) AS TABLE
SELECT
  coalesce(date_start, announced_start) AS timeline_date,
  CASE
    WHEN date_start IS NOT NULL THEN 'event'
    WHEN announced_start IS NOT NULL THEN 'announcement'
  END AS timeline_basis,
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
FROM events_as_of(moment)
ORDER BY timeline_date NULLS LAST, event_id;
