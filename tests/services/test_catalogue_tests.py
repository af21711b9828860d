"""Every rule beside all others: who else speaks on its examples, and what its stubs close."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legalmodel.engines import Limits
from legalmodel.resources import content
from legalmodel.rules.catalogue import rule_folders
from legalmodel.services.catalogue_tests import check_other_rules, check_stubs
from tests.forking import SetsHere

FOLDERS = rule_folders(content("shapes"))
ENGINE, LIMITS = SetsHere(), Limits(120)
ROADMAP = next(each for each in FOLDERS if each.name == "statement-without-roadmap")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_exactly_the_rules_that_pass_names_find_something_in_it(folder: Path) -> None:
    assert check_other_rules(folder, ENGINE, LIMITS).problems == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_stub_closes_its_finding_and_changes_no_other(folder: Path) -> None:
    assert check_stubs(folder, ENGINE, LIMITS).problems == ()


def changed(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """A copy of a rule's folder in which one file says something else."""
    folder = Path(shutil.copytree(ROADMAP, tmp_path / ROADMAP.parent.name / ROADMAP.name))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_a_rule_that_is_named_and_finds_nothing_is_told(tmp_path: Path) -> None:
    head = "ex:example a lm:Example ;"
    named = f"{head} lm:alsoFoundBy <https://w3id.org/legalmodel/rule/reservation-late> ;"
    problems = check_other_rules(
        changed(tmp_path, "pass.ttl", head, named), ENGINE, LIMITS
    ).problems
    assert [
        each for each in problems if each.startswith("missing: ") and "reservation-late" in each
    ]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("rel:implements ;", "rel:cites ;", "not closed: "),
        ("BIND(STR(?validAt) AS ?day)", "FILTER(false)", "no stub: "),
    ],
)
def test_a_stub_that_does_not_do_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    problems = check_stubs(changed(tmp_path, "rule.ttl", old, new), ENGINE, LIMITS).problems
    assert problems
    assert all(each.startswith(says) for each in problems)
