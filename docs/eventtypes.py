"""The reference page of event types: what each means, who plays which role, which words tell it and which only look so.

Meanings stand here, once each; all else is read from the tables of ``timeline/events`` and ``sql/macros``.
"""

from collections.abc import Iterable, Iterator, Sequence

import duckdb

from timeline.events import measures
from timeline.events.taxonomy import LASTING, TYPES, EventType
from timeline.events.vocabulary import AUTHORITY, ROWS, Kind, Row
from timeline.scripts import folder

# fmt: off
MEANINGS = {
    "deal.partnership":           ("An agreement to work together: memorandum, alliance, joint development",             "업무협약·제휴·공동개발 등 함께 일하기로 한 합의"),
    "deal.supply_contract":       ("An order or a contract of supply, construction or service, won or signed",           "수주, 공급·납품·시공·용역 계약의 체결"),
    "deal.licensing":             ("A right to technology, patents or content changes hands",                            "기술·특허·판권을 주거나 들여옴"),
    "deal.joint_venture":         ("Two or more found a company together, or agree to",                                  "둘 이상이 합작법인을 세우거나 세우기로 함"),
    "ma.acquisition":             ("Control of a company or a business is bought",                                       "회사나 사업의 경영권을 사들임"),
    "ma.divestiture":             ("A company, a business or a large asset is sold",                                     "회사·사업·큰 자산을 팖"),
    "ma.reorganization":          ("Merger, split, spin-off, a holding company's formation",                             "합병, 분할, 지주회사 전환"),
    "capital.equity_issue":       ("Shares are issued, split, merged or cancelled against capital",                      "유·무상증자, 감자, 액면분할"),
    "capital.debt_issue":         ("Bonds or loans are taken up, or paid back before their time",                        "회사채 등 채권 발행, 차입, 조기 상환"),
    "capital.funding_round":      ("Investors put money into a company that is not listed",                              "비상장사의 투자 유치"),
    "capital.listing":            ("Going public, a step on the way, or leaving the exchange",                           "상장과 그 절차, 상장폐지"),
    "capital.shareholder_return": ("Dividends, purchase and cancellation of own shares",                                 "배당, 자사주 매입·소각"),
    "capital.stake_change":       ("A holding without control is bought, sold, given or inherited",                      "경영권이 따르지 않는 지분의 변동"),
    "invest.plan":                ("Money for plant, equipment, research or a fund",                                     "시설·설비·연구개발·펀드에 대한 투자"),
    "facility.open":              ("A plant, shop or building is begun, finished or opened",                             "시설의 착공·준공·가동·개점"),
    "facility.close":             ("A plant or shop closes or stops for a time",                                         "시설의 폐쇄·철수·가동 중단"),
    "product.launch":             ("A product or service is shown, put on sale or begun",                                "제품·서비스의 출시·공개·개시"),
    "product.recall":             ("A product is called back, or it or a service ends",                                  "리콜·회수, 판매·서비스의 종료"),
    "product.approval":           ("An authority approves or certifies a product; a clinical trial's steps",             "제품의 허가·인증, 임상시험의 단계"),
    "price.change":               ("A price or fee that a firm sets goes up or down, or stays",                           "회사가 정하는 가격·요금·수수료의 인상·인하·동결"),
    "results.report":             ("A company's figures of a period: sales, profit, volume",                             "회사의 한 기간 실적: 매출, 이익, 판매량"),
    "macro.statistic":            ("A public body's figures of an economy or a good",                                    "공공기관이 낸 경제·품목의 통계"),
    "results.outlook":            ("A forecast or target in figures; a change of rating or target price",                "수치로 낸 전망·목표, 목표주가·신용등급의 조정"),
    "market.move":                ("A share, an index, a currency or a commodity rises or falls",                        "주가·지수·환율·원자재 값의 오르내림"),
    "people.appointment":         ("Somebody is named to an office or takes it up",                                      "사람이 자리에 뽑히거나 오름"),
    "people.departure":           ("Somebody leaves an office",                                                          "사람이 자리에서 물러남"),
    "people.death":               ("Somebody dies",                                                                      "사람이 세상을 떠남"),
    "people.award":               ("A prize, an honour, a rank is given",                                                "상·표창·순위에 오르거나 뽑힘"),
    "contact.meeting":            ("People meet or confer",                                                              "사람들이 만나거나 회의함"),
    "contact.travel":             ("Somebody goes on a journey, visits or comes home",                                   "사람이 떠나거나 찾아가거나 돌아옴"),
    "org.general_meeting":        ("Shareholders or the board meet or resolve",                                          "주주총회·이사회와 그 의결"),
    "org.change":                 ("An organization is founded, renamed, moved, re-formed, or enters a business",        "조직의 설립·개편·이전·개명, 사업 진출"),
    "labor.dispute":              ("Strike, sit-in, or talks that break down",                                           "파업·쟁의, 교섭의 결렬"),
    "labor.agreement":            ("Management and union agree",                                                         "노사의 합의"),
    "labor.workforce":            ("Hiring and letting go",                                                              "채용과 감원"),
    "legal.proceeding":           ("A suit, a charge, a trial, a ruling",                                                "소송·기소·재판·판결"),
    "legal.investigation":        ("An authority searches, questions or examines",                                       "당국의 수사·조사·압수수색"),
    "legal.sanction":             ("A fine, a suspension, an order of an authority",                                     "과징금·영업정지 등 당국의 제재"),
    "legal.insolvency":           ("Default, rehabilitation, bankruptcy, workout",                                       "부도·회생·파산·워크아웃"),
    "incident.accident":          ("Fire, failure, leak, attack, accident",                                              "화재·장애·유출·해킹 등의 사고"),
    "policy.measure":             ("A public body decides, amends, approves, raises or lowers",                          "정부·국회·당국의 결정·개정·승인·시행"),
    "event.held":                 ("A fair, forum, ceremony or contest is held or taken part in",                        "전시회·포럼·기념식 등의 개최와 참가"),
    "event.campaign":             ("A sale, a promotion, a gift, voluntary work",                                        "할인·경품·기부·봉사"),
    "corp.anniversary":           ("The anniversary of a founding or a declaration",                                     "창립·선언의 주년"),
}
KINDS = {
    Kind.ACT: "act",
    Kind.DEED: "noun",
    Kind.VERB: "verb",
}
# fmt: on
FIGURES = (measures.RESULTS, measures.MACRO, measures.MARKET, measures.GENERIC)

