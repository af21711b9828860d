"""The operators do what their names say: each on a small text, with every text that it makes."""

from __future__ import annotations

import pytest

from legalmodel.graphs.paths import Path, print_path
from legalmodel.vocabulary import lm
from tests.mutation.mutant import Mutant, numbered
from tests.mutation.path_operators import path_changes, path_triples
from tests.mutation.pieces import Dissection, one_line
from tests.mutation.query_operators import changed, query_changes

HEADER = "PREFIX lm: <urn:lm#> PREFIX status: <urn:s#> "


def texts(group: str, operator: str) -> list[str]:
    """What an operator makes of a group, without the query around it."""
    query = Dissection(f"{HEADER}SELECT $this {{ {group} }}")
    new = (changed(query, each) for each in query_changes(query) if each.operator == operator)
    return [one_line(each).partition("$this { ")[2].removesuffix("}").strip() for each in new]


@pytest.mark.parametrize(
    ("operator", "group", "expected"),
    [
        ("drop-triple", "?a lm:p ?b . ?b lm:q ?c", ["?b lm:q ?c", "?a lm:p ?b ."]),
        ("drop-triple", "?a lm:p ?b ; lm:q ?c .", ["?a lm:q ?c .", "?a lm:p ?b ."]),
        ("drop-triple", "?a lm:p ?b , ?c .", ["?a lm:p ?c .", "?a lm:p ?b ."]),
        ("drop-triple", "?a lm:p [ lm:q ?b ] .", ["", "?a lm:p [ ] ."]),
        (
            "drop-triple",
            "?a lm:p [ lm:q ?b ; a lm:C ] .",
            ["", "?a lm:p [ a lm:C ] .", "?a lm:p [ lm:q ?b ] ."],
        ),
        ("drop-triple", "FILTER EXISTS { ?a lm:p ?b }", ["FILTER EXISTS { }"]),
        ("drop-filter", "?a lm:p ?b . FILTER(?b > 1)", ["?a lm:p ?b ."]),
        ("drop-filter", "FILTER NOT EXISTS { ?a lm:p ?b FILTER(?b = ?a) }",
         ["", "FILTER NOT EXISTS { ?a lm:p ?b }"]),
        ("drop-optional", "OPTIONAL { ?a lm:p ?b } ?a lm:q ?c", ["?a lm:q ?c"]),
        ("drop-bind", "BIND(1 + 1 AS ?x) ?a lm:q ?x", ["?a lm:q ?x"]),
        ("drop-group", "{ ?a lm:p ?b } ?a lm:q ?c", ["?a lm:q ?c"]),
        (
            "drop-branch",
            "{ ?a lm:p ?b } UNION { ?a lm:q ?b } UNION { ?a lm:r ?b }",
            [
                "{ ?a lm:q ?b } UNION { ?a lm:r ?b }",
                "{ ?a lm:p ?b } UNION { ?a lm:r ?b }",
                "{ ?a lm:p ?b } UNION { ?a lm:q ?b }",
            ],
        ),
        ("drop-step", "?a lm:p/^lm:q/lm:r ?b",
         ["?a ^lm:q/lm:r ?b", "?a lm:p/lm:r ?b", "?a lm:p/^lm:q ?b"]),
        ("drop-alternative", "?a (lm:p|lm:q)/lm:r ?b", ["?a (lm:q)/lm:r ?b", "?a (lm:p)/lm:r ?b"]),
        ("drop-modifier", "?a lm:p?/lm:q*/(lm:r)+ ?b", [
            "?a lm:p/lm:q*/(lm:r)+ ?b", "?a lm:p?/lm:q/(lm:r)+ ?b", "?a lm:p?/lm:q*/(lm:r) ?b"]),
        ("drop-inverse", "?a ^lm:p/lm:q ?b", ["?a lm:p/lm:q ?b"]),
        ("change-property", "?a lm:p ?b", ["?a lm:unusedProperty ?b"]),
        ("change-property", "?a lm:p/lm:q ?b", [
            "?a lm:q/lm:q ?b", "?a lm:unusedProperty/lm:q ?b",
            "?a lm:p/lm:p ?b", "?a lm:p/lm:unusedProperty ?b"]),
        ("flip-exists", "FILTER NOT EXISTS { ?a lm:p ?b }", ["FILTER EXISTS { ?a lm:p ?b }"]),
        ("flip-exists", "FILTER(?a = 1 || EXISTS { ?a lm:p ?b })",
         ["FILTER(?a = 1 || NOT EXISTS { ?a lm:p ?b })"]),
        ("flip-in", "FILTER(?a IN (lm:b))", ["FILTER(?a NOT IN (lm:b))"]),
        ("flip-in", "FILTER(?a NOT IN (lm:b))", ["FILTER(?a IN (lm:b))"]),
        ("drop-member", "FILTER(?a IN (lm:b, lm:c))",
         ["FILTER(?a IN ( lm:c))", "FILTER(?a IN (lm:b))"]),
        ("drop-member", "FILTER(?a IN (lm:b))", []),
        ("shift-comparison", "FILTER(?a < ?b)", ["FILTER(?a <= ?b)"]),
        ("shift-comparison", "FILTER(?a >= ?b && ?c != ?d)",
         ["FILTER(?a > ?b && ?c != ?d)", "FILTER(?a >= ?b && ?c = ?d)"]),
        ("shift-comparison", "FILTER NOT EXISTS { ?a ^lm:p ?b FILTER(?b = ?a) }",
         ["FILTER NOT EXISTS { ?a ^lm:p ?b FILTER(?b != ?a) }"]),
        ("shift-comparison", 'FILTER(?a != "a < b") # ?a < ?b', ['FILTER(?a = "a < b")']),
        ("drop-not", "FILTER(!BOUND(?a))", ["FILTER(BOUND(?a))"]),
        ("drop-operand", "FILTER(?a && (?b || ?c))",
         ["FILTER( (?b || ?c))", "FILTER(?a )", "FILTER(?a && ( ?c))", "FILTER(?a && (?b ))"]),
        ("drop-operand", "FILTER(IF(?a && ?b, ?c, ?d))",
         ["FILTER(IF( ?b, ?c, ?d))", "FILTER(IF(?a , ?c, ?d))"]),
        ("shift-number", "FILTER(?n > 2)", ["FILTER(?n > 3)", "FILTER(?n > 1)"]),
        ("shift-number", "FILTER(?n > 0)", ["FILTER(?n > 1)"]),
        ("drop-having", "{ SELECT ?a { ?a lm:p ?b } GROUP BY ?a HAVING(COUNT(?b) > 1) }",
         ["{ SELECT ?a { ?a lm:p ?b } GROUP BY ?a }"]),
        ("drop-distinct", "{ SELECT ?a (COUNT(DISTINCT ?b) AS ?n) { ?a lm:p ?b } GROUP BY ?a }",
         ["{ SELECT ?a (COUNT( ?b) AS ?n) { ?a lm:p ?b } GROUP BY ?a }"]),
    ],
)  # fmt: skip
def test_an_operator_makes_these_texts(operator: str, group: str, expected: list[str]) -> None:
    if "#" in group:
        group += "\n"
    assert texts(group, operator) == expected


