"""``legalmodel query`` as a person uses it: results on stdout, one sentence for an error."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from legalmodel.cli import run

FACTS = """\
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix act: <https://w3id.org/legalmodel/vocab/act/> .
@prefix ex: <https://example.org/> .

ex:statement a lm:Instrument ; rdfs:label "Joint statement"@en , "Совместное заявление"@ru .
ex:adoption a lm:Act ; lm:actType act:adoption ; lm:actOn ex:statement ; lm:doneOn ex:day .
ex:day a lm:TimePoint ; lm:edtf "2014-10-30" .
ex:plan a lm:Instrument ; rdfs:label "Plan"@en , "План"@ru .
ex:approval a lm:Act ; lm:actType act:adoption ; lm:actOn ex:plan ; lm:doneOn ex:later .
ex:later a lm:TimePoint ; lm:edtf "2019" .
"""

NAMED = """\
# summary@en: Labels of instruments
# parameter: lang string "language"@en default "en"
# parameter: only iri "one instrument"@en default <https://example.org/statement>
# column: label "the label"@en
# as-of: 2022-12-30

SELECT ?label WHERE {
  ?only a lm:Instrument ; rdfs:label ?label .
  FILTER (LANG(?label) = ?lang)
}
ORDER BY ?label
"""

ALL = "SELECT ?label { ?i a lm:Instrument ; rdfs:label ?label FILTER (LANG(?label) = 'en') }"


class Query(Protocol):
    """A call of the command."""

    def __call__(self, *arguments: str, stdin: str = "") -> Ran:
        """Run it."""


@dataclass
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with facts and a query file; the current folder of the test."""
    (tmp_path / "facts.ttl").write_text(FACTS, encoding="utf-8")
    (tmp_path / "labels.rq").write_text(NAMED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def query(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Query:
    """Run the command with arguments, and a text on standard input."""

    def call(*arguments: str, stdin: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = run(["query", *arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


def test_a_file_is_asked_with_its_defaults(query: Query) -> None:
    ran = query("labels.rq", "facts.ttl")
    assert ran.code == 0
    assert ran.out == "label\n---------------\nJoint statement\n(1 row)\n"
    assert ran.err == (
        "legalmodel: as of 2022-12-30, the query's own day; --as-of asks about another.\n"
    )


def test_parameters_and_language_are_taken(query: Query) -> None:
    plan = "only=https://example.org/plan"
    assert "Plan\n" in query("labels.rq", "facts.ttl", "--param", plan).out
    assert "План\n" in query("labels.rq", "facts.ttl", "--param", plan, "--lang", "ru").out
    ran = query("labels.rq", "facts.ttl", "--lang", "ru", "--param", "lang=en", "--quiet")
    assert "Joint statement\n" in ran.out
    assert ran.err == ""


def test_a_query_may_come_from_standard_input(query: Query) -> None:
    ran = query("-", "facts.ttl", "--format", "csv", "--as-of", "2020-01-01", stdin=ALL)
    assert ran == Ran(0, "label\nJoint statement\nPlan\n", "")


def test_the_facts_may_come_from_standard_input(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "legalmodel", "query", "labels.rq", "-", "--format", "csv"],
        input=FACTS.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == b"label\nJoint statement\n"
    assert done.returncode == 0
    assert done.stderr.startswith(b"legalmodel: as of 2022-12-30")


def test_the_day_decides_what_there_is(query: Query) -> None:
    ran = query("-", "facts.ttl", "--format", "csv", "--as-of", "2016-01-01", stdin=ALL)
    assert ran.out == "label\nJoint statement\n"


def test_a_question_may_say_by_when_its_sources_were_known(query: Query, home: Path) -> None:
    text = "# summary@en: x\n# as-of: 2016-01-01\n# known-by: 2015-12-31\n# needs: a b c\n\n"
    text += "SELECT ?day { ?run a lm:Run ; lm:knownBy ?day }\n"
    (home / "known.rq").write_text(text, encoding="utf-8")
    asked = ("known.rq", "facts.ttl", "--format", "csv")
    ran = query(*asked)
    assert ran.out == "day\n2015-12-31\n"
    assert "from sources published by 2015-12-31, as the query says" in ran.err
    assert query(*asked, "--known-by", "2014-12-31", "--quiet") == Ran(0, "day\n2014-12-31\n", "")
    told = query("--explain", "known.rq").out
    assert "\nSources published by: 2015-12-31\nRests on: a b c\n" in told


def test_json_is_results_json(query: Query) -> None:
    ran = query("labels.rq", "facts.ttl", "--format", "json")
    assert json.loads(ran.out) == {
        "head": {"vars": ["label"]},
        "results": {
            "bindings": [
                {"label": {"type": "literal", "value": "Joint statement", "xml:lang": "en"}}
            ]
        },
    }


def test_construct_gives_turtle(query: Query) -> None:
    text = "CONSTRUCT { ?i a lm:Statement } WHERE { ?i rdfs:label 'Plan'@en }"
    ran = query("-", "facts.ttl", "--as-of", "2020-01-01", stdin=text)
    assert ran.out == (
        "@prefix lm: <https://w3id.org/legalmodel/ontology#> .\n"
        "<https://example.org/plan> a lm:Statement .\n"
    )


def test_the_prefixes_of_project_vocabularies_and_packs_are_known(query: Query) -> None:
    text = "ASK { FILTER (?x = eaeu-unido:unido) VALUES ?x { des:roadmap lmr:x parameter:y } }"
    assert query("-", "facts.ttl", "--as-of", "2020-01-01", stdin=text).out == (
        "answer\n------\nfalse\n(1 row)\n"
    )


def test_the_same_question_gets_the_same_bytes(query: Query, home: Path) -> None:
    (home / "more.ttl").write_text(FACTS.replace("ex:plan", "ex:other"), encoding="utf-8")
    text = "SELECT * { ?s ?p ?o }"
    day = ("--as-of", "2020-01-01", "--format", "tsv")
    first = query("-", "facts.ttl", "more.ttl", *day, stdin=text)
    again = query("-", "more.ttl", "facts.ttl", *day, stdin=text)
    assert first.code == 0
    assert first == again


def test_a_result_is_written_whole_or_not_at_all(query: Query, home: Path) -> None:
    target = home / "out.csv"
    target.write_text("before", encoding="utf-8")
    broken = query("-", "facts.ttl", "--format", "csv", "-o", "out.csv", stdin="ASK {")
    assert broken.code == 2
    assert target.read_text(encoding="utf-8") == "before"

    ran = query("labels.rq", "facts.ttl", "--format", "csv", "-o", "out.csv", "--quiet")
    assert ran == Ran(0, "", "")
    assert target.read_bytes() == b"label\nJoint statement\n"
    assert sorted(path.name for path in home.iterdir()) == ["facts.ttl", "labels.rq", "out.csv"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "No query was given; name one (--list shows them), a file, or -."),
        (("labels.rq",), "No data were given to ask; name a file or a folder after labels.rq"),
        (("-", "-"), "cannot both come from standard input"),
        (("trial", "facts.ttl"), "There is no query 'trial'; did you mean evidence/trail;"),
        (("none.rq", "facts.ttl"), "none.rq: the query cannot be read: No such file"),
        ((".", "facts.ttl"), ".: the query cannot be read: Is a directory"),
        (("binary.rq", "facts.ttl"), "binary.rq: this is no text in UTF-8"),
        (("huge.rq", "facts.ttl"), "huge.rq: a query of more than 1048576 characters"),
        (("labels.rq", "none.ttl"), "none.ttl"),
        (("labels.rq", "facts.ttl", "--param", "x=1"), "has no parameter 'x'; it has lang"),
        (("labels.rq", "facts.ttl", "--param", "lang"), "--param lang lacks its value"),
        (
            ("labels.rq", "facts.ttl", "--param", "lang=a", "--param", "lang=b"),
            "--param lang is given twice",
        ),
        (("labels.rq", "facts.ttl", "--param", "only=plan"), "only wants an IRI"),
        (("labels.rq", "facts.ttl", "--format", "ttl"), "Turtle can hold the graph of CONSTRUCT"),
        (("labels.rq", "facts.ttl", "-o", "no/where.csv"), "the folder no does not exist"),
        (("labels.rq", "facts.ttl", "-o", "facts.ttl"), "facts.ttl is among the inputs"),
        (("labels.rq", "facts.ttl", "-o", "labels.rq"), "labels.rq is among the inputs"),
        (("broken.rq", "facts.ttl"), "broken.rq:3:1: the query cannot be read to its end"),
        (("header.rq", "facts.ttl"), "header.rq:2: the header has a field too many: colour"),
        (("service.rq", "facts.ttl"), "service.rq:1:11: SERVICE asks another server"),
    ],
)
def test_a_mistake_is_one_sentence_and_code_2(
    query: Query, home: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    (home / "binary.rq").write_bytes(b"\xff\xfe\x00")
    (home / "huge.rq").write_text("#" * 1048577, encoding="utf-8")
    (home / "broken.rq").write_text("SELECT ?x\nWHERE\n", encoding="utf-8")
    (home / "header.rq").write_text("# summary@en: x\n# colour: red\n\nASK {}", encoding="utf-8")
    (home / "service.rq").write_text("SELECT {{ SERVICE <http://x/> {} }", encoding="utf-8")
    ran = query(*arguments, "--quiet")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("legalmodel: ")
    assert ran.err.count("\n") == 1
    assert complaint in ran.err


def test_a_runaway_query_is_ended(query: Query) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    begun = time.monotonic()
    ran = query("-", "facts.ttl", "--timeout", "2", "--as-of", "2020-01-01", stdin=text)
    assert time.monotonic() - begun < 20
    assert ran.code == 2
    assert "was ended after 2 s" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_memory_limit_is_told_and_no_bug(query: Query) -> None:
    ran = query("labels.rq", "facts.ttl", "--max-memory", "10M", "--quiet")
    assert ran.code == 2
    assert ran.err.startswith("legalmodel: The query needed more than 10 MiB of memory")


def test_the_list_names_every_topic_and_query(query: Query) -> None:
    ran = query("--list")
    assert ran.code == 0
    assert "\n\ncooperation\n  cooperation/" in ran.out
    assert "  cooperation/forms-practised: Forms in which" in ran.out
    assert "\n\nevidence\n  evidence/doubts: " in ran.out
    assert "  evidence/trail: Источники любого узла" in query("--list", "--lang", "ru").out


def test_a_query_is_explained_with_its_parameters_columns_and_text(query: Query) -> None:
    ran = query("--explain", "over-the-years")
    assert ran.code == 0
    assert ran.out.startswith("mentions/over-the-years\nHow each member of a series mentions")
    assert "\nParameters\n  series (iri): the series of instruments; default https://" in ran.out
    assert "\nColumns\n  from: first year of the member\n" in ran.out
    assert "\n\nSELECT ?from ?until ?instrument" in ran.out
    assert "# summary" not in ran.out
    assert "\nСтолбцы\n" in query("--explain", "over-the-years", "--lang", "ru").out
    assert query("--explain", "labels.rq").out.startswith("labels.rq\nLabels of instruments\n")


def test_help_loads_no_engine() -> None:
    script = (
        "import sys; from legalmodel.cli import run; run(['query', '--help']); "
        "sys.exit(bool({'rdflib', 'pyoxigraph', 'pyparsing'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_named_query_of_the_library_answers_from_the_corpus(root: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "legalmodel", "query", "who-acts-for-whom", "instances"),
            *("--format", "csv", "--quiet"),
        ],
        cwd=root,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 0
    expected = root / "queries" / "participation" / "who-acts-for-whom.csv"
    assert done.stdout == expected.read_bytes()
