"""Saved web pages: the page says itself where its body is, or trafilatura finds it, or a script holds it.

The page is decoded first and parsed once, by libxml2, which is linear on hostile markup. What it says of itself is
believed in this order: an element marked ``articleBody``, then trafilatura's choice, then ``articleBody`` of LD-JSON,
then sentences in a script's strings (pages that draw themselves). Whatever comes of it is trimmed by ``body.take``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

import lxml.html
import msgspec
from lxml import etree

from timeline.sources.body import Page, cohering, keep, prose_length, take
from timeline.sources.decode import normalise
from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.published import alone, visible
from timeline.sources.sidecars import complete
from timeline.sources.textpage import no_article
from timeline.sources.titles import clean_title

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article|meta|div|p|script|title)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "table",
        "figure",
        "figcaption",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "header",
        "footer",
        "main",
        "center",
    ]
)
_SILENT = frozenset(
    ["script", "style", "noscript", "iframe", "nav", "aside", "form", "button", "select", "template", "svg"]
)
_QUOTE = re.compile(r'\\.|["\n]')
_SHORTEST = 40
_STRUCTURE = re.compile(r'[{\[]\s*"|"\s*:')
_DEEPEST = 2
_TAG = re.compile(r"<[^<>]{1,500}>")
_PROSE = re.compile(r"[가-힣]{2}[다요죠]\.")
_SUFFIX = re.compile(r"\s{0,3}[-|:<ㅣ–]{1,2}\s{0,3}[^-|:<ㅣ–]{2,20}$")
_PUBLISHED = (
    "article:published_time", "article:published", "datepublished", "og:article:published_time", "dc.date.issued",
    "nextweb:createdate", "dd:published_time", "pubdate", "publishdate", "publish_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_EMPTY = re.compile(r"\n{3,}")
_LEAST_BODY = 60
_RECOGNISED = 40
_COMMA = re.compile(r",\s{0,200}([}\]])")
_OF_CHANGE = re.compile(r"수정|업데이트|갱신|updat|modif", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of itself."""

    title: str
    published: tuple[str, ...]
    publisher: str | None
    author: str | None
    url: str | None
    section: str | None
    body: str
    kind: str
    is_free: bool


_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"</?(?:p|br|div|span|b|strong|em|i|a|img|figure|figcaption|table|tr|td|ul|ol|li|h[1-6]|font|script|style|section|article)"
    r"(?:\s[A-Za-z][^<>]{0,500})?\s?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|apos|lt|gt|middot|hellip|[lr][sd]quo|#\d{2,6}|#x[0-9a-f]{2,6});", re.IGNORECASE
)
_BLOCK = re.compile(r"<(?:p|br|div|li|tr|table|figure|h[1-6]|section|article|script|style)\b", re.IGNORECASE)


def is_page(text: str) -> bool:
    """Whether a record's text is a whole page as it was fetched."""
    return "<" in text and _PAGE.search(text, 0, 2000) is not None


def is_markup(text: str) -> bool:
    """Whether a text still has the tags or entities of the page that it was cut from."""
    return ("<" in text and _ELEMENT.search(text) is not None) or (
        "&" in text and _ENTITY.search(text) is not None
    )


def plain(text: str) -> str:
    """The text of a piece of markup: a line for each block; without blocks its own lines stay."""
    tree = _parse(text) if _BLOCK.search(text) else None
    return _text(tree) if tree is not None else unescape(_ELEMENT.sub("", text))


def looks(name: str, text: str) -> bool:
    del name
    return len(_MARKUP.findall(text[:20000])) >= 2


def drafts(opened: Opened) -> Iterator[Draft | Flaw]:
    item = from_markup(1, opened.text().text)
    yield item if isinstance(item, Flaw) else complete(item, opened)


