"""``legalmodel diff``: exit codes, forms, and what cannot be compared."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.services.test_diff import pair

from legalmodel.model import Report
from legalmodel.reporters import REPORTERS


def write(report: Report, path: Path) -> Path:
    with path.open("w", encoding="utf-8") as out:
        REPORTERS["json"].write(report, out, lang=report.lang)
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    old, new = pair()
    return write(old, tmp_path / "old.json"), write(new, tmp_path / "new.json")


def test_new_findings_make_the_exit_code_1(legalmodel: Run, files: tuple[Path, Path]) -> None:
    outcome = legalmodel("diff", *files)
    assert outcome.code == 1
    assert "New: 1, Reworded: 1, Resolved: 1, Waived: 1" in outcome.out
    assert legalmodel("diff", *files, "--fail-on", "never").code == 0
    assert legalmodel("diff", files[0], files[0]).code == 0


def test_any_difference_may_be_asked_for(
    legalmodel: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    old, _ = pair()
    from dataclasses import replace

    fewer = write(replace(old, findings=old.findings[1:]), tmp_path / "fewer.json")
    assert legalmodel("diff", files[0], fewer).code == 0
    assert legalmodel("diff", files[0], fewer, "--fail-on", "any").code == 1
    assert legalmodel("diff", files[0], files[0], "--fail-on", "any").code == 0


def test_forms_and_languages(legalmodel: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "diff.json"
    assert legalmodel("diff", *files, "--format", "json", "-o", target).code == 1
    assert len(json.loads(target.read_text(encoding="utf-8"))["added"]) == 1
    assert "**New (1)**" in legalmodel("diff", *files, "--format", "md").out
    assert "**Новые (1)**" in legalmodel("diff", *files, "--format", "md", "--lang", "ru").out


def test_what_cannot_be_compared_is_refused(
    legalmodel: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert "no report of legalmodel" in legalmodel("diff", files[0], tmp_path / "x.json").refusal()
    assert "standard input" in legalmodel("diff", "-", "-").refusal()
    assert "among the inputs" in legalmodel("diff", *files, "-o", files[0]).refusal()
    assert "No such file" in legalmodel("diff", files[0], tmp_path / "none.json").refusal()
