"""Several forms of one result: to files, to a pipe, never as bytes to a terminal."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from legalmodel.resources import content

FAIL = content("shapes") / "gaps" / "implementation" / "statement-without-roadmap" / "fail.ttl"
CHECK = ("check", str(FAIL), "--as-of", "2021-12-31", "--select", "LM101")


@pytest.mark.parametrize("name", ["xlsx", "pdf"])
def test_a_terminal_gets_no_bytes(
    legalmodel: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    refusal = legalmodel(*CHECK, "--format", name).refusal()
    assert (
        refusal == f"legalmodel: {name} is no text that a terminal could show; name a file with -o."
    )


def test_a_pipe_gets_the_bytes_of_the_file(legalmodel: Run, tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    assert legalmodel(*CHECK, "--format", "xlsx", "-o", target).code == 0
    done = subprocess.run(
        [sys.executable, "-m", "legalmodel", *CHECK, "--format", "xlsx"],
        capture_output=True,
        check=True,
    )
    assert done.stdout == target.read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(done.stdout))


def test_the_lines_of_csv_end_alike_in_a_file_and_in_a_pipe(
    legalmodel: Run, tmp_path: Path
) -> None:
    target = tmp_path / "report.csv"
    assert legalmodel(*CHECK, "--format", "csv", "-o", target).code == 0
    done = subprocess.run(
        [sys.executable, "-m", "legalmodel", *CHECK, "--format", "csv"],
        capture_output=True,
        check=True,
    )
    assert done.stdout == target.read_bytes()
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    ours = json.loads(legalmodel(*CHECK, "--format", "json").out)
    assert [row["id"] for row in rows] == [
        each["id"] for each in (*ours["findings"], *ours["defects"])
    ]
    places = [(each["location"]["line"], each["location"]["column"]) for each in ours["findings"]]
    assert [(int(row["line"]), int(row["column"])) for row in rows][: len(places)] == places


def test_what_stands_on_the_front_is_handed_on(legalmodel: Run) -> None:
    told = legalmodel(
        *CHECK, "--format", "json", "--title", "Gaps", "--author", "An Author", "--reviewer", "R."
    )
    about = json.loads(told.out)["run"]["about"]
    assert about == {"title": "Gaps", "author": "An Author", "reviewer": "R."}


@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_no_result_takes_the_place_of_what_was_decided(
    legalmodel: Run, tmp_path: Path, option: str
) -> None:
    file = tmp_path / "decided"
    file.write_text("kept", encoding="utf-8")
    refusal = legalmodel(*CHECK, option, file, "--format", "json", "-o", file).refusal()
    assert "is among the inputs and would be lost" in refusal
    assert file.read_text(encoding="utf-8") == "kept"


def test_a_baseline_makes_only_what_is_new_fail(legalmodel: Run, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    fails = (*CHECK, "--fail-on", "low")
    assert legalmodel(*fails, "--format", "json", "-o", before).code == 1
    again = legalmodel(*fails, "--baseline", before)
    assert again.code == 0
    assert "0 new, " in " ".join(again.out.split())
