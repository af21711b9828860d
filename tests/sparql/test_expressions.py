"""What an expression sees of its operands: the term as it is written, or what it is worth."""

from __future__ import annotations

import pytest

from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import Operand, all_expressions

PREFIX = "PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "


def operands(text: str) -> list[Operand]:
    query = read_query(PREFIX + text)
    return [operand for said in all_expressions(query) for operand in said.operands]


def roles(text: str) -> str:
    return " ".join(f"{each.text}:{each.role}" for each in operands(text))


@pytest.mark.parametrize(
    ("expression", "seen"),
    [
        # Beside an operator, a term is a value.
        ("?x < 5", "?x:value 5:value"),
        ("?x = ?y && !?z", "?x:value ?y:value ?z:value"),
        ("-?x * 2 > 1", "?x:value 2:value 1:value"),
        ("?x IN (1, ?y)", "?x:value 1:value ?y:value"),
        ("?x NOT IN ()", "?x:value"),
        ("?x", "?x:value"),
        ("((?x))", "?x:value"),
        # Alone where a function takes the term as it is, it is a term.
        ("STR(?x) = '01'", "?x:term '01':value"),
        ("STR((?x)) = 'a'", "?x:term 'a':value"),
        ("STR(?x + 1) = 'a'", "?x:value 1:value 'a':value"),
        ("sameTerm(?x, 01)", "?x:term 01:term"),
        ("BOUND(?x) || isIRI(?y)", "?x:term ?y:term"),
        ("LANG(?x) = 'en'", "?x:term 'en':value"),
        ("DATATYPE(?x) = xsd:int", "?x:datatype"),
        ("REGEX(?x, 'a', 'i')", "?x:value 'a':value 'i':value"),
        ("xsd:integer(?x) > ?y", "?x:value ?y:value"),
        ("YEAR(?x) > 2000", "?x:value 2000:value"),
        # A choice among terms hands on what is chosen: to an operator, or to a function.
        ("COALESCE(?x, 5) = 5", "?x:value 5:value 5:value"),
        ("sameTerm(COALESCE(?x, 01), ?y)", "?x:term 01:term ?y:term"),
        ("STR(IF(?x > 1, ?y, ?z)) = 'a'", "?x:value 1:value ?y:term ?z:term 'a':value"),
        ("STR(IF(?x, ?y + 1, (?z))) = 'a'", "?x:value ?y:value 1:value ?z:term 'a':value"),
        ("'x'@en = ?x", "'x'@en:value ?x:value"),
        ("STR('1'^^xsd:int) = 'a'", "'1':term 'a':value"),
        ("STR('x'@en) = 'a'", "'x':term 'a':value"),
    ],
)
def test_a_filter_sees(expression: str, seen: str) -> None:
    assert roles(f"ASK {{ FILTER ({expression}) }}") == seen.replace("'x'@en", "'x'")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ASK { BIND (?x AS ?y) }", "?x:term"),
        ("ASK { BIND ((?x) AS ?y) }", "?x:term"),
        ("ASK { BIND (?x + 1 AS ?y) }", "?x:value 1:value"),
        ("ASK { BIND (COALESCE(?x, ?z) AS ?y) }", "?x:term ?z:term"),
        ("ASK { BIND (IF(?c, ?x, 'no') AS ?y) }", "?c:value ?x:term 'no':term"),
        ("ASK { FILTER REGEX(?x, 'a') }", "?x:value 'a':value"),
        ("ASK { FILTER sameTerm(?x, ?y) }", "?x:term ?y:term"),
        ("ASK { FILTER COALESCE(?x, ?y) }", "?x:value ?y:value"),
        ("ASK { FILTER xsd:boolean(?x) }", "?x:value"),
        ("ASK { FILTER (EXISTS { ?a ?b ?c FILTER (?c > 1) } || ?x) }", "?x:value ?c:value 1:value"),
        ("SELECT (?x AS ?y) { }", "?x:term"),
        ("SELECT (COUNT(?x) AS ?y) { }", "?x:term"),
        ("SELECT (COUNT(DISTINCT ?x) AS ?y) { }", "?x:term"),
        ("SELECT (SAMPLE(?x) AS ?y) { }", "?x:term"),
        ("SELECT (GROUP_CONCAT(?x; SEPARATOR=', ') AS ?y) { }", "?x:term ', ':value"),
        ("SELECT (SUM(?x) AS ?y) { }", "?x:value"),
        ("SELECT (SUM(DISTINCT ?x) AS ?y) { }", "?x:choice"),
        ("SELECT (MIN(?x) AS ?y) (MAX(STR(?x)) AS ?z) { }", "?x:choice ?x:term"),
        ("SELECT (MAX(IF(isIRI(?x), STR(?x), '-')) AS ?y) { }", "?x:term ?x:term '-':choice"),
        ("SELECT ?x { } GROUP BY ?x (?y) (STR(?z) AS ?s)", "?y:term ?z:term"),
        ("SELECT ?x { } GROUP BY ?x HAVING (COUNT(?y) > 1)", "?y:term 1:value"),
        ("SELECT ?x { } ORDER BY ?x DESC(?y) STR(?z)", "?y:value ?z:term ?x:choice"),
    ],
)
def test_elsewhere_is_seen(text: str, seen: str) -> None:
    assert roles(text) == seen


def test_an_operand_knows_its_place() -> None:
    text = "ASK { FILTER (?x < '5'^^xsd:int) BIND ($y AS ?z) }"
    found = operands(text)
    assert [each.text for each in found] == ["?x", "'5'", "$y"]
    assert all((PREFIX + text)[each.offset :].startswith(each.text) for each in found)
