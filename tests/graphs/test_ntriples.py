"""N-Triples line by line: the same triples and the same complaints as the parser's own."""

from __future__ import annotations

import io
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from legalmodel.graphs import ntriples
from legalmodel.graphs.graph import Triple
from legalmodel.graphs.guard import RefusedError
from legalmodel.graphs.ntriples import plain_lines, read_ntriples, spelled

PLAIN_LINES = plain_lines()
Outcome = list[Triple] | tuple[str, int | None, int | None]

IRI = st.sampled_from(
    ["<http://e/a>", "<urn:a:b>", "<http://e:80/>", "<http://e:x/>", "<http://e/%41>", "<http://e/%>",
     "<http://e/\\u0436>", "<http://e/ж>", "<a>", "<>", "<http://e/#a>", "<http://e/#a#b>", "<A:b>",
     "<http://e/a b>", "<http://e/[]>", "<a://b:c>", "<a:b:c>", "<http://u@e/>", "<http:///a>"]
)  # fmt: skip
BLANK = st.sampled_from(["_:a", "_:B2", "_:0", "_:a.b", "_:a-b", "_:ж", "_:", "_:a.", "[]"])
TEXT = st.text(st.sampled_from('aж \t\r\n\f"\\\\u0041n\x7f\x85\ufffe\U0001f600'), max_size=6)
SUFFIX = st.sampled_from(
    ["", "@en", "@EN", "@en-GB", "@en-gb", "@a", "@abc", "@abcd", "@", "@en--ltr", "^^<http://e/d>",
     "^^<d>", "^^", "^^<http://www.w3.org/2001/XMLSchema#string>", " @en",
     "^^<http://www.w3.org/2001/XMLSchema#date>",
     "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"]
)  # fmt: skip
LITERAL = st.builds('"{}"{}'.format, TEXT, SUFFIX)
TERM = IRI | BLANK | LITERAL
GAP = st.sampled_from([" "] * 9 + ["", "  ", "\t", "\r"])
END = st.sampled_from([" .\n"] * 9 + [".\n", " .\r\n", " . # c\n", " .", "\n", " . .\n", " .\r"])
STATEMENT = st.tuples(IRI | BLANK, GAP, IRI, GAP, TERM, END).map("".join)
OTHER = st.sampled_from(
    ["", "\n", "\r\n", "# c\n", "# <a:a> <a:b> <a:c> .\n", " ", "@prefix\n", "x"]
)
PLAIN = st.sampled_from(['<a:a> <a:b> "c"@en .\n', "_:a <a:b> _:b .\n", "<a:a> <a:b> <a:c> .\n"])
DOCUMENT = st.lists(PLAIN | STATEMENT | OTHER, max_size=8).map("".join)


def outcome(triples: list[Triple], error: SyntaxError | RefusedError | None) -> Outcome:
    """What was read, or what is wrong, and where."""
    if isinstance(error, SyntaxError):
        return error.msg.split(": ", 1)[1], error.lineno, error.offset
    return sorted(set(triples)) if error is None else (str(error), None, None)


def parsed(text: str) -> Outcome:
    triples: list[Triple] = []
    try:
        for some in spelled(parse(text, RdfFormat.N_TRIPLES)):
            triples += some
    except (SyntaxError, RefusedError) as error:
        return outcome(triples, error)
    return outcome(triples, None)


def read(text: str) -> Outcome:
    triples: list[Triple] = []
    try:
        for some in read_ntriples(io.BytesIO(text.encode()), list):
            triples += some
    except (SyntaxError, RefusedError) as error:
        return outcome(triples, error)
    return outcome(triples, None)


@pytest.mark.parametrize(("piece", "longest"), [(1 << 16, 1 << 22), (40, 1 << 22), (1, 1), (7, 30)])
def test_any_document_is_read_as_the_parser_reads_it(
    piece: int, longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ntriples, "_PIECE", piece)
    monkeypatch.setattr(ntriples, "_LONGEST", longest)
    monkeypatch.setattr(ntriples, "_MANY", 2)

    @settings(max_examples=400)
    @given(DOCUMENT)
    @example("<a:a> <a:b> <a:c> .\n" * 4 + "<a:a> <a:b> 1 .\n")
    @example("<a:a> <a:b> <a:c> .\n" * 4 + "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .\n")
    @example("# <a:a> <a:b> <a:c> .\n")
    def check(text: str) -> None:
        assert read(text) == parsed(text)

    check()


def taken(line: str) -> bool:
    """Whether the fast lane takes a line; what it takes is what the parser reads."""
    found = PLAIN_LINES.fullmatch(line)
    if found:
        assert parsed(line) == [found.groups()], line
    return bool(found)


def test_every_character_of_a_literal() -> None:
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    accepted = "".join(each for each in characters if PLAIN_LINES.fullmatch(statement(each)))
    assert len(accepted) == len(characters) - 0x20 - len('"\\\x7f\ufffe\uffff')
    # One literal for all: the parser would spell a letter that it does not keep in another way.
    assert taken(statement(accepted))


def statement(text: str) -> str:
    return f'<a:a> <a:b> "{text}" .\n'


@pytest.mark.parametrize(
    "form",
    ["<{}>", "<a:{}>", "<a:b{}c>", "<a:#{}>", "<a://{}>", "<a://b{}c>", "<a://b/{}>", "_:{}"],
)
def test_every_character_of_an_iri_or_label_and_every_run_of_signs(form: str) -> None:
    runs = ["".join(each) for size in range(1, 5) for each in product("a:/?#.@-%", repeat=size)]
    lines = [f"{form.format(text)} <a:b> <a:c> .\n" for text in [*map(chr, range(0x250)), *runs]]
    assert sum(map(taken, lines)) > 1 + 26 + 26


def test_every_language_tag_of_few_letters() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyzAZ09-"]
    tags = ["".join(each) for size in (1, 2, 3) for each in product(letters, repeat=size)]
    assert sum(taken(f'<a:a> <a:b> "x"@{tag} .\n') for tag in tags) == 26**2 + 26**3
