"""``legalmodel query``: ask the facts a question."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from legalmodel.cli._options import (
    Seconds,
    Size,
    lang_option,
    output_option,
    quiet_option,
    today,
    view_options,
)
from legalmodel.cli._output import check_target, writing
from legalmodel.errors import UsageError

if TYPE_CHECKING:
    from legalmodel.queries.question import Query

# The names of legalmodel.queries.formats.FORMATS; --help must not import them to know.
FORMAT_NAMES = ("table", "csv", "tsv", "json", "md", "ttl")


@click.command()
@click.argument("name", required=False, metavar="NAME|FILE|-")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--list", "listing", is_flag=True, help="List the queries of the library.")
@click.option("--explain", metavar="NAME", help="Say what a query asks, and show its text.")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="Value of a parameter."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMAT_NAMES),
    help="Form of the result (default: table, or ttl for CONSTRUCT and DESCRIBE). csv is meant for "
    "spreadsheets: a text that would be a formula gets an apostrophe; tsv and json are exact.",
)
@click.option(
    "--timeout",
    type=Seconds(),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Time limit of the query.",
)
@click.option(
    "--max-memory", type=Size(), default="2G", show_default=True, help="Memory limit of the query."
)
@view_options
@output_option
@lang_option
@quiet_option
def command(
    name: str | None,
    paths: tuple[str, ...],
    listing: bool,
    explain: str | None,
    params: tuple[str, ...],
    format_: str | None,
    timeout: float,
    max_memory: int,
    as_of: date | None,
    known_by: date | None,
    output: str | None,
    lang: str,
    quiet: bool,
) -> int:
    """Ask instance files a question in SPARQL.

    NAME is a query of the library (see --list), FILE a SPARQL file, - standard input. PATH is a
    file or folder of facts. A query of the library speaks of its own day unless --as-of names
    another. The prefixes of legalmodel, of its vocabularies and packs need not be written. A
    query sees only these facts: SERVICE, FROM and updates are refused. Exit codes: 0 answered,
    2 could not run, 3 a bug.
    """
    from legalmodel.services.query import find

    if listing or explain:
        _write(_describe(explain, lang), output)
        return 0
    if name is None:
        raise UsageError("No query was given; name one (--list shows them), a file, or -.")
    if not paths:
        raise UsageError(
            f"No data were given to ask; name a file or a folder after {name}, such as instances/."
        )
    if name == "-" and "-" in paths:
        raise UsageError("Query and data cannot both come from standard input; name a file.")
    if output is not None:
        check_target(output, (name, *paths))
    if name == "-" and sys.stdin is None:
        raise UsageError("Standard input is closed, so there is no query in it; name a file.")
    query = find(name, sys.stdin)
    day = as_of or query.as_of or today()
    if not quiet:
        _say_day(day, as_of, query)
        _say_sources(known_by, query)
    known_by = known_by or query.known_by
    text = _ask(query, paths, day, known_by, _pairs(params), timeout, max_memory, lang, format_)
    _write(text, output)
    return 0


def _ask(
    query: Query,
    paths: tuple[str, ...],
    day: date,
    known_by: date | None,
    arguments: dict[str, str],
    timeout: float,
    max_memory: int,
    lang: str,
    format_: str | None,
) -> str:
    """The answer in the form that was asked for."""
    from legalmodel.queries.execution import QueryLimits
    from legalmodel.services.query import ask, render

    limits = QueryLimits(seconds=timeout, memory=max_memory)
    result = ask(
        query,
        paths,
        as_of=day,
        known_by=known_by,
        arguments=arguments,
        limits=limits,
        lang=lang,
    )
    return render(result, format_)


def _describe(name: str | None, lang: str) -> str:
    """The list of queries, or one of them in words and in SPARQL."""
    from legalmodel.services.query import explain, list_queries

    return explain(name, lang) if name else list_queries(lang)


def _pairs(params: tuple[str, ...]) -> dict[str, str]:
    """The values of ``--param`` by name."""
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise UsageError(f"--param {param} lacks its value; write NAME=VALUE.")
        if name in values:
            raise UsageError(f"--param {name} is given twice; give it once.")
        values[name] = value
    return values


def _say_day(day: date, as_of: date | None, query: Query) -> None:
    """Tell of which day the answer speaks, where the caller did not choose it."""
    if as_of is None:
        why = "the query's own day" if query.as_of else "today"
        click.echo(f"legalmodel: as of {day}, {why}; --as-of asks about another.", err=True)


def _say_sources(known_by: date | None, query: Query) -> None:
    """Tell which sources do not count, where it is the query that says so."""
    if known_by is None and query.known_by:
        click.echo(
            f"legalmodel: from sources published by {query.known_by}, as the query says; "
            "--known-by names another day.",
            err=True,
        )


def _write(text: str, output: str | None) -> None:
    if output is not None:
        check_target(output, ())
    with writing(output) as stream:
        stream.write(text)
