"""Pre-bound variables get their values where SHACL Appendix A has them, and no later."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store, parse

from legalmodel.engines.sets.sparql.binding import (
    BOUND,
    binding,
    edited,
    heads,
    pairs,
    values,
    with_path,
)
from legalmodel.engines.sets.sparql.path_text import path_text
from legalmodel.errors import EngineError
from legalmodel.graphs.paths import Path
from legalmodel.sparql.reading import read_query

PREFIX = "PREFIX : <http://example.org/> "
THIS, LANG = frozenset({"this"}), frozenset({"lang"})
NONE: frozenset[str] = frozenset()


def marked(text: str, focal: frozenset[str], fixed: frozenset[str]) -> str:
    """The query with the names that are bound at the head of each group, as ``‹name›``."""
    found = heads(read_query(PREFIX + text), focal, fixed)
    edits = [(at, 0, "".join(f"‹{name}›" for name in sorted(names))) for at, names in found.items()]
    return edited(PREFIX + text, edits).removeprefix(PREFIX)


@pytest.mark.parametrize(
    "expected",
    [
        # A triple pattern of its own binds the focus node …
        "SELECT $this { $this :p ?x }",
        "SELECT $this { ?x :p ?y . ?y :q $this }",
        "SELECT $this { ?x $this ?y }",
        "SELECT $this { FILTER ($this != ?x) $this :p ?x }",
        "SELECT $this { { $this :p ?x } }",
        "SELECT $this { { $this :p ?x } UNION { $this :q ?x } }",
        "SELECT $this { { SELECT $this { $this :p ?x } } }",
        "SELECT $this { GRAPH $shapesGraph { $this :p ?x } }",
        "SELECT $this { $this :p ?x OPTIONAL { ?x :q $this } }",
        "SELECT $this { $this :p ?x BIND (STR($this) AS ?y) }",
        # … unless there is none, or something depends on it before.
        "SELECT $this {‹this› }",
        "SELECT $this {‹this› ?x :p ?y }",
        "SELECT $this {‹this› FILTER ($this = :a) }",
        "SELECT $this {‹this› BIND (STR($this) AS ?y) $this :p ?x }",
        "SELECT $this {‹this› ?x :p ?y OPTIONAL { $this :p ?x } $this :q ?x }",
        "SELECT $this {‹this› { $this :p ?x } UNION { ?x :q ?y } }",
        "SELECT $this {‹this› OPTIONAL {‹this› FILTER ($this = :a) } }",
        "SELECT $this { {‹this› FILTER ($this = :a) } UNION { $this :p ?x } }",
        "SELECT $this { $this :p ?x { SELECT $this ?x {‹this› ?x :q ?y } } }",
        # The solution at hand is known in the filters of EXISTS, but not below.
        "SELECT $this { $this :p ?x FILTER EXISTS { ?x :q ?y FILTER (?y != $this) } }",
        "SELECT $this { $this :p ?x FILTER EXISTS { ?x :q ?y FILTER EXISTS { $this ?y ?z } } }",
        "SELECT $this { $this :p ?x FILTER EXISTS { ?x :q ?y {‹this› FILTER (?y = $this) } } }",
        "SELECT $this { $this :p ?x FILTER EXISTS {‹this› BIND ($this AS ?y) } }",
        "SELECT $this { $this :p ?x FILTER EXISTS {‹this› OPTIONAL { $this :q ?x } } }",
        "SELECT $this {‹this› FILTER EXISTS { $this :p ?x } }",
        "SELECT $this { $this :p ?x } GROUP BY $this HAVING (EXISTS { ?y :q $this })",
    ],
)
def test_a_focus_node_is_bound_before_anything_depends_on_it(expected: str) -> None:
    text = expected.replace("‹this›", "")
    assert marked(text, THIS, NONE) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "SELECT $this {‹lang› $this :p $lang }",
        "SELECT $this { $this :p ?x OPTIONAL {‹lang› ?x :q $lang } }",
        "SELECT $this { $this :p ?x FILTER EXISTS {‹lang› ?x :q $lang } }",
        "SELECT $this {‹lang› $this :p ?x FILTER (LANG(?x) = $lang) }",
        "SELECT $this $lang {‹lang› { SELECT $this $lang {‹lang› $this :p ?x } } }",
        "SELECT $this ($lang AS ?l) {‹lang› $this :p ?x }",
        "SELECT $this { $this :p ?x } # $lang",
    ],
)
def test_what_has_one_value_is_bound_wherever_it_is_named(expected: str) -> None:
    text = expected.replace("‹lang›", "")
    assert marked(text, THIS, LANG) == expected


def test_a_graph_is_named_before_it_is_asked() -> None:
    expected = "SELECT $this {‹shapesGraph› $this :p ?x GRAPH $shapesGraph { ?x :q ?y } }"
    text = expected.replace("‹shapesGraph›", "")
    assert marked(text, THIS, frozenset({"shapesGraph"})) == expected


def test_a_store_sees_the_values() -> None:
    text = PREFIX + "SELECT $this { FILTER (isBlank($this) || $this > 1) }"
    query = read_query(text)
    store = Store()
    terms = ["<http://example.org/a>", "_:b", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>']
    lines = "".join(values({"this": terms}))
    store.bulk_extend(parse(input=lines.encode(), format=RdfFormat.N_QUADS))
    found = store.query(edited(text, binding(query, heads(query, THIS, NONE))))
    assert sorted(str(row[0])[:2] for row in found) == ['"5', "_:"]  # type: ignore[union-attr]


def test_an_ask_becomes_a_select_of_pairs() -> None:
    text = PREFIX + "ASK { FILTER ($value > 1) }"
    query = read_query(text)
    written = edited(text, binding(query, heads(query, THIS | {"value"}, NONE)))
    assert "SELECT DISTINCT ?this ?value" in written
    assert "ASK" not in written
    lines = list(pairs([("<urn:f>", "<urn:v>"), ("<urn:g>", "<urn:v>")]))
    assert len({line.split()[0] for line in lines}) == 2
    assert all(line.endswith(f" <{BOUND}> .\n") for line in lines)


SEQUENCE = Path("sequence", parts=(Path("predicate", "<urn:p>"), Path("predicate", "<urn:q>")))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (Path("predicate", "<urn:p>"), "<urn:p>"),
        (Path("inverse", parts=(Path("predicate", "<urn:p>"),)), "(^<urn:p>)"),
        (SEQUENCE, "(<urn:p>/<urn:q>)"),
        (Path("alternative", parts=SEQUENCE.parts), "(<urn:p>|<urn:q>)"),
        (Path("star", parts=(SEQUENCE,)), "((<urn:p>/<urn:q>)*)"),
        (Path("plus", parts=(Path("inverse", parts=(SEQUENCE,)),)), "((^(<urn:p>/<urn:q>))+)"),
        (Path("optional", parts=(Path("predicate", "<urn:p>"),)), "(<urn:p>?)"),
    ],
)
def test_a_path_is_written_with_whole_iris(path: Path, text: str) -> None:
    assert path_text(path) == text
    Store().query(f"ASK {{ ?s {path_text(path)} ?o }}")


@pytest.mark.parametrize(
    "term", ["<urn:p> ?x } #>", "<urn:p q>", "_:b", '"text"', "<urn:{p}>", "<>>"]
)
def test_a_path_cannot_break_out_of_its_brackets(term: str) -> None:
    with pytest.raises(EngineError, match="no IRI"):
        path_text(Path("predicate", term))


def test_a_path_stands_where_a_predicate_stands_and_nowhere_else() -> None:
    text = "SELECT $this ?PATH { $this $PATH ?x . { ?x ?PATH ?y } FILTER (BOUND(?PATH)) } # $PATH"
    written = with_path(text, read_query(text), "<urn:p>")
    assert written == (
        "SELECT $this ?PATH { $this <urn:p> ?x . { ?x <urn:p> ?y } FILTER (BOUND(?PATH)) } # $PATH"
    )
