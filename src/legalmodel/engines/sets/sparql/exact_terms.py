"""Exact terms and graphs of them as rdflib sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from rdflib.store import Store
from rdflib.term import BNode, Literal, Node, URIRef

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri, iri_value, is_blank, is_iri, literal, read_literal
from legalmodel.vocabulary import XSD

_STRING = XSD + "string"
_KEPT = 1 << 16


class ExactStore(Store):
    """A graph of exact terms as rdflib asks for its triples; nothing is copied."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph

    def __len__(self, context: Any = None) -> int:
        return len(self._graph)

    def triples(
        self,
        triple_pattern: tuple[Node | None, ...],
        context: Any = None,  # noqa: ARG002 - rdflib's name; this store holds one graph
    ) -> Iterator[tuple[tuple[Node, Node, Node], Iterator[Any]]]:
        """The triples that fit a pattern, of which None fits all."""
        subject, predicate, object_ = (
            None if each is None else term_of(each) for each in triple_pattern
        )
        named = self._graph.predicates() if predicate is None else (predicate,)
        for each in list(named):
            for s, o in self._pairs(each, subject, object_):
                yield (node_of(s), node_of(each), node_of(o)), iter(())

    def _pairs(
        self, predicate: str, subject: str | None, object_: str | None
    ) -> Iterable[tuple[str, str]]:
        if subject is not None:
            found = self._graph.objects(subject, predicate)
            return [(subject, each) for each in found if object_ in (None, each)]
        if object_ is not None:
            return [(each, object_) for each in self._graph.subjects(predicate, object_)]
        return self._graph.pairs(predicate)


class _Present(Literal):
    """A literal that is always there: rdflib's paths take an empty or a false one for none."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


@lru_cache(maxsize=_KEPT)
def node_of(term: str) -> URIRef | BNode | Literal:
    """A term as rdflib has it, as it is spelled."""
    if is_iri(term):
        return URIRef(iri_value(term))
    if is_blank(term):
        return BNode(term[2:])
    lexical, language, datatype = read_literal(term)
    if language or datatype == _STRING:
        return _Present(lexical, lang=language or None)
    return _Present(lexical, datatype=URIRef(datatype), normalize=False)


def term_of(node: Any) -> str:
    """A node of rdflib in N-Triples spelling."""
    if isinstance(node, URIRef):
        return iri(node)
    if isinstance(node, BNode):
        return f"_:{node}"
    return literal(str(node), str(node.datatype or ""), node.language or "")
