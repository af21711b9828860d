"""``legalmodel prepare``: the graph that the rules see, for anybody's engine to verify."""

from __future__ import annotations

from datetime import date

import click

from legalmodel.cli._options import output_option, today, view_options
from legalmodel.cli._output import check_target, writing
from legalmodel.errors import UsageError


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@view_options
@click.option(
    "--profile",
    default="default",
    show_default=True,
    metavar="NAME|FILE",
    help="Profile whose parameters the run node carries.",
)
@output_option
def command(
    paths: tuple[str, ...],
    as_of: date | None,
    known_by: date | None,
    profile: str,
    output: str | None,
) -> int:
    """Write the prepared graph as N-Triples: facts, ontology, dates, inference, run node."""
    from legalmodel.resources import content
    from legalmodel.rules.profile import load_profile
    from legalmodel.services.prepare import prepare

    if not paths:
        raise UsageError("No path was given; name a file, a folder, or - for standard input.")
    if output is not None:
        check_target(output, paths)
    chosen = load_profile(profile, content("shapes") / "profiles")
    prepared = prepare(
        paths,
        as_of=as_of or today(),
        known_by=known_by,
        profile=chosen.name,
        parameters=chosen.parameters,
    )
    with writing(output) as stream:
        stream.write(prepared.graph.ntriples())
    return 0
