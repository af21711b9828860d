"""What the engine does beyond the W3C suite: causes, sharing, plan, focus nodes, depth."""

from __future__ import annotations

import pytest
from tests.engines.test_contract import EX, turtle

from legalmodel.engines import Limits, find_engine
from legalmodel.engines.base import Validation
from legalmodel.engines.sets import evaluate
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.vocabulary import sh


def details(report: Graph, result: str) -> list[tuple[str, str]]:
    """Component and value of every cause, at any depth, in order."""
    found: list[tuple[str, str]] = []
    for cause in sorted(report.objects(result, sh("detail"))):
        component = report.one(cause, sh("sourceConstraintComponent"))
        name = component.rpartition("#")[2].removesuffix("ConstraintComponent>")
        found.append((name, report.one(cause, sh("focusNode"))))
        found += details(report, cause)
    return sorted(found)


def causes(validation: Validation) -> list[list[tuple[str, str]]]:
    report = validation.report
    return [details(report, result) for _, result in sorted(report.pairs(sh("result")))]


NAMED = "ex:named sh:property [ sh:path ex:name ; sh:minCount 1 ] ."


@pytest.mark.parametrize(
    ("constraint", "expected"),
    [
        ("sh:node ex:named", [("MinCount", f"<{EX}v>")]),
        ("sh:and ( ex:named )", [("MinCount", f"<{EX}v>")]),
        (
            "sh:or ( ex:named [ sh:nodeKind sh:Literal ] )",
            [("MinCount", f"<{EX}v>"), ("NodeKind", f"<{EX}v>")],
        ),
        (
            "sh:xone ( ex:named [ sh:nodeKind sh:Literal ] )",
            [("MinCount", f"<{EX}v>"), ("NodeKind", f"<{EX}v>")],
        ),
        (
            "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape ex:named",
            [("MinCount", f"<{EX}v>")],
        ),
        # Who conforms fails nothing inside: there is no cause to tell.
        ("sh:not [ sh:nodeKind sh:IRI ]", []),
        ("sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:minLength 1 ] )", []),
        ("sh:qualifiedMaxCount 0 ; sh:qualifiedValueShape [ sh:nodeKind sh:IRI ]", []),
        # A cause may have causes.
        ("sh:node [ sh:node ex:named ]", [("MinCount", f"<{EX}v>"), ("Node", f"<{EX}v>")]),
    ],
)
def test_a_failure_of_a_nested_shape_tells_its_causes(
    constraint: str, expected: list[tuple[str, str]]
) -> None:
    shapes = turtle(f"{NAMED} ex:s sh:targetClass ex:T ; sh:path ex:p ; {constraint} .")
    found = evaluate(turtle("ex:a a ex:T ; ex:p ex:v ."), shapes)
    assert causes(found) == [expected]


def test_shapes_that_branch_at_each_level_are_told_once() -> None:
    """Two to the power of forty causes, if each were told for itself."""
    levels = "".join(f"ex:s{n} sh:and ( ex:s{n + 1} [ sh:node ex:s{n + 1} ] ) ." for n in range(40))
    shapes = turtle(f"ex:s0 sh:targetNode ex:a . {levels} ex:s40 sh:nodeKind sh:Literal .")
    found = evaluate(Graph(), shapes)
    assert len(found.results) == 1
    assert len(found.report) < 2_000


def test_shapes_may_nest_deeper_than_python_calls() -> None:
    levels = "".join(f"ex:s{n} sh:not ex:s{n + 1} ." for n in range(900))
    shapes = turtle(f"ex:s0 sh:targetNode ex:a . {levels} ex:s900 sh:nodeKind sh:IRI .")
    assert find_engine("sets").run(Graph(), shapes, Limits(seconds=60)).conforms


def test_a_property_shape_s_results_count_for_each_focus_node_that_leads_to_them() -> None:
    """SHACL section 4.7.2: the value node is validated for every value node there is."""
    shapes = turtle(
        "ex:s sh:targetClass ex:T ; sh:path ex:p ; sh:property ex:inner ."
        "ex:inner sh:path ex:q ; sh:minCount 1 ."
    )
    found = evaluate(turtle("ex:a a ex:T ; ex:p ex:v . ex:b a ex:T ; ex:p ex:v ."), shapes)
    assert [(each.focus, each.rule_iri) for each in found.results] == [
        (f"<{EX}v>", f"<{EX}inner>")
    ] * 2


