"""Validation reports: read by rdflib, valid by SHACL section 3.6, and the same as the findings."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from click.testing import CliRunner
from rdflib import RDF, SH, XSD, BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from legalmodel.cli import legalmodel
from legalmodel.model import LANGUAGES, Cause, Finding, Report
from legalmodel.vocabulary import LM, VOCAB
from tests.reporters.html.sample import sample
from tests.reporters.machine_tools import written
from tests.reporters.sample_machine import eventful

ROOT = Path(__file__).parents[2]
ONTOLOGY = Namespace(LM)
LEVELS = {"high": SH.Violation, "medium": SH.Warning, "low": SH.Info}
# What section 3.6 asks of a report and of each result in it.
OF_REPORTS = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<urn:report> a sh:NodeShape ; sh:targetClass sh:ValidationReport ;
    sh:property [ sh:path sh:conforms ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
        [ sh:path sh:result ; sh:class sh:ValidationResult ] .

<urn:result> a sh:NodeShape ; sh:targetClass sh:ValidationResult ;
    sh:property [ sh:path sh:focusNode ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path sh:resultPath ; sh:maxCount 1 ; sh:nodeKind sh:BlankNodeOrIRI ] ,
        [ sh:path sh:value ; sh:maxCount 1 ] ,
        [ sh:path sh:sourceShape ; sh:maxCount 1 ] ,
        [ sh:path sh:sourceConstraintComponent ; sh:minCount 1 ; sh:maxCount 1 ;
            sh:nodeKind sh:IRI ] ,
        [ sh:path sh:resultSeverity ; sh:minCount 1 ; sh:maxCount 1 ;
            sh:in ( sh:Violation sh:Warning sh:Info ) ] ,
        [ sh:path sh:resultMessage ; sh:nodeKind sh:Literal ; sh:uniqueLang true ] .
"""


def read(report: Report, name: str = "shacl", form: str = "turtle") -> Graph:
    text = written(name, report)
    if form == "json-ld":
        data = Dataset(default_union=True)
        data.parse(data=text, format=form)
        return Graph().parse(data=data.serialize(format="nt"), format="nt")
    return Graph().parse(data=text, format=form)


def only(graph: Graph, kind: Node) -> Node:
    (node,) = graph.subjects(RDF.type, kind)
    return node


