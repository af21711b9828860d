"""A report beside an earlier one: every finding is new, told alike, told otherwise, or gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from legalmodel.model import Finding, Report, Waiver
from legalmodel.services.baseline import compare, told_otherwise
from legalmodel.services.check import reaches
from legalmodel.services.life import Life
from tests.services.test_waivers import bare

TODAY = date(2026, 6, 30)
WAIVER = Waiver("r", "a", "2030-01-01")


def as_of(report: Report, day: str) -> Report:
    return replace(report, run=replace(report.run, valid_at=day))


def without(report: Report, *ids: str) -> Report:
    return replace(report, findings=tuple(each for each in report.findings if each.id not in ids))


def by_id(report: Report) -> dict[str, Finding]:
    return {each.id: each for each in (*report.findings, *report.defects, *report.waived)}


def test_the_same_report_has_nothing_new() -> None:
    report = bare()
    compared = compare(report, report, "before.json")
    assert compared.baseline is not None
    assert compared.baseline.new == compared.baseline.reworded == ()
    assert compared.baseline.resolved == ()
    assert len(compared.baseline.unchanged) == len(report.findings) + len(report.defects)
    assert {each.change for each in by_id(compared).values()} == {"unchanged"}
    assert not reaches(compared, "low")


def test_new_and_resolved_findings_are_told_apart() -> None:
    now = as_of(bare(), "2024-01-01")
    one, two = now.findings[0].id, now.findings[1].id
    before = as_of(without(bare(), one), "2020-01-01")
    compared = compare(without(now, two), before, "b")
    assert compared.baseline is not None
    assert compared.baseline.new == (one,)
    assert [each.id for each in compared.baseline.resolved] == [two]
    assert compared.baseline.valid_at == "2020-01-01"
    found = by_id(compared)
    assert found[one].change == "new"
    assert found[one].first_seen == "2024-01-01"
    assert found[now.findings[2].id].first_seen == "2020-01-01"


def test_the_first_day_is_handed_on_from_baseline_to_baseline() -> None:
    report = bare()
    first = compare(as_of(report, "2018-01-01"), as_of(report, "2014-01-01"), "b")
    second = compare(as_of(report, "2022-01-01"), first, "b")
    assert {each.first_seen for each in second.findings} == {"2014-01-01"}


def test_other_words_or_another_severity_make_a_finding_reworded() -> None:
    before = bare()
    one, two, *rest = before.findings
    now = replace(
        before,
        findings=(
            replace(one, message="Other words."),
            replace(two, severity="low" if two.severity != "low" else "high"),
            *rest,
        ),
    )
    compared = compare(now, before, "b")
    assert compared.baseline is not None
    assert compared.baseline.reworded == (one.id, two.id)
    assert told_otherwise(now.findings[0], one) == ("message",)
    assert told_otherwise(now.findings[1], two) == ("severity",)
    # The day asked about stands in every explanation; it makes no finding another one.
    moved = replace(before, findings=tuple(replace(e, explanation="x") for e in before.findings))
    again = compare(moved, before, "b").baseline
    assert again is not None
    assert again.reworded == ()


def test_across_languages_words_are_not_compared() -> None:
    before = replace(bare(), lang="ru")
    now = replace(
        bare(), findings=tuple(replace(each, message="x", title="y") for each in bare().findings)
    )
    compared = Life(None, before, "b").applied_to(now, TODAY)
    assert compared.baseline is not None
    assert compared.baseline.reworded == ()
    assert any("another language" in note for note in compared.coverage.notes)


def test_a_finding_whose_waiver_ended_counts_again_and_is_not_first_seen_now() -> None:
    before = as_of(bare(), "2020-01-01")
    gone = replace(before.findings[0], status="waived", waiver=WAIVER)
    before = replace(before, findings=before.findings[1:], waived=(gone,))
    compared = compare(as_of(bare(), "2024-01-01"), before, "b")
    found = by_id(compared)[gone.id]
    assert found.change == "new"
    assert found.first_seen == "2020-01-01"


def test_what_is_waived_now_is_neither_new_nor_resolved() -> None:
    now = bare()
    gone = replace(now.findings[0], status="waived", waiver=WAIVER)
    now = replace(now, findings=now.findings[1:], waived=(gone,))
    compared = compare(now, bare(), "b")
    assert compared.baseline is not None
    assert compared.baseline.waived == (gone.id,)
    assert compared.baseline.resolved == ()
    assert compared.baseline.new == ()


def test_a_rule_that_did_not_run_resolves_nothing() -> None:
    before, name = bare(), bare().findings[0].rule
    now = replace(
        before,
        findings=tuple(each for each in before.findings if each.rule != name),
        defects=tuple(each for each in before.defects if each.rule != name),
        rules=tuple(each for each in before.rules if each.identifier != name),
    )
    said: list[str] = []
    compared = Life(None, before, "b").applied_to(now, TODAY, said.append)
    assert compared.baseline is not None
    assert compared.baseline.resolved == ()
    missing = len(before.findings) + len(before.defects) - len(now.findings) - len(now.defects)
    assert [each for each in said if each.endswith(f"can be said of them: {missing}.")]


def test_another_run_is_told_by_what_differs() -> None:
    before = bare()
    run = replace(before.run, profile="strict", rules_sha256="0" * 64, valid_at="2001-01-01")
    said: list[str] = []
    Life(None, replace(before, run=run), "b.json").applied_to(before, TODAY, said.append)
    (sentence,) = said
    assert sentence.startswith("The baseline b.json is of another run (")
    for part in ("day asked about", "profile", "rules"):
        assert part in sentence
    assert "ontology" not in sentence


def test_only_what_is_new_fails_beside_a_baseline() -> None:
    report = bare()
    high = next(each for each in report.findings if each.severity == "high")
    assert reaches(compare(report, without(report, high.id), "b"), "high")
    low = next(each for each in report.findings if each.severity == "low")
    assert not reaches(compare(report, without(report, low.id), "b"), "high")
    assert reaches(compare(report, without(report, low.id), "b"), "low")


def test_the_summary_says_what_changed() -> None:
    now, before = bare(), without(bare(), bare().findings[0].id)
    text = Life(None, before, "b.json").applied_to(now, TODAY).summary.text
    assert "Compared with b.json: new, 1; no longer found, 0." in text
