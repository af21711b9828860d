"""The waivers file: what it may say, and what it does to a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalmodel.errors import InputError
from legalmodel.model import Finding, Report
from legalmodel.services.check import reaches
from legalmodel.services.life import Life, read_life
from legalmodel.services.waivers import Decisions, decide, read_decisions
from tests.reporters.html.sample import sample

TODAY = date(2026, 6, 30)
WAIVER = """
[[waiver]]
{what}
reason = "Agreed on 3 March"
author = "A. Example"
until = {until}
"""


def bare() -> Report:
    """The sample as a run gives it: nothing decided, nothing compared."""
    report = sample("en")
    findings, defects = (
        tuple(
            replace(each, id=f"{number:016x}", status="open", waiver=None, change="", first_seen="")
            for number, each in enumerate(some, start)
        )
        for start, some in ((1, report.findings), (500, report.defects))
    )
    return replace(report, findings=findings, defects=defects, waived=(), waivers=(), baseline=None)


def decisions(tmp_path: Path, text: str) -> Decisions:
    file = tmp_path / "waivers.toml"
    file.write_text(text, encoding="utf-8")
    return read_decisions(str(file))


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(InputError) as refused:
        decisions(tmp_path, text)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    return sentence.removeprefix(str(tmp_path / "waivers.toml"))


def told(report: Report, text: str, tmp_path: Path) -> tuple[Report, list[str]]:
    said: list[str] = []
    life = Life(decisions(tmp_path, text))
    return life.applied_to(report, TODAY, said.append), said


def first(report: Report) -> Finding:
    return report.findings[0]


def test_a_waived_finding_stands_apart_and_does_not_count(tmp_path: Path) -> None:
    before = bare()
    text = WAIVER.format(what=f'finding = "{first(before).id}"', until="2026-06-30")
    report, said = told(before, text, tmp_path)
    assert [each.id for each in report.waived] == [first(before).id]
    (waived,) = report.waived
    assert waived.status == "waived"
    assert waived.waiver is not None
    assert (waived.waiver.reason, waived.waiver.author, waived.waiver.until) == (
        "Agreed on 3 March",
        "A. Example",
        "2026-06-30",
    )
    assert first(before).id not in {each.id for each in report.findings}
    assert report.summary.findings == len(before.findings) - 1
    assert sum(report.summary.by_severity.values()) == len(before.findings) - 1
    assert [record.state for record in report.waivers] == ["applied"]
    assert report.waivers[0].findings == (first(before).id,)
    assert report.run.judged_on == "2026-06-30"
    assert said == []


def test_the_last_day_is_inclusive_and_the_day_after_is_not(tmp_path: Path) -> None:
    before = bare()
    text = WAIVER.format(what=f'finding = "{first(before).id}"', until='"2026-06-29"')
    report, said = told(before, text, tmp_path)
    assert report.waived == ()
    assert [record.state for record in report.waivers] == ["expired"]
    assert report.waivers[0].findings == (first(before).id,)
    (sentence,) = said
    assert "expired on 2026-06-29" in sentence
    assert "count again: 1" in sentence
    assert sentence in report.coverage.notes


def test_a_rule_is_waived_for_one_focus_node_or_for_all(tmp_path: Path) -> None:
    before = bare()
    rule = first(before).rule
    of_rule = [each for each in (*before.findings, *before.defects) if each.rule == rule]
    assert len(of_rule) > 1, "the sample has to have a rule with several findings"
    text = WAIVER.format(what=f'rule = "{rule}"', until="2030-01-01")
    report, _ = told(before, text, tmp_path)
    assert {each.id for each in report.waived} == {each.id for each in of_rule}
    one = of_rule[0].focus_node
    scoped = WAIVER.format(what=f'rule = "{rule}"\nscope = "{one}"', until="2030-01-01")
    report, _ = told(before, scoped, tmp_path)
    assert {each.id for each in report.waived} == {
        each.id for each in of_rule if each.focus_node == one
    }


def test_a_rule_may_be_called_by_its_name(tmp_path: Path) -> None:
    before = bare()
    name = next(each.name for each in before.rules if each.identifier == first(before).rule)
    text = WAIVER.format(what=f'rule = "{name}"', until="2030-01-01")
    report, said = told(before, text, tmp_path)
    assert {each.rule for each in report.waived} == {first(before).rule}
    assert said == []


def test_what_meets_nothing_is_reported(tmp_path: Path) -> None:
    text = (
        WAIVER.format(what='finding = "ffffffffffffffff"', until="2030-01-01")
        + WAIVER.format(what='rule = "LM999"', until="2030-01-01")
        + '[[finding]]\nid = "eeeeeeeeeeeeeeee"\n'
    )
    report, said = told(bare(), text, tmp_path)
    assert [record.state for record in report.waivers] == ["unmatched", "unmatched"]
    assert len(said) == 3
    assert "ffffffffffffffff" in said[0]
    assert "did not run" in said[1]
    assert "eeeeeeeeeeeeeeee" in said[2]


def test_of_two_waivers_the_living_one_holds_and_both_are_told(tmp_path: Path) -> None:
    before = bare()
    what = f'finding = "{first(before).id}"'
    text = WAIVER.format(what=what, until="2020-01-01") + WAIVER.format(
        what=what, until="2030-01-01"
    )
    report, _ = told(before, text, tmp_path)
    assert [record.state for record in report.waivers] == ["expired", "applied"]
    assert report.waived[0].waiver is not None
    assert report.waived[0].waiver.until == "2030-01-01"


def test_a_finding_has_a_status_a_body_and_a_day(tmp_path: Path) -> None:
    before = bare()
    text = f"""
