"""The records that flow between layers: findings, rules, evidence, reports.

Plain frozen dataclasses of strings and numbers, in the language of the run where they hold
text. They know neither rdflib nor click, so that every engine and every reporter can share them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from legalmodel.model.evidence import Evidence as Evidence
from legalmodel.model.evidence import Side as Side
from legalmodel.model.harmonisation import CellState as CellState
from legalmodel.model.harmonisation import ComparisonRecord as ComparisonRecord
from legalmodel.model.harmonisation import HarmonisationMatrix as HarmonisationMatrix
from legalmodel.model.harmonisation import MatrixCell as MatrixCell
from legalmodel.model.harmonisation import MatrixRow as MatrixRow
from legalmodel.model.harmonisation import PrescriptionRecord as PrescriptionRecord
from legalmodel.model.life import BaselineComparison as BaselineComparison
from legalmodel.model.life import Cause as Cause
from legalmodel.model.life import Change as Change
from legalmodel.model.life import Handling as Handling
from legalmodel.model.life import Waiver as Waiver
from legalmodel.model.life import WaiverRecord as WaiverRecord
from legalmodel.model.pictures import ActorRecord as ActorRecord
from legalmodel.model.pictures import ActRecord as ActRecord
from legalmodel.model.pictures import LinkRecord as LinkRecord
from legalmodel.model.pictures import Named as Named
from legalmodel.model.pictures import Pictures as Pictures
from legalmodel.model.pictures import RoadmapRow as RoadmapRow
from legalmodel.model.place import Location as Location

Force = Literal["legal-gap", "implementation-gap", "policy-observation"]
Severity = Literal["high", "medium", "low"]
EvidenceState = Literal["recorded", "documented", "probable", "unrecorded", "contested"]
Status = Literal["open", "accepted", "resolved", "waived"]
Method = Literal["rules", "shapes"]

SCHEMA = "https://w3id.org/legalmodel/schema/report/1"
"""The version of the JSON form of a report; docs/findings.schema.json describes it."""

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
FORCES: tuple[Force, ...] = ("legal-gap", "implementation-gap", "policy-observation")
EVIDENCE_STATES: tuple[EvidenceState, ...] = (
    "recorded",
    "documented",
    "contested",
    "probable",
    "unrecorded",
)

Texts = Mapping[str, str]
"""One text in several languages: language tag to text."""

LANGUAGES: tuple[str, ...] = ("en", "ru")
"""The languages in which the program and its content speak."""


def pick(texts: Texts, lang: str) -> str:
    """The text in the language asked for, else in English, else any, else nothing."""
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Requirement:
    """What would have to be there, on which basis, with which force, and who argues it."""

    text: str
    legal_basis: str
    force: str
    source: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal in the literature that answers a gap."""

    iri: str
    text: str
    author: str
    addressee: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap or one data defect; the fields are those of the JSON contract in ``docs/``.

    ``matched`` and ``missing`` are the statements behind it in words, ``stub`` is Turtle that would
    close it when filled in; they are empty where nobody asked for them. ``instruments`` are the
    IRIs of the instruments that it is about. ``change`` and ``first_seen`` (the ``validAt`` of the
    earliest run that is known to have found it) are told where there is a baseline. ``causes`` are
    the nested results behind a result of SHACL (``sh:detail``), and ``messages`` what the shape
    says, in each language that it speaks. ``component`` is the IRI of the constraint component of
    SHACL that gave the result.
    """

    id: str
    rule: str
    title: str
    category: str
    force: Force | Literal[""]
    severity: Severity
    evidence_state: EvidenceState
    focus_node: str
    focus_label: str
    path: str
    value: str
    message: str
    explanation: str
    actors: tuple[str, ...]
    requirement: Requirement
    evidence: tuple[Evidence, ...]
    remedy: str
    proposals: tuple[Proposal, ...] = ()
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    stub: str = ""
    location: Location | None = None
    status: Status = "open"
    instruments: tuple[str, ...] = ()
    handling: Handling = field(default_factory=Handling)
    waiver: Waiver | None = None
    change: Change | Literal[""] = ""
    first_seen: str = ""
    causes: tuple[Cause, ...] = ()
    messages: Texts = field(default_factory=dict)
    component: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A gap rule or a data-defect rule, with its texts in every language it has."""

    iri: str
    identifier: str
    category: str
    severity: Severity
    title: Texts
    description: Texts
    message: Texts
    template: Texts
    remedy: Texts
    rationale: Texts = field(default_factory=dict)
    source: Texts = field(default_factory=dict)
    legal_basis: Texts = field(default_factory=dict)
    limits: Texts = field(default_factory=dict)
    force: Force | Literal[""] = ""
    force_iri: str = ""
    expects: tuple[str, ...] = ()
    stub: str = ""
    since: str = ""
    file: str = ""

    @property
    def name(self) -> str:
        """Local name of the rule's IRI: its folder's name and its anchor in the docs."""
        return self.iri.rsplit("/", 1)[-1]

    @property
    def is_gap(self) -> bool:
        """Whether results are gaps (true) or data defects (false)."""
        return self.force != ""


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """How many focus nodes a rule looked at, and how many findings it gave."""

    rule: str
    name: str
    title: str
    category: str
    focus_nodes: int
    findings: int


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A work that the facts rest on, for the bibliography and the ranking of sources."""

    iri: str
    citation: str
    author: str
    published_on: str
    rank: str
    language: str
    translation: str
    primary: bool
    facts: int


@dataclass(frozen=True, slots=True)
class InstrumentRecord:
    """One instrument as far as it is recorded at ``validAt``.

    ``particulars`` are the parts of its full citation, name and value: place and date,
    registration, authentic languages, depositary. ``acts`` are those of its participants, with
    their reservations.
    """

    iri: str
    label: str
    designation: str
    dates: tuple[str, ...]
    participants: tuple[str, ...]
    natures: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[str, ...]
    status: str = ""
    particulars: tuple[tuple[str, str], ...] = ()
    acts: tuple[ActRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedGapRecord:
    """A gap that an author states, and the findings that confirm it (none: a note, no defect)."""

    iri: str
    text: str
    author: str
    evidence: tuple[Evidence, ...]
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was examined and what was not: silence must never look like compliance."""

    rules: tuple[RuleCoverage, ...]
    unmatched_rules: tuple[str, ...]
    instances: tuple[tuple[str, int], ...]
    facts: int
    facts_in_view: int
    unrecorded: int
    sources: tuple[SourceRecord, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read: its name as given, its SHA-256, the triples it states."""

    path: str
    sha256: str
    triples: int


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a profile makes of a rule: re-levelled, or dropped (``now`` is empty), and why."""

    rule: str
    title: str
    was: Severity
    now: Severity | Literal[""]
    reason: str


@dataclass(frozen=True, slots=True)
class About:
    """What those who hand the report on want to stand on its front; nothing of it is made up."""

    title: str = ""
    author: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked: the state of the world, the sources that count, with which rules.

    ``method`` says what was done: gap ``rules`` were run, or a SHACL validation against ``shapes``,
    which knows no gaps, so that its results stand among the data defects. ``judged_on`` is the
    day by which waivers expire and due days are past (ISO 8601, empty: none was judged).
    """

    valid_at: str
    known_by: str
    profile: str
    profile_title: str
    parameters: Mapping[str, str | int | float]
    changes: tuple[RuleChange, ...]
    engine: str
    inputs: tuple[InputFile, ...]
    ontology_version: str
    ontology_sha256: str
    rules_sha256: str
    about: About = field(default_factory=About)
    method: Method = "rules"
    judged_on: str = ""

    @property
    def due_by(self) -> str:
        """The day by which due days are past: that of the judgement, else the one asked about."""
        return self.judged_on or self.valid_at


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of open findings, by each of the report's dimensions; ``overdue``: past their day."""

    findings: int
    defects: int
    by_force: Mapping[str, int]
    by_severity: Mapping[str, int]
    by_evidence_state: Mapping[str, int]
    by_category: Mapping[str, int]
    by_actor: Mapping[str, int]
    text: str
    overdue: int = 0
    by_instrument: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole result of a check, in one language; reporters add nothing to it."""

    schema: str
    tool: Mapping[str, str]
    run: Run
    summary: Summary
    coverage: Coverage
    findings: tuple[Finding, ...]
    defects: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    instruments: tuple[InstrumentRecord, ...]
    stated_gaps: tuple[StatedGapRecord, ...]
    matrix: HarmonisationMatrix
    lang: str
    actors: tuple[ActorRecord, ...] = ()
    roadmap: tuple[RoadmapRow, ...] = ()
    pictures: Pictures = field(default_factory=Pictures)
    waivers: tuple[WaiverRecord, ...] = ()
    baseline: BaselineComparison | None = None

    @property
    def unstated(self) -> tuple[Finding, ...]:
        """The findings that confirm no gap that an author states."""
        confirming = {id_ for gap in self.stated_gaps for id_ in gap.findings}
        return tuple(each for each in self.findings if each.id not in confirming)
