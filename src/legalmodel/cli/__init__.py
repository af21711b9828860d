"""The command line: one module a command, found by walking this folder.

Results go to standard output, everything else to standard error. Here, and nowhere else, an
exception becomes a sentence and an exit code: 0 nothing at the fail level, 1 findings,
2 could not run, 3 a bug.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import click

from legalmodel._version import __version__
from legalmodel.errors import LegalmodelError

BUG = 3
INTERRUPTED = 130


class _FolderGroup(click.Group):
    """A group whose commands are the modules of this folder; each is imported when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return sorted(
            module.name.rstrip("_")
            for module in pkgutil.iter_modules(__path__)
            if not module.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_FolderGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="legalmodel")
def legalmodel() -> None:
    """Model legal instruments and find what their web lacks."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        code = legalmodel.main(arguments, prog_name="legalmodel", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except LegalmodelError as error:
        _say(str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("stopped; nothing was written.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has closed it, as `| head` does; there is nobody to tell.
        sys.stdout = None
        return 0
    except Exception as error:  # the last resort: a bug is told as one, without a traceback
        _say(
            f"this is a bug ({type(error).__name__}: {error}); please report it with the command "
            "that you ran, or run it as `python -X dev -m legalmodel` for more."
        )
        if sys.flags.dev_mode:
            raise
        return BUG
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point ``legalmodel``."""
    sys.exit(run())


def _say(sentence: str) -> None:
    click.echo(f"legalmodel: {sentence}", err=True)
