-- The places and amounts of a mention.
-- one row per place or amount
-- reads: places, amounts
-- $mention: mention_id
-- example: timeline query details_of -p mention MENTION_ID
SELECT
  'place' AS kind,
  surface,
  concat_ws(', ', name, country, time_zone) AS meaning,
  char_start
FROM places
WHERE mention_id = $mention
UNION ALL
SELECT
  'amount' AS kind,
  surface,
  concat_ws(
    ' ',
    qualifier,
    rtrim(rtrim(CAST(value AS VARCHAR), '0'), '.'),
    '~ ' || rtrim(rtrim(CAST(value_max AS VARCHAR), '0'), '.'),
    unit
  ) AS meaning,
  char_start
FROM amounts
WHERE mention_id = $mention
ORDER BY kind, char_start;
