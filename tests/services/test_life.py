"""Reports that have lived are reports by the published schema."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from legalmodel.errors import InputError
from legalmodel.graphs.reading import read_graph
from legalmodel.model import LANGUAGES, Report
from legalmodel.resources import content
from legalmodel.services.check import Question, check
from legalmodel.services.foreign import report_of
from legalmodel.services.life import Life, read_life
from legalmodel.services.life_words import life_words
from legalmodel.services.waivers import read_decisions
from tests.services.test_waivers import WAIVER

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "findings.schema.json").read_text(encoding="utf-8")
)
OTHERS = Path(__file__).parent / "foreign"


def faults(report: Report) -> list[str]:
    told = json.loads(json.dumps(asdict(report)))
    return [
        f"{each.json_path}: {each.message[:200]}"
        for each in Draft202012Validator(SCHEMA).iter_errors(told)
    ]


def test_waived_and_compared_it_fits_the_schema(tmp_path: Path) -> None:
    report = check(
        [str(content("instances") / "eaeu-unido")], Question(date(2022, 12, 30), explained=True)
    )
    assert faults(report) == []
    file = tmp_path / "waivers.toml"
    file.write_text(
        WAIVER.format(what=f'finding = "{report.findings[0].id}"', until="2030-01-01")
        + WAIVER.format(what='rule = "LM999"', until="2020-01-01")
        + f'[[finding]]\nid = "{report.findings[1].id}"\ndue = 2020-01-01\n',
        encoding="utf-8",
    )
    lived = Life(read_decisions(str(file)), report, "before.json").applied_to(
        report, date(2026, 1, 1)
    )
    assert lived.waived
    assert lived.baseline is not None
    assert faults(lived) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tool", ["shacl-engine", "rdf-validate-shacl"])
def test_a_report_of_another_tool_fits_the_schema(tool: str, lang: str) -> None:
    graph, _ = read_graph([str(OTHERS / f"{tool}.nt")])
    assert faults(report_of(graph, lang=lang)) == []


def test_both_files_are_read_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="waivers cannot be read"):
        read_life(str(tmp_path / "none.toml"))
    with pytest.raises(InputError, match="report cannot be read"):
        read_life("", str(tmp_path / "none.json"))


def test_the_words_are_there_in_every_language() -> None:
    english, russian = (life_words(lang) for lang in ("en", "ru"))
    assert english.keys() == russian.keys()
    assert english["diff"].keys() == russian["diff"].keys()
    assert english["parts"].keys() == russian["parts"].keys()
    assert english["diff"]["fields"].keys() == russian["diff"]["fields"].keys()
