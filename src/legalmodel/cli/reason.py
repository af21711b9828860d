"""``legalmodel reason``: what an OWL 2 DL reasoner says of ontology and facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from legalmodel.cli._options import Seconds, Size, lang_option, output_option, quiet_option
from legalmodel.cli._output import check_target, writing
from legalmodel.cli._progress import Progress
from legalmodel.errors import UsageError

if TYPE_CHECKING:
    from typing import TextIO

    from legalmodel.reasoning.records import Reasoning


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
@output_option
@click.option(
    "--timeout",
    type=Seconds(),
    default=300.0,
    metavar="SECONDS",
    help="Time limit of the reasoner.",
    show_default=True,
)
@click.option(
    "--max-memory",
    type=Size(),
    default="2G",
    help="Memory limit of the reasoner: the heap of Java.",
    show_default=True,
)
@click.option("--stdin-name", default="", metavar="NAME", help="What to call standard input.")
@lang_option
@quiet_option
def command(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    timeout: float,
    max_memory: int,
    stdin_name: str,
    lang: str,
    quiet: bool,
) -> int:
    """Ask an OWL 2 DL reasoner whether ontology and facts can be true together.

    PATH is a file, a folder, or - for standard input; the packaged ontology is read with them
    unless they hold it. Told are violations of OWL 2 DL, contradictions, and classes that cannot
    have a member, each explained in words with file and line. Nothing is fetched; values of
    datatypes that OWL 2 does not know (dates, years) are left out and counted. Needs Java, of the
    system or from `pip install 'legalmodel[java]'`.

    Exit codes: 0 OWL 2 DL, consistent and no such class, 1 otherwise, 2 could not run, 3 a bug.
    """
    if not paths:
        raise UsageError("No path was given; name a file, a folder, or - for standard input.")
    if output is not None:
        check_target(output, paths)
    from legalmodel.reasoning.process import ReasonLimits
    from legalmodel.services.reason import reason

    with Progress(quiet=quiet) as progress:
        found = reason(
            paths,
            lang=lang,
            limits=ReasonLimits(timeout, max_memory),
            progress=progress,
            stdin_name=stdin_name,
        )
    with writing(output) as stream:
        _write(found, stream, form)
    return int(not found.sound)


def _write(found: Reasoning, stream: TextIO, form: str) -> None:
    from legalmodel.reasoning.text import write_text

    if form == "text":
        write_text(found, stream)
        return
    import json
    from dataclasses import asdict

    json.dump(asdict(found), stream, ensure_ascii=False, indent=2)
    stream.write("\n")
