"""Derived facts: SPARQL CONSTRUCT queries of the ontology, run over the graph in name order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.vocabulary import TYPE


def derive(graph: Graph, queries: Iterable[Path]) -> list[Triple]:
    """The triples that the queries construct, each query seeing what the earlier ones gave.

    The store behind the queries rewrites numbers and dates, so a query should construct
    links between nodes and no literals of its own.

    A query names its predicates (a test looks at that), so the store holds only those.

    Raises:
        ContentError: a query does not parse, or is no CONSTRUCT.
    """
    from pyoxigraph import Quad, QueryTriples, RdfFormat, Store, parse

    texts = {path: path.read_text(encoding="utf-8") for path in queries}
    # Loading would rename the blank nodes; parsing and adding does not.
    store = Store()
    store.extend(
        parse(input=of_predicates_named("".join(texts.values()), graph), format=RdfFormat.N_TRIPLES)
    )
    derived: list[Triple] = []
    for path, text in texts.items():
        try:
            result = store.query(text)
        except SyntaxError as error:
            raise ContentError(f"{path}: the derivation does not parse: {error}.") from None
        if not isinstance(result, QueryTriples):
            raise ContentError(f"{path}: a derivation has to be a CONSTRUCT query.")
        fresh = set(result)
        store.extend(Quad(t.subject, t.predicate, t.object) for t in fresh)
        derived += sorted((str(t.subject), str(t.predicate), str(t.object)) for t in fresh)
    return derived


def of_predicates_named(text: str, graph: Graph) -> str:
    """The triples, as N-Triples, of ``a`` and each predicate whose last word stands in a query."""
    return "".join(
        f"{subject} {predicate} {object_} .\n"
        for predicate in predicates_named(text, graph)
        for subject, object_ in graph.pairs(predicate)
    )


def predicates_named(text: str, graph: Graph) -> list[str]:
    """``a`` and each predicate of the graph whose last word stands in a query."""
    text = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return [
        predicate
        for predicate in graph.predicates()
        if predicate == TYPE or re.findall(r"\w+", predicate)[-1] in text
    ]
