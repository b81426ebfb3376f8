"""Files that cannot be used, each with the code of its reject: made here, byte by byte.

    .venv/bin/python tests/malformed.py ARTICLES.jsonl [--articles 1000]

builds them among so many good articles and says whether each ends as it should and the good ones are as without them; the
tests do so with the sample's articles.
"""

import argparse
import gzip
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import timeline
from timeline import building, manifest

BODY = "가온전자가 5일 창원 공장을 준공했다. 한빛물산은 지난달 31일 배를 샀다."
ROW = {"article_id": "m", "published_at": "2024-06-05", "title": "가온전자 준공", "body": BODY}
# fmt: off
BAD_DATES = (
    "어제", "2024-13-45", "2024-02-30", "05/06", "soon", "0000-00-00", "2024년", "6월 5일", "99999999", "1-2-3", "내일", "n/a", "-",
    "1850-01-01", "2300-01-01", "2024-6", "5 June", "24.06",
)
# fmt: on

EMPTY_BODIES = ("", " ", "\n\n", "\t", "\u200b", "\u00a0", "\ufeff", "\r\n\r\n")
FOREIGN = (
    "Gaon Electronics opened a plant.",
    "ガオン電子は工場を開いた。",
    "加温电子开设了工厂。",
    "Гаон открыл завод.",
    "12345 67890",
    "!!! ???",
    "Σήμερα άνοιξε το εργοστάσιο.",
    "Bugün fabrika açıldı.",
)
NOT_TEXT = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"GIF89a\x01\0\x01\0\x80\0\0", b"%PDF-1.7\n\0\xe2\xe3",
    b"\x7fELF\x02\x01\x01\0\0", b"BM\x9a\0\0\0\0\0", b"OggS\0\x02\0\0", b"RIFF\0\0\0\0WAVE", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
)  # fmt: skip


def _line(**change: object) -> bytes:
    row = {key: value for key, value in {**ROW, **change}.items() if value is not None}
    return json.dumps(row, ensure_ascii=False).encode()


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>나루경제</title>{head}</head><body>{body}</body></html>".encode()


