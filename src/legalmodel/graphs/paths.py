"""SHACL property paths over a graph of exact terms (SHACL §2.3.1): read, follow, print."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_iri
from legalmodel.vocabulary import PREFIXES, rdf, sh, shorten

_Kind = Literal["predicate", "inverse", "sequence", "alternative", "star", "plus", "optional"]
_UNARY: dict[str, _Kind] = {
    sh("inversePath"): "inverse",
    sh("zeroOrMorePath"): "star",
    sh("oneOrMorePath"): "plus",
    sh("zeroOrOnePath"): "optional",
}
_NARY: dict[str, _Kind] = {rdf("first"): "sequence", sh("alternativePath"): "alternative"}
_OPERATOR_OF = {kind: operator for operator, kind in (*_UNARY.items(), *_NARY.items())}
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


def parse_path(text: str) -> Path:
    """The path that a text of :func:`print_path` denotes (SPARQL 1.1 §9.1).

    Raises:
        ValueError: the text is no path, or parentheses nest too deeply in it.
    """
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != "".join(text.split()):
        raise ValueError(f"not a path: {text}")
    tokens.reverse()
    path = _alternatives(tokens, 0)
    if tokens:
        raise ValueError(f"not a path: {text}")
    return path


# An IRI, a name with a prefix, or an operator.
_TOKEN = re.compile(r"<[^\s<>\"{}|^`\\]+>|[A-Za-z][\w-]*:[\w.-]+|[()^|/*+?]")
_SUFFIXES: dict[str, _Kind] = {"*": "star", "+": "plus", "?": "optional"}


def _alternatives(tokens: list[str], depth: int) -> Path:
    return _separated(tokens, "|", "alternative", depth)


def _separated(tokens: list[str], by: str, kind: _Kind, depth: int) -> Path:
    """Parts between separators; tokens stand last first, and those that were read are gone."""

    def part() -> Path:
        if kind == "alternative":
            return _separated(tokens, "/", "sequence", depth)
        return _element(tokens, depth)

    parts = [part()]
    while tokens and tokens[-1] == by:
        tokens.pop()
        parts.append(part())
    return parts[0] if len(parts) == 1 else Path(kind, parts=tuple(parts))


def _element(tokens: list[str], depth: int) -> Path:
    if not tokens or depth == _DEEPEST:
        raise ValueError("not a path")
    token = tokens.pop()
    if token == "^":
        return Path("inverse", parts=(_element(tokens, depth + 1),))
    if token == "(":
        path = _alternatives(tokens, depth + 1)
        if not tokens or tokens.pop() != ")":
            raise ValueError("not a path")
    else:
        path = Path("predicate", _lengthen(token))
    while tokens and tokens[-1] in _SUFFIXES:
        path = Path(_SUFFIXES[tokens.pop()], parts=(path,))
    return path


def _lengthen(token: str) -> str:
    """A predicate's term."""
    if is_iri(token):
        return token
    prefix, _, name = token.partition(":")
    if prefix not in PREFIXES or not name:
        raise ValueError(f"not a predicate: {token}")
    return f"<{PREFIXES[prefix]}{name}>"


def path_triples(path: Path, stem: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The node that denotes a path in a graph, and the triples that make it so (SHACL §2.3.1).

    Blank nodes are called by the stem and a number.
    """
    triples: list[tuple[str, str, str]] = []
    count = iter(range(1, 1_000_000))

    def node(path: Path) -> str:
        if path.kind == "predicate":
            return path.predicate
        if path.kind == "sequence":
            return members(path.parts)
        name = f"{stem}-{next(count)}"
        inner = members(path.parts) if path.kind == "alternative" else node(path.parts[0])
        triples.append((name, _OPERATOR_OF[path.kind], inner))
        return name

    def members(parts: tuple[Path, ...]) -> str:
        cells = [f"{stem}-{next(count)}" for _ in parts]
        for cell, tail, part in zip(cells, [*cells[1:], rdf("nil")], parts, strict=True):
            triples.extend(((cell, rdf("first"), node(part)), (cell, rdf("rest"), tail)))
        return cells[0]

    return node(path), triples
