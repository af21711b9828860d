"""A pack from the scaffold passes its own test, and nothing of the user's is overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from legalmodel.errors import OutputError, UsageError
from legalmodel.services.new_pack import new_pack


def test_the_test_of_a_new_pack_passes_and_can_fail(tmp_path: Path) -> None:
    folder = new_pack(tmp_path, "nordic-council")
    assert _pytest(folder) == 0
    facts = folder / "example-instrument.ttl"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("lm:actOn", "lm:actOnn"), encoding="utf-8")
    assert _pytest(folder) == 1


def test_every_file_speaks_of_the_pack_by_its_name(tmp_path: Path) -> None:
    folder = new_pack(tmp_path, "nordic-council")
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "README.md", "example-instrument.ttl", "sources.toml", "sources.ttl", "test_pack.py",
    ]  # fmt: skip
    assert all("nordic-council" in path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_what_exists_is_not_overwritten(tmp_path: Path) -> None:
    folder = new_pack(tmp_path, "nordic-council")
    (folder / "README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="exists already"):
        new_pack(tmp_path, "nordic-council")
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "Nordic", "../x", "a/b", "-a", "a b", "$name"])
def test_a_name_that_is_none_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no name for a pack"):
        new_pack(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        new_pack(tmp_path / "missing", "nordic-council")


def _pytest(folder: Path) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir"]
    return subprocess.run(
        [*command, str(folder), str(folder)], cwd=folder, capture_output=True, check=False
    ).returncode
