"""Axioms: what is tied to what, what goes in circles, what no reasoner would complain of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, VANN, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DefinedNamespace
from rdflib.term import Node

from tests.ontology.pitfalls.terms import LM, OURS, PROPERTIES, TERM, own, short

BUILT_IN = tuple(str(each) for each in (RDF, RDFS, OWL, "http://www.w3.org/2001/XMLSchema#"))
CLASS_PLACES = (RDFS.domain, RDFS.range, RDFS.subClassOf, OWL.disjointWith, OWL.equivalentClass)
CLASS_LISTS = (OWL.unionOf, OWL.intersectionOf, OWL.disjointUnionOf, OWL.members)
PROPERTY_PLACES = (RDFS.subPropertyOf, OWL.inverseOf, OWL.onProperty, OWL.equivalentProperty)
OBJECT_AND_DATA = PROPERTIES[:2]
ENUMERATED: tuple[type[DefinedNamespace], ...] = (
    DCTERMS, FOAF, ORG, OWL, PROV, RDFS, SKOS, TIME, VANN,
)  # fmt: skip
"""Foreign vocabularies of which every term is known."""


def unconnected(graph: Graph) -> Iterator[str]:
    """Classes and properties without a tie to any other term."""
    tied = set[Node]()
    for predicate in (*CLASS_PLACES, *PROPERTY_PLACES):
        for subject, value in graph.subject_objects(predicate):
            if subject != value:
                tied |= {subject, value}
    for predicate in (*CLASS_LISTS, OWL.propertyChainAxiom):
        for subject, head in graph.subject_objects(predicate):
            tied |= {subject, *Collection(graph, head)}
    tied |= set(graph.objects(None, TERM.directLink))
    for each in own(graph, OWL.Class, *OBJECT_AND_DATA):
        if each not in tied:
            yield short(each)


def unconnected_vocabularies(graph: Graph) -> Iterator[str]:
    """Schemes from which no property takes its values, and no concept has a tie to another's."""
    tied = set(graph.objects(None, TERM.valuesFrom))
    scheme_of = dict(graph.subject_objects(SKOS.inScheme))
    for one, _, other in graph:
        schemes = {scheme_of[each] for each in (one, other) if each in scheme_of}
        if len(schemes) > 1:
            tied |= schemes
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        if scheme not in tied:
            yield short(scheme)


def circles(graph: Graph) -> Iterator[str]:
    """Terms and concepts that are narrower than themselves."""
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader):
        for node, above in graph.subject_objects(predicate):
            if node in graph.transitive_objects(above, predicate):
                yield short(node)


def ends(graph: Graph, property_: Node) -> tuple[set[Node], set[Node]]:
    """Domain and range: of its own, from properties above it, and from inverses."""
    above = set(graph.transitive_objects(property_, RDFS.subPropertyOf))
    inverses = {*graph.objects(property_, OWL.inverseOf), *graph.subjects(OWL.inverseOf, property_)}
    wide = {up for each in inverses for up in graph.transitive_objects(each, RDFS.subPropertyOf)}
    return tuple(  # type: ignore[return-value]  # two sets, one for each pair
        {v for each in above for v in graph.objects(each, near)}
        | {v for each in wide for v in graph.objects(each, far)}
        for near, far in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain))
    )


def wrong_inverses(graph: Graph) -> Iterator[str]:
    """Inverses whose ends do not mirror each other, and properties that are their own inverse."""
    for one, other in graph.subject_objects(OWL.inverseOf):
        if isinstance(one, BNode) or isinstance(other, BNode):
            continue
        if one == other:
            yield f"{short(one)} is its own inverse"
        for near, far in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
            mine, its = set(graph.objects(one, near)), set(graph.objects(other, far))
            if mine and its and mine != its:
                yield f"{short(one)}, {short(other)}: {near.fragment}"
        for each in (one, other):
            if (each, RDF.type, OWL.SymmetricProperty) in graph:
                yield f"{short(each)} is symmetric and has an inverse"


def undeclared_inverses(graph: Graph) -> Iterator[str]:
    """Pairs named as inverses (partOf, hasPart; amends, amendedBy) that are not declared so."""
    named = {short(each): each for each in own(graph, OWL.ObjectProperty)}
    declared = {frozenset(pair) for pair in graph.subject_objects(OWL.inverseOf)}
    for name, one in named.items():
        for other in (named[each] for each in _mirrored(name) if each in named):
            (start, end), (its_start, its_end) = ends(graph, one), ends(graph, other)
            mirrored = _may_be(start, its_end) and _may_be(end, its_start)
            if mirrored and frozenset((one, other)) not in declared:
                yield f"{name}, {short(other)}"


def _mirrored(name: str) -> Iterator[str]:
    """The names that an inverse of the property would bear."""
    if found := re.fullmatch(r"(\w+)Of", name):
        yield f"has{found[1][0].upper()}{found[1][1:]}"
    if found := re.fullmatch(r"(\w+[a-z])e?s(\w*)", name):
        verb, rest = found[1], found[2]
        for stem in (
            f"{verb}ed",
            f"{verb}d",
            f"{verb}{verb[-1]}ed",
            re.sub("i$", "i", verb) + "ed",
        ):
            yield f"{stem}By{rest}"


def _may_be(one: set[Node], other: set[Node]) -> bool:
    return not one or not other or one == other


