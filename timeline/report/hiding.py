"""Persons whom the user leaves out: they take part in nothing, and the sentences name them no more.

A sentence keeps its length, so that what is marked in it stays where it was. Hidden are the places where the person
was found to take part, under whatever name, and every place that spells the name out. What names them otherwise
(``그 회장`` in a sentence where they do nothing) stands as it was written.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
BLANK = "○"


def hidden_cast(cast: Sequence[Row], gone: frozenset[str]) -> Sequence[Row]:
    """Participants without those persons, nor companies known only through them."""
    return [row for row in cast if row["name"] not in gone] if gone else cast


def hidden_mentions(mentions: Sequence[Row], cast: Sequence[Row], gone: frozenset[str]) -> Sequence[Row]:
    """Mentions whose sentences and attributions no longer name these persons."""
    if not gone:
        return mentions
    places: dict[tuple[str, str], set[tuple[int, int]]] = {}
    where = {row["mention_id"]: (row["article_id"], row["part"] == "title") for row in mentions}
    for row in cast:
        if row["name"] in gone and row["mention_id"] in where:
            places.setdefault(_key(where[row["mention_id"]]), set()).add((row["char_start"], row["char_end"]))
    names = sorted(gone, key=lambda name: (-len(name), name))
    return [
        {
            **row,
            "sentence": _spelled(
                _blanked(row, places.get(_key((row["article_id"], row["part"] == "title")), ())), names
            ),
            "attribution": row["attribution"] and _spelled(row["attribution"], names),
        }
        for row in mentions
    ]


def _key(where: tuple[str, bool]) -> tuple[str, str]:
    article, is_title = where
    return article, "title" if is_title else "body"


def _blanked(row: Row, places: Iterable[tuple[int, int]]) -> str:
    characters = list(row["sentence"])
    for start, end in places:
        for at in range(
            max(0, start - row["sentence_start"]), min(len(characters), end - row["sentence_start"])
        ):
            characters[at] = BLANK
    return "".join(characters)


def _spelled(text: str, names: Sequence[str]) -> str:
    for name in names:
        text = text.replace(name, BLANK * len(name))
    return text
