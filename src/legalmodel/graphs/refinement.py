"""Colour refinement of blank nodes that hang together: told apart by what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

_DIGEST = 12
# Work is counted in nodes and links that are looked at; a million take about a second.
_COMPONENT_LIMIT = 1_000_000
_TOTAL_LIMIT = 4_000_000
# Some rounds that every component has, so that unrelated data can take nothing from it.
_FREE_ROUNDS = 8

Edge = tuple[str, str]
"""Direction and predicate, from the node's point of view."""
Colours = dict[str, str]


@dataclass
class Component:
    """Blank nodes that hang together, in order of input, and what is said of them."""

    nodes: list[str] = field(default_factory=list)
    ground: dict[str, list[str]] = field(default_factory=dict)
    edges: dict[str, dict[str, list[Edge]]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Nodes and links: the cost of one round of refinement."""
        return len(self.nodes) + sum(map(len, self.edges.values()))

    @property
    def is_tree(self) -> bool:
        """Whether the links, whatever their direction and number, form no circle."""
        return sum(map(len, self.edges.values())) == 2 * (len(self.nodes) - 1)


class Budget:
    """Work that may still be done, in one component and in all of them together."""

    def __init__(self) -> None:
        self._total = _TOTAL_LIMIT
        self._own = 0

    def begin(self, component: Component) -> None:
        """Go on to another component."""
        self._own = max(_FREE_ROUNDS * component.size, min(_COMPONENT_LIMIT, self._total))

    def spend(self, work: int) -> bool:
        """Take some work; whether there was any left."""
        self._own -= work
        self._total -= work
        return self._own > 0


def digest(parts: Iterable[str]) -> str:
    """A colour that stands for all the parts, in their order."""
    return blake2b("\n".join(parts).encode(), digest_size=_DIGEST).hexdigest()


def first_colours(component: Component) -> Colours:
    """What is said of each node apart from circles: from the leaves up, then from the roots down.

    Long chains such as RDF lists get all their colours here, in one pass each way; by rounds
    of refinement alone, a list of n members would take n rounds.
    """
    colours = {node: digest(sorted(said)) for node, said in component.ground.items()}
    for outwards, inwards in ((">", "<"), ("<", ">")):
        colours = _sweep(component, colours, outwards, inwards)
    return colours


def _sweep(component: Component, colours: Colours, outwards: str, inwards: str) -> Colours:
    waiting = {
        node: sum(direction == outwards for links in near.values() for direction, _ in links)
        for node, near in component.edges.items()
    }
    done = dict(colours)
    ready = [node for node in component.nodes if not waiting[node]]
    for node in ready:
        parts = sorted(
            f"{predicate} {done[other]}"
            for other, links in component.edges[node].items()
            for direction, predicate in links
            if direction == outwards
        )
        done[node] = digest([colours[node], *parts])
        for other, links in component.edges[node].items():
            count = sum(direction == inwards for direction, _ in links)
            waiting[other] -= count
            if count and not waiting[other]:
                ready.append(other)
    return done


def refine(component: Component, colours: Colours, budget: Budget) -> tuple[Colours, bool]:
    """Rounds until no class of nodes with one colour falls apart any more, or the limit.

    Returns:
        The colours, and whether they are stable.
    """
    classes = len(set(colours.values()))
    while classes < len(component.nodes):
        if not budget.spend(component.size):
            return colours, False
        colours = {
            node: digest([colours[node], *_neighbourhood(component.edges[node], colours)])
            for node in component.nodes
        }
        before, classes = classes, len(set(colours.values()))
        if classes == before:
            break
    return colours, True


def _neighbourhood(near: dict[str, list[Edge]], colours: Colours) -> list[str]:
    return sorted(
        f"{direction} {predicate} {colours[other]}"
        for other, links in near.items()
        for direction, predicate in links
    )


def text(component: Component, colours: Colours, ordered: list[str]) -> list[str]:
    """All that a component says, its nodes written as colour and place: equal if isomorphic."""
    place = {node: f"{index} {colours[node]}" for index, node in enumerate(ordered)}
    said = [f"{place[node]} {each}" for node, about in component.ground.items() for each in about]
    links = [
        f"{place[node]} {predicate} {place[other]}"
        for node, near in component.edges.items()
        for other, edges in near.items()
        for direction, predicate in edges
        if direction == ">"
    ]
    return sorted(said) + sorted(links)
