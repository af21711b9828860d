"""What SHACL asks of the form of a query is checked before it is used (SHACL §5.2.1, §6.2, A)."""

from __future__ import annotations

import re

import pytest

from legalmodel.shacl.select import Form, problems

PREFIX = "PREFIX ex: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "

FINE: dict[str, tuple[Form, str]] = {
    "plain": ("select", "SELECT $this WHERE { $this ex:p ?value }"),
    "star": ("select", "SELECT * { $this ex:p ?value }"),
    "small letters": ("select", "select distinct ?this { ?this ex:p ?value }"),
    "path": ("select", "SELECT $this ?value { $this $PATH ?value }"),
    "sub-select": ("select", "SELECT $this { { SELECT $this { $this ex:p ?x } } ?x ex:q ?y }"),
    "sub-select of all": ("select", "SELECT $this { { SELECT * { $this ex:p ?x } } }"),
    "shape not handed on": (
        "select",
        "SELECT $this { { SELECT $this { $currentShape ?p $this } } }",
    ),
    "another variable assigned": ("select", "SELECT $this (1 AS ?value) { BIND ($this AS ?that) }"),
    "a forbidden word as text": (
        "select",
        "SELECT $this { $this ex:MINUS 'VALUES' ; ex:service ?from } # SERVICE <x> {}",
    ),
    "a forbidden word as a variable": ("select", "SELECT $this { ?minus ex:p $this , $values }"),
    "cast": ("select", "SELECT $this { $this ex:p ?x FILTER (xsd:integer(?x) > xsd:date) }"),
    "a list is no call": ("select", "SELECT $this { $this ex:p (1 2) }"),
    "ask": ("ask", "ASK { FILTER ($value = 1) }"),
    "ask with a sub-select": ("ask", "ASK { { SELECT $this $value { $this ex:p $value } } }"),
    "target": ("target", "SELECT ?this { ?this ex:p ?value }"),
    "assigned target": ("target", "SELECT (?x AS ?this) { ?x ex:p ?value }"),
}

