"""Which files the paths of a call stand for: walked, sorted, each of them once."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from legalmodel.errors import InputError, reason
from legalmodel.graphs.formats import FORMATS, is_shared_suffix, looks_like_rdf, suffix

STDIN = "-"
_KNOWN = ", ".join(each for each in FORMATS if each != ".yamlld")


class Source(NamedTuple):
    """One thing to read: its path as given, its name in the folder given, the bytes of stdin."""

    shown: str
    name: str
    path: str = ""
    content: bytes = b""

    @property
    def format(self) -> str:
        """The serialisation by the name's suffix; Turtle for a standard input without a name."""
        return FORMATS.get(suffix(self.shown), "" if self.path else FORMATS[".ttl"])

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The bytes, from the beginning.

        Raises:
            InputError: the system does not let the file be read.
        """
        if not self.path:
            yield BytesIO(self.content)
            return
        try:
            with Path(self.path).open("rb") as file:
                yield file
        except OSError as error:
            raise InputError(refusal(self.shown, error)) from None


def find_sources(
    paths: Sequence[str], *, stdin_name: str, stdin: BinaryIO | None, limit: int
) -> tuple[list[Source], list[str]]:
    """Resolve paths to sources and, for what cannot be, problems of one sentence each.

    A folder is walked in full; hidden entries are passed over, and symbolic links that lead
    out of it. The order is that of the paths as shown, whatever the order of arguments; a
    file that is reached twice is read once.

    Args:
        paths: Files, folders, or ``-`` for standard input.
        stdin_name: What to call standard input; its suffix says the format.
        stdin: Where ``-`` is read from; the process's own standard input by default.
        limit: The largest size of a source, in bytes.
    """
    found: list[Source] = []
    problems: list[str] = []
    for given in sorted(set(paths)):
        try:
            if given == STDIN:
                found.append(_read_stdin(stdin_name, stdin, limit))
            else:
                found += _resolve(given, limit)
        except InputError as error:
            problems.append(str(error))
        except (OSError, ValueError) as error:
            problems.append(refusal(shown(given), error))
    if len(found) < 2:
        return found, problems
    once: dict[str, Source] = {}
    for source in sorted(found):
        once.setdefault(os.path.realpath(source.path) if source.path else STDIN, source)
    return list(once.values()), problems


def shown(path: str) -> str:
    """A path as reports print it: forward slashes, and no bytes that are no text."""
    if not path:
        # Not ".", which is a folder that is there.
        return '""'
    return Path(path).as_posix().encode("utf-8", "replace").decode("utf-8")


def refusal(path: str, error: OSError | ValueError) -> str:
    """What the system said about a path, as one sentence."""
    if isinstance(error, FileNotFoundError):
        return f"{path}: there is no such file or folder; check the spelling of the path."
    if isinstance(error, PermissionError):
        return f"{path}: no permission to read it; change its permissions or leave it out."
    return f"{path}: cannot be read ({reason(error)}); check the path or leave it out."


def _read_stdin(name: str, stdin: BinaryIO | None, limit: int) -> Source:
    label = shown(name) if name else STDIN
    if stdin is None and sys.stdin is None:
        raise InputError(f"{label}: standard input is closed; name a file.")
    content = (stdin or sys.stdin.buffer).read(limit + 1)
    _require_size(label, len(content), limit)
    if name:
        _require_suffix(label)
    return Source(label, Path(name).name or "stdin", content=content)


def _resolve(given: str, limit: int) -> list[Source]:
    status = os.stat(given)  # noqa: PTH116 -- Path("") would be the current folder
    if stat.S_ISDIR(status.st_mode):
        return _walk(given, limit)
    label = shown(given)
    _require_regular(label, status, limit)
    _require_suffix(label)
    return [Source(label, Path(given).name, given)]


def _walk(given: str, limit: int) -> list[Source]:
    root = Path(given)
    inside = root.resolve()
    found: list[Source] = []
    for folder, subfolders, names in os.walk(root, onerror=_raise):
        subfolders[:] = sorted(each for each in subfolders if not each.startswith("."))
        for name in sorted(each for each in names if not each.startswith(".")):
            path = Path(folder) / name
            if suffix(name) not in FORMATS or _leads_out(path, inside):
                continue
            label = shown(str(path))
            try:
                status = path.stat()
            except OSError as error:
                raise InputError(refusal(label, error)) from None
            _require_regular(label, status, limit)
            source = Source(label, shown(str(path.relative_to(root))), str(path))
            if not is_shared_suffix(name) or _bears_marks(source):
                found.append(source)
    if not found:
        raise InputError(
            f"{shown(given)}: the folder holds no RDF file (known endings: {_KNOWN}); "
            "name the folder of the data."
        )
    return found


def _leads_out(path: Path, inside: Path) -> bool:
    """Whether a link in a folder leads out of it; no other entry can, for links are not walked."""
    # realpath, for Path.resolve fails on a link that leads to itself.
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside)


def _raise(error: OSError) -> None:
    raise InputError(refusal(shown(str(error.filename)), error))


def _bears_marks(source: Source) -> bool:
    with source.opened() as file:
        return looks_like_rdf(source.shown, file)


def _require_regular(label: str, status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise InputError(
            f"{label}: neither a file nor a folder; pass what it gives on standard input, as '-'."
        )
    _require_size(label, status.st_size, limit)


def _require_size(label: str, size: int, limit: int) -> None:
    if size > limit:
        raise InputError(
            f"{label}: larger than the limit of {limit:,} bytes; split it into smaller files."
        )


def _require_suffix(label: str) -> None:
    if suffix(label) not in FORMATS:
        raise InputError(
            f"{label}: the ending of the name says no RDF format; use one of {_KNOWN}."
        )
