"""Labels of blank nodes that depend on what is said of the nodes, and on nothing else.

Blank nodes that hang together form a component. Its nodes are told apart by colour
refinement: first what is said of each without other blank nodes, then, round by round, the
colours of its neighbours. A label is a hash of the node's colour and of all that its component
says, so neither the order of files, nor the labels in them, nor unrelated data change it.

Nodes that the refinement cannot tell apart get ordinals. In a component without circles
they are interchangeable, and a walk numbers them. In one with circles, each choice is tried
and the smallest outcome kept; a choice that an automorphism carries into one tried before is
passed over. All of this has a limit of work. Beyond it (blank nodes in large or highly symmetric
circles, which no one writes by hand) ordinals follow the order of input, and their number is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.refinement import (
    Budget,
    Colours,
    Component,
    Edge,
    digest,
    first_colours,
    refine,
    text,
)
from legalmodel.graphs.terms import is_blank

_DEEPEST = 200
_MOST_AUTOMORPHISMS = 200


def relabel(triples: Iterable[Triple]) -> list[Triple]:
    """The same triples, in the same order, with the labels of :func:`labels`."""
    stated = list(triples)
    named = labels(stated)
    return [(named.get(s, s), p, named.get(o, o)) for s, p, o in stated]


class Labelled(NamedTuple):
    """New labels of blank nodes, and for how many of them the order of input had a say."""

    named: dict[str, str]
    unsettled: int


def labels(triples: Iterable[Triple]) -> dict[str, str]:
    """The labels of :func:`labelled`, whether or not all are settled."""
    return labelled(triples).named


def labelled(triples: Iterable[Triple]) -> Labelled:
    """A new label for each blank node: ``_:b`` and a hash, and an ordinal where need be.

    Two graphs that differ only in their blank nodes' labels (RDF 1.1 Concepts §3.6) get the
    same text from :func:`relabel`, unless some are unsettled. Linear in the number of triples
    unless blank nodes form circles, and bounded where they do.
    """
    named: dict[str, str] = {}
    unsettled, budget = 0, Budget()
    counts: dict[str, int] = defaultdict(int)
    for component in _components(triples):
        budget.begin(component)
        colours, ordered, settled = _order(component, budget)
        unsettled += 0 if settled else len(ordered)
        whole = digest(text(component, colours, ordered))
        for node in ordered:
            label = digest([whole, colours[node]])
            counts[label] += 1
            named[node] = f"_:b{label}" + (f"-{counts[label]}" if counts[label] > 1 else "")
    return Labelled(named, unsettled)


def _components(triples: Iterable[Triple]) -> list[Component]:
    ground: dict[str, list[str]] = {}
    edges: dict[str, dict[str, list[Edge]]] = {}
    # The first letter tells: most triples are of no concern, and a call for each takes its time.
    said = (each for each in triples if each[0][0] == "_" or each[2][0] == "_")
    for subject, predicate, object_ in dict.fromkeys(said):
        from_blank, to_blank = is_blank(subject), is_blank(object_)
        for node in (each for each in (subject, object_) if is_blank(each)):
            ground.setdefault(node, [])
            edges.setdefault(node, {})
        if subject == object_ and from_blank:
            ground[subject].append(f"= {predicate}")
        elif from_blank and to_blank:
            edges[subject].setdefault(object_, []).append((">", predicate))
            edges[object_].setdefault(subject, []).append(("<", predicate))
        elif from_blank:
            ground[subject].append(f"> {predicate} {object_}")
        elif to_blank:
            ground[object_].append(f"< {predicate} {subject}")
    for neighbours in edges.values():
        for links in neighbours.values():
            links.sort()
    return _split(ground, edges)


def _split(
    ground: dict[str, list[str]], edges: dict[str, dict[str, list[Edge]]]
) -> list[Component]:
    found: list[Component] = []
    seen: set[str] = set()
    for start in ground:
        if start in seen:
            continue
        seen.add(start)
        nodes = [start]
        for node in nodes:
            fresh = [each for each in edges[node] if each not in seen]
            seen.update(fresh)
            nodes += fresh
        found.append(
            Component(
                nodes, {node: ground[node] for node in nodes}, {node: edges[node] for node in nodes}
            )
        )
    return found


def _order(component: Component, budget: Budget) -> tuple[Colours, list[str], bool]:
    """The nodes' colours, the nodes in order, and whether only what is said decided it."""
    if len(component.nodes) == 1:
        return dict.fromkeys(component.nodes, ""), component.nodes, True
    colours, stable = refine(component, first_colours(component), budget)
    if len(set(colours.values())) == len(component.nodes):
        return colours, sorted(component.nodes, key=colours.__getitem__), True
    if component.is_tree:
        return colours, _walk(component, colours), stable
    search = _Search(component, colours, budget)
    return colours, search.order(), search.settled


