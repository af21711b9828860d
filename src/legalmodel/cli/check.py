"""``legalmodel check``: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from legalmodel.cli._options import lang_option, quiet_option, rule_options, today, view_options
from legalmodel.cli._output import check_targets, writing
from legalmodel.cli._progress import Progress
from legalmodel.cli._terminal import say
from legalmodel.errors import UsageError

if TYPE_CHECKING:
    from legalmodel.engines import Limits
    from legalmodel.engines.base import Step
    from legalmodel.services.check import Question

# Forms that tell the statements behind each finding, and how to close it.
_EXPLAINED = {"json", "html"}
_FORMATS = ["text", "json", "html", "shacl", "shacl-ntriples", "shacl-jsonld"]


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="Form of the result (default: text); several pairs with -o are allowed.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="File for the --format at the same place in the line.",
)
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
@view_options
@rule_options
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
    stdin_name: str,
    as_of: date | None,
    known_by: date | None,
    profile: str,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    engine: str,
    timeout: float,
    max_memory: int,
    lang: str,
    quiet: bool,
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
    targets = _targets(formats, outputs)
    check_targets([output for _, output in targets if output is not None], (*paths, *shapes))
    from legalmodel.engines import Limits

    limits = Limits(timeout, max_memory)
    if no_builtin or shapes:
        _require_plain(shapes, no_builtin, reasoned)
        with Progress(quiet=quiet) as progress:
            return _plain(
                paths, shapes, targets, engine, limits, stdin_name, progress, explain_plan
            )
    _require_reports(targets)

    from legalmodel.services.check import Question

    question = Question(
        as_of or today(), known_by, profile, selected, ignored, engine, lang, limits, stdin_name
    )
    with Progress(quiet=quiet) as progress:
        if reasoned and not _holds_together(paths, lang, limits, stdin_name, progress):
            return 1
        return _rules(paths, question, targets, fail_on, progress, explain_plan)


def _require_plain(shapes: tuple[str, ...], no_builtin: bool, reasoned: bool) -> None:
    """Refuse options that do not go with a plain SHACL validation."""
    if not (no_builtin and shapes):
        raise UsageError("--shapes and --no-builtin go together: a plain SHACL validation.")
    if reasoned:
        raise UsageError("--reason goes with the ontology, not with --no-builtin; leave one out.")


def _require_reports(targets: list[tuple[str, str | None]]) -> None:
    """Refuse the forms of a plain SHACL validation where rules are run."""
    if any(name.startswith("shacl") for name, _ in targets):
        raise UsageError("The SHACL formats go with --shapes … --no-builtin; use json here.")


def _holds_together(
    paths: tuple[str, ...], lang: str, limits: Limits, stdin_name: str, progress: Progress
) -> bool:
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
        lang=lang,
        limits=ReasonLimits(limits.seconds, limits.memory),
        progress=progress,
        stdin_name=stdin_name,
    )
    if found.consistent is not True:
        say(explanation(found))
    return found.consistent is not False


def _rules(
    paths: tuple[str, ...],
    question: Question,
    targets: list[tuple[str, str | None]],
    fail_on: str,
    progress: Progress,
    explain_plan: bool,
) -> int:
    from legalmodel.reporters import REPORTERS
    from legalmodel.services.check import check, reaches

    question = replace(question, explained=any(name in _EXPLAINED for name, _ in targets))
    report = check(paths, question, progress, _explain if explain_plan else lambda _: None)
    for name, output in targets:
        with writing(output) as stream:
            REPORTERS[name].write(report, stream, lang=question.lang)
    return int(reaches(report, fail_on))


def _plain(
    paths: tuple[str, ...],
    shapes: tuple[str, ...],
    targets: list[tuple[str, str | None]],
    engine: str,
    limits: Limits,
    stdin_name: str,
    progress: Progress,
    explain_plan: bool,
) -> int:
    from legalmodel.services.validate import FORMS, validate, write_report

    if any(name not in FORMS for name, _ in targets):
        raise UsageError(f"A plain SHACL validation is written with --format {', '.join(FORMS)}.")
    validation = validate(paths, shapes, engine, limits, progress, warn=say, stdin_name=stdin_name)
    if explain_plan:
        _explain(validation.steps)
    for name, output in targets:
        with writing(output) as stream:
            write_report(validation, stream, name)
    return int(not validation.conforms)


def _targets(formats: tuple[str, ...], outputs: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Formats with their files; the one format without a file goes to standard output."""
    formats = formats or ("text",)
    if len(outputs) > len(formats) or len(formats) > len(outputs) + 1:
        raise UsageError("Give each --format its own -o FILE; at most the last may go without.")
    return list(zip(formats, (*outputs, *([None] * len(formats))), strict=False))


def _explain(steps: Sequence[Step]) -> None:
    from legalmodel.services.plan import plan_lines

    for line in plan_lines(steps):
        say(line, name="")
