"""The page of each actor: what it is, belongs to and takes part in, and what concerns it."""

from __future__ import annotations

from collections.abc import Sequence

from legalmodel.model import ActorRecord
from legalmodel.services.pictures.view import View
from legalmodel.vocabulary import lm

_BELONGS = ("organOf", "parentInstitution", "belongsToSystem")
_BOUND = ("participatesIn", "contractingTo", "createdBy", "hostAgreement")
_ENGAGED = (*_BELONGS, *_BOUND, "memberOf", "hasMember", "hasOrgan", "hostedBy")
_KINDS = ("actorKind", "institutionKind")


def actors(view: View) -> tuple[ActorRecord, ...]:
    """Every actor of the view that takes part in something, in the order of labels and IRIs.

    Whoever is recorded by nothing but a name, or as the voice of a source, has no page, nor have
    persons, who act for others: unless a finding concerns them.
    """
    concerned: dict[str, list[str]] = {}
    for finding in view.report.findings:
        for actor in view.concerned(finding.id):
            concerned.setdefault(actor, []).append(finding.id)
    acted: dict[str, set[str]] = {}
    for act, actor in view.graph.pairs(lm("actBy")):
        acted.setdefault(actor, set()).update(view.graph.objects(act, lm("actOn")))
    engaged = set(acted).union(*(view.graph.forward(lm(name)) for name in _ENGAGED))
    shown = engaged - view.instances("Person") | concerned.keys()
    return tuple(
        _record(view, each, acted.get(each, set()), concerned.get(each, ()))
        for each in view.in_order(view.instances("Actor") & shown)
    )


def _record(view: View, node: str, acted: set[str], concerned: Sequence[str]) -> ActorRecord:
    graph = view.graph
    wholes = set[str]().union(*(graph.objects(node, lm(name)) for name in _BELONGS))
    things = acted.union(*(graph.objects(node, lm(name)) for name in _BOUND))
    kinds = set[str]().union(*(graph.objects(node, lm(name)) for name in _KINDS))
    return ActorRecord(
        node=view.named(node),
        kind=view.told(kinds) or view.kind_in_words(node),
        part_of=view.all_named(wholes),
        instruments=view.all_named(view.instruments_of(things)),
        evidence=view.evidence(node),
        findings=tuple(concerned),
    )
