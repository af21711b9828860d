"""A graph as the axioms that it states (OWL 2 Mapping to RDF Graphs §3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import iri_value, is_blank, is_iri, is_literal, read_literal
from legalmodel.reasoning.axioms import SIGNATURES, Axiom, Part, is_well_sorted, leaves, terms
from legalmodel.reasoning.datatypes import is_ill_typed, is_known_datatype, is_mapped
from legalmodel.reasoning.expressions import STRUCTURE, Expressions, MalformedError
from legalmodel.reasoning.kinds import DECLARED_BY, find_kinds, is_reserved
from legalmodel.vocabulary import TYPE, owl, rdf, rdfs

# Two terms joined by a predicate: the axiom for classes, datatypes, object, data and
# annotation properties (tables 16 and 17); a small letter before the name: both in one list.
_LINKS: dict[str, dict[str, str]] = {
    rdfs("subClassOf"): {"C": "SubClassOf"},
    owl("equivalentClass"): {"C": "EquivalentClasses", "R": "DatatypeDefinition"},
    owl("disjointWith"): {"C": "DisjointClasses"},
    rdfs("subPropertyOf"): {
        "P": "SubObjectPropertyOf",
        "D": "SubDataPropertyOf",
        "A": "SubAnnotationPropertyOf",
    },
    owl("equivalentProperty"): {
        "P": "EquivalentObjectProperties",
        "D": "EquivalentDataProperties",
    },
    owl("propertyDisjointWith"): {"P": "DisjointObjectProperties", "D": "DisjointDataProperties"},
    rdfs("domain"): {
        "P": "ObjectPropertyDomain",
        "D": "DataPropertyDomain",
        "A": "AnnotationPropertyDomain",
    },
    rdfs("range"): {
        "P": "ObjectPropertyRange",
        "D": "DataPropertyRange",
        "A": "AnnotationPropertyRange",
    },
    owl("inverseOf"): {"P": "InverseObjectProperties"},
    owl("propertyChainAxiom"): {"P": "SubPropertyChainOf"},
    owl("disjointUnionOf"): {"C": "DisjointUnion"},
    owl("hasKey"): {"C": "HasKey"},
    owl("sameAs"): {"I": "SameIndividual"},
    owl("differentFrom"): {"I": "DifferentIndividuals"},
}
_LISTED_SECOND = {"SubPropertyChainOf", "DisjointUnion", "HasKey"}
# What a domain or a range admits is a class or a data range, whatever has it.
_ENDS = {
    "ObjectPropertyDomain": "C",
    "ObjectPropertyRange": "C",
    "DataPropertyDomain": "C",
    "DataPropertyRange": "R",
}
_CHARACTERISTICS = {
    owl("FunctionalProperty"): {"P": "FunctionalObjectProperty", "D": "FunctionalDataProperty"},
} | {
    owl(f"{name}Property"): {"P": f"{name}ObjectProperty"}
    for name in (
        *("InverseFunctional", "Reflexive", "Irreflexive", "Symmetric", "Asymmetric"),
        "Transitive",
    )
}
_GROUPS = {
    owl("AllDisjointClasses"): {"C": "DisjointClasses"},
    owl("AllDisjointProperties"): {
        "P": "DisjointObjectProperties",
        "D": "DisjointDataProperties",
    },
    owl("AllDifferent"): {"I": "DifferentIndividuals"},
}
_OF_THE_HEADER = {owl("imports"), owl("versionIRI")}
_CONNECTIVES = [owl(name) for name in ("intersectionOf", "unionOf", "complementOf", "oneOf")]
# Types that say nothing that another triple does not say, or that is of no meaning here.
_SILENT_TYPES = {
    owl(name)
    for name in (
        *("Ontology", "Restriction", "Axiom", "Annotation", "DataRange", "DeprecatedClass"),
        *("DeprecatedProperty", "OntologyProperty"),
    )
} | {rdf("List"), rdf("Property"), rdfs("Class")}
_OF_NAMED = {
    *("SameIndividual", "DifferentIndividuals"),
    *("NegativeObjectPropertyAssertion", "NegativeDataPropertyAssertion"),
}
_REIFIED = {owl("Axiom"), owl("Annotation")}
"""Nodes that annotate an axiom; the axiom itself is stated by a triple of its own (§3.2.5)."""


class Problem(NamedTuple):
    """What keeps a triple from being OWL 2 DL: which rule, of which term."""

    rule: str
    term: str
    source: Triple


@dataclass(frozen=True, slots=True)
class Mapped:
    """The axioms of a graph; what cannot be one; literals left out, by datatype."""

    axioms: list[Axiom] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def map_graph(graph: Graph) -> Mapped:
    """Read the axioms of a graph, in the order of the triples that state them.

    ``owl:imports`` is passed over: nothing is fetched. Axioms that hold a literal outside the
    datatype map (Structural §4) are left out and counted, for a reasoner knows no value of it;
    so is, as a problem, what holds an ill-typed one (§5.7).
    """
    mapping = _Mapping(graph)
    mapped = Mapped()
    for triple in sorted(graph):
        try:
            for axiom in mapping.of(triple):
                _sort(axiom, mapping, mapped)
        except MalformedError as error:
            mapped.problems.append(Problem("malformed", error.node, triple))
    mapped.problems.extend(mapping.problems())
    return mapped


def _sort(axiom: Axiom, mapping: _Mapping, mapped: Mapped) -> None:
    """Keep an axiom, or say why not."""
    found = list(leaves(axiom.kind, axiom.parts))
    if misplaced := [term for sort, term in found if not is_well_sorted(sort, term)]:
        mapped.problems.append(Problem("malformed", min(misplaced), axiom.source))
        return
    if any(is_blank(term) for term in _named_only(axiom)):
        mapped.problems.append(Problem("anonymous", "", axiom.source))
        return
    literals = [term for _, term in found if is_literal(term)]
    if foreign := [each for each in literals if not is_mapped(each)]:
        mapped.left_out.update(read_literal(each).datatype for each in foreign)
        return
    wrong = [Problem("ill-typed", each, axiom.source) for each in literals if is_ill_typed(each)]
    wrong += [
        Problem("unknown-datatype", each, axiom.source)
        for sort, each in found
        if sort == "R" and not is_known_datatype(iri_value(each)) and not mapping.is_defined(each)
    ]
    mapped.problems.extend(wrong)
    if not wrong:
        mapped.axioms.append(axiom)


def _named_only(axiom: Axiom) -> Iterator[str]:
    """The individuals of an axiom that must not be anonymous (Structural §11.2)."""
    if axiom.kind in _OF_NAMED:
        yield from terms(axiom.parts)
    yield from _listed(axiom.parts)


def _listed(part: Part) -> Iterator[str]:
    """The individuals that expressions name, at whatever depth."""
    if isinstance(part, tuple) and part[0] in ("ObjectOneOf", "ObjectHasValue"):
        yield from terms(part[1:])
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _listed(each)


class _Mapping:
    """The axioms of one graph, triple by triple."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kinds = find_kinds(graph)
        self._expressions = Expressions(graph, self._kinds)
        self._found: list[Problem] = []
        self._parts: list[Triple] = []

    def of(self, triple: Triple) -> Iterator[Axiom]:
        """The axioms that a triple states: none, or one.

        Raises:
            MalformedError: an expression or a list in it is not well formed.
        """
        subject, predicate, object_ = triple
        if predicate == TYPE:
            yield from self._typed(triple)
        elif predicate in _OF_THE_HEADER:
            return
        elif predicate in _LINKS:
            yield from self._link(triple)
        elif predicate in _CONNECTIVES and is_iri(subject):
            yield self._definition(triple)
        elif predicate in STRUCTURE:
            self._parts.append(triple)
        elif predicate not in self._kinds.annotation_properties and is_reserved(predicate):
            self._refuse("reserved", predicate, triple)
        else:
            yield from self._assertion(triple, object_)

    def problems(self) -> Iterator[Problem]:
        """What was refused, and nodes that are parts of nothing."""
        yield from self._found
        # A node that something leads to is told where that is told.
        inner = self._expressions.read | {object_ for _, _, object_ in self._graph}
        for node in sorted({triple[0] for triple in self._parts} - inner):
            first = min(triple for triple in self._parts if triple[0] == node)
            yield Problem("part-of-nothing", node, first)

    def is_defined(self, datatype: str) -> bool:
        """Whether the graph says which values a datatype of its own has (Structural §9.4)."""
        return bool(self._graph.objects(datatype, owl("equivalentClass")))

    def _typed(self, triple: Triple) -> Iterator[Axiom]:
        subject, _, class_ = triple
        if class_ in DECLARED_BY:
            if is_iri(subject):
                yield Axiom("Declaration", (DECLARED_BY[class_], subject), triple)
        elif class_ in _CHARACTERISTICS:
            sort = self._sort_of_property(subject)
            if kind := _CHARACTERISTICS[class_].get(sort):
                yield Axiom(kind, (self._expressions.property_(subject),), triple)
            else:
                self._refuse("wrong-kind" if sort else "undeclared", subject, triple)
        elif class_ in _GROUPS:
            yield from self._group(triple)
        elif class_ == owl("NegativePropertyAssertion"):
            yield self._denial(triple)
        elif class_ in _SILENT_TYPES:
            if class_ in _REIFIED:
                self._expressions.read.add(subject)
        elif is_reserved(class_) and class_ not in self._kinds.classes:
            self._refuse("reserved", class_, triple)
        else:
            yield Axiom("ClassAssertion", (self._expressions.class_(class_), subject), triple)

    def _link(self, triple: Triple) -> Iterator[Axiom]:
        subject, predicate, object_ = triple
        if predicate == owl("inverseOf") and is_blank(subject):
            self._parts.append(triple)
            return
        sorts = _LINKS[predicate]
        sort = self._sort_of(subject, object_, sorts)
        kind = sorts.get(sort)
        if is_literal(object_) or kind is None:
            self._refuse("wrong-kind" if sort else "undeclared", subject, triple)
            return
        if kind.startswith("AnnotationProperty") and not is_iri(object_):
            self._refuse("annotation-end", subject, triple)
            return
        first = self._part(subject, sort)
        if kind in _LISTED_SECOND:
            listed = [
                self._part(each, "P" if kind == "HasKey" else sort)
                for each in self._expressions.items(object_)
            ]
            parts: tuple[Part, ...] = (
                (listed, first) if kind == "SubPropertyChainOf" else (first, listed)
            )
        else:
            ends = {"ObjectPropertyRange": "C", "DataPropertyRange": "R"}
            second_sort = (
                "C" if predicate == rdfs("domain") and sort != "A" else ends.get(kind, sort)
            )
            second = self._part(object_, second_sort)
            parts = ([first, second],) if SIGNATURES[kind].islower() else (first, second)
        yield Axiom(kind, parts, triple)

    def _definition(self, triple: Triple) -> Axiom:
        """A named class or datatype that is said to consist of others (table 15)."""
        subject = triple[0]
        if subject in self._kinds.datatypes:
            raise MalformedError(subject)
        return Axiom("EquivalentClasses", ([subject, self._expressions.defined(subject)],), triple)

    def _group(self, triple: Triple) -> Iterator[Axiom]:
        node, _, class_ = triple
        name = "members" if self._graph.objects(node, owl("members")) else "distinctMembers"
        members = self._expressions.items(self._expressions.single(node, name))
        self._expressions.read.add(node)
        sorts = _GROUPS[class_]
        sort = next(iter(sorts)) if len(sorts) == 1 else self._sort_of_property(members[0])
        if sort not in sorts:
            self._refuse("undeclared", members[0], triple)
            return
        yield Axiom(sorts[sort], ([self._part(each, sort) for each in members],), triple)

    def _denial(self, triple: Triple) -> Axiom:
        node = triple[0]
        single = self._expressions.single
        self._expressions.read.add(node)
        subject, property_ = single(node, "sourceIndividual"), single(node, "assertionProperty")
        is_data = bool(self._graph.objects(node, owl("targetValue")))
        target = single(node, "targetValue" if is_data else "targetIndividual")
        kind = f"Negative{'Data' if is_data else 'Object'}PropertyAssertion"
        return Axiom(kind, (self._expressions.property_(property_), subject, target), triple)

    def _assertion(self, triple: Triple, object_: str) -> Iterator[Axiom]:
        subject, predicate, _ = triple
        kinds = self._kinds
        if predicate in kinds.data_properties and is_literal(object_):
            yield Axiom("DataPropertyAssertion", (predicate, subject, object_), triple)
        elif predicate in kinds.object_properties and not is_literal(object_):
            yield Axiom("ObjectPropertyAssertion", (predicate, subject, object_), triple)
        elif predicate in kinds.annotation_properties:
            yield Axiom("AnnotationAssertion", (predicate, subject, object_), triple)
        elif predicate in kinds.data_properties:
            self._refuse("node-for-literal", predicate, triple)
        elif predicate in kinds.object_properties:
            self._refuse("literal-for-node", predicate, triple)
        else:
            self._refuse("undeclared", predicate, triple)

    def _sort_of(self, subject: str, object_: str, sorts: dict[str, str]) -> str:
        """The sort of what a triple is about, among those that its predicate has an axiom for."""
        if "P" in sorts:
            return self._sort_of_property(subject) or self._sort_of_property(object_)
        if "I" in sorts:
            return "I"
        # A class that is not declared is the profile's to tell.
        both = {subject, object_}
        return "R" if both & self._kinds.datatypes and not both & self._kinds.classes else "C"

    def _sort_of_property(self, term: str) -> str:
        kinds = self._kinds
        if is_blank(term) or term in kinds.object_properties:
            return "P"
        if term in kinds.data_properties:
            return "D"
        return "A" if term in kinds.annotation_properties else ""

    def _part(self, term: str, sort: str) -> Part:
        if sort == "C":
            return self._expressions.class_(term)
        if sort == "R":
            return self._expressions.range_(term)
        if sort == "P":
            return self._expressions.property_(term)
        return term

    def _refuse(self, rule: str, term: str, triple: Triple) -> None:
        self._found.append(Problem(rule, term, triple))
