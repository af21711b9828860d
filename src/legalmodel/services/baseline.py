"""A report beside that of an earlier run: what is new, what is told otherwise, what is gone."""

from __future__ import annotations

from dataclasses import replace

from legalmodel.model import BaselineComparison, Change, Finding, Report

_COMPARED = (
    "title",
    "category",
    "force",
    "severity",
    "evidence_state",
    "message",
    "remedy",
    "requirement",
)
# What a reader of two reports takes for texts; they are not compared across languages.
_TEXTS = {"title", "message", "remedy", "requirement"}
_ASKED = (
    "method",
    "valid_at",
    "known_by",
    "profile",
    "parameters",
    "changes",
    "engine",
    "ontology_sha256",
    "rules_sha256",
)


def compare(report: Report, before: Report, name: str) -> Report:
    """The report with what is new, unchanged, reworded, waived and resolved since another.

    A finding is new unless it was open in the baseline: one whose waiver has ended counts again,
    but keeps the day on which it was first seen. Whatever the rule did not look at now is not
    resolved.

    Args:
        report: The report, waivers applied.
        before: The report of the earlier run.
        name: What to call it.
    """
    was_open = {each.id: each for each in (*before.findings, *before.defects)}
    was_waived = {each.id: each for each in before.waived}
    known = was_waived | was_open
    changes: dict[Change, list[str]] = {"new": [], "unchanged": [], "reworded": []}
    same_language = report.lang == before.lang

    def marked(finding: Finding) -> Finding:
        change: Change = "new"
        if earlier := was_open.get(finding.id):
            texts = (
                _COMPARED if same_language else [each for each in _COMPARED if each not in _TEXTS]
            )
            alike = all(getattr(finding, each) == getattr(earlier, each) for each in texts)
            change = "unchanged" if alike else "reworded"
        seen = _first_seen(report, before, known.get(finding.id))
        return replace(finding, change=change, first_seen=seen)

    def waived(finding: Finding) -> Finding:
        return replace(finding, first_seen=_first_seen(report, before, known.get(finding.id)))

    findings = tuple(map(marked, report.findings))
    defects = tuple(map(marked, report.defects))
    for each in (*findings, *defects):
        assert each.change
        changes[each.change].append(each.id)
    now = {each.id for each in (*findings, *defects, *report.waived)}
    gone = [each for each in known.values() if each.id not in now]
    return replace(
        report,
        findings=findings,
        defects=defects,
        waived=tuple(map(waived, report.waived)),
        baseline=BaselineComparison(
            name=name,
            valid_at=before.run.valid_at,
            new=tuple(changes["new"]),
            unchanged=tuple(changes["unchanged"]),
            reworded=tuple(changes["reworded"]),
            waived=tuple(each.id for each in report.waived if each.id in known),
            resolved=tuple(each for each in gone if was_looked_for(each, report)),
        ),
    )


def told_otherwise(finding: Finding, earlier: Finding) -> tuple[str, ...]:
    """The fields in which two tellings of one finding differ, in the order of the model."""
    return tuple(each for each in _COMPARED if getattr(finding, each) != getattr(earlier, each))


def was_looked_for(finding: Finding, report: Report) -> bool:
    """Whether a run would have given a finding of an earlier one: its rule ran.

    A validation report names the shapes that have results only, so there it is not known.
    """
    rules = {each.identifier for each in report.rules}
    return report.run.method == "shapes" or finding.rule in rules


def asked_otherwise(report: Report, before: Report) -> tuple[str, ...]:
    """What differs between two runs apart from the facts: names of fields of the run, and tool."""
    differing = [each for each in _ASKED if getattr(report.run, each) != getattr(before.run, each)]
    if dict(report.tool) != dict(before.tool):
        differing.insert(0, "tool")
    if {each.path for each in report.run.inputs} != {each.path for each in before.run.inputs}:
        differing.append("inputs")
    return tuple(differing)


def _first_seen(report: Report, before: Report, earlier: Finding | None) -> str:
    days = [report.run.valid_at]
    if earlier:
        days += [earlier.first_seen or before.run.valid_at]
    return min(filter(None, days), default="")
