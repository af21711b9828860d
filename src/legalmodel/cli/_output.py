"""Writing results: to standard output, or to a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from legalmodel.errors import OutputError, reason


def check_target(target: str, inputs: Sequence[str]) -> None:
    """Refuse a target that cannot be written, or that would overwrite an input.

    Raises:
        OutputError: the folder is missing, the target is a folder, or it is an input.
    """
    try:
        _require_free(target, inputs)
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{target} cannot be written: {reason(error)}; name another file."
        ) from None


def check_targets(targets: Sequence[str], inputs: Sequence[str]) -> None:
    """Check several targets; no two of them may be one file.

    Raises:
        OutputError: as :func:`check_target`, or one result would overwrite another.
    """
    seen = set[str]()
    for target in targets:
        check_target(target, inputs)
        place = os.path.realpath(target)
        if place in seen:
            raise OutputError(f"{target} is named by two -o; give each --format its own file.")
        seen.add(place)


def _require_free(target: str, inputs: Sequence[str]) -> None:
    from pathlib import Path

    if not target:
        raise OutputError("The name after -o is empty; name a file to write.")
    path = Path(os.path.realpath(target))
    if path.is_dir():
        raise OutputError(f"{target} is a folder; name a file to write.")
    if not path.parent.is_dir():
        named = Path(target).parent
        # A link may stand in a folder that exists and point into one that does not.
        missing = path.parent if named.is_dir() else named
        raise OutputError(f"{target}: the folder {missing} does not exist; make it first.")
    if not path.exists():
        return
    if not path.is_file():
        raise OutputError(f"{target} is no regular file; name another.")
    for each in inputs:
        source = Path(each)
        inside = source.is_dir() and path.resolve().is_relative_to(source.resolve())
        if inside or (source.exists() and source.samefile(path)):
            raise OutputError(f"{target} is among the inputs and would be lost; name another file.")


@contextmanager
def writing(target: str | None) -> Iterator[TextIO]:
    """A text stream to the target, or to standard output without one.

    The file is written under another name beside its place and moved there when complete.

    Raises:
        OutputError: the file cannot be written.
    """
    if target is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with (
        _replacing(target) as descriptor,
        os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream,
    ):
        yield stream


@contextmanager
def writing_bytes(target: str | None) -> Iterator[BinaryIO]:
    """A stream of bytes, as :func:`writing` gives one of text.

    Raises:
        OutputError: the file cannot be written.
    """
    if target is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with _replacing(target) as descriptor, os.fdopen(descriptor, "wb") as stream:
        yield stream


@contextmanager
def _replacing(target: str) -> Iterator[int]:
    """A file descriptor that has to be closed; what went into it then takes the target's place."""
    import tempfile
    from pathlib import Path

    from legalmodel.workplace import Uninterrupted

    # A symbolic link stays one: what it leads to is written.
    path = Path(os.path.realpath(target))
    name = ""
    try:
        with Uninterrupted():
            descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        yield descriptor
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"{target} cannot be written: {error.strerror}.") from None
    finally:
        if name:
            Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
