"""``legalmodel stub``: the facts that would close a finding."""

from __future__ import annotations

from datetime import date

import click

from legalmodel.cli._options import (
    lang_option,
    output_option,
    profile_option,
    quiet_option,
    today,
    view_options,
)
from legalmodel.cli._output import check_targets, writing
from legalmodel.cli._progress import Progress


@click.command()
@click.argument("finding", metavar="ID")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@view_options
@profile_option
@output_option
@lang_option
@quiet_option
def command(
    finding: str,
    paths: tuple[str, ...],
    as_of: date | None,
    known_by: date | None,
    profile: str,
    output: str | None,
    lang: str,
    quiet: bool,
) -> int:
    """Print the facts that would close a finding, as Turtle, to be filled in.

    ID is the finding's id, or its beginning, as `legalmodel check PATH...` prints it for the same
    paths, dates and profile. What is to be written begins with FILL IN; days stand for days to be
    written. A check of the facts tells what was forgotten.
    """
    from legalmodel.services.check import Question
    from legalmodel.services.closing import stub_of

    check_targets([output] if output else [], paths)
    question = Question(as_of or today(), known_by, profile, lang=lang, explained=True)
    with Progress(quiet=quiet) as progress:
        text = stub_of(finding, paths, question, progress)
    with writing(output) as out:
        out.write(text)
    return 0
