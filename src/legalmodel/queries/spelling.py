"""Give literals back the spelling that they have in the data.

Oxigraph's store keeps values, not spellings: ``1.50`` comes back as ``1.5``, ``en-GB`` as
``en-gb``. Where exactly one spelling in the data stands behind a value, it is put back, so that
a figure reads as it was printed. Where several do, the canonical one stays, and so does every
``xsd:integer``. A value that the query computes, and that the data hold too, is spelled as there.
"""

from __future__ import annotations

from collections.abc import Iterable

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import is_literal, read_literal
from legalmodel.queries.results import Result, Rows, Triples
from legalmodel.vocabulary import RDF, XSD

# Spellings of these are never changed by the store.
_NEVER_CHANGED = {XSD + "string", XSD + "date", XSD + "boolean", XSD + "anyURI"}
# A count is an integer too, and must not read 01 because the data hold a 01 somewhere.
_LEFT = _NEVER_CHANGED | {XSD + "integer"}
_LANG_STRING = RDF + "langString"


def with_original_spelling(result: Result, graph: Graph) -> Result:
    """The result with literals spelled as in the graph, where that is unambiguous."""
    if not isinstance(result, Rows | Triples):
        return result
    spelled = _spellings(graph)
    if not spelled:
        return result
    if isinstance(result, Triples):
        return Triples(tuple((s, p, spelled.get(o, o)) for s, p, o in result.triples))
    rows = (tuple(spelled.get(c, c) if c else c for c in row) for row in result.rows)
    return Rows(result.variables, tuple(rows))


def _spellings(graph: Graph) -> dict[str, str]:
    """Canonical spelling to the one spelling in the data, where the two differ."""
    literals = {
        object_
        for predicate in graph.predicates()
        for object_ in graph.backward(predicate)
        if is_literal(object_) and _may_change(object_)
    }
    behind: dict[str, set[str]] = {}
    for original, canonical in _canonical(sorted(literals)):
        behind.setdefault(canonical, set()).add(original)
    return {
        canonical: next(iter(originals))
        for canonical, originals in behind.items()
        if len(originals) == 1 and canonical not in originals
    }


def _may_change(term: str) -> bool:
    literal = read_literal(term)
    if literal.datatype == _LANG_STRING:
        return literal.language != literal.language.lower()
    return literal.datatype not in _LEFT


def _canonical(literals: list[str]) -> Iterable[tuple[str, str]]:
    """Each literal with what the store makes of it."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    store = Store()
    lines = (f"<urn:n:{i}> <urn:p> {literal} .\n" for i, literal in enumerate(literals))
    store.load("".join(lines), format=RdfFormat.N_TRIPLES)
    for quad in store.quads_for_pattern(None, NamedNode("urn:p"), None):
        yield literals[int(str(quad.subject)[len("<urn:n:") : -1])], str(quad.object)
