-- What became of each event: the steps in which its status or its date changed, as they became known.
-- one row per step; slip_days is how much later (or, negative, earlier) the date is than the one told before
-- reads: mentions, articles
-- example: timeline query "SELECT * FROM event_history WHERE slip_days > 0"
CREATE VIEW event_history AS
WITH told AS (
  SELECT
    m.event_id,
    m.mention_id,
    m.article_id,
    m.status,
    m.date_start,
    m.date_end,
    m.date_edtf,
    a.known_at,
    row_number() OVER in_order AS told_number,
    lag(m.status) OVER in_order AS previous_status,
    last_value(m.date_start IGNORE NULLS) OVER before AS previous_start,
    last_value(m.date_end IGNORE NULLS) OVER before AS previous_end
  FROM mentions AS m
  JOIN articles AS a ON a.article_id = m.article_id
  WINDOW
    in_order AS (PARTITION BY m.event_id ORDER BY a.known_at, m.article_id, m.part = 'title' DESC, m.trigger_start, m.ordinal),
    before AS (
      PARTITION BY m.event_id ORDER BY a.known_at, m.article_id, m.part = 'title' DESC, m.trigger_start, m.ordinal
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
changed AS (
  SELECT
    *,
    date_start IS NOT NULL AND previous_start IS NOT NULL
      AND (date_end < previous_start OR date_start > previous_end) AS is_moved
  FROM told
)
SELECT
  event_id,
  row_number() OVER (PARTITION BY event_id ORDER BY told_number) AS step,
  known_at,
  status,
  previous_status,
  date_start,
  date_end,
  date_edtf,
  CASE WHEN is_moved THEN date_start - previous_start END AS slip_days,
  mention_id,
  article_id
FROM changed
WHERE told_number = 1
  OR status <> previous_status
  OR is_moved
  OR (date_start IS NOT NULL AND previous_start IS NULL)
ORDER BY event_id, step;
