"""Reporters: one protocol, one table, one file or folder a format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from legalmodel.model import Report

__all__ = ["REPORTERS", "Reporter"]


class Reporter(Protocol):
    """Anything that writes a report; it adds nothing to what the report says.

    ``binary`` tells whether ``out`` takes bytes.
    """

    binary: bool

    def write(self, report: Report, out: IO[Any], *, lang: str) -> None:
        """Write the report; the same report gives the same bytes."""
        ...


class _Table(Mapping[str, Reporter]):
    """Reporters by the name of their format, each imported when it is asked for.

    The names alone cost nothing, so that ``--help`` can tell them.
    """

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> Reporter:
        module, _, made_by = self._places[name].partition(":")
        reporter: Reporter = getattr(import_module(f"{__name__}.{module}"), made_by)()
        return reporter

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


# Name of the format: the module beside this one, and its class.
REPORTERS: Mapping[str, Reporter] = _Table(
    {
        "text": "text:TextReporter",
        "json": "json:JsonReporter",
        "html": "html:HtmlReporter",
        "pdf": "html.pdf:PdfReporter",
        "csv": "csv:CsvReporter",
        "xlsx": "xlsx:XlsxReporter",
        "md": "markdown:MarkdownReporter",
        "sarif": "sarif:SarifReporter",
        "junit": "junit:JUnitReporter",
        "github": "github:GithubReporter",
        "shacl": "shacl:TurtleReporter",
        "shacl-ntriples": "shacl:NTriplesReporter",
        "shacl-jsonld": "shacl:JsonLdReporter",
    }
)
