"""The graph: a set of triples that answers from both ends."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from legalmodel.graphs.graph import Graph, Triple, several

TRIPLES = st.lists(st.tuples(*(st.sampled_from([f"<{x}{n}>" for n in range(4)]) for x in "spo")))


@given(TRIPLES)
def test_it_holds_what_was_added_and_nothing_else(triples: list[Triple]) -> None:
    graph = Graph(triples)
    assert set(graph) == set(triples)
    assert len(graph) == len(list(graph)) == len(set(triples))
    assert all(triple in graph for triple in triples)
    assert set(graph.predicates()) == {p for _, p, _ in triples}


@given(TRIPLES, TRIPLES)
def test_filling_adds_the_same_as_adding(one: list[Triple], two: list[Triple]) -> None:
    graph, terms = Graph(one), dict[str, str]()
    assert all(graph.subjects(p, o) for _, p, o in one)
    for part in (two[::2], two[1::2], one):
        graph.fill(part, terms)
    assert set(graph) == set(one + two)
    assert len(graph) == len(set(one + two))
    assert all(s in graph.subjects(p, o) for s, p, o in one + two)


def test_filling_keeps_equal_texts_once() -> None:
    graph = Graph()
    graph.fill([(str(b"<a>", "ascii"), "<p>", str(b"<a>", "ascii"))], {})
    [(subject, _, object_)] = graph
    assert subject is object_


@given(TRIPLES)
def test_both_indexes_say_the_same(triples: list[Triple]) -> None:
    graph = Graph(triples)
    for number in range(4):
        s, p, o = f"<s{number}>", f"<p{number}>", f"<o{number}>"
        assert graph.objects(s, p) == {z for x, y, z in triples if (x, y) == (s, p)}
        assert graph.subjects(p, o) == {x for x, y, z in triples if (y, z) == (p, o)}
        assert list(graph.about(s)) == sorted({(y, z) for x, y, z in triples if x == s})
        assert graph.one(s, p) == min((z for x, y, z in triples if (x, y) == (s, p)), default="")
        forward = {(x, z) for x, zs in graph.forward(p).items() for z in several(zs)}
        backward = {(x, z) for z, xs in graph.backward(p).items() for x in several(xs)}
        assert forward == backward == {(x, z) for x, y, z in triples if y == p}
        assert graph.values(p) == {z for x, y, z in triples if y == p}


@given(TRIPLES, st.randoms(use_true_random=False))
def test_the_same_triples_give_the_same_text(triples: list[Triple], chance: Random) -> None:
    shuffled = list(triples)
    chance.shuffle(shuffled)
    assert Graph(shuffled).ntriples() == Graph(triples).ntriples()
    assert Graph(triples).ntriples().count("\n") == len(set(triples))


@given(TRIPLES)
def test_a_copy_changes_apart(triples: list[Triple]) -> None:
    graph = Graph(triples)
    other = graph.copy()
    assert other.add("<new>", "<new>", "<new>")
    assert not other.add("<new>", "<new>", "<new>")
    assert len(other) == len(graph) + 1
    assert ("<new>", "<new>", "<new>") not in graph


@given(TRIPLES, st.sets(st.sampled_from([f"<{x}{n}>" for n in range(4) for x in "spo"])))
def test_without_nodes_a_graph_keeps_the_other_triples(
    triples: list[Triple], nodes: set[str]
) -> None:
    left = Graph(triples).without(nodes)
    kept = {each for each in triples if each[0] not in nodes and each[2] not in nodes}
    assert set(left) == kept
    assert len(left) == len(kept)
    assert set(left.predicates()) == {p for _, p, _ in kept}


@given(TRIPLES, TRIPLES)
def test_a_graph_takes_in_another_which_stays_as_it_is(
    one: list[Triple], two: list[Triple]
) -> None:
    graph, other = Graph(one), Graph(two)
    assert all(graph.subjects(p, o) for _, p, o in one)
    graph.update(other)
    assert set(graph) == set(one + two)
    assert len(graph) == len(set(one + two))
    assert all(s in graph.subjects(p, o) for s, p, o in one + two)
    graph.update((s, p, "<new>") for s, p, _ in two)
    assert set(other) == set(two)


def test_asking_leaves_no_trace() -> None:
    graph = Graph()
    assert graph.objects("<a>", "<b>") == frozenset()
    assert graph.subjects("<b>", "<c>") == frozenset()
    assert not graph.forward("<b>")
    assert not graph.backward("<b>")
    assert graph.one("<a>", "<b>") == ""
    assert graph.ntriples() == ""
    assert list(graph.predicates()) == []
