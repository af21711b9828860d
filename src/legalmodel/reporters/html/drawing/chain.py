"""Implementation chains as trees from left to right: each step leads to those that carry it out.

A step whose next step is reported missing leads, by a broken line, to an empty box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from legalmodel.model.pictures import ChainStep
from legalmodel.reporters.html.drawing import WIDTH
from legalmodel.reporters.html.drawing.lettering import lines

MOST_CHAINS = 12
MOST_BOXES = 40
TEXT = 14
SMALL = 12
_BOX = 252
_GAP = 56
_PAD = 10
_ROOM = _BOX - 2 * _PAD
_LEADING = 18
_MOST_LINES = 4
_BETWEEN = 14
_DEPTH = 40
MISSING_HEIGHT = 44
UPRIGHT = 1300
"""A wider chain lies on paper of its own, turned: upright its letters would be too small."""
_SHEET = 220 / 170
_TURNED = 145 / 257


@dataclass(frozen=True, slots=True)
class Box:
    """A step where it stands, or the empty place of a missing one (``step`` is nothing)."""

    step: ChainStep | None
    x: float
    y: float
    width: float
    height: float
    level: str
    label: tuple[str, ...]
    status: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """The line from a step to the next; broken where that is missing."""

    path: str
    broken: bool
    cross: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chain:
    """One tree; ``left_out`` counts the steps that are in the list alone."""

    boxes: tuple[Box, ...]
    joints: tuple[Joint, ...]
    width: float
    height: float
    left_out: int

    @property
    def wide(self) -> bool:
        """Whether it is drawn across a turned sheet of paper."""
        return self.width > UPRIGHT

    def sheets(self, on_paper: bool) -> tuple[Sheet, ...]:
        """The chain whole, or cut between its boxes as sheets of paper hold it in legible size."""
        if not on_paper:
            return (Sheet(0, self.height, self.boxes),)
        most = self.width * (_TURNED if self.wide else _SHEET)
        ends, start, last = [0.0], 0.0, 0.0
        for cut in (*self._gaps(), self.height):
            if cut - start > most and last > start:
                ends.append(start := last)
            last = cut
        return tuple(
            Sheet(top, end - top, tuple(box for box in self.boxes if top <= box.y < end))
            for top, end in pairwise([*ends, self.height])
        )

    def _gaps(self) -> list[float]:
        """Heights at which a cut goes through no box, downwards."""
        tops = sorted({box.y - _BETWEEN / 2 for box in self.boxes})
        return [y for y in tops if not any(box.y < y < box.y + box.height for box in self.boxes)][
            1:
        ]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A stretch of a chain from its ``top``, and the boxes in it."""

    top: float
    height: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A step in the list beside the picture, by its place in the tree ("1.2.1")."""

    place: str
    step: ChainStep


def chains(whole: Iterable[ChainStep]) -> tuple[Chain, ...]:
    """Draw the chains that break, then the longest ones, in the order given."""
    steps = list(whole)
    sizes = [listed((step,)) for step in steps]
    breaks = [sum(row.step.broken for row in rows) for rows in sizes]
    foremost = sorted(range(len(steps)), key=lambda n: (not breaks[n], -len(sizes[n]), n))
    return tuple(_Tree(steps[number]).drawn() for number in sorted(foremost[:MOST_CHAINS]))


def listed(whole: Iterable[ChainStep]) -> tuple[Listed, ...]:
    """Every step of every chain, each before its next ones."""

    def below(steps: Iterable[ChainStep], before: str, depth: int) -> Iterator[Listed]:
        for number, step in enumerate(steps, 1):
            yield Listed(f"{before}{number}", step)
            if depth < _DEPTH:
                yield from below(step.next, f"{before}{number}.", depth + 1)

    return tuple(below(whole, "", 0))


class _Tree:
    """Lays out one chain; leaves are stacked, every other step stands beside its first leaf."""

    def __init__(self, root: ChainStep) -> None:
        self._root = root
        self._boxes: list[Box] = []
        self._joints: list[Joint] = []
        self._bottom = 0.0
        self._drawn = 0

    def drawn(self) -> Chain:
        self._place(self._root, 0)
        whole = sum(1 for _ in listed((self._root,)))
        right = max(box.x + box.width for box in self._boxes)
        return Chain(
            boxes=tuple(self._boxes),
            joints=tuple(self._joints),
            width=max(right + 2, WIDTH),
            height=max(box.y + box.height for box in self._boxes) + 2,
            left_out=whole - self._drawn,
        )

    def _place(self, step: ChainStep, depth: int) -> Box:
        label = lines(step.node.label, _ROOM, TEXT, _MOST_LINES)
        rows = len(label) + bool(step.status) + bool(step.findings)
        box = Box(
            step=step,
            x=1 + depth * (_BOX + _GAP),
            y=self._bottom + 1,
            width=_BOX,
            height=2 * _PAD + SMALL + 4 + rows * _LEADING,
            level=_one_line(step.level),
            label=label,
            status=_one_line(step.status),
            findings=step.findings,
        )
        self._boxes.append(box)
        self._drawn += 1
        top = self._bottom
        if depth < _DEPTH:
            for each in step.next:
                if self._drawn >= MOST_BOXES:
                    break
                self._join(box, self._place(each, depth + 1), broken=False)
        if step.broken:
            self._join(box, self._missing(step, depth + 1), broken=True)
        self._bottom = max(self._bottom, top + box.height + _BETWEEN)
        return box

    def _missing(self, step: ChainStep, depth: int) -> Box:
        box = Box(
            step=None,
            x=1 + depth * (_BOX + _GAP),
            y=self._bottom + 1,
            width=_BOX,
            height=MISSING_HEIGHT,
            level="",
            label=(),
            status="",
            findings=step.findings,
        )
        self._boxes.append(box)
        self._bottom = box.y + box.height + _BETWEEN
        return box

    def _join(self, box: Box, after: Box, *, broken: bool) -> None:
        """Lines leave at the height of the first line of text, so that chains read like lines."""
        start, end = box.x + box.width, after.x
        middle = (start + end) / 2
        y, to = box.y + MISSING_HEIGHT / 2, after.y + MISSING_HEIGHT / 2
        self._joints.append(
            Joint(f"M{start:g} {y:g}H{middle:g}V{to:g}H{end:g}", broken, (middle, to))
        )


def _one_line(text: str) -> str:
    return (lines(text, _ROOM, SMALL, 1) or ("",))[0]
