"""Every mutant of every rule is caught by the rule's own examples, or named with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legalmodel.engines import Limits, find_engine
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_rule, rule_folders
from legalmodel.services.prepare import load_ontology
from legalmodel.services.rule_tests import check_example
from tests.mutation.__main__ import main
from tests.mutation.equivalents import ANY, FOLDER, Equivalent, read_equivalents
from tests.mutation.proof import prove
from tests.mutation.rules import RuleUnderTest

FOLDERS = rule_folders(content("shapes"))
EQUIVALENTS = read_equivalents()
SMALL = (
    "@prefix lm: <https://w3id.org/legalmodel/ontology#> .\n"
    "@prefix lmr: <https://w3id.org/legalmodel/rule/> .\n"
    "@prefix ex: <https://w3id.org/legalmodel/example/small/> .\n"
    "@prefix force: <https://w3id.org/legalmodel/vocab/force/> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_examples_of_a_rule_need_every_condition_of_it(folder: Path) -> None:
    proof = prove(folder, EQUIVALENTS)
    survivors = [mutant.name for mutant, verdict in proof.verdicts if verdict == "SURVIVED"]
    assert proof.holds, "\n".join([*proof.problems, *survivors])
    assert proof.count("caught") >= 3


def test_every_named_equivalent_is_about_a_rule_that_there_is() -> None:
    names = {folder.name for folder in FOLDERS}
    assert {each.rule for each in EQUIVALENTS} <= {*names, ANY}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A rule on organs without a seat, with examples that need all of it but one condition."""
    folder = tmp_path / "gaps" / "institutions" / "small"
    folder.mkdir(parents=True)
    (folder / "rule.ttl").write_text(
        SMALL
        + """lmr:small a sh:NodeShape , lm:GapRule ; dct:identifier "LM599" ;
        lm:force force:good-practice ; sh:severity sh:Info ; sh:targetClass lm:Organ ;
        sh:sparql [ sh:prefixes <https://w3id.org/legalmodel/ontology> ; sh:select '''
            SELECT $this ?value WHERE {
                $this lm:organOf ?value .
                ?value a lm:InternationalOrganisation .
                FILTER NOT EXISTS { $this lm:derivedStatus status:ended }
            }''' ] .""",
        encoding="utf-8",
    )
    (folder / "fail.ttl").write_text(
        SMALL
        + """[] a lm:Example ; lm:validAt "2024-12-31"^^xsd:date ; lm:expectsFinding
            [ lm:rule lmr:small ; lm:focus ex:a ; lm:value ex:o ; lm:evidenceState "recorded" ] ,
            [ lm:rule lmr:small ; lm:focus ex:b ; lm:value ex:p ; lm:evidenceState "recorded" ] .
        ex:o a lm:InternationalOrganisation . ex:a a lm:Organ ; lm:organOf ex:o .
        ex:p a lm:InternationalOrganisation . ex:b a lm:Organ ; lm:organOf ex:p .""",
        encoding="utf-8",
    )
    (folder / "pass.ttl").write_text(
        SMALL + """[] a lm:Example ; lm:validAt "2024-12-31"^^xsd:date . ex:c a lm:Organ .""",
        encoding="utf-8",
    )
    return folder


def test_a_condition_that_no_example_needs_is_a_survivor(small: Path) -> None:
    proof = prove(small, ())
    assert not proof.holds
    survivors = {mutant.name for mutant, verdict in proof.verdicts if verdict == "SURVIVED"}
    dropped = "drop-filter: FILTER NOT EXISTS { $this lm:derivedStatus status:ended }"
    assert {dropped, "drop-triple: ?value a lm:InternationalOrganisation"} <= survivors
    caught = {mutant.name for mutant, verdict in proof.verdicts if verdict == "caught"}
    flipped = "flip-exists: NOT EXISTS { $this lm:derivedStatus status:ended }"
    assert {flipped, "drop-triple: $this lm:organOf ?value"} <= caught


def test_a_survivor_may_be_named_but_nothing_else(small: Path) -> None:
    def named(mutant: str, rule: str = "small") -> Equivalent:
        return Equivalent(rule, mutant, "it is only a test, and a small one", "some.toml")

    survivors = [each.name for each, verdict in prove(small, ()).verdicts if verdict == "SURVIVED"]
    assert prove(small, [named(each) for each in survivors]).holds
    assert prove(small, [named(each, ANY) for each in survivors]).holds
    wrong = [named("drop-triple: $this lm:organOf ?value"), named("no such mutant")]
    assert prove(small, wrong).problems == (
        "some.toml names a mutant that is caught: drop-triple: $this lm:organOf ?value",
        "some.toml names a mutant that does not exist: no such mutant",
    )


def test_a_rule_that_fails_its_own_tests_is_not_proved(small: Path) -> None:
    fail = small / "fail.ttl"
    text = fail.read_text(encoding="utf-8").replace('"recorded"', '"probable"')
    fail.write_text(text, encoding="utf-8")
    proof = prove(small, ())
    assert not proof.holds
    assert proof.problems[0].startswith("fail.ttl does not give what it states")


@pytest.mark.parametrize(
    "text",
    [
        "[[equivalent]]\nrule = 'a'\nmutant = 'b'\n",
        "[[equivalent]]\nrule = 'a'\nmutant = 'b'\nreason = 'short'\n",
        "[[equivalents]]\nrule = 'a'\nmutant = 'b'\nreason = 'long enough to be a reason'\n",
        "[[equivalent]]\nrule = 'a'\nmutant = 'b'\nreason = 'long enough to be a reason'\n" * 2,
    ],
)
def test_a_list_of_equivalents_gives_reasons(tmp_path: Path, text: str) -> None:
    (tmp_path / "some.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.toml"):
        read_equivalents(tmp_path)


@pytest.mark.parametrize("folder", FOLDERS[:3], ids=lambda folder: folder.name)
def test_the_proof_finds_what_the_engine_finds(folder: Path, tmp_path: Path) -> None:
    """The shapes are asked in this process; the engine, in its own, says the same of a mutant."""
    copy = Path(shutil.copytree(folder, tmp_path / folder.parent.name / folder.name))
    rule = RuleUnderTest(folder)
    assert not rule.problems()
    engine = find_engine("sets")
    for mutant in list(rule.mutants())[::9]:
        if mutant.declared:
            continue
        graph = load_rule(folder / "rule.ttl", load_ontology().graph)[1]
        triples = [each for each in graph if each not in mutant.removed]
        lines = sorted(f"{s} {p} {o} .\n" for s, p, o in [*triples, *mutant.added])
        (copy / "rule.ttl").write_text("".join(lines), encoding="utf-8")
        tests = (check_example(copy, name, engine, Limits()) for name in ("pass", "fail"))
        assert any(each.problems for each in tests) == rule.is_caught(mutant), mutant.name


def test_the_command_tells_survivors_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    folder = FOLDERS[0]
    code = main([folder.name, "--all"])
    out = capsys.readouterr().out
    assert folder.name in out.splitlines()[0]
    assert "\n    - " in out
    assert code == int(not prove(folder, EQUIVALENTS).holds)
    assert main(["LM000"]) == 2
    assert "No rule is called LM000" in capsys.readouterr().err


def test_equivalents_stand_in_files_of_their_own() -> None:
    assert sorted(path.suffix for path in FOLDER.iterdir()) == [".toml"] * len(
        list(FOLDER.iterdir())
    )
