"""Derived facts: SPARQL CONSTRUCT queries of the ontology, run over the graph in name order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph, Triple


def derive(graph: Graph, queries: Iterable[Path]) -> list[Triple]:
    """The triples that the queries construct, each query seeing what the earlier ones gave.

    The store behind the queries rewrites numbers and dates, so a query should construct
    links between nodes and no literals of its own.

    Raises:
        ContentError: a query does not parse, or is no CONSTRUCT.
    """
    from pyoxigraph import Quad, QueryTriples, RdfFormat, Store, parse

    # Loading would rename the blank nodes; parsing and adding does not.
    store = Store()
    store.bulk_extend(parse(input=graph.ntriples(), format=RdfFormat.N_TRIPLES))
    derived: list[Triple] = []
    for path in queries:
        try:
            result = store.query(path.read_text(encoding="utf-8"))
        except SyntaxError as error:
            raise ContentError(f"{path}: the derivation does not parse: {error}.") from None
        if not isinstance(result, QueryTriples):
            raise ContentError(f"{path}: a derivation has to be a CONSTRUCT query.")
        fresh = set(result)
        store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in fresh)
        derived += sorted((str(t.subject), str(t.predicate), str(t.object)) for t in fresh)
    return derived