def _walk(component: Component, colours: Colours) -> list[str]:
    """A tree from any node of its first class; neighbours of one colour are interchangeable."""
    sizes: dict[str, int] = defaultdict(int)
    for colour in colours.values():
        sizes[colour] += 1
    start = min(component.nodes, key=lambda node: (sizes[colours[node]], colours[node]))
    ordered: list[str] = []
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        ordered.append(node)
        seen.add(node)
        near = component.edges[node]
        waiting += sorted(
            (other for other in near if other not in seen),
            key=lambda other: (near[other], colours[other]),
        )
    return ordered


class _Leaf(NamedTuple):
    """One outcome of the search: the text, the order that gives it, and the choices made."""

    text: list[str]
    order: list[str]
    path: tuple[str, ...]


class _Search:
    """The order that gives the smallest text, of all orders that the colours leave open.

    ``settled`` says afterwards whether all of them were weighed. Two outcomes with the same text
    show an automorphism. If it leaves the choices above alone, what lies below the later choice
    is what lies below the earlier one under other names, and need not be looked at.
    """

    def __init__(self, component: Component, colours: Colours, budget: Budget) -> None:
        self._component = component
        self._colours = colours
        self._budget = budget
        self._first: _Leaf | None = None
        self._best: _Leaf | None = None
        self._automorphisms: list[dict[str, str]] = []
        self._return_to: int | None = None
        self._last = colours
        self.settled = True

    def order(self) -> list[str]:
        """The order; where the limit was reached, the order of input decides what is left."""
        self._explore(self._colours, ())
        if self._best is None:
            return sorted(self._component.nodes, key=self._last.__getitem__)
        return self._best.order

    def _explore(self, colours: Colours, path: tuple[str, ...]) -> None:
        self._last = colours
        tied = _first_tie(self._component.nodes, colours)
        if not tied:
            self._weigh(colours, path)
            return
        tried: set[str] = set()
        for node in tied:
            if not self.settled:
                return
            if self._is_image(node, tried, path):
                continue
            tried.add(node)
            chosen = {**colours, node: digest([colours[node], "chosen"])}
            refined, stable = refine(self._component, chosen, self._budget)
            if not stable or len(path) == _DEEPEST:
                self.settled = False
                return
            self._explore(refined, (*path, node))
            if self._return_to is not None:
                if self._return_to < len(path):
                    return
                self._return_to = None

    def _weigh(self, colours: Colours, path: tuple[str, ...]) -> None:
        """Keep an outcome if it is the smallest; learn from one that was there before."""
        if not self._budget.spend(self._component.size):
            self.settled = False
            return
        order = sorted(self._component.nodes, key=colours.__getitem__)
        leaf = _Leaf(text(self._component, self._colours, order), order, path)
        for earlier in (self._best, self._first):
            if earlier is not None and earlier.text == leaf.text:
                self._learn(earlier, leaf)
                return
        self._first = self._first or leaf
        if self._best is None or leaf.text < self._best.text:
            self._best = leaf

    def _learn(self, earlier: _Leaf, leaf: _Leaf) -> None:
        image = dict(zip(earlier.order, leaf.order, strict=True))
        if len(self._automorphisms) < _MOST_AUTOMORPHISMS:
            self._automorphisms.append(image)
        pairs = enumerate(zip(earlier.path, leaf.path, strict=False))
        depth = next((place for place, (one, other) in pairs if one != other), None)
        if depth is None:
            return
        kept = all(image[node] == node for node in leaf.path[:depth])
        if kept and image[earlier.path[depth]] == leaf.path[depth]:
            self._return_to = depth

    def _is_image(self, node: str, tried: set[str], path: tuple[str, ...]) -> bool:
        """Whether known automorphisms that keep the choices above carry a tried node to this."""
        if not tried:
            return False
        keeping = [each for each in self._automorphisms if all(each[n] == n for n in path)]
        reached = set(tried)
        waiting = list(tried)
        for each in waiting:
            fresh = {image[each] for image in keeping} - reached
            reached |= fresh
            waiting += sorted(fresh)
        self._budget.spend(len(keeping) * len(waiting))
        return node in reached


def _first_tie(nodes: Sequence[str], colours: Colours) -> list[str]:
    classes: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        classes[colours[node]].append(node)
    ties = [(len(members), colour) for colour, members in classes.items() if len(members) > 1]
    return classes[min(ties)[1]] if ties else []
