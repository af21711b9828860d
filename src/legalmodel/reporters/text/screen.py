"""Where text is shown: how wide it is, whether it has colours, and how lines are broken there."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal

from legalmodel.reporters._clean import line

Style = Literal["heading", "rule", "faint", "place", "high", "medium", "low"]

# SGR parameters (ECMA-48 §8.3.117).
_CODES: dict[Style, str] = {
    "heading": "1;4",
    "rule": "1",
    "faint": "2",
    "place": "36",
    "high": "1;31",
    "medium": "33",
    "low": "94",
}
_UNKNOWN_WIDTH = 96
_NARROWEST = 40
# Lines of prose beyond this are hard to read, however wide the terminal is.
_WIDEST = 110
# Characters of which each takes one cell: Latin, Greek, Cyrillic, punctuation, arrows.
_ONE_CELL = re.compile(
    "[ -~\xa0-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u202f-\u205e\u2116\u2190-\u21ff]*"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """A stream with its width in cells; ``prose`` is how wide lines of prose may be."""

    out: IO[str]
    width: int
    coloured: bool

    @classmethod
    def on(cls, out: IO[str]) -> Screen:
        """The terminal behind a stream; any other stream has a fixed width and no colours."""
        if not out.isatty():
            return cls(out, _UNKNOWN_WIDTH, coloured=False)
        return cls(out, max(_terminal_width(out), _NARROWEST), coloured=_wants_colours())

    @property
    def prose(self) -> int:
        """How many cells a line of prose may take."""
        return min(self.width, _WIDEST)

    def paint(self, text: str, style: Style) -> str:
        """The text in a style, where there are colours."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.coloured and text else text

    def blank(self) -> None:
        """Write an empty line."""
        self.out.write("\n")

    def raw(self, text: str) -> None:
        """Write a line that is already clean, painted and narrow enough."""
        self.out.write(f"{text}\n")

    def heading(self, text: str) -> None:
        """Write a heading: underlined by its style, or by signs where there is none."""
        clean = line(text)
        self.raw(self.paint(clean, "heading"))
        if not self.coloured:
            self.raw("=" * cells(clean))

    def say(
        self,
        text: str,
        indent: str = "",
        *,
        hanging: str = "",
        label: str = "",
        style: Style | None = None,
    ) -> None:
        """Write prose, broken into lines; ``label`` stands before it, unless there is none.

        ``hanging`` indents the lines after the first further. ``style`` is that of the whole text;
        a label alone is faint.
        """
        clean = line(text)
        if not clean:
            return
        before = f"{label}:" if label else ""
        told = f"{before} {clean}" if label else clean
        for piece in broken(told, self.prose - len(indent) - len(hanging)):
            shown = self.paint(piece, style) if style else piece
            if before and shown.startswith(before):
                shown = self.paint(before, "faint") + shown.removeprefix(before)
            self.raw(indent + shown)
            before, indent, hanging = "", indent + hanging, ""


def cells(text: str) -> int:
    """How many cells of a terminal a text takes (UAX #11); it holds no control characters."""
    if _ONE_CELL.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def broken(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` cells, broken at blanks.

    A longer word in a script without blanks is broken anywhere; any other, such as an IRI, is
    left whole, so that it can be copied.
    """
    if len(text) <= width and _ONE_CELL.fullmatch(text):
        yield text
        return
    row, taken = list[str](), 0
    for word in _words(text, width):
        needed = cells(word)
        if row and taken + 1 + needed > width:
            yield " ".join(row)
            row, taken = [], 0
        taken += needed + bool(row)
        row.append(word)
    if row:
        yield " ".join(row)


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        if len(word) * 2 <= width or _ONE_CELL.fullmatch(word) or cells(word) <= width:
            yield word
        else:
            yield from _pieces(word, width)


def _pieces(word: str, width: int) -> Iterator[str]:
    """Parts of a long word, none of which begins with a character that has no cell of its own."""
    from wcwidth import wcwidth

    start = taken = 0
    for place, char in enumerate(word):
        needed = max(wcwidth(char), 0)
        if taken + needed > width:
            yield word[start:place]
            start, taken = place, 0
        taken += needed
    yield word[start:]


def _terminal_width(out: IO[str]) -> int:
    """The width that the user set, else that of the terminal."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and 0 < len(named) < 5:
        return int(named)
    try:
        return os.get_terminal_size(out.fileno()).columns or _UNKNOWN_WIDTH
    except OSError:
        return _UNKNOWN_WIDTH


def _wants_colours() -> bool:
    """Whether nobody spoke against colours (no-color.org) and the terminal knows them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or "WT_SESSION" in os.environ
