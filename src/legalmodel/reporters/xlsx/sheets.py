"""What stands on which sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from legalmodel.reporters._register import COLUMNS, Column, Row, rows
from legalmodel.reporters._told import citation
from legalmodel.reporters.xlsx.book import Book, Cell, Look, read_day

if TYPE_CHECKING:
    from legalmodel.model import Evidence, MatrixCell, Named, Report
    from legalmodel.reporters.words import Words

_DEGREES: dict[str, Look] = {"full": "good", "partial": "medium", "none": "bad", "conflict": "bad"}
_WAIVERS: dict[str, Look] = {"applied": "good", "expired": "bad", "unmatched": "medium"}


def fill(book: Book, report: Report, words: Words) -> None:
    """Add every sheet; those on gaps only where the rules about gaps were run."""
    _register(book, report, words)
    if report.run.method == "rules":
        _coverage(book, report, words)
        _matrix(book, report, words)
        if report.matrix.comparisons:
            _comparisons(book, report, words)
        _roadmap(book, report, words)
    if report.waivers:
        _waivers(book, report, words)
    _method(book, report, words)


def _register(book: Book, report: Report, words: Words) -> None:
    columns = [(words.say(f"column.{each.name}"), each.width) for each in COLUMNS]
    sheet = book.sheet("register", columns, frozen=3)
    labels = {each.iri: each.label for each in report.instruments}
    for row in rows(report):
        # People know an instrument by its title, code by its IRI.
        named = tuple(labels.get(iri, iri) for iri in row.finding.instruments)
        shown = Row(row.kind, replace(row.finding, instruments=named))
        sheet.add([_told(column, shown, words) for column in COLUMNS])
    sheet.close(words.say("sheet.nothing"))


def _told(column: Column, row: Row, words: Words) -> Cell:
    """A value of the register as people read it: closed lists in words, days as days."""
    value = column.value(row, words)
    if not isinstance(value, str):
        return value
    if column.day:
        return read_day(value) or value
    if not (column.section and value):
        return value
    told = words.known(column.section, value)
    return (told, cast("Look", value)) if column.name == "severity" else told


def _coverage(book: Book, report: Report, words: Words) -> None:
    """Rules and how many things each looked at: those that had nothing to look at are marked."""
    names = (("rule", 9), ("title", 50), ("category", 20), ("looked_at", 14), ("findings", 12))
    sheet = book.sheet("coverage", [*_titled(names, words), (words.say("column.note"), 36)])
    for each in report.coverage.rules:
        category = words.known("category", each.category)
        cells: list[Cell] = [each.rule, each.title, category, each.focus_nodes, each.findings]
        nothing = each.rule in report.coverage.unmatched_rules
        sheet.add([*cells, (words.say("sheet.unmatched"), "unknown") if nothing else None])
    sheet.close(words.say("sheet.nothing"))


def _matrix(book: Book, report: Report, words: Words) -> None:
    matrix = report.matrix
    titles = [(words.say("column.subject"), 36), (words.say("column.modes"), 36)]
    titles += [(label, 24) for _, label in matrix.jurisdictions]
    sheet = book.sheet("matrix", titles, frozen=1)
    for row in matrix.rows:
        modes = "\n".join(f"{each.mode}: {each.prescribed_by}" for each in row.prescriptions)
        cells: list[Cell] = [row.label, modes or words.say("label.no_mode")]
        sheet.add(cells + [_compared(cell, words) for cell in row.cells])
    sheet.close(words.say("sheet.nothing"))


def _compared(cell: MatrixCell, words: Words) -> Cell:
    if cell.state != "compared":
        return words.known("cell", cell.state), "bad" if cell.state == "missing" else "unknown"
    told = ", ".join(words.known("degree", degree) for degree in cell.degrees)
    degree = cell.degrees[0].rsplit("/", 1)[-1].rstrip(">") if len(cell.degrees) == 1 else ""
    return told, _DEGREES.get(degree, "")


def _comparisons(book: Book, report: Report, words: Words) -> None:
    names = (
        ("subject", 30), ("jurisdictions", 24), ("degree", 18), ("relation", 18), ("first", 30),
        ("second", 30), ("ground", 18), ("compared_on", 14), ("outdated", 14), ("evidence", 60),
    )  # fmt: skip
    sheet = book.sheet("comparisons", _titled(names, words))
    for each in report.matrix.comparisons:
        sheet.add(
            [
                each.subject,
                "; ".join(each.jurisdictions),
                words.known("degree", each.degree),
                each.relation,
                each.first,
                each.second,
                each.ground,
                read_day(each.compared_on) or each.compared_on,
                _yes(each.outdated, words, "unknown"),
                _evidence(each.evidence, words),
            ]
        )
    sheet.close()


def _roadmap(book: Book, report: Report, words: Words) -> None:
    names = (
        ("measure", 40), ("measure_kind", 18), ("planned_in", 36), ("carried_out_by", 30),
        ("carried_out_in", 30), ("planned", 40), ("actual", 30), ("state", 20),
        ("overdue", 12), ("evidence", 60), ("findings", 20), ("iri", 30),
    )  # fmt: skip
    sheet = book.sheet("roadmap", _titled(names, words), frozen=1)
    for each in report.roadmap:
        sheet.add(
            [
                each.node.label,
                each.kind,
                _labels(each.instruments),
                _labels(each.responsible),
                _labels(each.responsible_in),
                read_day(each.planned) or each.planned,
                read_day(each.actual) or each.actual,
                each.status,
                _yes(each.overdue, words, "high"),
                _evidence(each.evidence, words),
                "; ".join(each.findings),
                each.node.iri,
            ]
        )
    sheet.close(words.say("sheet.nothing"))


def _waivers(book: Book, report: Report, words: Words) -> None:
    names = (
        ("waiver_state", 18), ("finding", 20), ("rule", 12), ("scope", 36), ("waiver_reason", 50),
        ("waiver_author", 24), ("waiver_until", 14), ("findings", 40),
    )  # fmt: skip
    sheet = book.sheet("waivers", _titled(names, words))
    for each in report.waivers:
        waiver = each.waiver
        sheet.add(
            [
                (words.known("waiver", each.state), _WAIVERS[each.state]),
                each.finding,
                each.rule,
                each.scope,
                waiver.reason,
                waiver.author,
                read_day(waiver.until) or waiver.until,
                "; ".join(each.findings),
            ]
        )
    sheet.close()


def _method(book: Book, report: Report, words: Words) -> None:
    """What was asked and of what, for whoever is handed the workbook alone."""
    run, say = report.run, words.say
    sheet = book.sheet("method", [(say("sheet.method"), 34), (say("column.value"), 100)])
    told: list[tuple[str, Cell]] = [
        ("title", run.about.title),
        ("author", run.about.author),
        ("reviewer", run.about.reviewer),
        ("summary", report.summary.text),
        ("valid_at", read_day(run.valid_at) or run.valid_at),
        ("known_by", read_day(run.known_by) or run.known_by),
        ("profile", run.profile_title or run.profile),
        ("tool", " ".join(report.tool.values())),
        ("engine", run.engine),
        ("ontology", " ".join(filter(None, (run.ontology_version, run.ontology_sha256)))),
        ("rules", run.rules_sha256),
    ]
    for name, value in told:
        if value:
            sheet.add([say(f"method.{name}"), value])
    for each in run.inputs:
        sheet.add([say("method.input"), f"{each.path} (SHA-256 {each.sha256})"])
    for note in report.coverage.notes:
        sheet.add([say("method.note"), note])
    if run.method == "rules":
        sheet.add([say("method.facts"), report.coverage.facts])
        sheet.add([say("method.facts_in_view"), report.coverage.facts_in_view])
        sheet.add([say("method.note"), say("front.not_opinion")])
    sheet.close()


def _titled(names: Sequence[tuple[str, int]], words: Words) -> list[tuple[str, int]]:
    return [(words.say(f"column.{name}"), width) for name, width in names]


def _labels(nodes: Sequence[Named]) -> str:
    return "; ".join(each.label for each in nodes)


def _evidence(evidence: Sequence[Evidence], words: Words) -> str:
    return "\n".join(citation(each, words) for each in evidence)


def _yes(value: bool, words: Words, look: Look) -> Cell:
    """A mark that stands out, or nothing: what is usual need not be said in each row."""
    return (words.say("sheet.yes"), look) if value else None
