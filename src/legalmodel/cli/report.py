"""``legalmodel report``: check and HTML report in one word."""

from __future__ import annotations

import click

from legalmodel.cli._options import (
    about_options,
    lang_option,
    life_options,
    quiet_option,
    rule_options,
    view_options,
)
from legalmodel.cli.check import command as check_command


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("-o", "--output", required=True, metavar="FILE", help="HTML file to write.")
@view_options
@rule_options
@life_options
@about_options
@lang_option
@quiet_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], output: str, **options: object) -> int:
    """Write the HTML gap report of instance files; findings do not change the exit code."""
    code = ctx.invoke(
        check_command,
        paths=paths,
        formats=("html",),
        outputs=(output,),
        fail_on="never",
        **options,
    )
    return int(code)
