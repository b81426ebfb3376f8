"""The 44 types of event, once each: what they are called elsewhere and which particle marks which role.

The words that trigger them are in ``vocabulary.py``; this table says what a
type *is*. ``SENTiVENT`` and ``ACE`` names are those of EVENT_SEMANTICS section 5
(Jacobs & Hoste 2022, LDC ACE 2005).
"""

from dataclasses import dataclass

from timeline.records import Role

__all__ = ["LASTING", "TYPES", "EventType", "Family"]

Family = str  # the part of a type's name before the dot: deal, ma, capital …


@dataclass(frozen=True, slots=True)
class EventType:
    """``subject``, ``object`` and ``partner`` are the roles of what 이/가, 을/를 and 와/과 (에, 에게) mark in an active clause; None: no participant."""

    name: str
    subject: Role | None
    object: Role | None
    partner: Role | None
    sentivent: str
    ace: str
    is_period: bool = False  # dated by the period that it reports on, not by a day of happening

    @property
    def family(self) -> Family:
        return self.name.split(".")[0]


A: Role = "actor"
C: Role = "counterpart"
O: Role = "object"  # noqa: E741

# fmt: off
_ROWS = (
    EventType("deal.partnership",            A, O, C, "Deal", ""),
    EventType("deal.supply_contract",        A, O, C, "Deal", ""),
    EventType("deal.licensing",              A, O, C, "Deal", ""),
    EventType("deal.joint_venture",          A, O, C, "Deal", "Start-Org"),
    EventType("ma.acquisition",              A, O, C, "Merger/Acquisition", "Transfer-Ownership"),
    EventType("ma.divestiture",              A, O, C, "Merger/Acquisition", "Transfer-Ownership"),
    EventType("ma.reorganization",           A, O, C, "Merger/Acquisition", "Merge-Org"),
    EventType("capital.equity_issue",        A, O, C, "Financing", ""),
    EventType("capital.debt_issue",          A, O, C, "Financing", ""),
    EventType("capital.funding_round",       A, O, C, "Financing", "Transfer-Money"),
    EventType("capital.listing",             A, O, C, "Financing", ""),
    EventType("capital.shareholder_return",  A, O, C, "Dividend", ""),
    EventType("capital.stake_change",        A, O, C, "Investment", "Transfer-Ownership"),
    EventType("invest.plan",                 A, O, C, "Investment", ""),
    EventType("facility.open",               A, O, C, "Facility", ""),
    EventType("facility.close",              A, O, C, "Facility", ""),
    EventType("product.launch",              A, O, C, "Product/Service", ""),
    EventType("product.recall",              A, O, C, "Product/Service", ""),
    EventType("product.approval",            A, O, C, "Product/Service", ""),
    EventType("price.change",                A, O, C, "", ""),
    EventType("results.report",              A, None, None, "FinancialReport, Profit/Loss, Revenue, SalesVolume", "", is_period=True),
    EventType("macro.statistic",             O, None, None, "Macroeconomics", "", is_period=True),
    EventType("results.outlook",             A, O, None, "Rating, FinancialReport", "", is_period=True),
    EventType("market.move",                 O, None, None, "SecurityValue", "", is_period=True),
    EventType("people.appointment",          A, O, None, "Employment", "Start-Position"),
    EventType("people.departure",            O, O, None, "Employment", "End-Position"),
    EventType("people.death",                O, O, None, "", "Die"),
    EventType("people.award",                O, O, None, "CSR/Brand", ""),
    EventType("contact.meeting",             A, C, C, "", "Meet"),
    EventType("contact.travel",              A, C, C, "", "Transport"),
    EventType("org.general_meeting",         A, O, None, "", ""),
    EventType("org.change",                  A, O, C, "", "Start-Org"),
    EventType("labor.dispute",               A, O, C, "Employment", ""),
    EventType("labor.agreement",             A, O, C, "Employment", ""),
    EventType("labor.workforce",             A, O, C, "Employment", ""),
    EventType("legal.proceeding",            A, C, C, "Legal", "Sue, Charge-Indict, Convict"),
    EventType("legal.investigation",         A, C, C, "Legal", "Arrest-Jail"),
    EventType("legal.sanction",              A, O, C, "Legal", "Fine"),
    EventType("legal.insolvency",            A, O, C, "", "Declare-Bankruptcy"),
    EventType("incident.accident",           A, O, C, "", ""),
    EventType("policy.measure",              A, O, C, "Macroeconomics", ""),
    EventType("event.held",                  A, O, C, "CSR/Brand", ""),
    EventType("event.campaign",              A, O, C, "CSR/Brand", ""),
    EventType("corp.anniversary",            A, O, None, "", ""),
)
# fmt: on

TYPES = {row.name: row for row in _ROWS}
# Types that last: a range of days is all theirs, not a window in which they fall.
LASTING = frozenset(("event.held", "event.campaign", "contact.travel", "labor.dispute", "facility.close"))

if len(TYPES) != 44 or len(_ROWS) != 44:
    raise ValueError(f"{len(_ROWS)} rows name {len(TYPES)} types; there are 44")
