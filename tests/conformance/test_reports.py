"""The comparison of reports can tell them apart: each property that counts, and no other."""

from __future__ import annotations

import pyoxigraph
import pytest

from legalmodel.graphs.graph import Graph
from tests.conformance.reports import conforms, path_text, results, same

HEAD = """
@prefix ex: <http://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
REPORT = """
ex:report sh:conforms false ; sh:result
  [ sh:focusNode _:a ; sh:resultPath ( ex:p [ sh:inversePath ex:q ] ) ; sh:value _:b ;
    sh:resultSeverity sh:Violation ; sh:sourceConstraintComponent sh:ClassConstraintComponent ;
    sh:sourceShape ex:s ; sh:resultMessage "no"@en ],
  [ sh:focusNode _:a ; sh:value "1" ; sh:resultSeverity sh:Info ; sh:sourceConstraint ex:c ;
    sh:sourceConstraintComponent sh:SPARQLConstraintComponent ; sh:sourceShape ex:t ] .
"""


def graph(text: str) -> Graph:
    triples = pyoxigraph.parse(input=HEAD + text, format=pyoxigraph.RdfFormat.TURTLE)
    return Graph((str(t.subject), str(t.predicate), str(t.object)) for t in triples)


def is_same(other: str) -> bool:
    return same(graph(REPORT), "<http://example.org/report>", graph(other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("_:a", "_:other"),
        ("ex:report", "_:report"),
        ('"no"@en', '"no"@en, "also"'),
        ("sh:sourceShape ex:t", "sh:sourceShape ex:t ; sh:detail [ sh:focusNode ex:x ]"),
    ],
)
def test_reports_that_are_the_same(old: str, new: str) -> None:
    assert is_same(REPORT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("conforms false", "conforms true"),
        ("_:a ; sh:resultPath", "_:other ; sh:resultPath"),
        ("inversePath", "zeroOrMorePath"),
        ("( ex:p", "( ex:r"),
        ("_:b", "_:a"),
        ("_:b", "ex:b"),
        ('"1"', '"01"'),
        ("sh:Info", "sh:Warning"),
        ("sh:sourceConstraint ex:c ;", ""),
        ("sh:ClassC", "sh:NodeC"),
        ("ex:s", "ex:t"),
        ('"no"@en', '"no"@de'),
        ("sh:result\n  [", "sh:result [], ["),
    ],
)
def test_reports_that_differ(old: str, new: str) -> None:
    assert old in REPORT
    assert not is_same(REPORT.replace(old, new))


def test_a_result_that_occurs_twice_is_there_twice() -> None:
    one = "[ sh:focusNode ex:a ]"
    assert len(results(graph(f"ex:r sh:conforms false ; sh:result {one}, {one} ."))) == 2


def test_what_is_read_of_a_report() -> None:
    report = graph(REPORT)
    assert not conforms(report)
    assert [result.severity[-10:] for result in results(report)] == ["hacl#Info>", "Violation>"]


def test_paths_are_equal_when_their_structure_is() -> None:
    path = "[ sh:alternativePath ( ex:p [ sh:zeroOrOnePath ( ex:q ex:r ) ] ) ]"
    found = graph(f"ex:a ex:is {path} . ex:b ex:is {path} .")
    texts = {path_text(found, node) for _, node in found.pairs("<http://example.org/is>")}
    ex = "http://example.org/"
    assert texts == {f"(| <{ex}p> (? (/ <{ex}q> <{ex}r>)))"}
