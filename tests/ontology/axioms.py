"""Axioms of the ontology, named by a Turtle triple, and the ontology without one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import is_blank
from legalmodel.services.prepare import Ontology

_DERIVATION = "derivation "
_Bound = dict[str, str]
"""The blank nodes of an axiom as written, each with the node of the ontology that it is."""


def without(ontology: Ontology, need: str, prefixes: Mapping[str, str]) -> Ontology:
    """The ontology without one axiom, or without the derivation ``derivation NAME``.

    Lists and blank nodes of the axiom go with it.

    Raises:
        LookupError: the ontology has no such axiom or derivation.
        SyntaxError: the axiom is no Turtle.
    """
    if need.startswith(_DERIVATION):
        name = need.removeprefix(_DERIVATION)
        left = tuple(path for path in ontology.derivations if path.stem != name)
        if len(left) == len(ontology.derivations):
            raise LookupError(f"The ontology has no derivation {name}.")
        return ontology._replace(derivations=left)
    gone = set(_stated(ontology.graph, _read(need, prefixes)))
    if not gone:
        raise LookupError(f"The ontology does not state: {need}")
    return ontology._replace(graph=Graph(each for each in ontology.graph if each not in gone))


def _read(need: str, prefixes: Mapping[str, str]) -> list[Triple]:
    from pyoxigraph import RdfFormat, parse

    head = "".join(f"PREFIX {name}: <{space}>\n" for name, space in prefixes.items())
    quads = parse(f"{head}{need} .", format=RdfFormat.TURTLE)
    return [(str(q.subject), str(q.predicate), str(q.object)) for q in quads]


def _stated(graph: Graph, axiom: list[Triple]) -> Iterator[Triple]:
    """The triples of every place in which the graph states all of the axiom."""
    # From what is named to what hangs on it, so that hardly anything has to be tried.
    ordered = sorted(axiom, key=lambda triple: is_blank(triple[0]))
    for bound in _matches(graph, ordered, {}):
        for subject, predicate, object_ in axiom:
            yield bound.get(subject, subject), predicate, bound.get(object_, object_)


def _matches(graph: Graph, wanted: list[Triple], bound: _Bound) -> Iterator[_Bound]:
    if not wanted:
        yield bound
        return
    (subject, predicate, object_), rest = wanted[0], wanted[1:]
    for start, end in graph.pairs(predicate):
        found = dict(bound)
        if _fits(subject, start, found) and _fits(object_, end, found):
            yield from _matches(graph, rest, found)


def _fits(written: str, node: str, bound: _Bound) -> bool:
    """Whether the node can stand for the term as written; a blank one is bound to it."""
    if not is_blank(written):
        return written == node
    return is_blank(node) and bound.setdefault(written, node) == node
