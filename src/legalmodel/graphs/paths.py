"""SHACL property paths over a graph of exact terms (SHACL §2.3.1): read, follow, print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph, several
from legalmodel.graphs.terms import iri_value, is_iri
from legalmodel.vocabulary import rdf, sh, shorten

_Kind = Literal["predicate", "inverse", "sequence", "alternative", "star", "plus", "optional"]
_UNARY: dict[str, _Kind] = {
    sh("inversePath"): "inverse",
    sh("zeroOrMorePath"): "star",
    sh("oneOrMorePath"): "plus",
    sh("zeroOrOnePath"): "optional",
}
_SUFFIX = {"star": "*", "plus": "+", "optional": "?"}


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: a predicate (its term), or an operator over other paths."""

    kind: _Kind
    predicate: str = ""
    parts: tuple[Path, ...] = ()


def read_list(graph: Graph, head: str) -> list[str]:
    """The members of an RDF list, in order.

    Raises:
        ContentError: the list is not well formed, or runs in a circle.
    """
    members: list[str] = []
    seen: set[str] = set()
    while head != rdf("nil"):
        first = graph.one(head, rdf("first"))
        if not first or head in seen:
            raise ContentError(f"The list that begins at {head} is not a well-formed RDF list.")
        seen.add(head)
        members.append(first)
        head = graph.one(head, rdf("rest"))
    return members


def read_path(graph: Graph, node: str) -> Path:
    """The path that a node of a shapes graph denotes.

    Raises:
        ContentError: the node is no well-formed path.
    """
    if is_iri(node):
        return Path("predicate", node)
    for operator, kind in _UNARY.items():
        if inner := graph.one(node, operator):
            return Path(kind, parts=(read_path(graph, inner),))
    if alternatives := graph.one(node, sh("alternativePath")):
        parts = read_list(graph, alternatives)
        return Path("alternative", parts=tuple(read_path(graph, part) for part in parts))
    if graph.one(node, rdf("first")):
        parts = read_list(graph, node)
        return Path("sequence", parts=tuple(read_path(graph, part) for part in parts))
    raise ContentError(f"The node {node} is no property path; see SHACL section 2.3.1.")


def follow(graph: Graph, starts: set[str], path: Path) -> set[str]:
    """The value nodes that a path reaches from any of the start nodes."""
    return _step(graph, starts, path, backwards=False)


def _step(graph: Graph, starts: set[str], path: Path, *, backwards: bool) -> set[str]:
    if path.kind == "predicate":
        step = graph.backward if backwards else graph.forward
        edges = step(path.predicate)
        ends = set[str]()
        for start in starts:
            if (found := edges.get(start)) is not None:
                ends.update(several(found))
        return ends
    if path.kind == "inverse":
        return _step(graph, starts, path.parts[0], backwards=not backwards)
    if path.kind == "alternative":
        return set().union(*(_step(graph, starts, p, backwards=backwards) for p in path.parts))
    if path.kind == "sequence":
        for part in reversed(path.parts) if backwards else path.parts:
            starts = _step(graph, starts, part, backwards=backwards)
        return starts
    once = _step(graph, starts, path.parts[0], backwards=backwards)
    if path.kind == "optional":
        return starts | once
    reached = once if path.kind == "plus" else starts | once
    frontier = once
    while frontier:
        frontier = _step(graph, frontier, path.parts[0], backwards=backwards) - reached
        reached = reached | frontier
    return reached


def print_path(path: Path) -> str:
    """The path as SPARQL writes it, with the project's prefixes (SPARQL 1.1 §9.1)."""
    if path.kind == "predicate":
        return _shorten(path.predicate)
    inner = [_group(part) for part in path.parts]
    if path.kind == "inverse":
        return f"^{inner[0]}"
    if path.kind == "sequence":
        return "/".join(inner)
    if path.kind == "alternative":
        return "|".join(inner)
    return inner[0] + _SUFFIX[path.kind]


def _group(path: Path) -> str:
    return print_path(path) if path.kind == "predicate" else f"({print_path(path)})"


def _shorten(term: str) -> str:
    short = shorten(iri_value(term))
    return term if short == iri_value(term) else short
