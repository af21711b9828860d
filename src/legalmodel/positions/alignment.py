"""Whether what the scanner found is what the parser read.

The two are laid side by side by their order alone, so it is checked that they speak of the same
triples: by number, by the name of each predicate, by the kind of each object, and by each place
of a subject, which must always stand for the same node.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import compress, count
from operator import itemgetter

from legalmodel.positions.scanning import REST, Spans
from legalmodel.positions.tokens import compiled_term

_RDF = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = f"{_RDF}type>"
_LIST = {(False, f"{_RDF}first>"), (True, f"{_RDF}rest>")}
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)

_Triples = Sequence[tuple[str, str, str]]


def aligned(data: bytes, spans: Spans, triples: _Triples) -> bool:
    """Whether spans and triples can be told to belong together, one by one."""
    if len(triples) != len(spans.subjects):
        return False
    subjects, predicates, objects, closed = spans
    if closed:
        # Only then there may be lists, which state triples without words.
        wordless = [at in (REST, where) for at, where in zip(predicates, objects, strict=True)]
        unsaid = {
            (predicates[place] == REST, triples[place][1]) for place in compress(count(), wordless)
        }
        if not unsaid <= _LIST:
            return False
        said = [place for place, is_wordless in enumerate(wordless) if not is_wordless]
        subjects, predicates, objects = (
            array("q", map(each.__getitem__, said)) for each in (subjects, predicates, objects)
        )
        triples = list(map(triples.__getitem__, said))
    # Distinct pairs are few; no loop of Python's goes over all triples.
    # A predicate is cut out once, before its first object, not before each of a thousand.
    firsts = dict(zip(reversed(predicates), reversed(objects), strict=True))
    named = dict.fromkeys(zip(predicates, map(itemgetter(1), triples), strict=True))
    texts = (data[at : firsts[at]] for at, _ in named)
    verbs = set(zip(texts, map(itemgetter(1), named), strict=True))
    terms = map(itemgetter(0), map(itemgetter(2), triples))
    kinds = set(zip(map(data.__getitem__, objects), terms, strict=True))
    nodes = set(zip(subjects, map(itemgetter(0), triples), strict=True))
    return (
        len(named) == len(firsts)
        and all(_is_named(*pair) for pair in verbs)
        and all(_is_of_kind(*pair) for pair in kinds)
        and len(nodes) == len(set(subjects))
    )


def _is_named(text: bytes, predicate: str) -> bool:
    """Whether what stands before an object names the predicate; an IRI with escapes may."""
    found = compiled_term().match(text)
    if not found:
        return False
    written = found[0]
    if written == b"a":
        return predicate == _TYPE
    if b"\\" in written and written[:1] == b"<":
        return True
    if written[:1] == b"<":
        # What is resolved against a base may lose all but the last segment (RFC 3986 §5.2).
        local = re.split(rb"[/#:.]", written[1:-1])[-1]
    else:
        local = _ESCAPED.sub(rb"\1", written.partition(b":")[2])
    return predicate[:-1].endswith(local.decode("utf-8", "replace"))


def _is_of_kind(first: int, term: str) -> bool:
    """Whether the byte that a term begins with can begin such a term."""
    if first in b"\"'+-.0123456789":
        return term == '"'
    if first in b"[_":
        return term == "_"
    if first in b"(":
        return term in "_<"
    return term == "<" or (term == '"' and first in b"tf")