[[finding]]
id = "{first(before).id}"
status = "accepted"
responsible = "Meridian Secretariat"
due = 2026-06-29
comment = "<b>On the agenda</b>"
[[finding]]
id = "{before.findings[1].id}"
due = 2026-06-30
[[finding]]
id = "{before.findings[2].id}"
status = "resolved"
due = 2026-01-01
"""
    report, said = told(before, text, tmp_path)
    found = first(report)
    assert found.status == "accepted"
    assert found.handling.responsible == "Meridian Secretariat"
    assert found.handling.comment == "<b>On the agenda</b>"
    # Past its day are only those that are open, and the day itself is not past.
    assert report.summary.overdue == 1
    assert "Findings overdue on 30 June 2026: 1." in report.summary.text
    assert len(said) == 1
    assert "resolved and that are still found: 1" in said[0]


def test_waived_findings_do_not_fail_a_run(tmp_path: Path) -> None:
    before = bare()
    high = [each for each in (*before.findings, *before.defects) if each.severity == "high"]
    assert high
    assert reaches(before, "high")
    text = "".join(WAIVER.format(what=f'finding = "{e.id}"', until="2030-01-01") for e in high)
    report, _ = told(before, text, tmp_path)
    assert not reaches(report, "high")
    assert reaches(report, "low")


def test_deciding_anew_forgets_what_was_decided_before(tmp_path: Path) -> None:
    before = bare()
    text = WAIVER.format(what=f'rule = "{first(before).rule}"', until="2030-01-01")
    once, _ = told(before, text, tmp_path)
    again = decide(once, Decisions(), TODAY)
    assert again.findings == before.findings
    assert again.defects == before.defects
    assert again.waived == ()


def test_without_files_a_report_stays_as_it_is() -> None:
    report = bare()
    assert read_life().applied_to(report, TODAY) is report


OK = 'reason = "r"\nauthor = "a"\nuntil = 2030-01-01\n'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[waiver]]\n" + OK, ":1: [[waiver]] 1: name either"),
        ('\n[[waiver]]\nfinding = "00"\n' + OK, ":2: [[waiver]] 1: 00 is no id"),
        ('[[waiver]]\nrule = "LM1"\nauthor = "a"\nuntil = 2030-01-01', "reason is missing"),
        ('[[waiver]]\nrule = "LM1"\nreason = " "\nauthor = "a"\nuntil = 2030-01-01', "reason"),
        ('[[waiver]]\nrule = "LM1"\nreason = "r"\nuntil = 2030-01-01', "author is missing"),
        ('[[waiver]]\nrule = "LM1"\nreason = "r"\nauthor = "a"', "until is missing"),
        ('[[waiver]]\nrule = "LM1"\nreason = "r"\nauthor = "a"\nuntil = "soon"', "no day"),
        ('[[waiver]]\nrule = "LM1"\nreason = "r"\nauthor = "a"\nuntil = ""', "no day"),
        (
            '[[waiver]]\nrule = "LM1"\nreason = "r"\nauthor = "a"\nuntil = 2030-01-01T00:00:00',
            "no day",
        ),
        ("[[waiver]]\nrule = 1\n" + OK, "rule has to be a text"),
        ('[[waiver]]\nrule = "LM1"\nexpires = 1\n' + OK, "there is no expires; the keys are"),
        (
            '[[waiver]]\nfinding = "0123456789abcdef"\nscope = "x"\n' + OK,
            "a scope goes with a rule",
        ),
        ('[[waivers]]\nrule = "LM1"\n' + OK, "there is no waivers"),
        ("waiver = 1\n", "has to be a list of tables"),
        ('[[finding]]\nid = "x"\n', "x is no id"),
        ('[[finding]]\nid = "0123456789abcdef"\nstatus = "waived"\n', "there is no status waived"),
        ('[[finding]]\nid = "0123456789abcdef"\ndue = 5\n', "due is no day"),
        ('[[finding]]\nid = "0123456789abcdef"\n' * 2, ":3: [[finding]] 2: the finding"),
        ("[[waiver", "write them as TOML 1.0"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(tmp_path: Path, text: str, what: str) -> None:
    assert what in refusal(tmp_path, text)


def test_a_heading_inside_a_text_makes_no_line_wrong(tmp_path: Path) -> None:
    text = f'[[waiver]]\nrule = "LM1"\n{OK}\n[[waiver]]\nrule = """\n[[waiver]]\n"""\n'
    assert refusal(tmp_path, text).startswith(": [[waiver]] 2: reason")


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_decisions(str(tmp_path / "none.toml"))
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\n")
    with pytest.raises(InputError, match="TOML"):
        read_decisions(str(tmp_path / "latin.toml"))
