"""The generated tests of the rules, for every folder, and proof that they can fail."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from tests.forking import SetsHere

from legalmodel.engines import DEFAULT, ENGINES, Limits, find_engine
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import text
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_rule, rule_folders
from legalmodel.rules.examples import RuleTest, read_example
from legalmodel.services.asking import prologue
from legalmodel.services.prepare import load_ontology
from legalmodel.services.rule_tests import check_example, check_metadata, found_in, run_rule_tests
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import Triples, parts
from legalmodel.vocabulary import TRUE, sh

FOLDERS = rule_folders(content("shapes"))
LIMITS = Limits(seconds=120)


@cache
def metadata(engine: str) -> dict[str, RuleTest]:
    """One run over the metadata of all rules, by rule."""
    return {test.rule: test for test in check_metadata(FOLDERS, find_engine(engine), LIMITS)}


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_rule_says_all_that_a_rule_has_to_say(folder: Path, engine: str) -> None:
    assert metadata(engine)[folder.name].problems == ()


@pytest.mark.parametrize("example", ["pass", "fail"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_rule_finds_exactly_what_its_examples_say(folder: Path, example: str) -> None:
    assert check_example(folder, example, find_engine(DEFAULT), LIMITS).problems == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_rule_that_is_switched_off_finds_nothing(folder: Path) -> None:
    rule, shapes = load_rule(folder / "rule.ttl", load_ontology().graph)
    shapes.add(rule.term, sh("deactivated"), TRUE)
    loaded = read_paths([str(folder / "fail.ttl")])
    example = read_example(folder / "fail.ttl", loaded.graph)
    assert not found_in(loaded, example, rule, shapes, SetsHere(), LIMITS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_rule_asks_for_any_predicate(folder: Path) -> None:
    """So that its examples need show it no more than the predicates that it names."""
    _, shapes = load_rule(folder / "rule.ttl", load_ontology().graph)
    for _, select in shapes.pairs(sh("select")):
        query = read_query(prologue() + text(select))
        patterns = [each for part in parts(query) if isinstance(part, Triples) for each in part[0]]
        assert patterns
        assert not [each for each in patterns if each.verb.variable or not each.verb.predicates]


def test_every_folder_is_tested() -> None:
    everything = {p.parent for p in (content("shapes") / "gaps").glob("*/*/*.ttl")}
    assert set(FOLDERS) == everything


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('lm:evidenceState "unrecorded"', 'lm:evidenceState "probable"', "- expected"),
        ("lm:focus ex:", "lm:focus ex:not-", "+ found"),
    ],
)
def test_a_wrong_fail_file_breaks_the_tests(tmp_path: Path, old: str, new: str, says: str) -> None:
    source = next(f for f in FOLDERS if old in (f / "fail.ttl").read_text(encoding="utf-8"))
    folder = Path(shutil.copytree(source, tmp_path / source.parent.name / source.name))
    file = folder / "fail.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    outcomes = {outcome.about: outcome.problems for outcome in run_rule_tests([folder])}
    assert any(problem.startswith(says) for problem in outcomes["fail.ttl"])
    assert outcomes["metadata"] == outcomes["pass.ttl"] == ()


def test_a_missing_text_breaks_the_tests(tmp_path: Path) -> None:
    source = FOLDERS[0]
    folder = Path(shutil.copytree(source, tmp_path / source.parent.name / source.name))
    file = folder / "rule.ttl"
    file.write_text(
        file.read_text(encoding="utf-8").replace("lm:limits", "lm:since"), encoding="utf-8"
    )
    outcomes = {outcome.about: outcome.problems for outcome in run_rule_tests([folder])}
    assert outcomes["metadata"] != ()
