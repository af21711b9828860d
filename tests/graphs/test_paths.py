"""Property paths: expected values follow SHACL section 2.3.1 and SPARQL 1.1 section 9."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import (
    Path,
    follow,
    parse_path,
    path_triples,
    print_path,
    read_list,
    read_path,
)
from legalmodel.vocabulary import lm, rdf, sh

P, Q = lm("implements"), "<http://example.org/q>"
CHAIN = Graph([("<a>", P, "<b>"), ("<b>", P, "<c>"), ("<c>", P, "<a>"), ("<c>", Q, "<d>")])


def shapes(*triples: tuple[str, str, str]) -> Graph:
    return Graph(triples)


def listed(head: str, *members: str) -> list[tuple[str, str, str]]:
    cells = [head, *(f"{head}{n}" for n in range(1, len(members)))]
    rests = [*cells[1:], rdf("nil")]
    firsts = [(c, rdf("first"), m) for c, m in zip(cells, members, strict=True)]
    return firsts + [(c, rdf("rest"), r) for c, r in zip(cells, rests, strict=True)]


INVERSE = shapes(("_:p", sh("inversePath"), P))
STAR = shapes(("_:p", sh("zeroOrMorePath"), P))
PLUS = shapes(("_:p", sh("oneOrMorePath"), P))
OPTIONAL = shapes(("_:p", sh("zeroOrOnePath"), P))
SEQUENCE = shapes(*listed("_:p", P, P))
ALTERNATIVE = shapes(("_:p", sh("alternativePath"), "_:l"), *listed("_:l", P, Q))
INVERSE_SEQUENCE = shapes(("_:p", sh("inversePath"), "_:l"), *listed("_:l", P, Q))


@pytest.mark.parametrize(
    ("graph", "start", "reached", "printed"),
    [
        (Graph(), "<a>", {"<b>"}, "lm:implements"),
        (INVERSE, "<b>", {"<a>"}, "^lm:implements"),
        (STAR, "<a>", {"<a>", "<b>", "<c>"}, "lm:implements*"),
        (STAR, "<z>", {"<z>"}, "lm:implements*"),
        (PLUS, "<a>", {"<a>", "<b>", "<c>"}, "lm:implements+"),
        (PLUS, "<d>", set(), "lm:implements+"),
        (OPTIONAL, "<a>", {"<a>", "<b>"}, "lm:implements?"),
        (SEQUENCE, "<a>", {"<c>"}, "lm:implements/lm:implements"),
        (ALTERNATIVE, "<c>", {"<a>", "<d>"}, "lm:implements|<http://example.org/q>"),
        (INVERSE_SEQUENCE, "<d>", {"<b>"}, "^(lm:implements/<http://example.org/q>)"),
    ],
)
def test_paths_are_followed_and_printed(
    graph: Graph, start: str, reached: set[str], printed: str
) -> None:
    path = read_path(graph, "_:p" if len(graph) else P)
    assert follow(CHAIN, {start}, path) == reached
    assert print_path(path) == printed


def test_a_node_that_is_no_path_is_refused() -> None:
    with pytest.raises(ContentError, match="no property path"):
        read_path(Graph(), "_:p")


def test_a_list_in_a_circle_is_refused() -> None:
    circle = shapes(("_:l", rdf("first"), P), ("_:l", rdf("rest"), "_:l"))
    with pytest.raises(ContentError, match="not a well-formed RDF list"):
        read_list(circle, "_:l")


PREDICATES = st.sampled_from([P, Q, rdf("type"), "<urn:a(b)*c/d+>", "<http://example.org/ж>"])
UNARY: list[Any] = ["inverse", "star", "plus", "optional"]
NARY: list[Any] = ["sequence", "alternative"]
PATHS = st.recursive(
    st.builds(lambda term: Path("predicate", term), PREDICATES),
    lambda inner: (
        st.builds(lambda kind, path: Path(kind, parts=(path,)), st.sampled_from(UNARY), inner)
        | st.builds(
            lambda kind, parts: Path(kind, parts=tuple(parts)),
            st.sampled_from(NARY),
            st.lists(inner, min_size=2, max_size=4),
        )
    ),
    max_leaves=8,
)
NO_PATHS = [
    "",
    "lm:",
    "nobody:knows",
    "lm:a lm:b",
    "lm:a/",
    "|lm:a",
    "(lm:a",
    "lm:a)",
    "^",
    "<a b>",
]
NESTED = ["(" * 5000 + "lm:a" + ")" * 5000, "^" * 5000 + "lm:a"]


@given(PATHS)
def test_a_printed_path_is_read_back(path: Path) -> None:
    assert parse_path(print_path(path)) == path


@given(PATHS)
def test_a_path_written_into_a_graph_is_read_back(path: Path) -> None:
    node, triples = path_triples(path, "_:path")
    assert read_path(Graph(triples), node) == path


@pytest.mark.parametrize("text", [*NO_PATHS, "<a> . <b>", *NESTED])
def test_a_text_that_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a p"):
        parse_path(text)
