"""Lines and columns of statements: what the specifications allow, and what is hostile."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pyoxigraph
import pytest

from legalmodel.positions import FORMATS, Region, Statement, read_positions
from legalmodel.positions import alignment as aligning
from legalmodel.positions.scanning import Spans

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("LEGALMODEL_SHARED", ROOT.parent / "shared"))
PREFIX = "@prefix : <http://e/> .\n"
P, TYPE = "<http://e/p>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def only(text: str, format_: str = "ttl") -> Statement:
    positions = read_positions(text.encode(), format=format_)
    (found,) = positions
    assert positions.exact
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\ufeff<a:s> <a:p> 1 .", (1, 7, 1, 14)),
        ("# ж\r\n<a:s>\r\n\t<a:p>\r<a:o>.", (3, 2, 4, 6)),
        ("<a:😀><a:ж>'😀😀'@en.", (1, 6, 1, 18)),
        ('<a:s> <a:p> """one\n\ntwo"""\n.', (1, 7, 3, 7)),
        ("<a:s> <a:p> 1.", (1, 7, 1, 14)),
        ("<a:s> <a:p> 1.5e-3.", (1, 7, 1, 19)),
        ("<a:s> a <a:o> ;; .", (1, 7, 1, 14)),
        ("<a:s> <a:p> '1'^^<a:d>;.", (1, 7, 1, 23)),
        ("<a:s> <a:p> true.", (1, 7, 1, 17)),
    ],
)
def test_a_place_counts_lines_and_code_points(text: str, place: tuple[int, ...]) -> None:
    assert only(text).place == place


@pytest.mark.parametrize("format_", ["nt", "nq", "ttl", "trig"])
def test_every_exact_format_has_places(format_: str) -> None:
    graph = " <a:g>" if format_ == "nq" else ""
    found = only(f'# one\n<a:s> <a:p> "x"@en{graph} .\n', format_)
    assert found.place == (2, 7, 2, 19)
    assert found.subject_place == (2, 1, 2, 6)
    assert found.predicate_place == (2, 7, 2, 12)
    assert found.object_place == (2, 13, 2, 19)
    assert found.graph == ("<a:g>" if format_ == "nq" else "")


def test_a_graph_of_trig_is_told() -> None:
    found = only(f"{PREFIX}GRAPH :g {{\n :s :p :o }}", "trig")
    assert (found.graph, found.place) == ("<http://e/g>", (3, 5, 3, 10))


def test_an_object_behind_a_comma_stands_alone() -> None:
    positions = read_positions(f"{PREFIX}:s :p 1 , # two\n  2 ;\n :p 3 .".encode())
    assert [each.place for each in positions] == [(2, 4, 2, 8), (3, 3, 3, 4), (4, 2, 4, 6)]


def test_brackets_stand_whole_as_objects_and_open_as_subjects() -> None:
    positions = read_positions(f"{PREFIX}:s :p [\n :p ( 1\n 2 )\n] .".encode())
    said = [(each.triple[1][-4:-1], each.subject_place, each.object_place) for each in positions]
    # Two of them stand at one place; which is told first is nobody's concern.
    assert sorted(said) == sorted(
        [
            ("e/p", (2, 1, 2, 3), (2, 7, 5, 2)),
            ("e/p", (2, 7, 2, 8), (3, 5, 4, 5)),
            ("rst", (3, 5, 3, 6), (3, 7, 3, 8)),
            ("est", (3, 5, 3, 6), (4, 2, 4, 3)),
            ("rst", (4, 2, 4, 3), (4, 2, 4, 3)),
            ("est", (4, 2, 4, 3), (4, 4, 4, 5)),
        ]
    )


def test_a_triple_stated_twice_stands_at_its_first_place() -> None:
    positions = read_positions(f"{PREFIX}:s :p 1 .\n:s :p 1 .".encode())
    one = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    found = positions.statement(pyoxigraph.NamedNode("http://e/s"), P, one)
    assert found
    assert found.place.line == 2
    assert len(positions.statements("<http://e/s>")) == len(positions.mentions(one)) == 2
    assert positions.statement("<http://e/s>", P, '"1"') is None


def test_a_subject_stands_where_its_type_is_stated() -> None:
    positions = read_positions(f"{PREFIX}:s :p 1 .\n:o :p :s .\n:s a :T .\n:s a :U .".encode())
    assert positions.subject("<http://e/s>") == Region(4, 1, 4, 3)
    assert positions.subject("<http://e/o>") == Region(3, 1, 3, 3)
    assert positions.subject("<http://e/T>") is None
    link = positions.between("<http://e/o>", "<http://e/s>")
    assert link
    assert link.place == (3, 4, 3, 9)
    assert positions.between("<http://e/s>", "<http://e/o>") is None


def test_blank_nodes_are_told_in_the_order_of_the_parser() -> None:
    text = f"{PREFIX}_:b :p [ :p _:c ] .".encode()
    orders = [read_positions(text).blanks for _ in range(2)]
    assert [[each for each in order if each in ("_:b", "_:c")] for order in orders] == [
        ["_:c", "_:b"]
    ] * 2
    assert [len(order) for order in orders] == [3, 3]
    assert orders[0][0] != orders[1][0]


def test_triples_that_are_known_are_not_parsed_again() -> None:
    text = b"<a:s> <a:p> _:x ."
    positions = read_positions(text, triples=[("<a:s>", "<a:p>", "_:other")])
    assert positions.statement("<a:s>", "<a:p>", "_:other")
    assert positions.exact
    with pytest.raises(ValueError, match="not those of the text"):
        read_positions(text, triples=[])


def test_a_line_is_shown_as_it_stands() -> None:
    positions = read_positions(f"{PREFIX}:s :p '{'😀' * 300}' .\r\n".encode())
    assert positions.excerpt(2) == f":s :p '{'😀' * 193}"
    assert positions.excerpt(1, most=7) == "@prefix"
    assert positions.excerpt(3) == ""
    for line in (0, 4):
        with pytest.raises(IndexError):
            positions.excerpt(line)


NEAR = {
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    ' xmlns="http://e/"><T rdf:about="http://e/s">\n  <p>1</p></T></rdf:RDF>',
    "jsonld": '{"@id": "http://e/s",\n "@type": "http://e/T",\n "http://e/p": "1"\n}',
    "ttl": f"{PREFIX}:s a :T .\n:s :p '1' {{| :q 2 |}} .",
}


@pytest.mark.parametrize("format_", NEAR)
def test_other_formats_and_rdf_1_2_are_near(format_: str) -> None:
    positions = read_positions(NEAR[format_].encode(), format=format_)
    found = positions.statement("<http://e/s>", P, '"1"')
    assert not positions.exact
    assert found
    assert found.place.line == 3
    assert NEAR[format_].split("\n")[2][found.place.column - 1] == "p"


def test_what_does_not_fit_is_not_taken_for_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check of the alignment finds the mistake that only it can find."""
    text = b"<a:s> <a:p> [ <a:p> [] ] ; <a:q> 'x' ."
    right = list(read_positions(text).triples)
    s, p, o = right[0]
    wrong = {
        "a number": right[:-1],
        "a predicate": [(s, "<a:r>", o), *right[1:]],
        "a kind": [(s, p, '"x"'), *right[1:]],
        "a node": [right[1], right[0], right[2]],
    }
    spans = Spans(*read_positions(text)._spans)
    assert aligning.aligned(text, spans, right)
    for triples in wrong.values():
        assert not aligning.aligned(text, spans, triples)
    lists = b"<a:s> <a:p> ( 1 2 ) ."
    said = list(read_positions(lists).triples)
    swapped = [said[1], said[0], *said[2:]]
    spans = Spans(*read_positions(lists)._spans)
    assert not aligning.aligned(lists, spans, swapped)
    assert not aligning.aligned(lists, spans, [*said[:2], said[3], said[2], *said[4:]])


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("<a:s> <a:p> " + "[ <a:p> " * 40_000 + "1" + "]" * 40_000 + " .", 40_001),
        ("<a:s> <a:p> " + "( " * 40_000 + "1" + ")" * 40_000 + " .", 80_001),
        ("<a:s> <a:p> '" + "a\\n" * 2_000_000 + "' .", 1),
        ("<a:s> <a:p> '''" + "a''" * 2_000_000 + "b''' .", 1),
        ("# x\n" * 500_000 + "<a:s> <a:p> 1 .", 1),
        ("\n" * 3_000_000 + "<a:s> <a:p> 1 .", 1),
        ("<a:s> <a:p> 1 " + "; " * 300_000 + ".", 1),
        (PREFIX + ":s :p :a" + "." * 1_000_000 + "b .", 1),
        ("<a:s> <a:p> (" + " 'x'" * 50_000 + ") .", 100_001),
    ],
    ids=lambda each: each[:20] if isinstance(each, str) else str(each),
)
def test_no_text_takes_long(text: str, statements: int) -> None:
    begun = time.process_time()
    positions = read_positions(text.encode())
    assert (positions.exact, len(positions)) == (True, statements)
    assert len(list(positions)[-1].place) == 4
    assert time.process_time() - begun < 10


