"""The matrix of harmonisation: declared subjects by jurisdictions, and what is known of each cell.

A subject is declared by a prescription of a mode of integration whose instrument is in view, by a
comparison, or by a declaration that its comparisons are complete. A jurisdiction is concerned as
party to the prescribing instrument, as member of the organisation that adopted it, as one that
approximates its law without being a member, or because it was compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value
from legalmodel.model import (
    CellState,
    ComparisonRecord,
    HarmonisationMatrix,
    MatrixCell,
    MatrixRow,
    PrescriptionRecord,
)
from legalmodel.services.findings import FindingMaker
from legalmodel.services.prepare import Prepared
from legalmodel.vocabulary import VOCAB, lm, skos

_ADOPTION = f"<{VOCAB}act/adoption>"
_EFFECTIVE = f"<{VOCAB}status/effective>"


def matrix(prepared: Prepared, maker: FindingMaker) -> HarmonisationMatrix:
    """The matrix of everything in view, rows and columns in order of their labels."""
    graph, label = prepared.graph, maker.labels.label
    concerned = {subject: _concerned(graph, subject) for subject in _declared(graph)}
    columns = sorted(set[str]().union(*concerned.values()), key=lambda each: (label(each), each))
    rows = sorted(concerned, key=lambda each: (label(each), each))
    comparisons = {
        node for subject in rows for node in graph.subjects(lm("comparedSubject"), subject)
    }
    return HarmonisationMatrix(
        jurisdictions=tuple((iri_value(each), label(each)) for each in columns),
        rows=tuple(
            MatrixRow(
                subject=iri_value(subject),
                label=label(subject),
                prescriptions=_prescriptions(graph, subject, maker),
                cells=tuple(
                    _cell(graph, subject, each, each in concerned[subject]) for each in columns
                ),
            )
            for subject in rows
        ),
        comparisons=tuple(
            sorted(
                (_comparison(graph, node, maker) for node in comparisons),
                key=lambda record: (record.subject, record.compared_on, record.label, record.iri),
            )
        ),
    )


def _declared(graph: Graph) -> set[str]:
    prescribed = {
        subject for subject in graph.values(lm("forSubject")) if _prescribing(graph, subject)
    }
    return (
        prescribed
        | graph.values(lm("comparedSubject"))
        | {
            subject
            for subject in graph.instances(lm("SubjectMatter"))
            if _declared_complete(graph, subject)
        }
    )


def _prescribing(graph: Graph, subject: str) -> list[str]:
    """The prescriptions on a subject whose instrument is in view: without it nothing prescribes."""
    return [
        node
        for node in graph.subjects(lm("forSubject"), subject)
        if graph.objects(node, lm("prescribedBy"))
    ]


def _declared_complete(graph: Graph, subject: str) -> bool:
    return any(
        lm("NormComparison") in graph.objects(declaration, lm("completeFor"))
        for declaration in graph.subjects(lm("claimSubject"), subject)
    )


def _concerned(graph: Graph, subject: str) -> set[str]:
    found = set[str]()
    for prescription in _prescribing(graph, subject):
        found |= graph.objects(prescription, lm("approximatingActor"))
        for instrument in _instruments(graph, prescription):
            if _in_effect(graph, instrument):
                found |= graph.subjects(lm("partyTo"), instrument) | _members(graph, instrument)
    for comparison in graph.subjects(lm("comparedSubject"), subject):
        for side in graph.objects(comparison, lm("comparedJurisdiction")):
            found |= graph.objects(side, lm("includesActor")) or {side}
    return found


def _instruments(graph: Graph, prescription: str) -> set[str]:
    """The instruments that prescribe, also where a provision of theirs is named."""
    return {
        instrument
        for place in graph.objects(prescription, lm("prescribedBy"))
        for instrument in graph.objects(place, lm("provisionOf")) or {place}
    }


def _in_effect(graph: Graph, instrument: str) -> bool:
    return any(
        _EFFECTIVE in graph.objects(status, skos("broader"))
        for status in graph.objects(instrument, lm("derivedStatus"))
    )


def _members(graph: Graph, instrument: str) -> set[str]:
    """The members of those who adopted the instrument, by an organ of theirs or themselves."""
    makers = {
        maker
        for act in graph.subjects(lm("actOn"), instrument)
        if _ADOPTION in graph.objects(act, lm("actType"))
        for maker in graph.objects(act, lm("actBy"))
    }
    makers |= {whole for maker in makers for whole in graph.objects(maker, lm("organOf"))}
    return {member for maker in makers for member in graph.subjects(lm("memberOf"), maker)}


def _cell(graph: Graph, subject: str, jurisdiction: str, concerned: bool) -> MatrixCell:
    sides = {jurisdiction, *graph.subjects(lm("includesActor"), jurisdiction)}
    found = [
        node
        for node in sorted(graph.subjects(lm("comparedSubject"), subject))
        if sides & graph.objects(node, lm("comparedJurisdiction"))
        and not graph.subjects(lm("updatesComparison"), node)
    ]
    state: CellState = "missing" if concerned else "not-concerned"
    if found:
        state = "compared"
    elif concerned and _declared_complete(graph, subject):
        state = "declared-none"
    return MatrixCell(
        jurisdiction=iri_value(jurisdiction),
        state=state,
        degrees=_notations(graph, found, "degree"),
        comparisons=tuple(iri_value(node) for node in found),
    )


def _comparison(graph: Graph, node: str, maker: FindingMaker) -> ComparisonRecord:
    labels = maker.labels

    def named(property_: str) -> str:
        return ", ".join(labels.labels(graph.objects(node, lm(property_))))

    return ComparisonRecord(
        iri=iri_value(node),
        label=labels.label(node),
        subject=named("comparedSubject"),
        jurisdictions=labels.labels(graph.objects(node, lm("comparedJurisdiction"))),
        degree=", ".join(_notations(graph, [node], "degree")),
        relation=named("mapping"),
        first=named("firstNorm"),
        second=named("secondNorm"),
        ground=named("comparisonRationale"),
        compared_on=_dates(graph, node, "comparedOn", maker),
        outdated=bool(graph.subjects(lm("updatesComparison"), node)),
        evidence=maker.attribution.evidence(node, "focus"),
    )


def _prescriptions(
    graph: Graph, subject: str, maker: FindingMaker
) -> tuple[PrescriptionRecord, ...]:
    labels = maker.labels
    records = [
        PrescriptionRecord(
            iri=iri_value(node),
            mode=", ".join(labels.labels(graph.objects(node, lm("integrationMode")))),
            prescribed_by=", ".join(labels.labels(graph.objects(node, lm("prescribedBy")))),
            status=", ".join(
                labels.labels(
                    {
                        status
                        for instrument in _instruments(graph, node)
                        for status in graph.objects(instrument, lm("derivedStatus"))
                    }
                )
            ),
            due=_dates(graph, node, "dueBy", maker),
            reference=", ".join(labels.labels(graph.objects(node, lm("referenceInstrument")))),
            evidence=maker.attribution.evidence(node, "focus"),
        )
        for node in _prescribing(graph, subject)
    ]
    return tuple(sorted(records, key=lambda record: (record.mode, record.iri)))


def _notations(graph: Graph, nodes: Iterable[str], property_: str) -> tuple[str, ...]:
    """The concepts of the nodes by the last word of their IRIs, each once and in order."""
    concepts = {concept for node in nodes for concept in graph.objects(node, lm(property_))}
    return tuple(sorted(iri_value(concept).rsplit("/", 1)[-1] for concept in concepts))


def _dates(graph: Graph, node: str, property_: str, maker: FindingMaker) -> str:
    """The dates as they are recorded (EDTF)."""
    points = graph.objects(node, lm(property_))
    return ", ".join(sorted(maker.labels.text(point, lm("edtf")) for point in points))
