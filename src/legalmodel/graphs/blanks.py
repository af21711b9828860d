"""Labels of blank nodes that depend on what is said of the nodes, and on nothing else.

Blank nodes that hang together form a component. Its nodes are told apart by colour
refinement: first what is said of each without other blank nodes, then, round by round, the
colours of its neighbours. A label is a hash of the node's colour and of all that its component
says, so neither the order of files, nor the labels in them, nor unrelated data change it.

Nodes that the refinement cannot tell apart get ordinals. In a component without circles
they are interchangeable, and a walk numbers them. In one with circles, each choice is tried
and the smallest outcome kept, up to a limit of work; beyond it (hundreds of blank nodes in
highly symmetric circles, which no one writes by hand) ordinals follow the order of input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.terms import is_blank

_DIGEST = 12
_REFINEMENT_LIMIT = 1_000_000
_SEARCH_LIMIT = 1_000_000

_Edge = tuple[str, str]
"""Direction and predicate, from the node's point of view."""
_Colours = dict[str, str]


@dataclass
class _Component:
    """Blank nodes that hang together, in order of input, and what is said of them."""

    nodes: list[str] = field(default_factory=list)
    ground: dict[str, list[str]] = field(default_factory=dict)
    edges: dict[str, dict[str, list[_Edge]]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Nodes and links: the cost of one round of refinement."""
        return len(self.nodes) + sum(map(len, self.edges.values()))

    @property
    def is_tree(self) -> bool:
        """Whether the links, whatever their direction and number, form no circle."""
        return sum(map(len, self.edges.values())) == 2 * (len(self.nodes) - 1)


def relabel(triples: Iterable[Triple]) -> list[Triple]:
    """The same triples, in the same order, with the labels of :func:`labels`."""
    stated = list(triples)
    named = labels(stated)
    return [(named.get(s, s), p, named.get(o, o)) for s, p, o in stated]


def labels(triples: Iterable[Triple]) -> dict[str, str]:
    """A new label for each blank node: ``_:b`` and a hash, and an ordinal where need be.

    Two graphs that differ only in their blank nodes' labels (RDF 1.1 Concepts §3.6) get the
    same text from :func:`relabel`, within the limit that the module names. Linear in the number
    of triples unless blank nodes form circles.
    """
    named: dict[str, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for component in _components(triples):
        colours, ordered = _order(component)
        whole = _hash(_text(component, colours, ordered))
        for node in ordered:
            label = _hash([whole, colours[node]])
            counts[label] += 1
            named[node] = f"_:b{label}" + (f"-{counts[label]}" if counts[label] > 1 else "")
    return named


def _components(triples: Iterable[Triple]) -> list[_Component]:
    ground: dict[str, list[str]] = {}
    edges: dict[str, dict[str, list[_Edge]]] = {}
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
    ground: dict[str, list[str]], edges: dict[str, dict[str, list[_Edge]]]
) -> list[_Component]:
    found: list[_Component] = []
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
            _Component(
                nodes, {node: ground[node] for node in nodes}, {node: edges[node] for node in nodes}
            )
        )
    return found


def _hash(parts: Iterable[str]) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=_DIGEST).hexdigest()


def _order(component: _Component) -> tuple[_Colours, list[str]]:
    """The nodes' colours, and the nodes in an order that only what is said decides."""
    if len(component.nodes) == 1:
        return dict.fromkeys(component.nodes, ""), component.nodes
    colours, _ = _refine(component, _first_colours(component), _REFINEMENT_LIMIT)
    if len(set(colours.values())) == len(component.nodes):
        return colours, sorted(component.nodes, key=colours.__getitem__)
    if component.is_tree:
        return colours, _walk(component, colours)
    return colours, _search(component, colours)


def _first_colours(component: _Component) -> _Colours:
    """What is said of each node apart from circles: from the leaves up, then from the roots down.

    Long chains such as RDF lists get all their colours here, in one pass each way; by rounds
    of refinement alone, a list of n members would take n rounds.
    """
    colours = {node: _hash(sorted(said)) for node, said in component.ground.items()}
    for outwards, inwards in ((">", "<"), ("<", ">")):
        colours = _sweep(component, colours, outwards, inwards)
    return colours


def _sweep(component: _Component, colours: _Colours, outwards: str, inwards: str) -> _Colours:
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
        done[node] = _hash([colours[node], *parts])
        for other, links in component.edges[node].items():
            count = sum(direction == inwards for direction, _ in links)
            waiting[other] -= count
            if count and not waiting[other]:
                ready.append(other)
    return done


def _refine(component: _Component, colours: _Colours, limit: int) -> tuple[_Colours, int]:
    """Rounds until no class of nodes with one colour falls apart any more, or the limit.

    Returns:
        The colours, and the work it took (rounds times size).
    """
    classes, work = len(set(colours.values())), component.size
    while classes < len(component.nodes) and work < limit:
        work += component.size
        colours = {
            node: _hash([colours[node], *_neighbourhood(component.edges[node], colours)])
            for node in component.nodes
        }
        before, classes = classes, len(set(colours.values()))
        if classes == before:
            break
    return colours, work


def _neighbourhood(near: dict[str, list[_Edge]], colours: _Colours) -> list[str]:
    return sorted(
        f"{direction} {predicate} {colours[other]}"
        for other, links in near.items()
        for direction, predicate in links
    )


def _walk(component: _Component, colours: _Colours) -> list[str]:
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


def _search(component: _Component, colours: _Colours) -> list[str]:
    """The order that gives the smallest text, of all orders that the colours leave open."""
    best: tuple[list[str], list[str]] | None = None
    waiting: list[tuple[_Colours, str]] = [(colours, "")]
    current, work = colours, 0
    while waiting and work < _SEARCH_LIMIT:
        current, chosen = waiting.pop()
        if chosen:
            marked = {**current, chosen: _hash([current[chosen], "chosen"])}
            current, spent = _refine(component, marked, _SEARCH_LIMIT - work)
            work += spent
        if tied := _first_tie(component.nodes, current):
            waiting += [(current, node) for node in reversed(tied)]
            continue
        ordered = sorted(component.nodes, key=current.__getitem__)
        outcome = _text(component, colours, ordered)
        if best is None or outcome < best[0]:
            best = (outcome, ordered)
    if best is None:  # too large and too symmetric: the order of input decides the ties
        return sorted(component.nodes, key=current.__getitem__)
    return best[1]


def _first_tie(nodes: Sequence[str], colours: _Colours) -> list[str]:
    classes: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        classes[colours[node]].append(node)
    ties = [(len(members), colour) for colour, members in classes.items() if len(members) > 1]
    return classes[min(ties)[1]] if ties else []


def _text(component: _Component, colours: _Colours, ordered: list[str]) -> list[str]:
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
