"""Gaps in systems of legal and political instruments: found, explained, with their sources.

What is public is listed in ``__all__``; every other module is an inner room of the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from os import PathLike, fspath
from typing import TYPE_CHECKING, Literal

from legalmodel._version import __version__
from legalmodel.errors import LegalmodelError, UsageError

if TYPE_CHECKING:
    from legalmodel.model import Finding, Report

__all__ = ["Finding", "LegalmodelError", "Report", "__version__", "check", "read_report"]

_Path = str | PathLike[str]


def __getattr__(name: str) -> object:
    """Bring the records when one is asked for: to make them takes as long as to show ``--help``."""
    if name not in ("Finding", "Report"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import legalmodel.model

    return getattr(legalmodel.model, name)


def __dir__() -> list[str]:
    return __all__


def check(
    paths: _Path | Sequence[_Path],
    *,
    as_of: date | str,
    known_by: date | str | None = None,
    profile: str = "default",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    engine: str = "sets",
    lang: Literal["en", "ru"] = "en",
    waivers: _Path = "",
    baseline: _Path = "",
    today: date | str | None = None,
    in_full: bool = False,
) -> Report:
    """Check instance files for gaps and data defects, as ``legalmodel check`` does.

    Args:
        paths: files or folders of facts, or one of them.
        as_of: the day whose state of the world is asked about (ISO 8601 if a text).
        known_by: count only sources published by this day; none: every source.
        profile: a profile's name, or the path of a TOML file.
        select: run only these rules: an identifier, its beginning, a name or a category.
        ignore: leave these rules out.
        engine: the engine that runs the rules.
        lang: the language of findings.
        waivers: a TOML file of what was decided about findings.
        baseline: the JSON report of an earlier run, to compare with.
        today: the day by which waivers expire and due days are past; none: ``as_of``.
        in_full: also the statements behind each finding, its stub, and what the pictures show.

    Returns:
        The report; findings, defects and waived are in the order of rule, focus node, path, value.

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
        waivers=fspath(waivers),
        baseline=fspath(baseline),
        today=_day(today) if today else None,
        explained=in_full,
        pictured=in_full,
    )
    return run(_named(paths), question)


def read_report(path: _Path) -> Report:
    """Read a report that ``legalmodel check --format json`` wrote, as it was.

    Raises:
        LegalmodelError: the file cannot be read, or is no report of this version of the schema.
    """
    from legalmodel.services.stored import read_report as read

    return read(fspath(path))


def _named(paths: _Path | Sequence[_Path]) -> list[str]:
    """The paths as text; a text is one path, not its letters."""
    return [fspath(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]


def _day(value: date | str) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{value!r} is no day; write it as YYYY-MM-DD.") from None
