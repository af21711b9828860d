"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from math import isfinite
from typing import Any, TypeVar

import click

# The languages of legalmodel.model.LANGUAGES; --help must not make all the records to know.
LANGUAGES = ("en", "ru")

_UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3}
# More than any machine has, less than what system calls take.
_LARGEST = 1024**5
_LONGEST = 10_000_000
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A calendar day, YYYY-MM-DD (ISO 8601)."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; anything else is refused with the form expected."""
        if isinstance(value, date):
            return value
        try:
            if not _DAY.fullmatch(str(value)):
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD.", param, ctx)


class Size(click.ParamType[int]):
    """A number of bytes, with K, M or G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the size; anything else is refused with the form expected."""
        if isinstance(value, int):
            return value
        text = str(value).strip().upper().removesuffix("B")
        digits = text.rstrip("KMG")
        readable = digits.isascii() and digits.isdigit() and len(digits) < 20
        size = int(digits) * _UNITS.get(text[len(digits) :], 1) if readable else 0
        if len(text) - len(digits) > 1 or not 0 < size <= _LARGEST:
            self.fail(f"{value!r} is no size; write it as 500M or 4G.", param, ctx)
        return size


class Seconds(click.ParamType[float]):
    """A time limit in seconds, a fraction allowed."""

    name = "seconds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read the limit; anything else, and what no clock can wait for, is refused."""
        try:
            seconds = float(value)
        except (TypeError, ValueError):
            seconds = 0.0
        if not isfinite(seconds) or not 0 < seconds <= _LONGEST:
            self.fail(f"{value!r} is no time limit; write seconds, such as 120.", param, ctx)
        return seconds


profile_option = click.option(
    "--profile",
    default="default",
    show_default=True,
    metavar="NAME|FILE",
    help="Profile of rules, severities and parameters.",
)


def view_options(command: F) -> F:
    """``--as-of`` and ``--known-by``: the two times of a run."""
    for option in (
        click.option(
            "--known-by",
            type=Day(),
            help="Count only sources published by this day (default: every source).",
        ),
        click.option(
            "--as-of",
            type=Day(),
            default=None,
            help="The day whose state of the world is asked about (default: today).",
        ),
    ):
        command = option(command)
    return command


def rule_options(command: F) -> F:
    """Which rules run, and within which limits."""
    for option in (
        click.option(
            "--max-memory",
            type=Size(),
            default="4G",
            help="Memory limit of the engine.",
            show_default=True,
        ),
        click.option(
            "--timeout",
            type=Seconds(),
            default=120.0,
            metavar="SECONDS",
            help="Time limit of the engine.",
            show_default=True,
        ),
        click.option(
            "--engine",
            default="sets",
            show_default=True,
            help="Engine to run: sets, or pyshacl, the slow reference.",
        ),
        click.option(
            "--ignore",
            "ignored",
            multiple=True,
            metavar="RULE",
            help="Leave out a rule: LM101, LM1, a name or a category.",
        ),
        click.option(
            "--select",
            "selected",
            multiple=True,
            metavar="RULE",
            help="Run only these: LM101, LM1, a name or a category.",
        ),
        profile_option,
    ):
        command = option(command)
    return command


def format_options(kind: str, default: str) -> Callable[[F], F]:
    """Pairs of ``--format`` and ``-o``; ``kind`` is what is written so."""
    from legalmodel.reporters import REPORTERS

    def decorated(command: F) -> F:
        for option in (
            click.option(
                "-o",
                "--output",
                "outputs",
                multiple=True,
                metavar="FILE",
                help="File for the --format at the same place in the line.",
            ),
            click.option(
                "--format",
                "formats",
                multiple=True,
                type=click.Choice(tuple(REPORTERS)),
                help=f"Form of the {kind} (default: {default}); several pairs with -o are allowed.",
            ),
        ):
            command = option(command)
        return command

    return decorated


def life_options(command: F) -> F:
    """What is known of findings from before: an earlier run, and what was decided of them."""
    for option in (
        click.option(
            "--today",
            type=Day(),
            help="The day by which waivers expire and due days are past (default: the clock's).",
        ),
        click.option(
            "--waivers",
            default="",
            metavar="FILE",
            help="TOML file of findings that are set aside, with reasons.",
        ),
        click.option(
            "--baseline",
            default="",
            metavar="FILE",
            help="JSON report of an earlier run; only what is new since then fails.",
        ),
    ):
        command = option(command)
    return command


def about_options(command: F) -> F:
    """What is to stand on the front of a report that is handed on."""
    for name, what in (
        ("reviewer", "Who reviewed the report"),
        ("author", "Who hands the report on"),
        ("title", "What the report is called"),
    ):
        option = click.option(
            f"--{name}", default="", metavar="TEXT", help=f"{what}; stands on its front."
        )
        command = option(command)
    return command


lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of findings and reports.",
)
output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write here instead of to standard output."
)
quiet_option = click.option("--quiet", is_flag=True, help="Say nothing but errors on stderr.")


def today() -> date:
    """The clock, asked here only: everything below takes the day as an argument."""
    return date.today()  # noqa: DTZ011 - the user's own calendar day is meant, not a moment
