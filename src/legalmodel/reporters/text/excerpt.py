"""The line of a file that a finding is about, with signs under the place that is meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from legalmodel.reporters.text.screen import Screen, Style, cells

if TYPE_CHECKING:
    from legalmodel.model import Location

_TAB = 4
_CUT = "…"
# Joiners change which signs are drawn, never where or in which order.
_JOINERS = "\u200c\u200d"


def excerpt(location: Location, screen: Screen, style: Style) -> Iterator[str]:
    """Lines to show: the line of the file after its number, and carets below it.

    Nothing where the line is not known. A line that is too wide is cut around the place.
    """
    if location.line is None or not location.excerpt.strip():
        return
    number = str(location.line)
    gutter = screen.paint(f"{number:>6} |", "faint")
    shown, start, end = _window(*_spanned(location), screen.width - max(len(number), 6) - 3)
    yield f"{gutter} {shown}".rstrip()
    if end > start:
        below = screen.paint(f"{'':>{max(len(number), 6)}} |", "faint")
        carets = screen.paint("^" * max(cells(shown[start:end]), 1), style)
        yield f"{below} {' ' * cells(shown[:start])}{carets}"


def _spanned(location: Location) -> tuple[str, int, int]:
    """The line as it can be shown, and from where to where in it the place goes.

    Columns count code points from 1; a tab becomes blanks, so places after it move.
    """
    source = location.excerpt.rstrip()
    first = (location.column or 1) - 1
    last = len(source)
    if location.end_line == location.line and location.end_column is not None:
        last = min(location.end_column - 1, last)
    shown, places = "", list[int]()
    for char in source:
        places.append(len(shown))
        shown += " " * (_TAB - cells(shown) % _TAB) if char == "\t" else _visible(char)
    places.append(len(shown))
    if location.column is None or first >= len(source):
        return shown, 0, 0
    return shown, places[first], max(places[last], places[first] + 1)


def _visible(char: str) -> str:
    if char in _JOINERS:
        return char
    unseen = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return "\ufffd" if unseen else char


def _window(shown: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of a line that fits, with the place in it; what is left out shows as ``…``."""
    if cells(shown) <= width:
        return shown, start, end
    left = 0
    # A third of the width stands before the place, unless the line begins there anyway.
    if cells(shown[: min(end, start + width // 3)]) > width - 1:
        left = start
        while left and cells(shown[left - 1 : start]) < width // 3:
            left -= 1
    before = _CUT if left else ""
    right = left
    while right < len(shown) and cells(before + shown[left : right + 1]) < width:
        right += 1
    after = _CUT if right < len(shown) else ""
    moved = left - len(before)
    return before + shown[left:right] + after, start - moved, min(end, right) - moved
