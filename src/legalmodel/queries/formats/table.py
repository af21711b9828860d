"""A table for the terminal: columns aligned, IRIs short, nothing cut off."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from legalmodel.queries.formats.cells import plain
from legalmodel.queries.results import Result, as_rows


def write_table(result: Result, prefixes: Mapping[str, str]) -> str:
    """The rows under their variables, and how many there are."""
    table = as_rows(result)
    lines: list[Sequence[str]] = [table.variables]
    lines += [[plain(cell, prefixes) for cell in row] for row in table.rows]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(table.variables))]
    rule = ["-" * width for width in widths]
    shown = [_line(line, widths) for line in (lines[0], rule, *lines[1:])]
    count = len(table.rows)
    shown.append(f"({count} row{'' if count == 1 else 's'})")
    return "".join(f"{line}\n" for line in shown)


def _line(cells: Sequence[str], widths: list[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    padded = (cell + " " * (width - _width(cell)) for cell, width in pairs)
    return "  ".join(padded).rstrip()


def _width(words: str) -> int:
    """Columns that a text takes on a terminal: none for marks, two for wide characters."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf"
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in words
    )
