"""JUnit XML, as Jenkins, GitLab and Azure read it: a test case for each finding and silent rule."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from legalmodel.model import Finding, Report, pick
from legalmodel.reporters._clean import line, xml
from legalmodel.reporters._places import relative
from legalmodel.reporters._told import waived
from legalmodel.reporters.words import Words


class _Case(NamedTuple):
    """A test case: with ``failure`` it failed, with ``skipped`` it was not run, else it passed."""

    classname: str
    name: str
    failure: Mapping[str, str] = {}
    skipped: str = ""
    text: str = ""


class JUnitReporter:
    """A suite a category. A rule that had nothing to look at is skipped, as a waived finding is."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the suites, case by case; there is no time in them, for a report has no clock."""
        cases = _Cases(report, Words.load(lang))
        writer = _Writer(out)
        counts = {name: cases.counts(name) for name in cases.categories}
        total = {key: sum(each[key] for each in counts.values()) for key in ("tests", "failures")}
        writer.startDocument()
        writer.open("testsuites", {"name": report.tool["name"], **_numbers(total), "errors": "0"})
        for name, numbers in counts.items():
            writer.open("testsuite", {"name": name, **_numbers(numbers), "errors": "0"})
            writer.open("properties")
            for key, value in _properties(report):
                writer.empty("property", {"name": key, "value": value})
            writer.close("properties")
            for case in cases.of(name):
                writer.case(case)
            writer.close("testsuite")
        writer.close("testsuites")


def _numbers(counts: Mapping[str, int]) -> dict[str, str]:
    return {name: str(count) for name, count in counts.items()}


def _properties(report: Report) -> Iterator[tuple[str, str]]:
    run = report.run
    yield "version", report.tool["version"]
    yield "validAt", run.valid_at
    yield "knownBy", run.known_by
    yield "profile", run.profile
    yield "ontologyVersion", run.ontology_version
    yield "rulesSha256", run.rules_sha256


class _Cases:
    """The test cases of a report by category: rules in order, and of each its findings."""

    def __init__(self, report: Report, words: Words) -> None:
        self._words = words
        self._lang = report.lang
        self._coverage = {each.rule: each for each in report.coverage.rules}
        self._unmatched = frozenset(report.coverage.unmatched_rules)
        self._found: dict[str, list[Finding]] = {}
        placed = {each.rule: (each.category, each.title) for each in report.coverage.rules}
        for rule in report.rules:
            placed[rule.identifier] = (rule.category, pick(rule.title, self._lang))
        for finding in (*report.findings, *report.defects, *report.waived):
            placed.setdefault(finding.rule, (finding.category, finding.title))
            self._found.setdefault(finding.rule, []).append(finding)
        self._rules: dict[str, dict[str, str]] = {}
        for name, (category, title) in sorted(placed.items()):
            self._rules.setdefault(category, {})[name] = title

    @property
    def categories(self) -> list[str]:
        """The categories, in order."""
        return sorted(self._rules)

    def counts(self, category: str) -> dict[str, int]:
        """How many cases there are, and how many of them failed or were skipped."""
        found = [each for name in self._rules[category] for each in self._found.get(name, ())]
        silent = [name for name in self._rules[category] if name not in self._found]
        waived = sum(each.waiver is not None for each in found)
        return {
            "tests": len(found) + len(silent),
            "failures": len(found) - waived,
            "skipped": waived + sum(name in self._unmatched for name in silent),
        }

    def of(self, category: str) -> Iterator[_Case]:
        """The cases of a category."""
        for name, title in self._rules[category].items():
            classname = f"{category}.{name}"
            for finding in self._found.get(name, ()):
                yield self._case(finding, classname)
            if name not in self._found:
                yield self._silent(name, title, classname)

    def _silent(self, rule: str, title: str, classname: str) -> _Case:
        name, say = f"{rule} {title}", self._words.say
        looked_at = self._coverage.get(rule)
        if rule in self._unmatched:
            return _Case(classname, name, skipped=say("machine.unmatched", rule=rule, title=title))
        if looked_at is None:
            return _Case(classname, name, text=say("machine.passed_defects"))
        nodes = self._words.number(looked_at.focus_nodes)
        return _Case(classname, name, text=say("machine.passed", nodes=nodes))

    def _case(self, finding: Finding, classname: str) -> _Case:
        name = f"{finding.rule} {finding.title}: {finding.focus_label} [{finding.id}]"
        if finding.waiver is not None:
            return _Case(classname, name, skipped=waived(finding.waiver, self._words))
        failure = {"type": finding.severity, "message": finding.message}
        return _Case(classname, name, failure, text="\n".join(self._lines(finding)))

    def _lines(self, finding: Finding) -> Iterator[str]:
        """The place first, as tools link it; then what a reader needs to act."""
        words, place = self._words, finding.location
        if place:
            numbers = (place.line, place.column) if place.line is not None else ()
            yield ":".join(
                (relative(place.file), *(str(each) for each in numbers if each is not None))
            )
        yield finding.message
        for label, text in (
            ("label.evidence_state", words.known("evidence", finding.evidence_state)),
            ("label.actors", ", ".join(finding.actors)),
            ("label.basis", finding.requirement.legal_basis),
            ("label.remedy", finding.remedy),
        ):
            if text:
                yield f"{words.say(label)}: {text}"
        for each in finding.evidence:
            if each.side != "focus":
                parts = (each.attributed_to, each.source, each.locator)
                told = ", ".join(part for part in parts if part)
                yield f"{words.say(f'sides.{each.side}')}: {told}"
        yield f"<{finding.focus_node}>" if ":" in finding.focus_node else finding.focus_node


class _Writer(XMLGenerator):
    """XML 1.0 with an indent; characters that it forbids become U+FFFD."""

    def __init__(self, out: IO[str]) -> None:
        super().__init__(_Text(out), encoding="utf-8", short_empty_elements=True)
        self._depth = 0

    def open(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        """Begin an element on a line of its own."""
        self.empty(name, attributes, closed=False)
        self._depth += 1

    def close(self, name: str) -> None:
        """End an element on a line of its own."""
        self._depth -= 1
        self.ignorableWhitespace("\n" + "  " * self._depth)
        self.endElement(name)
        if not self._depth:
            self.ignorableWhitespace("\n")

    def empty(
        self, name: str, attributes: Mapping[str, str] | None = None, *, closed: bool = True
    ) -> None:
        """Write an element without content, or leave it open."""
        if self._depth:
            self.ignorableWhitespace("\n" + "  " * self._depth)
        # Names are shown in lists of one line: what would turn their letters round is seen there.
        told = {key: line(xml(value)) for key, value in (attributes or {}).items()}
        self.startElement(name, AttributesImpl(told))
        if closed:
            self.endElement(name)

    def case(self, case: _Case) -> None:
        """Write a test case with what came of it."""
        named = {"classname": case.classname, "name": case.name}
        if not (case.failure or case.skipped or case.text):
            self.empty("testcase", named)
            return
        self.open("testcase", named)
        if case.skipped:
            self.empty("skipped", {"message": case.skipped})
        else:
            inside = "failure" if case.failure else "system-out"
            self.empty(inside, case.failure, closed=False)
            self.characters(xml(case.text))
            self.endElement(inside)
        self.close("testcase")


class _Text(io.TextIOBase):
    """Any stream of text as the generator wants it."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Hand the text on."""
        self._out.write(text)
        return len(text)
