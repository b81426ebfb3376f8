"""``timeline query``: SQL of anybody's, in a process of its own with hard limits on time and memory.

The process that runs the SQL can write no file at all (RLIMIT_FSIZE 0), gets so much memory (RLIMIT_DATA; with
RLIMIT_AS DuckDB hangs) and is killed when its time is over; DuckDB's own limit is a share of that memory, so that the
usual end is a message and not a kill. It gets the question on stdin and gives Arrow on stdout; formats and files are
this side's.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from timeline import errors
from timeline.errors import QueryError, TimelineError

if TYPE_CHECKING:
    import pyarrow as pa

SHARE = 0.6  # of the memory is DuckDB's; the rest is the interpreter's and the answer's
_MEGABYTE = 1024**2
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Question:
    """SQL or the name of a query, the values of its parameters, and what it may cost."""

    dataset: str
    query: str
    parameters: Mapping[str, str]
    trading_days: str | None
    seconds: int
    megabytes: int


def answer(question: Question) -> "pa.Table":
    """The rows. QueryError when the query fails or exceeds its limits, and what opening the dataset raises."""
    # -P: no module of the folder we happen to be in. The package is the one that this process runs.
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-P", "-m", "timeline.querying"]
    with subprocess.Popen(
        command,
        env=os.environ | {"PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        import pyarrow as pa  # while the other process loads its own

        import timeline.export  # noqa: F401  # what the caller writes the answer with, in the same while

        try:
            out, told = child.communicate(json.dumps(asdict(question)).encode(), question.seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            raise QueryError("Q105", seconds=question.seconds) from None
    if child.returncode == 0:
        with pa.ipc.open_stream(out) as stream:
            return stream.read_all()
    raise _error(child.returncode, told.decode(errors="replace").strip(), question)


def _error(code: int, told: str, question: Question) -> TimelineError:
    try:
        error = json.loads(told)
        return errors.of(error["code"], error["values"])
    except (ValueError, KeyError, TypeError):  # killed, or ended by what is no error of ours
        last = told.rpartition("\n")[2] or f"exit {code}"
        return QueryError("Q108", megabytes=question.megabytes, error=last)


# ---------------------------------------------------------------- the other process


class _WithoutNumbers(MetaPathFinder):
    """Where pandas and numpy are installed, pyarrow loads them, which takes as long as the question, and nothing here
    asks for them.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        del path, target
        if name in {"numpy", "pandas"}:
            raise ModuleNotFoundError(name=name)
        return None


def main() -> int:
    sys.meta_path.insert(0, _WithoutNumbers())
    question = Question(**json.load(sys.stdin))
    _confine(question)
    try:
        _run(question)
    except TimelineError as error:
        return _told(error)
    except MemoryError:
        return _told(QueryError("Q107"))
    return 0


def _told(error: TimelineError) -> int:
    json.dump({"code": error.code, "values": error.values}, sys.stderr, default=str)
    return error.exit_code


def _confine(question: Question) -> None:
    cores = os.cpu_count() or 1
    limits = {
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: question.seconds * cores + 1,  # should the other side die
    }
    if sys.platform == "linux":  # elsewhere it does not hold
        limits[resource.RLIMIT_DATA] = question.megabytes * _MEGABYTE
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def _run(question: Question) -> None:
    import pyarrow as pa

    from timeline import scripts, warehouse

    days = Path(question.trading_days) if question.trading_days else None
    memory = int(question.megabytes * SHARE)
    is_name = scripts.is_name(question.query)
    names = scripts.named(scripts.query(question.query)) if is_name else warehouse.EVERYTHING
    with warehouse.Dataset(Path(question.dataset), days, memory, names) as opened:
        ask = opened.query if is_name else opened.sql
        table = ask(question.query, **question.parameters).arrow()
        with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as stream:
            stream.write_table(table)


if __name__ == "__main__":
    sys.exit(main())
