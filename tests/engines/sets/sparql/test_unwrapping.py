"""Where a query looks at a value it is told to unwrap literals; elsewhere it sees terms."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from legalmodel.engines.sets.sparql.binding import edited
from legalmodel.engines.sets.sparql.spelling import WRAPPING, unwrapped
from legalmodel.engines.sets.sparql.unwrapping import chooses, unwrapping
from legalmodel.sparql.reading import read_query
from legalmodel.vocabulary import XSD

PREFIX = f"PREFIX : <http://example.org/> PREFIX xsd: <{XSD}> "
# Terms of which some stand wrapped in the store, by the local name of their subject.
TERMS = {
    "one": ("01", "integer"),
    "int": ("1", "int"),
    "more": ("2.50", "decimal"),
    "plain": ("1", "integer"),
    "yes": ("1", "boolean"),
    "day": ("2020-01-31+00:00", "date"),
}


@pytest.fixture(scope="module")
def store() -> Store:
    found = Store()
    for name, (lexical, datatype) in TERMS.items():
        kind = XSD + datatype if name == "plain" else WRAPPING + XSD + datatype
        object_ = Literal(lexical, datatype=NamedNode(kind))
        node = NamedNode(f"http://example.org/{name}")
        found.add(Quad(node, NamedNode("http://example.org/p"), object_))
    node = NamedNode("http://example.org/node")
    found.add(Quad(node, NamedNode("http://example.org/p"), NamedNode("http://example.org/x")))
    return found


def ask(store: Store, text: str) -> list[tuple[str, ...]]:
    written = edited(PREFIX + text, unwrapping(read_query(PREFIX + text)))
    found = store.query(written)
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(_short(unwrapped(str(term))) for term in row) for row in found)


def _short(term: str) -> str:
    return term.replace(XSD, "").removeprefix("<http://example.org/").removesuffix(">")


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("?o = 1", "int one plain"),
        ("?o != 1", "day more node yes"),
        ("?o < 2", "int one plain"),
        ("?o + 1 > 3", "more"),
        ("?o IN (1.0, 2.5)", "int more one plain"),
        ("?o", "int more one plain yes"),
        ("!?o", ""),
        ("isNumeric(?o)", "int more one plain"),
        ("?o > '2020-01-01'^^xsd:date", "day"),
        ("YEAR(xsd:dateTime(?o)) = 2020", "day"),
        ("COALESCE(?none, ?o) = 1", "int one plain"),
        ("IF(isIRI(?o), 1, ?o) = 1", "int node one plain"),
        # The term itself, not what it is worth.
        ("STR(?o) = '01'", "one"),
        ("STR(?o) = '1'", "int plain yes"),
        ("sameTerm(?o, 1)", "plain"),
        ("DATATYPE(?o) = xsd:int", "int"),
        ("DATATYPE(?o) = xsd:integer", "one plain"),
        ("DATATYPE(?o) = xsd:decimal", "more"),
        ("isLiteral(?o)", "day int more one plain yes"),
        ("isIRI(?o)", "node"),
        ("LANG(?o) = ''", "day int more one plain yes"),
        ("EXISTS { ?s :p ?other FILTER (?other < 2) }", "int one plain"),
    ],
)
def test_a_condition_holds_for(store: Store, condition: str, names: str) -> None:
    found = ask(store, f"SELECT ?s {{ ?s :p ?o FILTER ({condition}) }}")
    assert [row[0] for row in found] == names.split()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("SELECT ?o { :one :p ?o }", ['"01"^^<integer']),
        ("SELECT ?x { :one :p ?o BIND (?o AS ?x) }", ['"01"^^<integer']),
        ("SELECT ?x { :one :p ?o BIND (COALESCE(?o, 5) AS ?x) }", ['"01"^^<integer']),
        ("SELECT ?x { :one :p ?o BIND (?o + 1 AS ?x) }", ['"2"^^<integer']),
        ("SELECT (SUM(?o) AS ?x) { ?s :p ?o FILTER isNumeric(?o) }", ['"5.5"^^<decimal']),
        ("SELECT (COUNT(DISTINCT ?o) AS ?x) { ?s :p ?o FILTER (?o = 1) }", ['"3"^^<integer']),
        (
            "SELECT ?o { ?s :p ?o FILTER (?o = 1) } GROUP BY ?o HAVING (?o < 2)",
            ['"01"^^<integer', '"1"^^<int', '"1"^^<integer'],
        ),
    ],
)
def test_a_term_is_handed_on_as_it_is(store: Store, text: str, terms: list[str]) -> None:
    assert ask(store, text) == [(term,) for term in terms]


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("SELECT (MIN(?o) AS ?x) { ?s :p ?o }", True),
        ("SELECT (SUM(DISTINCT ?o) AS ?x) { ?s :p ?o }", True),
        ("SELECT ?o { ?s :p ?o } ORDER BY ?o", True),
        ("SELECT (MAX(STR(?o)) AS ?x) { ?s :p ?o }", False),
        ("SELECT (MAX(1) AS ?x) { ?s :p ?o }", False),
        ("SELECT (COUNT(?o) AS ?x) { ?s :p ?o FILTER (?o > 1) }", False),
    ],
)
def test_a_choice_by_value_is_noticed(text: str, does: bool) -> None:
    assert chooses(read_query(PREFIX + text)) is does
