"""What may come out otherwise on the next run, and the nearest that may not."""

from __future__ import annotations

import pytest

from legalmodel.sparql.chance import left_to_chance
from legalmodel.sparql.reading import read_query


def said(inside: str, projection: str = "", behind: str = "") -> list[str]:
    text = f"SELECT $this {projection} {{ $this <urn:p> ?x . {inside} }} {behind}"
    return [each.said.split(",")[0] for each in left_to_chance(text, read_query(text))]


@pytest.mark.parametrize("name", ["RAND", "NOW", "UUID", "STRUUID", "BNODE", "now"])
def test_a_call_that_gives_something_else_each_time(name: str) -> None:
    assert said(f"BIND({name}() AS ?y)") == [f"calls {name.upper()}"]
    assert said(f'FILTER(?x != "{name}()" && ?{name} != 1)') == []


def test_what_the_order_of_the_data_decides() -> None:
    assert said("", "(SAMPLE(?x) AS ?y)", "GROUP BY $this") == ["calls SAMPLE"]
    assert said("", "(MIN(?x) AS ?y)", "GROUP BY $this") == []
    assert said("", "(GROUP_CONCAT(?x) AS ?y)", "GROUP BY $this") == ["calls GROUP_CONCAT"]
    ordered = "{ SELECT $this ?z { $this <urn:q> ?z } ORDER BY ?z }"
    assert said(ordered, "(GROUP_CONCAT(?z) AS ?y)", "GROUP BY $this") == []


@pytest.mark.parametrize("word", ["LIMIT", "OFFSET"])
def test_some_solutions_in_no_order(word: str) -> None:
    told = "takes some of its solutions with LIMIT or OFFSET in no order; add an ORDER BY"
    assert said("", behind=f"{word} 3") == [told]
    assert said("", behind=f"ORDER BY ?x {word} 3") == []
    assert said(f"{{ SELECT $this {{ $this <urn:q> ?z }} {word} 3 }}") == [told]


def test_the_place_is_told() -> None:
    text = "SELECT $this { BIND(1 AS ?y) BIND(RAND() AS ?x) }"
    (found,) = left_to_chance(text, read_query(text))
    assert text[found.offset :].startswith("RAND()")
