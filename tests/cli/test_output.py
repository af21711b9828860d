"""A result appears whole or not at all, and never in place of an input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from legalmodel.cli._output import check_target, writing, writing_bytes
from legalmodel.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_result_is_written_in_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    with writing(str(tmp_path / "report.txt")) as stream:
        stream.write("пробел\n")
    assert (tmp_path / "report.txt").read_bytes() == "пробел\n".encode()
    assert names(tmp_path) == ["report.txt"]


def test_until_it_is_whole_the_old_result_stands(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    with writing(str(target)) as stream:
        stream.write("new")
        stream.flush()
        assert target.read_text(encoding="utf-8") == "old"
    assert target.read_text(encoding="utf-8") == "new"


def test_what_breaks_off_leaves_the_old_result_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), writing(str(target)) as stream:
        stream.write(str(1 // 0))
    assert target.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["report.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits to keep")
def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.touch()
    kept.chmod(0o640)
    before = os.umask(0o027)
    try:
        for name in ("kept.txt", "new.txt"):
            with writing(str(tmp_path / name)) as stream:
                stream.write("x")
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("kept.txt", "new.txt")] == [
        0o640,
        0o640,
    ]


def test_without_a_target_the_result_goes_to_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with writing(None) as stream:
        stream.write("answer\n")
    assert capsys.readouterr().out == "answer\n"


def test_a_folder_that_is_not_there_is_no_place_for_a_result(tmp_path: Path) -> None:
    missing = str(tmp_path / "no" / "report.txt")
    with pytest.raises(OutputError, match="make it first"):
        check_target(missing, ())
    with pytest.raises(OutputError, match="cannot be written"), writing(missing):
        pass


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        check_target(str(tmp_path), ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with names in folders")
def test_a_pipe_is_no_file_to_replace(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError, match="no regular file"):
        check_target(str(tmp_path / "pipe"), ())


def test_an_input_is_never_overwritten_whatever_it_is_called(tmp_path: Path) -> None:
    data = tmp_path / "data.ttl"
    data.touch()
    (tmp_path / "other").mkdir()
    (tmp_path / "alias.ttl").hardlink_to(data)
    for target in (data, tmp_path / "other" / ".." / "data.ttl", tmp_path / "alias.ttl"):
        with pytest.raises(OutputError, match="among the inputs"):
            check_target(str(target), [str(data)])
    with pytest.raises(OutputError, match="among the inputs"):
        check_target(str(data), [str(tmp_path)])


def test_a_new_file_or_an_unrelated_one_may_be_written(tmp_path: Path) -> None:
    for name in ("data.ttl", "report.txt"):
        (tmp_path / name).touch()
    check_target(str(tmp_path / "report.txt"), [str(tmp_path / "data.ttl"), "-"])
    check_target(str(tmp_path / "new.txt"), [str(tmp_path)])
    assert names(tmp_path) == ["data.ttl", "report.txt"]


def test_bytes_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), writing_bytes(str(target)) as stream:
        stream.write(b"new" * (1 // 0))
    assert target.read_bytes() == b"old"
    with writing_bytes(str(target)) as stream:
        stream.write(b"\r\n\xff")
    assert target.read_bytes() == b"\r\n\xff"
    assert names(tmp_path) == ["report.xlsx"]
