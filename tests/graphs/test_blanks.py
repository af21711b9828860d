"""Labels of blank nodes: the same for every spelling and order of the same graph."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalmodel.graphs.blanks import labelled, labels, relabel
from legalmodel.graphs.graph import Graph, Triple

P, Q = "<http://example.org/p>", "<http://example.org/q>"
X, Y = "<http://example.org/x>", "<http://example.org/y>"


def text(triples: list[Triple]) -> str:
    return Graph(relabel(triples)).ntriples()


def shuffled(triples: list[Triple], seed: int) -> list[Triple]:
    """The triples in another order, the blank nodes under other names."""
    chance = random.Random(seed)
    old = sorted({term for triple in triples for term in triple if term.startswith("_:")})
    new = [f"_:n{number}" for number in range(len(old))]
    chance.shuffle(new)
    renamed = dict(zip(old, new, strict=True))
    other = [(renamed.get(s, s), p, renamed.get(o, o)) for s, p, o in triples]
    chance.shuffle(other)
    return other


@st.composite
def graphs(draw: st.DrawFn) -> list[Triple]:
    """Few terms, so that symmetric nodes, twins and circles abound."""
    blanks = [f"_:{letter}" for letter in "abcdefg"[: draw(st.integers(1, 7))]]
    ends = st.sampled_from([*blanks, *blanks, X])
    triples = draw(st.lists(st.tuples(ends, st.sampled_from([P, Q]), ends), max_size=14))
    return list(dict.fromkeys(triples))


@settings(max_examples=200, deadline=None)
@given(graphs(), st.integers(0, 10_000))
def test_other_names_and_another_order_give_the_same_text(triples: list[Triple], seed: int) -> None:
    assert text(shuffled(triples, seed)) == text(triples)


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_no_two_nodes_are_merged(triples: list[Triple]) -> None:
    named = labels(triples)
    assert len(set(named.values())) == len(named)
    assert len(Graph(relabel(triples))) == len(triples)


@settings(max_examples=100, deadline=None)
@given(graphs(), graphs())
def test_unrelated_data_change_no_text(triples: list[Triple], others: list[Triple]) -> None:
    apart = [(s.replace("_:", "_:o"), Y, o.replace("_:", "_:o")) for s, _, o in others]
    assert set(relabel(triples)) <= set(relabel([*apart, *triples]))


SYMMETRIC: dict[str, list[tuple[int, int]]] = {
    "circle of six": [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)],
    "two circles of three": [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)],
    "complete on four": [(a, b) for a in range(4) for b in range(4) if a != b],
    "three by three": [(a, b) for a in range(3) for b in range(3, 6)],
    "tree of twins": [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)],
    "cube": [(a, a ^ bit) for a in range(8) for bit in (1, 2, 4)],
}


@pytest.mark.parametrize("name", SYMMETRIC)
@pytest.mark.parametrize("seed", range(5))
def test_symmetric_shapes(name: str, seed: int) -> None:
    triples = [(f"_:{a}", P, f"_:{b}") for a, b in SYMMETRIC[name]]
    marked = [*triples, ("_:1", Q, X)]
    assert text(shuffled(triples, seed)) == text(triples)
    assert text(shuffled(marked, seed)) == text(marked)


def test_shapes_that_refinement_alone_confuses_stay_apart() -> None:
    one, two = (
        [(f"_:{a}", P, f"_:{b}") for a, b in SYMMETRIC[name]]
        for name in ("circle of six", "two circles of three")
    )
    assert text(one) != text(two)


def test_identical_nodes_get_consecutive_ordinals() -> None:
    named = labels([("_:a", P, X), ("_:b", P, X), ("_:c", P, X)])
    first, second, third = sorted(named.values())
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_a_label_says_what_incoming_links_and_values_say() -> None:
    same = labels([(X, P, "_:a")])["_:a"]
    assert labels([(X, P, "_:z"), (Y, P, X)])["_:z"] == same
    assert labels([(Y, P, "_:a")])["_:a"] != same
    assert labels([(X, P, "_:a"), ("_:a", P, X)])["_:a"] != same
    assert labels([("_:a", P, "_:a")])["_:a"] != labels([("_:a", P, "_:b")])["_:a"]


def rdf_list(length: int) -> list[Triple]:
    cells = [f"_:c{number}" for number in range(length)]
    triples: list[Triple] = [(cell, P, X) for cell in cells]
    return [*triples, *((a, Q, b) for a, b in pairwise(cells))]


@pytest.mark.parametrize(
    "triples",
    [
        rdf_list(5_000),
        [(X, P, f"_:{number}") for number in range(10_000)],
        [("_:hub", P, f"_:{number}") for number in range(5_000)],
        [(f"_:{number}", P, f"_:{(number + 1) % 2_000}") for number in range(2_000)],
        [(f"_:{a}", P, f"_:{b}") for a in range(20) for b in range(20)],
    ],
    ids=["list", "twins", "star", "circle", "clique"],
)
def test_large_and_hostile_shapes_end_soon(triples: list[Triple]) -> None:
    began = time.process_time()
    assert len(set(relabel(triples))) == len(triples)
    assert time.process_time() - began < 20


def test_no_blank_node_no_label() -> None:
    assert labels([(X, P, Y), (X, P, '"_:a"')]) == {}
    assert relabel([]) == []


def both_ways(edges: set[tuple[int, int]], name: str = "n") -> list[Triple]:
    return [
        (f"_:{name}{one}", P, f"_:{name}{other}")
        for a, b in sorted(edges)
        for one, other in ((a, b), (b, a))
    ]


def rook(side: int) -> set[tuple[int, int]]:
    """The squares of a board, joined along rows and columns: strongly regular."""
    squares = [(row, column) for row in range(side) for column in range(side)]
    return {
        (a, b)
        for a, one in enumerate(squares)
        for b, other in enumerate(squares)
        if a < b and (one[0] == other[0]) != (one[1] == other[1])
    }


def shrikhande() -> set[tuple[int, int]]:
    """The strongly regular graph with the parameters of the rook's graph of 4 by 4."""
    steps = [(0, 1), (1, 0), (1, 1)]
    return {
        tuple(sorted((4 * a + b, 4 * ((a + x) % 4) + (b + y) % 4)))  # type: ignore[misc]  # sorted loses that there are two
        for a in range(4)
        for b in range(4)
        for x, y in steps
    }


