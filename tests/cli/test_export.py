"""``legalmodel export`` writes a whole file or none, and says in one sentence why none."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from tests.cli.conftest import Run

from legalmodel.cli.export import ontology
from legalmodel.graphs.writing import WRITERS
from legalmodel.resources import content
from legalmodel.services.export import published_ontology


@pytest.mark.parametrize("ending", WRITERS)
def test_the_ending_of_the_file_says_the_format(
    legalmodel: Run, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"ontology{ending}"
    outcome = legalmodel("export", "ontology", "-o", target)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert target.read_text(encoding="utf-8") == published_ontology(ending)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_without_a_file_turtle_goes_to_standard_output(legalmodel: Run) -> None:
    assert legalmodel("export", "ontology").out == published_ontology(".ttl")


def test_a_format_that_is_named_wins(legalmodel: Run, tmp_path: Path) -> None:
    outcome = legalmodel("export", "ontology", "--format", "jsonld")
    assert outcome.out == published_ontology(".jsonld")
    target = tmp_path / "ontology.txt"
    assert legalmodel("export", "ontology", "--format", "nt", "-o", target).code == 0
    assert target.read_text(encoding="utf-8") == published_ontology(".nt")


def test_the_formats_to_choose_from_are_those_that_are_written() -> None:
    choice = next(option for option in ontology.params if option.name == "format_").type
    assert isinstance(choice, click.Choice)
    assert {f".{each}" for each in choice.choices} == set(WRITERS) - {
        ".owl"
    }  # .rdf by another name


def test_alignments_come_where_they_are_asked_for(legalmodel: Run) -> None:
    plain = legalmodel("export", "ontology", "--format", "nt").out
    more = legalmodel("export", "ontology", "--format", "nt", "--alignments").out
    assert set(plain.splitlines()) < set(more.splitlines())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ontology.txt", "use one of .ttl, .nt, .rdf, .owl, .jsonld"),
        ("ontology", "the ending of the name says no format"),
        ("none/ontology.ttl", "does not exist; make it first"),
        ("", "is empty"),
    ],
)
def test_a_target_that_is_none_is_refused(
    legalmodel: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert reason in legalmodel("export", "ontology", "-o", name).refusal()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_target(legalmodel: Run, tmp_path: Path) -> None:
    assert "is a folder" in legalmodel("export", "ontology", "-o", tmp_path).refusal()


def test_what_is_exported_is_never_overwritten(legalmodel: Run) -> None:
    source = content("ontology") / "legalmodel.ttl"
    before = source.read_bytes()
    assert "would be lost" in legalmodel("export", "ontology", "-o", source).refusal()
    assert source.read_bytes() == before


def test_a_kind_that_there_is_not_is_refused(legalmodel: Run) -> None:
    outcome = legalmodel("export", "ontologies")
    assert outcome.code == 2
    assert "No such command 'ontologies'" in outcome.err
