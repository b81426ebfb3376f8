-- The types of event, with the family before the dot and the Korean name.
-- one row per type, in the order of the taxonomy
-- reads: all_types, type_label
-- example: timeline query "SELECT type, label_ko FROM event_types"
CREATE VIEW event_types AS
WITH named AS (
  SELECT unnest(all_types()) AS type
)
SELECT
  type,
  split_part(type, '.', 1) AS family,
  type_label(type, '', '') AS label_ko
FROM named;
