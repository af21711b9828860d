"""A Markdown table, for a note or an issue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from legalmodel.queries.formats.cells import plain
from legalmodel.queries.results import Result, as_rows

# What Markdown or the HTML inside it would read as more than a character.
_SPECIAL = re.compile(r"([\\`*_{}\[\]|~<>&$])")


def write_markdown(result: Result, prefixes: Mapping[str, str]) -> str:
    """A table in GitHub's dialect; every character of a value means only itself."""
    table = as_rows(result)
    lines: list[Sequence[str]] = [table.variables, ["---"] * len(table.variables)]
    lines += [[_escape(plain(cell, prefixes)) for cell in row] for row in table.rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)
