-- The timeline as it stood at a moment, filtered; what timeline export --as-of writes.
-- one row per event
-- reads: timeline_as_of, company_mentions, mentions, articles
-- $as_of: an instant
-- $company = NULL: name, alias or code of a company; its people count
-- $types = NULL: types separated by commas; the part before the dot or a Korean word is enough: ma, 인수
-- $statuses = NULL: statuses separated by commas
-- $since = NULL: first day; events that may lie on or after it
-- $until = NULL: last day; events that may lie on or before it
-- $source = NULL: a publisher; events that it told of
-- $min_confidence = 0: of the best mention, 0 to 1000
-- example: timeline query events_as_of -p as_of 2024-06-30T15:30+09:00 -p company 가온전자
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
FROM timeline_as_of(CAST($as_of AS TIMESTAMPTZ)) AS t
WHERE ($company IS NULL OR t.event_id IN (
    SELECT event_id FROM company_mentions($company) WHERE known_at <= CAST($as_of AS TIMESTAMPTZ)
  ))
  AND ($types IS NULL OR list_contains(types_called($types), t.type))
  AND ($statuses IS NULL OR list_contains(string_split($statuses, ','), t.status))
  AND ($source IS NULL OR t.event_id IN (
    SELECT m.event_id FROM mentions AS m JOIN articles AS a ON a.article_id = m.article_id
    WHERE a.publisher = $source AND a.known_at <= CAST($as_of AS TIMESTAMPTZ)
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
