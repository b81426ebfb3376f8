-- What had become of each happening by a moment, with or without what has been corrected since it was told.
-- one row per step of a history, as the view event_history
-- reads: mentions, articles, heard_as_of
-- $moment: an instant; an article counts from its known_at on
-- $is_corrected: whether an article is left out that a correction known by then supersedes; who asks what readers knew
--   day by day wants it in, since they read it
-- example: timeline query "SELECT history_id, step FROM event_history_told(TIMESTAMPTZ 'infinity', false)"
CREATE MACRO event_history_told(moment, is_corrected) AS TABLE
WITH ranked AS (
  SELECT
    m.history_id,
    m.event_id,
    m.mention_id,
    m.article_id,
    m.status,
    m.date_start,
    m.date_end,
    m.date_edtf,
    a.known_at,
    m.part = 'title' AS is_title,
    m.trigger_start,
    m.ordinal,
    CASE m.status
      WHEN 'considered' THEN 1
      WHEN 'rumoured' THEN 2
      WHEN 'expected' THEN 3
      WHEN 'ongoing' THEN 4
      WHEN 'planned' THEN 5
      WHEN 'scheduled' THEN 6
      WHEN 'denied' THEN 7
      WHEN 'delayed' THEN 8
      WHEN 'occurred' THEN 9
      WHEN 'cancelled' THEN 10
    END AS strength
  FROM mentions AS m
  JOIN articles AS a ON a.article_id = m.article_id
  WHERE a.known_at <= moment
    AND (NOT is_corrected OR m.article_id IN (SELECT h.article_id FROM heard_as_of(moment) AS h))
),
told AS (
  SELECT
    history_id,
    event_id,
    mention_id,
    article_id,
    status,
    date_start,
    date_end,
    date_edtf,
    known_at,
    strength,
    status = 'cancelled'
      OR (status = 'occurred' AND coalesce(date_start <= CAST(known_at AS DATE), true)) AS is_verdict
  FROM ranked
  QUALIFY row_number() OVER (
    PARTITION BY event_id, article_id
    ORDER BY is_title, strength DESC, date_start IS NULL, trigger_start, ordinal
  ) = 1
),
followed AS (
  SELECT
    history_id,
    event_id,
    mention_id,
    article_id,
    status,
    date_start,
    date_end,
    date_edtf,
    known_at,
    strength,
    bool_or(is_verdict) OVER (PARTITION BY event_id ORDER BY known_at, article_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      OR (
        coalesce(date_start <= CAST(known_at AS DATE), true)
        AND bool_or(is_verdict) OVER (PARTITION BY history_id ORDER BY known_at, article_id, strength ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
      ) AS is_settled
  FROM told
),
kept AS (
  SELECT
    history_id,
    event_id,
    mention_id,
    article_id,
    status,
    date_start,
    date_end,
    date_edtf,
    known_at,
    row_number() OVER in_order AS place,
    lag(status) OVER in_order AS previous_status,
    last_value(date_start IGNORE NULLS) OVER before AS previous_start,
    last_value(date_end IGNORE NULLS) OVER before AS previous_end
  FROM followed
  WHERE is_settled IS NOT true OR status IN ('occurred', 'cancelled', 'delayed', 'denied')
  WINDOW
    in_order AS (PARTITION BY history_id ORDER BY known_at, article_id, strength, date_start, mention_id),
    before AS (
      PARTITION BY history_id ORDER BY known_at, article_id, strength, date_start, mention_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
changed AS (
  SELECT
    history_id,
    event_id,
    mention_id,
    article_id,
    status,
    previous_status,
    date_start,
    date_end,
    date_edtf,
    previous_start,
    known_at,
    place,
    date_start IS NOT NULL AND previous_start IS NOT NULL
      AND (date_end < previous_start OR date_start > previous_end) AS is_moved
  FROM kept
)
SELECT
  history_id,
  row_number() OVER (PARTITION BY history_id ORDER BY place) AS step,
  known_at,
  status,
  previous_status,
  date_start,
  date_end,
  date_edtf,
  CASE WHEN is_moved THEN date_start - previous_start END AS slip_days,
  event_id,
  mention_id,
  article_id
FROM changed
WHERE place = 1
  OR status <> previous_status
  OR is_moved
  OR (date_start IS NOT NULL AND previous_start IS NULL)
ORDER BY history_id, step;
