"""Class diagrams of a module, in the language of Mermaid, small enough to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_iri
from legalmodel.services.docs.markdown import short
from legalmodel.services.docs.ontology.places import last_part
from legalmodel.vocabulary import LM, TYPE, lm, owl, rdfs

MOST_NODES = 30
"""In one diagram; a module with more has several."""


class Edge(NamedTuple):
    """An arrow: a subclass arrow has no label, a property arrow the property's name."""

    source: str
    target: str
    label: str = ""


class Member(NamedTuple):
    """A property whose values are no nodes of a diagram: data, or concepts of a vocabulary."""

    owner: str
    name: str
    values: str


def diagrams(graph: Graph, classes: Iterable[str], properties: Iterable[str]) -> list[str]:
    """The diagrams of some classes and properties; the same graph gives the same text.

    Subclass arrows, object properties with a named domain and range as labelled arrows, other
    properties with a domain inside of the classes. What has no named domain is left out.
    """
    edges = sorted({*_subclasses(graph, classes), *_links(graph, properties)})
    members = sorted(set(_members(graph, properties)))
    alone = set(classes) - {node for edge in edges for node in edge[:2]}
    return [
        _diagram(part, [each for each in members if each.owner in _nodes(part)])
        for part in _parts(edges, sorted(alone | {each.owner for each in members}))
    ]


def _subclasses(graph: Graph, classes: Iterable[str]) -> Iterator[Edge]:
    for each in classes:
        for above in graph.objects(each, rdfs("subClassOf")):
            if is_iri(above):
                yield Edge(each, above)


def _ends(graph: Graph, name: str, end: str) -> list[str]:
    return sorted(filter(is_iri, graph.objects(name, rdfs(end))))


def _links(graph: Graph, properties: Iterable[str]) -> Iterator[Edge]:
    for each in properties:
        if (each, TYPE, owl("ObjectProperty")) in graph and not graph.objects(
            each, lm("valuesFrom")
        ):
            for source in _ends(graph, each, "domain"):
                for target in _ends(graph, each, "range"):
                    yield Edge(source, target, last_part(each))


def _members(graph: Graph, properties: Iterable[str]) -> Iterator[Member]:
    for each in properties:
        schemes = graph.objects(each, lm("valuesFrom"))
        if (each, TYPE, owl("DatatypeProperty")) in graph or schemes:
            values = sorted(schemes) or _ends(graph, each, "range")
            kind = last_part(values[0]) if values else ""
            for owner in _ends(graph, each, "domain"):
                yield Member(owner, last_part(each), kind)


def _parts(edges: list[Edge], alone: list[str]) -> Iterator[list[Edge]]:
    """The edges in groups of few nodes each; a node without edges is an edge to itself."""
    linked = _nodes(edges)
    waiting = [*edges, *(Edge(node, node) for node in alone if node not in linked)]
    part: list[Edge] = []
    for edge in waiting:
        if part and len(_nodes([*part, edge])) > MOST_NODES:
            yield part
            part = []
        part.append(edge)
    if part:
        yield part


def _nodes(edges: Iterable[Edge]) -> set[str]:
    return {node for edge in edges for node in edge[:2]}


def _diagram(edges: list[Edge], members: list[Member]) -> str:
    lines = ["classDiagram", "  direction LR"]
    for node in sorted(_nodes(edges)):
        inside = [each for each in members if each.owner == node]
        lines.append(f'  class {_identifier(node)}["{_words(_name(node))}"]')
        lines += [f"  {_identifier(node)} : {_member(each)}" for each in inside]
    together: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        if edge.label:
            together.setdefault((edge.source, edge.target), []).append(_words(edge.label))
        elif edge.source != edge.target:
            lines.append(f"  {_identifier(edge.target)} <|-- {_identifier(edge.source)}")
    for (source, target), labels in together.items():
        lines.append(f"  {_identifier(source)} --> {_identifier(target)} : {', '.join(labels)}")
    return "\n".join(["```mermaid", *lines, "```"])


def _member(member: Member) -> str:
    return " ".join(filter(None, (_words(member.values), _words(member.name))))


def _name(term: str) -> str:
    """Our own classes by their name, others with their prefix."""
    value = iri_value(term)
    return last_part(term) if value.startswith(LM) else short(value)


def _identifier(term: str) -> str:
    """A name for Mermaid that is none of its words: they hold no underscore."""
    prefixed = re.sub(r"\W", lambda found: f"_{ord(found[0]):x}_", short(iri_value(term)))
    return f"n_{prefixed}" if ":" not in short(iri_value(term)) else prefixed.replace("_3a_", "_")


def _words(text: str) -> str:
    """A text without the marks that end a label (quotes, brackets, colon, semicolon, hash)."""
    return re.sub(r"[^\w.,:/ -]", "_", text)
