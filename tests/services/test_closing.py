"""The stub of one finding, by its id or the beginning of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from legalmodel.errors import UsageError
from legalmodel.resources import content
from legalmodel.services.check import Question, check
from legalmodel.services.closing import stub_of

FOLDER = content("shapes") / "gaps" / "implementation"
QUESTION = Question(date(2021, 12, 31), selected=("LM101", "LM104"), explained=True)


def facts(rule: str, tmp_path: Path) -> str:
    """The failing example of a rule, as facts."""
    file = tmp_path / "facts.ttl"
    file.write_text((FOLDER / rule / "fail.ttl").read_text(encoding="utf-8"), encoding="utf-8")
    return str(file)


def test_a_finding_is_named_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    paths = [facts("statement-without-roadmap", tmp_path)]
    finding = check(paths, QUESTION).findings[0]
    assert stub_of(finding.id, paths, QUESTION) == finding.stub
    assert stub_of(finding.id[:8], paths, QUESTION) == finding.stub
    assert finding.focus_node in finding.stub


@pytest.mark.parametrize("identifier", ["", "no-such-id"])
def test_an_unknown_id_is_told(identifier: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No finding has the id"):
        stub_of(identifier, [facts("statement-without-roadmap", tmp_path)], QUESTION)


def test_a_present_conflict_has_no_stub(tmp_path: Path) -> None:
    paths = [facts("planned-measure-executed-in-another-form", tmp_path)]
    finding = next(each for each in check(paths, QUESTION).findings if each.rule == "LM104")
    with pytest.raises(UsageError, match="closed by no added fact"):
        stub_of(finding.id, paths, QUESTION)
