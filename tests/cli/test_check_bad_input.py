"""Bad input to ``check``: one sentence or a data defect, the right exit code, nothing lost."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Outcome, Run

HEAD = """
@prefix ex: <https://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix des: <https://w3id.org/legalmodel/vocab/des/> .
@prefix rel: <https://w3id.org/legalmodel/vocab/rel/> .
@prefix confidence: <https://w3id.org/legalmodel/vocab/confidence/> .
@prefix translation: <https://w3id.org/legalmodel/vocab/translation/> .
@prefix voice: <https://w3id.org/legalmodel/vocab/voice/> .
@prefix rank: <https://w3id.org/legalmodel/vocab/rank/> .
ex:source a lm:Source ; dct:title "A gazette"@en ; dct:language "en" ; lm:rank rank:press ;
    lm:publishedOn ex:published .
ex:published a lm:TimePoint ; lm:edtf "2015-01-01" ; lm:phrase "1 January 2015"@en .
ex:writer a lm:Person ; rdfs:label "A writer"@en ; lm:evidence ex:evidence .
ex:evidence a lm:Evidence ; lm:source ex:source ; lm:section "1" ; lm:reference "none" ;
    lm:language "en" ; lm:translationKind translation:original ; lm:primaryConsulted true ;
    lm:confidence confidence:high ; lm:statedBy ex:writer ; lm:voice voice:author .
