"""Class expressions of OWL 2 (§8) in words that go on from "whatever …"."""

from __future__ import annotations

from collections.abc import Callable

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import read_list
from legalmodel.graphs.terms import is_blank, is_literal, text
from legalmodel.services.docs.markdown import code
from legalmodel.vocabulary import owl

Link = Callable[[str], str]
"""Gives the Markdown of a term on the page that is being written."""

_CARDINALITIES = {
    "minCardinality": "at least",
    "maxCardinality": "at most",
    "cardinality": "exactly",
    "minQualifiedCardinality": "at least",
    "maxQualifiedCardinality": "at most",
    "qualifiedCardinality": "exactly",
}
_DEEPEST = 20


def in_words(graph: Graph, node: str, link: Link, depth: int = 0) -> str:
    """What a node of a class says of its members: ``is a State``, ``has … with the value …``.

    Raises:
        ContentError: expressions nest without end.
    """
    if depth > _DEEPEST:
        raise ContentError(f"Class expressions nest more than {_DEEPEST} deep in the ontology.")
    if not is_blank(node):
        return f"is of kind {link(node)}"
    if on := graph.one(node, owl("onProperty")):
        return _restriction(graph, node, property_in_words(graph, on, link), link)
    for name, word in (("unionOf", "or"), ("intersectionOf", "and")):
        if head := graph.one(node, owl(name)):
            parts = [in_words(graph, each, link, depth + 1) for each in read_list(graph, head)]
            return f" {word} ".join(parts)
    if head := graph.one(node, owl("oneOf")):
        return f"is one of {', '.join(map(link, read_list(graph, head)))}"
    if other := graph.one(node, owl("complementOf")):
        return f"is not what {in_words(graph, other, link, depth + 1)}"
    return "meets an expression that has no words here"


def property_in_words(graph: Graph, node: str, link: Link) -> str:
    """A property, or the inverse of one."""
    inverse = graph.one(node, owl("inverseOf")) if is_blank(node) else ""
    return f"the inverse of {link(inverse)}" if inverse else link(node)


def value(term: str, link: Link) -> str:
    """An individual as a link, a literal as code."""
    return code(text(term)) if is_literal(term) else link(term)


def _restriction(graph: Graph, node: str, on: str, link: Link) -> str:
    """A restriction on a property (OWL 2 §8.2 to §8.5)."""

    def filler(name: str) -> str:
        found = graph.one(node, owl(name))
        if not found:
            return ""
        return f"what {in_words(graph, found, link)}" if is_blank(found) else link(found)

    if given := graph.one(node, owl("hasValue")):
        return f"has {on} with the value {value(given, link)}"
    if some := filler("someValuesFrom"):
        return f"has some {on} that is {some}"
    if only := filler("allValuesFrom"):
        return f"has {on} only to {only}"
    if graph.one(node, owl("hasSelf")):
        return f"has {on} to itself"
    for name, words in _CARDINALITIES.items():
        if number := graph.one(node, owl(name)):
            kind = filler("onClass") or filler("onDataRange")
            return f"has {words} {text(number)} of {on}" + (f" to {kind}" if kind else "")
    return f"has {on}"
