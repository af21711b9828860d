"""Reporters: one protocol, one literal dict, one file or folder a format."""

from __future__ import annotations

from typing import IO, Any, Protocol

from legalmodel.model import Report
from legalmodel.reporters.html import HtmlReporter
from legalmodel.reporters.json import JsonReporter
from legalmodel.reporters.text import TextReporter

__all__ = ["REPORTERS", "Reporter"]


class Reporter(Protocol):
    """Anything that writes a report; it adds nothing to what the report says.

    ``binary`` tells whether ``out`` takes bytes.
    """

    binary: bool

    def write(self, report: Report, out: IO[Any], *, lang: str) -> None:
        """Write the report; the same report gives the same bytes."""
        ...


REPORTERS: dict[str, Reporter] = {
    "html": HtmlReporter(),
    "json": JsonReporter(),
    "text": TextReporter(),
}
