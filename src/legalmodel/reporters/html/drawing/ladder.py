"""A maturity ladder as a staircase: one step a rung, one dot for each thing that stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from legalmodel.model.pictures import Ladder, LadderStep, Named
from legalmodel.reporters.html.drawing import WIDTH
from legalmodel.reporters.html.drawing.lettering import lines

MOST_LADDERS = 6
MOST_STEPS = 12
TEXT = 13
_PITCH = 28
_MOST_ROWS = 5
_LEADING = 16
_RISE = 22
_GAP = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """One thing on a rung."""

    node: Named
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stair:
    """A rung: its block, its name in lines, its dots; ``more`` are counted, not drawn."""

    step: LadderStep
    x: float
    y: float
    width: float
    label: tuple[str, ...]
    dots: tuple[Dot, ...]
    more: int
    over: float


@dataclass(frozen=True, slots=True)
class Staircase:
    """One ladder; ``left_out`` counts the rungs that are in the table alone."""

    ladder: Ladder
    stairs: tuple[Stair, ...]
    height: float
    left_out: int


def ladders(whole: tuple[Ladder, ...]) -> tuple[Staircase, ...]:
    """Draw the first ladders that have a rung at all."""
    return tuple(_staircase(each) for each in whole[:MOST_LADDERS] if each.steps)


def _staircase(ladder: Ladder) -> Staircase:
    steps = ladder.steps[:MOST_STEPS]
    width = WIDTH / len(steps)
    room = width - 18
    names = [lines(step.label, room, TEXT, 5) for step in steps]
    a_row = max(1, int((width - 12) // _PITCH))
    rows = [min(_MOST_ROWS, -(-len(step.nodes) // a_row)) for step in steps]
    deepest = max(map(len, names)) * _LEADING + 18
    # The dots of each step need room above it: the staircase stands so low that all have it.
    tops = [rows[i] * _PITCH + 30 - (len(steps) - 1 - i) * _RISE for i in range(len(steps))]
    crown = max(tops)
    base = crown + (len(steps) - 1) * _RISE + deepest
    stairs = []
    for number, step in enumerate(steps):
        x, y = number * width, crown + (len(steps) - 1 - number) * _RISE
        shown = step.nodes[: a_row * _MOST_ROWS]
        dots = tuple(
            Dot(node, x + 18 + place % a_row * _PITCH, y - 15 - place // a_row * _PITCH)
            for place, node in enumerate(shown)
        )
        stairs.append(
            Stair(
                step=step,
                x=round(x + _GAP / 2, 2),
                y=y,
                width=round(width - _GAP, 2),
                label=names[number],
                dots=dots,
                more=len(step.nodes) - len(shown),
                over=y - 10 - rows[number] * _PITCH,
            )
        )
    return Staircase(ladder, tuple(stairs), base, len(ladder.steps) - len(steps))
