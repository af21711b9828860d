"""Ways to write a result: one module each, all with the same function, listed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from legalmodel.queries.formats.delimited import write_csv, write_tsv
from legalmodel.queries.formats.markdown import write_markdown
from legalmodel.queries.formats.sparql_json import write_json
from legalmodel.queries.formats.table import write_table
from legalmodel.queries.formats.turtle import write_turtle
from legalmodel.queries.results import Result


class Format(Protocol):
    """A function that writes a result as text, ending in a line feed.

    Raises:
        UsageError: the format cannot hold that kind of result.
    """

    def __call__(self, result: Result, prefixes: Mapping[str, str], /) -> str:
        """Write ``result``; IRIs may be shortened with ``prefixes``."""


FORMATS: dict[str, Format] = {
    "table": write_table,
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "md": write_markdown,
    "ttl": write_turtle,
}
