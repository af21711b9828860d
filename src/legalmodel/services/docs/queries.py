"""The page of named queries: what each asks, what it takes, what it answers."""

from __future__ import annotations

from itertools import groupby

from legalmodel.queries.library import read_library
from legalmodel.queries.question import Parameter, Query
from legalmodel.resources import content
from legalmodel.services.docs.markdown import anchor, code, in_repository, page, prose, table

_INTRODUCTION = (
    "`legalmodel query NAME PATH…` answers one of these over the prepared graph of the paths; "
    "`--param name=value` sets a parameter. A query is one file below `queries/`, and a file of "
    "the rows it must give on the packaged instances stands beside it."
)


def queries_pages() -> dict[str, str]:
    """Every query of the package as Markdown, on one page.

    Raises:
        ContentError: the header of a query is malformed or incomplete.
    """
    blocks = [_INTRODUCTION]
    for topic, queries in groupby(read_library(content("queries")), key=lambda query: query.topic):
        blocks += [f"## {topic}", *(_query(query) for query in queries)]
    return {"queries.md": page("Queries", *blocks)}


def _query(query: Query) -> str:
    date = f" · as of {query.as_of.isoformat()} unless told" if query.as_of else ""
    parts = [
        anchor(query.name.replace("/", "-")),
        f"### {query.name}",
        prose(query.summary.get("en", "")),
        f"{code(in_repository(query.file))}{date}",
        table(
            ("column", "what it holds"),
            ((code(each.name), prose(each.meaning.get("en", ""))) for each in query.columns),
        ),
        table(
            ("parameter", "type", "meaning", "value"),
            (
                (code(each.name), each.type, prose(each.meaning.get("en", "")), _value(each))
                for each in query.parameters
            ),
        ),
    ]
    if query.limits:
        parts.append(f"**What it does not tell.** {prose(query.limits.get('en', ''))}")
    return "\n\n".join(part for part in parts if part)


def _value(parameter: Parameter) -> str:
    word = "default" if parameter.default is not None else "must be given, for example"
    return f"{word} {code(parameter.sample)}"
