"""``legalmodel docs``: the pages of documentation that are made from content and commands."""

from __future__ import annotations

from collections.abc import Iterator

import click

_WIDTH = 100
_EXIT_CODES = """\
| exit code | meaning |
| --- | --- |
| 0 | nothing at or above the level of `--fail-on` (`high` unless told otherwise) |
| 1 | findings or data defects at or above that level |
| 2 | the run could not be carried out: usage, unreadable or malformed input, a rule that crashed |
| 3 | a bug in legalmodel; the message says so |

Results go to standard output or to the file of `-o`, everything else to standard error."""


@click.command()
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder to write the pages to.")
@click.pass_context
def command(ctx: click.Context, output: str) -> int:
    """Write the pages on commands, rules, queries and ontology into a folder.

    Pages of an earlier run that are no longer made are removed; other files are left alone.
    """
    from pathlib import Path

    from legalmodel.cli._pages import write_pages
    from legalmodel.services.docs import WRITERS

    pages = {"cli.md": command_page(ctx.find_root().command)}
    for write in WRITERS:
        pages |= write()
    write_pages(Path(output), pages)
    return 0


def command_page(program: click.Command) -> str:
    """The help of a program and of every command below it, as Markdown."""
    from legalmodel.services.docs.markdown import page

    context = click.Context(
        program,
        info_name="legalmodel",
        terminal_width=_WIDTH,
        max_content_width=_WIDTH,
        **program.context_settings,
    )
    return page("Commands", _EXIT_CODES, *_helps(context))


def _helps(context: click.Context) -> Iterator[str]:
    """Title and help of a command, then of each below it."""
    group = context.command
    if context.parent:
        yield f"## {context.command_path}"
    yield f"```text\n{group.get_help(context)}\n```"
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            below = group.get_command(context, name)
            if below and not below.hidden:
                yield from _helps(click.Context(below, parent=context, info_name=name))