def test_every_text_that_an_operator_makes_can_be_read_or_is_told() -> None:
    group = (
        "$this lm:p/lm:q? ?b ; a lm:C . OPTIONAL { ?b lm:r ?c } { ?b lm:s [] } UNION { ?b a ?d } "
        "FILTER(?c > 3 && ?b NOT IN (lm:x, lm:y)) FILTER NOT EXISTS { ?b lm:t+ ?e , 5 }"
    )
    query = Dissection(f"{HEADER}SELECT $this {{ {group} }}")
    made = [changed(query, each) for each in query_changes(query)]
    assert len(made) == len(set(made)) > 30
    for text in made:
        Dissection(text)


P, Q, R = (Path("predicate", lm(name)) for name in "pqr")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (P, ["change-property lm:q", "change-property lm:unusedProperty"]),
        (
            Path("inverse", parts=(P,)),
            [
                "drop-inverse lm:p",
                "change-property ^lm:q",
                "change-property ^lm:unusedProperty",
            ],
        ),
        (Path("optional", parts=(R,)), [
            "drop-modifier lm:r", "change-property lm:p?", "change-property lm:unusedProperty?"]),
        (Path("sequence", parts=(P, Q)), [
            "drop-step lm:q", "drop-step lm:p",
            "change-property lm:q/lm:q", "change-property lm:unusedProperty/lm:q",
            "change-property lm:p/lm:r", "change-property lm:p/lm:unusedProperty"]),
        (Path("alternative", parts=(P, Q, R)), [
            "drop-alternative lm:q|lm:r", "drop-alternative lm:p|lm:r",
            "drop-alternative lm:p|lm:q",
            "change-property lm:q|lm:q|lm:r", "change-property lm:unusedProperty|lm:q|lm:r",
            "change-property lm:p|lm:r|lm:r", "change-property lm:p|lm:unusedProperty|lm:r",
            "change-property lm:p|lm:q|lm:p", "change-property lm:p|lm:q|lm:unusedProperty"]),
    ],
)  # fmt: skip
def test_an_operator_makes_these_paths(path: Path, expected: list[str]) -> None:
    known = [lm(name) for name in "pqr"]
    made = [f"{operator} {print_path(new)}" for operator, _, new in path_changes(path, known)]
    assert made == expected


@pytest.mark.parametrize(
    "path",
    [
        P,
        Path("sequence", parts=(P, Path("inverse", parts=(Q,)))),
        Path("alternative", parts=(Path("star", parts=(P,)), Path("sequence", parts=(Q, R)))),
        Path("plus", parts=(Path("alternative", parts=(P, Q)),)),
    ],
)
def test_a_path_is_read_again_from_its_triples(path: Path) -> None:
    from legalmodel.graphs.graph import Graph
    from legalmodel.graphs.paths import read_path

    node, triples = path_triples(path, "path")
    assert read_path(Graph(triples), node) == path


def test_mutants_of_one_name_are_numbered_and_long_names_are_cut() -> None:
    names = [each.name for each in numbered(Mutant(n, "", "") for n in ("a", "b", "a", "c" * 200))]
    assert names == ["a", "b", "a [2]", "c" * 110 + "…"]