def test_the_plan_has_a_step_for_each_constraint_with_its_numbers() -> None:
    shapes = turtle(
        "ex:s sh:targetClass ex:T ; sh:nodeKind sh:IRI ; sh:property ex:q ."
        "ex:q sh:path ex:p ; sh:minCount 1 ; sh:maxCount 1 ."
    )
    found = evaluate(turtle("ex:a a ex:T . ex:b a ex:T ; ex:p 1 ."), shapes)
    steps = {
        (s.shape.rpartition("/")[2], s.component.rpartition("#")[2], s.foci, s.rows)
        for s in found.steps
    }
    assert steps == {
        ("s>", "NodeKindConstraintComponent>", 2, 0),
        ("q>", "MinCountConstraintComponent>", 2, 1),
        ("q>", "MaxCountConstraintComponent>", 2, 0),
    }
    assert all(step.seconds >= 0 for step in found.steps)


def test_shapes_whose_targets_select_nothing_are_named() -> None:
    shapes = turtle(
        "ex:none sh:targetClass ex:Nobody ; sh:nodeKind sh:IRI ."
        "ex:some sh:targetNode ex:a ; sh:nodeKind sh:IRI ."
        "ex:off sh:targetClass ex:Nobody ; sh:deactivated true ."
        "ex:inner sh:nodeKind sh:IRI ."
    )
    assert evaluate(Graph(), shapes).unmatched == (f"<{EX}none>",)


def test_every_problem_of_the_shapes_is_told_at_once() -> None:
    shapes = turtle(
        'ex:a sh:targetNode ex:x ; sh:minLength "one" . ex:b sh:targetNode ex:x ; sh:in ex:list .'
    )
    with pytest.raises(EngineError) as caught:
        evaluate(Graph(), shapes)
    assert f"The shape <{EX}a>: sh:minLength" in str(caught.value)
    assert f"The shape <{EX}b>: the list of sh:in" in str(caught.value)


def test_severities_and_messages_of_anybody_are_kept() -> None:
    shapes = turtle(
        "ex:s sh:targetNode ex:x ; sh:nodeKind sh:Literal ; sh:severity ex:Grave ;"
        'sh:message "wrong"@en, "falsch"@de .'
    )
    report = evaluate(Graph(), shapes).report
    assert [o for _, o in report.pairs(sh("resultSeverity"))] == [f"<{EX}Grave>"]
    assert {o for _, o in report.pairs(sh("resultMessage"))} == {'"wrong"@en', '"falsch"@de'}


def test_the_path_that_a_query_gives_comes_before_the_shape_s() -> None:
    """SHACL section 5.3.2: the binding for ?path first, if it is an IRI."""
    shapes = turtle(
        "ex:s sh:targetNode ex:a ; sh:path ex:p ; sh:sparql [ sh:select "
        "'SELECT $this (<http://example.org/q> AS ?path) ?value "
        "WHERE { $this <http://example.org/q> ?value }' ] ."
    )
    found = evaluate(turtle("ex:a ex:q ex:b ."), shapes)
    assert [each.path for each in found.results] == [f"<{EX}q>"]


@pytest.mark.parametrize(("distinct", "results"), [("", 2), ("DISTINCT ", 1)])
def test_each_solution_is_a_result(distinct: str, results: int) -> None:
    """SHACL section 5.3, SPARQL 1.1 section 18.4: both branches of an alternative count."""
    shapes = turtle(
        "ex:s sh:targetNode ex:a ; sh:path [ sh:alternativePath ( ex:q ex:r ) ] ; sh:sparql [ "
        f"sh:select 'SELECT {distinct}$this ?value WHERE {{ $this $PATH ?value }}' ] ."
    )
    assert len(evaluate(turtle("ex:a ex:q ex:b ; ex:r ex:b ."), shapes).results) == results


@pytest.mark.parametrize("literal", ['""', "false", '"maybe"^^xsd:boolean', "0"])
def test_a_literal_that_counts_as_false_is_a_node_like_any_other(literal: str) -> None:
    """From no path does it lead anywhere, and one of no length leads to itself."""
    query = "SELECT $this ?value WHERE { $this <http://example.org/p>PATH ?value }"
    data = turtle(f'ex:d ex:p "300"^^xsd:byte . ex:x ex:r {literal} .')
    for path, results in (("+", 0), ("*", 1)):
        shapes = turtle(
            "ex:s sh:targetObjectsOf ex:r ; "
            f'sh:sparql [ sh:select "{query.replace("PATH", path)}" ] .'
        )
        assert len(evaluate(data, shapes).results) == results
