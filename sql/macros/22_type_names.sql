-- All that a type may be asked for by: its name, its family, its Korean label and the label's words.
-- one row per call: scalar macro
-- reads: nothing
-- example: timeline query "SELECT type_names('ma.reorganization') AS names"
CREATE MACRO type_names(type) AS
  list_distinct(list_concat(
    [type, split_part(type, '.', 1), type_label(type, '', '')],
    string_split(replace(type_label(type, '', ''), ' ', '·'), '·')
  ));
