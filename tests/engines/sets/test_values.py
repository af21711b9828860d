"""Value nodes of many focus nodes at once: the same as of each alone (SHACL section 2.3.1)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from legalmodel.engines.sets.values import EdgeValues, PathValues, Values, values_of
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path

NODES = [f"<n:{letter}>" for letter in "abcde"]
PREDICATES = ["<p:1>", "<p:2>"]
P1, P2 = (Path("predicate", each) for each in PREDICATES)

graphs = st.builds(
    Graph,
    st.lists(
        st.tuples(*map(st.sampled_from, (NODES, PREDICATES, [*NODES, '"1"', '"2"']))), max_size=25
    ),
)
foci = st.frozensets(st.sampled_from([*NODES, "<n:absent>", '"1"']), max_size=6)
paths = st.recursive(
    st.sampled_from([P1, P2]),
    lambda inner: st.one_of(
        st.builds(
            Path,
            st.sampled_from(["inverse", "star", "plus", "optional"]),
            st.just(""),
            st.tuples(inner),
        ),
        st.builds(
            Path, st.sampled_from(["sequence", "alternative"]), st.just(""), st.tuples(inner, inner)
        ),
    ),
    max_leaves=4,
)


def relation(graph: Graph, path: Path) -> set[tuple[str, str]]:
    if path.kind == "predicate":
        return {(s, o) for s, p, o in graph if p == path.predicate}
    first = relation(graph, path.parts[0])
    everywhere = {n for s, _, o in graph for n in (s, o)} | {*NODES, "<n:absent>", '"1"', '"2"'}
    same = {(node, node) for node in everywhere}
    if path.kind == "inverse":
        return {(o, s) for s, o in first}
    if path.kind == "alternative":
        return first | relation(graph, path.parts[1])
    if path.kind == "sequence":
        return {(a, d) for a, b in first for c, d in relation(graph, path.parts[1]) if b == c}
    if path.kind == "optional":
        return first | same
    closed = first if path.kind == "plus" else first | same
    while grown := {(a, d) for a, b in closed for c, d in first if b == c} - closed:
        closed = closed | grown
    return closed


@given(graphs, foci, paths)
def test_every_question_has_the_answer_of_each_focus_node_alone(
    graph: Graph, foci: frozenset[str], path: Path
) -> None:
    values = values_of(graph, foci, path)
    alone = {focus: {end for start, end in relation(graph, path) if start == focus}
             for focus in foci}  # fmt: skip
    pairs = {(focus, value) for focus, own in alone.items() for value in own}
    assert set(values.nodes()) == {value for _, value in pairs}
    assert sorted(values.pairs()) == sorted(pairs)
    assert {focus: set(values.of(focus)) for focus in foci} == alone
    assert set(values.empty()) == {focus for focus, own in alone.items() if not own}
    counts = {focus: count for focus, count in values.counts() if count}
    assert counts == {focus: len(own) for focus, own in alone.items() if own}
    for value in [*NODES, '"1"']:
        assert set(values.lacking(value)) == {f for f, own in alone.items() if value not in own}
        assert set(values.pairs_of({value})) == {pair for pair in pairs if pair[1] == value}
    assert set(values.pairs_of(set(NODES))) == {pair for pair in pairs if pair[1] in NODES}


def test_without_a_path_each_focus_node_is_its_own_value_node() -> None:
    values = values_of(Graph(), {"<n:a>", "<n:b>"}, None)
    assert set(values.pairs()) == {("<n:a>", "<n:a>"), ("<n:b>", "<n:b>")}
    assert set(values.lacking("<n:a>")) == {"<n:b>"}
    assert not values.empty()


def test_one_step_is_looked_up_and_a_longer_path_followed() -> None:
    kinds = [
        type(values_of(Graph(), set(), path))
        for path in (None, P1, Path("inverse", parts=(P1,)), Path("star", parts=(P1,)))
    ]
    assert kinds == [Values, EdgeValues, EdgeValues, PathValues]
