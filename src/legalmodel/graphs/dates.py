"""The earliest and the latest day that an imprecise date may stand for.

EDTF (ISO 8601-2:2019) level 0 and 1, and of level 2 the set ``[…]`` of which one is meant.
Sets, intervals and plain dates are taken apart here; the ``edtf`` package, which needs a
quarter of a second to load and milliseconds for a date, reads the rest.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Any

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import iri_value, is_literal, literal, read_literal
from legalmodel.vocabulary import lm, xsd

Bounds = tuple[date | None, date | None]
"""The earliest and the latest day; None where there is no bound."""

_LONGEST = 200
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CHARACTERS = re.compile(r"[-0-9XTZY:+~?%/.,\[\] ]+")
_QUALIFIERS = "~?%"
_WINTER = re.compile(r"(\d{4})-24", re.ASCII)
_OTHERS = re.compile(
    r"\d{3}X|\d\dXX|\d{4}-XX(-XX)?|\d{4}-\d\d-XX|\d{4}-2[1-3]|\d{4}-\d\d-\d\dT[-+:0-9Z]+", re.ASCII
)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The first and the last day that an EDTF string may mean, in the Gregorian calendar.

    A doubt (``?``, ``~``, ``%``) leaves the bounds as they are: how far off an approximate
    date may be, no one has said. A season without a hemisphere is the northern one; winter,
    which some count to the year it begins in and some to the year it ends in, may be either.
    An interval's ends that are open (``..``) or unknown (empty) give no bound.

    Args:
        edtf: A string of EDTF level 0 or 1, or a level 2 set such as ``[2013..2017]``.

    Returns:
        Both days; None for a side without a bound.

    Raises:
        ValueError: the string is none of these, names a day that no calendar has, ends before
            it begins, or leaves the years 0001 to 9999. The text is one sentence.
    """
    if len(edtf) > _LONGEST or not _CHARACTERS.fullmatch(edtf):
        raise _error(edtf)
    if edtf.startswith("[") and edtf.endswith("]"):
        earliest, latest = _one_of(edtf)
    elif edtf.count("/") == 1:
        earliest, latest = _interval(edtf)
    else:
        earliest, latest = _single(edtf, edtf)
    if earliest and latest and latest < earliest:
        raise ValueError(f"The date {edtf!r} ends before it begins.")
    return earliest, latest


def derive_bounds(graph: Graph) -> list[Triple]:
    """``lm:earliest`` and ``lm:latest`` of every node with a readable ``lm:edtf``, sorted.

    Of several strings on one node, each gives its own bounds. A string that cannot be read
    gives none; the core shapes report it.
    """
    found: set[Triple] = set()
    for subject, value in graph.pairs(lm("edtf")):
        if not is_literal(value):
            continue
        try:
            both = bounds(read_literal(value).lexical)
        except ValueError:
            continue
        for name, day in zip(("earliest", "latest"), both, strict=True):
            if day:
                found.add((subject, lm(name), literal(day.isoformat(), iri_value(xsd("date")))))
    return sorted(found)


def _error(edtf: str) -> ValueError:
    shown = edtf if len(edtf) <= 40 else edtf[:39] + "…"
    return ValueError(f"{shown!r} is no date of EDTF level 0 or 1, nor a set such as [2013..2017].")


def _one_of(edtf: str) -> Bounds:
    """Level 2, one of a set: ``[1667,1668..1670]``; open at its first or last place only."""
    members = [each.strip() for each in edtf[1:-1].split(",")]
    lower: list[date | None] = []
    upper: list[date | None] = []
    for place, member in enumerate(members):
        first, dots, last = member.partition("..")
        if (dots and not first and (place or not last)) or (
            dots and not last and place < len(members) - 1
        ):
            raise _error(edtf)
        low = _single(first, edtf)[0] if first else None
        high = _single(last if dots else first, edtf)[1] if last or not dots else None
        if low and high and high < low:
            raise ValueError(f"The date {edtf!r} ends before it begins.")
        lower.append(low)
        upper.append(high)
    starts, ends = [d for d in lower if d], [d for d in upper if d]
    return (
        min(starts) if len(starts) == len(lower) else None,
        max(ends) if len(ends) == len(upper) else None,
    )


def _interval(edtf: str) -> Bounds:
    """Level 0 and 1: ``2014/2015``, ``2014/..`` (open), ``2014/`` (unknown)."""
    first, _, last = edtf.partition("/")
    if not first and not last:
        raise _error(edtf)
    no_bound = {"", ".."}
    return (
        None if first in no_bound else _single(first, edtf)[0],
        None if last in no_bound else _single(last, edtf)[1],
    )


def _single(text: str, edtf: str) -> tuple[date, date]:
    """One date without structure; a doubt about the whole of it is left out of account."""
    text = text[:-1] if text[-1:] in _QUALIFIERS else text
    try:
        if plain := _PLAIN.fullmatch(text):
            year = int(plain[1])
            month, day = (int(part) if part else None for part in plain.groups()[1:])
            if month is None or month < 20:
                return _plain(year, month, day)
        if winter := _WINTER.fullmatch(text):
            year = int(winter[1])
            return date(year, 1, 1), _plain(year + 1, 2)[1]
        for each in _DAY.findall(text):
            date.fromisoformat(each)
        if _OTHERS.fullmatch(text):
            return _parsed(text)
    except (ValueError, OverflowError):
        raise _error(edtf) from None
    raise _error(edtf)


def _plain(year: int, month: int | None, day: int | None = None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _parsed(text: str) -> tuple[date, date]:
    """Unspecified digits, seasons, times of day: the package's strict bounds, never fuzzy."""
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed: Any = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(str(error)) from None
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return date(*lower[:3]), date(*upper[:3])
