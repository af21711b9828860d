"""CSV for spreadsheets, TSV for programs (SPARQL 1.1 Query Results CSV and TSV Formats).

CSV holds plain values as §3 of the specification says, with one exception: a text that a
spreadsheet would take for a formula gets an apostrophe in front. TSV (§4) and JSON hold every
term exactly and are the formats to exchange. Lines end in a line feed in both.
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
    lines += ["\t".join((cell or "").replace("\t", "\\t") for cell in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _for_spreadsheet(cell: str | None) -> str:
    if cell is None:
        return ""
    value = text(cell)
    if is_literal(cell) and read_literal(cell).datatype in _NUMBERS:
        return value
    return f"'{value}" if _FORMULA.match(value) else value
