"""Property paths: expected values follow SHACL section 2.3.1 and SPARQL 1.1 section 9."""

from __future__ import annotations

import pytest

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import follow, print_path, read_list, read_path
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
