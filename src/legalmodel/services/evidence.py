"""Evidence states: what is known of an absence, by the one mechanism that serves every rule.

A rule with ``lm:expects`` reports that something is missing. Whether a source says so, somebody
looked in vain, or nobody recorded anything is told by absence claims, search records and
completeness declarations about the same subject; no rule looks for them itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path, follow
from legalmodel.graphs.slicing import bound, published
from legalmodel.graphs.terms import iri
from legalmodel.model import EvidenceState, Severity
from legalmodel.vocabulary import VOCAB, lm, rdfs, skos

_Kind = Literal["absence", "presence", "search", "completeness"]
_STATEMENTS: tuple[tuple[_Kind, str, str], ...] = (
    ("absence", "AbsenceClaim", "missingKind"),
    ("presence", "ExistenceClaim", "presentKind"),
    ("search", "SearchRecord", "missingKind"),
    ("completeness", "CompletenessDeclaration", "completeFor"),
)
_UPWARD = (rdfs("subClassOf"), rdfs("subPropertyOf"), skos("broader"))
_REVIEWER = iri(f"{VOCAB}voice/reviewer")
_STRENGTH: dict[EvidenceState, int] = {"documented": 3, "probable": 2, "unrecorded": 1}
_STEP_DOWN: dict[Severity, Severity] = {"high": "medium", "medium": "low", "low": "low"}


class Statement(NamedTuple):
    """A claim, record or declaration about one subject, with the time for which it speaks."""

    node: str
    kind: _Kind
    kinds: frozenset[str]
    counterpart: str
    begins: date | None
    ends: date | None
    repeats: bool


class Assessment(NamedTuple):
    """What is known about one absence, and which statements say so.

    ``last_reported`` is the end of the newest claim where every claim ends before the date
    asked about. ``exists`` is true when a source says that the thing is there and none denies it.
    """

    state: EvidenceState
    absence: tuple[str, ...] = ()
    presence: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    last_reported: date | None = None
    closed: bool = False
    exists: bool = False

    def severity(self, base: Severity) -> Severity:
        """The rule's severity as far as the evidence carries it."""
        if self.state == "unrecorded":
            return base if self.closed else "low"
        if self.state == "probable" or self.last_reported:
            return _STEP_DOWN[base]
        return base


RECORDED = Assessment("recorded")
"""A present conflict: the graph itself shows it, so nothing has to be claimed."""


