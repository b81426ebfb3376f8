"""Generated articles of companies that do not exist, where no corpus is given: the same ones each time.

Each begins with a deed of a company (a contract, an acquisition, a plant, results, a product, an appointment, an agreement)
and goes on with others and with what papers say around them. Some articles are printed again by another paper, some are
corrected by their own. They hold more events than news does and fewer words, so what they cost is not what news costs; how
a cost grows can be read off them.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

FILES_OF = 5_000
SENTENCES = 11
START = datetime.fromisoformat("2021-01-04T07:00:00+09:00")
A_DAY = 120
AGAIN = 0.06  # of all articles
CORRECTED = 0.2  # of those
# fmt: off
HEADS = ("가온", "한빛", "누리", "다솜", "새벽", "미르", "나래", "도담", "라온", "바름", "사름", "아람", "자람", "차오름", "해솔", "온새")
TAILS = ("전자", "물산", "은행", "제약", "건설", "통신", "화학", "식품", "중공업", "에너지", "해운", "증권", "소재", "바이오", "로봇")
# fmt: on
PAPERS = ("나루경제", "한들일보", "미르신문", "두레뉴스")
DEEDS = (
    "{firm} {day}일 {other} {amount}억원 규모의 공급계약을 체결했다고 밝혔다.",
    "{firm} 지난 {before}일 {whose} 지분 {share}%를 {amount}억원에 인수했다고 공시했다.",
    "{firm} 오는 {after}일 부산에 {amount}억원을 들여 새 공장을 착공할 계획이라고 {day}일 밝혔다.",
    "{firm} 지난 분기 매출이 {amount}억원으로 작년 같은 기간보다 {share}% 늘었다고 {day}일 발표했다.",
    "{firm} 다음 달 신제품 {product}호를 출시한다고 {day}일 발표했다.",
    "{firm} {day}일 이사회를 열어 김가람 부사장을 새 대표이사로 선임했다.",
    "{firm} {day}일 {other} 업무협약을 맺고 내년까지 공동 연구를 하기로 했다.",
)
SAYING = (
    "{who} 이번 결정이 {what}에 미칠 영향을 {how} 지켜보는 분위기다.",
    "{who} {what}에 대한 구체적인 내용을 {how} 말할 수 없다며 말을 아꼈다.",
    "{who} {what}에서 나아질 것이라는 기대와 걱정을 {how} 내비쳤다.",
    "{who} 비슷한 투자를 {what}까지 넓힐지 {how} 저울질하고 있는 것으로 알려졌다.",
    "{who} {what}의 값과 환율이 변수가 될 것이라고 {how} 내다봤다.",
    "{who} {what}의 눈높이가 높아진 점도 이런 움직임에 {how} 힘을 보탰다고 본다.",
    "{who} {what}에서 일자리가 늘어날 것이라며 {how} 반기는 목소리를 냈다.",
    "{who} {what}의 절차가 남아 있어 일정이 {how} 늦어질 수 있다고 짚었다.",
    "{who} {what}의 제도를 손질하는 방안을 {how} 살피고 있다.",
    "{who} {what}의 품질을 높이는 데 {how} 힘을 쏟겠다는 뜻을 내비쳤다.",
)
# fmt: off
WHO = ("업계는", "경쟁사들은", "전문가들은", "소비자들은", "노동조합은", "투자자들은", "협력사들은", "주민들은", "연구진은", "실무진은", "학계는", "상인들은", "주주들은", "담당자들은")
WHAT = ("시장", "수출", "원자재", "부품", "지역", "고용", "물류", "설비", "인허가", "유통", "국내외", "협력망", "소비", "개발", "생산", "판매", "연구", "금융", "교육", "관광", "농가", "항만")
HOW = ("조심스럽게", "차분히", "여전히", "당분간", "꾸준히", "뜻밖에", "서둘러", "나란히", "거듭", "은근히", "새삼", "적잖이", "다시금", "한동안", "넌지시", "저마다", "짐짓", "곰곰이")
# fmt: on
Record = dict[str, str]


def articles(count: int, sentences: int = SENTENCES) -> Iterator[Record]:
    """The first ``count`` articles of one and the same series, in the order of their days."""
    chance, told = Random(5), list[Record]()  # noqa: S311
    for number in range(count):
        if told and chance.random() < AGAIN:
            record = again(chance, chance.choice(told[-A_DAY:]), number)
        else:
            record = new(chance, number, sentences)
            told = [*told[-A_DAY:], record]
        yield record


def new(chance: Random, number: int, sentences: int = SENTENCES) -> Record:
    """The article of this number, of so many sentences; every fourth one tells a deed."""
    at = START + timedelta(days=number // A_DAY, minutes=chance.randrange(900))
    firm, other = (chance.choice(HEADS) + chance.choice(TAILS) for _ in range(2))
    deeds = [deed(chance, at, firm, other) for _ in range(1 + sentences // 4)]
    rest = [*deeds[1:], *(saying(chance) for _ in range(sentences - len(deeds)))]
    chance.shuffle(rest)
    return {
        "article_id": f"made-{number:07}",
        "published_at": at.isoformat(),
        "publisher": chance.choice(PAPERS),
        "title": f"{firm}, {' '.join(deeds[0].split()[1:4])} {number % 97}",
        "body": " ".join((deeds[0], *rest)),
    }


def deed(chance: Random, at: datetime, firm: str, other: str) -> str:
    return chance.choice(DEEDS).format(
        firm=f"{firm}{'은' if is_closed(firm) else '는'}",
        other=f"{other}{'과' if is_closed(other) else '와'}",
        whose=other,
        day=at.day,
        before=max(1, at.day - 3),
        after=min(28, at.day + 9),
        amount=chance.randrange(1, 900) * 10,
        share=chance.randrange(1, 50),
        product=chance.randrange(1, 999),
    )


def is_closed(word: str) -> bool:
    """Whether it ends in a consonant."""
    return (ord(word[-1]) - ord("가")) % 28 > 0


def saying(chance: Random) -> str:
    return chance.choice(SAYING).format(
        who=chance.choice(WHO), what=chance.choice(WHAT), how=chance.choice(HOW)
    )


def again(chance: Random, told: Record, number: int) -> Record:
    """Printed by another paper, or corrected by its own."""
    at = (datetime.fromisoformat(told["published_at"]) + timedelta(hours=3)).isoformat()
    record = {**told, "article_id": f"made-{number:07}", "published_at": at}
    if chance.random() < CORRECTED:
        body = told["body"].replace("억원", "억5천만원")
        return record | {"title": f"[정정] {told['title']}", "body": body}
    return record | {"publisher": chance.choice(PAPERS), "body": f"{told['body']} {saying(chance)}"}


def write(folder: Path, count: int, sentences: int = SENTENCES) -> Path:
    """The articles in files of ``FILES_OF``."""
    folder.mkdir(parents=True)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in articles(count, sentences))
    for start in range(0, count, FILES_OF):
        with (folder / f"{start:07}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(next(lines) for _ in range(min(FILES_OF, count - start)))
    return folder


def add(folder: Path, count: int, sentences: int = SENTENCES) -> None:
    """One article more, of a day in the middle of the others, in a file of its own."""
    record = new(Random("more"), count // 2, sentences) | {"article_id": "made-more"}  # noqa: S311
    (folder / "more.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
