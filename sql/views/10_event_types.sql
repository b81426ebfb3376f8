-- The types of event, with the family before the dot and the Korean name.
-- one row per type, in the order of the taxonomy
-- reads: type_label
-- example: timeline query "SELECT type, label_ko FROM event_types"
CREATE VIEW event_types AS
WITH named AS (
  SELECT unnest([
    'deal.partnership',
    'deal.supply_contract',
    'deal.licensing',
    'deal.joint_venture',
    'ma.acquisition',
    'ma.divestiture',
    'ma.reorganization',
    'capital.equity_issue',
    'capital.debt_issue',
    'capital.funding_round',
    'capital.listing',
    'capital.shareholder_return',
    'capital.stake_change',
    'invest.plan',
    'facility.open',
    'facility.close',
    'product.launch',
    'product.recall',
    'product.approval',
    'price.change',
    'results.report',
    'macro.statistic',
    'results.outlook',
    'market.move',
    'people.appointment',
    'people.departure',
    'people.death',
    'people.award',
    'contact.meeting',
    'contact.travel',
    'org.general_meeting',
    'org.change',
    'labor.dispute',
    'labor.agreement',
    'labor.workforce',
    'legal.proceeding',
    'legal.investigation',
    'legal.sanction',
    'legal.insolvency',
    'incident.accident',
    'policy.measure',
    'event.held',
    'event.campaign',
    'corp.anniversary'
  ]) AS type
)
SELECT
  type,
  split_part(type, '.', 1) AS family,
  type_label(type, '', '') AS label_ko
FROM named;