def test_places_on_one_endless_line_take_no_longer() -> None:
    text = "<a:ж> <a:p> " + " , ".join(f"'{number}😀'" for number in range(30_000)) + " ."
    begun = time.process_time()
    last = [each.place for each in read_positions(text.encode())][-1]
    assert last == (1, len(text) - 1 - len("'29999😀'"), 1, len(text) - 1)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("content", "format_", "error"),
    [(b"<a:s> <a:p> .", "ttl", SyntaxError), (b"", "txt", ValueError)],
)
def test_what_cannot_be_read_is_refused(
    content: bytes, format_: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        read_positions(content, format=format_)


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    for ending in (*FORMATS, "owl"):
        path = tmp_path / f"a.{ending}"
        path.write_text(NEAR["rdf"] if ending in ("rdf", "owl") else "", encoding="utf-8")
        if ending != "jsonld":
            assert len(read_positions(path)) == (2 if ending in ("rdf", "owl") else 0)


def corpus() -> list[Path]:
    folders = [SHARED, *(ROOT / name for name in ("ontology", "shapes", "instances", "tests"))]
    found = (path for folder in folders for path in folder.rglob("*.*"))
    return sorted(path for path in found if path.suffix in (".ttl", ".trig", ".nt", ".nq"))


def test_every_file_at_hand_is_exact() -> None:
    read = 0
    for path in corpus():
        try:
            positions = read_positions(path, base="http://example.org/")
        except SyntaxError:
            continue
        assert positions.exact, path
        read += 1
    assert read > 700
