"""The report as plain text for a terminal: findings by force, each like a colleague's note."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import IO

from legalmodel.model import (
    FORCES,
    Evidence,
    Finding,
    HarmonisationMatrix,
    MatrixCell,
    Report,
    RuleChange,
)
from legalmodel.reporters.words import Words

_WIDTH = 96


class TextReporter:
    """Wrapped lines without colour; control characters of the data never reach the terminal."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the summary, the findings under their three headings, the defects, the notes."""
        words = Words.load(lang)
        out.write(_wrap(report.summary.text, "") + "\n")
        if report.run.changes:
            out.write("\n" + words.say("label.changes") + ":\n")
        for change in report.run.changes:
            out.write(_wrap(_change(change, words), "  ") + "\n")
        for force in FORCES:
            group = [finding for finding in report.findings if finding.force == force]
            _section(out, f"{words.say(f'headings.{force}')} ({len(group)})", group, words)
        if report.defects:
            _section(
                out,
                f"{words.say('headings.defects')} ({len(report.defects)})",
                report.defects,
                words,
            )
        if report.matrix.rows:
            _matrix(out, report.matrix, words)
        out.write("\n")
        for note in report.coverage.notes:
            out.write(_wrap(note, "") + "\n")
        out.write(words.say("front.not_opinion") + "\n")


def _change(change: RuleChange, words: Words) -> str:
    level = words.say("label.dropped")
    if change.now:
        was, now = (words.known("severity", each) for each in (change.was, change.now))
        level = words.say("label.relevelled", was=was, now=now)
    return f"{change.rule} {change.title}: {level}. {change.reason}"


def _section(
    out: IO[str], title: str, group: list[Finding] | tuple[Finding, ...], words: Words
) -> None:
    out.write(f"\n{title}\n{'=' * len(title)}\n")
    if not group:
        out.write(_wrap(words.say("text.none"), "  ") + "\n")
    for finding in group:
        out.write("\n" + _finding(finding, words))


def _matrix(out: IO[str], matrix: HarmonisationMatrix, words: Words) -> None:
    """Each subject with its modes and, a line each, what is known of the jurisdictions."""
    title = words.say("headings.matrix")
    out.write(f"\n{title}\n{'=' * len(title)}\n")
    labels = dict(matrix.jurisdictions)
    for row in matrix.rows:
        modes = "; ".join(f"{each.mode}: {each.prescribed_by}" for each in row.prescriptions)
        out.write(_wrap(f"{row.label} [{modes or words.say('matrix.no_mode')}]", "  ") + "\n")
        for cell in row.cells:
            told = _cell(cell, words)
            out.write(_wrap(f"{labels[cell.jurisdiction]}: {told}", "    ") + "\n")


def _cell(cell: MatrixCell, words: Words) -> str:
    if cell.state != "compared":
        return words.known("cell", cell.state)
    return ", ".join(words.known("degree", degree) for degree in cell.degrees)


def _finding(finding: Finding, words: Words) -> str:
    severity = words.known("severity", finding.severity)
    state = words.known("evidence", finding.evidence_state)
    lines = [_wrap(f"{finding.rule} {finding.title} [{severity}. {state}] {finding.id}", "  ")]
    lines.append(_wrap(finding.message, "    "))
    labelled = [
        (words.say("label.actors"), ", ".join(finding.actors)),
        (words.say("label.basis"), finding.requirement.legal_basis),
        *(
            (words.say(f"sides.{each.side}"), _evidence(each, words))
            for each in finding.evidence
            if each.side != "focus"
        ),
        (words.say("label.remedy"), finding.remedy),
        *(
            (words.say("label.proposal"), f"{each.text} ({each.author})")
            for each in finding.proposals
        ),
        (words.say("label.place"), finding.location.file if finding.location else ""),
    ]
    lines += [_wrap(f"{label}: {text}", "    ") for label, text in labelled if text]
    return "\n".join(lines) + "\n"


def _evidence(evidence: Evidence, words: Words) -> str:
    """Author, year, place; the full citation stands in the other formats."""
    who = f"{evidence.attributed_to} {evidence.published_on[:4]}".strip() or evidence.source
    quotation = f" “{evidence.quotation}”" if evidence.quotation else ""
    numbered = evidence.reference not in ("", "none")
    reference = words.say("evidence.reference", reference=evidence.reference) if numbered else ""
    return ", ".join(filter(None, (who, evidence.locator, reference))) + quotation


def _wrap(text: str, indent: str) -> str:
    """Wrapped to the width, without control or formatting characters (Unicode Cc, Cf)."""
    clean = " ".join(text.split())
    if not clean.isprintable():
        clean = "".join(c for c in clean if unicodedata.category(c) not in ("Cc", "Cf"))
    return textwrap.fill(
        clean, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