LEAD = (
    "The 44 types, `SELECT type, label_ko FROM event_types` in a dataset. An event is one specific thing that happened, happens or is "
    "to happen, told by one trigger, the word that names it; wishes, habits, opinions and the act of reporting itself (밝혔다) are none."
)
ORDER = (
    "Where two types fit, the more specific one holds: a joint venture before a partnership; control makes `ma.acquisition`, a smaller "
    "holding `capital.stake_change`; a regulator's approval of a merger is a `policy.measure`."
)
MAPPING = "SENTiVENT and ACE 2005 name the nearest type of those schemes; – where they have none."
TRIGGERS = (
    "Rows are tried in the order of `timeline/events/vocabulary.py`, where a word's special senses stand above its general one. An *act* "
    "is a noun that makes a verb (출시하다, 출시에 나서다) and tells nothing alone (출시 효과); a *noun* is a happening by itself (업무협약); a "
    "*verb* is given by its stem. *Beside*: one of these must stand in the words before it. *Look-alikes*: with one of these it tells "
    "nothing. Words are written without spaces, as they are compared."
)


def page() -> tuple[str, list[str]]:
    """Title and lines; ``generate.py`` makes the file of them."""
    if MEANINGS.keys() != TYPES.keys():
        raise LookupError(f"meanings and types differ: {sorted(MEANINGS.keys() ^ TYPES.keys())}")
    names = labels()
    lines = [LEAD, ORDER, "", MAPPING, ""]
    lines += _table(
        ("type", "이름", "meaning", "뜻", "SENTiVENT", "ACE"),
        [
            (f"`{t.name}`", names[t.name], *MEANINGS[t.name], t.sentivent or "–", t.ace or "–")
            for t in TYPES.values()
        ],
    )
    lines += ["", "## Words", "", TRIGGERS, ""]
    for kind in TYPES.values():
        lines += [f"### {kind.name} {names[kind.name]}", "", _told(kind), "", *_words(kind), ""]
    return "Types of events", lines


def labels() -> dict[str, str]:
    """The Korean names, by the macro that the views use."""
    with duckdb.connect() as base:
        base.execute((folder() / "macros" / "20_type_label.sql").read_text(encoding="utf-8"))
        ask = "SELECT type_label($type, '', '')"
        return {name: str(base.execute(ask, {"type": name}).fetchall()[0][0]) for name in TYPES}


def _told(kind: EventType) -> str:
    """Roles and dating in a sentence or two."""
    marked = (("이/가", kind.subject), ("을/를", kind.object), ("와/과·에·에게", kind.partner))
    roles = ", ".join(f"{particle} {role}" for particle, role in marked if role)
    dated = (
        "Dated by the period that it reports on."
        if kind.is_period
        else "Lasts: a range of days is all its own."
        if kind.name in LASTING
        else "Happens on a day or days inside its date."
    )
    return f"Roles in an active clause: {roles}. {dated}"


def _words(kind: EventType) -> list[str]:
    rows = [_row(row) for row in (*ROWS, *FIGURES) if row.type == kind.name]
    return _table(("words", "kind", "beside", "look-alikes"), rows)


def _row(row: Row) -> Sequence[str]:
    kind = KINDS[row.kind] + (", subject is object" if row.swap else "")
    needs = ", ".join(_spelled(row.needs)) + (f"; and {', '.join(row.also)}" if row.also else "")
    return " · ".join(row.words), kind, needs or "–", ", ".join(_spelled(row.unless)) or "–"


def _spelled(terms: Iterable[str]) -> Iterator[str]:
    return ("(an authority acts)" if term == AUTHORITY else term for term in dict.fromkeys(terms))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
