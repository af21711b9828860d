"""The operators on shapes: every mutant of small shapes, by name, and what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_graph
from legalmodel.graphs.terms import iri, text
from legalmodel.resources import content
from legalmodel.services.prepare import load_ontology
from legalmodel.shacl.reading import read_shapes
from legalmodel.vocabulary import LM, LMR, SH, sh
from tests.mutation.mutant import Mutant
from tests.mutation.rules import RuleUnderTest
from tests.mutation.shape_operators import ShapeMutants

PREFIXES = (
    "@prefix lm: <https://w3id.org/legalmodel/ontology#> .\n"
    "@prefix lmr: <https://w3id.org/legalmodel/rule/> .\n"
    "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
RULE = iri(f"{LMR}small")
NO_VALUE = "<https://w3id.org/legalmodel/vocab/unused/value>"


def mutants(folder: Path, inside: str) -> tuple[Graph, list[Mutant]]:
    """The graph of a shape and its mutants."""
    file = folder / "rule.ttl"
    file.write_text(f"{PREFIXES}lmr:small a sh:NodeShape ; {inside} .", encoding="utf-8")
    graph, _ = read_graph([str(file)])
    names = {LM: "lm", SH: "sh"}
    return graph, list(ShapeMutants(graph, RULE, {}, load_ontology().graph, names))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("sh:class lm:Act", ["drop-constraint: sh:class lm:Act"]),
        ("sh:path lm:p ; sh:minCount 1", [
            "change-property: lm:p -> lm:unusedProperty", "drop-constraint: sh:minCount 1",
            "shift-count: sh:minCount 1 -> 2"]),
        ("sh:path lm:p ; sh:maxCount 1", [
            "change-property: lm:p -> lm:unusedProperty", "drop-constraint: sh:maxCount 1",
            "shift-count: sh:maxCount 1 -> 2", "shift-count: sh:maxCount 1 -> 0"]),
        ("sh:not [ sh:class lm:Act ]", [
            "drop-constraint: sh:not [ sh:class lm:Act ]", "drop-not: sh:not [ sh:class lm:Act ]",
            "drop-constraint: sh:class lm:Act @ sh:not"]),
        ("sh:hasValue lm:a", [
            "drop-constraint: sh:hasValue lm:a",
            f"swap-value: sh:hasValue lm:a -> {NO_VALUE}"]),
        ("sh:in ( lm:a lm:b )", [
            "drop-constraint: sh:in ( lm:a lm:b )", "drop-member: lm:a @ sh:in",
            "drop-member: lm:b @ sh:in"]),
        ("sh:minInclusive 3", [
            "drop-constraint: sh:minInclusive 3", "shift-comparison: sh:minInclusive 3"]),
        ("sh:or ( [ sh:class lm:Act ] [ sh:hasValue lm:a ] )", [
            "drop-constraint: sh:or ( [ sh:class lm:Act ] [ sh:hasValue lm:a ] )",
            "drop-member: [ sh:class lm:Act ] @ sh:or", "drop-member: [ sh:hasValue lm:a ] @ sh:or",
            "drop-constraint: sh:class lm:Act @ sh:or[1]",
            "drop-constraint: sh:hasValue lm:a @ sh:or[2]",
            f"swap-value: sh:hasValue lm:a -> {NO_VALUE} @ sh:or[2]"]),
        ("sh:property [ sh:path [ sh:inversePath lm:p ] ; sh:nodeKind sh:IRI ]", [
            "drop-property: sh:property [ sh:path ^lm:p ; sh:nodeKind sh:IRI ]",
            "drop-inverse: ^lm:p @ sh:property",
            "change-property: lm:p -> lm:unusedProperty @ sh:property",
            "drop-constraint: sh:nodeKind sh:IRI @ sh:property"]),
        ("sh:path lm:p ; sh:qualifiedMaxCount 0 ; sh:qualifiedValueShape [ sh:class lm:Act ]", [
            "change-property: lm:p -> lm:unusedProperty",
            "drop-constraint: sh:qualifiedMaxCount 0",
            "shift-count: sh:qualifiedMaxCount 0 -> 1",
            "drop-constraint: sh:class lm:Act @ sh:qualifiedValueShape"]),
        ("sh:targetClass lm:Statement", ["widen-target: lm:Statement -> lm:Instrument"]),
        ("sh:targetClass lm:Instrument", []),
    ],
)  # fmt: skip
def test_the_mutants_of_a_shape(tmp_path: Path, inside: str, expected: list[str]) -> None:
    graph, found = mutants(tmp_path, inside)
    assert [each.name for each in found] == expected
    for each in found:
        assert each.removed <= set(graph)
        assert each.before
        changed = Graph(triple for triple in graph if triple not in each.removed)
        changed.update(each.added)
        assert set(changed) != set(graph)
        assert not read_shapes(changed).errors, each.name


def test_a_query_is_mutated_in_its_own_text_with_the_prefixes_known(tmp_path: Path) -> None:
    file = tmp_path / "rule.ttl"
    body = "SELECT $this { $this lm:p ?x }"
    file.write_text(
        f'{PREFIXES}lmr:small a sh:NodeShape ; sh:sparql [ sh:select "{body}" ] .', encoding="utf-8"
    )
    graph, _ = read_graph([str(file)])
    ((source, _),) = graph.pairs(sh("select"))
    header = f"PREFIX lm: <{LM}>\n"
    found = list(ShapeMutants(graph, RULE, {source: header}, Graph(), {}))
    assert [(each.name, text(next(iter(each.added))[2])) for each in found] == [
        ("drop-triple: $this lm:p ?x", "SELECT $this {  }"),
        (
            "change-property: lm:p -> lm:unusedProperty",
            "SELECT $this { $this lm:unusedProperty ?x }",
        ),
    ]


def test_the_evidence_that_answers_a_rule_is_mutated_as_well() -> None:
    rule = RuleUnderTest(
        content("shapes") / "gaps" / "implementation" / "statement-without-roadmap"
    )
    found = {each.name: each.declared for each in rule.mutants() if each.declared}
    assert list(found) == [
        "drop-expects: roadmap",
        "drop-concerns",
        "drop-modifier: lm:regulates? @ lm:concerns",
        "change-property: lm:regulates -> lm:unusedProperty @ lm:concerns",
    ]
    assert not found["drop-expects: roadmap"].expects
    assert found["drop-concerns"].concerns is None
