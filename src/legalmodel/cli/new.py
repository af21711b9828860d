"""``legalmodel new``: scaffolds."""

from __future__ import annotations

import click


@click.group()
def command() -> None:
    """Make the files of something new."""


@command.command()
@click.argument("name", metavar="CATEGORY/RULE-NAME")
@click.option("--shapes", metavar="DIR", help="Shapes folder (default: the one in use).")
def rule(name: str, shapes: str | None) -> int:
    """Make the folder of a new gap rule with rule.ttl, pass.ttl and fail.ttl."""
    from pathlib import Path

    from legalmodel.resources import content
    from legalmodel.rules.scaffold import new_rule

    folder = new_rule(Path(shapes) if shapes else content("shapes"), name)
    click.echo(f"{folder.as_posix()}: fill in the texts, then run `legalmodel rules test`.")
    return 0
