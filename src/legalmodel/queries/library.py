"""The query library: every ``<topic>/<name>.rq`` of a folder, found by walking it."""

from __future__ import annotations

import difflib
from pathlib import Path

from legalmodel.errors import ContentError, UsageError
from legalmodel.queries.header import missing_fields, read_query
from legalmodel.queries.question import Query


def read_library(folder: Path) -> tuple[Query, ...]:
    """Read every query of a folder, in order of name.

    Raises:
        ContentError: a file cannot be read, or its header is malformed or incomplete.
    """
    return tuple(_read(path, folder) for path in sorted(folder.rglob("*.rq")))


def is_named(queries: tuple[Query, ...], name: str) -> bool:
    """Whether a query of the library, or several, can be meant by the name."""
    return any(name in (query.name, query.name.rpartition("/")[2]) for query in queries)


def find_query(queries: tuple[Query, ...], name: str) -> Query:
    """The query of a name: ``topic/name``, or ``name`` alone where only one topic has it.

    Raises:
        UsageError: no query has the name, or several have.
    """
    exact = [query for query in queries if query.name == name]
    short = [query for query in queries if query.name.rpartition("/")[2] == name]
    found = exact or short
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(query.name for query in found)
        raise UsageError(f"Several queries are called {name!r}: {names}; name one with its topic.")
    raise UsageError(f"There is no query {name!r}{_nearest(queries, name)}; --list shows them all.")


def _read(path: Path, folder: Path) -> Query:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path}: this query cannot be read: {error}.") from None
    query = read_query(path.relative_to(folder).with_suffix("").as_posix(), text, str(path))
    if missing := missing_fields(query):
        raise ContentError(f"{path}: the header lacks {', '.join(missing)}.")
    return query


def _nearest(queries: tuple[Query, ...], name: str) -> str:
    """The name that was probably meant, as the middle of a sentence."""
    known = {query.name.rpartition("/")[2]: query.name for query in queries}
    known |= {query.name: query.name for query in queries}
    close = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {known[close[0]]}" if close else ""
