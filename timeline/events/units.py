"""What can be counted: the closed list of the ``unit`` column, and how Korean news writes each unit.

Money has its ISO 4217 code; measures have their SI or trade symbol; counters keep
their Korean noun. A row is (code, words as a pattern, guard). Rows are tried in
order, longer before shorter where one begins with the other. The guard says when
a short word is the unit at all (`3대` are three cars or a third generation, `2주`
two weeks or two shares); the words that follow it and would make it another word
stand in the pattern as a lookahead, each met in news text.

A price per measure (`㎏당 110원`) has a unit of its own, `KRW/kg`; a sum per head, per
share or per case stays money, with `주당` as its qualifier.
"""

import re
from dataclasses import dataclass
from typing import Literal

Guard = Literal["any", "scaled", "large", "decimal", "homes", "cars"]
"""any · with 만, 억, 조 · scaled, or at least 1,000 · with a decimal point · the last two: see ``amounts.fits``"""


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of one unit: ``pattern`` follows the number, ``code`` is what the table holds."""

    code: str
    pattern: str
    guard: Guard = "any"


# fmt: off
UNITS = (
    Unit("%p",  r"%\s?(?:포인트|[pP](?![A-Za-z]))|퍼센트\s?포인트"),
    Unit("%",   r"%|퍼센트(?!일)"),
    Unit("bp",  r"bps?(?![A-Za-z])|베이시스\s?포인트"),
    Unit("point", r"포인트"),
    Unit("point", r"(?:p|pt)(?![A-Za-z])", "decimal"),
    # money
    Unit("HKD", r"홍콩\s?달러"),
    Unit("TWD", r"(?:대만|타이완)\s?달러"),
    Unit("SGD", r"싱가포르\s?달러"),
    Unit("CAD", r"캐나다\s?달러"),
    Unit("AUD", r"(?:호주|오스트레일리아)\s?달러"),
    Unit("NZD", r"뉴질랜드\s?달러"),
    Unit("USD", r"(?:미국?\s?)?달러(?:\(USD\))?|弗|US달러|USD(?![A-Za-z])"),
    Unit("USD", r"불(?=[\s,.)(]|$|[을은의로에])", "scaled"),
    Unit("KRW", r"원(?!칙|자력|자로)"),
    Unit("JPY", r"(?:일본\s?)?엔(?!비|진|터|드|지|젤|솔|씨)"),
    Unit("EUR", r"유로(?!존|파|뉴|스타|폴)|€"),
    Unit("CNY", r"위안"),
    Unit("GBP", r"(?:영국\s?)?파운드(?!리)"),
    Unit("CHF", r"(?:스위스\s?)?프랑(?!스|크|켄)"),
    Unit("IDR", r"루피아"),
    Unit("INR", r"루피"),
    Unit("RUB", r"루블"),
    Unit("MYR", r"링깃"),
    Unit("THB", r"(?:태국\s?)?바트"),
    Unit("TRY", r"리라"),
    Unit("PLN", r"즈워티"),
    Unit("BRL", r"헤알"),
    Unit("AED", r"디르함"),
    Unit("SAR", r"(?:사우디\s?)?리얄"),
    Unit("SEK", r"(?:스웨덴\s?)?크로나"),
    Unit("NOK", r"노르웨이\s?크로네"),
    Unit("DKK", r"덴마크\s?크로네"),
    Unit("VND", r"(?:베트남\s?)?동(?=[\s,.)(]|$|[을은의])", "scaled"),
    # measures
    Unit("TWh", r"TWh|테라와트시"),
    Unit("GWh", r"GWh|기가와트시"),
    Unit("MWh", r"MWh|㎿h|메가와트시"),
    Unit("kWh", r"[kK]Wh|㎾h|킬로와트시"),
    Unit("GW",  r"GW(?![A-Za-z])|기가와트(?:\(GW\))?"),
    Unit("MW",  r"(?:MW|㎿)(?![A-Za-z])|메가와트(?:\(MW\))?"),
    Unit("kW",  r"(?:[kK]W|㎾)(?![A-Za-z])|킬로와트"),
    Unit("t",   r"톤(?:\(t\))?|t(?![A-Za-z])"),
    Unit("kg",  r"㎏|kg(?![A-Za-z])|킬로그램"),
    Unit("km2", r"㎢|제곱킬로미터"),
    Unit("km",  r"㎞|km(?![A-Za-z])|킬로미터"),
    Unit("m2",  r"㎡|제곱미터|평방미터"),
    Unit("ha",  r"㏊|ha(?![A-Za-z])|헥타르"),
    Unit("평",  r"평(?!균|가|소|년|창|택|양|일|화|론|점|생|형|면|당|방)"),
    Unit("bbl", r"배럴"),
    Unit("oz",  r"(?:트로이)?온스"),
    Unit("L",   r"리터(?:\(L\))?|ℓ|㎘|L(?![A-Za-z])"),
    Unit("TEU", r"TEU|티이유"),
    Unit("CGT", r"CGT(?:[(·][^()\d]{0,12}\)?)?"),
    # counters
    Unit("명",  r"명(?!품|령|소|절|단|동|예|칭|문|분)"),
    Unit("배",  r"배(?!럴|터|송|당|출|치|정|우|급|후|경|움|달|관|분|선|포|추|양|너|지|열|합|구|제|상|임|심|차)"),
    Unit("대",  r"대(?![가-힣]?\s?\d)(?!\s(?:기업|그룹|상장|건설|은행|대기업|교황|대통령|총리|총장|회장|국회|왕|품목|업종|과제|도시))(?!비|책|부|학|형|표|상|출|회|질|선|문|장|통령|주주|기업|그룹|은행|란|사|국|강|륙|목|화|신|내|외|한|전환|총리|교황)", "cars"),
    Unit("주",  r"주(?!간|일|년|차|째|기|택|민|주|요|식회|소|거|관|최|장|의|말|말|행)", "large"),
    Unit("주",  r"주의?(?=[\s,.)(]|$|[를가])", "scaled"),
    Unit("건",  r"건(?!물|설|강|립|조|축|전|국|널|배|반|보)"),
    Unit("척",  r"척(?!추|결|수|도|박|간)"),
    Unit("가구", r"가구(?!업|사|박|점|류|매)|세대(?!교체|주)", "homes"),
    Unit("곳",  r"곳(?!간)|개소(?!식|했|하|한)"),
    Unit("개",  r"개(?!월|년|국|정|점|편|발|통|표|소|최|시|장|막|선|입|관|교|척|혁|방|봉|업|인|설|별|막|천절|강|조|항|의\s?(?:시|주)|사업)"),
    Unit("회",  r"회(?!사|장|의|원|복|계|생|수|동|견|담|차|로|현|전|식)", "scaled"),
)

PER = (
    ("kg",  r"㎏|kg|킬로그램(?:\(㎏\))?"),
    ("t",   r"톤(?:\(t\))?|t"),
    ("L",   r"ℓ|L|리터(?:\([Lℓ]\))?"),
    ("bbl", r"배럴"),
    ("oz",  r"(?:트로이\s?)?온스(?:\([^()]{1,8}\))?"),
    ("kWh", r"[kK]Wh|㎾h|킬로와트시(?:\(㎾h\))?"),
    ("m2",  r"㎡|제곱미터"),
    ("3.3m2", r"3\.3㎡|평"),
)
# fmt: on

MONEY = frozenset(u.code for u in UNITS if len(u.code) == 3 and u.code.isupper()) - {"CGT", "TEU"}
RATES = frozenset(f"{money}/{per}" for money in MONEY for per, _ in PER)
CODES = frozenset(u.code for u in UNITS) | RATES | {"t/year"}

for _unit in UNITS:
    if re.compile(_unit.pattern).match(""):
        raise ValueError(f"units: {_unit.code}: {_unit.pattern} matches the empty string")
