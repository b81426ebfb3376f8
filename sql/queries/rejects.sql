-- Records that were refused, and what to try.
-- one row per refused record
-- reads: rejects
-- example: timeline query rejects
SELECT
  code,
  source_path,
  source_record,
  reason,
  hint
FROM rejects
ORDER BY source_path, source_record;
