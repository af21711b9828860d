"""What the pictures and tables of the report show, as far as it is recorded at ``validAt``.

Days are written as recorded, in EDTF or ISO 8601, but in the cells of the roadmap, which are told
in words; where a picture needs a place on an axis, ``earliest`` and ``latest`` bound the day (ISO
8601, empty: unknown). ``findings`` are ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legalmodel.model.evidence import Evidence

EntryKind = Literal["instrument", "programme", "project", "institution", "measure"]
NodeKind = Literal["actor", "instrument", "institution"]


@dataclass(frozen=True, slots=True)
class Named:
    """A node and what it is called in the language of the run."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class ActRecord:
    """One act of a participant on an instrument, in its three dates (VCLT arts 11, 16, 24)."""

    participant: Named
    kind: str
    done_on: str
    deposited_on: str
    effective_on: str
    conditions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """What one node has to do with another: ``relation`` in words, both ends by IRI and label."""

    source: str
    relation: str
    target: str
    source_label: str = ""
    target_label: str = ""


@dataclass(frozen=True, slots=True)
class DayRecord:
    """A dated event: the day as recorded, its bounds, and what happened."""

    day: str
    earliest: str
    latest: str
    label: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One bar of the timeline: a period (either end may be unknown) and the events on it."""

    node: Named
    kind: EntryKind
    start: DayRecord | None
    end: DayRecord | None
    events: tuple[DayRecord, ...]
    status: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A party, an institution or an instrument of the network."""

    node: Named
    kind: NodeKind
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Who takes part in what, and which instrument leads to which."""

    nodes: tuple[NetworkNode, ...] = ()
    links: tuple[LinkRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of an implementation chain (statement, programme, project …) and its next steps.

    ``level`` is the step's designation or kind in words; ``broken`` says that a finding reports
    a next step as missing; ``repeated`` that its next steps are told where it stands first, so
    that ``next`` is empty here; ``findings`` are the ids about this step.
    """

    node: Named
    level: str
    status: str
    next: tuple[ChainStep, ...] = ()
    broken: bool = False
    findings: tuple[str, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One rung, from the lowest up, and what stands on it."""

    label: str
    nodes: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """A maturity ladder: an ordered scheme, and what has reached which of its rungs."""

    title: str
    steps: tuple[LadderStep, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Everything that the report draws beside the harmonisation matrix.

    ``undated`` counts what would belong to the timeline, had a day of it been recorded.
    """

    timeline: tuple[TimelineEntry, ...] = ()
    network: Network = Network()
    chains: tuple[ChainStep, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True)
class RoadmapRow:
    """A planned measure: what was planned, what is known to have been done, and by whom.

    ``responsible_in`` are the wholes that those responsible carry out or coordinate, where nobody
    is named for the measure itself.
    """

    node: Named
    kind: str
    instruments: tuple[Named, ...]
    responsible: tuple[Named, ...]
    planned: str
    actual: str
    status: str
    overdue: bool
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[str, ...] = ()
    responsible_in: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """A party or institution: what it is, takes part in, and which findings concern it."""

    node: Named
    kind: str
    part_of: tuple[Named, ...]
    instruments: tuple[Named, ...]
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[str, ...] = ()
