"""Terms of rdflib from N-Triples spelling and back, nothing rewritten.

Only where ``rdflib.NORMALIZE_LITERALS`` is off, which is a switch of the whole process.
"""

from __future__ import annotations

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from legalmodel.graphs.terms import iri, is_blank, is_literal, literal, read_literal
from legalmodel.vocabulary import XSD


def unspell(term: str) -> Node:
    """The term of rdflib; ``xsd:string`` is no datatype of its own, as in rdflib's parsers."""
    if is_blank(term):
        return BNode(term.removeprefix("_:"))
    if not is_literal(term):
        return URIRef(term[1:-1])
    lexical, language, datatype = read_literal(term)
    if language:
        return Literal(lexical, lang=language)
    return Literal(lexical, datatype=None if datatype == f"{XSD}string" else URIRef(datatype))


def spell(node: Node | None) -> str:
    """The N-Triples spelling; nothing is the empty string."""
    if node is None:
        return ""
    if isinstance(node, BNode):
        return f"_:{node}"
    if isinstance(node, Literal):
        return literal(str(node), str(node.datatype or ""), node.language or "")
    return iri(str(node))
