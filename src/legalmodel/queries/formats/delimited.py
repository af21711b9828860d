"""CSV for spreadsheets, TSV for programs (SPARQL 1.1 Query Results CSV and TSV Formats).

CSV holds plain values as §3 of the specification says, with two exceptions: a text that a
spreadsheet would take for a formula gets an apostrophe in front, and control characters are left
out but for tabs and line feeds. TSV (§4) and JSON hold every term exactly and are the formats to
exchange. Lines end in a line feed in both.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from legalmodel.graphs.terms import is_literal, read_literal, text
from legalmodel.queries.results import Result, as_rows
from legalmodel.vocabulary import XSD

# The second four are the wide forms of the first, which some spreadsheets treat alike.
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float", "int", "long")}


def write_csv(result: Result, _prefixes: Mapping[str, str]) -> str:
    """Comma-separated values, a heading line first; IRIs in full."""
    table = as_rows(result)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.variables)
    writer.writerows([_for_spreadsheet(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def write_tsv(result: Result, _prefixes: Mapping[str, str]) -> str:
    """Tab-separated terms in Turtle spelling; a variable without value is an empty field."""
    table = as_rows(result)
    lines = ["\t".join(f"?{name}" for name in table.variables)]
    lines += ["\t".join(_escaped(cell or "") for cell in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _escaped(term: str) -> str:
    """A term without raw control characters, so that one row is one line on any terminal."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", term)


def _for_spreadsheet(cell: str | None) -> str:
    if cell is None:
        return ""
    value = _CONTROL_IN_TEXT.sub("", text(cell).replace("\r\n", "\n").replace("\r", "\n"))
    if is_literal(cell) and read_literal(cell).datatype in _NUMBERS:
        return value
    return f"'{value}" if _FORMULA.match(value) else value
