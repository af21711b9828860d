"""Ask the prepared graph a question: from the library, a file, or standard input."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TextIO

from legalmodel.errors import InputError
from legalmodel.queries.arguments import bind
from legalmodel.queries.execution import QueryLimits, run_query
from legalmodel.queries.explanation import explain_in_words, list_in_words
from legalmodel.queries.formats import FORMATS
from legalmodel.queries.header import read_query
from legalmodel.queries.library import find_query, is_named, read_library
from legalmodel.queries.question import Query
from legalmodel.queries.results import Result, Triples
from legalmodel.resources import content
from legalmodel.services.prepare import load_ontology, prepare
from legalmodel.vocabulary import PARAMETER, PREFIXES, TYPE, skos

# No question that a person writes comes near this.
_LONGEST = 1024 * 1024
_IDENTIFIERS = "https://w3id.org/legalmodel/id/"
_LANGUAGE = "lang"


def library() -> tuple[Query, ...]:
    """Every query of the packaged library, in order of name.

    Raises:
        ContentError: a file of the library is malformed.
    """
    return read_library(content("queries"))


def find(name: str, stdin: TextIO) -> Query:
    """The query that is meant: a name of the library, else a file, ``-`` for standard input.

    Raises:
        InputError: the file cannot be read or is far too long.
        UsageError: nothing has that name.
    """
    if name == "-":
        return _read("<stdin>", stdin.read(_LONGEST + 1))
    queries = library()
    path = Path(name)
    if is_named(queries, name) or not (os.path.lexists(name) or name.endswith(".rq")):
        return find_query(queries, name)
    try:
        with path.open(encoding="utf-8") as stream:
            return _read(name, stream.read(_LONGEST + 1))
    except UnicodeDecodeError:
        raise InputError(f"{name}: this is no text in UTF-8, so it is no query.") from None
    except OSError as error:
        raise InputError(f"{name}: the query cannot be read: {error.strerror}.") from None


def ask(
    query: Query,
    paths: Sequence[str],
    *,
    as_of: date,
    known_by: date | None = None,
    arguments: Mapping[str, str] | None = None,
    limits: QueryLimits | None = None,
    lang: str = "en",
) -> Result:
    """Run a query over the prepared graph of some files.

    A parameter called ``lang`` takes the language of the run where the caller sets none.

    Args:
        query: what to ask.
        paths: files and folders of facts.
        as_of: the day whose state of the world is asked about.
        known_by: the day by which sources count; none: every source.
        arguments: parameters as the caller wrote them.
        limits: after which the query is ended.
        lang: language of labels and texts.

    Raises:
        UsageError: a parameter is unknown, missing or of another type.
        InputError: a path cannot be read.
        QueryError: the query is unreadable, refused, or reached a limit.
    """
    given = dict(arguments or {})
    if any(parameter.name == _LANGUAGE for parameter in query.parameters):
        given.setdefault(_LANGUAGE, lang)
    known = prefixes()
    terms = bind(query, given, known)
    prepared = prepare(paths, as_of=as_of, known_by=known_by)
    return run_query(
        query.text,
        prepared.graph,
        file=query.file,
        terms=terms,
        prefixes=known,
        limits=limits or QueryLimits(),
    )


def render(result: Result, format_: str | None = None) -> str:
    """A result as text: in the named format, or in the one that suits it.

    Raises:
        UsageError: the format cannot hold that kind of result.
    """
    suits = "ttl" if isinstance(result, Triples) else "table"
    return FORMATS[format_ or suits](result, prefixes())


def list_queries(lang: str) -> str:
    """The library in words."""
    return list_in_words(library(), lang)


def explain(name: str, lang: str) -> str:
    """One query of the library, or of a file, in words and in SPARQL.

    Raises:
        UsageError: nothing has that name.
    """
    return explain_in_words(find(name, StringIO()), lang)


def prefixes() -> dict[str, str]:
    """The prefixes that need not be written: of the project, each vocabulary, and each pack."""
    schemes = load_ontology().graph.subjects(TYPE, skos("ConceptScheme"))
    vocabularies = {scheme[1:-1].rpartition("/")[2]: f"{scheme[1:-1]}/" for scheme in schemes}
    packs = {
        folder.name: f"{_IDENTIFIERS}{folder.name}/"
        for folder in content("instances").iterdir()
        if folder.is_dir()
    }
    return dict(sorted({**packs, **vocabularies, "parameter": PARAMETER, **PREFIXES}.items()))


def _read(name: str, text: str) -> Query:
    if len(text) > _LONGEST:
        raise InputError(f"{name}: a query of more than {_LONGEST} characters is not read.")
    return read_query(name, text, name)