def without_ends(graph: Graph) -> Iterator[str]:
    """Properties that say nothing of what they lead from or to.

    Ends that follow from a superproperty or an inverse count. One end is enough: a domain or a
    range that fits everything would infer nothing. Links that are derived from relations have
    none: they join whatever relations do, instruments, provisions, plans or activities.
    """
    links = set(graph.objects(None, TERM.directLink))
    links |= {i for each in links for i in graph.objects(each, OWL.inverseOf)}
    links |= {i for each in links for i in graph.subjects(OWL.inverseOf, each)}
    for each in own(graph, *OBJECT_AND_DATA):
        if each not in links and ends(graph, each) == (set(), set()):
            yield short(each)


def several_ends(graph: Graph) -> Iterator[str]:
    """Two domains or two ranges mean their intersection, and hardly ever are meant."""
    for each in own(graph, *OBJECT_AND_DATA):
        for predicate in (RDFS.domain, RDFS.range):
            if len(set(graph.objects(each, predicate))) > 1:
                yield f"{short(each)}: {predicate.fragment}"


def classes_disjoint_from_nothing(graph: Graph) -> Iterator[str]:
    """Classes that neither are disjoint from another nor stand below one that is."""
    apart = {*graph.subjects(OWL.disjointWith), *graph.objects(None, OWL.disjointWith)}
    for each in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        apart |= {m for head in graph.objects(each, OWL.members) for m in Collection(graph, head)}
    broad = {each for each in own(graph, OWL.Class) if (None, RDFS.subClassOf, each) in graph}
    for each in own(graph, OWL.Class):
        below = set(graph.transitive_objects(each, RDFS.subClassOf))
        # What stands above everything can be disjoint from nothing.
        top = each in broad and below == {each}
        if not below & apart and not top:
            yield short(each)


def recursive_definitions(graph: Graph) -> Iterator[str]:
    """Classes that their own definition speaks of."""
    for each, definition in graph.subject_objects(OWL.equivalentClass):
        if each in graph.transitiveClosure(_said, definition):
            yield short(each)


def _said(node: Node, graph: Graph) -> list[Node]:
    return list(graph.objects(node)) if isinstance(node, BNode) else []


def synonyms(graph: Graph) -> Iterator[str]:
    """Two of our own terms that are declared to be the same."""
    for predicate in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        for one, other in graph.subject_objects(predicate):
            if str(one).startswith(OURS) and str(other).startswith(OURS):
                yield f"{short(one)}, {short(other)}"


def circular_kinds_across_classes(graph: Graph) -> Iterator[str]:
    """Symmetric or transitive properties that lead from one class to another."""
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty):
        for each in graph.subjects(RDF.type, kind):
            start, end = ends(graph, each)
            if start and end and start != end:
                yield f"{short(each)}: {kind.fragment}"


def chains_of_one(graph: Graph) -> Iterator[str]:
    """A chain with one link is a subproperty."""
    for each, head in graph.subject_objects(OWL.propertyChainAxiom):
        if len(Collection(graph, head)) < 2:
            yield short(each)


def undeclared(graph: Graph) -> Iterator[str]:
    """What stands in the place of a class or of a property and is declared as none."""
    classes = {each for place in CLASS_PLACES for each in graph.objects(None, place)}
    classes |= set(graph.objects(None, RDF.type))
    for head in (each for place in CLASS_LISTS for each in graph.objects(None, place)):
        classes |= set(Collection(graph, head))
    properties = {*graph.predicates()}
    properties |= {each for place in PROPERTY_PLACES for each in graph.objects(None, place)}
    for head in graph.objects(None, OWL.propertyChainAxiom):
        properties |= set(Collection(graph, head))
    for found, kinds in ((classes, (OWL.Class,)), (properties, PROPERTIES)):
        for each in found:
            known = any((each, RDF.type, kind) in graph for kind in kinds)
            if isinstance(each, URIRef) and not known and not str(each).startswith(BUILT_IN):
                yield short(each)


def hijacked(graph: Graph) -> Iterator[str]:
    """Foreign terms that do not exist, or of which more is said than what kind they are."""
    foreign = {
        each
        for kind in (OWL.Class, *PROPERTIES)
        for each in graph.subjects(RDF.type, kind)
        if isinstance(each, URIRef) and not each.startswith(LM)
    }
    for each in foreign:
        for space in ENUMERATED:
            if each.startswith(str(space)) and each not in space:
                yield f"{each} does not exist"
        if said := set(graph.predicates(each)) - {RDF.type}:
            yield f"{each}: {', '.join(sorted(map(str, said)))}"


CHECKS = {
    "P02 P27 P31 synonyms": synonyms,
    "P04 unconnected": unconnected,
    "P04 unconnected vocabularies": unconnected_vocabularies,
    "P05 P25 P26 wrong inverses": wrong_inverses,
    "P06 circles": circles,
    "P10 no disjointness": classes_disjoint_from_nothing,
    "P11 no domain or range": without_ends,
    "P13 inverses not declared": undeclared_inverses,
    "P19 several domains or ranges": several_ends,
    "P24 recursive definitions": recursive_definitions,
    "P28 P29 symmetric or transitive across classes": circular_kinds_across_classes,
    "P33 chains of one": chains_of_one,
    "P34 P35 undeclared": undeclared,
    "P40 namespace hijacking": hijacked,
}
