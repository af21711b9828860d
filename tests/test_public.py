"""What stands in for the command line in Python: the same answers, as records."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import legalmodel
from legalmodel.cli import run

FACTS = """@prefix ex: <https://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
ex:thing a lm:Instrumnt .
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    file = tmp_path / "facts.ttl"
    file.write_text(FACTS, encoding="utf-8")
    return file


def test_one_path_is_as_good_as_a_list_of_one(facts: Path) -> None:
    reports = [legalmodel.check(each, as_of="2022-12-30") for each in (facts, [str(facts)])]
    assert reports[0] == reports[1]
    assert [each.focus_node for each in reports[0].defects] == ["https://example.org/thing"]


def test_a_moment_stands_for_its_day(facts: Path) -> None:
    report = legalmodel.check(facts, as_of=datetime(2022, 12, 30, 23, 59, tzinfo=UTC))
    assert report.run.valid_at == "2022-12-30"
    with pytest.raises(legalmodel.LegalmodelError, match=r"'30\.12\.2022' is no day"):
        legalmodel.check(facts, as_of="30.12.2022")


def test_a_report_of_the_command_line_is_read_back(facts: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    options = ["--as-of", "2022-12-30", "--format", "json", "-o", str(file), "--fail-on", "never"]
    assert run(["check", str(facts), *options]) == 0
    assert legalmodel.read_report(file) == legalmodel.check(
        str(facts), as_of="2022-12-30", in_full=True
    )


def test_decisions_and_an_earlier_run_count(facts: Path, tmp_path: Path) -> None:
    file = tmp_path / "before.json"
    assert run(["check", str(facts), "--as-of", "2022-12-30", "--format", "json", "-o", str(file)])
    (defect,) = legalmodel.read_report(file).defects
    compared = legalmodel.check(facts, as_of="2022-12-30", baseline=file)
    assert [each.change for each in compared.defects] == ["unchanged"]
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        f'[[waiver]]\nfinding = "{defect.id}"\nreason = "A draft"\nauthor = "Us"\n'
        'until = "2023-06-30"\n',
        encoding="utf-8",
    )

    def waived(today: date | str | None) -> list[str]:
        report = legalmodel.check(facts, as_of="2022-12-30", waivers=waivers, today=today)
        return [each.id for each in report.waived]

    assert waived(None) == waived("2023-06-30") == [defect.id]
    assert waived(date(2023, 7, 1)) == []
