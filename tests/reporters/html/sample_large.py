"""The invented case told tens of thousands of times over, as a checked corpus would tell it.

Every finding has an id, a focus node, a message, an explanation, statements and a line of its own;
rules, requirements, remedies and sources are shared, as they are in a real report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from legalmodel.model import (
    EVIDENCE_STATES,
    FORCES,
    SEVERITIES,
    Finding,
    Handling,
    InstrumentRecord,
    Location,
    Report,
)
from tests.reporters.html.sample import sample
from tests.reporters.html.sample_words import ID

_FILES = 40
_INSTRUMENTS = 200
_STUB = """@prefix lm: <https://w3id.org/legalmodel/ontology#> .

<{node}-roadmap> a lm:Programme ;
    lm:implements <{node}> .
"""


def large(number: int, lang: str = "en", *, stubs: bool = True) -> Report:
    """The invented case with ``number`` findings in all, the first as often as the last."""
    base = sample(lang)
    findings = tuple(
        sorted(
            (_finding(base, each, stubs) for each in range(number)),
            key=lambda finding: (finding.rule, finding.focus_node),
        )
    )
    summary = replace(
        base.summary,
        findings=number,
        by_force=_counts((f.force for f in findings), FORCES),
        by_severity=_counts((f.severity for f in findings), SEVERITIES),
        by_evidence_state=_counts((f.evidence_state for f in findings), EVIDENCE_STATES),
        by_category=_counts(f.category for f in findings),
        by_actor=_counts(actor for f in findings for actor in f.actors),
    )
    return replace(
        base,
        findings=findings,
        summary=summary,
        instruments=_instruments(base, findings),
        stated_gaps=(),
    )


def _finding(base: Report, number: int, stubs: bool) -> Finding:
    like = base.findings[number % len(base.findings)]
    label = f"{like.focus_label} {number:05d}"
    node = f"{ID}item-{number:05d}"
    line = 3 + number // _FILES * 7
    excerpt = f'<item-{number:05d}> a lm:Programme ; rdfs:label "{label}"@en .'
    return replace(
        like,
        id=f"{number * 2654435761 % 2**64:016x}",
        focus_node=node,
        focus_label=label,
        message=f"{like.message} ({label})",
        explanation=f"{label}: {like.explanation}",
        matched=tuple(f"{label}: statement {each}" for each in range(1, 2 + number % 3)),
        missing=(f"{label}: roadmap",),
        stub=_STUB.format(node=node) if stubs else "",
        instruments=(f"{ID}instrument-{number % _INSTRUMENTS:03d}",),
        location=Location(
            f"instances/part-{number % _FILES:02d}.ttl", line, 1, line, 13, True, excerpt
        ),
        handling=Handling(responsible="Secretariat", due=f"20{15 + number % 9}-06-30")
        if number % 10 == 0
        else like.handling,
    )


def _instruments(base: Report, findings: tuple[Finding, ...]) -> tuple[InstrumentRecord, ...]:
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.instruments[0], []).append(finding.id)
    return tuple(
        replace(
            base.instruments[0], iri=iri, label=f"Instrument {iri[-3:]}", findings=tuple(found[iri])
        )
        for iri in sorted(found)
    )


def _counts(values: Iterable[str], order: tuple[str, ...] = ()) -> dict[str, int]:
    counted = Counter(values)
    return {name: counted[name] for name in order or sorted(counted)}
