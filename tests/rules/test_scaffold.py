"""The scaffold of a rule is itself tested: its files parse, and its number is free."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legalmodel.errors import OutputError, UsageError
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_rule, rule_folders
from legalmodel.rules.scaffold import new_rule
from legalmodel.services.prepare import load_ontology

ONTOLOGY = load_ontology().graph


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    return Path(shutil.copytree(content("shapes"), tmp_path / "shapes"))


def test_a_new_rule_is_found_by_walking_with_the_next_free_number(shapes: Path) -> None:
    taken = {load_rule(f / "rule.ttl", ONTOLOGY)[0].rule.identifier for f in rule_folders(shapes)}
    folder = new_rule(shapes, "implementation/goal-without-date")
    assert folder in rule_folders(shapes)
    rule = load_rule(folder / "rule.ttl", ONTOLOGY)[0].rule
    assert rule.name == "goal-without-date"
    assert rule.identifier.startswith("LM1")
    assert rule.identifier not in taken
    assert sorted(f.name for f in folder.iterdir()) == ["fail.ttl", "pass.ttl", "rule.ttl"]


@pytest.mark.parametrize(
    "name", ["no-category", "implementation/Goal", "../../etc/x", "nowhere/goal", "implementation/"]
)
def test_a_name_that_is_none_is_refused(shapes: Path, name: str) -> None:
    with pytest.raises(UsageError, match="<category>/<rule-name>"):
        new_rule(shapes, name)


def test_a_folder_that_holds_no_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--shapes"):
        new_rule(tmp_path, "implementation/goal-without-date")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_rule_is_never_overwritten(shapes: Path) -> None:
    folder = rule_folders(shapes)[0]
    before = (folder / "rule.ttl").read_bytes()
    with pytest.raises(OutputError, match="exists already"):
        new_rule(shapes, f"{folder.parent.name}/{folder.name}")
    assert (folder / "rule.ttl").read_bytes() == before
