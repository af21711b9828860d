"""The exceptions that legalmodel raises on purpose: one family, a sentence each.

Every error says what happened, where, and what to do. The command line prints the
sentence and leaves with :attr:`LegalmodelError.exit_code`; nothing else maps errors to codes.
"""

from __future__ import annotations


class LegalmodelError(Exception):
    """Base of the family: a run that could not be carried out."""

    exit_code = 2


class UsageError(LegalmodelError):
    """The words of a call do not fit: an unknown name, a date that is none, two options at odds."""


class InputError(LegalmodelError):
    """A file that was asked for cannot be read, or does not hold what it should."""


class OutputError(LegalmodelError):
    """A result cannot be written where it was asked for."""


class ContentError(LegalmodelError):
    """A file of the content folders (ontology, shapes, queries) is not well formed."""


class EngineError(LegalmodelError):
    """A rule crashed, or an engine ran into its time or memory limit."""


class QueryError(LegalmodelError):
    """A query cannot be parsed, asks for what is refused, or ran into its limit."""


def reason(error: Exception) -> str:
    """Why a file cannot be used, in the system's words; the path, which it may repeat, is left out.

    For a sentence that names the path itself.
    """
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
