-- What became known about listed companies, by the trading day at whose close it first was: a panel for event studies.
-- one row per step of a history (first told, other status, other date) and listed company that takes part
-- reads: event_history, trading_days, taking_part, participants, mentions, articles, events
-- $company = NULL: only this one: name, alias or code
-- $since = 0001-01-01: first trading day
-- $until = 9999-12-31: last trading day
-- example: timeline query event_study -p since 2024-01-01
--
-- No look-ahead: a step counts from known_at, only what articles known by then tell of it stands in its row, and what was
-- corrected later stands as it was read until then. An article of a day without an hour is known at the next midnight.
-- Join returns on (code, trading_day).
WITH closes AS (
  SELECT
    h.history_id,
    h.step,
    h.event_id,
    h.mention_id,
    h.known_at,
    h.status,
    h.previous_status,
    h.date_start,
    h.date_end,
    h.date_edtf,
    h.slip_days,
    d.day AS trading_day
  FROM event_history_told(TIMESTAMPTZ 'infinity', false) AS h
  ASOF JOIN trading_days AS d ON h.known_at <= d.closes_at
),
listed AS (
  SELECT DISTINCT
    c.history_id,
    c.step,
    p.role,
    split_part(coalesce(p.entity_id, p.affiliation_id), ':', 2) AS code,
    CASE WHEN p.entity_id IS NULL THEN p.affiliation ELSE p.name END AS company
  FROM closes AS c
  JOIN mentions AS m ON m.event_id = c.event_id
  JOIN articles AS a ON a.article_id = m.article_id AND a.known_at <= c.known_at
  JOIN participants AS p ON p.mention_id = m.mention_id
  WHERE coalesce(p.entity_id, p.affiliation_id) LIKE 'KRX:%'
),
companies AS (
  SELECT
    history_id,
    step,
    code,
    min(company) AS company,
    list(DISTINCT role ORDER BY role) AS roles
  FROM listed
  GROUP BY ALL
)
SELECT
  c.trading_day,
  l.code,
  l.company,
  l.roles,
  m.type,
  c.status,
  c.previous_status,
  c.date_start,
  c.date_end,
  c.date_edtf,
  c.slip_days,
  c.date_start - c.trading_day AS days_to_event,
  c.known_at,
  c.event_id,
  c.history_id,
  c.step
FROM closes AS c
JOIN companies AS l ON l.history_id = c.history_id AND l.step = c.step
JOIN mentions AS m ON m.mention_id = c.mention_id
WHERE c.trading_day BETWEEN CAST($since AS DATE) AND CAST($until AS DATE)
  AND ($company IS NULL OR c.event_id IN (SELECT event_id FROM taking_part($company)))
ORDER BY c.trading_day, l.code, c.history_id, c.step;
