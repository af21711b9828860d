"""The register as CSV (RFC 4180): a row for each finding and data defect.

The lines end as RFC 4180 says (CRLF). The text is UTF-8 with a byte order mark, without which Excel
takes it for the code page of the machine; pandas and every reader of ``utf-8-sig`` drop it. Names
of columns and values of closed lists are those of the JSON report in every language.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from legalmodel.model import Report

_BYTE_ORDER_MARK = "\ufeff"
# Where a spreadsheet may see the beginning of a cell: at the start; after a line break or a tab;
# and after a semicolon, which is what Excel splits at where the comma is the decimal sign.
_AT_RISK = re.compile("\\A(?=[\t\n])|(\\A|[;\t\n])(?= *[=+\\-@'\uff1d\uff0b\uff0d\uff20])")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class CsvReporter:
    """Writes the register row by row; nothing of the data becomes a formula."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write a row of names, then one for each finding, data defect and waived finding.

        Raises:
            UsageError: there are no words for ``lang``.
        """
        import csv

        from legalmodel.reporters._register import COLUMNS, remembered, rows
        from legalmodel.reporters.words import Words

        words = Words.load(lang)
        out.write(_BYTE_ORDER_MARK)
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(column.name for column in COLUMNS)
        guard = remembered(guarded)
        for row in rows(report):
            values = (column.value(row, words) for column in COLUMNS)
            writer.writerow(guard(each) if isinstance(each, str) else each for each in values)


def guarded(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet could take for a formula.

    That is an equals, plus, minus or at sign (the full-width ones too) at the beginning of the cell
    or after a semicolon, a tab or a line break, with blanks before it or not, and a tab or a line
    break at the beginning (OWASP, CSV Injection). Where an apostrophe stands there already it gets
    another, so that one can be taken away again wherever one stands. A number stays one. Characters
    that are not seen become U+FFFD.
    """
    from legalmodel.reporters._clean import block

    clean = block(text)
    return clean if _NUMBER.fullmatch(clean) else _AT_RISK.sub(r"\g<1>'", clean)
