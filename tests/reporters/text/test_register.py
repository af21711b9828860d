"""Forty findings stay readable and none is lost; what is new or grave is told first."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from legalmodel.model import (
    BaselineComparison,
    Cause,
    Finding,
    Handling,
    Location,
    Report,
    Waiver,
)
from legalmodel.reporters.text import TextReporter
from tests.reporters.html.sample import sample


def told(report: Report) -> str:
    out = io.StringIO()
    TextReporter().write(report, out, lang=report.lang)
    return out.getvalue()


def several(number: int) -> tuple[Finding, ...]:
    """So many findings of one rule, each with a message of its own."""
    first = sample().findings[0]
    return tuple(
        replace(
            first,
            id=f"id{place:04}",
            severity="low",
            message=f"Message number {place:04}.",
            focus_label=f"Thing {place:04}",
        )
        for place in range(number)
    )


def in_full(text: str) -> list[int]:
    """The numbers of the findings whose message is there."""
    return [n for n in range(99) if f"Message number {n:04}." in text]


def test_of_many_findings_of_a_rule_some_are_told_in_full_and_all_are_named() -> None:
    text = told(replace(sample(), findings=several(14)))
    assert in_full(text) == [0, 1, 2]
    assert "11 more of LM101:" in text
    assert all(f"Thing {n:04} · low · id{n:04}" in text for n in range(3, 14))


def test_a_handful_is_told_in_full() -> None:
    assert in_full(told(replace(sample(), findings=several(5)))) == [0, 1, 2, 3, 4]


def test_the_graver_and_the_new_come_first() -> None:
    findings = list(several(9))
    findings[7] = replace(findings[7], severity="high")
    assert in_full(told(replace(sample(), findings=tuple(findings)))) == [0, 1, 7]
    findings = [replace(each, change="unchanged") for each in findings]
    findings[5] = replace(findings[5], change="new")
    text = told(replace(sample(), findings=tuple(findings)))
    assert in_full(text) == [0, 5, 7]
    assert "low · contested: sources disagree · new · id0005" in text


def test_what_a_rule_says_of_all_its_findings_is_said_once() -> None:
    text = told(replace(sample(), findings=several(4)))
    assert text.count("  Legal basis: The statement's own paragraph on follow-up.") == 1
    differing = [replace(each, remedy=f"Remedy {each.id}.") for each in several(4)]
    text = told(replace(sample(), findings=tuple(differing)))
    assert all(f"    To close it: Remedy id{n:04}." in text for n in range(4))


def test_a_place_is_written_so_that_terminals_make_it_a_link() -> None:
    first = replace(
        sample().findings[0],
        location=Location("a/b.ttl", 3, 5, 3, 9, exact=True, excerpt="ex:a ex:b ex:c ."),
    )
    text = told(replace(sample(), findings=(first,)))
    assert "\n  a/b.ttl:3:5 · " in text
    assert "\n     3 | ex:a ex:b ex:c .\n       |     ^^^^\n" in text


def test_waived_and_resolved_findings_are_named_with_the_reason() -> None:
    first, second, third = several(3)
    waived = replace(
        first, status="waived", waiver=Waiver("Agreed in the plan", "A. Reviewer", "2017-12-31")
    )
    since = BaselineComparison("old.json", "2015-12-31", ("id0001",), (), (), (), (third,))
    report = replace(
        sample(), findings=(replace(second, change="new"),), waived=(waived,), baseline=since
    )
    text = told(report)
    assert "Waived findings (1)" in text
    assert "Waived by A. Reviewer until 2017-12-31: Agreed in the plan" in text
    assert "Resolved since the baseline (1)" in text
    assert all(f"id000{n}" in text for n in range(3))
    assert "Since old.json of 2015-12-31: 1 new, 0 unchanged" in text
    assert "1 finding, 2 data defects, 1 waived finding: " in text.splitlines()[-1]


@pytest.mark.parametrize(("due", "label"), [("2016-12-30", "Due, and overdue"), ("2017", "Due")])
def test_who_has_to_act_until_when(due: str, label: str) -> None:
    first = replace(sample().findings[0], handling=Handling("The Secretariat", due, "asked"))
    text = told(replace(sample(), findings=(first,)))
    assert "    Responsible: The Secretariat\n" in text
    assert f"    {label}: {due}\n" in text
    assert "    Comment: asked\n" in text


def test_a_validation_says_nothing_of_gaps() -> None:
    """No rule about gaps was run, so no heading may say that there are none."""
    report = sample()
    nested = Cause("inner reason", "<https://example.org/n>", "", "", ())
    result = replace(
        report.defects[0],
        path="ex:name",
        messages={"en": report.defects[0].message, "de": "Der Name fehlt."},
        causes=(Cause("outer reason", "<https://example.org/m>", "", "", (nested,)),),
    )
    run = replace(report.run, method="shapes", changes=())
    text = told(replace(report, run=run, findings=(), defects=(result,)))
    assert text.startswith("conforms: false\n\nResults of the validation (1)\n")
    assert "gap" not in text.lower().replace("eight gap rules", "")
    assert "Path: ex:name" in text
    assert "(de) Der Name fehlt." in text
    assert "    Because: outer reason\n      Because: inner reason\n" in text
    assert text.splitlines()[-1].startswith("1 result: ")


def test_a_text_without_end_is_cut_and_says_so() -> None:
    first = replace(sample().findings[0], message="long " * 200_000)
    text = told(replace(sample(), findings=(first,)))
    assert len(text) < 20_000
    assert "… (1,000,000 characters)" in " ".join(text.split())