def result_of(graph: Graph, finding: Finding) -> Node:
    (node,) = graph.subjects(ONTOLOGY.findingId, Literal(finding.id))
    return node


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_three_formats_say_the_same(lang: str) -> None:
    report = eventful(lang)
    turtle = read(report)
    assert len(turtle) > 50
    assert isomorphic(turtle, read(report, "shacl-ntriples", "nt"))
    assert isomorphic(turtle, read(report, "shacl-jsonld", "json-ld"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_a_report_by_section_3_6(lang: str) -> None:
    shapes = Graph().parse(data=OF_REPORTS, format="turtle")
    for report in (sample(lang), eventful(lang), replace(sample(lang), findings=(), defects=())):
        conforms, _, words = pyshacl.validate(read(report), shacl_graph=shapes)
        assert conforms, words
    broken = read(sample(lang)).remove((None, SH.focusNode, None))
    assert not pyshacl.validate(broken, shacl_graph=shapes)[0]


def test_every_finding_is_a_result_with_its_rules_severity() -> None:
    report = eventful("ru")
    graph = read(report)
    told = (*report.findings, *report.defects)
    node = only(graph, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(False)
    results = set(graph.objects(node, SH.result))
    assert results == {result_of(graph, each) for each in told}
    rules = {each.identifier: each for each in report.rules}
    own = {name: rule.severity for name, rule in rules.items()} | {"LM110": "medium"}
    for finding in told:
        result = result_of(graph, finding)
        assert graph.value(result, SH.focusNode) == URIRef(finding.focus_node)
        assert graph.value(result, SH.sourceShape) == URIRef(rules[finding.rule].iri)
        assert graph.value(result, SH.resultSeverity) == LEVELS[own[finding.rule]]
        effective = URIRef(f"{VOCAB}severity/{finding.severity}")
        assert graph.value(result, ONTOLOGY.effectiveSeverity) == effective
        assert graph.value(result, SH.resultMessage) == Literal(finding.message, lang="ru")
        assert str(graph.value(result, ONTOLOGY.evidenceState)) == finding.evidence_state
    # One has the same severity as its rule, one a lower one.
    assert {own[each.rule] == each.severity for each in told} == {True, False}


def test_nothing_found_conforms_and_what_was_not_looked_at_is_named() -> None:
    report = replace(sample("en"), findings=(), defects=())
    graph = read(report)
    node = only(graph, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == Literal(True)
    assert not list(graph.objects(node, SH.result))
    rules = {each.identifier: each.iri for each in report.rules}
    named = {URIRef(rules[each]) for each in report.coverage.unmatched_rules if each in rules}
    assert set(graph.objects(node, ONTOLOGY.unmatchedShape)) == named
    assert graph.value(node, ONTOLOGY.validAt) == Literal("2016-12-31", datatype=XSD.date)


def with_first(**changes: object) -> tuple[Graph, Node]:
    report = sample("en")
    first = replace(report.findings[0], **changes)  # type: ignore[arg-type]  # fields by name
    graph = read(replace(report, findings=(first, *report.findings[1:])))
    return graph, result_of(graph, first)


def test_paths_have_their_structure() -> None:
    graph, result = with_first(path="lm:partOf/(^<urn:p>)*")
    path = graph.value(result, SH.resultPath)
    assert isinstance(path, BNode)
    first, second = Collection(graph, path)
    assert first == ONTOLOGY.partOf
    inner = graph.value(second, SH.zeroOrMorePath)
    assert graph.value(inner, SH.inversePath) == URIRef("urn:p")
    graph, result = with_first(path="lm:partOf")
    assert graph.value(result, SH.resultPath) == ONTOLOGY.partOf
    graph, result = with_first(path="no path > at all")
    assert graph.value(result, SH.resultPath) is None


@pytest.mark.parametrize(
    ("told", "term"),
    [
        ('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', Literal("7", datatype=XSD.integer)),
        ('"да \\"\\n\\u0000"@ru', Literal('да "\n\x00', lang="ru")),
        ("https://example.org/ж", URIRef("https://example.org/ж")),
        ("https://example.org/> . <a> <b> <c", Literal("https://example.org/> . <a> <b> <c")),
        ("no iri\n<script>", Literal("no iri\n<script>")),
        ('"torn', Literal('"torn')),
    ],
)
def test_terms_are_what_they_are_and_hostile_ones_stay_literals(told: str, term: Node) -> None:
    graph, result = with_first(value=told, focus_node=told)
    assert graph.value(result, SH.value) == term
    assert graph.value(result, SH.focusNode) == term
    assert len(list(graph.subjects(RDF.type, SH.ValidationReport))) == 1


def test_hostile_texts_are_messages_and_nothing_else() -> None:
    hostile = '"""@en ; <a> <b> . \\ \x00 \ud800 \u202e </script> ]]'
    graph, result = with_first(message=hostile, remedy=hostile)
    seen = Literal(hostile.replace("\ud800", "\ufffd"), lang="en")
    assert graph.value(result, SH.resultMessage) == seen
    assert graph.value(result, ONTOLOGY.remedy) == seen


def test_blank_nodes_of_the_data_are_not_those_of_the_report() -> None:
    report = sample("en")
    first, second, *_ = report.findings
    told = (
        replace(first, focus_node="_:report", value="_:x"),
        replace(second, focus_node="_:x", value=f"_:result-{first.id}"),
    )
    graph = read(replace(report, findings=told))
    one, two = (result_of(graph, each) for each in told)
    assert graph.value(one, SH.focusNode) != only(graph, SH.ValidationReport)
    assert graph.value(one, SH.value) == graph.value(two, SH.focusNode)
    assert graph.value(two, SH.value) != one


def test_causes_and_messages_of_a_foreign_shape_are_kept() -> None:
    inner = Cause(
        "inside", "https://example.org/b", "", '"7"', (), str(SH.MinCountConstraintComponent)
    )
    cause = Cause("outside", "https://example.org/a", "lm:partOf", "", (inner,))
    graph, result = with_first(
        causes=(cause,),
        messages={"": "plain", "de-AT": "deutsch"},
        component=str(SH.NodeConstraintComponent),
    )
    said = set(graph.objects(result, SH.resultMessage))
    assert said == {Literal("plain"), Literal("deutsch", lang="de-at")}
    assert graph.value(result, SH.sourceConstraintComponent) == SH.NodeConstraintComponent
    detail = graph.value(result, SH.detail)
    assert graph.value(detail, SH.resultPath) == ONTOLOGY.partOf
    below = graph.value(detail, SH.detail)
    assert graph.value(below, SH.value) == Literal("7")
    assert graph.value(below, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent


def test_json_ld_needs_nothing_fetched() -> None:
    nodes = json.loads(written("shacl-jsonld", eventful("en")))
    assert isinstance(nodes, list)
    assert all("@context" not in each for each in nodes)


@pytest.mark.slow
def test_a_real_report_is_read_back_with_the_same_results(tmp_path: Path) -> None:
    """What was found, written as a validation report, and rendered as one that is foreign."""
    found, graph, back = (tmp_path / name for name in ("found.json", "found.ttl", "back.json"))
    check = ["check", str(ROOT / "instances"), "--as-of", "2022-12-30", "--fail-on", "never"]
    check += ["--format", "json", "-o", str(found), "--format", "shacl", "-o", str(graph)]
    render = ["report", "--from", str(graph), "--format", "json", "-o", str(back)]
    for command in (check, render):
        done = CliRunner().invoke(legalmodel, command)
        assert done.exit_code == 0, done.output
    told, read_back = (
        {
            tuple(each[name] for name in ("focus_node", "path", "value", "component"))
            for part in ("findings", "defects")
            for each in json.loads(path.read_text(encoding="utf-8"))[part]
        }
        for path in (found, back)
    )
    assert len(told) > 20
    assert read_back == told