WRONG: dict[str, tuple[Form, str, str]] = {
    "MINUS": ("select", "SELECT $this { $this ?p ?o MINUS { $this ?p 1 } }", "holds MINUS (line 1"),
    "minus": (
        "select",
        "SELECT $this {\n$this ?p ?o minus { } }",
        "holds MINUS (line 2, column 13",
    ),
    "VALUES": ("select", "SELECT $this { VALUES ?any { true } }", "holds VALUES"),
    "VALUES at the end": ("select", "SELECT $this { $this ?p ?o } VALUES ?o { 1 }", "holds VALUES"),
    "SERVICE": ("select", "SELECT $this { SERVICE <http://x/> { ?s ?p ?o } }", "holds SERVICE"),
    "SERVICE in EXISTS": (
        "ask",
        "ASK { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }",
        "holds SERVICE",
    ),
    "FROM": ("select", "SELECT $this FROM <http://x/> { $this ?p ?o }", "holds FROM"),
    "FROM NAMED": ("ask", "ASK FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "holds FROM"),
    "assigned by BIND": ("select", "SELECT $this { BIND (true AS $this) }", "assigns $this"),
    "assigned in SELECT": ("select", "SELECT (1 AS ?this) { ?x ?y ?z }", "assigns $this"),
    "assigned in GROUP BY": (
        "select",
        "SELECT $this { $this ?p ?o } GROUP BY $this (1 AS ?shapesGraph)",
        "assigns $shapesGraph",
    ),
    "assigned in a sub-select": (
        "select",
        "SELECT $this { { SELECT $this (1 AS ?currentShape) { $this ?p ?o } } }",
        "assigns $currentShape",
    ),
    "assigned in EXISTS": (
        "select",
        "SELECT $this { $this ?p ?o FILTER EXISTS { BIND (1 AS ?this) } }",
        "assigns $this",
    ),
    "assigned value of ASK": ("ask", "ASK { BIND (true AS ?value) }", "assigns $value"),
    "assigned parameter": (
        "select",
        "SELECT $this { $this ?p 1 BIND (1 AS ?lang) }",
        "assigns $lang",
    ),
    "sub-select without this": (
        "select",
        "SELECT $this { $this ?x ?any { SELECT ?other { ?other ?b ?c } } }",
        "has a sub-select that does not give $this",
    ),
    "sub-select of all that binds no this": (
        "select",
        "SELECT $this { { SELECT * { FILTER ($this = ex:a) } } }",
        "has a sub-select that does not give $this",
    ),
    "sub-select in EXISTS without this": (
        "select",
        "SELECT $this { $this ?p ?o FILTER NOT EXISTS { SELECT ?p { ?s ?p ?o } } }",
        "has a sub-select that does not give $this",
    ),
    "sub-select in HAVING without this": (
        "select",
        "SELECT $this { $this ?p ?o } GROUP BY $this HAVING (EXISTS { SELECT ?s { ?s ?q ?o } })",
        "has a sub-select that does not give $this",
    ),
    "sub-select without a parameter": (
        "select",
        "SELECT $this { { SELECT $this { $this ex:p ?x } } ?x ex:q $lang }",
        "has a sub-select that does not give $lang",
    ),
    "sub-select of ASK without value": (
        "ask",
        "ASK { { SELECT $this { $this ex:p ?x } } FILTER ($value = ?x) }",
        "has a sub-select that does not give $value",
    ),
    "no this": ("select", "SELECT ?that { $this ex:p ?that }", "does not give $this"),
    "no this of all": ("select", "SELECT * { ?that ex:p ?value }", "does not give $this"),
    "no this of a target": ("target", "SELECT ?that { ?that ex:p ?value }", "does not give $this"),
    "ASK for SELECT": ("select", "ASK { $this ex:p ?value }", "is no SELECT query"),
    "SELECT for ASK": ("ask", "SELECT $this { $this ex:p $value }", "is no ASK query"),
    "unknown function": (
        "select",
        "SELECT $this { FILTER (ex:f($this)) }",
        "calls <http://example.org/f>",
    ),
    "unknown call as filter": (
        "ask",
        "ASK { FILTER ex:f($value) }",
        "calls <http://example.org/f>",
    ),
    "unknown function in SELECT": (
        "select",
        "SELECT $this (ex:f(1) AS ?value) { $this ?p ?o }",
        "calls <http://example.org/f>",
    ),
    "unknown cast": (
        "select",
        "SELECT $this { FILTER (xsd:gYear($this)) }",
        "calls <http://www.w3.org",
    ),
    "unknown word": ("select", "SELECT $this { FILTER (FROBNICATE($this)) }", "cannot be read"),
    "unclosed": ("select", "SELECT $this { $this ex:p ?value", "cannot be read"),
    "unknown prefix": ("select", "SELECT $this { $this nil:p ?value }", "cannot be read"),
    "not grouped": ("select", "SELECT $this { $this ex:p ?v } GROUP BY ?v", "cannot be read"),
    "update": ("select", "DELETE WHERE { $this ex:p ?value }", "cannot be read"),
    "construct": (
        "select",
        "CONSTRUCT { $this ex:p 1 } { $this ex:p 2 }",
        "cannot be read as SPARQL 1.1",
    ),
    "quoted triple": (
        "select",
        "SELECT $this { << $this ex:p 1 >> ex:q 2 }",
        "cannot be read as SPARQL 1.1",
    ),
    "nothing": ("select", "", "cannot be read"),
    "too deep": ("ask", f"ASK {'{' * 101}{'}' * 101}", "nests deeper than 100 brackets"),
    "deep brackets": ("ask", f"ASK {{ FILTER {'(' * 4000} }}", "nests deeper than 100 brackets"),
    "far too long": ("ask", "ASK { } #" + "a." * 10**6, "longer than 50000 characters"),
    "too long": ("ask", f"ASK {{ {'{} UNION ' * 2000} {{}} }}", "longer than 5000 tokens"),
}


@pytest.mark.parametrize("case", FINE)
def test_a_fine_query_has_no_problems(case: str) -> None:
    form, text = FINE[case]
    assert problems(PREFIX + text, form) == []


@pytest.mark.parametrize("case", WRONG)
def test_a_forbidden_form_is_told(case: str) -> None:
    form, text, said = WRONG[case]
    parameters = ("lang",) if "parameter" in case else ()
    found = problems(text if "(line" in said else PREFIX + text, form, parameters=parameters)
    assert any(each.startswith(said) or said in each for each in found), found
    assert all(re.match(r"[a-z].*[^.]$", each, re.DOTALL) for each in found)


def test_every_problem_is_told_at_once() -> None:
    text = PREFIX + "SELECT ?x { BIND (ex:f(1) AS ?this) { SELECT ?x { ?x ?y ?z } } }"
    assert [each.split()[0] for each in problems(text, "select")] == [
        "does",
        "assigns",
        "has",
        "calls",
    ]
