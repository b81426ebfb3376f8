"""Markup and addresses that want to run a script, and a dataset that holds them wherever text of others can stand.

Each payload calls ``alert`` and sets ``window.ran``, or would fetch something; none of it may happen.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import rowsets

from timeline.records import Amount, Announcement, EventDate, Extraction, Participant, Place
from timeline.temporal.span import day

RUN = "alert(1),window.ran=1"
# fmt: off
PAYLOADS = (
    # elements
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f"</ScRiPt ><sCrIpT>{RUN}</sCrIpT>", f"<<script>{RUN}//<</script>",
    f"<script src=data:,{RUN}></script>", f"<script type=module>{RUN}</script>", f"--><script>{RUN}</script>", f"<!--<script>{RUN}</script>-->",
    f"<![CDATA[<script>{RUN}</script>]]>", f"]]><script>{RUN}</script>", f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<title></title><script>{RUN}</script>", f"</title><script>{RUN}</script>", f"</style><script>{RUN}</script>", f"</textarea><script>{RUN}</script>",
    # listeners
    f"<img src=x onerror={RUN}>", f'<img src=x onerror="{RUN}"//', f"<img/src/onerror={RUN}>", f"<image href=x onerror={RUN}>",
    f"<svg onload={RUN}>", f"<svg/onload={RUN}>", f"<svg><script>{RUN}</script></svg>", f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><set attributeName=href onbegin={RUN}>", f'<svg><use href="data:image/svg+xml,<svg id=x onload={RUN}>#x">',
    f"<svg><foreignObject><body onload={RUN}></foreignObject></svg>", f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'<math href="javascript:{RUN}">x</math>', f"<body onload={RUN}>", f"<input autofocus onfocus={RUN}>", f"<select autofocus onfocus={RUN}>",
    f"<textarea autofocus onfocus={RUN}>", f"<details open ontoggle={RUN}>", f"<marquee onstart={RUN}>", f"<video src=x onerror={RUN}>",
    f"<audio src onloadstart={RUN}>", f"<video><source onerror={RUN}></video>", f'<object data="data:text/html,<script>{RUN}</script>">',
    f'<embed src="javascript:{RUN}">', f'<iframe src="javascript:{RUN}">', f'<iframe srcdoc="<script>parent.ran=1,{RUN}</script>">',
    f'<form action="javascript:{RUN}"><button>', f'<isindex formaction="javascript:{RUN}">', f'<p style="animation:x" onanimationstart={RUN}>',
    f"<style>@keyframes x{{}}*{{animation:x}}</style><p onanimationstart={RUN}>",
    # out of an attribute, a string, a template, a path
    f'" onmouseover="{RUN}', f"' onfocus='{RUN}' autofocus='", f'"><img src=x onerror={RUN}>', f"';{RUN}//", f'";{RUN}//', f'\\";{RUN}//',
    f"`${{{RUN}}}`", f"${{{RUN}}}", f"{{{{constructor.constructor('{RUN}')()}}}}", f"\u2028{RUN}//", f"\u2029{RUN}//", f"&lt;script&gt;{RUN}&lt;/script&gt;",
    # addresses
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f" javascript:{RUN}", f"java\tscript:{RUN}", f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}", 'http://a.example/" onclick="alert(1)', "file:///etc/passwd",
    # what would fetch
    "<link rel=stylesheet href=http://a.example/x.css>", '<meta http-equiv=refresh content="0;url=http://a.example/">',
    "<base href=http://a.example/>", "<img src=http://a.example/x.png>", "@import 'http://a.example/x.css';",
    # keys that objects of the script have themselves
    "__proto__", "constructor", "toString", "hasOwnProperty",
)
# fmt: on


def told(payload: str, number: int) -> Extraction:
    """An article whose every text is the payload: headline, sentence, names, words of dates, publisher, address …"""
    body = f"{payload} {payload} {payload} {payload}."
    text = rowsets.article(
        f"hostile-{number}",
        date(2024, 6, 5) + timedelta(number),
        payload,
        body,
        publisher=payload,
        section=payload,
        author=payload,
        url=payload,
    )
    when = day(date(2024, 6, 4) + timedelta(number))
    size = len(payload)
    time = rowsets.time(text, payload, when, payload)
    later = time._replace(
        char_start=size + 1, char_end=size * 2 + 1, anchor="discourse", anchor_index=0, rule=payload
    )
    named = [
        Participant(role, payload, payload, kind, size + 1, size * 2 + 1, payload, payload, None, None)
        for role, kind in (("actor", "organization"), ("counterpart", "person"), ("object", "product"))
    ]
    mention = replace(
        rowsets.mention(text, payload, "deal.supply_contract"),
        trigger_start=size * 2 + 2,
        trigger_end=size * 3 + 2,
        rule=payload,
        date=EventDate(when, payload, "day", payload, "relative", time=0),
        announced=Announcement(when, 1),
        attribution=payload,
        participants=tuple(named),
        places=(Place(payload, size * 3 + 3, size * 4 + 3, payload, None, None),),
        amounts=(Amount(payload, 0, size, Decimal(1), payload, krw=Decimal(1)),),
    )
    headline = replace(
        mention,
        part="title",
        trigger_start=0,
        trigger_end=size,
        date=None,
        places=(),
        amounts=(),
        participants=(),
    )
    return Extraction(
        text,
        (time._replace(rule=payload), later),
        (replace(headline, sentence_end=size, announced=None), mention),
    )
