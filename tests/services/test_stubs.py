"""Stubs: what a rule constructs for a finding, the same each time, evidence included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalmodel.errors import ContentError
from legalmodel.graphs.reading import read_graph, read_paths
from legalmodel.resources import content
from legalmodel.rules.catalogue import LoadedRule, load_rule, rule_folders
from legalmodel.services.prepare import Prepared, load_ontology, prepare_loaded
from legalmodel.services.stubs import FILL_IN, NO_STUB, StubMaker

FOLDER = next(
    folder
    for folder in rule_folders(content("shapes"))
    if folder.name == "statement-without-roadmap"
)
EXAMPLE = "https://w3id.org/legalmodel/example/statement-without-roadmap/"
STATEMENT = f"<{EXAMPLE}water>"


@pytest.fixture(scope="module")
def rule() -> LoadedRule:
    return load_rule(FOLDER / "rule.ttl", load_ontology().graph)[0]


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    loaded = read_paths([str(FOLDER / "fail.ttl")])
    return prepare_loaded(loaded, as_of=date(2020, 5, 17))


def test_a_stub_is_turtle_that_says_what_is_to_be_written(
    rule: LoadedRule, prepared: Prepared, tmp_path: Path
) -> None:
    stub = StubMaker(prepared.graph, [rule]).stub(rule, STATEMENT, "")
    file = tmp_path / "stub.ttl"
    file.write_text(stub.turtle(), encoding="utf-8")
    graph, _ = read_graph([str(file)])
    assert len(graph) == len(stub.triples)
    assert f'"{FILL_IN}title of the roadmap"@en' in {object_ for _, _, object_ in graph}
    assert '"2020-05-17"' in {object_ for _, _, object_ in graph}
    assert not any(FILL_IN in object_ for _, _, object_ in stub.filled_in())


def test_every_assertion_of_a_stub_has_evidence(rule: LoadedRule, prepared: Prepared) -> None:
    triples = StubMaker(prepared.graph, [rule]).stub(rule, STATEMENT, "").triples
    evidenced = {s for s, p, _ in triples if p.endswith("#evidence>")}
    assert evidenced == {
        f"<{EXAMPLE}{name}>"
        for name in (
            "water-suggested-roadmap",
            "water-suggested-adoption",
            "water-suggested-relation",
            "water-statement-without-roadmap-speaker",
        )
    }


def test_the_same_finding_has_the_same_stub(rule: LoadedRule, prepared: Prepared) -> None:
    """Blank nodes are named anew by the store each time."""
    stubs = [StubMaker(prepared.graph, [rule]).stub(rule, STATEMENT, "") for _ in range(3)]
    assert len({each.turtle() for each in stubs}) == 1


@pytest.mark.parametrize(
    ("query", "says"),
    [("CONSTRUCT { ?x", "does not parse"), ("SELECT ?x WHERE { ?x ?p ?o }", "has to be a CONS")],
)
def test_a_broken_stub_is_told_with_its_file(
    query: str, says: str, rule: LoadedRule, prepared: Prepared
) -> None:
    broken = rule._replace(rule=replace(rule.rule, stub=query))
    with pytest.raises(ContentError, match=says) as error:
        StubMaker(prepared.graph, [broken]).stub(broken, STATEMENT, "")
    assert rule.rule.file in str(error.value)


def test_a_blank_node_has_no_stub(rule: LoadedRule, prepared: Prepared) -> None:
    maker = StubMaker(prepared.graph, [rule])
    assert maker.stub(rule, "_:b1", "") == NO_STUB
    assert NO_STUB.turtle() == ""
