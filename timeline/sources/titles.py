"""Headlines as sources deliver them: tags and entities out, one line."""

import html
import re

_TAG = re.compile(r"</?(?:b|strong|em|i|br|span|font|mark)\b[^<>]{0,200}/?>", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def clean_title(title: str) -> str:
    """The headline on one line, without the tags and entities that search APIs leave in it.

    >>> clean_title("<b>가온전자</b>, &quot;새 공장&quot;")
    '가온전자, "새 공장"'
    """
    for _ in range(2):  # escaped twice is common, and tags are escaped too
        title = _TAG.sub("", title) if "<" in title else title
        if "&" not in title:
            break
        title = html.unescape(title)
    return _SPACES.sub(" ", _TAG.sub("", title)).strip()
