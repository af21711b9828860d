"""Findings under their headings, those of one rule together, each with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from legalmodel.model import FORCES, SEVERITIES, Finding, Report
from legalmodel.reporters._clean import line
from legalmodel.reporters._told import causes, particulars, place, waived
from legalmodel.reporters.text.excerpt import excerpt
from legalmodel.reporters.text.screen import Screen, broken, cells

if TYPE_CHECKING:
    from legalmodel.reporters.words import Words

# So many findings of a rule are told in full before the others get a line each.
_FULL = 3
# Two more lines would not be worth saying that there are more.
_SPARE = 2
# A longer text, a quoted chapter or an attack, is for the other formats.
_LONGEST = 2_000


def write_register(report: Report, screen: Screen, words: Words) -> None:
    """Write findings under the three headings by force, then the data defects.

    Where no rule of ours was run there are results of shapes only: nothing is said of gaps.
    """
    if report.run.method == "shapes":
        conforms = not (report.defects or report.waived)
        screen.say(f"conforms: {str(conforms).lower()}")
        screen.blank()
        _Register(report, screen, words).section("results", report.defects)
        return
    by_force: dict[str, list[Finding]] = {force: [] for force in FORCES}
    for finding in report.findings:
        by_force.setdefault(finding.force, []).append(finding)
    register = _Register(report, screen, words)
    for force, findings in by_force.items():
        register.section(force, findings)
    if report.defects:
        register.section("defects", report.defects)
    if report.waived:
        register.listing("waived", report.waived)
    if report.baseline and report.baseline.resolved:
        register.listing("resolved", report.baseline.resolved)


class _Register:
    """Writes sections of one report."""

    def __init__(self, report: Report, screen: Screen, words: Words) -> None:
        self._screen = screen
        self._words = words
        self._day = report.run.due_by
        self._shapes = report.run.method == "shapes"
        self._first = True

    def section(self, name: str, findings: Sequence[Finding]) -> None:
        """A heading with a count, and the findings below it by rule."""
        self._heading(name, findings)
        if not findings:
            self._screen.say(self._words.say("text.none"))
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            groups.setdefault(finding.rule, []).append(finding)
        for group in groups.values():
            self._screen.blank()
            self._group(group)

    def listing(self, name: str, findings: Sequence[Finding]) -> None:
        """A heading with a count, and a line or two for each finding."""
        self._heading(name, findings)
        for finding in findings:
            self._screen.blank()
            self._screen.say(f"{finding.rule} {finding.title}", style="rule")
            self._brief(finding)
            if finding.waiver:
                self._screen.say(waived(finding.waiver, self._words), "    ")

    def _heading(self, name: str, findings: Sequence[Finding]) -> None:
        if not self._first:
            self._screen.blank()
        self._first = False
        self._screen.heading(f"{self._words.say(f'headings.{name}')} ({len(findings)})")

    def _group(self, findings: Sequence[Finding]) -> None:
        """The findings of one rule: what they have in common once, then each."""
        screen, words = self._screen, self._words
        head = findings[0]
        count = f" ({len(findings)})" if len(findings) > 1 else ""
        screen.say(f"{head.rule} {head.title}{count}", style="rule")
        shared = [
            (key, texts.pop())
            for key, texts in (
                ("label.basis", {each.requirement.legal_basis for each in findings}),
                ("label.remedy", {each.remedy for each in findings}),
            )
            if len(texts) == 1
        ]
        for key, text in shared:
            screen.say(_cut(text, words), "  ", label=words.say(key))
        said = {key for key, _ in shared}
        told, others = _told_in_full(findings)
        for finding in told:
            screen.blank()
            self._finding(finding, said)
        if others:
            screen.blank()
            count = words.number(len(others))
            screen.say(words.say("text.more", count=count, rule=head.rule), "  ")
        for finding in others:
            self._brief(finding)

    def _finding(self, finding: Finding, said: set[str]) -> None:
        screen, words = self._screen, self._words
        screen.raw("\n".join(self._header(finding)))
        if finding.location:
            for row in excerpt(finding.location, screen, finding.severity):
                screen.raw(row)
        screen.say(_cut(finding.message, words), "    ")
        if self._shapes:
            for lang, text in finding.messages.items():
                if text != finding.message:
                    screen.say(_cut(f"({lang}) {text}", words), "    ")
        for key, text in self._labelled(finding):
            if key not in said:
                screen.say(_cut(text, words), "    ", label=words.say(key))
        for level, text in causes(finding.causes):
            indent = "    " + "  " * level
            screen.say(_cut(text, words), indent, label=words.say("label.because"))

    def _header(self, finding: Finding) -> Iterator[str]:
        """Place, severity, evidence state and id; on two lines where one is too narrow."""
        screen = self._screen
        where = line(place(finding))
        severity = self._words.known("severity", finding.severity).lower()
        parts = [(severity, screen.paint(severity, finding.severity))]
        if not self._shapes:
            state = line(self._words.known("evidence", finding.evidence_state))
            parts.append((state[:1].lower() + state[1:], ""))
        if finding.change:
            parts.append((self._words.known("change", finding.change), ""))
        parts.append((line(finding.id), screen.paint(line(finding.id), "faint")))
        plain = " · ".join(text for text, _ in parts)
        painted = " · ".join(shown or text for text, shown in parts)
        if not where or cells(where) + cells(plain) + 5 <= screen.width:
            yield "  " + " · ".join(filter(None, (screen.paint(where, "place"), painted)))
            return
        yield f"  {screen.paint(where, 'place')}"
        if cells(plain) + 4 <= screen.width:
            yield f"    {painted}"
        else:
            yield from (f"    {piece}" for piece in broken(plain, screen.width - 4))

    def _brief(self, finding: Finding) -> None:
        """A finding in a line: where, about what, and its id."""
        where = line(place(finding))
        about = line(_cut(finding.focus_label or finding.focus_node, self._words))
        marks = [self._words.known("severity", finding.severity).lower()]
        marks += [self._words.known("change", finding.change)] if finding.change else []
        told = " · ".join(filter(None, (where, about, *marks, line(finding.id))))
        self._screen.say(told, "  ", hanging="  ")

    def _labelled(self, finding: Finding) -> Iterator[tuple[str, str]]:
        if self._shapes:
            yield "label.focus", finding.focus_label or finding.focus_node
            yield "label.path", finding.path
            yield "label.value", finding.value
        yield from particulars(finding, self._words, self._day)


def _told_in_full(findings: Sequence[Finding]) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """The findings to be told in full, and the others, either in their order.

    What is new since a baseline comes before what is not, then the graver before the lesser.
    """
    if len(findings) <= _FULL + _SPARE:
        return findings, ()
    ranked = sorted(
        range(len(findings)),
        key=lambda place: (
            findings[place].change in ("unchanged", "reworded"),
            SEVERITIES.index(findings[place].severity),
        ),
    )
    full = set(ranked[:_FULL])
    return (
        [each for place, each in enumerate(findings) if place in full],
        [each for place, each in enumerate(findings) if place not in full],
    )


def _cut(text: str, words: Words) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST] + words.say("text.cut", count=words.number(len(text)))
