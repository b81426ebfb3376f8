"""The forms by which bylines, credits and clutter are known, as a table; no site's phrases, but what the trade writes.

    byline    who wrote or took it: datelines, reporters, mail addresses, photo credits, camera and editing credits
    clutter   what is about the paper and not about the news: rights, tips, related links, hashtags, scripts

Every pattern is bounded, so that hostile repetition costs linear time; ``needles`` are substrings one of which must
be in the body for the pattern to be tried at all.
"""

import re
from dataclasses import dataclass
from typing import Literal

# fmt: off
_JOB = r"(?:(?:선임|수습|인턴|객원|전문|촬영)?\s?기자|특파원|통신원|논설위원|편집위원|기획위원|칼럼니스트|리포터|PD)"
_NAME = r"[가-힣]{2,4}"
_NAMES = rf"{_NAME}(?:\s?[·,/]\s?{_NAME}){{0,5}}"
# Agencies are a closed class; papers end in one of few words.
_AGENCY = r"(?:연합뉴스TV|연합뉴스|연합|뉴스1|뉴시스|로이터|AFP|AP|EPA|UPI|타스|신화|게티이미지(?:뱅크|코리아)?|이미지투데이|클립아트코리아)"
_PAPER = r"(?:뉴스\d?|뉴시스|통신|일보|신문|경제|타임[스즈]|데일리|투데이|저널|닷컴|비즈|방송|TV|OSEN|스포츠\S{0,4})"
_OUTLET = rf"(?:{_AGENCY}|[가-힣A-Za-z0-9]{{1,10}}{_PAPER})"
_PHOTO = r"(?:사진|자료|그래픽|이미지|영상|출처|도표|일러스트|화면|캡처)"
_CREW = r"(?:촬영기자|촬영|영상취재|영상편집|취재|편집|그래픽|그\s래\s픽|자료조사|화면제공|제작|오디오|디자인|구성|영상)"
_CREW_NAME = rf"(?!{_CREW})[가-힣]{{2,4}}?(?=[^가-힣]|$|{_CREW})"
_URL = r"https?://[!-~]{3,300}"
_MARKS = "▶▷☞★☆※■▼#"
# fmt: on

MAIL = re.compile(r"@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{2,20}){1,3}")
MAIL_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")
AFTER_MAIL = re.compile(rf"[)>\]]{{0,2}}(?:\s{{0,6}},?\s{{0,6}}\[?{_NAME}\s?{_JOB}\]?){{0,4}}")
PARTICLE = re.compile(
    r"[)>\]]{0,2}(?:으?로|에게?|을|를|이나|가|은|는|과|와|이다)(?![가-힣]{0,3}\s?(?:기자|특파원))"
)

STOP = re.compile(r"(?<=[가-힣])[.．?!][”\"’')\]]{0,3}")
NARRATIVE = re.compile(r"[가-힣]{2}[ ][^\n]{20,400}?[다요죠음함힘됨임]\.")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it labels, and whether it is a photo's credit, before which a caption may stand."""

    name: str
    label: Literal["byline", "clutter"]
    needles: tuple[str, ...]
    pattern: re.Pattern[str]
    is_credit: bool = False


