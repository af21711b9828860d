"""SHACL property paths over a graph of exact terms (SHACL §2.3.1): read, follow, print."""

from __future__ import annotations

from typing import Literal, NamedTuple

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_iri
from legalmodel.vocabulary import rdf, sh, shorten

_Kind = Literal["predicate", "inverse", "sequence", "alternative", "star", "plus", "optional"]
_UNARY: dict[str, _Kind] = {
    sh("inversePath"): "inverse",
    sh("zeroOrMorePath"): "star",
    sh("oneOrMorePath"): "plus",
    sh("zeroOrOnePath"): "optional",
}
_NARY: dict[str, _Kind] = {rdf("first"): "sequence", sh("alternativePath"): "alternative"}
_DEEPEST = 100
_SUFFIX = {"star": "*", "plus": "+", "optional": "?"}


class Path(NamedTuple):
    """A property path: a predicate (its term), or an operator over other paths."""

    kind: _Kind
    predicate: str = ""
    parts: tuple[Path, ...] = ()


def read_list(graph: Graph, head: str) -> list[str]:
    """The members of an RDF list, in order (SHACL §1.1: what a SHACL list is).

    Raises:
        ContentError: a cell has not one member and one rest, or the list runs in a circle.
    """
    members: list[str] = []
    seen: set[str] = set()
    first, rest = graph.forward(rdf("first")), graph.forward(rdf("rest"))
    while head != rdf("nil"):
        member, tail = first.get(head), rest.get(head)
        if not isinstance(member, str) or not isinstance(tail, str) or head in seen:
            raise ContentError(f"The list that begins at {head} is not a well-formed RDF list.")
        seen.add(head)
        members.append(member)
        head = tail
    return members


def read_path(graph: Graph, node: str, *, depth: int = 0) -> Path:
    """The path that a node of a shapes graph denotes.

    Raises:
        ContentError: the node is no well-formed path, or paths nest too deeply in it.
    """
    if is_iri(node):
        return Path("predicate", node)
    if depth == _DEEPEST:
        raise ContentError(f"Paths nest more than {_DEEPEST} deep; write a plainer path.")
    operator, inner = _operator(graph, node)
    members = (inner,) if operator in _UNARY else read_list(graph, inner)
    parts = tuple(read_path(graph, member, depth=depth + 1) for member in members)
    return Path(_UNARY.get(operator) or _NARY[operator], parts=parts)


def _operator(graph: Graph, node: str) -> tuple[str, str]:
    """What makes a node a path, and the node or the list that it is applied to."""
    if graph.objects(node, rdf("first")):
        return rdf("first"), node
    for operator in (*_UNARY, *_NARY):
        if inner := graph.one(node, operator):
            return operator, inner
    raise ContentError(f"The node {node} is no property path; see SHACL section 2.3.1.")


def inverse(path: Path) -> Path:
    """The path that leads back: what it reaches from a node, the path reaches the node from."""
    return path.parts[0] if path.kind == "inverse" else Path("inverse", parts=(path,))


def follow(graph: Graph, starts: set[str], path: Path) -> set[str]:
    """The value nodes that a path reaches from any of the start nodes."""
    return _step(graph, starts, path, backwards=False)


def _step(graph: Graph, starts: set[str], path: Path, *, backwards: bool) -> set[str]:
    if path.kind == "predicate":
        step = graph.backward if backwards else graph.forward
        edges = step(path.predicate)
        ends = set[str]()
        for start in starts:
            found = edges.get(start)
            if isinstance(found, str):
                ends.add(found)
            elif found is not None:
                ends.update(found)
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
    reached = set(once) if path.kind == "plus" else starts | once
    frontier = once
    while frontier:
        frontier = _step(graph, frontier, path.parts[0], backwards=backwards) - reached
        reached |= frontier
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
