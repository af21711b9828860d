"""The roadmap table: what was planned, what is known to have been done, and by whom."""

from __future__ import annotations

from legalmodel.model import RoadmapRow
from legalmodel.services.pictures.links import roles
from legalmodel.services.pictures.view import OVER, PENDING, View
from legalmodel.vocabulary import VOCAB, lm, skos

_OWNING = frozenset(
    f"<{VOCAB}role/{name}>" for name in ("implementer", "executing-agency", "coordinator")
)
_RESCHEDULED = f"<{VOCAB}act/rescheduled>"


def roadmap(view: View) -> tuple[RoadmapRow, ...]:
    """Every planned measure, and what else is planned or in preparation.

    Rows are in the order of the day by which they are due, those without one last; then of
    labels and IRIs.
    """
    nodes = [
        node
        for node, kind in view.kinds.items()
        if kind == "measure" or view.in_family(node, PENDING)
    ]
    nodes.sort(key=lambda node: (_due(view, node) or "~", view.rank(node)))
    return tuple(_row(view, node) for node in nodes)


def _row(view: View, node: str) -> RoadmapRow:
    graph = view.graph
    responsible, wholes = _responsible(view, node)
    plans = graph.objects(node, lm("plannedIn")) | graph.objects(node, lm("createdBy"))
    # What a project or programme plans is planned in it, though no text of it be on record.
    planning = view.instruments_of(plans) | (plans & view.instances("Activity"))
    return RoadmapRow(
        node=view.named(node),
        kind=view.kind_in_words(node),
        instruments=view.all_named(planning),
        responsible=view.all_named(responsible),
        planned=_planned(view, node),
        actual=_actual(view, node),
        status=view.status(node),
        overdue=_overdue(view, node),
        evidence=view.evidence(node),
        findings=view.findings_on(node),
        responsible_in=view.all_named(wholes),
    )


def _planned(view: View, node: str) -> str:
    """The due days, the period, and when it was planned, as they are recorded."""
    due = view.in_words(view.days(node, lm("dueBy")))
    ends = [view.in_words(view.days(node, lm(when))) for when in ("periodStart", "periodEnd")]
    period = " – ".join(dict.fromkeys(each or "…" for each in ends)) if any(ends) else ""
    words = view.words
    return "; ".join(
        filter(
            None,
            (
                due and words["dated"].format(what=view.label(lm("dueBy")), day=due),
                period,
                *(
                    words["act-dated"].format(act=view.act_kind(act), day=day)
                    for act in view.acts(node)
                    if not _realises(view, act) and (day := view.in_words(view.act_days(act)))
                ),
            ),
        )
    )


def _actual(view: View, node: str) -> str:
    """The acts that made it more than a plan, and what it was carried out through, and how."""
    graph, words = view.graph, view.words
    said = [
        words["dated"].format(what=view.act_kind(act), day=view.in_words(view.act_days(act)) or "…")
        for act in view.acts(node)
        if _realises(view, act)
    ]
    for execution in sorted(graph.subjects(lm("executesMeasure"), node)):
        what = view.told(graph.objects(execution, lm("executedThrough")))
        how = view.told(graph.objects(execution, lm("conformity")))
        said.append(
            words["carried-out"].format(what=what, how=how) if how else what,
        )
    return "; ".join(filter(None, said))


def _realises(view: View, act: str) -> bool:
    graph = view.graph
    return any(
        PENDING not in graph.objects(status, skos("broader"))
        for kind in graph.objects(act, lm("actType"))
        for status in graph.objects(kind, lm("leadsToStatus"))
    )


def _responsible(view: View, node: str) -> tuple[set[str], set[str]]:
    """Who carries it out or coordinates it; else who does so with its nearest whole, and that.

    That somebody carries out a project makes nobody answerable for each measure in it.
    """
    seen, wave = set[str](), {node}
    while wave:
        owners = {
            (actor, each) for each in wave for role, actor in roles(view, each) if role in _OWNING
        }
        if owners:
            return {actor for actor, _ in owners}, {thing for _, thing in owners} - {node}
        seen |= wave
        wave = {whole for each in wave for whole in view.wholes.get(each, ())} - seen
    return set(), set()


def _due(view: View, node: str) -> str:
    """The last day by which it is due, else the last day of its period; empty where unknown."""
    for when in ("dueBy", "periodEnd"):
        if latest := [day.latest for day in view.days(node, lm(when)) if day.latest]:
            return max(latest)
    return ""


def _overdue(view: View, node: str) -> bool:
    """Whether the day has passed with certainty, and no completion is on record.

    A measure that was put off, with no later day on record, is not known to be overdue.
    """
    due = _due(view, node)
    if not due or due >= view.today or view.in_family(node, OVER):
        return False
    graph = view.graph
    done = graph.subjects(lm("executesMeasure"), node)
    put_off = any(_RESCHEDULED in graph.objects(act, lm("actType")) for act in view.acts(node))
    days = {day.latest for day in view.days(node, lm("dueBy"))}
    return not done and not (put_off and len(days) < 2)