def confusing(cycle: int, *, twisted: bool) -> set[tuple[int, int]]:
    """Cai, Fuerer and Immerman's construction over a prism of two cycles."""
    base = [(n, (n + 1) % cycle) for n in range(cycle)]
    base += [(cycle + a, cycle + b) for a, b in base] + [(n, cycle + n) for n in range(cycle)]
    names: dict[object, int] = {}

    def number(what: object) -> int:
        return names.setdefault(what, len(names))

    edges: set[tuple[int, int]] = set()
    for node in range(2 * cycle):
        mine = [n for n, pair in enumerate(base) if node in pair]
        for chosen in range(8):
            if bin(chosen).count("1") % 2:
                continue
            for place, edge in enumerate(mine):
                side = chosen >> place & 1
                edges.add((number(("in", node, chosen)), number(("end", node, edge, side))))
    for n, (a, b) in enumerate(base):
        for side in (0, 1):
            other = side ^ (twisted and n == 0)
            edges.add((number(("end", a, n, side)), number(("end", b, n, other))))
    return edges


REGULAR = {
    "rook 4": rook(4),
    "Shrikhande": shrikhande(),
    "rook 6": rook(6),
    "clique of 16": {(a, b) for a in range(16) for b in range(a)},
    "CFI 3": confusing(3, twisted=False),
    "CFI 3, twisted": confusing(3, twisted=True),
}


@pytest.mark.parametrize("name", REGULAR)
def test_regular_shapes_are_settled_whatever_their_order(name: str) -> None:
    triples = both_ways(REGULAR[name])
    marked = [*triples, (triples[0][0], Q, X)]
    for stated in (triples, marked):
        assert labelled(stated).unsettled == 0
        assert len({text(shuffled(stated, seed)) for seed in range(4)}) == 1


@pytest.mark.parametrize(("one", "other"), [("rook 4", "Shrikhande"), ("CFI 3", "CFI 3, twisted")])
def test_shapes_that_only_a_search_tells_apart_stay_apart(one: str, other: str) -> None:
    first, second = (both_ways(REGULAR[name]) for name in (one, other))
    assert len(first) == len(second)
    assert not set(labels(first).values()) & set(labels(second).values())


@settings(max_examples=40, deadline=None)
@given(st.integers(3, 8), st.sets(st.integers(1, 7), min_size=1, max_size=3), st.integers(0, 999))
def test_circulant_shapes_are_settled(size: int, steps: set[int], seed: int) -> None:
    triples = [(f"_:n{n}", P, f"_:n{(n + step) % size}") for n in range(size) for step in steps]
    assert labelled(triples).unsettled == 0
    assert text(shuffled(triples, seed)) == text(triples)


POISON = {
    "one large circle": [(f"_:{n}", P, f"_:{(n + 1) % 6_000}") for n in range(6_000)],
    "a large rook's graph": both_ways(rook(16)),
    "CFI 24": both_ways(confusing(24, twisted=True)),
    "two hundred circles": [
        (f"_:{c}-{n}", P, f"_:{c}-{(n + 1) % 200}") for c in range(200) for n in range(200)
    ],
    "thirty confusing ones": [
        each for c in range(30) for each in both_ways(confusing(10, twisted=bool(c % 2)), f"g{c}-")
    ],
}


@pytest.mark.parametrize("name", POISON)
def test_poison_ends_in_bounded_time_and_is_counted(name: str) -> None:
    began = time.process_time()
    named, unsettled = labelled(POISON[name])
    assert time.process_time() - began < 60
    assert len(set(named.values())) == len(named)
    if unsettled == 0:
        assert text(shuffled(POISON[name], 1)) == text(POISON[name])


def test_what_is_not_settled_is_told() -> None:
    assert labelled(POISON["one large circle"]).unsettled == 6_000


def test_poison_takes_nothing_from_ordinary_nodes() -> None:
    ordinary = [("_:a", P, X), ("_:a", Q, "_:b"), ("_:b", P, Y), *rdf_list(50)]
    apart = [(s.replace("_:", "_:z"), p, o.replace("_:", "_:z")) for s, p, o in ordinary]
    alone = set(labels(apart).values())
    beside = labels([*POISON["two hundred circles"], *apart])
    assert {beside[node] for node in beside if node.startswith("_:z")} == alone