def from_markup(record: int, markup: str) -> Draft | Flaw:
    """The draft of one page's markup."""
    tree = _parse(markup)
    if tree is None:
        return Flaw(record, "E102", "the page holds no markup that can be read")
    stated = _stated(tree)
    page = _article(tree, stated)
    text = normalise(_text(tree))
    shown = visible(text)
    if page is None or (stated.kind == "website" and not stated.published and shown is None):
        return replace(no_article(text, stated.title), record=record)
    shown = shown or _timed(tree) or _above(text, page.body)
    claims = [DateClaim("metadata", text) for text in stated.published]
    if shown:
        claims.append(DateClaim("page", shown))
    return Draft(
        record=record,
        body=page.body,
        title=stated.title or page.title,
        dates=tuple(claims),
        publisher=stated.publisher,
        section=stated.section,
        author=stated.author,
        url=stated.url,
        regions=page.regions,
        is_restricted=not stated.is_free,
    )


def _timed(tree: lxml.html.HtmlElement) -> str | None:
    """The first time element that is no list's and says nothing of a change."""
    for node in tree.xpath(
        "//time[@datetime][not(ancestor::nav or ancestor::aside or ancestor::li or ancestor::footer)]"
    ):
        said = " ".join(
            (
                node.text_content(),
                node.get("class", ""),
                node.get("itemprop", ""),
                node.getparent().text or "",
            )
        )
        if not _OF_CHANGE.search(said):
            return str(node.get("datetime"))
    return None


def _above(text: str, body: str) -> str | None:
    """A date that stands alone above the body's first sentence."""
    told = next((line for line in body.split("\n") if prose_length(line)), body)
    at = text.find(told[:_RECOGNISED])
    return alone(text[:at]) if at > 0 else None


def _parse(markup: str) -> lxml.html.HtmlElement | None:
    cleaned = markup.replace("\0", "").lstrip("\ufeff \r\n\t")
    if cleaned.startswith("<?xml"):  # lxml refuses text that declares an encoding
        cleaned = cleaned[cleaned.find("?>") + 2 :]
    try:
        tree = lxml.html.document_fromstring(
            cleaned, parser=lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _article(tree: lxml.html.HtmlElement, stated: Stated) -> Page | None:
    """The first of the four ways that gives a body with sentences."""
    captions = frozenset(
        line for node in tree.iter("figcaption") for line in normalise(_text(node)).split("\n") if line
    )
    marked = _marked(tree)
    if prose_length(marked) >= _LEAST_BODY:
        return keep(marked, stated.title, stated.publisher, captions)
    chosen = _chosen(tree)
    page = (
        take(chosen, stated.title, stated.publisher, captions)
        if prose_length(chosen) >= _LEAST_BODY
        else None
    )
    if page is not None and prose_length(page.body) * 2 >= prose_length(stated.body):
        return page
    if prose_length(stated.body) >= _LEAST_BODY:
        return keep(stated.body, stated.title, stated.publisher)
    drawn = _in_script(tree, stated.title)
    return keep(drawn, stated.title, stated.publisher) if prose_length(drawn) >= _LEAST_BODY else None


def _marked(tree: lxml.html.HtmlElement) -> str:
    """The text of the elements that the page marks as its article's body."""
    marked = tree.xpath('//*[@itemprop="articleBody" or @id="articleBody" or @id="article-view-content-div"]')
    outer = [node for node in marked if not any(parent in marked for parent in node.iterancestors())]
    return "\n\n".join(normalise(_text(node)) for node in outer)


def _chosen(tree: lxml.html.HtmlElement) -> str:
    """What trafilatura takes for the article."""
    import trafilatura

    found = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False)
    text = getattr(found, "text", None) or ""
    return "\n".join(line.strip() for line in normalise(text).split("\n"))


def _in_script(tree: lxml.html.HtmlElement, title: str) -> str:
    """Sentences in the strings of scripts: the run that begins with the title's words and goes on using its own."""
    found: list[str] = []
    for script in tree.iter("script"):
        source = script.text or ""
        if script.get("type") == "application/ld+json" or ("다." not in source and "\\ub2e4." not in source):
            continue
        for string in _strings(source):
            found += [normalise(part) for part in _unescaped(string).split("\n\n") if _PROSE.search(part)]
    return cohering(found, title)


def _strings(source: str) -> Iterator[str]:
    """The long double-quoted strings of a script, still escaped; one pass, since scripts can be hostile."""
    start = -1
    for match in _QUOTE.finditer(source):
        if match.group() == '"':
            if start < 0:
                start = match.end()
                continue
            if match.start() - start >= _SHORTEST:
                yield source[start : match.start()]
            start = -1
        elif match.group() == "\n":
            start = -1


