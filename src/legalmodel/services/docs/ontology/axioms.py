"""What the axioms of OWL 2 say of a term, one line each, in words."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import read_list
from legalmodel.graphs.terms import is_blank, is_iri
from legalmodel.services.docs.ontology.expressions import Link, in_words, property_in_words
from legalmodel.vocabulary import TYPE, owl, rdfs

_CHARACTERISTICS = (
    ("TransitiveProperty", "is transitive: from A to B and from B to C gives from A to C"),
    ("SymmetricProperty", "is symmetric: from A to B gives from B to A"),
    ("AsymmetricProperty", "is asymmetric: from A to B excludes from B to A"),
    ("ReflexiveProperty", "is reflexive: everything has it to itself"),
    ("IrreflexiveProperty", "is irreflexive: nothing has it to itself"),
    ("FunctionalProperty", "is functional: a thing has one value at most"),
    ("InverseFunctionalProperty", "is inverse functional: a value belongs to one thing at most"),
)


def axioms(graph: Graph, term: str, link: Link) -> list[str]:
    """The lines on a class or property; the same graph gives the same lines, in order.

    Args:
        graph: The ontology.
        term: A class or property.
        link: Makes the Markdown of another term.

    Raises:
        ContentError: a list or an expression of the ontology is malformed.
    """
    return [*_of_class(graph, term, link), *_of_property(graph, term, link)]


def _of_class(graph: Graph, term: str, link: Link) -> Iterator[str]:
    for other in _objects(graph, term, rdfs("subClassOf")):
        if is_blank(other):
            yield f"every one {in_words(graph, other, link)}"
        else:
            yield f"is a kind of {link(other)}"
    for other in _both_ways(graph, term, owl("equivalentClass")):
        if is_blank(other):
            yield f"is defined as whatever {in_words(graph, other, link)}"
        else:
            yield f"has the same members as {link(other)}"
    if parts := graph.one(term, owl("disjointUnionOf")):
        yield f"is divided into {', '.join(map(link, read_list(graph, parts)))}"
    disjoint = {*_both_ways(graph, term, owl("disjointWith"))}
    disjoint |= _members_beside(graph, term, owl("AllDisjointClasses"))
    if disjoint:
        yield f"is disjoint with {', '.join(link(each) for each in sorted(disjoint))}"


def _of_property(graph: Graph, term: str, link: Link) -> Iterator[str]:
    for other in _objects(graph, term, rdfs("subPropertyOf")):
        yield f"implies {property_in_words(graph, other, link)}"
    for other in _both_ways(graph, term, owl("equivalentProperty")):
        yield f"means the same as {link(other)}"
    for other in _objects(graph, term, rdfs("domain")):
        yield f"domain: what has it {in_words(graph, other, link)}"
    for other in _objects(graph, term, rdfs("range")):
        yield f"range: its value {in_words(graph, other, link)}"
    for other in _both_ways(graph, term, owl("inverseOf")):
        if is_iri(other):
            yield f"is the inverse of {link(other)}"
    kinds = graph.objects(term, TYPE)
    yield from (words for name, words in _CHARACTERISTICS if owl(name) in kinds)
    disjoint = {*_both_ways(graph, term, owl("propertyDisjointWith"))}
    disjoint |= _members_beside(graph, term, owl("AllDisjointProperties"))
    if disjoint:
        yield f"never links what is linked by {', '.join(link(each) for each in sorted(disjoint))}"
    yield from _chains(graph, term, link)


def _chains(graph: Graph, term: str, link: Link) -> Iterator[str]:
    """The chains that give the property, then those in which it is a step."""
    steps_of = [
        (result, read_list(graph, head))
        for result, head in graph.pairs(owl("propertyChainAxiom"))
        if is_iri(result)
    ]
    for gives in (True, False):
        for result, steps in sorted(steps_of):
            if gives == (result == term) and (gives or term in steps):
                words = ", then ".join(property_in_words(graph, step, link) for step in steps)
                yield f"chain: {words} gives {link(result)}"


def _objects(graph: Graph, term: str, predicate: str) -> list[str]:
    """Named ones first: the label of a blank node says nothing."""
    return sorted(graph.objects(term, predicate), key=lambda each: (is_blank(each), each))


def _both_ways(graph: Graph, term: str, predicate: str) -> list[str]:
    """What an axiom without direction holds against a term, whichever side states it."""
    found = graph.objects(term, predicate) | graph.subjects(predicate, term)
    return sorted(found, key=lambda each: (is_blank(each), each))


def _members_beside(graph: Graph, term: str, kind: str) -> set[str]:
    """The other members of each list of that kind that has the term."""
    found = set[str]()
    for axiom in graph.subjects(TYPE, kind):
        members = read_list(graph, graph.one(axiom, owl("members")))
        found.update(members if term in members else ())
    return found - {term}
