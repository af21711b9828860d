"""The files that other tools read are what those tools expect, and their commands run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from legalmodel.cli import legalmodel

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```yaml\n# file: (\S+)\n(.*?)^```$", PAGE, re.M | re.S))
SCHEMAS = {
    ".github/workflows/gaps.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}
WAIVERS = """
[[waiver]]
rule = "LM101"
reason = "the roadmap is being drafted"
author = "the secretariat"
until = 2999-12-31
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of facts in which one statement has no roadmap."""
    facts = ROOT / "shapes" / "gaps" / "implementation" / "statement-without-roadmap" / "fail.ttl"
    (tmp_path / "instances").mkdir()
    (tmp_path / "instances" / "facts.ttl").write_text(facts.read_text(encoding="utf-8"))
    (tmp_path / "waivers.toml").write_text(WAIVERS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(node: Any) -> Iterator[str]:
    """Every command of ours that stands in an example, however deep."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from commands(each)
    elif isinstance(node, str) and node.startswith("legalmodel "):
        yield node


def test_every_example_is_checked() -> None:
    assert set(EXAMPLES) == {*SCHEMAS, ".pre-commit-config.yaml"}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_pipeline_is_valid_by_the_schema_of_its_platform(name: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text(EXAMPLES[name])
    told = _module("check_jsonschema", "--builtin-schema", SCHEMAS[name], str(file))
    assert told.returncode == 0, told.stdout


def test_the_schema_of_a_platform_refuses_what_is_none(tmp_path: Path) -> None:
    file = tmp_path / "gaps.yml"
    file.write_text(EXAMPLES[".github/workflows/gaps.yml"].replace("runs-on:", "runs_on:"))
    told = _module("check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file))
    assert told.returncode == 1


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_commands_of_a_pipeline_run_and_write_what_later_steps_take(
    name: str, repository: Path
) -> None:
    told = [*commands(yaml.safe_load(EXAMPLES[name]))]
    assert len(told) == 1
    outcome = CliRunner().invoke(legalmodel, shlex.split(told[0])[1:], standalone_mode=False)
    assert outcome.exception is None
    assert outcome.return_value in (0, 1)
    taken = set(re.findall(r"\bgap[\w-]*\.(?:xml|sarif|md|html)\b", EXAMPLES[name]))
    assert taken
    assert {each for each in taken if (repository / each).stat().st_size} == taken


def test_the_hook_is_one_for_pre_commit() -> None:
    assert _pre_commit("validate-manifest", ".pre-commit-hooks.yaml") == 0


def test_the_example_of_a_configuration_names_the_hook(tmp_path: Path) -> None:
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(EXAMPLES[".pre-commit-config.yaml"])
    assert _pre_commit("validate-config", str(config)) == 0
    named = [
        hook["id"] for repo in yaml.safe_load(config.read_text())["repos"] for hook in repo["hooks"]
    ]
    assert named == [hook["id"] for hook in _hooks()]


def test_the_hook_runs_as_pre_commit_would_run_it(repository: Path) -> None:
    hook = _hooks()[0]
    arguments = [*shlex.split(hook["entry"])[1:], *hook["args"]]
    outcome = CliRunner().invoke(legalmodel, arguments, standalone_mode=False)
    assert outcome.exception is None
    assert "LM101" in outcome.output
    assert re.search(hook["files"], "instances/facts.ttl")
    assert not re.search(hook["files"], "README.md")
    assert not hook["pass_filenames"]


def _hooks() -> list[dict[str, Any]]:
    hooks: list[dict[str, Any]] = yaml.safe_load(
        (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    )
    return hooks


def _pre_commit(*arguments: str) -> int:
    return _module("pre_commit", *arguments).returncode


def _module(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
