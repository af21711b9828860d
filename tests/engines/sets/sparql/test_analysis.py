"""Which queries are asked for all focus nodes at once, and what of the data they need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legalmodel.engines.sets.sparql.analysis import loose_ends, predicates, set_at_a_time, way
from legalmodel.sparql.reading import read_query
from legalmodel.vocabulary import PREFIXES, TYPE

PREFIX = "PREFIX : <http://example.org/> "
THIS = frozenset({"this"})
P, Q = "<http://example.org/p>", "<http://example.org/q>"

AT_ONCE = {
    "a triple": "SELECT $this { $this :p ?x }",
    "an inverse triple": "SELECT $this ?value { ?value :p $this }",
    "a filter alone": "SELECT $this { FILTER ($this = :a) }",
    "no mention": "SELECT $this { ?x :p ?y }",
    "an unequal pair": "SELECT $this { ?x :p ?y FILTER (?x != $this) }",
    "negation": "SELECT $this { $this :p ?x FILTER NOT EXISTS { $this :q ?x } }",
    "optional": "SELECT $this { ?x :p ?y OPTIONAL { $this :q ?x } }",
    "union": "SELECT $this { { $this :p ?x } UNION { FILTER (true) } }",
    "binding": "SELECT $this { BIND ($this AS ?that) }",
    "distinct": "SELECT DISTINCT $this { $this :p ?x }",
    "order": "SELECT $this { $this :p ?x } ORDER BY ?x",
    "sub-select": "SELECT $this { { SELECT $this ?x { $this :p ?x } } }",
    "sub-select of all": "SELECT $this { { SELECT * { $this :p ?x } } }",
    "aggregate by focus": "SELECT $this { $this :p ?x } GROUP BY $this HAVING (COUNT(?x) > 2)",
    "aggregate by focus within": (
        "SELECT $this { { SELECT $this (COUNT(?x) AS ?n) { $this :p ?x } GROUP BY $this } }"
    ),
    "the shapes graph": "SELECT $this { GRAPH $shapesGraph { $currentShape :p $this } }",
    "ask": "ASK { FILTER ($value != 1) }",
    "ask by aggregate": ("ASK { { SELECT $this $value { $this :p ?x } GROUP BY $this $value } }"),
    "a path of no length": "SELECT $this { $this :p* ?x }",
}

ONE_BY_ONE = {
    "limit": "SELECT $this { $this :p ?x } LIMIT 1",
    "offset": "SELECT $this { $this :p ?x } OFFSET 1",
    "limit within": "SELECT $this { { SELECT $this ?x { $this :p ?x } LIMIT 1 } }",
    "limit in exists": (
        "SELECT $this { ?a ?b ?c FILTER EXISTS { SELECT $this { $this :p ?x } LIMIT 1 } }"
    ),
    "aggregate over all": "SELECT $this (COUNT(?x) AS ?n) { $this :p ?x }",
    "aggregate by another": "SELECT $this { $this :p ?x } GROUP BY ?x",
    "aggregate by an expression": "SELECT $this { $this :p ?x } GROUP BY (STR($this) AS ?t)",
    "sub-select without focus": "SELECT $this { $this :p ?x { SELECT ?x { ?x :q ?y } } }",
    "ask by aggregate without value": (
        "ASK { { SELECT $this $value { $this :p $value } GROUP BY $this } }"
    ),
}

EXACTLY = {
    "another graph": "SELECT $this { GRAPH ?g { $this :p ?x } }",
    "a named graph": "SELECT $this { GRAPH :g { $this :p ?x } }",
    "minus": "SELECT $this { $this :p ?x MINUS { $this :q ?x } }",
    "values": "SELECT $this { VALUES ?x { 1 } $this :p ?x }",
    "values at the end": "SELECT $this { $this :p ?x } VALUES ?x { 1 }",
    "service": "SELECT $this { SERVICE :s { $this :p ?x } }",
}


@pytest.mark.parametrize("case", AT_ONCE)
def test_it_is_asked_at_once(case: str) -> None:
    assert set_at_a_time(PREFIX + AT_ONCE[case])


@pytest.mark.parametrize("case", ONE_BY_ONE)
def test_it_is_asked_one_by_one(case: str) -> None:
    text = PREFIX + ONE_BY_ONE[case]
    assert not set_at_a_time(text)
    focal = THIS if "SELECT $this" in text[: text.index("{")] else THIS | {"value"}
    assert way(read_query(text), focal) == "one by one"


@pytest.mark.parametrize("case", EXACTLY)
def test_it_is_asked_of_exact_terms(case: str) -> None:
    text = PREFIX + EXACTLY[case]
    assert not set_at_a_time(text)
    assert way(read_query(text), THIS) == "exactly"


def test_a_target_has_no_focus_and_is_asked_once() -> None:
    query = read_query(PREFIX + "SELECT ?this { ?this :p ?x } ORDER BY ?x LIMIT 5")
    assert way(query, frozenset()) == "at once"


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("SELECT $this { $this :p ?x }", {P}),
        ("SELECT $this { $this :p ?x FILTER NOT EXISTS { ?x a ?y } }", {P, TYPE}),
        ("SELECT $this { $this :p/^:q ?x }", {P, Q}),
        ("SELECT $this { $this :p ?x { SELECT $this { $this :q ?x } } }", {P, Q}),
        ("SELECT $this { $this :p ?x } HAVING (EXISTS { ?x :q ?y })", {P, Q}),
        ("SELECT $this (EXISTS { $this :q ?x } AS ?e) { $this :p ?x }", {P, Q}),
        ("SELECT $this { FILTER ($this = :a) }", set()),
        ("SELECT $this { $this ?p ?x }", None),
        ("SELECT $this { $this :p ?x OPTIONAL { ?x ?any ?y } }", None),
        ("SELECT $this { $this !:p ?x }", None),
        # A path of no length connects every node with itself, so all nodes matter …
        ("SELECT $this { $this :p* ?x }", None),
        ("SELECT $this { ?x :p? ?y . ?y :p* ?z }", None),
        ("SELECT $this { :a :p* ?x }", None),
        ("SELECT $this { ?a :q ?b OPTIONAL { ?b :p* ?x } }", None),
        ("SELECT $this { ?a ?b ?c FILTER EXISTS { ?b :p* ?x } }", None),
        # … unless one of its ends is a node for another reason.
        ("SELECT $this { $this :p* ?x . $this :q ?y }", {P, Q}),
        ("SELECT $this { $this :p* ?x . ?y :q ?x }", {P, Q}),
        ("SELECT $this { $this :q/:p* ?x }", {P, Q}),
        ("SELECT $this { $this :q ?x FILTER NOT EXISTS { ?x :p* ?y } }", {P, Q}),
        ("SELECT $this { { SELECT $this ?x { $this :q ?x } } ?x :p* ?y }", {P, Q}),
        ("SELECT $this { { ?x :q 1 } UNION { ?x :q 2 } ?x :p* ?y }", {P, Q}),
        ("SELECT $this { { ?x :q 1 } UNION { ?z :q 2 } ?x :p* ?y }", None),
        ("SELECT $this { ?x :q 1 . ?x :p* [ :q 2 ] }", {P, Q}),
    ],
)
def test_it_needs_the_triples_of(text: str, needed: set[str] | None) -> None:
    assert predicates(read_query(PREFIX + text)) == needed


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("SELECT $this { $this :p* ?x }", {"this", "x"}),
        (
            "SELECT $this { :a :p? '01'^^:t }",
            {"<http://example.org/a>", "'01'^^<http://example.org/t>"},
        ),
        ("SELECT $this { $this :p* ?x . $this :q ?y }", set()),
        ("SELECT $this { $this :q ?y } HAVING (EXISTS { ?z :p* ?z })", {"z"}),
    ],
)
def test_what_a_path_of_no_length_rests_on_is_known(text: str, ends: set[str]) -> None:
    assert loose_ends(read_query(PREFIX + text)) == ends


def test_every_query_of_the_rules_is_asked_at_once(root: Path) -> None:
    declared = (root / "shapes" / "prefixes.ttl").read_text(encoding="utf-8")
    namespaces = (
        dict(re.findall(r'sh:prefix "([^"]*)"\s*;\s*sh:namespace "([^"]*)"', declared)) | PREFIXES
    )
    prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in namespaces.items())
    queries = {
        f"{path.relative_to(root)}, {number}": text
        for path in sorted((root / "shapes").rglob("*.ttl"))
        for number, text in enumerate(
            re.findall(r'sh:select\s+"""(.*?)"""', path.read_text(encoding="utf-8"), re.DOTALL)
        )
    }
    assert len(queries) >= 31
    assert [name for name, text in queries.items() if not set_at_a_time(prefixes + text)] == []
