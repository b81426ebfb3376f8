import json

import pytest
from evaluate import invented

from timeline.errors import UsageError
from timeline.evaluate.gold import part_of, read_gold


def written(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_annotations_are_located_in_the_text_as_a_build_reads_it(tmp_path):
    rows = [invented.row(), invented.row(article_id="invented-2")]
    articles = list(read_gold(written(tmp_path / "gold.jsonl", rows)))
    assert [a.article_id for a in articles] == ["invented-1", "invented-2"]
    for article in articles:
        for time in article.times:
            assert article.text(time.place.part)[time.place.start : time.place.end] == time.surface
    assert [t.is_required for t in articles[0].times] == [True, True, True, False, True]
    assert articles[0].source.body == invented.BODY


def test_the_second_occurrence_of_a_surface_is_the_second(tmp_path):
    times = [invented.time("가온전자", None, "P1D", nth=2)]
    (article,) = read_gold(written(tmp_path / "gold.jsonl", [invented.row(times=times)]))
    assert article.times[0].place.start == invented.BODY.index("가온전자", 1)


def test_an_annotation_that_is_not_in_the_text_is_named(tmp_path):
    rows = [invented.row(times=[invented.time("지난 9일", "2024-05-09", "2024-05-09")])]
    with pytest.raises(UsageError, match=r"gold.jsonl:1: .*지난 9일"):
        list(read_gold(written(tmp_path / "gold.jsonl", rows)))


def test_an_article_that_a_build_would_reject_is_named(tmp_path):
    with pytest.raises(UsageError, match="E102"):
        list(read_gold(written(tmp_path / "gold.jsonl", [invented.row() | {"body": " "}])))


def test_a_third_is_held_out():
    held = sum(part_of(f"article-{n}") == "held" for n in range(3000))
    assert abs(held - 1000) < 80


def test_the_annotated_example_of_the_readme_is_the_invented_article(root):
    (line,) = (root / "tests" / "evaluate" / "invented.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == invented.row()
