"""What the register is filtered, sorted and grouped by: for each finding, numbers of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from legalmodel.model import EVIDENCE_STATES, FORCES, SEVERITIES, Finding, Report
from legalmodel.reporters.html.words import Words

_CHANGES = ("new", "unchanged", "reworded")
_STATUSES = ("open", "accepted", "resolved", "waived")
# A list of thousands of names is no help to choose from; the address takes any of them.
_OFFERED = 300


class Choice(NamedTuple):
    """One value of a filter: what it is called, how many findings have it."""

    value: str
    label: str
    number: int


class Facet(NamedTuple):
    """A dimension: its values in order, and of each finding the places of its own among them.

    ``many`` says that a finding may have several values, or none.
    """

    name: str
    values: tuple[Choice, ...]
    of: tuple[tuple[int, ...], ...]
    many: bool

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The values to choose from: all, or of very many those that occur most."""
        if len(self.values) <= _OFFERED:
            return self.values
        most = sorted(self.values, key=lambda choice: (-choice.number, choice.label))[:_OFFERED]
        return tuple(sorted(most, key=lambda choice: choice.label))

    @property
    def divides(self) -> bool:
        """Whether it tells any two findings apart."""
        return len(set(self.of)) > 1


def facets(report: Report, findings: tuple[Finding, ...], words: Words) -> dict[str, Facet]:
    """Every dimension of the register's findings, in the order in which the filters stand."""
    instruments = {each.iri: each.label for each in report.instruments}
    titles = {finding.rule: finding.title for finding in findings}
    day = report.run.due_by

    def known(section: str) -> Callable[[str], str]:
        return lambda value: words.known(section, value)

    made = (
        _one("force", findings, lambda f: f.force, known("force"), FORCES),
        _one("severity", findings, lambda f: f.severity, known("severity"), SEVERITIES),
        _one("evidence", findings, lambda f: f.evidence_state, known("evidence"), EVIDENCE_STATES),
        _one("status", findings, lambda f: f.status, known("status"), _STATUSES),
        _one("change", findings, lambda f: f.change, known("change"), _CHANGES),
        _one("overdue", findings, lambda f: "yes" if f.handling.overdue(day) else "no",
             known("overdue"), ("yes", "no")),
        _one("category", findings, lambda f: f.category, known("category")),
        _one("rule", findings, lambda f: f.rule, lambda rule: f"{rule} · {titles[rule]}"),
        _one("file", findings, lambda f: f.location.file if f.location else "", str),
        _some("actor", findings, lambda f: f.actors, {}),
        _some("instrument", findings, lambda f: f.instruments, instruments),
    )  # fmt: skip
    return {facet.name: facet for facet in made}


def _one(
    name: str,
    findings: Iterable[Finding],
    value: Callable[[Finding], str],
    label: Callable[[str], str],
    closed: tuple[str, ...] = (),
) -> Facet:
    """A dimension in which every finding has one value, or none ("")."""
    had = [value(finding) for finding in findings]
    counts = Counter(each for each in had if each)
    values = [*closed, *sorted(set(counts) - set(closed))]
    place = {each: (number,) for number, each in enumerate(values)}
    choices = tuple(Choice(each, label(each), counts[each]) for each in values)
    return Facet(name, choices, tuple(place.get(each, ()) for each in had), many=False)


def _some(
    name: str,
    findings: Iterable[Finding],
    values: Callable[[Finding], tuple[str, ...]],
    labels: Mapping[str, str],
) -> Facet:
    """A dimension in which a finding may have several values; sorted by what they are called."""
    had = [tuple(dict.fromkeys(values(finding))) for finding in findings]
    counts = Counter(each for several in had for each in several)
    order = sorted(counts, key=lambda each: (labels.get(each, each), each))
    place = {each: number for number, each in enumerate(order)}
    choices = tuple(Choice(each, labels.get(each, each), counts[each]) for each in order)
    return Facet(name, choices, tuple(tuple(place[e] for e in each) for each in had), many=True)
