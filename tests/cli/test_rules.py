"""``rules`` and ``new rule`` as a user runs them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from tests.cli.conftest import Run

from legalmodel.resources import content
from legalmodel.rules.catalogue import rule_folders

SHAPES = content("shapes")


def test_list_prints_every_rule_in_both_languages(legalmodel: Run) -> None:
    english, russian = legalmodel("rules", "list"), legalmodel("rules", "list", "--lang", "ru")
    assert english.code == russian.code == 0
    assert len(english.out.splitlines()) >= len(rule_folders(SHAPES))
    assert "Statement without a roadmap" in english.out
    assert "Заявление без дорожной карты" in russian.out


def test_list_takes_a_form_a_category_and_a_folder(legalmodel: Run) -> None:
    found = json.loads(legalmodel("rules", "list", "--format", "json", "--family", "LM1").out)
    assert {each["category"] for each in found["rules"]} == {"implementation"}
    table = legalmodel("rules", "list", SHAPES, "--format", "md", "--category", "core").out
    assert table.startswith("# Rules\n\n## Data defects\n\n| rule | ")
    assert (
        "There is no category none" in legalmodel("rules", "list", "--category", "none").refusal()
    )


def test_explain_prints_the_headings_in_their_order(legalmodel: Run) -> None:
    page = legalmodel("rules", "explain", "LM101").out
    headings = ["Problem", "Why", "Legal basis", "Remedy", "When it is no gap", "Argued by"]
    assert [line for line in page.splitlines() if line in headings] == headings
    assert page == legalmodel("rules", "explain", "statement-without-roadmap").out


def test_explain_tells_a_name_that_fits_nothing(legalmodel: Run) -> None:
    assert "No rule is called LM000" in legalmodel("rules", "explain", "LM000").refusal()


def test_test_runs_one_folder_and_fails_with_it(legalmodel: Run, tmp_path: Path) -> None:
    source = rule_folders(SHAPES)[0]
    folder = Path(shutil.copytree(source, tmp_path / source.parent.name / source.name))
    good = legalmodel("rules", "test", folder)
    assert (good.code, good.out.splitlines()[-1]) == (0, "5 passed, 0 failed")
    file = folder / "fail.ttl"
    text = file.read_text(encoding="utf-8").replace("lm:evidenceState", "lm:phrase", 1)
    file.write_text(text, encoding="utf-8")
    assert "lm:evidenceState" in legalmodel("rules", "test", folder).err


def test_test_shows_what_was_expected_and_what_was_found(legalmodel: Run, tmp_path: Path) -> None:
    """A state that is not the one found, a finding too few, a finding too many."""
    name = "planned-measure-executed-in-another-form"
    folder = tmp_path / "implementation" / name
    shutil.copytree(SHAPES / "gaps" / "implementation" / name, folder)
    file = folder / "fail.ttl"
    text = file.read_text(encoding="utf-8")
    focus = re.findall(r"lm:focus (ex:[\w-]+)", text)
    changed = text.replace('lm:evidenceState "recorded"', 'lm:evidenceState "probable"', 1)
    changed = changed.replace(f"lm:focus {focus[1]}", "lm:focus ex:nothing", 1)
    file.write_text(changed, encoding="utf-8")
    found = legalmodel("rules", "test", folder)
    assert found.code == 1
    lines = found.out.partition(f"FAILED {name} fail.ttl\n")[2].splitlines()
    signs = [(line[:13], line.rpartition(", ")[2]) for line in lines if line.startswith("  ")]
    assert sorted(signs) == [
        ("  + found:   ", "recorded"),
        ("  + found:   ", "recorded"),
        ("  - expected:", "probable"),
        ("  - expected:", "recorded"),
    ]
    assert any("<…nothing>" in line for line in lines)
    assert all(", value " in line for line in lines if line.startswith("  "))


def test_a_new_rule_fails_its_tests_until_it_is_written(legalmodel: Run, tmp_path: Path) -> None:
    shapes = Path(shutil.copytree(SHAPES, tmp_path / "shapes"))
    made = legalmodel("new", "rule", "strategy/goal-without-measure", "--shapes", shapes)
    assert made.code == 0, made.err
    found = legalmodel("rules", "test", shapes / "gaps" / "strategy" / "goal-without-measure")
    assert found.code == 1
    assert "FAILED goal-without-measure metadata" in found.out


def test_a_folder_without_rules_is_told(legalmodel: Run, tmp_path: Path) -> None:
    assert "holds no rule folder" in legalmodel("rules", "test", tmp_path).refusal()


SHAPES_AT_FAULT = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
ex:S sh:targetClass ex:C ;
    sh:property [ sh:path ex:p ; sh:minCoutn 1 ; sh:pattern "a(b" ] .
"""


def test_lint_finds_nothing_in_the_packaged_rules(legalmodel: Run) -> None:
    found = legalmodel("rules", "lint")
    assert (found.code, found.out, found.err) == (0, "", "errors: 0, warnings: 0\n")
    assert legalmodel("rules", "lint", SHAPES, "--quiet").err == ""


def test_lint_tells_file_line_and_shape_and_fails(legalmodel: Run, tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(SHAPES_AT_FAULT, encoding="utf-8")
    found = legalmodel("rules", "lint", file)
    error, warning = found.out.splitlines()
    assert found.code == 1
    assert error.startswith(f"{file}:4: error: the shape ex:S: sh:pattern ")
    assert warning.startswith(f"{file}:4: warning: the shape ex:S: sh:minCoutn is no term of SHACL")
    assert found.err == "errors: 1, warnings: 1\n"
    quiet = legalmodel("rules", "lint", file, "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (1, found.out, "")


def test_lint_knows_the_classes_of_an_ontology(legalmodel: Run, tmp_path: Path) -> None:
    ontology, file = tmp_path / "ontology.ttl", tmp_path / "shapes.ttl"
    ontology.write_text("<http://example.org/C> a <http://www.w3.org/2002/07/owl#Class> .")
    file.write_text(SHAPES_AT_FAULT.partition(" ;")[0] + " , ex:D ; sh:nodeKind sh:IRI .")
    assert legalmodel("rules", "lint", file).code == 0
    found = legalmodel("rules", "lint", file, "--ontology", ontology)
    assert found.code == 1
    assert "names ex:D, a class that nothing declares" in found.out
    assert "ex:C" not in found.out
    assert "goes with the PATH" in legalmodel("rules", "lint", "--ontology", ontology).refusal()


def test_lint_of_what_is_not_there_cannot_run(legalmodel: Run, tmp_path: Path) -> None:
    assert "there is no such file" in legalmodel("rules", "lint", tmp_path / "no.ttl").refusal()
