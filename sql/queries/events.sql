-- The timeline, filtered; what timeline export writes.
-- one row per event
-- reads: timeline, taking_part, mentions, articles
-- few by company: events.event_id
-- $company = NULL: name, alias or code of a company; its people count
-- $types = NULL: types separated by commas; the part before the dot or a Korean word is enough: ma, 인수
-- $statuses = NULL: statuses separated by commas
-- $since = NULL: first day; events that may lie on or after it
-- $until = NULL: last day; events that may lie on or before it
-- $source = NULL: a publisher; events that it told of
-- $min_confidence = 0: of the best mention, 0 to 1000
-- example: timeline query events -p company 가온전자 -p types ma,deal -p since 2024-01-01
SELECT
  t.timeline_date,
  t.timeline_basis,
  t.event_id,
  t.type,
  t.status,
  t.date_start,
  t.date_end,
  t.date_value,
  t.grain,
  t.mod,
  t.date_extent,
  t.date_edtf,
  t.date_basis,
  t.announced_start,
  t.announced_end,
  t.actors,
  t.counterparts,
  t.objects,
  t.places,
  t.krw,
  t.summary,
  t.mention_count,
  t.article_count,
  t.source_count,
  t.first_published_at,
  t.last_published_at,
  t.conflicts,
  t.confidence
FROM timeline AS t
WHERE ($company IS NULL OR t.event_id IN (SELECT event_id FROM taking_part($company)))
  AND ($types IS NULL OR list_contains(types_called($types), t.type))
  AND ($statuses IS NULL OR list_contains(string_split($statuses, ','), t.status))
  AND ($source IS NULL OR t.event_id IN (
    SELECT m.event_id FROM mentions AS m JOIN articles AS a ON a.article_id = m.article_id
    WHERE a.publisher = $source
  ))
  AND t.confidence >= CAST($min_confidence AS INTEGER)
  AND (
    ($since IS NULL AND $until IS NULL)
    OR possibly_in(
      t.timeline_date,
      coalesce(open_end(t.date_end, t.date_extent), t.announced_end),
      coalesce(CAST($since AS DATE), DATE '0001-01-01'),
      coalesce(CAST($until AS DATE), DATE '9999-12-31')
    )
  )
ORDER BY t.timeline_date NULLS LAST, t.event_id;
