"""The report as plain text for a terminal: findings by force, each like a colleague's note."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TextIO

from legalmodel.model import FORCES, Evidence, Finding, Report

_WORDS = {
    "en": {
        "legal-gap": "Legal gaps",
        "implementation-gap": "Implementation gaps",
        "policy-observation": "Policy observations",
        "none": "none found among what was examined",
        "defects": "Data defects",
        "requirement": "Basis",
        "evidence": "Evidence",
        "reference": "reference",
        "remedy": "Remedy",
        "proposal": "Proposal",
        "where": "Where",
        "for": "For",
        "high": "high",
        "medium": "medium",
        "low": "low",
        "recorded": "recorded",
        "documented": "documented",
        "probable": "probable",
        "unrecorded": "unrecorded",
        "contested": "contested",
        "disclaimer": "Not a legal opinion.",
    },
    "ru": {
        "legal-gap": "Правовые пробелы",
        "implementation-gap": "Пробелы исполнения",
        "policy-observation": "Замечания о политике",
        "none": "среди рассмотренного не найдено",
        "defects": "Дефекты данных",
        "requirement": "Основание",
        "evidence": "Подтверждение",
        "reference": "ссылка",
        "remedy": "Как устранить",
        "proposal": "Предложение",
        "where": "Где",
        "for": "Для",
        "high": "высокая",
        "medium": "средняя",
        "low": "низкая",
        "recorded": "зафиксировано",
        "documented": "документировано",
        "probable": "вероятно",
        "unrecorded": "не зафиксировано",
        "contested": "оспаривается",
        "disclaimer": "Не является юридическим заключением.",
    },
}
_WIDTH = 96


class TextReporter:
    """Wrapped lines without colour; control characters of the data never reach the terminal."""

    def write(self, report: Report, out: TextIO, *, lang: str) -> None:
        """Write the summary, the findings under their three headings, the defects, the notes."""
        words = _WORDS[lang]
        out.write(_wrap(report.summary.text, "") + "\n")
        for force in FORCES:
            group = [finding for finding in report.findings if finding.force == force]
            _section(out, f"{words[force]} ({len(group)})", group, words)
        if report.defects:
            _section(out, f"{words['defects']} ({len(report.defects)})", report.defects, words)
        out.write("\n")
        for note in report.coverage.notes:
            out.write(_wrap(note, "") + "\n")
        out.write(words["disclaimer"] + "\n")


def _section(
    out: TextIO, title: str, group: list[Finding] | tuple[Finding, ...], words: dict[str, str]
) -> None:
    out.write(f"\n{title}\n{'=' * len(title)}\n")
    if not group:
        out.write(f"  {words['none']}\n")
    for finding in group:
        out.write("\n" + _finding(finding, words))


def _finding(finding: Finding, words: dict[str, str]) -> str:
    chips = f"{words[finding.severity]}, {words[finding.evidence_state]}"
    lines = [_wrap(f"{finding.rule} {finding.title} [{chips}] {finding.id}", "  ")]
    lines.append(_wrap(finding.message, "    "))
    labelled = [
        (words["for"], ", ".join(finding.actors)),
        (words["requirement"], finding.requirement.legal_basis),
        *((words["evidence"], _evidence(e, words)) for e in finding.evidence if e.side != "focus"),
        (words["remedy"], finding.remedy),
        *((words["proposal"], f"{p.text} ({p.author})") for p in finding.proposals),
        (words["where"], finding.location.file if finding.location else ""),
    ]
    lines += [_wrap(f"{label}: {text}", "    ") for label, text in labelled if text]
    return "\n".join(lines) + "\n"


def _evidence(evidence: Evidence, words: dict[str, str]) -> str:
    """Author, year, place; the full citation stands in the other formats."""
    who = f"{evidence.attributed_to} {evidence.published_on[:4]}".strip() or evidence.source
    quotation = f" “{evidence.quotation}”" if evidence.quotation else ""
    reference = f", {words['reference']} {evidence.reference}" if evidence.reference else ""
    return f"{who}, {evidence.locator}{reference}{quotation}"


def _wrap(text: str, indent: str) -> str:
    """Wrapped to the width, without control or formatting characters (Unicode Cc, Cf)."""
    clean = "".join(
        c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cf")
    )
    return textwrap.fill(
        clean, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
