"""Writing the generated pages into a folder, in which nothing of the user's is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from legalmodel.cli._output import writing
from legalmodel.cli._terminal import say
from legalmodel.errors import OutputError

_HEAD = 1000
"""More characters than a title and the mark have."""


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write each page below the folder, and remove those of terms that are no more.

    A page is removed only if this program wrote it, and standard error tells so.

    Raises:
        OutputError: the folder is none, a page cannot be written, or a file that somebody else
            wrote stands in its place; then nothing has been written.
    """
    if not folder.is_dir():
        raise OutputError(f"{folder} is no folder; make it first.")
    targets = {folder / name: text for name, text in sorted(pages.items())}
    for target in targets:
        _require_ours(target)
    for target, text in targets.items():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{target.parent} cannot be made: {error.strerror}.") from None
        with writing(str(target)) as stream:
            stream.write(text)
    for path in stale_pages(targets):
        try:
            path.unlink()
        except OSError as error:
            raise OutputError(f"{path} cannot be removed: {error.strerror}.") from None
        say(f"Removed {path}: nothing is written there any more.")


def _require_ours(target: Path) -> None:
    if target.exists() and not _is_ours(target):
        raise OutputError(
            f"{target} was not written by `legalmodel docs` and would be lost; "
            "move it, or name another folder."
        )


def stale_pages(targets: Iterable[Path]) -> list[Path]:
    """The pages of ours, beside those written, that were not written now."""
    written = {str(each).casefold(): each for each in targets}
    beside = {path for each in written.values() for path in each.parent.glob("*.md")}
    return sorted(
        path
        for path in beside - set(written.values())
        if _is_ours(path) and not _is_same(path, written.get(str(path).casefold()))
    )


def _is_same(path: Path, written: Path | None) -> bool:
    """Whether a disk that tells no capitals has kept an old spelling of a page's name."""
    return written is not None and path.samefile(written)


def _is_ours(path: Path) -> bool:
    """Whether it is a file of its own, with our mark at its head."""
    from legalmodel.services.docs.markdown import is_generated

    try:
        if not path.is_file():
            return False
        with path.open(encoding="utf-8") as stream:
            return is_generated(stream.read(_HEAD))
    except (OSError, UnicodeDecodeError):
        return False
