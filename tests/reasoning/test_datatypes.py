"""The datatype map of OWL 2: what a reasoner can be given, and what it cannot."""

from __future__ import annotations

import pytest

from legalmodel.graphs.terms import literal
from legalmodel.reasoning.datatypes import DATATYPE_MAP, is_ill_typed, is_mapped
from legalmodel.vocabulary import OWL, RDF, XSD


def test_the_map_has_the_33_datatypes_of_the_specification() -> None:
    assert len(DATATYPE_MAP) == 33


@pytest.mark.parametrize("name", ["date", "time", "gYear", "gYearMonth", "duration", "QName"])
def test_dates_years_and_durations_are_outside_of_it(name: str) -> None:
    assert not is_mapped(literal("2020", XSD + name))


@pytest.mark.parametrize("name", ["string", "integer", "boolean", "dateTime", "anyURI"])
def test_texts_numbers_and_instants_are_in_it(name: str) -> None:
    assert is_mapped(literal("1", XSD + name))


def test_a_text_with_a_language_is_in_it_and_an_own_datatype_is_not() -> None:
    assert is_mapped('"treaty"@en')
    assert is_mapped(literal("treaty@en", RDF + "PlainLiteral"))
    assert not is_mapped(literal("1", "https://example.org/own"))


@pytest.mark.parametrize(
    ("lexical", "datatype", "ill"),
    [
        ("12", XSD + "integer", False),
        ("abc", XSD + "integer", True),
        ("256", XSD + "unsignedByte", True),
        ("1/3", OWL + "rational", False),
        ("1/0", OWL + "rational", True),
        ("third", OWL + "rational", True),
        ("0.5", OWL + "real", True),
    ],
)
def test_an_ill_typed_literal_is_told_from_a_foreign_one(
    lexical: str, datatype: str, ill: bool
) -> None:
    assert is_ill_typed(literal(lexical, datatype)) is ill
    assert is_mapped(literal(lexical, datatype))
