"""Bytes of a file as a reader counts them: lines, and columns in Unicode code points."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

_BLOCK = 1 << 12
_CONTINUING = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no code point (RFC 3629 §3)."""

_WIDEST = 4


class Region(NamedTuple):
    """A stretch of a text; lines and columns count from 1, the end is exclusive.

    A column counts code points, not bytes: a tab is one, and an emoji of one code point too.
    """

    line: int
    column: int
    end_line: int
    end_column: int


class Text:
    """The bytes of a text in UTF-8, asked for lines and columns.

    A line ends with LF, CRLF or CR, as in Turtle (RDF 1.1 Turtle §6.5). Tables are made when
    they are first needed: eight bytes a line, and eight for each 4 KiB. With them an answer
    takes the same time wherever in the text it lies, however long its line is.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data

    def region(self, start: int, end: int) -> Region:
        """The stretch between two offsets in bytes."""
        return Region(*self.point(start), *self.point(end))

    def point(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset in bytes."""
        line = bisect_right(self._ends, offset)
        return line + 1, self._points(offset) - self._points(self._start(line)) + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, in bytes, without what ends it.

        Raises:
            IndexError: there is no such line.
        """
        if not 0 < line <= len(self._ends) + 1:
            raise IndexError(line)
        start = self._start(line - 1)
        end = self._ends[line - 1] if line <= len(self._ends) else len(self.data)
        while end > start and self.data[end - 1] in b"\r\n":
            end -= 1
        return start, end

    def excerpt(self, line: int, most: int = 200) -> str:
        """A line as it stands there, cut after ``most`` code points.

        Raises:
            IndexError: there is no such line.
        """
        start, end = self.line_span(line)
        cut = self.data[start : min(end, start + most * _WIDEST)]
        return cut.decode("utf-8", "ignore")[:most]

    def _start(self, line: int) -> int:
        return self._ends[line - 1] if line else 0

    def _points(self, offset: int) -> int:
        """How many code points stand before an offset."""
        if self._plain:
            return offset
        block = offset // _BLOCK
        return self._before[block] + _count(self.data[block * _BLOCK : offset])

    @cached_property
    def _plain(self) -> bool:
        return self.data.isascii()

    @cached_property
    def _ends(self) -> array[int]:
        """Where each line that is ended ends, behind what ends it."""
        lines = self.data.splitlines(keepends=True)
        if lines and lines[-1][-1] not in b"\r\n":
            lines.pop()
        return array("Q", accumulate(map(len, lines)))

    @cached_property
    def _before(self) -> array[int]:
        """How many code points stand before each block."""
        starts = range(0, len(self.data), _BLOCK)
        counts = (_count(self.data[start : start + _BLOCK]) for start in starts)
        return array("Q", accumulate(counts, initial=0))


def _count(data: bytes) -> int:
    return len(data.translate(None, _CONTINUING))
