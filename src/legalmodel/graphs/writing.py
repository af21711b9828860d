"""A graph as text in one of the formats of RDF: the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.turtle import in_order, turtle
from legalmodel.vocabulary import RDF

_Short = Callable[[str], str]


def ntriples(graph: Graph, prefixes: Mapping[str, str]) -> str:  # noqa: ARG001 - the format has none
    """N-Triples 1.1, a line a triple, in order."""
    return graph.ntriples()


def rdf_xml(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """RDF 1.1 XML Syntax."""
    from pyoxigraph import RdfFormat

    return _serialized(graph, RdfFormat.RDF_XML, prefixes) + "\n"


def json_ld(graph: Graph, prefixes: Mapping[str, str]) -> str:
    """JSON-LD 1.1 with the prefixes in a context of its own: nothing has to be fetched."""
    import json

    from pyoxigraph import RdfFormat

    def short(iri: str) -> str:
        for prefix, namespace in prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    nodes = json.loads(_serialized(graph, RdfFormat.JSON_LD, {}))
    whole = {"@context": dict(prefixes), "@graph": _shortened(nodes, short)}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


WRITERS: Mapping[str, Callable[[Graph, Mapping[str, str]], str]] = MappingProxyType(
    {".ttl": turtle, ".nt": ntriples, ".rdf": rdf_xml, ".owl": rdf_xml, ".jsonld": json_ld}
)
"""Ending of a file's name to what writes its text from a graph and from prefixes by name."""


def _serialized(graph: Graph, format_: Any, prefixes: Mapping[str, str]) -> str:
    from pyoxigraph import RdfFormat, parse, serialize

    lines = dict[str, list[str]]()
    for subject, predicate, object_ in graph:
        lines.setdefault(subject, []).append(f"{subject} {predicate} {object_} .\n")
    text = "".join(line for each in in_order(lines, graph) for line in sorted(lines[each]))
    quads = parse(text, RdfFormat.N_TRIPLES)
    written = serialize((quad.triple for quad in quads), format=format_, prefixes=dict(prefixes))
    assert written is not None  # it is only where a file to write is named
    return written.decode()


def _shortened(part: Any, short: _Short) -> Any:
    """What pyoxigraph writes, expanded JSON-LD, with short names and with types as ``@type``."""
    if isinstance(part, list):
        return [_shortened(each, short) for each in part]
    if not isinstance(part, dict):
        return part
    return dict(_entry(key, value, short) for key, value in part.items())


def _entry(key: str, value: Any, short: _Short) -> tuple[str, Any]:
    if key == f"{RDF}type":
        return "@type", [short(each["@id"]) for each in value]
    if key in ("@id", "@type"):
        return key, short(value)
    return short(key), _shortened(value, short)