def files() -> Iterator[tuple[str, bytes, str]]:
    """Name, bytes, and the code of the one reject that the file must end as."""
    for n, data in enumerate((b"", b" ", b"\n", b"\r\n\r\n", b"\t \n", b" " * 70_000)):
        for suffix in ("txt", "jsonl", "csv"):
            yield f"empty/{n}.{suffix}", data, "E107"
    for n, date in enumerate(BAD_DATES):
        yield f"date/{n}.jsonl", _line(published_at=date), "E106"
        yield f"date/{n}.csv", f'제목,본문,일자\n가온,"{BODY}","{date}"\n'.encode(), "E106"
    for n in range(6):
        yield f"undated/{n}.jsonl", _line(published_at=("", None)[n % 2], article_id=f"u{n}"), "E101"
        yield f"undated/{n}.txt", (f"{n}째 소식\n\n{BODY}\n{BODY}\n").encode(), "E101"
    for n, body in enumerate(EMPTY_BODIES):
        yield f"bodiless/{n}.jsonl", _line(body=body), "E102"
        yield f"bodiless/{n}.csv", f'제목,본문,일자\n가온,"{body}",2024-06-05\n'.encode(), "E102"
    for n, markup in enumerate(("", "<p></p>", "<div>메뉴</div>", "<img src='a.png'>", "<p>짧다</p>")):
        yield f"bodiless/{n}.html", _page(markup), "E102"
    for n, data in enumerate(
        (b"\xff\xff\xfe" + BODY.encode(), BODY.encode() + b"\xff\xff. ", b"\x80\x81\xff\xff" * 9)
    ):
        yield f"bytes/{n}.jsonl", _line()[:-2] + data + b'"}', "E103"
        yield f"bytes/{n}.txt", data, "E103"
        yield f"bytes/{n}.csv", "제목,본문,일자\n".encode() + data + b",b,2024-06-05\n", "E103"
    for n, keys in enumerate((("갑", "을"), ("a", "b", "c"), ("번호", "이름"), ("x1", "x2"))):
        yield f"layout/{n}.jsonl", json.dumps(dict.fromkeys(keys, "값"), ensure_ascii=False).encode(), "E104"
        yield f"layout/{n}.json", json.dumps([dict.fromkeys(keys, "값")], ensure_ascii=False).encode(), "E104"
        yield (
            f"layout/{n}.csv",
            (",".join(keys) + "\n" + ",".join("값" for _ in keys) + "\n").encode(),
            "E104",
        )
    for n, data in enumerate(NOT_TEXT):
        yield f"binary/{n}.bin", data, "E104"
    whole = _line()
    for n, data in enumerate((whole[:-1], whole[:40], b"{" + whole, whole + b"}", b'{"a": 1,}', b"{]")):
        yield f"json/{n}.jsonl", data, "E105"
        yield f"json/{n}.json", b"[" + data, "E105"
    yield "json/texts.json", b'["a"]', "E104"
    for n, name in enumerate(("a.xlsx", "a.parquet", "a.db", "a.zip", "a.jsonl.gz")):
        marks = (b"PK\3\4", b"PAR1", b"SQLite format 3\0", b"PK\3\4", b"\x1f\x8b\x08")
        yield f"damaged/{n}{name}", marks[n] + b"\1nothing" * 30, "E105"
    yield "damaged/cut.jsonl.gz", gzip.compress(whole * 50)[:-20], "E105"
    yield "damaged/cut.zip", _zip({"a.jsonl": whole * 50})[:60], "E105"
    yield "bomb/a.txt.gz", gzip.compress(b"0" * 70_000_000), "E109"
    yield "bomb/a.jsonl.gz", gzip.compress(b"{" + b" " * 70_000_000), "E109"
    for n, count in enumerate((30, 60)):
        links = "".join(f"<li><a href='/{i}'>가온전자 소식 {i}번째 제목입니다</a></li>" for i in range(count))
        yield f"list/{n}.html", _page(f"<ul>{links}</ul>"), "E110"
        yield (
            f"list/{n}.txt",
            "\n".join(f"· 가온전자 소식 {i}번째 제목" for i in range(count)).encode(),
            "E110",
        )
    for n, mark in enumerate(("[포토]", "[사진]", "(포토)", "【포토뉴스】")):
        yield f"photo/{n}.jsonl", _line(title=f"{mark} 가온전자 준공식"), "E113"
    for n, offer in enumerate(
        ("이 기사는 유료 회원만 볼 수 있습니다.", "전체 기사는 로그인 후 이용하실 수 있습니다.")
    ):
        yield f"paywall/{n}.jsonl", _line(body=f"{BODY}\n{offer}"), "E114"
    for n, body in enumerate(FOREIGN):
        yield f"foreign/{n}.jsonl", _line(title="", body=body), "E115"


TOLD = ("articles", "times", "mentions", "events", "participants")


def write(folder: Path) -> Path:
    for name, data, _ in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def build(paths: Sequence[Path], out: Path, jobs: int = 1) -> tuple[building.Built, dict[str, list[str]]]:
    """The build, and the hashes of what each table that tells of articles holds, by its parts."""
    built = timeline.build(paths, out, jobs=jobs)
    told = manifest.read(out / "current")
    return built, {name: [o["content_sha256"] for o in manifest.outputs(told, name)] for name in TOLD}


def rejects(dataset: Path) -> dict[str, dict[str, str]]:
    with timeline.open(dataset) as opened:
        return {row["source_path"]: row for row in opened.query("rejects").rows()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="most", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        good = folder / "good"
        good.mkdir()
        chosen = asked.articles.read_text(encoding="utf-8").splitlines(keepends=True)[: asked.most]
        (good / "articles.jsonl").write_text("".join(chosen), encoding="utf-8")
        alone, wanted = build([good], folder / "alone", jobs=2)
        _, found = build([good, write(folder / "bad")], folder / "among", jobs=2)
        before = {(r["source_path"], r["code"]) for r in rejects(folder / "alone").values()}
        told = {(path, row["code"]) for path, row in rejects(folder / "among").items()} - before
        expected = {(path, code) for path, _, code in files()}
        print(f"{alone.rows['articles']} good articles, {len(expected)} malformed files")
        print(f"codes as expected: {len(told & expected)}; others: {sorted(told ^ expected)}")
        print(f"the good ones are {'as without them' if wanted == found else 'DIFFERENT'}")
    return 0 if told == expected and wanted == found else 1


if __name__ == "__main__":
    sys.exit(main())
