"""``legalmodel new``: scaffolds."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Make the files of something new."""


@command.command()
@click.argument("name", metavar="CATEGORY/RULE-NAME")
@click.option(
    "--shapes",
    metavar="DIR",
    default="shapes",
    show_default=True,
    help="Shapes folder to make the rule in; never the installed package's own.",
)
def rule(name: str, shapes: str) -> int:
    """Make the folder of a new gap rule with rule.ttl, pass.ttl and fail.ttl."""
    from pathlib import Path

    from legalmodel.rules.scaffold import new_rule

    folder = new_rule(Path(shapes), name)
    click.echo(f"{folder.as_posix()}: fill in the texts, then run `legalmodel rules test`.")
    return 0


@command.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--instances",
    metavar="DIR",
    default="instances",
    show_default=True,
    help="Folder to make the pack in.",
)
def pack(name: str, instances: str) -> int:
    """Make the folder of a new pack: README, sources, an example instrument, a test."""
    from pathlib import Path

    from legalmodel.services.new_pack import new_pack

    folder = new_pack(Path(instances), name)
    click.echo(
        f"{folder.as_posix()}: replace the example; its test runs with "
        f"`python -m pytest {folder.as_posix()}`."
    )
    return 0
