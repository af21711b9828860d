"""Parameters are terms of their type; whatever does not fit is told with what would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.errors import UsageError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import read_literal
from legalmodel.queries.arguments import bind
from legalmodel.queries.execution import QueryLimits, run_query
from legalmodel.queries.question import Parameter, Query
from legalmodel.queries.results import Rows

PREFIXES = {"des": "https://w3id.org/legalmodel/vocab/des/"}
QUERY = Query(
    "topic/ask",
    "",
    "ask.rq",
    parameters=(
        Parameter("node", "iri", {"en": "the node"}, example="https://example.org/n"),
        Parameter("since", "date", {"en": "from when"}, default="2015-01-01"),
        Parameter("most", "integer", {"en": "how many"}, default="10"),
        Parameter("lang", "string", {"en": "language"}, default="en"),
    ),
)
DATE = "^^<http://www.w3.org/2001/XMLSchema#date>"
INTEGER = "^^<http://www.w3.org/2001/XMLSchema#integer>"


def test_values_become_terms_and_defaults_fill_in() -> None:
    assert bind(QUERY, {"node": "des:roadmap", "lang": 'a"b\n'}, PREFIXES) == {
        "node": "<https://w3id.org/legalmodel/vocab/des/roadmap>",
        "since": f'"2015-01-01"{DATE}',
        "most": f'"10"{INTEGER}',
        "lang": r'"a\"b\n"',
    }


@pytest.mark.parametrize("written", ["https://example.org/n", "<https://example.org/n>", "urn:x:y"])
def test_an_iri_may_be_written_in_full(written: str) -> None:
    assert bind(QUERY, {"node": written}, PREFIXES)["node"] == f"<{written.strip('<>')}>"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({}, "needs --param node=…, the node (iri), for example https://example.org/n"),
        (
            {"nod": "x"},
            "has no parameter 'nod'; it has node (iri), since (date), most (integer)",
        ),
        ({"node": "roadmap"}, "node wants an IRI"),
        ({"node": "ex:roadmap"}, "node wants an IRI"),
        ({"node": "https://x/ y"}, "node wants an IRI"),
        ({"node": "https://x/> ?p ?o . <y"}, "node wants an IRI"),
        ({"node": "urn:x", "since": "2015"}, "since wants a date YYYY-MM-DD, not '2015'"),
        ({"node": "urn:x", "since": "2015-02-30"}, "since wants a date"),
        ({"node": "urn:x", "since": "20150101"}, "since wants a date"),
        ({"node": "urn:x", "most": "ten"}, "most wants a whole number, not 'ten'"),
        ({"node": "urn:x", "most": "1.5"}, "most wants a whole number"),
        ({"node": "urn:x", "most": "٣"}, "most wants a whole number"),
        ({"node": "urn:x", "lang": "a\x00"}, "lang wants a text"),
        ({"node": "urn:x", "lang": "\udcff"}, "lang wants a text"),
    ],
)
def test_what_does_not_fit_is_told(arguments: dict[str, str], complaint: str) -> None:
    with pytest.raises(UsageError) as caught:
        bind(QUERY, arguments, PREFIXES)
    assert complaint in str(caught.value)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_no_text_leaves_its_literal(text: str) -> None:
    term = bind(QUERY, {"node": "urn:x", "lang": text}, PREFIXES)["lang"]
    assert read_literal(term).lexical == text
    assert "\n" not in term
    assert "\r" not in term


def test_hostile_values_stay_values() -> None:
    hostile = '" } } SELECT * WHERE { ?s ?p ?o } #'
    term = bind(QUERY, {"node": "urn:x", "lang": hostile}, PREFIXES)["lang"]
    graph = Graph([("<urn:a>", "<urn:p>", term), ("<urn:b>", "<urn:p>", '"other"')])
    result = run_query(
        "SELECT ?s WHERE { ?s <urn:p> ?lang }",
        graph,
        file="q.rq",
        terms={"lang": term},
        prefixes={},
        limits=QueryLimits(),
    )
    assert result == Rows(("s",), (("<urn:a>",),))
