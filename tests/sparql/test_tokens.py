"""The tokens of a SPARQL text, and the places that are found by them."""

from __future__ import annotations

from time import process_time

import pytest

from legalmodel.errors import QueryError
from legalmodel.sparql.tokens import place, tokens, with_values, words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SELECT ?a $b", "word variable variable"),
        ("<http://x/?a#b> ex:a.b ex:a. _:b", "iri name name mark name"),
        ("'it''s' \"a\\\"b\" '''two\nlines'''@en", "string string string string tag"),
        ("1 1.5 .5 1e3 1.", "number number number number number mark"),
        ("?a<?b && ?c> 1", "variable mark variable mark mark variable mark number"),
        ("# SELECT ?x\r?y # ?z", "variable"),
        ("ex:p?/^ex:q*", "name mark mark mark name mark"),
        ("?x\u0301y $नाम ?x·y", "variable variable variable"),
        ("ex:नाम भाषा:x·y ex:é.ß.", "name name name mark"),
        ("<?x/é&y> <x y>", "iri mark word word mark"),
        (
            "?o.ex:a a.b:c a.b.:c a-b:c a.5",
            "variable mark name name word mark word mark name name word number",
        ),
    ],
)
def test_every_token_has_its_kind(text: str, kinds: str) -> None:
    found = list(tokens(text))
    assert " ".join(token.kind for token in found) == kinds
    for token in found:
        assert text[token.offset :].startswith(token.text)


@pytest.mark.parametrize(
    "piece", ["a.", "a-", "a", ":.", "a:.", "'", '"', '"""', "'''a", "<", "<a", "?a", "a:\\\\", "#"]
)
def test_no_text_takes_for_ever(piece: str) -> None:
    """Tokens are found in time that grows with the text, not with its square."""
    text = piece * (200_000 // len(piece))
    begun = process_time()
    assert "".join(token.text for token in tokens(text)) == ("" if piece == "#" else text)
    assert process_time() - begun < 5


def test_words_and_marks_are_bare_and_in_capitals() -> None:
    text = "select ?x { ?x ex:select 'select' } # select"
    assert [word.text for word in words(text)] == ["SELECT", "{", "}"]


def test_a_place_counts_from_one() -> None:
    assert place("ab\ncd", 0) == (1, 1)
    assert place("ab\ncd", 4) == (2, 2)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("SELECT * { ?s ?p ?n }", "SELECT * {| ?s ?p ?n }"),
        ("ASK WHERE { ?n ?p ?o }", "ASK WHERE {| ?n ?p ?o }"),
        (
            "PREFIX select: <x#{> # {\nSELECT (EXISTS { ?a ?b '{' } AS ?e) WHERE { ?n ?p ?o }",
            "PREFIX select: <x#{> # {\nSELECT (EXISTS { ?a ?b '{' } AS ?e) WHERE {| ?n ?p ?o }",
        ),
        ("CONSTRUCT { ?n ?p ?o } WHERE { ?n ?p ?o }", "CONSTRUCT { ?n ?p ?o } WHERE {| ?n ?p ?o }"),
        ("DESCRIBE ?n WHERE { ?n ?p ?o }", "DESCRIBE ?n WHERE {| ?n ?p ?o }"),
    ],
)
def test_values_stand_at_the_head_of_the_outermost_group(text: str, bound: str) -> None:
    block = " VALUES (?n) { (<urn:n>) } "
    assert with_values(text, {"n": "<urn:n>"}) == bound.replace("|", block)
    assert with_values(text, {}) == text


def test_a_query_without_a_group_of_its_own_holds_no_values() -> None:
    with pytest.raises(QueryError, match="no WHERE"):
        with_values("CONSTRUCT WHERE { ?s ?p ?n }", {"n": "<urn:n>"})
