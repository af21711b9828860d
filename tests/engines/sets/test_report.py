"""The report graph: SHACL §3.6, whatever the results."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable

import pyoxigraph
import pytest

from legalmodel.engines.sets.report import report
from legalmodel.engines.sets.results import Result
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.paths import read_path
from legalmodel.graphs.terms import is_blank
from legalmodel.vocabulary import TRUE, TYPE, lm, rdf, sh, xsd

EX = "http://example.org/"
MIN_COUNT, NODE = sh("MinCountConstraintComponent"), sh("NodeConstraintComponent")
FALSE = f'"false"^^{xsd("boolean")}'


def ex(name: str) -> str:
    return f"<{EX}{name}>"


def result(
    focus: str = "n", *, path: str = "", value: str = "", details: Iterable[Result] = ()
) -> Result:
    return Result(
        focus if is_blank(focus) else ex(focus),
        ex("s"),
        NODE if details else MIN_COUNT,
        sh("Violation"),
        path,
        value,
        messages=('"No"@en',),
        details=tuple(details),
    )


def said(graph: Graph) -> set[Triple]:
    return set(graph)


def test_without_results_the_data_conform() -> None:
    assert said(report([], Graph())) == {
        ("_:report", TYPE, sh("ValidationReport")),
        ("_:report", sh("conforms"), TRUE),
    }


def test_a_result_says_everything_it_knows() -> None:
    found = Result(
        ex("n"),
        "_:shape",
        sh("SPARQLConstraintComponent"),
        ex("Grave"),
        ex("p"),
        '"01"^^' + xsd("integer"),
        "_:query",
        ('"No"@en', '"Нет"@ru'),
        (("since", "1999"),),
    )
    node = "_:report-result-1"
    assert said(report([found], Graph())) == {
        ("_:report", TYPE, sh("ValidationReport")),
        ("_:report", sh("conforms"), FALSE),
        ("_:report", sh("result"), node),
        (node, TYPE, sh("ValidationResult")),
        (node, sh("focusNode"), ex("n")),
        (node, sh("sourceShape"), "_:shape"),
        (node, sh("sourceConstraintComponent"), sh("SPARQLConstraintComponent")),
        (node, sh("resultSeverity"), ex("Grave")),
        (node, sh("resultPath"), ex("p")),
        (node, sh("value"), '"01"^^' + xsd("integer")),
        (node, sh("sourceConstraint"), "_:query"),
        (node, sh("resultMessage"), '"No"@en'),
        (node, sh("resultMessage"), '"Нет"@ru'),
    }


def test_results_that_say_the_same_are_still_two() -> None:
    graph = report([result(), result()], Graph())
    assert len(graph.objects("_:report", sh("result"))) == 2


def test_a_path_is_copied_with_its_structure_and_nothing_else() -> None:
    path = Graph(
        [
            ("_:seq", rdf("first"), "_:inv"),
            ("_:seq", rdf("rest"), "_:rest"),
            ("_:inv", sh("inversePath"), ex("p")),
            ("_:rest", rdf("first"), "_:star"),
            ("_:rest", rdf("rest"), rdf("nil")),
            ("_:star", sh("zeroOrMorePath"), "_:alt"),
            ("_:alt", sh("alternativePath"), "_:alts"),
            ("_:alts", rdf("first"), ex("q")),
            ("_:alts", rdf("rest"), rdf("nil")),
        ]
    )
    shapes = Graph([*path, ("_:seq", sh("name"), '"x"'), ("_:other", sh("inversePath"), ex("r"))])
    shapes.add("_:shape", sh("path"), "_:seq")
    graph = report([result(path="_:seq")], shapes)
    assert said(path) <= said(graph)
    assert read_path(graph, "_:seq") == read_path(shapes, "_:seq")
    assert len(graph) == len(path) + 3 + 7


def test_a_path_that_runs_in_a_circle_is_copied_once() -> None:
    shapes = Graph([("_:a", sh("inversePath"), "_:b"), ("_:b", sh("inversePath"), "_:a")])
    assert said(shapes) <= said(report([result(path="_:a")], shapes))


def test_causes_are_details_that_are_no_results() -> None:
    inner = result("m")
    graph = report([result(details=[inner]), result("o", details=[inner])], Graph())
    results = graph.objects("_:report", sh("result"))
    assert len(results) == 2
    assert {graph.one(each, sh("detail")) for each in results} == {"_:report-detail-1"}
    assert graph.one("_:report-detail-1", sh("focusNode")) == ex("m")
    assert graph.one("_:report-detail-1", TYPE) == sh("ValidationResult")


def some() -> list[Result]:
    one, other = result("m", value='"1"'), result("m", value='"2"')
    return [
        result("a", details=[one, other]),
        result("a", details=[other]),
        result("b", details=[result("c", details=[result("d", value="_:v"), one])]),
        *(result("n", value=f'"{number}"') for number in range(20)),
        result(),
        result(),
    ]


def test_the_same_results_give_the_same_graph() -> None:
    expected = report(some(), Graph()).ntriples()
    for seed in range(20):
        again = some()
        random.Random(seed).shuffle(again)
        assert report(again, Graph()).ntriples() == expected


def test_the_order_of_causes_does_not_matter() -> None:
    one, other = result("m", value='"1"'), result("m", value='"2"')
    first = report([result(details=[one, other])], Graph())
    assert said(first) == said(report([result(details=[other, one])], Graph()))


@pytest.mark.parametrize(
    ("results", "shapes"),
    [
        ([result("_:report")], Graph()),
        ([result("_:report-result-1")], Graph()),
        ([result(value="_:report--detail-1")], Graph()),
        ([result(details=[result("_:report-x")])], Graph()),
        ([result(path="_:p")], Graph([("_:p", sh("inversePath"), "_:report")])),
        ([result(path="_:p")], Graph([("_:p", rdf("first"), "_:report-1")])),
    ],
)
def test_no_label_clashes_with_one_of_data_or_shapes(results: list[Result], shapes: Graph) -> None:
    graph = report(results, shapes)
    ours = {
        each for kind in ("Report", "Result") for each in graph.instances(sh(f"Validation{kind}"))
    }
    others = {each.focus for each in results} | {each.value for each in results}
    others |= {term for triple in shapes for term in triple}
    others |= {each.focus for one in results for each in one.details}
    assert len(ours) == 1 + len(results) + sum(len(each.details) for each in results)
    assert not ours & others


def test_unmatched_shapes_are_named_on_the_report() -> None:
    graph = report([], Graph(), ["_:report", ex("s")])
    assert graph.objects("_:report-", lm("unmatchedShape")) == {"_:report", ex("s")}


def test_causes_may_nest_deep() -> None:
    found = result("n0")
    for depth in range(1, 3000):
        found = result(f"n{depth}", details=[found, found])
    graph = report([found], Graph())
    assert len(graph.instances(sh("ValidationResult"))) == 3000
    assert sum(1 for _ in graph.pairs(sh("detail"))) == 2999


def test_the_report_can_be_read_back() -> None:
    written = report(some(), Graph()).ntriples()
    read = pyoxigraph.parse(input=written, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert "".join(sorted(f"{t.triple} .\n" for t in read)) == written


def test_a_hundred_thousand_results_take_a_moment() -> None:
    found = [result(f"n{number}", path=ex("p"), value=f'"{number}"') for number in range(100_000)]
    begun = time.process_time()
    graph = report(found, Graph())
    assert time.process_time() - begun < 10  # a fifth of it on a quiet machine
    assert len(graph.objects("_:report", sh("result"))) == 100_000
