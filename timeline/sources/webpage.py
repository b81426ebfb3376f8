"""Saved web pages: the page says itself where its body is, or trafilatura finds it, or a script holds it.

The page is decoded first and parsed once, by libxml2, which is linear on hostile markup. What it says of itself is
believed in this order: an element marked ``articleBody``, then trafilatura's choice, then ``articleBody`` of LD-JSON,
then sentences in a script's strings (pages that draw themselves). Whatever comes of it is trimmed by ``body.take``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

import lxml.html
import msgspec
from lxml import etree

from timeline.sources.body import Page, prose_length, take
from timeline.sources.decode import normalise
from timeline.sources.drafts import DateClaim, Draft, Flaw
from timeline.sources.files import Opened
from timeline.sources.published import visible
from timeline.sources.sidecars import complete
from timeline.sources.textpage import no_article
from timeline.sources.titles import clean_title

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article|meta|div|p|script|title)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "figure"]
    + ["figcaption", "blockquote", "dl", "dt", "dd", "header", "footer", "main", "td", "th", "center"]
)  # fmt: skip
_SILENT = frozenset(["script", "style", "noscript", "iframe", "nav", "aside", "form", "button", "select", "template", "svg"])
_STRING = re.compile(r'"((?:[^"\\]|\\.){40,20000})"')
_TAG = re.compile(r"<[^<>]{1,500}>")
_PROSE = re.compile(r"[가-힣][^\n]{20,}[다요죠]\.")
_SUFFIX = re.compile(r"\s*[-|:<ㅣ–]\s*[^-|:<ㅣ–]{2,20}$")
_PUBLISHED = (
    "article:published_time", "article:published", "datepublished", "og:article:published_time", "dc.date.issued",
    "nextweb:createdate", "dd:published_time", "pubdate", "publishdate", "publish_date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_LEAST_BODY = 60


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
    shown = visible(normalise(_text(tree)))
    if page is None or (stated.kind == "website" and not stated.published and shown is None):
        return replace(no_article(normalise(_text(tree))), record=record)
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
    )


def _parse(markup: str) -> lxml.html.HtmlElement | None:
    cleaned = markup.replace("\0", "").lstrip("\ufeff \r\n\t")
    if cleaned.startswith("<?xml"):  # lxml refuses text that declares an encoding
        cleaned = cleaned[cleaned.find("?>") + 2 :]
    try:
        tree = lxml.html.document_fromstring(cleaned, parser=lxml.html.HTMLParser(huge_tree=False, recover=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _article(tree: lxml.html.HtmlElement, stated: Stated) -> Page | None:
    """The first of the four ways that gives a body with sentences, trimmed."""
    for find in (_marked, _chosen, lambda _: (stated.body, frozenset()), _in_script):
        text, captions = find(tree)
        if prose_length(text) >= _LEAST_BODY:
            page = take(text, stated.title, stated.publisher, captions)
            if page is not None:
                return page
    return None


def _marked(tree: lxml.html.HtmlElement) -> tuple[str, frozenset[str]]:
    """The elements that the page marks as its article's body."""
    marked = tree.xpath('//*[@itemprop="articleBody" or @id="articleBody" or @id="article-view-content-div"]')
    outer = [node for node in marked if not any(parent in marked for parent in node.iterancestors())]
    captions = frozenset(
        line for node in outer for inner in node.iter("figcaption") for line in normalise(_text(inner)).split("\n") if line
    )
    return "\n\n".join(normalise(_text(node)) for node in outer), captions


def _chosen(tree: lxml.html.HtmlElement) -> tuple[str, frozenset[str]]:
    """What trafilatura takes for the article."""
    import trafilatura

    found = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False)
    text = getattr(found, "text", None) or ""
    return "\n".join(line.strip() for line in normalise(text).split("\n")), frozenset()


def _in_script(tree: lxml.html.HtmlElement) -> tuple[str, frozenset[str]]:
    """Sentences in the strings of scripts, in order; one that another holds is left out."""
    found: list[str] = []
    for script in tree.iter("script"):
        source = script.text or ""
        if script.get("type") == "application/ld+json" or "다." not in source and "\\ub2e4." not in source:
            continue
        for match in _STRING.finditer(source):
            text = _unescaped(match.group(1))
            if _PROSE.search(text) and not any(text in other for other in found):
                found = [other for other in found if other not in text] + [text]
    return normalise("\n\n".join(found)), frozenset()


def _unescaped(text: str, depth: int = 0) -> str:
    """A JSON string's text, without the tags in it; what is escaped twice is unescaped twice."""
    try:
        value = msgspec.json.decode(f'"{text}"')
    except (msgspec.DecodeError, UnicodeEncodeError):
        return ""
    if '\\"' in value and depth < 2:
        inner = [_unescaped(match.group(1), depth + 1) for match in _STRING.finditer(value)]
        return "\n\n".join(part for part in inner if _PROSE.search(part))
    return unescape(_TAG.sub(" ", value)).strip()


def _text(node: lxml.html.HtmlElement) -> str:
    """An element's text, a line for each block; scripts, forms and navigation are silent."""
    parts: list[str] = []
    skip: lxml.html.HtmlElement | None = None
    for event, element in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skip is None and element.tail:
                parts.append(" ".join(element.tail.split("\n")))
            continue
        tag = element.tag
        if event == "start":
            if skip is None and tag in _SILENT:
                skip = element
            if skip is None:
                if tag in _BLOCKS:
                    parts.append("\n")
                if element.text:
                    parts.append(re.sub(r"\s+", " ", element.text))
        else:
            if skip is element:
                skip = None
            if skip is None:
                if tag in _BLOCKS:
                    parts.append("\n")
                if element.tail and element is not node:
                    parts.append(re.sub(r"\s+", " ", element.tail))
    return "\n".join(line.strip() for line in "".join(parts).split("\n"))


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
    published += [node.get("datetime", "") for node in tree.xpath('//time[@pubdate or @itemprop="datePublished"]')]
    heading = next((normalise(node.text_content()).strip() for node in tree.iter("h1")), "")
    title = _string(news.get("headline")) or meta.get("og:title", "") or heading or (tree.findtext(".//title") or "")
    return Stated(
        title=_headline(clean_title(normalise(title)), clean_title(heading)),
        published=tuple(dict.fromkeys(text for text in published if text)),
        publisher=_name(news.get("publisher")) or meta.get("og:site_name") or meta.get("dd:publisher"),
        author=_name(news.get("author")) or meta.get("dable:author") or meta.get("author"),
        url=_string(news.get("url")) or meta.get("og:url"),
        section=_string(news.get("articleSection")) or meta.get("article:section"),
        body=normalise(unescape(_TAG.sub("\n", _string(news.get("articleBody"))))),
        kind=meta.get("og:type", "") if not news else "article",
    )


def _headline(title: str, heading: str) -> str:
    """The title without the site's name behind it, as the page's heading shows where that ends."""
    if heading and len(heading) >= 8 and title != heading and title.startswith(heading):
        return heading
    return _SUFFIX.sub("", title) if _SUFFIX.search(title) and len(_SUFFIX.sub("", title)) >= 12 else title


def _linked_data(tree: lxml.html.HtmlElement) -> dict[str, object]:
    """The LD-JSON object that is a news article, empty if there is none."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            value = msgspec.json.decode((script.text or "").strip().encode())
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            continue
        for item in _flat(value):
            kind = item.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.endswith("Article") for k in kinds):
                return item
    return {}


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
