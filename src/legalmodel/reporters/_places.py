"""Names of files as other machines may see them: relative, with slashes, without a home folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote

from legalmodel.reporters._clean import whole


def relative(file: str) -> str:
    """A file's name relative to the working folder, with slashes.

    An absolute name that lies elsewhere would tell of this machine, and no other has the file: of
    it, only the last part is told.
    """
    path = PurePath(file)
    if path.is_absolute():
        folder = Path.cwd()
        path = path.relative_to(folder) if path.is_relative_to(folder) else PurePath(path.name)
    return PurePath(os.path.normpath(path)).as_posix()


def uri(file: str) -> str:
    """The name as a relative URI reference (RFC 3986 §4.2), each byte outside ASCII encoded."""
    name = relative(file)
    try:
        data = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = whole(name).encode()
    return quote(data, safe="/")
