"""What a query may not do is refused, in one sentence, at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalmodel.errors import QueryError
from legalmodel.queries.guard import Form, PlacedError, examine

PREFIXES = {"lm": "https://w3id.org/legalmodel/ontology#"}
GROUP = "{ ?s ?p ?o }"

REFUSED = {
    "service": (f"SELECT * {{ SERVICE <http://x/> {GROUP} }}", "SERVICE", (1, 12)),
    "small letters": (f"select * {{\n  service <http://x/> {GROUP} }}", "SERVICE", (2, 3)),
    "silent": (f"SELECT * {{ SERVICE SILENT ?x {GROUP} }}", "SERVICE", (1, 12)),
    "optional": (f"ASK {{ OPTIONAL {{ SERVICE ?x {GROUP} }} }}", "SERVICE", (1, 18)),
    "exists": (f"ASK {{ FILTER EXISTS {{ SERVICE ?x {GROUP} }} }}", "SERVICE", (1, 23)),
    "subselect": (f"ASK {{ {{ SELECT * {{ SERVICE ?x {GROUP} }} }} }}", "SERVICE", (1, 20)),
    "construct": (f"CONSTRUCT {GROUP} WHERE {{ SERVICE ?x {GROUP} }}", "SERVICE", (1, 32)),
    "from": (f"SELECT * FROM <http://x/> {GROUP}", "FROM", (1, 10)),
    "from named": (f"SELECT * FROM NAMED <http://x/> {GROUP}", "FROM", (1, 10)),
    "from file": (f"ASK FROM <file:///etc/passwd> {GROUP}", "FROM", (1, 5)),
    "describe from": ("DESCRIBE <urn:x> FROM <http://x/>", "FROM", (1, 18)),
    "load": ("LOAD <http://x/>", "LOAD", (1, 1)),
    "insert": ("PREFIX x: <urn:x>\n INSERT DATA { <urn:a> <urn:p> 1 }", "INSERT", (2, 2)),
    "delete": (f"DELETE WHERE {GROUP}", "DELETE", (1, 1)),
    "clear": ("CLEAR ALL", "CLEAR", (1, 1)),
    "with": (f"WITH <urn:g> DELETE {GROUP} WHERE {GROUP}", "WITH", (1, 1)),
    # rdflib would read the rest of the line as a comment, and the escapes as quotation marks.
    "behind a carriage return": (f"ASK {{ # x\rSERVICE ?x {GROUP}\n}}", "SERVICE", (1, 11)),
    "between escaped quotation marks": (
        f'ASK {{ VALUES ?x {{"a\\u0022" }} SERVICE ?x {GROUP} VALUES ?y {{ "\\u0022b" }} }}',
        "SERVICE",
        (1, 30),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_at_its_place(case: str) -> None:
    text, word, where = REFUSED[case]
    with pytest.raises(PlacedError) as caught:
        examine(text, PREFIXES)
    assert str(caught.value).startswith(word)
    assert caught.value.place == where


def test_the_tree_is_looked_at_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a word ever overlooked, rdflib's tree would still show it."""
    monkeypatch.setattr("legalmodel.queries.guard._REFUSED_WORDS", {})
    monkeypatch.setattr("legalmodel.queries.guard._refusal", lambda word: word)
    for case in ("service", "exists", "subselect", "construct", "between escaped quotation marks"):
        with pytest.raises(QueryError, match=r"^SERVICE$"):
            examine(REFUSED[case][0], PREFIXES)
    for case in ("from", "from named", "describe from"):
        with pytest.raises(QueryError, match=r"^FROM$"):
            examine(REFUSED[case][0], PREFIXES)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"SELECT * {GROUP}", Form("SELECT", False)),
        (f"SELECT ?s {GROUP} ORDER BY ?s", Form("SELECT", True)),
        (f"ASK {GROUP}", Form("ASK", False)),
        ("CONSTRUCT WHERE { ?s ?p ?o }", Form("CONSTRUCT", False)),
        ("DESCRIBE lm:Act", Form("DESCRIBE", False)),
        ('# SERVICE, FROM\nASK { ?s ?p \'SERVICE\', """FROM "<x>"""@from }', Form("ASK", False)),
        (
            "PREFIX from: <urn:from#>\nASK { from:service ?service <urn:x#SERVICE> }",
            Form("ASK", False),
        ),
        ("ASK { ?s ?p 'привет \\u0041', 'a\\\\u0041' }", Form("ASK", False)),
    ],
)
def test_a_query_that_only_reads_is_let_through(text: str, form: Form) -> None:
    assert examine(text, PREFIXES) == form


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("SELECT * {\n  ?s ?p }", (2, 3), "cannot be read at '?s ?p }'."),
        ("SELECT * {\n  ?s ?p", (2, 3), "at '?s ?p'; a closing bracket is missing."),
        (
            "ASK {\n  ?a ?b ?c .\n  FILTER EXISTS {\n ?s ?p  }\n ?x ?y 3 }",
            (3, 3),
            "line 4, column 10",
        ),
        ("", (1, 1), "to its end"),
        ("FROG * {}", (1, 1), "at 'FROG * {}'"),
        ("SELECT ?x { ?x ?y 'й' } ORDER BY", (1, 25), "at 'ORDER BY'"),
    ],
)
def test_an_unreadable_query_is_pointed_at(text: str, where: tuple[int, int], words: str) -> None:
    with pytest.raises(PlacedError) as caught:
        examine(text, PREFIXES)
    assert words in str(caught.value)
    assert caught.value.place == where


# Pieces of a group that two parsers could cut differently, each whole in itself for Oxigraph.
ESCAPES = ["\\\\", "\\n", "\\u0022", "\\u0027", "\\u000A", "\\u005C", "\\U00000022"]
MARKS = ["a", " ", "#", "{", "}", "<", ">", "й", "SERVICE <urn:no> {}"]
TRICKY = st.lists(st.sampled_from(ESCAPES + MARKS), max_size=5).map("".join)
PIECES = st.one_of(
    TRICKY.map(lambda text: f'VALUES ?v {{ "{text}" }}'),
    TRICKY.map(lambda text: f"VALUES ?v {{ '{text}' }}"),
    TRICKY.map(lambda text: f'VALUES ?v {{ """{text}\n" {text}""" }}'),
    TRICKY.map(lambda text: f"VALUES ?v {{ '''{text}\\n' {text}''' }}"),
    st.tuples(TRICKY, st.sampled_from(["\n", "\r", "\r\n", "\u2028\n", "\x0c\n"])).map(
        lambda parts: f"#{parts[0].replace(chr(10), '')}{parts[1]}"
    ),
    st.sampled_from(["VALUES ?v { <#> }", "VALUES ?v { <#a\\u0022> }", "VALUES ?v { lm:\\#a }"]),
    st.just("SERVICE <urn:no> {}"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=6))
def test_whatever_the_engine_would_ask_is_refused(pieces: list[str]) -> None:
    """The engine tries every SERVICE of these queries; each that it tries must be refused."""
    from pyoxigraph import Store

    group = "\n".join(piece.replace("?v", f"?v{i}") for i, piece in enumerate(pieces))
    text = f"BASE <http://x/>\nASK {{{group}\n}}"
    try:
        Store().query(text, prefixes=PREFIXES)
        reached_out = False
    except SyntaxError:
        return
    except OSError:  # the engine's word for an address that it cannot call
        reached_out = True
    if reached_out:
        with pytest.raises(QueryError, match=r"^SERVICE"):
            examine(text, PREFIXES)
    else:
        assert examine(text, PREFIXES) == Form("ASK", False)
