"""What stands below the findings: the matrix, what the profile changes, notes, and the counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from legalmodel.model import SEVERITIES, HarmonisationMatrix, MatrixCell, Report, RuleChange
from legalmodel.reporters._told import since
from legalmodel.reporters.text.screen import Screen

if TYPE_CHECKING:
    from legalmodel.reporters.words import Words


def write_annexes(report: Report, screen: Screen, words: Words) -> None:
    """Write everything but the findings; what counts stands at the end, where it is seen."""
    if report.matrix.rows:
        _matrix(report.matrix, screen, words)
    if report.run.changes:
        screen.blank()
        screen.heading(words.say("label.changes"))
    for change in report.run.changes:
        screen.say(_change(change, words), "  ")
    screen.blank()
    for note in report.coverage.notes:
        screen.say(note)
    if report.run.method == "rules":
        screen.say(words.say("front.not_opinion"))
    screen.blank()
    screen.say(report.summary.text)
    if report.baseline:
        screen.say(since(report.baseline, words))
    screen.say(_counts(report, words), style="rule")


def _counts(report: Report, words: Words) -> str:
    """The last line: how many, and how grave, data defects included."""
    grave = Counter(each.severity for each in (*report.findings, *report.defects))
    severities = words.say(
        "text.severities", **{name: words.number(grave[name]) for name in SEVERITIES}
    )
    counted = [words.count("plural.defects", len(report.defects))]
    if report.run.method == "rules":
        counted.insert(0, words.count("plural.findings", len(report.findings)))
    else:
        counted = [words.count("plural.results", len(report.defects))]
    if report.waived:
        counted.append(words.count("plural.waived", len(report.waived)))
    return f"{', '.join(counted)}: {severities}."


def _change(change: RuleChange, words: Words) -> str:
    level = words.say("label.dropped")
    if change.now:
        was, now = (words.known("severity", each) for each in (change.was, change.now))
        level = words.say("label.relevelled", was=was, now=now)
    return f"{change.rule} {change.title}: {level}. {change.reason}"


def _matrix(matrix: HarmonisationMatrix, screen: Screen, words: Words) -> None:
    """Each subject with its modes and, a line each, what is known of the jurisdictions."""
    screen.blank()
    screen.heading(words.say("headings.matrix"))
    labels = dict(matrix.jurisdictions)
    for row in matrix.rows:
        modes = "; ".join(f"{each.mode}: {each.prescribed_by}" for each in row.prescriptions)
        screen.say(f"{row.label} [{modes or words.say('label.no_mode')}]", "  ", style="rule")
        for cell in row.cells:
            screen.say(f"{labels[cell.jurisdiction]}: {_cell(cell, words)}", "    ")


def _cell(cell: MatrixCell, words: Words) -> str:
    if cell.state != "compared":
        return words.known("cell", cell.state)
    return ", ".join(words.known("degree", degree) for degree in cell.degrees)
