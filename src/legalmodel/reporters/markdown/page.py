"""What stands in the comment: counts first, then findings as long as there is room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING

from legalmodel.model import FORCES, SEVERITIES, Finding, Report
from legalmodel.reporters._markdown import code, in_html, prose
from legalmodel.reporters._told import causes, particulars, place, since, waived

if TYPE_CHECKING:
    from legalmodel.reporters.words import Words

# GitHub takes comments of 65,536 characters, and counts some of them twice.
_ROOM = 58_000
# From here on a finding gets a line, so that more of them can be named.
_ROOM_IN_FULL = 40_000
# So many findings of a rule are told in full.
_FULL = 5
# Told once for all findings of a rule, where it is one text.
_OF_THE_RULE = ("label.basis", "label.remedy")

Section = tuple[str, Sequence[Finding]]
"""The key of a heading, and the findings under it."""


def write_page(report: Report, out: IO[str], words: Words) -> None:
    """Write the report within the room that a comment has."""
    page = _Page(report, out, words)
    page.front()
    for name, findings in _sections(report):
        page.section(name, findings)
    page.end()


def _sections(report: Report) -> Iterator[Section]:
    """Findings by force, defects, and what is waived or resolved; a validation has results."""
    if report.run.method == "shapes":
        yield "results", report.defects
    else:
        for force in FORCES:
            yield force, [each for each in report.findings if each.force == force]
        yield "defects", report.defects
    yield "waived", report.waived
    yield "resolved", report.baseline.resolved if report.baseline else ()


class _Page:
    """A comment that fills up."""

    def __init__(self, report: Report, out: IO[str], words: Words) -> None:
        self._report = report
        self._out = out
        self._words = words
        self._day = report.run.due_by
        self._taken = 0
        self._ends_empty = False
        self._left_out = 0

    def front(self) -> None:
        """The title, the summary, what changed, and how many there are of what."""
        report, words = self._report, self._words
        title = report.run.about.title or words.say(
            "sheet.title" if report.run.method == "rules" else "headings.results"
        )
        self._add(f"## {prose(title)}\n\n{prose(report.summary.text)}\n")
        if report.baseline:
            self._add(f"\n{prose(since(report.baseline, words))}\n")
        counted = [each for each in _sections(report) if each[0] not in ("waived", "resolved")]
        heads = [prose(words.say(f"headings.{name}")) for name, _ in counted]
        self._row([prose(words.say("label.severity")), *heads], before="\n")
        self._row(["---", *("---:" for _ in heads)])
        grave = [Counter(each.severity for each in findings) for _, findings in counted]
        for severity in SEVERITIES:
            numbers = [words.number(each[severity]) for each in grave]
            self._row([words.known("severity", severity), *numbers])

    def section(self, name: str, findings: Sequence[Finding]) -> None:
        """A heading and the findings by rule; nothing where there are none."""
        if not findings:
            return
        heading = prose(self._words.say(f"headings.{name}"))
        self._add(f"\n### {heading} ({self._words.number(len(findings))})\n")
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            groups.setdefault(finding.rule, []).append(finding)
        brief = name in ("waived", "resolved")
        for group in groups.values():
            self._group(group, 0 if brief else _FULL)

    def end(self) -> None:
        """Say what is not told."""
        if self._left_out:
            count = self._words.number(self._left_out)
            self._add(f"\n**{prose(self._words.say('md.left_out', count=count))}**\n")
        for note in self._report.coverage.notes[:20]:
            self._add(f"\n> {prose(note)}\n")
        if self._report.run.method == "rules":
            self._add(f"\n{prose(self._words.say('front.not_opinion'))}\n")

    def _group(self, findings: Sequence[Finding], full: int) -> None:
        """The findings of one rule: some in full, the others folded away."""
        if self._taken > _ROOM:
            self._left_out += len(findings)
            return
        head, words = findings[0], self._words
        count = f" ({words.number(len(findings))})" if len(findings) > 1 else ""
        self._add(f"\n#### {prose(head.rule)} {prose(head.title)}{count}\n\n")
        if full:
            self._shared("label.basis", {each.requirement.legal_basis for each in findings})
            self._shared("label.remedy", {each.remedy for each in findings})
        number = 0
        for finding in findings if len(findings) <= full else findings[: full // 2]:
            if self._taken > _ROOM_IN_FULL:
                break
            self._add("".join(self._finding(finding)))
            number += 1
        self._folded(findings[number:], head.rule)

    def _shared(self, key: str, texts: Iterable[str]) -> None:
        """What a rule says of all its findings, if it says one thing."""
        said = list(texts)
        if len(said) == 1 and said[0]:
            label = prose(self._words.say(key))
            self._add(f"**{label}:** {prose(said[0])}\n\n")

    def _finding(self, finding: Finding) -> Iterator[str]:
        words = self._words
        yield f"- {self._marks(finding)}\n\n  {prose(finding.message) or '–'}\n\n"
        for key, text in particulars(finding, words, self._day):
            if text and key not in _OF_THE_RULE:
                yield f"  - **{prose(words.say(key))}:** {prose(text)}\n"
        for level, text in causes(finding.causes):
            because = prose(words.say("label.because"))
            yield f"{'  ' * (level + 1)}- **{because}:** {prose(text)}\n"
        yield "\n"

    def _marks(self, finding: Finding) -> str:
        """Where, how grave, on what evidence, what has changed, and the id."""
        words = self._words
        marks = [code(place(finding))] if finding.location else []
        marks.append(f"**{prose(words.known('severity', finding.severity).lower())}**")
        if finding.force:
            marks.append(prose(words.known("evidence", finding.evidence_state)))
        if finding.change:
            marks.append(prose(words.known("change", finding.change)))
        return " · ".join((*marks, code(finding.id)))

    def _folded(self, findings: Sequence[Finding], rule: str) -> None:
        """Findings in a line each, shown when a reader unfolds them."""
        if not findings:
            return
        count = self._words.number(len(findings))
        summary = in_html(self._words.say("text.more", count=count, rule=rule).rstrip(":"))
        self._add(f"<details><summary>{summary}</summary>\n\n")
        for number, finding in enumerate(findings):
            if self._taken > _ROOM:
                self._left_out += len(findings) - number
                break
            about = prose(finding.focus_label or finding.focus_node)
            self._add(f"- {self._marks(finding)} · {about}{self._waived(finding)}\n")
        self._add("\n</details>\n\n")

    def _waived(self, finding: Finding) -> str:
        return f" · {prose(waived(finding.waiver, self._words))}" if finding.waiver else ""

    def _row(self, cells: Sequence[str], before: str = "") -> None:
        self._add(f"{before}| {' | '.join(cells)} |\n")

    def _add(self, text: str) -> None:
        """Write text; an empty line that stands already is not written again."""
        if self._ends_empty:
            text = text.removeprefix("\n")
        self._out.write(text)
        self._taken += len(text)
        self._ends_empty = text.endswith("\n\n")
