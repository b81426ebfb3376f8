-- Confidence lies between 0 and 1000.
-- one row per mention or event that breaks the claim
-- reads: mentions, events
WITH sure AS (
  SELECT mention_id AS id, confidence FROM mentions
  UNION ALL
  SELECT event_id, confidence FROM events
)
SELECT
  id,
  confidence
FROM sure
WHERE confidence NOT BETWEEN 0 AND 1000
ORDER BY id;
