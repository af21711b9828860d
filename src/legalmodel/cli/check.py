"""``legalmodel check``: the main job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from legalmodel.cli._options import (
    about_options,
    format_options,
    lang_option,
    life_options,
    quiet_option,
    rule_options,
    view_options,
)
from legalmodel.cli._options import today as clock
from legalmodel.cli._output import check_targets
from legalmodel.cli._plain import run_plain
from legalmodel.cli._progress import Progress
from legalmodel.cli._targets import Target, pair_targets, require_terminal_bears, write_as
from legalmodel.cli._terminal import say
from legalmodel.errors import UsageError

if TYPE_CHECKING:
    from legalmodel.engines.base import Step
    from legalmodel.services.check import Question

Explain = Callable[[Sequence["Step"]], None]
"""Is told the plan as it was carried out."""

# Forms that tell the statements behind each finding, and how to close it.
_EXPLAINED = {"json", "html", "pdf"}
# Forms that show what the pictures are drawn from.
_PICTURED = {"json", "html", "pdf", "xlsx"}


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@format_options("result", "text")
@click.option(
    "--fail-on",
    type=click.Choice(["low", "medium", "high", "never"]),
    default="high",
    show_default=True,
    help="Lowest severity that makes the exit code 1.",
)
@click.option(
    "--shapes",
    metavar="PATH",
    multiple=True,
    help="Shapes of your own; with --no-builtin a plain SHACL validation.",
)
@click.option(
    "--explain-plan",
    is_flag=True,
    help="Tell on stderr what each constraint cost: time, focus nodes, results.",
)
@click.option(
    "--reason",
    "reasoned",
    is_flag=True,
    help="Ask the reasoner first; contradictions end the run, for rules are silent about them.",
)
@click.option("--no-builtin", is_flag=True, help="Leave legalmodel's rules and ontology out.")
@click.option("--stdin-name", default="", metavar="NAME", help="What to call standard input.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@view_options
@rule_options
@life_options
@about_options
@lang_option
@quiet_option
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    fail_on: str,
    shapes: tuple[str, ...],
    explain_plan: bool,
    reasoned: bool,
    no_builtin: bool,
    watch: bool,
    quiet: bool,
    **asked: Any,
) -> int:
    """Check instance files for gaps and data defects.

    PATH is a file, a folder, or - for standard input. Exit codes: 0 nothing at or above
    --fail-on, 1 findings, 2 could not run, 3 a bug.

    With --reason, an OWL 2 DL reasoner reads facts and ontology first. From statements that
    contradict each other anything follows, so findings about them would be worth nothing: the
    contradictions are explained on stderr, no report is written, and the exit code is 1.
    """
    if not paths:
        raise UsageError("No path was given; name a file, a folder, or - for standard input.")
    targets = pair_targets(formats, outputs, "text")
    life = [each for each in (asked["baseline"], asked["waivers"]) if each]
    outputs_named = [output for _, output in targets if output is not None]
    check_targets(outputs_named, (*paths, *shapes, *life))
    plain = no_builtin or bool(shapes)
    if plain:
        _require_plain(shapes, no_builtin, reasoned)
    require_terminal_bears(targets)
    explain = _explain if explain_plan else _keep_silent

    def once() -> int:
        with Progress(quiet=quiet) as progress:
            if plain:
                return run_plain(paths, shapes, targets, asked, progress, explain)
            question = _question(targets, **asked)
            if reasoned and not _holds_together(paths, question, progress):
                return 1
            return _rules(paths, question, targets, fail_on, progress, explain)

    if not watch:
        return once()
    from legalmodel.cli._watching import repeat

    return repeat((*paths, *shapes), life, once, quiet=quiet)


def _require_plain(shapes: tuple[str, ...], no_builtin: bool, reasoned: bool) -> None:
    """Refuse options that do not go with a plain SHACL validation."""
    if not (no_builtin and shapes):
        raise UsageError("--shapes and --no-builtin go together: a plain SHACL validation.")
    if reasoned:
        raise UsageError("--reason goes with the ontology, not with --no-builtin; leave one out.")


def _question(
    targets: Sequence[Target],
    *,
    as_of: date | None,
    today: date | None,
    timeout: float,
    max_memory: int,
    title: str,
    author: str,
    reviewer: str,
    **same: Any,
) -> Question:
    """What is asked of the check; most options bear the names of the question's fields."""
    from legalmodel.engines import Limits
    from legalmodel.model import About
    from legalmodel.services.check import Question

    names = {name for name, _ in targets}
    return Question(
        as_of=as_of or clock(),
        today=_judged_on(today, same["waivers"]),
        limits=Limits(timeout, max_memory),
        about=About(title, author, reviewer),
        explained=bool(names & _EXPLAINED),
        pictured=bool(names & _PICTURED),
        **same,
    )


def _judged_on(day: date | None, waivers: str) -> date | None:
    """The day named, else that of the clock, which is not looked at where nothing can expire."""
    return day or (clock() if waivers else None)


def _holds_together(paths: tuple[str, ...], question: Question, progress: Progress) -> bool:
    """Whether the reasoner finds no contradiction; if it does, say on stderr which."""
    from legalmodel.reasoning.process import ReasonLimits
    from legalmodel.reasoning.text import explanation
    from legalmodel.services.reason import reason

    if "-" in paths:
        raise UsageError(
            "--reason reads everything twice, and standard input cannot be; name a file."
        )
    found = reason(
        paths,
        lang=question.lang,
        limits=ReasonLimits(question.limits.seconds, question.limits.memory),
        progress=progress,
        stdin_name=question.stdin_name,
    )
    if found.consistent is not True:
        say(explanation(found))
    return found.consistent is not False


def _rules(
    paths: tuple[str, ...],
    question: Question,
    targets: Sequence[Target],
    fail_on: str,
    progress: Progress,
    explain: Explain,
) -> int:
    from legalmodel.services.check import check, reaches

    report = check(paths, question, progress, explain, warn=say)
    for target in targets:
        write_as(report, target)
    return int(reaches(report, fail_on))


def _keep_silent(_: Sequence[Step]) -> None:
    """What is done with the plan where nobody asked for it."""


def _explain(steps: Sequence[Step]) -> None:
    from legalmodel.services.plan import plan_lines

    for line in plan_lines(steps):
        say(line, name="")
