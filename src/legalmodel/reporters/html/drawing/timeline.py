"""The timeline: one row for each dated thing, on one axis of years.

Places on the axis are shares of its length, so that the page may draw it as wide as there is room.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from legalmodel.model.pictures import DayRecord, EntryKind, TimelineEntry

MOST_ROWS = 60
KINDS: tuple[EntryKind, ...] = ("instrument", "programme", "project", "institution", "measure")
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS = 9
_OUTLYING = 0.1


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; ``main`` ones are labelled where there is little room, too."""

    at: float
    year: int
    main: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on a row, or several that fall together."""

    at: float
    records: tuple[DayRecord, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A thing on the axis: its bar from ``start`` to ``end``, and what is uncertain about it.

    ``opens`` and ``closes`` say whether the end of the bar is a recorded day. ``doubts`` are
    stretches within which a day lies that is not known nearer. ``beyond`` says that something of
    it lies outside the axis. An undated thing has no bar: ``dated`` is false.
    """

    entry: TimelineEntry
    dated: bool
    start: float = 0
    end: float = 0
    opens: bool = False
    closes: bool = False
    doubts: tuple[tuple[float, float], ...] = ()
    marks: tuple[Mark, ...] = ()
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis, its rows by kind, and how many entries are not drawn."""

    ticks: tuple[Tick, ...]
    now: float | None
    groups: tuple[tuple[EntryKind, tuple[Row, ...]], ...]
    drawn: int
    undated: int
    first: int
    last: int

    @property
    def outlying(self) -> bool:
        """Whether something drawn lies outside the axis."""
        return any(row.before or row.after for _, rows in self.groups for row in rows)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int

    def at(self, moment: float) -> float:
        return round(min(1.0, max(0.0, (moment - self.first) / (self.last - self.first))), 4)


def timeline(entries: Iterable[TimelineEntry], valid_at: str) -> Timeline:
    """Place entries on an axis that holds the day asked about."""
    everything = list(entries)
    dated = [entry for entry in everything if _moments(entry)]
    gravest = sorted(dated, key=lambda e: (-len(e.findings), -len(e.events), e.node.iri))
    shown = sorted(gravest[:MOST_ROWS], key=_order)
    now = moment(valid_at)
    axis = _axis([each for entry in shown for each in _moments(entry)], now)
    rows = [_row(entry, axis, now) for entry in shown]
    groups = tuple(
        (kind, tuple(row for row in rows if row.entry.kind == kind))
        for kind in KINDS
        if any(row.entry.kind == kind for row in rows)
    )
    return Timeline(
        ticks=_ticks(axis) if rows else (),
        now=None if now is None else axis.at(now),
        groups=groups,
        drawn=len(rows),
        undated=len(everything) - len(dated),
        first=axis.first,
        last=axis.last,
    )


def moment(day: str) -> float | None:
    """An ISO 8601 day as a year with its fraction, or nothing where it is none."""
    try:
        date = dt.date.fromisoformat(day)
    except ValueError:
        return None
    return date.year + (date.timetuple().tm_yday - 1) / 366


def _bounds(record: DayRecord | None) -> tuple[float, ...]:
    if record is None:
        return ()
    found = (moment(record.earliest), moment(record.latest))
    return tuple(each for each in found if each is not None)


def _moments(entry: TimelineEntry) -> list[float]:
    records = (entry.start, entry.end, *entry.events)
    return [each for record in records for each in _bounds(record)]


def _order(entry: TimelineEntry) -> tuple[float, str, str]:
    return (min(_moments(entry)), entry.node.label, entry.node.iri)


def _axis(moments: list[float], now: float | None) -> _Axis:
    """Whole years around what is drawn.

    Up to a tenth of the moments at either end stay outside where that halves the axis: one treaty
    of 1966 must not press what happened since 2014 into a corner.
    """
    ordered = sorted(moments) or [now if now is not None else 2000.0]
    spare = int(len(ordered) * _OUTLYING)
    low, high = 0, len(ordered) - 1
    for skipped in range(1, spare + 1):
        if ordered[high] - ordered[skipped] <= (ordered[high] - ordered[0]) / 2:
            low = skipped
            break
    for skipped in range(1, spare + 1):
        if ordered[high - skipped] - ordered[low] <= (ordered[high] - ordered[low]) / 2:
            high -= skipped
            break
    ends = [ordered[low], ordered[high], *([] if now is None else [now])]
    return _Axis(math.floor(min(ends)), math.floor(max(ends)) + 1)


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    span = axis.last - axis.first
    step = next((each for each in _STEPS if span / each <= _MOST_TICKS), _STEPS[-1])
    years = range(math.ceil(axis.first / step) * step, axis.last + 1, step)
    return tuple(Tick(axis.at(y), y, main=not index % 2) for index, y in enumerate(years))


def _row(entry: TimelineEntry, axis: _Axis, now: float | None) -> Row:
    """The bar reaches from the first recorded moment to the last; open ends are marked open."""
    moments = _moments(entry)
    opens, closes = _bounds(entry.start), _bounds(entry.end)
    start, end = min(opens or moments), max(closes or moments)
    if opens and not closes and now is not None:
        end = max(end, now)
    doubts = tuple(
        (axis.at(min(bounds)), axis.at(max(bounds)))
        for bounds in (opens, closes)
        if bounds and max(bounds) > min(bounds)
    )
    return Row(
        entry=entry,
        dated=True,
        start=axis.at(start),
        end=axis.at(end),
        opens=bool(opens),
        closes=bool(closes),
        doubts=doubts,
        marks=_marks(entry.events, axis),
        before=min(moments) < axis.first,
        after=max(moments) > axis.last,
    )


def _marks(events: Iterable[DayRecord], axis: _Axis) -> tuple[Mark, ...]:
    """Events by their place; those whose day is known within bounds stand in the middle."""
    places: dict[float, list[DayRecord]] = {}
    for event in events:
        if bounds := _bounds(event):
            places.setdefault(axis.at(sum(bounds) / len(bounds)), []).append(event)
    return tuple(Mark(at, tuple(records)) for at, records in sorted(places.items()))
