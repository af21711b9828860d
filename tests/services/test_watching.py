"""Changes of files, seen by looking; time is a list of what happens at each pause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from legalmodel.services.watching import Watcher

TRIPLE = "<urn:a> <urn:b> <urn:c> ."


class EndOfTimeError(Exception):
    """Nothing happens any more, and the watcher still waits."""


def events(*steps: Callable[[], object] | None) -> Callable[[float], None]:
    """A clock: at each pause the next thing happens, or nothing."""
    coming: Iterator[Callable[[], object] | None] = iter(steps)

    def pause(_: float) -> None:
        try:
            step = next(coming)
        except StopIteration:
            raise EndOfTimeError from None
        if step:
            step()

    return pause


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of facts and one of other things."""
    (tmp_path / "facts.ttl").write_text(TRIPLE)
    (tmp_path / "notes.txt").write_text("nothing to read")
    return tmp_path


def replace(file: Path) -> None:
    """What many editors do: the new content takes the name of the old file."""
    new = file.with_suffix(".new")
    new.write_text(TRIPLE)
    new.rename(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "facts.ttl").write_text(TRIPLE + TRIPLE),
        lambda folder: (folder / "facts.ttl").unlink(),
        lambda folder: (folder / "more.ttl").write_text(TRIPLE),
        lambda folder: replace(folder / "facts.ttl"),
        lambda folder: (folder / "facts.ttl").rename(folder / "other.ttl"),
    ],
    ids=["written", "removed", "added", "replaced", "renamed"],
)
def test_a_change_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    Watcher([str(folder)], pause=events(None, lambda: change(folder), None)).wait()


def test_what_is_not_read_is_not_watched(folder: Path) -> None:
    watcher = Watcher([str(folder)], pause=events(lambda: (folder / "notes.txt").write_text("x")))
    with pytest.raises(EndOfTimeError):
        watcher.wait()


def test_another_file_that_is_named_is_watched(folder: Path) -> None:
    notes = folder / "notes.txt"
    change = events(lambda: notes.write_text("longer than before"), None)
    watcher = Watcher([str(folder)], [str(notes)], pause=change)
    assert watcher.number == 2
    watcher.wait()


def test_a_change_during_the_work_is_not_lost(folder: Path) -> None:
    facts = folder / "facts.ttl"
    watcher = Watcher([str(folder)], pause=events(None, None))
    facts.write_text(TRIPLE + TRIPLE)
    watcher.wait()
    with pytest.raises(EndOfTimeError):
        watcher.wait()


def test_writing_in_steps_is_one_change(folder: Path) -> None:
    facts = folder / "facts.ttl"
    done: list[str] = []

    def write(text: str) -> Callable[[], object]:
        def step() -> None:
            facts.write_text(text)
            done.append(text)

        return step

    steps = (write("1"), write("1 2"), write("1 2 3"), None)
    Watcher([str(facts)], pause=events(*steps)).wait()
    assert done == ["1", "1 2", "1 2 3"]


def test_a_path_that_goes_away_and_comes_back_is_two_changes(folder: Path) -> None:
    facts = folder / "facts.ttl"
    back = (lambda: facts.write_text(TRIPLE), None)
    watcher = Watcher([str(facts)], pause=events(facts.unlink, None, *back))
    watcher.wait()
    assert watcher.number == 0
    watcher.wait()
    assert watcher.number == 1
