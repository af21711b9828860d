"""Terms: a literal made here is the literal that the parser would have read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from legalmodel.graphs.terms import (
    iri,
    iri_value,
    is_blank,
    is_iri,
    is_literal,
    literal,
    read_literal,
    text,
)

STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
EVERY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
AWKWARD = "".join(map(chr, [*range(0xA1), 0x2028, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0x10FFFF]))


@given(EVERY_TEXT)
@example(AWKWARD)
@example('\\"')
@example("\\u0041")
def test_a_literal_is_spelt_as_the_parser_spells_it(lexical: str) -> None:
    from pyoxigraph import Literal, NamedNode

    assert literal(lexical) == str(Literal(lexical))
    assert literal(lexical, language="en") == str(Literal(lexical, language="en"))
    typed = Literal(lexical, datatype=NamedNode("http://example.org/d"))
    assert literal(lexical, "http://example.org/d") == str(typed)


@given(EVERY_TEXT)
@example(AWKWARD)
@example('a"@en')
@example('"^^<http://example.org/d>')
def test_a_literal_comes_back_whole(lexical: str) -> None:
    assert read_literal(literal(lexical)) == (lexical, "", STRING)
    assert read_literal(literal(lexical, INTEGER)) == (lexical, "", INTEGER)
    assert read_literal(literal(lexical, language="sr-latn")) == (lexical, "sr-latn", LANG_STRING)


@given(EVERY_TEXT)
@example(AWKWARD)
def test_the_parser_reads_what_is_spelt_here(lexical: str) -> None:
    from pyoxigraph import RdfFormat, parse

    line = f"<http://e/s> <http://e/p> {literal(lexical)} ."
    [quad] = parse(line.encode(), format=RdfFormat.N_TRIPLES)
    assert quad.object.value == lexical
    assert str(quad.object) == literal(lexical)


def test_spellings_by_hand() -> None:
    assert literal("a\tb\n\\") == r'"a\tb\n\\"'
    assert literal("1", INTEGER) == f'"1"^^<{INTEGER}>'
    assert literal("x", STRING) == '"x"'
    assert literal("x", language="EN-gb") == '"x"@en-gb'
    assert read_literal(r'"\u0416\U0001F600\t"').lexical == "Ж😀\t"


@pytest.mark.parametrize("term", ["<http://e/a>", "_:b", '"', "", "x", '"open'])
def test_what_is_no_literal_is_refused(term: str) -> None:
    with pytest.raises(ValueError, match="not a literal"):
        read_literal(term)


def test_kinds_are_told_apart() -> None:
    for term, kinds in {
        "<http://e/_:a>": (True, False, False),
        "_:b": (False, True, False),
        '"<a>"': (False, False, True),
    }.items():
        assert (is_iri(term), is_blank(term), is_literal(term)) == kinds


def test_what_a_reader_sees() -> None:
    assert iri_value(iri("http://e/a")) == "http://e/a"
    assert iri_value("_:b") == "_:b"
    assert text('"a\\nb"@en') == "a\nb"
    assert text("<http://e/a>") == "http://e/a"
