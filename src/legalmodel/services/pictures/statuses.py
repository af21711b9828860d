"""The status table of each instrument: its particulars, the acts of its participants, its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legalmodel.graphs.terms import iri, is_blank, text
from legalmodel.model import ActRecord, InstrumentRecord, LinkRecord, Named
from legalmodel.services.pictures.links import Found, records, roles
from legalmodel.services.pictures.view import View
from legalmodel.vocabulary import TRUE, dct, lm

_NOBODY = Named("", "")


def statuses(
    view: View, instruments: Iterable[InstrumentRecord], related: Found
) -> tuple[InstrumentRecord, ...]:
    """The records with what is recorded beyond their names; nothing is added that is not."""
    links: dict[str, list[LinkRecord]] = {}
    for link in records(view, related):
        for end in (link.source, link.target):
            links.setdefault(end, []).append(link)
    return tuple(_status(view, each, links.get(each.iri, [])) for each in instruments)


def _status(view: View, record: InstrumentRecord, links: Sequence[LinkRecord]) -> InstrumentRecord:
    node = record.iri if is_blank(record.iri) else iri(record.iri)
    return replace(
        record,
        status=view.status(node),
        particulars=tuple(_particulars(view, node)),
        acts=tuple(_acts(view, node)),
        links=tuple(links),
    )


def _particulars(view: View, node: str) -> Iterator[tuple[str, str]]:
    """The parts of a citation: events in time, period, texts, number, roles; names in words."""
    graph, words = view.graph, view.words
    for act in view.acts(node):
        if act not in view.instances("ParticipantAct") and (said := _event(view, act)):
            yield view.act_kind(act), said
    period = [view.days(node, lm(when)) for when in ("periodStart", "periodEnd")]
    if any(period):
        ends = [view.in_words(days) or "…" for days in period]
        yield words["period"], " – ".join(dict.fromkeys(ends))
    for name, authentic in (("authentic-texts", True), ("other-texts", False)):
        if languages := _languages(view, node, authentic=authentic):
            yield words[name], ", ".join(languages)
    identifiers = graph.objects(node, dct("identifier"))
    if identifiers:
        yield words["identifier"], ", ".join(sorted(map(text, identifiers)))
    held: dict[str, list[str]] = {}
    for role, actor in roles(view, node):
        held.setdefault(view.label(role), []).append(actor)
    for role in sorted(held):
        names = [_with_principal(view, node, actor) for actor in view.in_order(set(held[role]))]
        yield role, "; ".join(names)


def _event(view: View, act: str) -> str:
    """When, by whom and at which meeting; empty where none of it is recorded."""
    graph = view.graph
    by = view.told(graph.objects(act, lm("actBy")))
    at = view.told(graph.objects(act, lm("atMeeting")))
    return "; ".join(filter(None, (view.in_words(view.act_days(act)), by, at)))


def _languages(view: View, node: str, *, authentic: bool) -> list[str]:
    graph = view.graph
    return sorted(
        view.spoken.language(text(language))
        for version in graph.subjects(lm("versionOf"), node)
        if (TRUE in graph.objects(version, lm("isAuthentic"))) is authentic
        for language in graph.objects(version, lm("language"))
        | graph.objects(version, dct("language"))
    )


def _with_principal(view: View, node: str, actor: str) -> str:
    """An actor as named, and for whom it acts according to whom, where that is recorded."""
    graph, words = view.graph, view.words
    said = [
        words["acts-for"].format(
            principal=view.told(graph.objects(representation, lm("actsFor"))),
            according=_according(view, representation) or words["nobody"],
        )
        for participation in graph.subjects(lm("participationIn"), node)
        if actor in graph.objects(participation, lm("namedActor"))
        for representation in graph.objects(participation, lm("representation"))
        if graph.objects(representation, lm("actsFor"))
    ]
    label = view.label(actor)
    return f"{label} ({'; '.join(sorted(said))})" if said else label


def _according(view: View, node: str) -> str:
    """Who says so, and how sure it is: an encoder's reading must not look like a fact."""
    words = view.words
    said = {
        words["with-confidence"].format(who=who, confidence=each.confidence)
        if each.confidence
        else who
        for each in view.evidence(node)
        if (who := each.attributed_to or each.source)
    }
    return "; ".join(sorted(said))


def _acts(view: View, node: str) -> Iterator[ActRecord]:
    """The acts of participants on an instrument, its provisions, and earlier acts among them.

    So a reservation to an article and an objection to it belong to the table of the treaty. Each
    actor has a row of its own.
    """
    graph = view.graph
    told, wave = set[str](), {node, *graph.subjects(lm("provisionOf"), node)}
    while wave:
        acts = {act for thing in wave for act in graph.subjects(lm("actOn"), thing)} - told
        wave = acts & view.instances("ParticipantAct")
        told |= wave
    rows = [row for act in sorted(told) for row in _rows(view, act, node)]
    rows.sort(
        key=lambda row: (
            row.done_on or row.deposited_on or row.effective_on or "~",
            row.kind,
            row.participant.label,
            row.participant.iri,
        )
    )
    yield from rows


def _rows(view: View, act: str, node: str) -> Iterator[ActRecord]:
    graph = view.graph
    done, deposited, effective = (
        ", ".join(day.day for day in view.days(act, lm(when)))
        for when in ("doneOn", "depositedOn", "effectiveOn")
    )
    on = [view.label(each) for each in graph.objects(act, lm("actOn")) if each != node]
    said = [view.text(act, name) for name in ("summary", "claimText")]
    for actor in view.in_order(graph.objects(act, lm("actBy"))) or [""]:
        yield ActRecord(
            participant=view.named(actor) if actor else _NOBODY,
            kind=view.act_kind(act),
            done_on=done,
            deposited_on=deposited,
            effective_on=effective,
            conditions=(*sorted(on), *filter(None, said)),
            evidence=view.evidence(act),
        )
