"""Variables that nothing binds: each place where one may stand, and the nearest that is well."""

from __future__ import annotations

import pytest

from legalmodel.sparql.reading import read_query
from legalmodel.sparql.scopes import unbound


def said(text: str) -> list[str]:
    query = read_query(f"PREFIX : <urn:x#> {text}")
    return [f"{each.use} {each.variable}" for each in unbound(query, {"this"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT $this ?value { $this :p ?x }", ["gives value"]),
        ("SELECT $this ?value { $this :p ?value }", []),
        ("SELECT $this (?y AS ?value) { $this :p ?x }", ["computes with y"]),
        ("SELECT $this (?x AS ?value) { $this :p ?x }", []),
        ("SELECT * { $this :p ?x }", []),
        ("SELECT $this { $this :p ?x FILTER(?y > 1) }", ["filters by y"]),
        ("SELECT $this { FILTER(?x > 1) $this :p ?x }", []),
        ("SELECT $this { $this :p ?x FILTER(!BOUND(?y)) }", ["filters by y"]),
        ("SELECT $this { $this :p ?x OPTIONAL { ?x :q ?y } FILTER(!BOUND(?y)) }", []),
        ("SELECT $this { $this :p ?x FILTER(STRLEN(?y)) }", ["filters by y"]),
        ("SELECT $this { BIND(?x + 1 AS ?y) $this :p ?x }", ["binds a term by x"]),
        ("SELECT $this { $this :p ?x BIND(?x + 1 AS ?y) FILTER(?y > 2) }", []),
        ("SELECT $this { $this :p ?x FILTER NOT EXISTS { ?x :q ?z FILTER(?z > ?y) } }",
         ["filters by y"]),
        ("SELECT $this { $this :p ?y FILTER NOT EXISTS { ?x :q ?z FILTER(?z > ?y) } }", []),
        ("SELECT $this { $this :p ?y FILTER NOT EXISTS { { ?x :q ?z FILTER(?z > ?y) } } }", []),
        ("SELECT $this { $this :p ?y FILTER EXISTS { OPTIONAL { ?x :q ?z BIND(?y AS ?v) } } }", []),
        ("SELECT $this { $this :p ?y OPTIONAL { ?x :q ?z BIND(?y AS ?v) } }",
         ["binds a term by y"]),
        ("SELECT $this { $this :p ?y OPTIONAL { ?x :q ?z FILTER(?z > ?y) } }", []),
        ("SELECT $this { $this :p ?y OPTIONAL { { ?x :q ?z FILTER(?z > ?y) } } }",
         ["filters by y"]),
        ("SELECT $this { $this :p ?y { ?x :q ?z FILTER(?z > ?y) } UNION { ?y :r ?x } }",
         ["filters by y"]),
        ("SELECT $this { $this :p ?y { ?x :q ?z FILTER(?z != $this) } }", []),
        ("SELECT $this { $this :p ?y { SELECT $this ?n { $this :q ?z FILTER(?y > 1) } } }",
         ["gives n", "filters by y"]),
        ("SELECT $this { $this :p ?x } GROUP BY $this ?y", ["groups by y"]),
        ("SELECT $this (COUNT(?x) AS ?n) { $this :p ?x } GROUP BY $this HAVING(?n > ?m)",
         ["computes with m"]),
        ("SELECT $this { $this :p ?x } ORDER BY ?y", ["computes with y"]),
        ("ASK { $this :p ?x FILTER(?y = 1) }", ["filters by y"]),
    ],
)  # fmt: skip
def test_what_nothing_binds_is_told(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_the_place_of_a_use_is_told() -> None:
    text = "SELECT $this { $this <urn:p> ?x FILTER(?x > 1 && ?y > 1) }"
    (found,) = unbound(read_query(text), {"this"})
    assert text[found.offset :].startswith("?y > 1")
