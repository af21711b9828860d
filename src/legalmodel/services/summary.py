"""Counts of what a report holds, and the paragraph that says what was and was not examined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from legalmodel.model import EVIDENCE_STATES, FORCES, SEVERITIES, Finding, Report, Summary
from legalmodel.reporters.words import Words
from legalmodel.services.life_words import life_words
from legalmodel.services.wording import wording

UNSUMMARISED = Summary(0, 0, {}, {}, {}, {}, {}, "")
"""What stands in a report until it is summarised."""


def summarised(report: Report) -> Report:
    """The report with a summary of what it holds now; waived findings do not count."""
    # Of a validation the results are all there is; where rules ran, defects stand apart.
    counted = report.defects if report.run.method == "shapes" else report.findings
    overdue = sum(is_overdue(each, report) for each in (*report.findings, *report.defects))
    instruments = {each.iri: each.label for each in report.instruments}
    force = Counter(finding.force for finding in report.findings)
    severity = Counter(finding.severity for finding in counted)
    states = Counter(finding.evidence_state for finding in counted)
    return replace(
        report,
        summary=Summary(
            findings=len(report.findings),
            defects=len(report.defects),
            by_force={name: force[name] for name in FORCES},
            by_severity={name: severity[name] for name in SEVERITIES},
            by_evidence_state={name: states[name] for name in EVIDENCE_STATES},
            by_category=_counts(finding.category for finding in counted),
            by_actor=_counts(actor for finding in counted for actor in finding.actors),
            text=" ".join(filter(None, (_examined(report), *_lived(report, overdue)))),
            overdue=overdue,
            by_instrument=_counts(
                instruments[each]
                for finding in counted
                for each in finding.instruments
                if each in instruments
            ),
        ),
    )


def is_overdue(finding: Finding, report: Report) -> bool:
    """Whether a finding is open past the day by which it was to be done."""
    return finding.status != "resolved" and finding.handling.overdue(report.run.judged_on)


def _examined(report: Report) -> str:
    words, coverage, run = wording(report.lang), report.coverage, report.run
    if run.method == "shapes":
        severity = Counter(finding.severity for finding in report.defects)
        return str(
            life_words(report.lang)["validated"].format(
                results=len(report.defects), **{name: severity[name] for name in SEVERITIES}
            )
        )
    force = Counter(finding.force for finding in report.findings)
    states = Counter(finding.evidence_state for finding in report.findings)
    spoken = Words.load(report.lang)
    return words["summary"].format(
        valid_at=spoken.date(run.valid_at),
        known_by=words["known-by"].format(date=spoken.date(run.known_by))
        if run.known_by
        else words["known-by-all"],
        rules=len(coverage.rules),
        facts=coverage.facts,
        facts_in_view=coverage.facts_in_view,
        findings=len(report.findings),
        legal=force["legal-gap"],
        implementation=force["implementation-gap"],
        observations=force["policy-observation"],
        documented=states["documented"],
        unrecorded=states["unrecorded"],
        unmatched=len(coverage.unmatched_rules),
        defects=len(report.defects),
    )


def _lived(report: Report, overdue: int) -> Iterable[str]:
    """What was decided about the findings, and how they compare with an earlier run."""
    words = life_words(report.lang)
    if report.waived:
        yield words["waived"].format(count=len(report.waived))
    if overdue:
        yield words["overdue"].format(
            count=overdue, day=Words.load(report.lang).date(report.run.judged_on)
        )
    if report.baseline is not None:
        yield words["compared"].format(
            name=report.baseline.name,
            new=len(report.baseline.new),
            resolved=len(report.baseline.resolved),
        )


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
