"""The register as a table: a row for each finding and data defect, and what its columns hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from legalmodel.reporters._told import causes, citation

if TYPE_CHECKING:
    from legalmodel.model import Finding, Report
    from legalmodel.reporters.words import Words

Kind = Literal["finding", "defect", "result"]
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in the register; ``kind`` says what it is a finding of."""

    kind: Kind
    finding: Finding


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it, and how people are to read that.

    ``section`` names the words for values of a closed list; ``width`` is in characters, for those
    who lay the table out; ``day`` says that the value is a day where it is a whole one.
    """

    name: str
    value: Callable[[Row, Words], Value]
    section: str = ""
    width: int = 16
    day: bool = False


def rows(report: Report) -> Iterator[Row]:
    """Findings, data defects, then what is waived of either."""
    defect: Kind = "result" if report.run.method == "shapes" else "defect"
    for finding in (*report.findings, *report.defects, *report.waived):
        yield Row("finding" if finding.force else defect, finding)


def remembered(make: Callable[[str], str]) -> Callable[[str], str]:
    """The same function, which does what it did lately without doing it again.

    Most texts of a register recur: titles, remedies, names. Only short ones are kept.
    """
    kept = lru_cache(maxsize=4096)(make)

    def made(text: str) -> str:
        return (kept(text) if len(text) < 1000 else make(text)) if text else text

    return made


def _field(name: str, section: str = "", width: int = 16) -> Column:
    """A column that holds a field of the finding as it is."""

    def value(row: Row, _: Words) -> Value:
        held = getattr(row.finding, name)
        assert isinstance(held, str)
        return held

    return Column(name, value, section, width)


def _waiver(name: str, part: str, *, width: int = 16, day: bool = False) -> Column:
    def value(row: Row, _: Words) -> Value:
        return str(getattr(row.finding.waiver, part)) if row.finding.waiver else ""

    return Column(name, value, width=width, day=day)


def _place(name: str, part: str, width: int = 8) -> Column:
    def value(row: Row, _: Words) -> Value:
        held: Value = getattr(row.finding.location, part, None)
        return held

    return Column(name, value, width=width)


COLUMNS: tuple[Column, ...] = (
    Column("kind", lambda row, _: row.kind, "kind"),
    _field("id", width=18),
    _field("rule", width=9),
    _field("title", width=28),
    _field("category", "category"),
    _field("force", "force"),
    _field("severity", "severity", 11),
    _field("evidence_state", "evidence", 22),
    _field("focus_node", width=30),
    _field("focus_label", width=30),
    _field("path", width=20),
    _field("value", width=20),
    _field("message", width=60),
    Column("actors", lambda row, _: "; ".join(row.finding.actors), width=30),
    Column("instruments", lambda row, _: "; ".join(row.finding.instruments), width=30),
    Column("requirement", lambda row, _: row.finding.requirement.text, width=40),
    Column("requirement_force", lambda row, _: row.finding.requirement.force, width=20),
    Column("requirement_source", lambda row, _: row.finding.requirement.source, width=30),
    Column("legal_basis", lambda row, _: row.finding.requirement.legal_basis, width=40),
    Column(
        "evidence",
        lambda row, words: "\n".join(citation(each, words) for each in row.finding.evidence),
        width=60,
    ),
    _field("remedy", width=40),
    Column(
        "proposals",
        lambda row, _: "\n".join(f"{each.text} ({each.author})" for each in row.finding.proposals),
        width=40,
    ),
    Column("responsible", lambda row, _: row.finding.handling.responsible, width=24),
    Column("due", lambda row, _: row.finding.handling.due, width=12, day=True),
    Column("comment", lambda row, _: row.finding.handling.comment, width=40),
    _field("status", "status", 11),
    _waiver("waiver_reason", "reason", width=30),
    _waiver("waiver_author", "author"),
    _waiver("waiver_until", "until", width=12, day=True),
    _field("change", "change", 13),
    Column("first_seen", lambda row, _: row.finding.first_seen, width=12, day=True),
    Column(
        "causes",
        lambda row, _: "\n".join("  " * deep + text for deep, text in causes(row.finding.causes)),
        width=30,
    ),
    _place("file", "file", 34),
    _place("line", "line"),
    _place("column", "column"),
)
