"""Turtle, for the graphs of CONSTRUCT and DESCRIBE."""

from __future__ import annotations

from collections.abc import Mapping

from legalmodel.errors import UsageError
from legalmodel.queries.results import Result, Triples
from legalmodel.vocabulary import TYPE


def write_turtle(result: Result, prefixes: Mapping[str, str]) -> str:
    """The triples in order, with the prefixes that they use.

    Raises:
        UsageError: the result is no graph.
    """
    if not isinstance(result, Triples):
        raise UsageError(
            "Turtle can hold the graph of CONSTRUCT or DESCRIBE only; "
            "choose table, csv, tsv, json or md for this query."
        )
    from pyoxigraph import RdfFormat, parse, serialize

    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in result.triples)
    written_out = lines.replace(f" {TYPE} ", " a ")
    used = {name: space for name, space in prefixes.items() if f"<{space}" in written_out}
    triples = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=used) or b""
    return _with_prefixes_in_order(written.decode())


def _with_prefixes_in_order(turtle: str) -> str:
    """The serializer lists prefixes as they come; it writes no line break inside a literal."""
    lines = turtle.splitlines(keepends=True)
    declared = sorted(line for line in lines if line.startswith("@prefix "))
    return "".join(declared + lines[len(declared) :])
