"""Chains of implementation: from a statement or strategy to the steps that carry it out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from legalmodel.graphs.graph import several
from legalmodel.graphs.terms import iri, iri_value
from legalmodel.model.pictures import ChainStep
from legalmodel.services.pictures.view import View
from legalmodel.vocabulary import lm

DEEPEST = 24
"""So many steps stand one within the other; what goes on below begins a chain of its own."""
_EXPECTED = ("implements", "implementedBy", "servesArea", "executedAs", "plannedIn", "hasPart")
Next = dict[str, list[str]]


def chains(view: View) -> tuple[ChainStep, ...]:
    """The chains by their first steps: statements and strategies, other texts, then the rest.

    A next step implements the step before, is planned in it, regulated by it, declared in it,
    serves a declared area, is directly a part of it, or is that through which it was carried out;
    of what is merely based on a text, activities and texts of implementation count. What is part
    of another next step stands there alone. Within one kind and among the next steps of one, the
    order is that of labels and IRIs. What follows from several steps is told in full where it
    stands first; a circle is cut where it closes.
    """
    following: dict[str, set[str]] = {}
    steps = {(before, after) for before, after in _next_steps(view) if before != after}
    for before, after in steps:
        if not _stands_nearer(view, steps, before, after):
            following.setdefault(before, set()).add(after)
    next_ = {step: view.in_order(others) for step, others in following.items()}
    later = set[str]().union(*following.values())
    broken = _broken(view)
    starts = (next_.keys() | broken) - later
    in_circles = next_.keys() - starts
    order = [*sorted(starts, key=_order(view)), *sorted(in_circles, key=_order(view))]
    owners, firsts = _owners(order, next_, starts)
    return _woven(view, next_, owners, firsts, broken)


def _owners(order: list[str], next_: Next, starts: set[str]) -> tuple[dict[str, str], list[str]]:
    """After which step each step is told in full, and the first steps of the chains (after none).

    Steps are entered as one reads: each with all that follows it before its neighbour. The keys
    are in the order of entry.
    """
    owners: dict[str, str] = {}
    firsts: list[str] = []
    # A step in a circle begins a chain only if no start has led to it.
    waiting = deque(step for step in order if step in starts)
    rest = iter(each for each in order if each not in starts)
    while root := waiting.popleft() if waiting else next(rest, ""):
        if root in owners:
            continue
        firsts.append(root)
        open_ = [(root, "", 1)]
        while open_:
            step, before, depth = open_.pop()
            if step in owners:
                continue
            if depth > DEEPEST and step in next_:
                waiting.append(step)
                continue
            owners[step] = before
            open_ += [(after, step, depth + 1) for after in reversed(next_.get(step, ()))]
    return owners, firsts


def _woven(
    view: View, next_: Next, owners: dict[str, str], firsts: list[str], broken: set[str]
) -> tuple[ChainStep, ...]:
    made: dict[str, ChainStep] = {}

    def step(node: str, following: tuple[ChainStep, ...], *, repeated: bool = False) -> ChainStep:
        return ChainStep(
            node=view.named(node),
            level=view.kind_in_words(node),
            status=view.status(node),
            next=following,
            broken=node in broken,
            findings=view.findings_on(node),
            repeated=repeated,
        )

    # What was entered last has nothing after it that is not yet made.
    for node in reversed(owners):
        following = tuple(
            made[after] if owners.get(after) == node else step(after, (), repeated=after in next_)
            for after in next_.get(node, ())
        )
        made[node] = step(node, following)
    return tuple(made[first] for first in firsts)


def _next_steps(view: View) -> Iterator[tuple[str, str]]:
    """Each step with a next one."""
    graph = view.graph
    activities = view.instances("Activity")
    carrying = activities | view.instances("ImplementationInstrument")
    areas = view.instances("DeclaredArea")
    steps = activities | view.instances("Instrument") | areas
    pairs = {(before, after) for after, before in graph.pairs(lm("implements"))}
    pairs |= set(graph.pairs(lm("implementedBy")))
    pairs |= {(before, after) for after, before in graph.pairs(lm("basedOn")) if after in carrying}
    pairs |= {(before, after) for before, after in graph.pairs(lm("regulates"))}
    pairs |= {(place, area) for area, place in graph.pairs(lm("declaredIn")) if area in areas}
    pairs |= {(area, after) for after, area in graph.pairs(lm("servesArea"))}
    pairs |= {(place, measure) for measure, place in graph.pairs(lm("plannedIn"))}
    pairs |= view.parts
    for before, after in pairs:
        for text in graph.objects(before, lm("provisionOf")) or {before}:
            if text in steps and after in steps:
                yield text, after
    for measure, thing in graph.pairs(lm("executedAs")):
        if measure in steps:
            yield measure, thing


def _stands_nearer(view: View, steps: set[tuple[str, str]], before: str, after: str) -> bool:
    """Whether a step is part of another one that follows the same, or is part of the same."""
    wider = view.graph.forward(lm("partOf"))
    return any(
        whole != before
        and ((before, whole) in steps or before in several(wider.get(whole)))
        # in a circle of parts neither is nearer
        and after not in several(wider.get(whole))
        for whole in view.wholes.get(after, ())
    )


def _broken(view: View) -> set[str]:
    """The steps of which a finding reports that a next one is missing."""
    expected = set(map(lm, _EXPECTED))
    expected |= view.subclasses("Activity") | view.subclasses("Execution")
    expected |= view.family("ImplementationInstrument") | {lm("ImplementationInstrument")}
    rules = {
        rule.identifier
        for rule in view.report.rules
        if any(iri(kind) in expected for kind in rule.expects)
    }
    reported = {each.focus_node for each in view.report.findings if each.rule in rules}
    steps = view.instances("Activity") | view.instances("Instrument")
    return {each for each in steps | view.instances("DeclaredArea") if iri_value(each) in reported}


def _order(view: View) -> Callable[[str], tuple[int, tuple[str, str]]]:
    strategic = view.instances("Statement") | view.instances("StrategicDocument")
    texts = view.instances("Instrument")

    def order(step: str) -> tuple[int, tuple[str, str]]:
        return 0 if step in strategic else 1 if step in texts else 2, view.rank(step)

    return order
