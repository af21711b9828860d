"""How a term stands to those of other ontologies: kind, target and reason of each alignment."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_literal, read_literal
from legalmodel.services.docs.markdown import code, prose, short, table
from legalmodel.vocabulary import owl, rdfs

HEAD = ("kind", "term of another ontology", "why")


def alignments(graph: Graph, term: str) -> str:
    """The table of a term's alignments: each is an ``owl:Axiom`` that annotates a triple.

    An annotation whose triple is not stated says why the two were not aligned.
    """
    return table(HEAD, sorted(_rows(graph, term)))


def _rows(graph: Graph, term: str) -> Iterator[tuple[str, str, str]]:
    for axiom in graph.subjects(owl("annotatedSource"), term):
        kind = graph.one(axiom, owl("annotatedProperty"))
        target = graph.one(axiom, owl("annotatedTarget"))
        refused = "" if (term, kind, target) in graph else "not "
        yield (
            f"{refused}{code(short(iri_value(kind)))}",
            code(iri_value(target)),
            _why(graph, axiom),
        )


def _why(graph: Graph, axiom: str) -> str:
    reasons = [
        read_literal(each) for each in graph.objects(axiom, rdfs("comment")) if is_literal(each)
    ]
    return " ".join(prose(each.lexical) for each in sorted(reasons) if each.language in ("", "en"))
