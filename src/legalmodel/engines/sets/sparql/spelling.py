"""Literals that the store would rewrite, or whose value it does not know.

The store keeps values: ``01`` becomes ``1``, and the two are one triple. SHACL sees terms
(SHACL §4.1.2, §4.8), and the results name them as the data spell them. A number too large for
the store keeps its spelling, but compares as an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from legalmodel.graphs.literals import well_formed
from legalmodel.graphs.terms import iri_value, literal, read_literal
from legalmodel.vocabulary import XSD

_XSD = re.escape(XSD)
# Spellings that are known to be kept, and their values understood: most literals end here.
_PLAIN = re.compile(
    rf"""
    "(?: \d{{4}}-\d\d-\d\d"\^\^<{_XSD}date>
       | \d{{4}}-\d\d-\d\dT\d\d:\d\d:[0-5]\dZ?"\^\^<{_XSD}dateTime>
       | (?:0|-?[1-9]\d{{0,17}})"\^\^<{_XSD}integer>
       | -?(?:0|[1-9]\d{{0,14}})\.\d{{0,14}}[1-9]"\^\^<{_XSD}decimal>
       | (?:true|false)"\^\^<{_XSD}boolean> )
    """,
    re.VERBOSE,
)
_IN_QUERY = re.compile(
    r"""(\"{3}|'{3}|["'])(?P<text>.*)\1(?:(?P<tag>@.*)|\^\^(?P<datatype><.*>))?""", re.DOTALL
)
_MIDNIGHT = "T24:"
_ORDERED = frozenset(
    XSD + name for name in ("integer", "decimal", "float", "double", "date", "dateTime", "time")
)
_BATCH = 10_000


def spelled(term: str) -> str:
    """A literal of a query in N-Triples spelling; any other term as it stands."""
    found = _IN_QUERY.fullmatch(term)
    if not found:
        return term
    lexical = read_literal(f'"{found["text"]}"').lexical
    return literal(lexical, iri_value(found["datatype"] or ""), (found["tag"] or "")[1:])


def keeps(terms: Iterable[str]) -> bool:
    """Whether the store keeps every one of some terms as it is spelled, and knows its value."""
    typed = {each for each in terms if each[0] == '"' and each[-1] == ">"}
    doubtful = (each for each in typed if not _PLAIN.fullmatch(each) or _MIDNIGHT in each)
    while batch := list(islice(doubtful, _BATCH)):
        if not _round_trip(batch):
            return False
    return True


def _round_trip(terms: list[str]) -> bool:
    """Put literals into a store and see what comes back (``o <= o`` is an error without value)."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    lines = (f"<urn:x:{number}> <urn:x:p> {term} .\n" for number, term in enumerate(terms))
    store.bulk_load(input="".join(lines).encode(), format=RdfFormat.N_TRIPLES, lenient=True)
    found = store.query("SELECT ?s ?o (?o <= ?o AS ?known) { ?s ?p ?o }")
    return all(
        str(term) == terms[int(subject.value.rpartition(":")[2])]
        and (known is not None or not _has_order(str(term)))
        for subject, term, known in found  # type: ignore[union-attr]
    )


def _has_order(term: str) -> bool:
    """Whether a literal has a value that SPARQL compares (SPARQL 1.1 §17.3)."""
    lexical, _, datatype = read_literal(term)
    return datatype in _ORDERED and well_formed(lexical, datatype)
