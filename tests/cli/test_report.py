"""``legalmodel report``: a check, or a result that is there already."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.services.test_foreign import DATA, SHAPES

CASE = """
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/programme> a lm:Programme ; rdfs:label "An invented programme"@en .
"""
AS_OF = ("--as-of", "2022-12-30", "--quiet")


@pytest.fixture
def checked(legalmodel: Run, tmp_path: Path) -> Path:
    """The JSON of a check."""
    (tmp_path / "case.ttl").write_text(CASE, encoding="utf-8")
    target = tmp_path / "results.json"
    outcome = legalmodel("check", tmp_path / "case.ttl", *AS_OF, "--format", "json", "-o", target)
    assert outcome.code in (0, 1), outcome.err
    return target


@pytest.fixture
def validated(tmp_path: Path) -> Path:
    """A report that pySHACL's own command line wrote."""
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    target = tmp_path / "report.ttl"
    arguments = ["-s", "shapes.ttl", "-f", "turtle", "-o", target.name, "data.ttl"]
    ran = subprocess.run([sys.executable, "-m", "pyshacl", *arguments], cwd=tmp_path, check=False)
    assert ran.returncode == 1
    return target


def test_a_json_report_is_rendered_as_the_check_itself_would(
    legalmodel: Run, checked: Path, tmp_path: Path
) -> None:
    again, direct = tmp_path / "again.html", tmp_path / "direct.html"
    assert legalmodel("report", "--from", checked, "-o", again, "--quiet").code == 0
    assert legalmodel("report", tmp_path / "case.ttl", *AS_OF, "-o", direct).code == 0
    assert again.read_bytes() == direct.read_bytes()


def test_several_forms_are_written_at_once(legalmodel: Run, checked: Path, tmp_path: Path) -> None:
    outcome = legalmodel(
        "report", "--from", checked, "--format", "json", "-o", tmp_path / "a.json",
        "--format", "text", "--quiet",
    )  # fmt: skip
    assert outcome.code == 0
    assert outcome.out
    assert (tmp_path / "a.json").read_bytes() == checked.read_bytes()


def test_a_report_of_pyshacl_is_rendered_with_places_in_the_data(
    legalmodel: Run, validated: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data.ttl"
    arguments = ("--from", validated, "--data", data, "--format", "json", "--quiet")
    outcome = legalmodel("report", *arguments)
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert told["run"]["method"] == "shapes"
    (aged,) = (each for each in told["defects"] if each["rule"] == "age:datatype")
    lines = DATA.splitlines()
    line = next(number for number, text in enumerate(lines, 1) if 'ex:age "x"' in text)
    assert aged["location"]["file"] == str(data)
    assert aged["location"]["line"] == line
    assert aged["location"]["column"] == lines[line - 1].index("ex:age") + 1
    assert aged["focus_label"] == "Bob the Builder"


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_html_of_another_tool_s_report_speaks_of_no_legal_gap(
    legalmodel: Run, validated: Path, tmp_path: Path, lang: str
) -> None:
    target = tmp_path / "report.html"
    outcome = legalmodel("report", "--from", validated, "--lang", lang, "-o", target, "--quiet")
    assert outcome.code == 0, outcome.err
    text = target.read_text(encoding="utf-8")
    assert {"en": "A person has a name.", "ru": "У каждого человека есть имя."}[lang] in text
    assert {"en": "<h2>Legal gaps", "ru": "<h2>Правовые пробелы"}[lang] not in text


def test_waivers_hold_for_results_of_another_tool(
    legalmodel: Run, validated: Path, tmp_path: Path
) -> None:
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        '[[waiver]]\nrule = "PersonShape-name:minCount"\nreason = "r"\nauthor = "a"\n'
        "until = 2026-01-31\n",
        encoding="utf-8",
    )
    arguments = ("report", "--from", validated, "--waivers", waivers, "--format", "json")
    outcome = legalmodel(*arguments, "--today", "2026-01-31", "--quiet")
    assert len(json.loads(outcome.out)["waived"]) == 2
    assert outcome.err == ""
    outcome = legalmodel(*arguments, "--today", "2026-02-01", "--quiet")
    assert json.loads(outcome.out)["waived"] == []
    assert "expired on 2026-01-31" in outcome.err


def test_a_mix_of_result_and_check_is_refused(
    legalmodel: Run, checked: Path, tmp_path: Path
) -> None:
    case, target = tmp_path / "case.ttl", tmp_path / "x.html"
    assert "leave one out" in legalmodel("report", case, "--from", checked, "-o", target).refusal()
    refusal = legalmodel("report", "--from", checked, "--as-of", "2022-01-01", "-o", target)
    assert "--as-of has nothing to say" in refusal.refusal()
    assert (
        "--data goes with --from"
        in legalmodel("report", case, "--data", case, "-o", target).refusal()
    )
    assert (
        "leave --data out"
        in legalmodel(
            "report", "--from", checked, "--data", case, "-o", target, "--quiet"
        ).refusal()
    )
    assert (
        "speaks en"
        in legalmodel(
            "report", "--from", checked, "--lang", "ru", "-o", target, "--quiet"
        ).refusal()
    )
    assert "with -o" in legalmodel("report", "--from", checked).refusal()
    assert "among the inputs" in legalmodel("report", "--from", checked, "-o", checked).refusal()
    assert not target.exists()


def test_what_is_no_result_is_refused_in_a_sentence(legalmodel: Run, tmp_path: Path) -> None:
    for name, text, what in (
        ("a.json", "{}", "no report of legalmodel"),
        ("a.ttl", CASE, "no sh:ValidationReport"),
        ("b.ttl", "<", "Turtle"),
        ("b.json", '{"@context": {}, "@id": "x:y"}', "states no triple"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        arguments = ("--from", tmp_path / name, "--format", "text", "--quiet")
        assert what in legalmodel("report", *arguments).refusal()
    assert (
        "cannot be read"
        in legalmodel(
            "report", "--from", tmp_path / "none.json", "--format", "text", "--quiet"
        ).refusal()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names in folders")
def test_a_pipe_with_a_name_is_not_emptied_by_a_look_at_it(legalmodel: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "results.json")
    refusal = legalmodel("report", "--from", tmp_path / "results.json", "--format", "md").refusal()
    assert "neither a file nor a folder; pass what it gives on standard input" in refusal
