"""The units of work of a query, on texts where they can be counted by hand."""

from __future__ import annotations

import pytest

from legalmodel.sparql.cost import PRODUCT, cost, products
from legalmodel.sparql.reading import read_query
from legalmodel.vocabulary import LM, PARAMETER

PREFIXES = f"PREFIX lm: <{LM}> PREFIX parameter: <{PARAMETER}> PREFIX : <urn:x#> "


@pytest.mark.parametrize(
    ("group", "units"),
    [
        ("$this :p ?x", 1),
        ("$this :p ?x ; :q ?y . ?x :r 3", 3),
        ("$this :p/:q/^:r ?x", 3),
        ("$this (:p|:q)? ?x", 2),
        ("$this :p* ?x", 4),
        ("$this :p/(:q/:r)+ ?x", 6),
        ("$this ?p ?x", 10),
        ("$this !:p ?x", 10),
        ("$this :p ?x FILTER NOT EXISTS { ?x :q ?y . ?y :r $this }", 3),
        ("$this :p ?x OPTIONAL { ?x :q ?y }", 2),
        ("{ $this :p ?x } UNION { $this :q ?x . ?x :r 1 }", 3),
        ("$this :p ?x { SELECT $this { $this :q ?y ; :r ?z } }", 3),
        ("$this :p ?x . ?a :q ?b", 2 * PRODUCT),
        ("$this :p ?x . ?a :q ?b . ?c :r ?d", 3 * PRODUCT**2),
        ("$this :p ?x . ?x :q ?a . ?b :r ?a", 3),
        ("$this :p ?x . ?run a lm:Run ; lm:validAt ?day ; parameter:some-days-after ?until", 4),
        ("$this :p ?x BIND(?x + 1 AS ?n) ?a :q ?n", 2),
        ("$this :p ?x . ?a :q ?b FILTER(?b > ?x)", 2 * PRODUCT),
        ("$this :p ?x FILTER NOT EXISTS { ?a :q ?b }", 1 + 1),
        ("$this :p ?x FILTER NOT EXISTS { ?a :q ?x . ?b :r ?c }", 1 + 2 * PRODUCT),
        ("?a :p ?x . { ?x :q $this } UNION { ?x :r $this }", 3),
    ],
)
def test_the_units_of_a_group(group: str, units: int) -> None:
    query = read_query(f"{PREFIXES} SELECT $this {{ {group} }}")
    assert cost(query, {"this"}) == units


def test_what_shares_no_variable_is_named() -> None:
    query = read_query(f"{PREFIXES} SELECT $this {{ $this :p ?x . ?b :q ?a . ?c :r 1 }}")
    assert products(query, {"this"}) == [("a", "b"), ("c",)]
    query = read_query(f"{PREFIXES} SELECT $this {{ $this :p ?x . ?x :q ?a . ?run a lm:Run }}")
    assert products(query, {"this"}) == []