# fmt: off
FORMS = (
    Form("dateline", "byline", ("=", "ㅣ", "|", "｜"), re.compile(
        rf"(?:[(]\s?[가-힣A-Za-z·,/ ]{{1,16}}=\s?(?:[A-Z]{{2,6}}[=/])?{_OUTLET}\s?[)]"
        rf"|[\[【]\s?(?!{_PHOTO})[가-힣A-Za-z0-9·,/ ]{{1,20}}\s?[=ㅣ|｜]\s?(?:[A-Z]{{2,6}}[=/])?(?:[^\[\]【】\n=]{{0,30}}{_JOB}|{_OUTLET})\s?[\]】])"
        rf"(?:\s{{0,6}}{_NAMES}(?:\s{_NAME}){{0,3}}\s?{_JOB}(?:\s?[·,]\s?{_NAME}\s?{_JOB}){{0,3}})?\s{{0,6}}=?")),
    Form("reporter in brackets", "byline", ("기자", "특파원", "위원", "PD", "앵커"), re.compile(
        rf"[\[【<◀]\s?(?:[^\[\]【】<>\n]{{0,40}}{_JOB}|앵커(?:멘트)?|리포트)\s{{0,3}}(?:[!-~]{{3,60}})?(?:\s?[/,]\s?[^\[\]【】<>\n]{{2,40}}{_JOB}){{0,3}}\s?[\]】>▶]")),
    Form("reporter before a dateline", "byline", ("기자",), re.compile(rf"(?<=[.\s])/?\s?{_NAME}\s?기자(?=\s{{0,6}}[\[【])"), is_credit=True),
    Form("reporter at a line's end", "byline", ("기자", "특파원", "위원"), re.compile(
        rf"(?:(?<=[.!?”\"’'\]\n])|(?<=[.!?”\"’'\]] ))\s{{0,4}}(?:[가-힣A-Za-z]{{2,8}}\s?[=/|｜ ]\s?)?{_NAMES}\s?(?:[가-힣]{{2,6}}\s)?{_JOB}(?=\s{{0,6}}(?:\n|$|#))")),
    Form("sign-off", "byline", ("입니다", "였습니다"), re.compile(
        rf"(?<=[.!?\]\s])(?:[가-힣]{{2,8}}에서\s)?(?:[A-Z]{{2,4}}|[가-힣]{{2,6}})\s?(?:뉴스|방송)(?:\s[가-힣]{{2,4}})?\s{_NAME}입니다\.|지금까지\s[^.\n]{{2,30}}{_JOB}였습니다\.")),
    Form("crew", "byline", (":", "：", "ㅣ", ";", "[영상", "[그래픽", "[촬영"), re.compile(
        rf"[\[(]?{_CREW}\s{{0,6}}(?:[:：;ㅣ|]\s{{0,6}}{_CREW_NAME}(?:[ ,·]{{1,2}}{_CREW_NAME}){{0,3}}|\s{_NAME}(?:\s{_NAME}){{0,3}}(?=\]))(?:\s?/?\s?{_CREW}\s{{0,6}}[:：;ㅣ|]\s{{0,6}}{_CREW_NAME}(?:[ ,·]{{1,2}}{_CREW_NAME}){{0,3}}){{0,5}}[\])]?")),
    Form("agency in brackets", "byline", ("[", "("), re.compile(rf"\[\s?(?:{_AGENCY}(?:\s?[/·]\s?{_AGENCY})?(?:\s?자료사진)?|[가-힣A-Za-z]{{2,8}}\s?DB)\s?\]|\((?:{_AGENCY})\s?자료사진\)"), is_credit=True),
    Form("paper in brackets", "byline", ("[", "【"), re.compile(rf"[\[【]\s?(?:{_OUTLET}|the\d{{3}})\s?[\]】]")),

    Form("time stamp", "byline", ("입력", "송고", "등록", "수정", "승인", "발행"), re.compile(
        r"(?:기사\s?)?(?:최종\s?)?(?:입력|송고|등록|수정|승인|발행|업데이트)(?:일|일시|시간|시각)?\s?[:：|]?\s?\d{4}[.\-/년]\s?\d{1,2}[.\-/월]\s?\d{1,2}[.일]?(?:\s?\(?(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?\)?)?")),

    Form("photo credit in brackets", "byline", ("사진", "자료", "그래픽", "이미지", "영상", "출처", "캡처", "화면"), re.compile(
        rf"[(\[<]\s?(?:[가-힣A-Za-z0-9 ]{{1,20}}\s)?{_PHOTO}(?:\s?(?:제공|출처|자료))?\s?[=:：,]\s?[^()\[\]<>\n]{{1,40}}[)\]>]|\[{_PHOTO}\s(?:제공|출처)?[^()\[\]<>\n]{{2,20}}\]"), is_credit=True),
    Form("provider in brackets", "byline", ("제공", "캡처", "캡쳐", "갈무리", "자료사진", "DB"), re.compile(
        r"\[[^()\[\]\n]{1,40}(?:제공|캡처|캡쳐|갈무리|자료사진|[가-힣]\s?DB)(?:[=.][^()\[\]\n]{1,24})?\]"
        r"|(?:(?<=[.\n])|(?<=[.] ))\([^()\[\]\n]{1,30}(?:제공|캡처|캡쳐|갈무리|자료사진|[가-힣]\s?DB)(?:[=.][^()\[\]\n]{1,24})?\)"
        r"|\([^()\[\]\n]{1,30}(?:제공|자료사진)(?:=[^()\[\]\n]{1,16})?\)(?=\s{0,6}[\]\n]|\s{0,6}$)"), is_credit=True),
    Form("credit after a slash", "byline", ("/",), re.compile(
        rf"[ ]?/[ ]?(?:{_PHOTO}\s?(?:제공)?\s?[=:]\s?[^\n/]{{1,30}}(?=\n|$)|{_PHOTO}\s?=\s?[^\s\n/,.]{{1,16}}|{_AGENCY}|[가-힣A-Za-z0-9&]{{2,12}}\s?제공(?![가-힣]*[다되])|(?<=[.다] /){_NAME}\s?기자|(?<=[.다]/){_NAME}\s?기자)"), is_credit=True),
    Form("photo credit on a line", "byline", ("사진", "이미지", "그래픽", "자료", "출처"), re.compile(
        rf"(?:(?<=\n)|(?<=^)|(?<=[.]\s)|(?<=[가-힣]\s)){_PHOTO}\s?(?:제공|출처)?\s?[=:：|｜]\s?[^\n=.]{{1,40}}(?=\n|$)", re.MULTILINE), is_credit=True),
    Form("provider at a line's end", "byline", ("제공", "자료사진", "캡처", "DB", "뉴스", "뉴시스", "연합", "게티", "AP", "로이터", "이미지"), re.compile(
        rf"(?:(?<=[.”])|(?<=[.”]\s)|(?<=^))(?:{_AGENCY}(?:\s?[·/=]\s?{_AGENCY})?(?:\s자료사진)?|{_OUTLET}\s자료사진|[가-힣A-Za-z0-9·& ]{{2,20}}\s(?:제공|캡처|갈무리)|[가-힣]{{2,6}}\s?DB)[ ]?(?=\n|$)", re.MULTILINE), is_credit=True),
    Form("copyright of a photo", "byline", ("ⓒ", "©"), re.compile(rf"[(\[]?[ⓒ©]\s?{_OUTLET}(?:\s?제공)?[)\]]?(?=\n|$|\s?[가-힣]{{2}})"), is_credit=True),

    Form("rights", "clutter", ("무단", "저작권", "opyright", "ⓒ", "재배포"), re.compile(
        r"[<＜\[(※]?\s?(?:[^\n<>＜＞.▶☞]{0,20}[ⓒ©][^\n]{0,80}?|저작권자[^\n]{0,60}?|[Cc]opyright[^\n]{0,100}?|[^\n<>＜＞.▶☞]{0,20})(?:무단\s?(?:전재|복제|배포)|재배포\s?(?:및|금지)|[Aa]ll [Rr]ights [Rr]eserved)[^\n<>＜＞]{0,60}[>＞\])]?")),
    Form("tip", "clutter", ("제보",), re.compile(
        r"(?:(?<=[.!?\n\]”\"])|(?<=[.!?\]”\"]\s)|[■※▶])[^.\n]{0,60}(?:제보(?:를|가|는|하기|\s?[:：])|여러분의\s제보)[^\n]{0,400}$", re.MULTILINE)),
    Form("about the article", "clutter", ("기사", "콘텐츠"), re.compile(
        r"[\[(<][^\[\]()<>\n]{0,80}(?:\([^()\n]{1,40}\)[^\[\]()<>\n]{0,40})?(?:기사입니다|기사임|콘텐츠입니다)\.?[^\[\]()<>\n]{0,20}[\])>]"
        r"|※?\s?(?:이|본)\s(?:기사|콘텐츠)는\s[^\n]{2,120}?(?:습니다|입니다|됐다|되었다|것임)\.")),
    Form("related links", "clutter", ("관련", "함께", "핫", "추천"), re.compile(
        rf"(?:[\[<▼▶☞■【(]\s?[^\[\]\n]{{0,20}}(?:관련\s?(?:기사|뉴스)|핫\s?뉴스|함께\s보|추천\s?(?:기사|뉴스)|많이\s본))[^\n]{{0,30}}?(?:(?:[^\n]{{0,150}}?{_URL}){{1,20}}|(?=\n|$)|[\]>】)])")),
    Form("link with a label", "clutter", ("http",), re.compile(
        rf"(?:(?:(?<=[.!?\n”\"])|(?<=[.!?”\"]\s))[가-힣A-Za-z ]{{0,16}}[:：=]\s?|[☞▶]\s?[가-힣 ]{{0,20}}[:：]?\s?|(?<=\n)|(?<=[.]\s)){_URL}")),
    Form("hashtags", "clutter", ("#",), re.compile(r"(?:#[^\s#]{1,30}\s{0,3}){2,40}(?=[^\n]{0,60}$)|#[^\s#]{1,12}\s{0,6}$", re.MULTILINE)),
    Form("end mark", "clutter", ("끝", "계속", "편집자", "시청", "동영상"), re.compile(
        r"[(<\[]\s?(?:끝|계속|편집자\s?주|자세한\s내용은[^()\n]{2,60})\.?\s?[)>\]]")),
    Form("script", "clutter", ("function", "var ", "//", "document.", "window.", "{"), re.compile(
        r"^[ \t]*(?://[^\n]{0,300}|(?:function\b|var\s|let\s|const\s|document\.|window\.|\(function|if\s?\()[^\n]{0,2000}|[{}();\s]{1,40})$", re.MULTILINE)),
)
# fmt: on

TAIL_MARK = re.compile(
    rf"[{_MARKS}]|[\[<＜][^\[\]\n]{{0,30}}(?:뉴스|바로가기|구독|클릭|채널)|ⓒ|©|https?://|네이버\s?(?:홈)?에서|[가-힣]{{2,10}}닷컴|[a-z]{{2,20}}\.(?:com|co\.kr)"
)
SCRIPT_WORDS = ("function", "var", "document.", "window.")
SCRIPT_HINT = re.compile(r"\bfunction\b|\bvar\s|\bdocument\.|\bwindow\.")
