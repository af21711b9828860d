"""A workbook of plain tables: what a cell can hold, how it looks, how many rows there may be."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from legalmodel.reporters._clean import block, xml
from legalmodel.reporters._register import remembered

if TYPE_CHECKING:
    from legalmodel.model import Report
    from legalmodel.reporters.words import Words

Look = Literal["", "high", "medium", "low", "good", "bad", "unknown", "heading"]
"""How a cell looks; its words say the same."""

# "Excel specifications and limits": rows of a sheet, UTF-16 units of a cell.
ROWS = 1_048_576
UNITS = 32_767

_PLAIN: dict[str, Any] = {"text_wrap": True, "valign": "top"}
# Dark letters on a light ground: a contrast of at least 7:1.
_LOOKS: dict[Look, dict[str, Any]] = {
    "": {},
    "high": {"bg_color": "#F8D0CC", "font_color": "#6B0F0A", "bold": True},
    "medium": {"bg_color": "#FBE6BF", "font_color": "#553800"},
    "low": {"bg_color": "#DCE9F5", "font_color": "#12395C"},
    "good": {"bg_color": "#D9EFDD", "font_color": "#0F4A1E"},
    "bad": {"bg_color": "#F8D0CC", "font_color": "#6B0F0A"},
    "unknown": {"bg_color": "#ECECEC", "font_color": "#333333"},
    "heading": {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"},
}
# Excel counts days from 1900, in which it sees a 29th of February.
_FIRST_DAY = dt.date(1900, 3, 1)
_LONG_AGO = dt.date(1980, 1, 1)

Value = str | int | dt.date | None
Cell = Value | tuple[Value, Look]
"""What stands in a cell, and how it looks where that is not as usual."""


class Book:
    """A workbook that is written when the ``with`` is left."""

    def __init__(self, path: Path, report: Report, words: Words) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(path.parent),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._words = words
        self._formats: dict[tuple[Look, bool], Any] = {}
        about = report.run.about
        day = read_day(report.run.valid_at) or _LONG_AGO
        self._book.set_properties(
            {
                "title": cell_text(about.title or words.say("sheet.title"), words),
                "author": cell_text(about.author, words),
                "comments": cell_text(" ".join(report.tool.values()), words),
                # The clock would make two workbooks of one report differ.
                "created": dt.datetime.combine(day, dt.time(), dt.UTC).replace(tzinfo=None),
            }
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # What could not be filled is not written: its parts lie in a folder that goes anyway.
        if kind is None:
            self._book.close()

    def sheet(self, name: str, columns: Sequence[tuple[str, int]], *, frozen: int = 0) -> Sheet:
        """A new sheet; columns are names, in words, and widths in characters.

        ``frozen`` columns stay in view beside the header, which always does.
        """
        sheet = self._book.add_worksheet(self._words.say(f"sheet.{name}"))
        for place, (_, width) in enumerate(columns):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return Sheet(sheet, self, self._words, [title for title, _ in columns])

    def format(self, look: Look, *, day: bool = False) -> Any:
        """The format for a look, made when it is first asked for."""
        key = (look, day)
        if key not in self._formats:
            number = {"num_format": "yyyy-mm-dd", "align": "left"} if day else {}
            self._formats[key] = self._book.add_format({**_PLAIN, **_LOOKS[look], **number})
        return self._formats[key]


class Sheet:
    """One table: a header that filters, and rows below it as long as there is room."""

    def __init__(self, sheet: Any, book: Book, words: Words, titles: Sequence[str]) -> None:
        self._sheet = sheet
        self._book = book
        self._words = words
        self._width = len(titles)
        self._row = 0
        self._left_out = 0
        self._text = remembered(lambda text: cell_text(text, words))
        self.add([(title, "heading") for title in titles])

    def add(self, cells: Sequence[Cell]) -> None:
        """Add a row; of what is beyond the last row a note is made by :meth:`close`."""
        if self._row >= ROWS - 1:
            self._left_out += 1
            return
        for column, cell in enumerate(cells):
            value, look = cell if isinstance(cell, tuple) else (cell, "")
            self._write(column, value, look)
        self._row += 1

    def close(self, empty: str = "") -> None:
        """End the table: the header filters it, and what is missing is told."""
        last = self._row - 1
        if last == 0 and empty:
            self._write(0, empty, "")
        if self._left_out:
            count = self._words.number(self._left_out)
            self._write(0, self._words.say("sheet.left_out", count=count), "bad")
        self._sheet.autofilter(0, 0, max(last, 0), self._width - 1)

    def _write(self, column: int, value: Value, look: Look) -> None:
        if isinstance(value, dt.date):
            style = self._book.format(look, day=True)
            self._sheet.write_datetime(self._row, column, value, style)
        elif isinstance(value, int):
            self._sheet.write_number(self._row, column, value, self._book.format(look))
        elif value or look:
            text = self._text(value or "")
            self._sheet.write_string(self._row, column, text, self._book.format(look))


def read_day(text: str) -> dt.date | None:
    """A whole day (ISO 8601) that Excel can count, or nothing: other dates stay as written."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def cell_text(text: str, words: Words) -> str:
    """The text as a cell can hold it: what is not seen is U+FFFD, what is too long is cut.

    A note at the end says how long it was.
    """
    clean = xml(block(text))
    if len(clean) * 2 <= UNITS:
        return clean
    encoded = clean.encode("utf-16-le")
    if len(encoded) <= 2 * UNITS:
        return clean
    note = " " + words.say("text.cut", count=words.number(len(text)))
    kept = encoded[: 2 * (UNITS - len(note))].decode("utf-16-le", errors="ignore")
    return kept + note
