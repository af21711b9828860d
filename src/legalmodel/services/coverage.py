"""What was examined and what was not: counts, sources, instruments, stated gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.slicing import ACT_DATES, bound
from legalmodel.graphs.terms import iri_value, text
from legalmodel.model import (
    Coverage,
    Finding,
    InstrumentRecord,
    RuleCoverage,
    SourceRecord,
    StatedGapRecord,
    pick,
)
from legalmodel.reporters.words import Words
from legalmodel.rules.catalogue import LoadedRule, focus_nodes
from legalmodel.services.findings import FindingMaker
from legalmodel.services.prepare import Prepared
from legalmodel.services.wording import wording
from legalmodel.vocabulary import TRUE, TYPE, VOCAB, dct, lm, rdfs

_FAMILIES = frozenset(
    f"<{VOCAB}act/{name}>" for name in ("instrument-event", "participant-act", "life-cycle-event")
)
_ENCODER = f"<{VOCAB}voice/encoder>"
_PLAIN_ROLE = f"<{VOCAB}role/participant>"


def measure(
    prepared: Prepared,
    maker: FindingMaker,
    rules: Iterable[LoadedRule],
    findings: tuple[Finding, ...],
    lang: str,
) -> Coverage:
    """What the gap rules looked at, and what the view holds."""
    graph, words = prepared.graph, wording(lang)
    given = Counter(finding.rule for finding in findings)
    covered = tuple(
        RuleCoverage(
            each.rule.identifier,
            each.rule.name,
            pick(each.rule.title, lang),
            each.rule.category,
            len(focus_nodes(graph, each)),
            given[each.rule.identifier],
        )
        for each in rules
        if each.rule.is_gap
    )
    silent = tuple(each.rule for each in covered if not each.focus_nodes)
    facts = prepared.asserted.instances(lm("Assertion"))
    in_view = facts - prepared.unseen
    sources = _sources(prepared, maker)
    secondary = sum(not source.primary for source in sources)
    notes = [
        words["note-no-facts"] if not in_view else "",
        words["note-unmatched"].format(count=len(silent)) if silent else "",
        words["note-unsettled"].format(count=prepared.loaded.unsettled)
        if prepared.loaded.unsettled
        else "",
        words["note-cut"].format(count=len(facts - in_view)) if facts - in_view else "",
        words["note-not-consulted"].format(count=secondary, total=len(sources))
        if secondary
        else "",
    ]
    return Coverage(
        rules=covered,
        unmatched_rules=silent,
        instances=_class_counts(prepared, maker, in_view),
        facts=len(facts),
        facts_in_view=len(in_view),
        unrecorded=sum(finding.evidence_state == "unrecorded" for finding in findings),
        sources=sources,
        notes=tuple(filter(None, notes)),
    )


def instruments(
    prepared: Prepared, maker: FindingMaker, findings: Iterable[Finding]
) -> tuple[InstrumentRecord, ...]:
    """The status of every instrument in view, as far as it is recorded."""
    graph, label, spoken = prepared.graph, maker.labels.label, Words.load(maker.lang)
    about: dict[str, list[str]] = {}
    for finding in findings:
        for instrument in finding.instruments:
            about.setdefault(instrument, []).append(finding.id)
    records = [
        InstrumentRecord(
            iri=iri_value(node),
            label=label(node),
            designation=", ".join(maker.labels.labels(graph.objects(node, lm("designation")))),
            dates=_dates(graph, node, maker, spoken),
            participants=_participants(graph, node, maker),
            natures=_natures(graph, node, maker),
            evidence=maker.attribution.evidence(node, "focus"),
            findings=tuple(about.get(iri_value(node), ())),
        )
        for node in graph.instances(lm("Instrument"))
    ]
    return tuple(sorted(records, key=lambda record: (record.label, record.iri)))


def stated_gaps(
    prepared: Prepared, maker: FindingMaker, confirmed: Mapping[str, set[str]]
) -> tuple[StatedGapRecord, ...]:
    """The gaps that authors state, each with the findings that confirm it."""
    records = [
        StatedGapRecord(
            iri=iri_value(node),
            text=maker.labels.text(node, lm("claimText")) or maker.labels.label(node),
            author=", ".join(sorted({e.attributed_to for e in evidence})),
            evidence=evidence,
            findings=tuple(sorted(confirmed.get(node, ()))),
        )
        for node in prepared.graph.instances(lm("StatedGap"))
        for evidence in [maker.attribution.evidence(node, "focus")]
    ]
    return tuple(sorted(records, key=lambda record: (record.author, record.iri)))


def _sources(prepared: Prepared, maker: FindingMaker) -> tuple[SourceRecord, ...]:
    graph = prepared.asserted
    uses = Counter(
        source
        for _, evidence in graph.pairs(lm("evidence"))
        for source in graph.objects(evidence, lm("source"))
    )
    translations: dict[str, set[str]] = {}
    for evidence, source in graph.pairs(lm("source")):
        kinds = graph.objects(evidence, lm("translationKind"))
        translations.setdefault(source, set()).update(kinds)
    records = [
        SourceRecord(
            iri=iri_value(source),
            citation=maker.attribution.source(source),
            author=", ".join(maker.labels.labels(graph.objects(source, lm("author")))),
            published_on=_day(graph, source, "publishedOn"),
            rank=", ".join(maker.labels.labels(graph.objects(source, lm("rank")))),
            language=maker.labels.text(source, dct("language")),
            translation=", ".join(maker.labels.labels(translations.get(source, set()))),
            primary=TRUE in graph.objects(source, lm("isPrimary")),
            facts=uses[source],
        )
        for source in (graph.instances(lm("Source")) | set(uses)) - _own_voice(graph)
    ]
    return tuple(sorted(records, key=lambda record: (record.rank, record.citation, record.iri)))


def _own_voice(graph: Graph) -> set[str]:
    """Records that are a source for nothing but who made them.

    Encoders of instances are actors with evidence of their own; their files are no literature, and
    no text of any instrument.
    """
    voices: dict[str, set[str]] = {}
    for evidence, source in graph.pairs(lm("source")):
        voices.setdefault(source, set()).update(graph.objects(evidence, lm("voice")) or {""})
    return {
        source
        for source, heard in voices.items()
        if heard == {_ENCODER} and TRUE in graph.objects(source, lm("isPrimary"))
    }


def _class_counts(
    prepared: Prepared, maker: FindingMaker, in_view: set[str]
) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        maker.labels.label(class_)
        for node in in_view
        for class_ in prepared.facts.objects(node, TYPE)
    )
    return tuple(sorted(counts.items()))


def named_act(graph: Graph, maker: FindingMaker, act: str) -> str:
    """The kinds of an act in words; its own name where no more than its family is said."""
    types = graph.objects(act, lm("actType"))
    if types <= _FAMILIES and (name := maker.labels.text(act, rdfs("label"))):
        return name
    return ", ".join(maker.labels.labels(types))


def _dates(graph: Graph, node: str, maker: FindingMaker, spoken: Words) -> tuple[str, ...]:
    """The acts on an instrument as they are dated, and the period that it covers."""
    pattern = wording(maker.lang)["dated"]
    told = {
        (edtf, pattern.format(what=named_act(graph, maker, act), day=spoken.date(edtf)))
        for act in graph.subjects(lm("actOn"), node)
        for when in ACT_DATES
        for point in graph.objects(act, when)
        for edtf in [maker.labels.text(point, lm("edtf"))]
    }
    period = [_day(graph, node, when) for when in ("periodStart", "periodEnd")]
    if any(period):
        ends = dict.fromkeys(spoken.date(each) or "…" for each in period)
        told.add((period[0] or period[1], " – ".join(ends)))
    return tuple(each for _, each in sorted(told))


def _participants(graph: Graph, node: str, maker: FindingMaker) -> tuple[str, ...]:
    """Who has a part in an instrument; and which, unless it is plain participation.

    An organ that adopted a text, or an agency that carries it out, is no participant of it in
    the sense of the law of treaties: the role says so.
    """
    held: dict[str, set[str]] = {
        actor: set() for actor in graph.objects(node, lm("hasParticipant"))
    }
    for participation in graph.subjects(lm("participationIn"), node):
        for actor in graph.objects(participation, lm("namedActor")) & held.keys():
            held[actor] |= graph.objects(participation, lm("role")) - {_PLAIN_ROLE}
    pattern = wording(maker.lang)["with-role"]
    told = {
        pattern.format(actor=name, role=", ".join(maker.labels.labels(roles))) if roles else name
        for actor, roles in held.items()
        for name in [maker.labels.label(actor)]
    }
    return tuple(sorted(told))


def _natures(graph: Graph, node: str, maker: FindingMaker) -> tuple[str, ...]:
    assessments = graph.subjects(lm("assessedInstrument"), node)
    return maker.labels.labels({n for a in assessments for n in graph.objects(a, lm("nature"))})


def _day(graph: Graph, owner: str, when: str) -> str:
    edtf = {e for p in graph.objects(owner, lm(when)) for e in graph.objects(p, lm("edtf"))}
    if edtf:
        return text(min(edtf))
    day = bound(graph, owner, lm(when), "latest")
    return day.isoformat() if day else ""
