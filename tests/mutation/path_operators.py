"""The operators on property paths of SHACL, and paths as triples and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legalmodel.graphs.graph import Triple
from legalmodel.graphs.paths import Path, print_path
from legalmodel.vocabulary import lm, rdf, sh, shorten

UNUSED = lm("unusedProperty")
"""A property that nothing has."""

_OPERATOR = {
    "inverse": sh("inversePath"),
    "star": sh("zeroOrMorePath"),
    "plus": sh("oneOrMorePath"),
    "optional": sh("zeroOrOnePath"),
    "alternative": sh("alternativePath"),
}


def path_changes(path: Path, known: Sequence[str]) -> Iterator[tuple[str, str, Path]]:
    """Operator, what it is about, and the path after the change, for every change of a path.

    Args:
        path: The path.
        known: The properties of the rule, in order, of which the next stands in for each.
    """
    if path.kind == "predicate":
        yield from _other_properties(path, known)
        return
    if path.kind == "inverse":
        yield "drop-inverse", print_path(path), path.parts[0]
    elif path.kind in ("star", "plus", "optional"):
        yield "drop-modifier", print_path(path), path.parts[0]
    else:
        name = "drop-step" if path.kind == "sequence" else "drop-alternative"
        for number, part in enumerate(path.parts):
            rest = path.parts[:number] + path.parts[number + 1 :]
            left = rest[0] if len(rest) == 1 else path._replace(parts=rest)
            yield name, f"{print_path(part)} of {print_path(path)}", left
    for number, part in enumerate(path.parts):
        for operator, what, new in path_changes(part, known):
            parts = (*path.parts[:number], new, *path.parts[number + 1 :])
            yield operator, what, path._replace(parts=parts)


def _other_properties(path: Path, known: Sequence[str]) -> Iterator[tuple[str, str, Path]]:
    name = path.predicate
    other = known[(known.index(name) + 1) % len(known)] if name in known else UNUSED
    for new in dict.fromkeys((other, UNUSED)):
        if new != name:
            what = f"{shorten(name[1:-1])} -> {shorten(new[1:-1])}"
            yield "change-property", what, Path("predicate", new)


def properties(path: Path) -> Iterator[str]:
    """Every property of a path."""
    if path.kind == "predicate":
        yield path.predicate
    for part in path.parts:
        yield from properties(part)


def path_triples(path: Path, label: str) -> tuple[str, list[Triple]]:
    """The node that stands for a path, and the triples that make it (SHACL §2.3.1).

    Args:
        path: The path.
        label: The beginning of the labels of its blank nodes.
    """
    if path.kind == "predicate":
        return path.predicate, []
    parts = [path_triples(part, f"{label}p{n}") for n, part in enumerate(path.parts)]
    triples = [triple for _, its in parts for triple in its]
    inner = parts[0][0]
    if path.kind in ("sequence", "alternative"):
        inner, cells = list_triples([node for node, _ in parts], f"{label}l")
        triples += cells
    if path.kind == "sequence":
        return inner, triples
    node = f"_:{label}"
    return node, [*triples, (node, _OPERATOR[path.kind], inner)]


def list_triples(members: Sequence[str], label: str) -> tuple[str, list[Triple]]:
    """The head of an RDF list of some members, and its triples."""
    head, triples = rdf("nil"), list[Triple]()
    for number in reversed(range(len(members))):
        node = f"_:{label}{number}"
        triples += [(node, rdf("first"), members[number]), (node, rdf("rest"), head)]
        head = node
    return head, triples
