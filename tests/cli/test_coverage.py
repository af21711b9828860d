"""``legalmodel coverage`` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from legalmodel.cli import legalmodel, run


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    made = CliRunner().invoke(legalmodel, ["new", "pack", "demo", "--instances", str(tmp_path)])
    assert "replace the example" in made.output
    return tmp_path / "demo"


def call(*arguments: str) -> Result:
    return CliRunner().invoke(legalmodel, ["coverage", *arguments], standalone_mode=False)


def test_the_text_tells_what_is_cited_and_why_the_rest_is_not(pack: Path) -> None:
    done = call(str(pack))
    assert done.return_value == 0
    lines = done.output.splitlines()
    assert "  paragraphs cited: 1 of 2" in lines
    assert any(line.startswith("  not cited: paragraph 1 / 2: An invented") for line in lines)
    assert "facts: 7, pieces of evidence: 1" in lines


def test_json_holds_the_same(pack: Path) -> None:
    told = json.loads(call(str(pack), "--format", "json").output)
    assert told["complete"] is True
    assert told["sources"][0]["cited"] == [["paragraph", 1, 2], ["reference", 1, 1]]


def test_what_is_neither_cited_nor_explained_is_exit_code_1(pack: Path) -> None:
    places = pack / "sources.toml"
    places.write_text(places.read_text().replace('"1" = 2', '"1" = 3'), encoding="utf-8")
    done = call(str(pack))
    assert done.return_value == 1
    assert "not cited: paragraph 1 / 3: nobody has said why" in done.output


def test_a_mistake_of_the_user_is_one_sentence(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pack / "sources.toml").write_text("[x", encoding="utf-8")
    for arguments in (["coverage"], ["coverage", str(pack)], ["coverage", str(pack / "none")]):
        assert run(arguments) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1, said
        assert "Traceback" not in said


def test_an_input_is_not_overwritten(pack: Path) -> None:
    assert run(["coverage", str(pack), "-o", str(pack / "sources.ttl")]) == 2
