"""Maturity ladders: what has reached which rung of the orders that the ontology and data know.

An order is recognised by the properties that make it one: ``lm:levelOrder`` of concepts,
``lm:stageOrder`` of stages, ``lm:statusOrder`` of states.
"""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.graphs.terms import text
from legalmodel.model.pictures import EntryKind, Ladder, LadderStep
from legalmodel.services.pictures.view import EFFECTIVE, PENDING, View
from legalmodel.vocabulary import lm, skos

_UNRANKED = -1


def ladders(view: View) -> tuple[Ladder, ...]:
    """Levels, then phased schemes, then states; each kind in the order of titles.

    What has reached several rungs stands on the highest. A ladder on which nothing stands is
    left out.
    """
    found: list[Ladder] = []
    for kind in (_levels, _stages, _states):
        made = [each for each in kind(view) if any(step.nodes for step in each.steps)]
        found += sorted(made, key=lambda each: (each.title, [step.label for step in each.steps]))
    return tuple(found)


def _levels(view: View) -> Iterator[Ladder]:
    """One ladder for each scheme of levels; what is only aimed at is not yet reached."""
    for scheme, rungs in _ranked(view, "levelOrder").items():
        standing = {
            node: rung for rung in rungs for node in view.graph.subjects(lm("reachesLevel"), rung)
        }
        yield _ladder(view, view.label(scheme), rungs, standing)


def _states(view: View) -> Iterator[Ladder]:
    """One ladder of states for each kind of thing, up to the highest state of what is in effect.

    What was suspended or is over stands on no rung of it. A state to which only acts lead that
    are not done to things of the kind is no rung, unless something stands on it.
    """
    graph = view.graph
    for scheme, states in _ranked(view, "statusOrder").items():
        effective = [
            number
            for number, rung in enumerate(states)
            if EFFECTIVE in graph.objects(rung, skos("broader"))
        ]
        rungs = states[: max(effective, default=_UNRANKED) + 1]
        for kind in dict.fromkeys(view.kinds.values()):
            standing = {
                node: max(reached, key=rungs.index)
                for node, named in view.kinds.items()
                if named == kind
                and (reached := graph.objects(node, lm("derivedStatus")) & set(rungs))
            }
            title = view.words["ladder-of-states"].format(
                scheme=view.label(scheme), kind=view.words[f"kind-{kind}"]
            )
            held = set(standing.values())
            possible = [rung for rung in rungs if rung in held or _reachable(view, rung, kind)]
            yield _ladder(view, title, possible, standing)


def _reachable(view: View, state: str, kind: EntryKind) -> bool:
    """Whether acts lead to the state that can be done to a thing of the kind.

    Events of instruments are not done to activities and institutions. What leads a thing through
    its life is done to an instrument only before it is one; but its period can give it effect.
    """
    graph = view.graph
    if kind == "instrument" and {PENDING, EFFECTIVE} & graph.objects(state, skos("broader")):
        return True
    family = view.family("LifeCycleEvent" if kind == "instrument" else "InstrumentEvent")
    types = graph.subjects(lm("leadsToStatus"), state)
    return not types or not types <= family


def _stages(view: View) -> Iterator[Ladder]:
    """One ladder for each scheme of stages; on a stage stands what is directly part of it."""
    graph = view.graph
    schemes: dict[str, list[str]] = {}
    for stage, scheme in graph.pairs(lm("stageOfScheme")):
        if graph.objects(stage, lm("stageOrder")):
            schemes.setdefault(scheme, []).append(stage)
    parts: dict[str, list[str]] = {}
    for whole, part in view.parts:
        parts.setdefault(whole, []).append(part)
    for scheme, stages in schemes.items():
        rungs = sorted(stages, key=lambda stage: (_place(view, stage, "stageOrder"), stage))
        standing = {part: stage for stage in rungs for part in parts.get(stage, ())}
        yield _ladder(view, view.label(scheme), rungs, standing)


def _ladder(view: View, title: str, rungs: list[str], standing: dict[str, str]) -> Ladder:
    on: dict[str, list[str]] = {rung: [] for rung in rungs}
    for node, rung in standing.items():
        on[rung].append(node)
    return Ladder(
        title=title,
        steps=tuple(LadderStep(view.label(each), view.all_named(on[each])) for each in rungs),
    )


def _ranked(view: View, property_: str) -> dict[str, list[str]]:
    """The concepts that have a place in an order, by their scheme, from the lowest up."""
    schemes: dict[str, list[str]] = {}
    for concept in view.graph.forward(lm(property_)):
        for scheme in view.graph.objects(concept, skos("inScheme")):
            schemes.setdefault(scheme, []).append(concept)
    for concepts in schemes.values():
        concepts.sort(key=lambda each: (_place(view, each, property_), each))
    return schemes


def _place(view: View, node: str, property_: str) -> float:
    """The number of a rung; one that cannot be read comes last."""
    try:
        return min(float(text(each)) for each in view.graph.objects(node, lm(property_)))
    except ValueError:
        return float("inf")
