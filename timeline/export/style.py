"""How a file is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Style:
    """For Excel, without text of the articles, which columns (all if empty), in which language their names and labels are,
    and ``latin``: names are given in Latin letters too, these as spelt here, others by rule; None: not at all.
    """

    excel: bool = False
    no_text: bool = False
    columns: tuple[str, ...] = ()
    headers: Literal["en", "ko"] = "en"
    latin: Mapping[str, str] | None = None
