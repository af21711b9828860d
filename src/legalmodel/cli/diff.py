"""``legalmodel diff``: two reports compared, finding by finding."""

from __future__ import annotations

import click
from click.core import ParameterSource

from legalmodel.cli._options import lang_option, output_option


@click.command()
@click.argument("old", metavar="OLD.json")
@click.argument("new", metavar="NEW.json")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md"]),
    default="text",
    show_default=True,
    help="Form of the result; md is Markdown for a merge request.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["new", "any", "never"]),
    default="new",
    show_default=True,
    help="What makes the exit code 1: new findings, any difference, or nothing.",
)
@lang_option
@output_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    old: str,
    new: str,
    form: str,
    fail_on: str,
    lang: str,
    output: str | None,
) -> int:
    """Tell what is new, resolved, reworded or waived between two JSON reports of check.

    Findings are the same if their ids are, whatever their words, the files or the order. Words are
    in the language of the new report unless --lang says otherwise. Exit codes: 0 nothing new,
    1 new findings (with --fail-on any: any difference, as diff has it), 2 could not run, 3 a bug.
    """
    from legalmodel.cli._output import check_target, writing
    from legalmodel.errors import UsageError
    from legalmodel.services.diff import difference
    from legalmodel.services.diff_forms import write_difference
    from legalmodel.services.stored import read_report

    if old == new == "-":
        raise UsageError("Only one of the two reports can come from standard input; name a file.")
    if output is not None:
        check_target(output, (old, new))
    spoken = ctx.get_parameter_source("lang") != ParameterSource.DEFAULT
    found = difference(
        read_report(old), read_report(new), names=(old, new), lang=lang if spoken else ""
    )
    with writing(output) as stream:
        write_difference(found, stream, form)
    if fail_on == "any":
        return int(not found.is_empty)
    return int(fail_on == "new" and bool(found.added))
