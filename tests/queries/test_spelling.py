"""Literals get back the spelling of the data, where only one stands behind a value."""

from __future__ import annotations

from legalmodel.graphs.graph import Graph
from legalmodel.queries.results import Rows, Triples, Truth
from legalmodel.queries.spelling import with_original_spelling

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value: str, datatype: str) -> str:
    return f'"{value}"^^<{XSD}{datatype}>'


GRAPH = Graph(
    ("<urn:s>", "<urn:p>", literal)
    for literal in (
        typed("1.50", "decimal"),
        typed("2.0", "decimal"),
        typed("2.00", "decimal"),
        typed("3.0", "decimal"),
        typed("3", "decimal"),
        typed("007", "integer"),
        typed("P12M", "duration"),
        '"colour"@en-GB',
        '"plain"',
    )
)


def restored(term: str) -> str:
    rows = with_original_spelling(Rows(("x",), ((term,), (None,))), GRAPH)
    assert isinstance(rows, Rows)
    assert rows.rows[1] == (None,)
    return str(rows.rows[0][0])


def test_the_one_spelling_of_a_value_comes_back() -> None:
    assert restored(typed("1.5", "decimal")) == typed("1.50", "decimal")
    assert restored(typed("P1Y", "duration")) == typed("P12M", "duration")
    assert restored('"colour"@en-gb') == '"colour"@en-GB'


def test_where_several_spellings_stand_behind_a_value_it_stays_canonical() -> None:
    assert restored(typed("2", "decimal")) == typed("2", "decimal")
    assert restored(typed("3", "decimal")) == typed("3", "decimal")


def test_counts_are_not_spelled_after_the_data() -> None:
    assert restored(typed("7", "integer")) == typed("7", "integer")


def test_other_terms_and_results_are_left_alone() -> None:
    assert restored('"plain"') == '"plain"'
    assert restored("<urn:s>") == "<urn:s>"
    assert with_original_spelling(Truth(True), GRAPH) == Truth(True)
    triples = (("<urn:a>", "<urn:b>", typed("1.5", "decimal")),)
    assert with_original_spelling(Triples(triples), GRAPH) == Triples(
        (("<urn:a>", "<urn:b>", typed("1.50", "decimal")),)
    )
