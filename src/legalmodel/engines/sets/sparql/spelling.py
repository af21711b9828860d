"""Literals that the store would rewrite, and how they are put into it all the same.

The store keeps values: ``01`` becomes ``1``, and the two are one triple. SHACL sees terms
(SHACL §4.1.2, §4.8), and its results name them as the data spell them. So such a literal is put
in with another datatype, that of :func:`wrapped`, which the store does not know and keeps; and
where a query looks at values, it is told to unwrap them (:mod:`.unwrapping`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from legalmodel.graphs.literals import well_formed
from legalmodel.graphs.terms import iri_value, literal, read_literal
from legalmodel.vocabulary import XSD

WRAPPING = "urn:x-legalmodel:as:"
"""What comes before the datatype of a wrapped literal."""

_XSD = re.escape(XSD)
# Spellings that are known to be kept, and their values understood: most literals end here.
_PLAIN = re.compile(
    rf"""
    "(?: \d{{4}}-\d\d-\d\d"\^\^<{_XSD}date>
       | \d{{4}}-\d\d-\d\dT(?!24)\d\d:\d\d:[0-5]\dZ?"\^\^<{_XSD}dateTime>
       | (?:0|-?[1-9]\d{{0,17}})"\^\^<{_XSD}integer>
       | -?(?:0|[1-9]\d{{0,14}})\.\d{{0,14}}[1-9]"\^\^<{_XSD}decimal>
       | (?:true|false)"\^\^<{_XSD}boolean> )
    """,
    re.VERBOSE,
)
_IN_QUERY = re.compile(
    r"""(\"{3}|'{3}|["'])(?P<text>.*)\1(?:(?P<tag>@.*)|\^\^(?P<datatype><.*>))?""", re.DOTALL
)
_ORDERED = frozenset(
    XSD + name for name in ("integer", "decimal", "float", "double", "date", "dateTime", "time")
)
_SAMPLES = (
    "0",
    *(
        f'"{lexical}"^^<{XSD}{name}>'
        for name, lexical in (
            ("date", "1234-05-06"),
            ("date", "1234-05-06Z"),
            ("dateTime", "1234-05-06T07:08:09"),
            ("dateTime", "1234-05-06T07:08:09Z"),
            ("time", "07:08:09"),
            ("time", "07:08:09Z"),
        )
    ),
)
# What has a value that the store knows is less than one of these, or is not.
_BACK = f"""
    SELECT ?s ?o (COALESCE({", ".join(f"?o < {sample}" for sample in _SAMPLES)}) AS ?known)
    WHERE {{ ?s ?p ?o }}"""
_BATCH = 10_000


class Spelling(NamedTuple):
    """What some terms would be in a store.

    ``rewritten`` are the literals that have to be wrapped. With others, ``is_lost``: ill-typed
    ones of which the store makes a value, and those of which it does not know the value.
    """

    rewritten: frozenset[str] = frozenset()
    is_lost: bool = False

    def wrap(self, terms: Iterable[str]) -> Iterable[str]:
        """The terms as they are put into the store."""
        if not self.rewritten:
            return terms
        return (wrapped(each) if each in self.rewritten else each for each in terms)

    def __or__(self, other: Spelling) -> Spelling:
        return Spelling(self.rewritten | other.rewritten, self.is_lost or other.is_lost)


def judge(terms: Iterable[str]) -> Spelling:
    """What a store would make of some terms."""
    typed = {each for each in terms if each[0] == '"' and each[-1] == ">"}
    doubtful = (each for each in typed if not _PLAIN.fullmatch(each))
    judged = Spelling()
    while batch := list(islice(doubtful, _BATCH)):
        judged |= _round_trip(batch)
    return judged


def wrapped(term: str) -> str:
    """A literal with a datatype that the store does not know."""
    lexical, datatype = term[:-1].rsplit("^^<", 1)
    return f"{lexical}^^<{WRAPPING}{datatype}>"


def unwrapped(term: str) -> str:
    """A term of the store as it was before it was wrapped."""
    if term[-1] != ">" or f'"^^<{WRAPPING}' not in term:
        return term
    lexical, datatype = term.rsplit(f"^^<{WRAPPING}", 1)
    return f"{lexical}^^<{datatype}"


def spelled(term: str) -> str:
    """A literal of a query in N-Triples spelling; any other term as it stands."""
    found = _IN_QUERY.fullmatch(term)
    if not found:
        return term
    lexical = read_literal(f'"{found["text"]}"').lexical
    return literal(lexical, iri_value(found["datatype"] or ""), (found["tag"] or "")[1:])


def _round_trip(terms: list[str]) -> Spelling:
    """Put literals into a store and see what comes back."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    lines = (f"<urn:x:{number}> <urn:x:p> {term} .\n" for number, term in enumerate(terms))
    store.bulk_load(input="".join(lines).encode(), format=RdfFormat.N_TRIPLES, lenient=True)
    rewritten, is_lost = set[str](), False
    for subject, back, known in store.query(_BACK):  # type: ignore[union-attr]  # a SELECT
        term = terms[int(subject.value.rpartition(":")[2])]
        lexical, _, datatype = read_literal(term)
        if str(back) == term:
            is_lost |= known is None and datatype in _ORDERED and well_formed(lexical, datatype)
        elif well_formed(lexical, datatype):
            rewritten.add(term)
        else:
            is_lost = True
    return Spelling(frozenset(rewritten), is_lost)
