"""Ten encodings and forms of the same articles, and the event set that a dataset of each holds.

    .venv/bin/python tests/forms.py ARTICLES.jsonl [--articles 200]

builds each form and says whether they give one event set; the tests do so with the sample's articles.
"""

import argparse
import json
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import timeline

RAW = Path(__file__).parents[1] / "data" / "raw" / "feed" / "articles.jsonl"
WIDE = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
KEPT = ("article_id", "published_at", "publisher", "title", "body")


def articles(path: Path = RAW, most: int | None = None) -> list[dict[str, str]]:
    """The file's articles in characters that every encoding has."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:most]]
    plain = [{key: row[key] for key in KEPT if row.get(key)} for row in rows]
    return [
        {key: value.encode("cp949", "ignore").decode("cp949") for key, value in row.items()} for row in plain
    ]


def lines(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def changed(change: Callable[[str], str]) -> Callable[[list[dict[str, str]]], bytes]:
    """Title and body changed, as UTF-8."""

    def form(rows: list[dict[str, str]]) -> bytes:
        told = [{**row, "title": change(row["title"]), "body": change(row["body"])} for row in rows]
        return lines(told).encode()

    return form


def encoded(encoding: str) -> Callable[[list[dict[str, str]]], bytes]:
    return lambda rows: lines(rows).encode(encoding)


FORMS = {
    "utf-8 with mark": encoded("utf-8-sig"),
    "cp949": encoded("cp949"),
    "utf-16 little-endian": lambda rows: b"\xff\xfe" + lines(rows).encode("utf-16-le"),
    "utf-16 big-endian": lambda rows: b"\xfe\xff" + lines(rows).encode("utf-16-be"),
    "decomposed": changed(lambda text: unicodedata.normalize("NFD", text)),
    "full-width digits": changed(lambda text: text.translate(WIDE)),
    "zero-width characters": changed(lambda text: text.replace(" ", "\u200b ").replace("년", "\ufeff년")),
    "no-break spaces": changed(lambda text: text.replace(" ", "\u00a0")),
    "carriage returns": changed(lambda text: text.replace("\n", "\r\n")),
}


def events(folder: Path, data: bytes) -> list[dict[str, object]]:
    """What a dataset of this file says: its events with their ids, and where their mentions stand."""
    folder.mkdir()
    (folder / "news.jsonl").write_bytes(data)
    timeline.build([folder], folder / "out")
    with timeline.open(folder / "out") as dataset:
        told = dataset.sql(
            "SELECT e.* EXCLUDE (summary), m.mention_id, m.date_edtf, m.status FROM events AS e"
            " JOIN mentions AS m ON m.event_id = e.event_id ORDER BY m.mention_id"
        )
        return told.rows()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=200)
    asked = parser.parse_args()
    told = articles(asked.articles, asked.most)
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        plain = events(Path(folder, "plain"), lines(told).encode())
        print(f"{len(told)} articles, {len(plain)} mentions of events in UTF-8")
        for name, form in FORMS.items():
            same = events(Path(folder, name.replace(" ", "-")), form(told)) == plain
            different += not same
            print(f"{name}: {'the same' if same else 'DIFFERENT'}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
