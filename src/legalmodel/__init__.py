"""Gaps in systems of legal and political instruments: found, explained, with their sources.

What is public is listed in ``__all__``; every other module is an inner room of the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING, Literal

from legalmodel._version import __version__
from legalmodel.errors import LegalmodelError, UsageError

if TYPE_CHECKING:
    from legalmodel.model import Finding, Report

__all__ = ["Finding", "LegalmodelError", "Report", "__version__", "check"]


def __getattr__(name: str) -> object:
    """Bring the records when one is asked for: to make them takes as long as to show ``--help``."""
    if name not in ("Finding", "Report"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import legalmodel.model

    return getattr(legalmodel.model, name)


def __dir__() -> list[str]:
    return __all__


def check(
    paths: Sequence[str | PathLike[str]],
    *,
    as_of: date | str,
    known_by: date | str | None = None,
    profile: str = "default",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    engine: str = "sets",
    lang: Literal["en", "ru"] = "en",
) -> Report:
    """Check instance files for gaps and data defects, as ``legalmodel check`` does.

    Args:
        paths: files or folders of facts.
        as_of: the day whose state of the world is asked about (ISO 8601 if a text).
        known_by: count only sources published by this day; none: every source.
        profile: a profile's name, or the path of a TOML file.
        select: run only these rules: an identifier, its beginning, a name or a category.
        ignore: leave these rules out.
        engine: the engine that runs the rules.
        lang: the language of findings.

    Returns:
        The report, its findings in the order of rule, focus node, path and value.

    Raises:
        LegalmodelError: an input cannot be read, a name or a day is none, or a rule crashed.
    """
    from legalmodel.services.check import Question
    from legalmodel.services.check import check as run

    question = Question(
        as_of=_day(as_of),
        known_by=_day(known_by) if known_by else None,
        profile=profile,
        selected=tuple(select),
        ignored=tuple(ignore),
        engine=engine,
        lang=lang,
    )
    return run([fspath(path) for path in paths], question)


def _day(value: date | str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{value!r} is no day; write it as YYYY-MM-DD.") from None