class EvidenceBase:
    """Every statement about presence or absence in a graph, by its subject."""

    def __init__(self, graph: Graph, valid_at: date) -> None:
        self._graph = graph
        self._valid_at = valid_at
        self._by_subject: dict[str, list[Statement]] = {}
        for kind, class_, property_ in _STATEMENTS:
            for node in sorted(graph.instances(lm(class_))):
                statement = self._read(node, kind, property_)
                for subject in graph.objects(node, lm("claimSubject")):
                    self._by_subject.setdefault(subject, []).append(statement)

    def assess(
        self, focus: str, value: str, expects: Iterable[str], concerns: Path | None
    ) -> Assessment:
        """What is known of the absence of every expected kind, at the run's date.

        Args:
            focus: the finding's focus node.
            value: its value node; a claim with a counterpart speaks of that counterpart only.
            expects: the kinds or relations whose absence is the gap; none: a present conflict.
            concerns: the path to the subject of the claims; none: the focus node itself.
        """
        subjects = follow(self._graph, {focus}, concerns) if concerns else {focus}
        statements = [
            each
            for subject in sorted(subjects)
            for each in self._by_subject.get(subject, ())
            if not each.counterpart or each.counterpart == value
        ]
        kinds = sorted(expects)
        if not kinds:
            return RECORDED
        about = _weakest([self._one_kind(statements, kind) for kind in kinds])
        return about._replace(proposals=self._proposals(about, subjects, kinds))

    def _proposals(
        self, about: Assessment, subjects: set[str], expects: list[str]
    ) -> tuple[str, ...]:
        """Proposals that answer the claims, or propose the kind for the same subject."""
        graph = self._graph
        found = {p for claim in about.absence for p in graph.subjects(lm("answersGap"), claim)}
        wanted = set(expects).union(*(self._ancestors(kind) for kind in expects))
        for subject in subjects:
            for claim in graph.subjects(lm("claimSubject"), subject):
                found |= {
                    proposal
                    for proposal in graph.subjects(lm("answersGap"), claim)
                    if graph.objects(proposal, lm("proposedKind")) & wanted
                }
        return tuple(sorted(found))

    def _one_kind(self, statements: list[Statement], kind: str) -> Assessment:
        upward = self._ancestors(kind)
        at = self._valid_at
        absent = [s for s in statements if s.kind == "absence" and s.kinds & upward]
        absent = [s for s in absent if not s.repeats and (s.begins is None or s.begins <= at)]
        current = [s for s in absent if s.ends is None or s.ends >= at]
        # Presence goes upward: who says that a subkind exists says that the kind does.
        present = [
            s
            for s in statements
            if s.kind == "presence"
            and any(kind in self._ancestors(each) for each in s.kinds)
            and (s.begins is None or s.begins <= at)
            and (s.ends is None or s.ends >= at)
        ]
        if present and current:
            return Assessment("contested", _nodes(current), _nodes(present))
        if present:
            return Assessment("unrecorded", _nodes(absent), _nodes(present), exists=True)
        if current:
            return Assessment("documented", _nodes(current))
        if absent:
            last = max(s.ends for s in absent if s.ends)
            newest = [s for s in absent if s.ends == last]
            return Assessment("documented", _nodes(newest), last_reported=last)
        searched = [s for s in statements if s.kind == "search" and s.kinds & upward]
        searched = [s for s in searched if s.begins is None or s.begins <= at]
        if searched:
            return Assessment("probable", _nodes(searched))
        closed = [s for s in statements if s.kind == "completeness" and s.kinds & upward]
        return Assessment("unrecorded", _nodes(closed), closed=bool(closed))

    def _read(self, node: str, kind: _Kind, property_: str) -> Statement:
        graph = self._graph
        own = [d for e in graph.objects(node, lm("evidence")) if (d := published(graph, e))]
        if kind in ("search", "completeness"):
            when = "searchedOn" if kind == "search" else "asOf"
            begins = bound(graph, node, lm(when), "earliest") or min(own, default=None)
            ends = None
        else:
            begins = bound(graph, node, lm("holdsFrom"), "earliest")
            ends = bound(graph, node, lm("holdsUntil"), "latest")
            if begins is None and ends is None:
                begins = min(own, default=None)
            if kind == "absence" and ends is None:
                ends = max(own, default=None)
        return Statement(
            node,
            kind,
            frozenset(graph.objects(node, lm(property_))),
            graph.one(node, lm("counterpart")),
            begins,
            ends,
            repeats=self._only_repeats(node),
        )

    def _only_repeats(self, node: str) -> bool:
        """Whether a reviewer alone says it: who repeats a source is no second source."""
        voices = {
            voice
            for evidence in self._graph.objects(node, lm("evidence"))
            for voice in self._graph.objects(evidence, lm("voice"))
        }
        return voices == {_REVIEWER}

    def _ancestors(self, kind: str) -> set[str]:
        """The kind and every superkind: absence of a kind entails absence of its subkinds."""
        reached, frontier = {kind}, {kind}
        while frontier:
            frontier = {
                broader
                for term in frontier
                for predicate in _UPWARD
                for broader in self._graph.objects(term, predicate)
            } - reached
            reached |= frontier
        return reached


def _nodes(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({statement.node for statement in statements}))


def _weakest(parts: list[Assessment]) -> Assessment:
    """Several kinds are missing at once: the absence is as well known as the least known kind."""
    if len(parts) == 1:
        return parts[0]
    absence = tuple(sorted({node for part in parts for node in part.absence}))
    presence = tuple(sorted({node for part in parts for node in part.presence}))
    if any(part.exists for part in parts):
        return Assessment("unrecorded", absence, presence, exists=True)
    if any(part.state == "contested" for part in parts):
        return Assessment("contested", absence, presence)
    state = min((part.state for part in parts), key=_STRENGTH.__getitem__)
    stale = [part.last_reported for part in parts if part.last_reported]
    return Assessment(
        state,
        absence,
        presence,
        last_reported=min(stale) if state == "documented" and stale else None,
        closed=all(part.closed for part in parts if part.state == "unrecorded"),
    )
