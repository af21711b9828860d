"""A query with all that is known about it before it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

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
from legalmodel.engines.sets.sparql.spelling import keeps, spelled
from legalmodel.errors import EngineError
from legalmodel.graphs.paths import Path
from legalmodel.graphs.terms import iri
from legalmodel.shacl.select import Query
from legalmodel.sparql.functions import CASTS
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import (
    Bind,
    Filter,
    Foreign,
    Triples,
    all_expressions,
    named,
    parts,
    queries,
)
from legalmodel.sparql.structure import Query as Structure

SHAPES = "urn:x-legalmodel:shapes"
"""The name of the shapes graph, where a query asks for it (SHACL §5.3.1, optional)."""

# What shows how a literal is spelled. All else sees values, and any spelling of one will do.
_SEES_SPELLING = {"STR", "SAMETERM", "DATATYPE"}


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What a text says of itself."""

    text: str
    structure: Structure
    way: Way
    predicates: frozenset[str] | None
    keeps_literals: bool
    loose_ends: frozenset[str]
    variables: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, its path written in, and the values of the variables that have one value.

    ``predicates`` are those whose triples it needs, None for all. ``keeps_literals`` tells
    whether the store would take the literals of the text as they are spelled. ``loose_ends`` are
    terms and variables that have to be nodes of the data, see :mod:`.analysis`.
    """

    text: str
    structure: Structure
    focal: frozenset[str]
    fixed: Mapping[str, str]
    way: Way
    predicates: frozenset[str] | None
    keeps_literals: bool
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
        known.keeps_literals,
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
        keeps(spelled(each) for each in _literals(structure)),
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


def _literals(query: Structure) -> Iterator[str]:
    """The literals of which the spelling matters: in triples, in terms that go on as they are."""
    for each in queries(query):
        for expression in each.outside:
            yield from expression.literals
    for part in parts(query):
        match part:
            case Triples(triples):
                yield from (term for t in triples for term in (t.subject, t.object))
            case Bind(expression, _):
                yield from expression.literals
            case Filter(expression) if expression.words & _SEES_SPELLING:
                yield from expression.literals
            case _:
                pass
