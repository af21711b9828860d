"""What the sections beside the register show: pictures, pages of instruments and actors, changes.

Nothing is added to the report here; records are drawn, numbered and brought together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legalmodel.model import ActorRecord, LinkRecord, Report, RoadmapRow, Severity, WaiverRecord
from legalmodel.reporters.html.contents import drawn
from legalmodel.reporters.html.drawing.chain import Chain, Listed, chains, listed
from legalmodel.reporters.html.drawing.ladder import Staircase, ladders
from legalmodel.reporters.html.drawing.network import Drawing, network
from legalmodel.reporters.html.drawing.timeline import Timeline, timeline

_WAIVER_STATES = ("expired", "unmatched", "applied")


@dataclass(frozen=True, slots=True)
class Pages:
    """The pictures as drawn, and where the page of each node stands.

    ``anchors`` gives the id of the page of an instrument or actor by its IRI, ``links`` the links
    of each node at either end, ``changed`` the counts of a comparison with a baseline by kind.
    """

    drawn: tuple[str, ...]
    timeline: Timeline
    network: Drawing
    chains: tuple[Chain, ...]
    chain_list: tuple[Listed, ...]
    ladders: tuple[Staircase, ...]
    anchors: Mapping[str, str]
    labels: Mapping[str, str]
    actors: tuple[ActorRecord, ...]
    links: Mapping[str, tuple[LinkRecord, ...]]
    by_rule: Mapping[str, tuple[str, ...]]
    speaking: frozenset[str]
    overdue: tuple[RoadmapRow, ...]
    changed: Mapping[str, tuple[str, ...]]
    waivers: tuple[WaiverRecord, ...]
    waiver_counts: Mapping[str, int]
    relevelled: Mapping[str, Severity | str]
    degrees: tuple[str, ...]
    foreign: bool


def pages_of(report: Report, *, on_paper: bool = False) -> Pages:
    """Draw the pictures of a report and number its pages; on paper actors have none."""
    pictures = report.pictures
    anchors = {each.iri: f"instrument-{n}" for n, each in enumerate(report.instruments, 1)}
    for number, actor in enumerate(() if on_paper else report.actors, 1):
        anchors.setdefault(actor.node.iri, f"actor-{number}")
    return Pages(
        drawn=drawn(report),
        timeline=timeline(pictures.timeline, report.run.valid_at),
        network=network(pictures.network),
        chains=chains(pictures.chains),
        chain_list=listed(pictures.chains),
        ladders=ladders(pictures.ladders),
        anchors=anchors,
        labels=_labels(report),
        actors=report.actors,
        links=_links(report),
        by_rule=_by_rule(report),
        speaking=frozenset(f.rule for f in (*report.findings, *report.defects, *report.waived)),
        overdue=tuple(row for row in report.roadmap if row.overdue),
        changed=_changed(report),
        waivers=tuple(sorted(report.waivers, key=lambda w: _WAIVER_STATES.index(w.state))),
        waiver_counts=Counter(each.state for each in report.waivers),
        relevelled={change.rule: change.now for change in report.run.changes},
        degrees=_degrees(report),
        foreign=report.run.method == "shapes",
    )


def _labels(report: Report) -> dict[str, str]:
    """What nodes are called, as far as a record of the report names them."""
    named = [each.node for each in report.pictures.network.nodes]
    named += [each.node for each in report.actors]
    labels = {each.iri: each.label for each in named}
    labels |= {each.iri: each.label for each in report.instruments}
    for link in (*report.pictures.network.links, *(k for i in report.instruments for k in i.links)):
        labels.setdefault(link.source, link.source_label or link.source)
        labels.setdefault(link.target, link.target_label or link.target)
    return labels


def _links(report: Report) -> dict[str, tuple[LinkRecord, ...]]:
    """The links of an instrument, told where it is the source and where it is the target."""
    return {each.iri: _once(each.links) for each in report.instruments if each.links}


def _once(links: Iterable[LinkRecord]) -> tuple[LinkRecord, ...]:
    return tuple(dict.fromkeys(links))


def _by_rule(report: Report) -> dict[str, tuple[str, ...]]:
    """Ids of findings and defects by the rule that gave them."""
    found: dict[str, list[str]] = {}
    for finding in (*report.findings, *report.defects):
        found.setdefault(finding.rule, []).append(finding.id)
    return {rule: tuple(ids) for rule, ids in found.items()}


def _changed(report: Report) -> dict[str, tuple[str, ...]]:
    """Ids by what became of them since the baseline; empty without one."""
    before = report.baseline
    if before is None:
        return {}
    return {
        "new": before.new,
        "reworded": before.reworded,
        "unchanged": before.unchanged,
        "waived": before.waived,
        "resolved": tuple(finding.id for finding in before.resolved),
    }


def _degrees(report: Report) -> tuple[str, ...]:
    """The degrees that occur in the matrix, in the order of first occurrence."""
    cells = (cell for row in report.matrix.rows for cell in row.cells)
    return tuple(dict.fromkeys(degree for cell in cells for degree in cell.degrees))
