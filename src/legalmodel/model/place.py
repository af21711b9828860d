"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding's cause stands: a stretch of a file, its end exclusive.

    Lines count from 1, columns too, in Unicode code points; null until known. ``exact`` says
    whether the stretch is the very statement (Turtle family) or only near it (other syntaxes).
    ``excerpt`` is the line of the file as it stands there, cut where it is long.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    exact: bool = False
    excerpt: str = ""
