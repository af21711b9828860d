from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.cli._pages import stale_pages, write_pages
from legalmodel.errors import OutputError
from legalmodel.services.docs.markdown import page

PAGES = {"a.md": page("A"), "terms/classes/B.md": page("B")}


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_pages_are_written_with_their_folders(tmp_path: Path) -> None:
    write_pages(tmp_path, PAGES)
    assert files(tmp_path) == set(PAGES)
    assert (tmp_path / "terms" / "classes" / "B.md").read_bytes() == PAGES[
        "terms/classes/B.md"
    ].encode()


def test_a_page_that_is_no_more_is_removed_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pages(tmp_path, {**PAGES, "terms/classes/Gone.md": page("Gone")})
    assert capsys.readouterr().err == ""
    write_pages(tmp_path, PAGES)
    assert files(tmp_path) == set(PAGES)
    assert "Gone.md: nothing is written there any more" in capsys.readouterr().err


def test_a_page_that_the_disk_spells_otherwise_is_not_removed(tmp_path: Path) -> None:
    """One file under two spellings, as on a disk that tells no capitals."""
    write_pages(tmp_path, PAGES)
    (tmp_path / "A.md").hardlink_to(tmp_path / "a.md")
    (tmp_path / "B.md").write_text(page("B"), encoding="utf-8")
    assert stale_pages([tmp_path / "a.md"]) == [tmp_path / "B.md"]


def test_what_somebody_else_wrote_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pages(tmp_path, PAGES)
    kept = {
        "own.md": "# Mine\n",
        "terms/classes/own.md": "# About pages\n\nThey begin:\n\n" + page("A"),
        "terms/classes/notes.txt": page("A"),
        "elsewhere/C.md": page("C"),
        "binary.md": "",
    }
    for name, text in kept.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "binary.md").write_bytes(b"# A\xff\n\n" + page("A").encode())
    write_pages(tmp_path, PAGES)
    assert files(tmp_path) == {*PAGES, *kept}
    assert capsys.readouterr().err == ""


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "terms" / "classes").mkdir(parents=True)
    own = tmp_path / "terms" / "classes" / "B.md"
    own.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"B\.md was not written by `legalmodel docs`"):
        write_pages(tmp_path, PAGES)
    assert files(tmp_path) == {"terms/classes/B.md"}
    assert own.read_text(encoding="utf-8") == "# Mine\n"


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is no folder; make it first"):
        write_pages(tmp_path / "missing", PAGES)
    (tmp_path / "terms").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="classes cannot be made"):
        write_pages(tmp_path, PAGES)