def _unescaped(text: str, depth: int = 0) -> str:
    """A JSON string's text, without the tags in it; what is escaped twice is unescaped twice."""
    try:
        value = msgspec.json.decode(f'"{text}"')
    except (msgspec.DecodeError, UnicodeEncodeError):
        return ""
    if _STRUCTURE.search(value):
        if depth == _DEEPEST:
            return ""
        inner = [_unescaped(string, depth + 1) for string in _strings(value)]
        return "\n\n".join(part for part in inner if _PROSE.search(part))
    return unescape(_TAG.sub(" ", value)).strip()


def _text(node: lxml.html.HtmlElement) -> str:
    """An element's text, a line for each block; scripts, forms and navigation are silent."""
    parts: list[str] = []
    silent: lxml.html.HtmlElement | None = None
    for event, element in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if silent is None and element.tag in _SILENT:
                silent = element
            said = element.text
        else:
            if silent is element:
                silent = None
            said = element.tail if element is not node else None
        if silent is not None:
            continue
        if element.tag in _BLOCKS:
            parts.append("\n")
        if said:
            parts.append(_SPACES.sub(" ", said))
    return _EMPTY.sub("\n\n", "\n".join(line.strip() for line in "".join(parts).split("\n"))).strip()


def _stated(tree: lxml.html.HtmlElement) -> Stated:
    """Metadata of the page: LD-JSON first, then meta elements, then what is marked up."""
    news = _linked_data(tree)
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content and content.strip():
            meta.setdefault(key.strip().lower(), content.strip())
    published = [_string(news.get("datePublished"))] + [meta.get(key, "") for key in _PUBLISHED]
    published += [
        node.get("datetime") or node.get("content") or ""
        for node in tree.xpath('//time[@pubdate] | //*[@itemprop="datePublished"]')
    ]
    heading = next((normalise(node.text_content()).strip() for node in tree.iter("h1")), "")
    title = (
        _string(news.get("headline"))
        or meta.get("og:title", "")
        or heading
        or (tree.findtext(".//title") or "")
    )
    return Stated(
        title=_headline(clean_title(normalise(title)), clean_title(heading)),
        published=tuple(dict.fromkeys(text for text in published if text)),
        publisher=_name(news.get("publisher")) or meta.get("og:site_name") or meta.get("dd:publisher"),
        author=_name(news.get("author")) or meta.get("dable:author") or meta.get("author"),
        url=_string(news.get("url")) or meta.get("og:url"),
        section=_string(news.get("articleSection")) or meta.get("article:section"),
        body=normalise(unescape(_TAG.sub("\n", _string(news.get("articleBody"))))),
        kind=meta.get("og:type", "") if not news else "article",
        is_free=str(news.get("isAccessibleForFree", True)).lower() != "false",
    )


def _headline(title: str, heading: str) -> str:
    """The title without the site's name behind it, as the page's heading shows where that ends."""
    if heading and len(heading) >= 8 and title != heading and title.startswith(heading):
        return heading
    for _ in range(2):  # section and site
        shorter = _SUFFIX.sub("", title)
        title = shorter if len(shorter) >= 12 else title
    return title


def _linked_data(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """The LD-JSON object that is a news article, empty if there is none."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        value = _loaded((script.text or "").strip())
        for item in _flat(value):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.endswith("Article") for k in kinds):
                return item
    return {}


def _loaded(source: str) -> object:
    """Linked data, also as templates write it: line feeds inside texts, a comma too many. None where it is not to be read."""
    try:
        return msgspec.json.decode(source.encode())
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    try:
        return json.loads(_COMMA.sub(r"\1", source), strict=False)
    except (ValueError, RecursionError):
        return None


def _flat(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [item for part in value for item in _flat(part)]
    if isinstance(value, dict):
        return [value, *_flat(value.get("@graph"))]
    return []


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _name(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item))]
        return ", ".join(names) or None
    if isinstance(value, dict):
        return _string(value.get("name")) or None
    return _string(value) or None
