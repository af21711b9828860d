"""Which relations between instruments, actors and activities are told, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legalmodel.graphs.terms import iri_value
from legalmodel.model import LinkRecord
from legalmodel.services.pictures.view import View
from legalmodel.vocabulary import VOCAB, lm

_WITHDRAWAL = f"<{VOCAB}act/withdrawal>"
_STANDING = ("partyTo", "memberOf", "followsUp", "contractingTo")
"""What an actor is to an instrument or organisation on the day, the more telling first."""
_BELONGING = ("organOf", "parentInstitution", "hostedBy", "belongsToSystem")
_FOUNDING = ("createdBy", "hostAgreement")
Pair = tuple[str, str]
Found = dict[Pair, set[str]]


def related(view: View) -> Found:
    """Pairs of things that a recorded relation joins, with the relation in words.

    The direct links are those that the types of relations name (``lm:directLink``), and the
    instruments to which an institution owes its existence or seat. A provision stands for its
    instrument.
    """
    found: Found = {}
    ends = view.instances("Instrument") | view.instances("Actor") | view.instances("Activity")
    for property_ in (*view.graph.values(lm("directLink")), *map(lm, _FOUNDING)):
        label = view.label(property_)
        for source, target in view.graph.pairs(property_):
            for pair in _between(view, source, target):
                if ends.issuperset(pair):
                    found.setdefault(pair, set()).add(label)
    return found


def part_taken(view: View) -> Found:
    """Pairs of an actor and an instrument or actor, with the part that the one has in the other.

    What follows for the day (party, member, contracting) goes before the role of a participation
    that has not ended, and that before the kind of an act, so that nothing is told twice. Persons
    are left out: they act for others.
    """
    found: Found = {}
    actors = view.instances("Actor") - view.instances("Person")
    ends = actors | view.instances("Instrument")
    for steps in (_standing(view), _roles(view), _acts(view)):
        told = {
            (pair, label)
            for pair, label in steps
            if pair not in found and pair[0] in actors and pair[1] in ends and pair[0] != pair[1]
        }
        for pair, label in told:
            found.setdefault(pair, set()).add(label)
    for pair, label in _belonging(view):
        if actors.issuperset(pair) and pair[0] != pair[1]:
            found.setdefault(pair, set()).add(label)
    return found


def records(view: View, found: Found) -> Iterator[LinkRecord]:
    """Links as the report tells them, in the order of their ends' labels and of their words."""
    for source, target in sorted(found, key=lambda pair: (view.rank(pair[0]), view.rank(pair[1]))):
        for relation in sorted(found[source, target]):
            yield LinkRecord(
                source=iri_value(source),
                relation=relation,
                target=iri_value(target),
                source_label=view.named(source).label,
                target_label=view.named(target).label,
            )


def roles(view: View, thing: str) -> Iterator[tuple[str, str]]:
    """The roles that actors have in a thing, with each actor, where the participation goes on."""
    for participation in view.graph.subjects(lm("participationIn"), thing):
        if _goes_on(view, participation):
            for actor in view.graph.objects(participation, lm("namedActor")):
                for role in view.graph.objects(participation, lm("role")):
                    yield role, actor


def _between(view: View, source: str, target: str) -> Iterable[Pair]:
    provisions = view.graph.forward(lm("provisionOf"))
    sources = view.graph.objects(source, lm("provisionOf")) if source in provisions else {source}
    targets = view.graph.objects(target, lm("provisionOf")) if target in provisions else {target}
    return ((each, other) for each in sources for other in targets if each != other)


def _standing(view: View) -> Iterator[tuple[Pair, str]]:
    told = set[Pair]()
    for name in _STANDING:
        label = view.label(lm(name))
        pairs = set(view.graph.pairs(lm(name))) - told
        told |= pairs
        yield from ((pair, label) for pair in pairs)


def _roles(view: View) -> Iterator[tuple[Pair, str]]:
    for thing in view.graph.values(lm("participationIn")):
        for role, actor in roles(view, thing):
            yield (actor, thing), view.label(role)


def _belonging(view: View) -> Iterator[tuple[Pair, str]]:
    """To whom an actor belongs; of a wide system only where nothing nearer is recorded."""
    nearer = set[str]()
    for name in _BELONGING:
        label = view.label(lm(name))
        wide = name == _BELONGING[-1]
        yield from (
            (pair, label) for pair in view.graph.pairs(lm(name)) if not (wide and pair[0] in nearer)
        )
        nearer |= set(view.graph.forward(lm(name)))


def _acts(view: View) -> Iterator[tuple[Pair, str]]:
    graph = view.graph
    for act, actor in graph.pairs(lm("actBy")):
        for thing in graph.objects(act, lm("actOn")) & view.instances("Instrument"):
            yield (actor, thing), view.act_kind(act)


def _goes_on(view: View, participation: str) -> bool:
    """Whether a participation is not certain to have ended (derivation 07 of the ontology)."""
    ends = view.days(participation, lm("periodEnd"))
    if any(ends) and max(day.latest for day in ends) < view.today and all(d.latest for d in ends):
        return False
    return not any(
        _WITHDRAWAL in view.graph.objects(act, lm("actType"))
        and all(not day.latest or day.latest <= view.today for day in view.act_days(act))
        for act in view.graph.subjects(lm("actOn"), participation)
    )
