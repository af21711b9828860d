"""The network in two columns: those who take part on the left, instruments on the right.

No physics: each side is ordered by where its links lead, so that few lines cross, and the same
network always looks the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from legalmodel.model.pictures import LinkRecord, Network, NetworkNode
from legalmodel.reporters.html.drawing import WIDTH
from legalmodel.reporters.html.drawing.lettering import lines

MOST_A_SIDE = 28
PITCH = 42
TEXT = 14
_LEFT, _RIGHT = 316, WIDTH - 316
_ROOM = 294
_TOP = 26
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A node where it stands, with its label in lines; ``links`` counts all of its links."""

    node: NetworkNode
    x: float
    y: float
    left: bool
    label: tuple[str, ...]
    links: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line between two nodes and the links that it stands for."""

    path: str
    links: tuple[LinkRecord, ...]
    ends: tuple[int, int]
    inner: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The network as far as it is drawn; ``of`` is the number of all nodes with a link."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    height: float
    of: int


def network(whole: Network) -> Drawing:
    """Draw the most linked nodes of either side and the links among them."""
    degrees = Counter(end for link in whole.links for end in {link.source, link.target})
    nodes = {each.node.iri: each for each in whole.nodes if degrees[each.node.iri]}
    links = [each for each in whole.links if each.source in nodes and each.target in nodes]
    left = _foremost([n for n in nodes.values() if n.kind != "instrument"], degrees)
    right = _foremost([n for n in nodes.values() if n.kind == "instrument"], degrees)
    left, right = _joined(left, right, links)
    _untangle(left, right, links)
    tallest = max(len(left), len(right), 1)
    points = [
        *_points(left, nodes, degrees, left=True, tallest=tallest),
        *_points(right, nodes, degrees, left=False, tallest=tallest),
    ]
    return Drawing(
        points=tuple(points),
        lines=_lines(points, links),
        height=_TOP + tallest * PITCH,
        of=len(nodes),
    )


def _foremost(nodes: list[NetworkNode], degrees: Mapping[str, int]) -> list[str]:
    ordered = sorted(nodes, key=lambda n: (-degrees[n.node.iri], n.node.label, n.node.iri))
    return [each.node.iri for each in ordered[:MOST_A_SIDE]]


def _joined(
    left: list[str], right: list[str], links: list[LinkRecord]
) -> tuple[list[str], list[str]]:
    """Without the nodes whose every link leads to one that is not drawn."""
    shown = {*left, *right}
    met = {
        end
        for each in links
        if each.source != each.target and {each.source, each.target} <= shown
        for end in (each.source, each.target)
    }
    return [iri for iri in left if iri in met], [iri for iri in right if iri in met]


def _untangle(left: list[str], right: list[str], links: list[LinkRecord]) -> None:
    """Order each side by the mean place of what it leads to, to and fro."""
    beside: dict[str, list[str]] = {iri: [] for iri in (*left, *right)}
    for link in links:
        if link.source in beside and link.target in beside:
            beside[link.source].append(link.target)
            beside[link.target].append(link.source)
    for sweep in range(_SWEEPS):
        moved = right if sweep % 2 == 0 else left
        places = {
            iri: (place + 0.5) / len(side)
            for side in (left, right)
            for place, iri in enumerate(side)
        }
        means = {
            iri: sum(map(places.__getitem__, beside[iri])) / len(beside[iri]) if beside[iri] else 1
            for iri in moved
        }
        moved.sort(key=lambda iri: (round(means[iri], 6), iri))


def _points(
    side: list[str],
    nodes: Mapping[str, NetworkNode],
    degrees: Mapping[str, int],
    *,
    left: bool,
    tallest: int,
) -> list[Point]:
    """One column, spread over the height of the taller one."""
    pitch = PITCH * tallest / max(len(side), 1)
    return [
        Point(
            node=nodes[iri],
            x=_LEFT if left else _RIGHT,
            y=round(_TOP + pitch * (place + 0.5), 1),
            left=left,
            label=lines(nodes[iri].node.label, _ROOM, TEXT, 2),
            links=degrees[iri],
        )
        for place, iri in enumerate(side)
    ]


def _lines(points: list[Point], links: list[LinkRecord]) -> tuple[Line, ...]:
    """One line for all links between the same two nodes."""
    places = {point.node.node.iri: number for number, point in enumerate(points)}
    between: dict[tuple[int, int], list[LinkRecord]] = {}
    for link in links:
        if link.source in places and link.target in places and link.source != link.target:
            first, second = sorted((places[link.source], places[link.target]))
            between.setdefault((first, second), []).append(link)
    return tuple(
        Line(
            path=_path(points[first], points[second]),
            links=tuple(found),
            ends=(first, second),
            inner=points[first].left == points[second].left,
        )
        for (first, second), found in sorted(between.items())
    )


def _path(first: Point, second: Point) -> str:
    """A curve across the middle, or within a side one that bows towards the middle."""
    if first.left != second.left:
        middle = (first.x + second.x) / 2
        return (
            f"M{first.x:g} {first.y:g}C{middle:g} {first.y:g} {middle:g} {second.y:g} "
            f"{second.x:g} {second.y:g}"
        )
    bow = min(110.0, 18 + abs(first.y - second.y) * 0.22)
    x = first.x + (bow if first.left else -bow)
    return (
        f"M{first.x:g} {first.y:g}C{x:g} {first.y:g} {x:g} {second.y:g} {second.x:g} {second.y:g}"
    )
