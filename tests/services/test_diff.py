"""The difference of two reports: each finding is where it belongs."""

from __future__ import annotations

from dataclasses import replace

from legalmodel.model import Report, Waiver
from legalmodel.services.diff import Difference, difference
from tests.services.test_waivers import bare


def pair() -> tuple[Report, Report]:
    """Two reports: one finding new, one gone, one reworded, one waived, the others as they were."""
    report = bare()
    new, gone, reworded, waived, *rest = report.findings
    before = replace(report, findings=(gone, reworded, waived, *rest[:2]), defects=())
    after = replace(
        report,
        findings=(new, replace(reworded, message="Told otherwise.", severity="high"), *rest[:2]),
        defects=(),
        waived=(replace(waived, status="waived", waiver=Waiver("Why", "Who", "2030-01-01")),),
    )
    return before, after


def found(lang: str = "") -> Difference:
    old, new = pair()
    return difference(old, new, names=("old.json", "new.json"), lang=lang)


def test_each_finding_is_where_it_belongs() -> None:
    old, new = pair()
    what = found()
    assert [each.id for each in what.added] == [new.findings[0].id]
    assert [each.id for each in what.resolved] == [old.findings[0].id]
    assert [each.finding.id for each in what.reworded] == [old.findings[1].id]
    assert set(what.reworded[0].fields) == {"message", "severity"}
    assert [each.id for each in what.waived] == [old.findings[2].id]
    assert set(what.unchanged) == {each.id for each in old.findings[3:]}


def test_what_stays_waived_is_unchanged() -> None:
    _, new = pair()
    what = difference(new, new, names=("a", "b"))
    assert what.is_empty
    assert new.waived[0].id in what.unchanged
