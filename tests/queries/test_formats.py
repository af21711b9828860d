"""Every format against its golden file, with labels that mean harm."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from legalmodel.cli.query import FORMAT_NAMES
from legalmodel.errors import UsageError
from legalmodel.graphs.terms import literal
from legalmodel.queries.formats import FORMATS
from legalmodel.queries.formats.cells import shorten
from legalmodel.queries.results import Result, Rows, Triples, Truth, read_json

GOLDEN = Path(__file__).with_name("golden")
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {
    "des": "https://w3id.org/legalmodel/vocab/des/",
    "id": "https://w3id.org/legalmodel/id/",
    "lm": "https://w3id.org/legalmodel/ontology#",
}
HOSTILE = [
    '=HYPERLINK("http://evil.example/","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "\x1b[31mred\x1b[0m\x07 and \x9b2J",
    "a|b \\| c",
    "<script>alert(1)</script> [x](javascript:x) `code` *b* _i_ $x$",
    "first\nsecond\r\nthird",
    "\u202egnp.exe\u2069",
    'say "yes", please',
]
ROWS = Rows(
    ("node", "label", "year"),
    (
        (
            "<https://w3id.org/legalmodel/id/eaeu-unido/joint-statement>",
            literal("Совместное заявление", language="ru"),
            f'"-5"^^<{XSD}integer>',
        ),
        ("<https://w3id.org/legalmodel/vocab/des/roadmap>", literal("産業 é"), None),
        ("_:b0", literal("1.50", XSD + "decimal"), literal("2014-10-30", XSD + "date")),
        *((None, literal(text), None) for text in HOSTILE),
    ),
)
GRAPH = Triples(
    (
        (
            "<https://w3id.org/legalmodel/id/x>",
            "<https://w3id.org/legalmodel/ontology#author>",
            "_:c14n0",
        ),
        ("_:c14n0", "<https://w3id.org/legalmodel/ontology#name>", literal('a"\nb', language="en")),
    )
)


@pytest.mark.parametrize(
    ("format_", "result", "file"),
    [
        ("table", ROWS, "rows.txt"),
        ("csv", ROWS, "rows.csv"),
        ("tsv", ROWS, "rows.tsv"),
        ("json", ROWS, "rows.json"),
        ("md", ROWS, "rows.md"),
        ("ttl", GRAPH, "graph.ttl"),
        ("table", GRAPH, "graph.txt"),
        ("json", Truth(True), "truth.json"),
        ("table", Truth(False), "truth.txt"),
        ("table", Rows(("a",), ()), "empty.txt"),
    ],
)
def test_a_format_writes_what_its_golden_file_holds(
    format_: str, result: Result, file: str
) -> None:
    written = FORMATS[format_](result, PREFIXES)
    assert written == (GOLDEN / file).read_bytes().decode("utf-8")


def test_the_command_line_offers_every_format() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "json", "md"])
def test_no_format_writes_what_a_terminal_would_obey(format_: str) -> None:
    written = set(FORMATS[format_](ROWS, PREFIXES)) - set("\t\r\n")
    assert not written & {chr(code) for code in (*range(32), *range(127, 160))}


@pytest.mark.parametrize("format_", ["table", "md"])
def test_nothing_in_a_cell_breaks_its_line_or_turns_it_around(format_: str) -> None:
    written = FORMATS[format_](ROWS, PREFIXES)
    assert not set(written) & set("\t\r")
    assert "\u202e" not in written
    assert written.count("\n") == len(ROWS.rows) + (3 if format_ == "table" else 2)


def test_no_text_in_csv_is_a_formula_and_no_number_is_a_text() -> None:
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](ROWS, PREFIXES), newline="")))
    assert rows[0] == ["node", "label", "year"]
    assert rows[1][2] == "-5"
    for written, meant in zip([row[1] for row in rows[4:]], HOSTILE, strict=True):
        kept = re.sub("[\x1b\x07\x9b]", "", meant).replace("\r\n", "\n").replace("\r", "\n")
        assert written.removeprefix("'") == kept
        assert written[0] not in "=+-@\t\r＝"


def test_json_gives_every_term_back_exactly() -> None:
    assert read_json(json.loads(FORMATS["json"](ROWS, PREFIXES)), ordered=True) == ROWS


def test_tsv_is_one_line_a_row_and_can_be_read_by_others() -> None:
    from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, parse_query_results

    written = FORMATS["tsv"](ROWS, PREFIXES)
    assert len(written.splitlines()) == len(ROWS.rows) + 1
    found = parse_query_results(written, QueryResultsFormat.TSV)
    assert isinstance(found, QuerySolutions)
    labels = [row["label"] for row in found]
    assert [label.value for label in labels[3:] if isinstance(label, Literal)] == HOSTILE


@pytest.mark.parametrize("result", [ROWS, Truth(True)])
def test_turtle_is_for_graphs(result: Result) -> None:
    with pytest.raises(UsageError, match="Turtle can hold the graph of CONSTRUCT"):
        FORMATS["ttl"](result, PREFIXES)


def test_the_longest_prefix_that_leaves_a_name_shortens_an_iri() -> None:
    more = {**PREFIXES, "eaeu": "https://w3id.org/legalmodel/id/eaeu-unido/"}
    assert shorten("https://w3id.org/legalmodel/id/eaeu-unido/x", more) == "eaeu:x"
    assert shorten("https://w3id.org/legalmodel/id/other/x", more) == "id:other/x"
    assert (
        shorten("https://w3id.org/legalmodel/ontology#", more)
        == "https://w3id.org/legalmodel/ontology#"
    )
    assert shorten("https://elsewhere.example/x", more) == "https://elsewhere.example/x"
