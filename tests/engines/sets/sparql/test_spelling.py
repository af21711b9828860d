"""Literals that the store would rewrite are known, wrapped, and come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from legalmodel.engines.sets.sparql.spelling import Spelling, judge, spelled, unwrapped, wrapped
from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import XSD

KEPT = [
    ("1", "integer"), ("-17", "integer"), ("0", "integer"), ("999999999999999999", "integer"),
    ("9223372036854775807", "integer"), ("1.5", "decimal"), ("-0.25", "decimal"), ("1", "decimal"),
    ("true", "boolean"), ("2020-01-31", "date"), ("2020-01-31Z", "date"),
    ("2020-01-31T10:00:00", "dateTime"), ("2020-01-31T10:00:00.5+02:00", "dateTime"),
    ("P1Y", "duration"), ("2020", "gYear"), ("1.5", "double"), ("INF", "double"), ("x", "anyURI"),
    # Ill-typed ones have no value, here as there.
    ("2020-02-30", "date"), ("x", "integer"), (" 1", "integer"), ("99:00:00", "time"),
]  # fmt: skip

REWRITTEN = [
    ("01", "integer"), ("+1", "integer"), ("-0", "integer"), ("1", "int"), ("7", "byte"),
    ("1.0", "decimal"), ("12.50", "decimal"), (".5", "decimal"), ("1", "boolean"),
    ("1.5E0", "double"), ("1e5", "float"), ("2020-01-31+00:00", "date"),
    ("2020-01-31T10:00:00.000Z", "dateTime"), ("2020-01-31T24:00:00", "dateTime"),
    ("P12M", "duration"), ("10:00:00.00", "time"),
]  # fmt: skip

LOST = [
    # Too large for the store to know its value.
    ("9223372036854775808", "integer"), ("0.12345678901234567890", "decimal"),
    # Ill-typed, and the store makes a value of it.
    ("300", "byte"), ("-1", "nonNegativeInteger"),
]  # fmt: skip


@pytest.mark.parametrize(("lexical", "datatype"), KEPT)
def test_it_is_kept(lexical: str, datatype: str) -> None:
    assert judge([literal(lexical, XSD + datatype)]) == Spelling()


@pytest.mark.parametrize(("lexical", "datatype"), REWRITTEN)
def test_it_would_be_rewritten(lexical: str, datatype: str) -> None:
    term = literal(lexical, XSD + datatype)
    assert judge([term, "<urn:a>", "_:b", '"1"']) == Spelling(frozenset({term}))


@pytest.mark.parametrize(("lexical", "datatype"), LOST)
def test_it_would_be_lost(lexical: str, datatype: str) -> None:
    assert judge([literal(lexical, XSD + datatype)]).is_lost


@pytest.mark.parametrize(("lexical", "datatype"), KEPT + REWRITTEN)
def test_the_judgement_is_what_the_store_does(lexical: str, datatype: str) -> None:
    """Wrapped where that is needed, every literal comes back as it was spelled."""
    term = literal(lexical, XSD + datatype)
    (put,) = judge([term]).wrap([term])
    assert unwrapped(_round_trip(put)) == term
    assert (_round_trip(term) == term) is ((lexical, datatype) in KEPT)


def _round_trip(term: str) -> str:
    store = Store()
    line = f"<urn:s> <urn:p> {term} ."
    store.bulk_extend(parse(input=line.encode(), format=RdfFormat.N_QUADS))
    (quad,) = store.quads_for_pattern(None, NamedNode("urn:p"), None)
    return str(quad.object)


def test_judgements_add_up() -> None:
    many = [literal(f"{number:06}", XSD + "integer") for number in range(20_001)]
    assert judge(many).rewritten == frozenset(many[:100_000])
    assert judge(many[:1]) | judge(many[1:2]) == Spelling(frozenset(many[:2]))
    assert (Spelling() | Spelling(is_lost=True)).is_lost


@given(st.text(max_size=20), st.sampled_from(["int", "integer", "string", "decimal"]))
def test_wrapping_is_undone(lexical: str, datatype: str) -> None:
    term = literal(lexical, f"{XSD}{datatype}x")
    assert unwrapped(wrapped(term)) == term
    assert unwrapped(term) == term


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ('"a"', '"a"'),
        ("'a'", '"a"'),
        ("'''a\n\"b\"'''@EN", '"a\\n\\"b\\""@en'),
        ('"""a"""', '"a"'),
        ("'\\u00e9\\''^^<urn:t>", '"é\'"^^<urn:t>'),
        (f"'a'^^<{XSD}string>", '"a"'),
        (f'"01"^^<{XSD}integer>', f'"01"^^<{XSD}integer>'),
        ("?x", "?x"),
        ("<urn:a>", "<urn:a>"),
    ],
)
def test_a_literal_of_a_query_is_spelled_as_in_data(written: str, term: str) -> None:
    assert spelled(written) == term
