"""The timeline: periods and events of what is made, carried out and set up."""

from __future__ import annotations

from legalmodel.model.pictures import DayRecord, TimelineEntry
from legalmodel.services.pictures.view import View, in_time
from legalmodel.vocabulary import lm


def timeline(view: View) -> tuple[tuple[TimelineEntry, ...], int]:
    """The entries by their first day, then by label and IRI; and how many have no day at all.

    What has a date that cannot be read has no place on an axis, and counts as undated.
    """
    entries = [_entry(view, node) for node in view.kinds]
    dated = [each for each in entries if _first(each)]
    dated.sort(key=lambda each: (_first(each), each.node.label, each.node.iri))
    return tuple(dated), len(entries) - len(dated)


def _entry(view: View, node: str) -> TimelineEntry:
    starts, ends = (view.days(node, lm(name)) for name in ("periodStart", "periodEnd"))
    events = view.days(node, lm("dueBy"))
    for act in view.acts(node):
        events += view.act_days(act)
    return TimelineEntry(
        node=view.named(node),
        kind=view.kinds[node],
        start=starts[0] if starts else None,
        # a prolonged thing has a second end
        end=max(ends, key=lambda day: (day.latest, day.day), default=None),
        events=tuple(sorted(events, key=in_time)),
        status=view.status(node),
        findings=view.findings_on(node),
    )


def _first(entry: TimelineEntry) -> str:
    """The first day on which anything of an entry can have been; empty where none is known."""
    days: list[DayRecord] = [*entry.events]
    days += [day for day in (entry.start, entry.end) if day]
    return min(filter(None, (day.earliest or day.latest for day in days)), default="")
