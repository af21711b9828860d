"""Expected and found side by side: the lines that a writer of rules reads."""

from __future__ import annotations

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri, literal
from legalmodel.rules.examples import Expectation
from legalmodel.services.example_diff import difference
from legalmodel.vocabulary import LMR, rdfs

EX = "https://w3id.org/legalmodel/example/small/"
RULE, OTHER = iri(f"{LMR}small"), iri(f"{LMR}other")
A, B, C = (iri(f"{EX}{name}") for name in ("a", "b", "c"))
DATA = Graph(
    [
        (A, rdfs("label"), literal("Lake Pact", language="en")),
        (A, rdfs("label"), literal("Озёрный пакт", language="ru")),
        (C, rdfs("label"), literal("c", language="en")),
    ]
)


def finding(
    focus: str, value: str = "", state: str = "unrecorded", rule: str = RULE
) -> Expectation:
    return rule, focus, value, state


def test_no_difference_has_no_lines() -> None:
    assert difference({finding(A)}, {finding(A)}, DATA) == []


def test_a_line_for_each_finding_with_label_value_and_state() -> None:
    expected = {finding(A), finding(B, C, "documented"), finding(C)}
    assert difference(expected, {finding(C), finding(C, literal("7"))}, DATA) == [
        "- expected: Lake Pact <…a>, unrecorded",
        "- expected: <…b>, value <…c>, documented",
        '+ found:    <…c>, value "7", unrecorded',
    ]


def test_another_state_of_the_same_finding_stands_beside_it() -> None:
    expected = {finding(A, state="probable"), finding(B, state="documented")}
    assert difference(expected, {finding(A), finding(B)}, DATA) == [
        "- expected: Lake Pact <…a>, probable",
        "+ found:    Lake Pact <…a>, unrecorded",
        "- expected: <…b>, documented",
        "+ found:    <…b>, unrecorded",
    ]


def test_the_rule_is_named_where_there_are_several() -> None:
    assert difference({finding(A)}, {finding(A, rule=OTHER)}, DATA) == [
        "+ found:    Lake Pact <…a>, unrecorded, by other",
        "- expected: Lake Pact <…a>, unrecorded, by small",
    ]
