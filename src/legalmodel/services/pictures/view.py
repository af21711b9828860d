"""What every picture reads of a run: its view, labels in its language, days, and findings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.slicing import ACT_DATES
from legalmodel.graphs.terms import iri_value, text
from legalmodel.model import Evidence, Named, Report
from legalmodel.model.pictures import DayRecord, EntryKind
from legalmodel.reporters.words import Words
from legalmodel.services.coverage import named_act
from legalmodel.services.findings import FindingMaker
from legalmodel.services.prepare import Prepared
from legalmodel.services.wording import wording
from legalmodel.vocabulary import TYPE, VOCAB, lm, owl, rdfs, skos

PENDING = f"<{VOCAB}status/pending>"
"""The family of the states of what is still to come."""
EFFECTIVE = f"<{VOCAB}status/effective>"
"""The family of the states of what has effect."""
OVER = f"<{VOCAB}status/over>"
"""The family of the states of what has come to its end."""
# A measure that is a project as well is told as what was planned.
_KINDS: tuple[tuple[EntryKind, str], ...] = (
    ("measure", "PlannedMeasure"),
    ("instrument", "Instrument"),
    ("programme", "Programme"),
    ("project", "Project"),
    ("institution", "Institution"),
)


class View:
    """The view of one run, in its language.

    Things of one kind are told in the order of their labels, then of their IRIs; days by their
    earliest reading, those that have none last.
    """

    def __init__(self, prepared: Prepared, maker: FindingMaker, report: Report) -> None:
        self.prepared = prepared
        self.graph: Graph = prepared.graph
        self._labels = maker.labels
        self.words = wording(report.lang)
        self.spoken = Words.load(report.lang)
        self.today = prepared.valid_at.isoformat()
        self.report = report
        self._maker = maker
        self._names: dict[str, Named] = {}
        self._points: dict[str, tuple[str, str, str]] = {}
        self._classes: dict[str, frozenset[str]] = {}
        self._about: dict[str, list[str]] = {}
        for finding in report.findings:
            self._about.setdefault(finding.focus_node, []).append(finding.id)

    def named(self, term: str) -> Named:
        """A node and its label."""
        if term not in self._names:
            self._names[term] = Named(iri_value(term), self._labels.label(term))
        return self._names[term]

    def label(self, term: str) -> str:
        """What a term is called in the language of the run."""
        return self.named(term).label

    def text(self, node: str, property_: str) -> str:
        """A text of a node in the language of the run, else in English, else in any."""
        return self._labels.text(node, lm(property_))

    def in_order(self, terms: Iterable[str]) -> list[str]:
        """Terms by label, then by IRI."""
        return sorted(terms, key=self.rank)

    def rank(self, term: str) -> tuple[str, str]:
        """What the order of things of one kind is told by."""
        name = self.named(term)
        return name.label, name.iri

    def all_named(self, terms: Iterable[str]) -> tuple[Named, ...]:
        """Nodes with their labels, in order."""
        return tuple(self.named(each) for each in self.in_order(terms))

    def told(self, terms: Iterable[str]) -> str:
        """Labels of terms in one line, each once."""
        return ", ".join(sorted({self.label(each) for each in terms}))

    def instances(self, class_: str) -> frozenset[str]:
        """The nodes of a class of the ontology, by its local name."""
        if class_ not in self._classes:
            self._classes[class_] = frozenset(self.graph.instances(lm(class_)))
        return self._classes[class_]

    @cached_property
    def kinds(self) -> dict[str, EntryKind]:
        """What the timeline calls each thing that has a place on it."""
        found: dict[str, EntryKind] = {}
        for kind, class_ in _KINDS:
            for node in self.instances(class_):
                found.setdefault(node, kind)
        return found

    @cached_property
    def parts(self) -> frozenset[tuple[str, str]]:
        """Each activity with one that is directly part of it.

        They are those stated, for what follows is that the parts of its parts are its parts too.
        """
        graph, stated = self.graph, self.prepared.asserted
        pairs = {(whole, part) for whole, part in stated.pairs(lm("hasPart"))}
        wave = {lm("partOf")}
        seen = set[str]()
        while wave:
            for property_ in wave:
                pairs |= {(whole, part) for part, whole in stated.pairs(property_)}
            seen |= wave
            wave = {
                narrower
                for each in wave
                for narrower in graph.subjects(rdfs("subPropertyOf"), each)
            } - seen
        return frozenset(pair for pair in pairs if pair[0] in graph.objects(pair[1], lm("partOf")))

    @cached_property
    def wholes(self) -> dict[str, list[str]]:
        """What each activity is directly part of."""
        found: dict[str, list[str]] = {}
        for whole, part in sorted(self.parts):
            found.setdefault(part, []).append(whole)
        return found

    def kind_in_words(self, node: str) -> str:
        """The designation of an instrument; of any other thing the classes stated of it."""
        designations = self.graph.objects(node, lm("designation"))
        classes = self.prepared.facts.objects(node, TYPE) or self.graph.objects(node, TYPE)
        return self.told(designations or classes)

    def status(self, node: str) -> str:
        """The status at the date asked about, in words; empty where none follows."""
        return self.told(self.graph.objects(node, lm("derivedStatus")))

    def in_family(self, node: str, family: str) -> bool:
        """Whether the status of a node at the date asked about belongs to a family of states."""
        states = self.graph.objects(node, lm("derivedStatus"))
        return any(family in self.graph.objects(each, skos("broader")) for each in states)

    def findings_on(self, node: str) -> tuple[str, ...]:
        """The ids of the findings whose focus node it is, in the order of the register."""
        return tuple(self._about.get(iri_value(node), ()))

    def evidence(self, node: str) -> tuple[Evidence, ...]:
        """What is recorded of a node's sources."""
        return self._maker.attribution.evidence(node, "focus")

    def concerned(self, finding: str) -> frozenset[str]:
        """The actors that a finding concerns."""
        return self._maker.concerned.get(finding, frozenset())

    def days(self, owner: str, when: str, label: str = "") -> list[DayRecord]:
        """The time points of an owner under a property, in order; the label is its own at need."""
        points = self.graph.objects(owner, when)
        if not points:
            return []
        named = label or self.label(when)
        return sorted((DayRecord(*self._bounds(each), named) for each in points), key=in_time)

    def acts(self, node: str) -> list[str]:
        """The acts on a node, in the order of their days, kinds and IRIs."""
        return sorted(self.graph.subjects(lm("actOn"), node), key=self._act_rank)

    def act_kind(self, act: str) -> str:
        """What kind of act it is, in words: of the kinds said, or of its classes.

        Where a source does not say what was done, the act's own name tells what it does say.
        """
        return named_act(self.graph, self._maker, act) or self.kind_in_words(act)

    def act_days(self, act: str) -> list[DayRecord]:
        """The dates of an act: done, deposited, effective; those after the first say which."""
        kind = self.act_kind(act)
        done, *later = ACT_DATES
        days = self.days(act, done, kind)
        for when in later:
            label = self.words["act-day"].format(act=kind, day=self.label(when))
            days += self.days(act, when, label)
        return days

    def in_words(self, days: Iterable[DayRecord]) -> str:
        """The days as people read them, each once, in one line."""
        return ", ".join(dict.fromkeys(self.spoken.date(each.day) for each in days))

    def instruments_of(self, terms: Iterable[str]) -> set[str]:
        """The instruments among terms, a provision standing for the one that it belongs to."""
        found = set[str]()
        for term in terms:
            found |= self.graph.objects(term, lm("provisionOf")) or {term}
        return found & self.instances("Instrument")

    def subclasses(self, class_: str) -> frozenset[str]:
        """A class of the ontology and every class below it, as terms."""
        reached, frontier = {lm(class_)}, {lm(class_)}
        while frontier:
            frontier = {
                below
                for each in frontier
                for below in self.graph.subjects(rdfs("subClassOf"), each)
            } - reached
            reached |= frontier
        return frozenset(reached)

    def family(self, class_: str) -> set[str]:
        """The concepts by which a class of the ontology is told, by its local name.

        They are the one whose holding is the same as being of the class, and all that it covers.
        """
        graph = self.graph
        wave = {
            concept
            for restriction in graph.objects(lm(class_), owl("equivalentClass"))
            for concept in graph.objects(restriction, owl("hasValue"))
        }
        found = set[str]()
        while wave:
            found |= wave
            wave = {each for top in wave for each in graph.subjects(skos("broader"), top)} - found
        return found

    def _act_rank(self, act: str) -> tuple[tuple[str, str, str], str, str]:
        days = self.act_days(act)
        return min(map(in_time, days), default=_NEVER), self.act_kind(act), act

    def _bounds(self, point: str) -> tuple[str, str, str]:
        """A time point as recorded, its first and its last day."""
        if point not in self._points:
            graph = self.graph
            first = min(graph.objects(point, lm("earliest")), default="")
            last = max(graph.objects(point, lm("latest")), default="")
            self._points[point] = self.text(point, "edtf"), text(first), text(last)
        return self._points[point]


_NEVER = ("9999-99-99", "", "")


def in_time(day: DayRecord) -> tuple[str, str, str]:
    """What the order of days is told by; one without bounds comes last."""
    return day.earliest or day.latest or _NEVER[0], day.day, day.label
