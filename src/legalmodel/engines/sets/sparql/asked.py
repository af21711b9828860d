"""A query with all that is known about it before it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from legalmodel.engines.sets.sparql.analysis import (
    FOCAL,
    SHAPES_GRAPH,
    Way,
    loose_ends,
    predicates,
    way,
)
from legalmodel.engines.sets.sparql.binding import with_path
from legalmodel.engines.sets.sparql.path_text import path_text
from legalmodel.engines.sets.sparql.spelling import Spelling, judge, spelled
from legalmodel.engines.sets.sparql.unwrapping import chooses
from legalmodel.errors import EngineError
from legalmodel.graphs.paths import Path
from legalmodel.graphs.terms import iri
from legalmodel.shacl.select import Query
from legalmodel.sparql.functions import CASTS
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import Foreign, Triples, all_expressions, named, parts, queries
from legalmodel.sparql.structure import Query as Structure

SHAPES = "urn:x-legalmodel:shapes"
"""The name of the shapes graph, where a query asks for it (SHACL §5.3.1, optional)."""


class _Prepared(NamedTuple):
    """What a text says of itself."""

    text: str
    structure: Structure
    way: Way
    predicates: frozenset[str] | None
    literals_fit: bool
    chooses: bool
    loose_ends: frozenset[str]
    variables: frozenset[str]


class Asked(NamedTuple):
    """A query, its path written in, and the values of the variables that have one value.

    ``predicates`` are those whose triples it needs, None for all. ``literals_fit`` tells
    whether the store takes the literals of the text as they are, ``chooses`` whether it chooses
    terms by their values. ``loose_ends`` are terms and variables that have to be nodes of the
    data, see :mod:`.analysis`.
    """

    text: str
    structure: Structure
    focal: frozenset[str]
    fixed: Mapping[str, str]
    way: Way
    predicates: frozenset[str] | None
    literals_fit: bool
    chooses: bool
    asks_shapes: bool
    loose_ends: frozenset[str]


def ask_about(
    query: Query, bound: Mapping[str, str], path: Path | None = None, shape: str = ""
) -> Asked:
    """Look at a query before it is asked.

    Raises:
        EngineError: it asks what is refused.
        QueryError: it cannot be read.
    """
    focal = frozenset[str]() if query.form == "target" else FOCAL[query.form.upper()]
    known = _prepared(query.text, path_text(path) if path else "", focal)
    given = {**bound, "currentShape": shape, SHAPES_GRAPH: iri(SHAPES)}
    return Asked(
        known.text,
        known.structure,
        focal,
        {name: term for name, term in given.items() if term and name in known.variables},
        known.way,
        known.predicates,
        known.literals_fit,
        known.chooses,
        SHAPES_GRAPH in known.variables,
        known.loose_ends,
    )


@lru_cache(maxsize=256)
def _prepared(text: str, path: str, focal: frozenset[str]) -> _Prepared:
    """The same query is asked for many shapes; it is read once."""
    structure = read_query(text)
    if path:
        text = with_path(text, structure, path)
        structure = read_query(text)
    _refuse(structure)
    if structure.form != ("ASK" if "value" in focal else "SELECT"):
        raise EngineError(f"it is a query of the form {structure.form}")
    return _Prepared(
        text,
        structure,
        way(structure, focal),
        predicates(structure),
        _literals_fit(structure),
        chooses(structure),
        frozenset(map(spelled, loose_ends(structure))),
        frozenset(named(structure)),
    )


def _refuse(query: Structure) -> None:
    """What could leave the process, or would be an error that nobody sees."""
    for part in parts(query):
        if isinstance(part, Foreign) and part.word == "SERVICE":
            raise EngineError("it asks another SERVICE, which is refused")
    if any(each.reaches_out for each in queries(query)):
        raise EngineError("it brings data of its own with FROM or VALUES, which is refused")
    for expression in all_expressions(query):
        for name in expression.functions:
            if name not in CASTS:
                raise EngineError(f"it calls {name}, which is no function of SPARQL 1.1")


def _literals_fit(query: Structure) -> bool:
    """Whether the store takes the literals of a query as they are, where their spelling counts."""
    in_triples = (
        term
        for part in parts(query)
        for triple in (part.triples if isinstance(part, Triples) else ())
        for term in (triple.subject, triple.object)
    )
    exact, free = judge(map(spelled, in_triples)), Spelling()
    for expression in all_expressions(query):
        judged = judge(map(spelled, expression.literals))
        if all(o.role == "value" for o in expression.operands if o.text[0] not in "?$"):
            free |= judged
        else:
            exact |= judged
    return not (exact.rewritten or exact.is_lost or free.is_lost)
