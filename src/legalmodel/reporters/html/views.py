"""The report arranged for reading: numbered cards, filter choices, bars, sources by rank.

Nothing is added to the report here; values are put in order, counted and joined.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legalmodel.model import (
    EVIDENCE_STATES,
    FORCES,
    SEVERITIES,
    Report,
    Rule,
    SourceRecord,
    pick,
)
from legalmodel.reporters.html.contents import Section, sections
from legalmodel.reporters.html.register import Card, Register, listed
from legalmodel.reporters.html.register_card import References
from legalmodel.reporters.html.words import Words, notation

RANKS: tuple[str, ...] = (
    "authentic-text",
    "official-translation",
    "official-statement",
    "doctrine",
    "press",
)
_STANDING_OUT = 12
_CONCERNED = 3
_NAMES = ("actor", "instrument")
_DRAWN: frozenset[str] = frozenset((*SEVERITIES, *EVIDENCE_STATES))


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a count table; ``width`` is its share of the longest bar, 0 to 100."""

    value: str
    label: str
    icon: str
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class View:
    """Everything the templates need beside the report itself."""

    sections: Mapping[str, Section]
    cards: Mapping[str, tuple[Card, ...]]
    waived: tuple[Card, ...]
    register: Register
    bars: Mapping[str, tuple[Bar, ...]]
    standing_out: tuple[Card, ...]
    standing_out_more: int
    most_concerned: tuple[str, ...]
    ranks: tuple[tuple[str, tuple[SourceRecord, ...]], ...]
    gap_rules: tuple[Rule, ...]
    defect_rules: tuple[Rule, ...]
    rule_titles: Mapping[str, str]
    numbers: Mapping[str, int]
    source_numbers: Mapping[str, int]
    instrument_numbers: Mapping[str, int]
    comparison_numbers: Mapping[str, int]
    coverage: Mapping[str, tuple[int, int]]
    instruments_consulted: int
    data_sha256: str


def view_of(report: Report, words: Words, *, on_paper: bool = False) -> View:
    """Arrange a report for the templates."""
    cards = listed(report)
    shown = [card for each in cards.values() for card in each]
    gravest = _gravest(shown)
    ranks = _ranks(report.coverage.sources, words)
    references = References(
        sources=_numbered(source.iri for _, group in ranks for source in group),
        instruments=_numbered(instrument.iri for instrument in report.instruments),
        labels={instrument.iri: instrument.label for instrument in report.instruments},
        rules=_rule_titles(report.rules, words.lang),
    )
    return View(
        sections=sections(report, words, _lengths(cards), on_paper=on_paper),
        cards=cards,
        waived=tuple(Card(finding, number) for number, finding in enumerate(report.waived, 1)),
        register=Register(report, words, references),
        bars=_bars(report, words),
        standing_out=gravest[:_STANDING_OUT],
        standing_out_more=max(0, len(gravest) - _STANDING_OUT),
        most_concerned=_most_concerned(report.summary.by_actor),
        ranks=ranks,
        gap_rules=tuple(rule for rule in report.rules if rule.is_gap),
        defect_rules=tuple(rule for rule in report.rules if not rule.is_gap),
        rule_titles=references.rules,
        numbers={card.finding.id: card.number for card in shown},
        source_numbers=references.sources,
        instrument_numbers=references.instruments,
        comparison_numbers=_numbered(each.iri for each in report.matrix.comparisons),
        coverage={row.rule: (row.focus_nodes, row.findings) for row in report.coverage.rules},
        instruments_consulted=sum(
            any(evidence.primary_consulted for evidence in instrument.evidence)
            for instrument in report.instruments
        ),
        data_sha256=_data_hash(report),
    )


def _lengths(cards: Mapping[str, tuple[Card, ...]]) -> dict[str, int]:
    return {force: len(found) for force, found in cards.items()}


def _gravest(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The findings of the highest severity that occurs; none where all are low."""
    by_severity: dict[str, list[Card]] = {}
    for card in cards:
        by_severity.setdefault(card.finding.severity, []).append(card)
    present = [severity for severity in SEVERITIES[:-1] if severity in by_severity]
    return tuple(by_severity[present[0]]) if present else ()


def _most_concerned(by_actor: Mapping[str, int]) -> tuple[str, ...]:
    """The few actors that most findings concern: they say what the report is about."""
    return tuple(sorted(by_actor, key=lambda actor: (-by_actor[actor], actor))[:_CONCERNED])


def _numbered(iris: Iterable[str]) -> dict[str, int]:
    """Running numbers, by which the parts of the page refer to each other."""
    return {iri: number for number, iri in enumerate(iris, 1)}


def _bars(report: Report, words: Words) -> dict[str, tuple[Bar, ...]]:
    """Counts by dimension; closed lists show their zeros, for a zero says something too."""
    summary = report.summary
    statuses = Counter(str(finding.status) for finding in (*report.findings, *report.waived))
    return {
        "force": _bar_rows("force", FORCES, summary.by_force, words),
        "severity": _bar_rows("severity", SEVERITIES, summary.by_severity, words),
        "evidence": _bar_rows("evidence", EVIDENCE_STATES, summary.by_evidence_state, words),
        "category": _bar_rows("category", (), summary.by_category, words),
        "status": _bar_rows("status", (), statuses, words),
        "actor": _bar_rows("actor", (), summary.by_actor, words),
        "instrument": _bar_rows("instrument", (), summary.by_instrument, words),
    }


def _bar_rows(
    dimension: str, fixed: Iterable[str], counts: Mapping[str, int], words: Words
) -> tuple[Bar, ...]:
    order = list(fixed)
    order += sorted(set(counts) - set(order), key=lambda value: (-counts[value], value))
    longest = max([*counts.values(), 1])
    return tuple(
        Bar(
            value=value,
            label=value if dimension in _NAMES else words.known(dimension, value),
            icon=value if value in _DRAWN else "",
            number=counts.get(value, 0),
            width=round(100 * counts.get(value, 0) / longest),
        )
        for value in order
    )


def _ranks(
    sources: tuple[SourceRecord, ...], words: Words
) -> tuple[tuple[str, tuple[SourceRecord, ...]], ...]:
    """Sources under the five ranks, nearest to the text first; an empty rank is kept to be seen.

    The record names a rank by its label in the language of the run, or by its concept.
    """
    ranks = {words.known("rank", rank).casefold(): rank for rank in RANKS}
    groups: dict[str, list[SourceRecord]] = {rank: [] for rank in RANKS}
    for source in sorted(sources, key=lambda source: (source.citation, source.iri)):
        rank = ranks.get(source.rank.casefold(), notation(source.rank))
        groups.setdefault(rank, []).append(source)
    return tuple((rank, tuple(group)) for rank, group in groups.items())


def _rule_titles(rules: tuple[Rule, ...], lang: str) -> dict[str, str]:
    """Titles of rules under each name that another part of the report may use for them."""
    titles: dict[str, str] = {}
    for rule in rules:
        title = pick(rule.title, lang)
        titles |= {rule.identifier: title, rule.name: title, rule.iri: title}
    return titles


def _data_hash(report: Report) -> str:
    """One hash over all inputs, whatever their names and order."""
    hashes = sorted(item.sha256 for item in report.run.inputs)
    return hashlib.sha256("\n".join(hashes).encode("utf-8", "replace")).hexdigest()
