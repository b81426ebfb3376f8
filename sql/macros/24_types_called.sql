-- The types that are asked for: by name, family, Korean label or a word of it, separated by commas.
-- one row per call: scalar macro, a list; of a value that is given it is made once, before any row is read
-- reads: nothing
-- $wanted: ma, 인수, deal.licensing
-- example: timeline query "SELECT types_called('ma,인수') AS types"
CREATE MACRO types_called(wanted) AS
  list_filter(all_types(), LAMBDA x: list_has_any(type_names(x), string_split(wanted, ',')));
