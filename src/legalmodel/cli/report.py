"""``legalmodel report``: check and HTML report in one word, or an existing result rendered."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
from click.core import ParameterSource

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
from legalmodel.cli._progress import Progress
from legalmodel.cli._targets import Target, pair_targets, require_terminal_bears, write_as
from legalmodel.cli._terminal import say
from legalmodel.cli.check import command as check_command
from legalmodel.errors import UsageError

# What asks for a check, beside the paths; nothing is checked where a result is there already.
_ASKS = (
    "as_of",
    "known_by",
    "profile",
    "selected",
    "ignored",
    "engine",
    "timeout",
    "max_memory",
)


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--from",
    "results",
    metavar="FILE",
    help="Render this result, without checking anew: JSON of a check, or the validation report "
    "(sh:ValidationReport) of any SHACL tool as RDF; - for standard input.",
)
@click.option(
    "--data",
    multiple=True,
    metavar="PATH",
    help="With --from: the data that were validated, for names and places in them.",
)
@click.option("--stdin-name", default="", metavar="NAME", help="What to call standard input.")
@format_options("report", "html")
@view_options
@rule_options
@life_options
@about_options
@lang_option
@quiet_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    results: str | None,
    data: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[str, ...],
    **options: Any,
) -> int:
    """Write the gap report of instance files, or of an existing result with --from.

    Findings do not change the exit code: 0 the report is written, 2 could not run, 3 a bug.
    """
    if not formats and not outputs:
        raise UsageError("Name the HTML file with -o, or another form with --format.")
    if results is None:
        if data:
            raise UsageError("--data goes with --from; name the data as PATH to check them.")
        checked = {"formats": formats or ("html",), "outputs": outputs, "fail_on": "never"}
        return int(ctx.invoke(check_command, paths=paths, **checked, **options))
    if paths:
        raise UsageError("--from renders a result and PATH asks for a check; leave one out.")
    given = [name for name in _ASKS if ctx.get_parameter_source(name) != ParameterSource.DEFAULT]
    if given:
        flag = next(each.opts[0] for each in ctx.command.params if each.name == given[0])
        raise UsageError(f"--from checks nothing anew, so {flag} has nothing to say; leave it out.")
    targets = pair_targets(formats, outputs, "html")
    spoken = ctx.get_parameter_source("lang") != ParameterSource.DEFAULT
    lang = options["lang"] if spoken else ""
    return _render(results, data, targets, lang, options)


def _render(
    results: str, data: tuple[str, ...], targets: list[Target], lang: str, options: dict[str, Any]
) -> int:
    from legalmodel.model import About
    from legalmodel.services.life import read_life
    from legalmodel.services.rendering import read_results

    read = (results, *data, *filter(None, (options["baseline"], options["waivers"])))
    check_targets([output for _, output in targets if output is not None], read)
    require_terminal_bears(targets)
    about = About(options["title"], options["author"], options["reviewer"])
    day: date = options.get("today") or clock()
    with Progress(quiet=options["quiet"]) as progress:
        life = read_life(options["waivers"], options["baseline"])
        report = read_results(
            results,
            lang=lang,
            data=data,
            stdin_name=options["stdin_name"],
            about=about,
            progress=progress,
        )
        report = life.applied_to(report, day, warn=say)
        for target in targets:
            write_as(report, target)
    return 0
