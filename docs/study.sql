-- Days from an event that took place, known to a week, to its first report.
-- one row per family of types
WITH first_told AS (
  SELECT m.event_id, min(CAST(a.published_at AS DATE)) AS day
  FROM mentions AS m
  JOIN articles AS a ON a.article_id = m.article_id
  GROUP BY m.event_id
),
lags AS (
  SELECT split_part(e.type, '.', 1) AS family, f.day - e.date_end AS days
  FROM events AS e
  JOIN first_told AS f ON f.event_id = e.event_id
  WHERE e.status = 'occurred'
    AND e.date_end - e.date_start <= 6
    AND f.day - e.date_end BETWEEN 0 AND 365
)
SELECT
  family,
  count(*) AS events,
  quantile_disc(days, 0.25) AS lower,
  quantile_disc(days, 0.5) AS median,
  quantile_disc(days, 0.75) AS upper
FROM lags
GROUP BY family
ORDER BY median, family;
