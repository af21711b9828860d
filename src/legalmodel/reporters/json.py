"""The JSON report: the contract of every other format; its schema stands in ``docs/``."""

from __future__ import annotations

from dataclasses import fields
from typing import IO

from legalmodel.model import Report


class JsonReporter:
    """The whole report as one JSON object (RFC 8259), keys in the order of the model."""

    binary = False

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the report with an indent of two, so that two runs can be compared by line."""
        from legalmodel.reporters._json import write_object

        write_object(((each.name, getattr(report, each.name)) for each in fields(report)), out)
