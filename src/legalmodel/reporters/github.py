"""Annotations of GitHub Actions: workflow commands on standard output, a line a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from legalmodel.model import SEVERITIES, Finding, Location, Report, Severity
from legalmodel.reporters._clean import line, visible
from legalmodel.reporters._places import relative
from legalmodel.reporters.words import Words

_LEVEL: dict[Severity, str] = {"high": "error", "medium": "warning", "low": "notice"}
# What would end the command, or begin another; in properties, what would end the property too.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class GithubReporter:
    """The gravest first, for GitHub shows but the first ten of each level; a notice says so."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the commands; what the data say stays within its own."""
        words = Words.load(lang)
        told = sorted(
            (*report.findings, *report.defects), key=lambda each: SEVERITIES.index(each.severity)
        )
        low = [each for each in told if each.severity == "low"]
        for finding in told[: len(told) - len(low)]:
            out.write(_annotation(finding, words))
        # Before the other notices: behind ten of them, nobody would see it.
        out.write(_command("notice", [("title", report.tool["name"])], _count(report, told, words)))
        for finding in low:
            out.write(_annotation(finding, words))


def _count(report: Report, told: list[Finding], words: Words) -> str:
    levels = {
        level: words.number(sum(each.severity == level for each in told)) for level in SEVERITIES
    }
    return words.say(
        "machine.shown",
        findings=words.count("plural.findings", len(told)),
        unmatched=words.number(len(report.coverage.unmatched_rules)),
        **levels,
    )


def _annotation(finding: Finding, words: Words) -> str:
    place = list(_place(finding.location)) if finding.location else []
    title = ("title", line(f"{finding.rule} {finding.title}"))
    paragraphs = [line(finding.message)]
    if finding.remedy:
        paragraphs.append(f"{words.say('label.remedy')}: {line(finding.remedy)}")
    paragraphs.append(f"[{finding.id}]")
    return _command(_LEVEL[finding.severity], [*place, title], "\n".join(paragraphs))


def _place(place: Location) -> Iterator[tuple[str, str]]:
    """The stretch as GitHub counts: its end inclusive, columns only within one line."""
    yield "file", visible(relative(place.file))
    if place.line is None:
        return
    yield "line", str(place.line)
    end = place.end_line or place.line
    if place.end_column == 1 and end > place.line:
        yield "endLine", str(end - 1)
        return
    yield "endLine", str(end)
    if end == place.line and place.column is not None:
        yield "col", str(place.column)
        yield "endColumn", str(max(place.column, (place.end_column or place.column + 1) - 1))


def _command(name: str, properties: list[tuple[str, str]], message: str) -> str:
    told = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties)
    return f"::{name} {told}::{message.translate(_DATA)}\n"
