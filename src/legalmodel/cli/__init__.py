"""The command line: one module a command, found by walking this folder.

Results go to standard output, everything else to standard error. Here, and nowhere else, an
exception becomes a sentence and an exit code: 0 nothing at the fail level, 1 findings,
2 could not run, 3 a bug; 130 stopped, and 141 where nobody reads the output any more.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import signal
import sys
from collections.abc import Sequence
from typing import Any

import click

from legalmodel._version import __version__
from legalmodel.cli._terminal import say
from legalmodel.errors import LegalmodelError, OutputError

BUG = 3
INTERRUPTED = 130
CLOSED = 141


_COMMANDS = sorted(
    module.name.rstrip("_")
    for module in pkgutil.iter_modules(__path__)
    if not module.name.startswith("_")
)


class _FolderGroup(click.Group):
    """A group whose commands are the modules of this folder; each is imported when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return _COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click
        if cmd_name not in _COMMANDS:
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would end a closed pipe with 1, which means findings."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            return _refused(error)


@click.group(cls=_FolderGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="legalmodel")
def legalmodel() -> None:
    """Model legal instruments and find what their web lacks."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    try:
        _speak_utf8()
        code = legalmodel.main(arguments, prog_name="legalmodel", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except LegalmodelError as error:
        say(str(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("stopped; no file was left half written.")
        return INTERRUPTED
    except OSError as error:
        return _refused(error)
    except Exception as error:  # the last resort: a bug is told as one, without a traceback
        say(
            f"this is a bug ({type(error).__name__}: {error}); please report it with the command "
            "that you ran, or run it as `python -X dev -m legalmodel` for more."
        )
        if sys.flags.dev_mode:
            raise
        return BUG
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point ``legalmodel``."""
    # What a command makes lives as long as the command: to look for garbage finds little of it.
    gc.set_threshold(100_000)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    code = run()
    # Nor is it looked for at the end, when the system takes all the memory back at once.
    gc.freeze()
    sys.exit(code)


def _refused(error: OSError) -> int:
    """What the system refuses is no bug: a full disk, no temporary folder, no more processes."""
    # What is left in its buffer cannot be written either.
    sys.stdout = None
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has closed it, as `| head` does; there is nobody to tell. The
        # code is that of other tools there: 0 would say that nothing was found, 1 that something.
        return CLOSED
    where = f"{error.filename}: " if error.filename else ""
    say(f"{where}the system refused ({error.strerror or error}); make room or name another place.")
    return 2


def _interrupt(*_: object) -> None:
    """Whoever ends the process gets what Ctrl-C gives: children ended, nothing left behind."""
    raise KeyboardInterrupt


def _speak_utf8() -> None:
    """Results are the same bytes whatever the locale.

    Raises:
        OutputError: standard output was closed by whoever started the process.
    """
    if sys.stdout is None:
        raise OutputError("Standard output is closed; open it, or send it to /dev/null.")
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