"""


Check = Callable[..., Outcome]
Defects = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def check(legalmodel: Run, tmp_path: Path) -> Check:
    """Check one file that holds a well-formed source and the text given."""

    def run(text: str, *options: str) -> Outcome:
        file = tmp_path / "data.ttl"
        file.write_text(HEAD + text, encoding="utf-8")
        return legalmodel("check", file, "--as-of", "2020-01-01", *options)

    return run


@pytest.fixture
def defects(check: Check) -> Defects:
    """The data defects of a text."""

    def run(text: str) -> list[dict[str, str]]:
        outcome = check(text, "--format", "json", "--fail-on", "low")
        assert outcome.code == 1, outcome.err
        found: list[dict[str, Any]] = json.loads(outcome.out)["defects"]
        return found

    return run


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("junk.ttl", b"\x00\x01\x02\xff" * 64, "junk.ttl"),
        (
            "broken.ttl",
            b"@prefix ex: <https://example.org/> .\nex:a ex:b ;;; .\nex:c ex:d",
            "broken.ttl:",
        ),
        ("prefix.ttl", b"ex:a ex:b ex:c .", "prefix"),
        ("empty.ttl", b"", "empty"),
        ("letter.txt", b"Dear Sir", "letter.txt"),
        ("half.nt", b"<https://example.org/a> <https://example.org/b>", "half.nt:1"),
        ("context.jsonld", b'{"@context": "https://example.org/c.jsonld", "a": 1}', "context"),
    ],
)
def test_a_file_that_is_no_rdf(
    legalmodel: Run, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    outcome = legalmodel("check", file)
    assert says in outcome.refusal()
    assert file.read_bytes() == content


def test_the_place_of_a_syntax_error_is_told(legalmodel: Run, tmp_path: Path) -> None:
    file = tmp_path / "data.ttl"
    file.write_text("@prefix ex: <https://example.org/> .\nex:a ex:b \n  oops .\n")
    outcome = legalmodel("check", file)
    assert f"{file.as_posix()}:3:" in outcome.refusal()


def test_a_path_that_is_not_there(legalmodel: Run, tmp_path: Path) -> None:
    outcome = legalmodel("check", tmp_path / "nothing.ttl")
    assert "nothing.ttl" in outcome.refusal()


def test_no_path_at_all(legalmodel: Run) -> None:
    outcome = legalmodel("check")
    assert "No path was given" in outcome.refusal()


def test_a_folder_without_rdf(legalmodel: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing here")
    outcome = legalmodel("check", tmp_path)
    assert tmp_path.as_posix() in outcome.refusal()


def test_a_file_that_may_not_be_read(legalmodel: Run, tmp_path: Path) -> None:
    file = tmp_path / "secret.ttl"
    file.write_text("# nothing")
    file.chmod(0)
    if os.access(file, os.R_OK):
        # Whoever runs this reads everything (root); a folder in place of the file cannot be.
        file.unlink()
        os.mkfifo(file)
    outcome = legalmodel("check", file)
    assert "secret.ttl" in outcome.refusal()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--as-of", "yesterday"), "YYYY-MM-DD"),
        (("--select", "LM000"), "No rule is called LM000"),
        (("--profile", "nobody"), "There is no profile nobody"),
        (("--engine", "steam"), "There is no engine steam"),
        (("--shapes", "x.ttl"), "--no-builtin"),
        (("--max-memory", "much"), "500M"),
        (("-o", "a", "-o", "b"), "own -o FILE"),
    ],
)
def test_options_that_do_not_fit(check: Check, options: tuple[str, ...], says: str) -> None:
    outcome = check("", *options)
    assert says in outcome.refusal()


def test_the_output_is_never_an_input_nor_half_written(check: Check, tmp_path: Path) -> None:
    outcome = check("", "-o", str(tmp_path / "data.ttl"))
    assert "among the inputs" in outcome.refusal()
    assert (tmp_path / "data.ttl").read_text(encoding="utf-8") == HEAD
    outcome = check("", "-o", str(tmp_path / "no" / "report.txt"))
    assert "does not exist" in outcome.refusal()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.ttl"]


def test_an_unknown_class_is_a_defect_that_suggests_the_nearest(defects: Defects) -> None:
    found = defects("ex:a a lm:Instrumnet .")
    assert any("lm:Instrument" in each["message"] + each["remedy"] for each in found)


def test_an_unknown_property_is_a_defect_that_suggests_the_nearest(defects: Defects) -> None:
    found = defects("ex:a a lm:Instrument ; lm:desgnation des:treaty .")
    assert any("lm:designation" in each["message"] + each["remedy"] for each in found)


def test_cyclic_succession_is_a_defect(defects: Defects) -> None:
    text = "".join(
        f'ex:{a} a lm:Instrument ; rdfs:label "{a}"@en ; lm:designation des:treaty ;\n'
        f"  lm:evidence ex:evidence .\n"
        f"ex:{a}-{b} a lm:Relation ; lm:relationFrom ex:{a} ; lm:relationTo ex:{b} ;\n"
        f"  lm:relationType rel:directly-replaces ; lm:evidence ex:evidence .\n"
        for a, b in (("first", "second"), ("second", "third"), ("third", "first"))
    )
    found = defects(text)
    assert {(each["rule"], each["focus_node"]) for each in found} == {
        ("LM956", f"https://example.org/{name}") for name in ("first", "second", "third")
    }


def test_data_of_blank_nodes_only_are_checked_alike(defects: Defects) -> None:
    found = defects("[] a lm:Instrument .")
    assert all(each["focus_node"].startswith("_:") for each in found)
    otherwise = defects("[ a lm:Instrument ] .")
    # The bracket that opens the node stands in one place, what is said of it in another.
    ends = [each.pop("location")["end_column"] for each in (*found, *otherwise)]
    assert len(set(ends)) > 1
    assert found == otherwise


def test_a_wrong_language_tag_is_a_defect_or_an_error(check: Check, tmp_path: Path) -> None:
    text = 'ex:a a lm:Instrument ; rdfs:label "x"@english-of-the-court ; lm:evidence ex:evidence .'
    outcome = check(text, "--format", "json", "--fail-on", "low")
    said = outcome.out if outcome.code == 1 else outcome.refusal()
    assert "language tag" in said


def test_one_node_in_two_files_is_one_node(legalmodel: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.ttl").write_text(
        HEAD + "ex:a a lm:Instrument ; lm:evidence ex:evidence ."
    )
    (tmp_path / "in" / "two.ttl").write_text(
        HEAD + 'ex:a rdfs:label "A"@en ; lm:designation des:treaty .'
    )
    outcome = legalmodel("check", tmp_path / "in", "--as-of", "2020-01-01", "--format", "json")
    assert outcome.code == 0, outcome.out + outcome.err
    assert json.loads(outcome.out)["defects"] == []


def test_a_run_node_in_the_data_is_refused(check: Check) -> None:
    outcome = check("ex:run a lm:Run .")
    assert "run node" in outcome.refusal()
