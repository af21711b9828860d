"""The page on the life of a finding: its examples are read and run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from legalmodel import cli
from legalmodel.services.waivers import read_decisions
from tests.services.test_foreign import DATA, SHAPES

PAGE = Path(__file__).parents[1] / "docs" / "life-of-a-finding.md"


def block(name: str) -> str:
    found = re.search(
        rf"<!-- tested: {name} -->\n```\w+\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert found, name
    return found[1]


def test_the_waivers_file_is_one(tmp_path: Path) -> None:
    file = tmp_path / "waivers.toml"
    file.write_text(block("waivers"), encoding="utf-8")
    decided = read_decisions(str(file))
    assert [(each.finding, each.rule) for each in decided.waivers] == [
        ("936c59e50acd7ffd", ""),
        ("", "LM501"),
    ]
    assert decided.waivers[1].scope == "https://w3id.org/legalmodel/id/example/centre"
    assert decided.findings[0].handling.due == "2026-10-01"


def test_the_report_of_another_tool_is_rendered_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data.ttl").write_text(DATA, encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    theirs, ours = (line.removeprefix("$ ").split() for line in block("foreign").splitlines())
    assert theirs[0] == "pyshacl"
    ran = subprocess.run([sys.executable, "-m", *theirs], check=False)
    assert ran.returncode == 1
    assert ours[0] == "legalmodel"
    assert cli.run([*ours[1:], "--quiet"]) == 0
    assert "A person has a name." in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_each_state_of_a_waiver_is_explained() -> None:
    schema = json.loads((PAGE.parent / "findings.schema.json").read_text(encoding="utf-8"))
    states = schema["$defs"]["waiverRecord"]["properties"]["state"]["enum"]
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| `{state}` |" in text for state in states)
