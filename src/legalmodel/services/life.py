"""What people decided about findings, and an earlier run, put on a report; and what to warn of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from legalmodel.model import Report, WaiverRecord
from legalmodel.services.baseline import asked_otherwise, compare, was_looked_for
from legalmodel.services.life_words import life_words
from legalmodel.services.summary import summarised
from legalmodel.services.waivers import (
    Decisions,
    decide,
    names_rule,
    read_decisions,
    unknown_decisions,
)


@dataclass(frozen=True, slots=True)
class Life:
    """A waivers file and a baseline, read; either may be missing."""

    decisions: Decisions | None = None
    baseline: Report | None = None
    name: str = ""

    def applied_to(
        self, report: Report, today: date, warn: Callable[[str], None] = lambda _: None
    ) -> Report:
        """The report with the decisions, then the comparison, and a summary of what then holds.

        What does not fit stands in its coverage notes.

        Args:
            report: The report.
            today: The day on which the check is made; see :func:`decide`.
            warn: Is told what does not fit, a sentence at a time.
        """
        if self.decisions is None and self.baseline is None:
            return report
        if self.decisions is not None:
            report = decide(report, self.decisions, today)
        if self.baseline is not None:
            report = compare(report, self.baseline, self.name)
        warnings = self._warnings(report)
        for each in warnings:
            warn(each)
        notes = (*report.coverage.notes, *warnings)
        return summarised(
            replace(report, coverage=replace(report.coverage, notes=tuple(dict.fromkeys(notes))))
        )

    def _warnings(self, report: Report) -> tuple[str, ...]:
        found: list[str] = []
        if self.decisions is not None:
            found += _on_decisions(report, self.decisions)
        if self.baseline is not None:
            found += baseline_notes(report, self.baseline, self.name)
        return tuple(found)


def read_life(waivers: str = "", baseline: str = "") -> Life:
    """Read a waivers file and a baseline; an empty name stands for none.

    Raises:
        InputError: one of them cannot be read or says what it should not.
    """
    from legalmodel.services.stored import read_report

    return Life(
        read_decisions(waivers) if waivers else None,
        read_report(baseline) if baseline else None,
        baseline,
    )


def _on_decisions(report: Report, decisions: Decisions) -> list[str]:
    words = life_words(report.lang)
    found = []
    for each in report.waivers:
        if each.state == "applied":
            continue
        name = f"waiver-{each.state}"
        if each.state == "unmatched" and not names_rule(each, report.rules):
            name = "waiver-no-rule"
        found.append(
            words[name].format(
                what=_what(each, report.lang),
                author=_line(each.waiver.author),
                until=each.waiver.until,
                count=len(each.findings),
            )
        )
    unknown = unknown_decisions(report, decisions)
    found += [words["decision-unmatched"].format(id=each) for each in unknown]
    still = sum(each.status == "resolved" for each in (*report.findings, *report.defects))
    return found + ([words["resolved-found"].format(count=still)] if still else [])


def baseline_notes(report: Report, before: Report, name: str) -> tuple[str, ...]:
    """What to know of a baseline: what else differs between the runs, what did not run now."""
    words = life_words(report.lang)
    found = []
    if differing := asked_otherwise(report, before):
        what = ", ".join(words["parts"][each] for each in differing)
        found.append(words["baseline-other"].format(name=name, what=what))
    if report.lang != before.lang:
        found.append(words["baseline-language"].format(name=name))
    now = {each.id for each in (*report.findings, *report.defects, *report.waived)}
    gone = (each for each in (*before.findings, *before.defects) if each.id not in now)
    silent = sum(not was_looked_for(each, report) for each in gone)
    if silent:
        found.append(words["baseline-not-run"].format(name=name, count=silent))
    return tuple(found)


def _what(record: WaiverRecord, lang: str) -> str:
    words = life_words(lang)
    if record.finding:
        return str(words["finding"].format(id=record.finding))
    name = "rule-scope" if record.scope else "rule"
    return str(words[name].format(rule=_line(record.rule), scope=_line(record.scope)))


def _line(text: str) -> str:
    return " ".join(text.split())
