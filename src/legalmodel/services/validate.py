"""A plain SHACL validation: anybody's data against anybody's shapes, nothing of ours added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from legalmodel.engines import Limits, Validation, find_engine
from legalmodel.graphs.blanks import relabel
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import iri_value, text
from legalmodel.vocabulary import SH


def validate(
    data: Sequence[str],
    shapes: Sequence[str],
    engine: str,
    limits: Limits,
    *,
    stdin_name: str = "",
) -> Validation:
    """Validate data files against shapes files (SHACL §3), without ontology or inference.

    Raises:
        InputError: a path cannot be read.
        UsageError: there is no such engine.
        EngineError: a shape crashed or a limit was reached.
    """
    runner = find_engine(engine)
    graph = read_paths(data, stdin_name=stdin_name).graph
    return runner.run(graph, read_paths(shapes).graph, limits)


def write_report(validation: Validation, out: TextIO, form: str) -> None:
    """Write a validation as its report graph in Turtle (``shacl``), or as lines (``text``)."""
    if form == "text":
        _write_lines(validation, out)
        return
    from pyoxigraph import RdfFormat, Triple, parse, serialize

    # Sorted by text: the same validation gives the same bytes. The serialiser keeps every
    # term as it is, ill-typed literals too, which rdflib's Turtle writer does not.
    report = Graph(relabel(validation.report)).ntriples()
    triples = [Triple(q.subject, q.predicate, q.object) for q in parse(report, RdfFormat.N_TRIPLES)]
    turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes={"sh": SH})
    assert turtle is not None
    out.write(turtle.decode("utf-8"))


def _write_lines(validation: Validation, out: TextIO) -> None:
    out.write(f"conforms: {str(validation.conforms).lower()}\n")
    for result in sorted(validation.results, key=lambda r: (r.focus, r.rule_iri, r.path, r.value)):
        parts = [text(result.focus), f"source shape {iri_value(result.rule_iri)}"]
        parts += [f"path {iri_value(result.path)}"] if result.path else []
        parts += [f"value {text(result.value)}"] if result.value else []
        out.write("; ".join(parts) + "\n")
