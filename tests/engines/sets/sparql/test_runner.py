"""Queries of shapes give what SHACL §5.3, §6.3 and Appendix A ask for, whichever way they go."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable

import pytest

from legalmodel.engines.sets.sparql import SparqlRunner, runner, store
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path
from legalmodel.shacl.select import Form, Query, problems
from legalmodel.vocabulary import XSD, xsd

BASE = "http://example.org/"
PREFIX = f"PREFIX : <{BASE}> PREFIX xsd: <{XSD}> "


def iri(name: str) -> str:
    return f"<{BASE}{name}>"


def integer(lexical: str) -> str:
    return f'"{lexical}"^^{xsd("integer")}'


A, B, C, P, Q = map(iri, "abcpq")
ILL_TYPED = f'"2020-02-30"^^{xsd("date")}'
DATA = [
    (A, P, B),
    (A, P, integer("1")),
    (B, P, integer("01")),
    (B, P, integer("1")),
    (B, Q, '"text"@en'),
    (B, Q, '"Text"@de'),
    ("_:n", P, ILL_TYPED),
    ("_:n", Q, "_:m"),
    ("_:m", P, '"1.50"^^' + xsd("decimal")),
]
SHAPES = [(iri("Shape"), P, integer("42")), ("_:shape", P, integer("043"))]


@pytest.fixture(params=["as chosen", "over exact terms", "large"])
def ask(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> SparqlRunner:
    """A runner that goes each of its ways."""
    if request.param == "over exact terms":
        monkeypatch.setattr(SparqlRunner, "_fits", lambda *_: False)
    if request.param == "large":
        monkeypatch.setattr(store, "_MOST", 0)
        monkeypatch.setattr(store, "_BATCH", 2)
        monkeypatch.setattr(runner, "_FEW", 0)
    return SparqlRunner(Graph(DATA), Graph(SHAPES))


def query(text: str, form: Form = "select", parameters: Iterable[str] = ()) -> Query:
    assert problems(PREFIX + text, form, parameters=tuple(parameters)) == []
    return Query("_:query", form, PREFIX + text)


Rows = list[tuple[str, ...]]


def rows(found: Iterable[object], *names: str) -> Rows:
    return sorted(tuple(row.get(name, "") for name in names) for row in found)  # type: ignore[attr-defined]


def test_every_solution_is_a_row_with_its_focus(ask: SparqlRunner) -> None:
    found = ask.select(query("SELECT $this ?value { $this :p ?value }"), {A, B, C})
    assert rows(found, "this", "value") == sorted(
        [(A, B), (A, integer("1")), (B, integer("01")), (B, integer("1"))]
    )


def test_terms_come_back_as_the_data_spell_them(ask: SparqlRunner) -> None:
    found = ask.select(query("SELECT $this ?value { $this :p ?value }"), ["_:n", "_:m"])
    assert rows(found, "this", "value") == [
        ("_:m", '"1.50"^^' + xsd("decimal")),
        ("_:n", ILL_TYPED),
    ]


def test_a_computed_condition_sees_values(ask: SparqlRunner) -> None:
    text = "SELECT $this ?value { $this :p ?value FILTER (?value < 1.75 && ?value + 0.5 <= 2) }"
    found = ask.select(query(text), {A, B, "_:n", "_:m"})
    assert rows(found, "value") == sorted(
        [(integer("01"),), (integer("1"),), (integer("1"),), ('"1.50"^^' + xsd("decimal"),)]
    )


@pytest.mark.parametrize(
    "group",
    [
        # W3C's tests pre-binding-001 to 005 and 007.
        "{ FILTER ($this = :a) }",
        "{ { FILTER (false) } UNION { FILTER ($this = :a) } }",
        "{ { { FILTER ($this = :a) } FILTER bound($this) } FILTER (true) }",
        "{ BIND ($this AS ?that) FILTER (?that = :a) }",
        "{ { FILTER (bound($this)) } $this :p :b . FILTER (bound($this)) }",
        "{ { SELECT $this { FILTER ($this = :a) } } }",
        "{ OPTIONAL { FILTER ($this = :a) BIND (1 AS ?one) } FILTER (?one = 1) }",
        "{ FILTER EXISTS { { FILTER ($this = :a) } UNION { FILTER (false) } } }",
        "{ FILTER NOT EXISTS { FILTER NOT EXISTS { ?x :p ?y FILTER (?x = $this && ?y = :b) } } }",
        "{ $this ?any :b }",
    ],
)
def test_a_focus_node_is_known_everywhere(ask: SparqlRunner, group: str) -> None:
    foci = {A, B, C, "_:n", '"text"@en', integer("7")}
    found = ask.select(query(f"SELECT $this {group}"), foci)
    assert rows(found, "this") == [(A,)]


def test_a_focus_node_need_not_stand_in_the_data(ask: SparqlRunner) -> None:
    foci = {C, '"lone"', integer("07")}
    found = ask.select(query("SELECT $this { FILTER NOT EXISTS { $this :p ?x } }"), foci)
    assert {focus for (focus,) in rows(found, "this")} == foci
    assert not list(ask.select(query("SELECT $this { $this :p ?x }"), foci))
    assert not list(ask.select(query("SELECT $this { $this :p ?x }"), ()))


def test_a_path_of_no_length_leads_to_the_focus_node_itself(ask: SparqlRunner) -> None:
    found = list(ask.select(query("SELECT $this ?value { $this :p* ?value }"), {A, C}))
    assert (C, C) in rows(found, "this", "value")
    assert (A, A) in rows(found, "this", "value")
    # SPARQL 1.1 §18.4: a constant is connected with itself, whether it is a node or not.
    found = list(ask.select(query("SELECT $this ?value { :lone :p? ?value }"), {A}))
    assert rows(found, "value") == [(iri("lone"),)]


def test_solutions_are_counted(ask: SparqlRunner) -> None:
    text = "SELECT {}$this {{ $this :p ?x . $this :p ?y }}"
    assert len(list(ask.select(query(text.format("")), {A}))) == 4
    assert len(list(ask.select(query(text.format("DISTINCT ")), {A}))) == 1


def test_aggregates_are_by_focus_node(ask: SparqlRunner) -> None:
    text = "SELECT $this (COUNT(?x) AS ?n) { $this :p ?x } GROUP BY $this HAVING (COUNT(?x) > 1)"
    assert rows(ask.select(query(text), {A, B, "_:n"}), "this", "n") == [
        (A, integer("2")),
        (B, integer("2")),
    ]
    text = """SELECT $this ?n { { SELECT $this (COUNT(?x) AS ?n)
        { OPTIONAL { $this :q ?x } } GROUP BY $this } }"""
    assert rows(ask.select(query(text), {A, B}), "this", "n") == [
        (A, integer("0")),
        (B, integer("2")),
    ]


def test_a_limit_is_by_focus_node(ask: SparqlRunner) -> None:
    found = list(ask.select(query("SELECT $this ?v { $this :p ?v } ORDER BY ?v LIMIT 1"), {A, B}))
    assert [focus for (focus,) in rows(found, "this")] == [A, B]
    text = "SELECT $this ?v { { SELECT $this ?v { $this :q ?v } ORDER BY STR(?v) LIMIT 1 } }"
    assert rows(ask.select(query(text), {A, B}), "v") == [('"Text"@de',)]


def test_parameters_are_known_everywhere(ask: SparqlRunner) -> None:
    text = """SELECT $this ?value ?given
        { $this :q ?value FILTER (LANG(?value) = $lang) BIND (CONCAT($lang, "!") AS ?given) }"""
    asked = query(text, parameters=["lang"])
    found = ask.select(asked, {A, B}, bound={"lang": '"en"', "more": '"unused"'})
    assert rows(found, "value", "given") == [('"text"@en', '"en!"')]
    text = "SELECT $this { FILTER NOT EXISTS { $this :p $wanted } }"
    asked = query(text, parameters=["wanted"])
    assert rows(ask.select(asked, {A, B}, bound={"wanted": integer("01")}), "this") == [(A,)]
    assert rows(ask.select(asked, {A, B}, bound={"wanted": B}), "this") == [(B,)]


def test_an_optional_parameter_may_be_unbound(ask: SparqlRunner) -> None:
    text = "SELECT $this { FILTER (COALESCE($given, 5) = 5 && !BOUND($given)) }"
    asked = query(text, parameters=["given"])
    assert rows(ask.select(asked, {A}), "this") == [(A,)]
    assert rows(ask.select(asked, {A}, bound={"given": integer("5")}), "this") == []


def test_a_path_stands_for_path(ask: SparqlRunner) -> None:
    sequence = Path("sequence", parts=(Path("predicate", Q), Path("predicate", P)))
    asked = query("SELECT $this ?value { $this $PATH ?value }")
    found = ask.select(asked, {"_:n", A}, path=sequence)
    assert rows(found, "this", "value") == [("_:n", '"1.50"^^' + xsd("decimal"))]
    inverse = Path("inverse", parts=(Path("predicate", P),))
    assert rows(ask.select(asked, {B}, path=inverse), "value") == [(A,)]
    # Of a node shape, PATH is a variable like another.
    assert rows(ask.select(asked, {A}), "PATH", "value") == [("", integer("1")), ("", B)]


@pytest.mark.parametrize(
    ("shape", "value"), [(iri("Shape"), "42"), ("_:shape", "43"), ("_:other", "")]
)
def test_the_shapes_graph_can_be_asked(ask: SparqlRunner, shape: str, value: str) -> None:
    text = """SELECT $this ?graph { BIND ($shapesGraph AS ?graph)
        GRAPH $shapesGraph { $currentShape :p ?x FILTER (?x > 41) } }"""
    found = list(ask.select(query(text), {A}, shape=shape))
    assert len(found) == bool(value)
    assert all(row["graph"].startswith("<urn:") for row in found)
    text = "SELECT $this ?x { GRAPH $shapesGraph { $currentShape :p ?x } }"
    assert [row["x"].lstrip('"0')[:2] for row in ask.select(query(text), {A}, shape=shape)] == (
        [value] if value else []
    )


def test_the_data_are_asked_where_no_graph_is_named(ask: SparqlRunner) -> None:
    found = ask.select(query("SELECT $this { :Shape :p ?x }"), {A})
    assert not list(found)


def test_an_ask_tells_the_pairs_that_do_not_conform(ask: SparqlRunner) -> None:
    pairs = [(A, B), (A, integer("01")), (B, integer("2")), ("_:n", "_:m"), ('"x"', '"x"')]
    assert ask.ask(query("ASK { FILTER ($value = 1) }", "ask"), pairs) == {*pairs} - {pairs[1]}
    assert ask.ask(query("ASK { FILTER ($value = $this) }", "ask"), pairs) == {*pairs[:4]}
    assert ask.ask(query("ASK { $this ?p $value }", "ask"), pairs) == {*pairs[1:3], pairs[4]}
    assert ask.ask(query("ASK { }", "ask"), pairs) == set()
    assert ask.ask(query("ASK { FILTER (false) }", "ask"), []) == set()


def test_an_ask_knows_pairs_not_values_alone(ask: SparqlRunner) -> None:
    text = "ASK { { FILTER ($this = :a && $value = 1) } UNION { FILTER ($this = $value) } }"
    pairs = {(A, integer("1")), (B, integer("1")), (B, B), (A, B)}
    assert ask.ask(query(text, "ask"), pairs) == {(B, integer("1")), (A, B)}


def test_an_ask_has_parameters_and_its_own_queries(ask: SparqlRunner) -> None:
    text = """ASK { { SELECT $this $value $least (COUNT(?x) AS ?n) { OPTIONAL { $value :p ?x } }
        GROUP BY $this $value $least } FILTER (?n >= $least) }"""
    asked = query(text, "ask", ["least"])
    pairs = {(C, A), (C, C), (A, "_:n")}
    assert ask.ask(asked, pairs, bound={"least": integer("2")}) == {(C, C), (A, "_:n")}
    assert ask.ask(asked, pairs, bound={"least": integer("1")}) == {(C, C)}
    text = "ASK { { SELECT $this $value { $value :p ?x } LIMIT 1 } }"
    assert ask.ask(query(text, "ask"), pairs) == {(C, C)}


def test_a_target_is_a_query_for_focus_nodes(ask: SparqlRunner) -> None:
    assert ask.targets(query("SELECT ?this { ?this :q ?x }", "target")) == {B, "_:n"}
    asked = query("SELECT (?x AS ?this) { $node :p ?x }", "target", ["node"])
    assert ask.targets(asked, {"node": B}) == {integer("01"), integer("1")}
    asked = query("SELECT ?this { ?this :q ?x } ORDER BY DESC(STR(?x)) LIMIT 1", "target")
    assert ask.targets(asked) == {B}


def test_many_focus_nodes_are_asked_at_once() -> None:
    data = Graph((iri(f"n{n}"), P, integer(str(n))) for n in range(3_000))
    foci = {iri(f"n{n}") for n in range(2_500)}
    text = "SELECT $this { $this :p ?x FILTER (?x >= 2400) }"
    found = rows(SparqlRunner(data, Graph()).select(query(text), foci), "this")
    assert found == sorted((iri(f"n{n}"),) for n in range(2_400, 2_500))


def test_one_runner_answers_one_query_after_another(ask: SparqlRunner) -> None:
    first = ask.select(query("SELECT $this { FILTER ($this != :c) }"), {A, B, C})
    begun = next(first)["this"]
    second = ask.select(query("SELECT $this { FILTER ($this = :c) }"), {C})
    assert rows(second, "this") == [(C,)]
    assert {begun, *(row["this"] for row in first)} == {A, B}


HARMFUL: dict[str, tuple[str, str]] = {
    "a service": ("SELECT $this { SERVICE <http://127.0.0.1:9/> { $this ?p ?o } }", "SERVICE"),
    "a silent one": ("SELECT $this { SERVICE SILENT ?x { $this ?p ?o } }", "SERVICE"),
    "another data set": ("SELECT $this FROM <file:///etc/passwd> { $this ?p ?o }", "FROM"),
    "another graph": ("SELECT $this FROM NAMED <http://x/> { $this ?p ?o }", "FROM"),
    "values": ("SELECT $this { $this ?p ?o } VALUES ?p { :p }", "VALUES"),
    "a function": ("SELECT $this { FILTER (:f($this)) }", "<http://example.org/f>"),
    "another function": ("SELECT $this { BIND (xsd:gYear($this) AS ?y) }", "gYear>"),
    "an ask": ("ASK { $this ?p ?o }", "form ASK"),
    "no query": ("SELECT $this {", "cannot be read"),
    "an unknown prefix": ("SELECT $this { $this nil:p ?o }", "cannot be read"),
    "an unknown word": ("SELECT $this { FILTER (FROBNICATE($this)) }", "cannot be evaluated"),
    "nesting": ("SELECT $this " + "{" * 200 + "}" * 200, "deeper than"),
    "an update": ("DELETE WHERE { $this ?p ?o }", "cannot be read"),
}


@pytest.mark.parametrize("case", HARMFUL)
def test_what_cannot_be_evaluated_is_told_in_one_sentence(ask: SparqlRunner, case: str) -> None:
    text, said = HARMFUL[case]
    asked = Query(iri("query"), "select", PREFIX + text)
    with pytest.raises(EngineError, match=said) as caught:
        list(ask.select(asked, {A}, shape=iri("Shape")))
    sentence = str(caught.value)
    assert sentence.startswith(f"The query of {iri('query')} of the shape {iri('Shape')} cannot")
    assert sentence.endswith("correct the query.")


def test_a_select_is_no_validator_by_ask(ask: SparqlRunner) -> None:
    asked = Query(iri("query"), "ask", PREFIX + "SELECT $this { $this ?p ?o }")
    with pytest.raises(EngineError, match="form SELECT"):
        ask.ask(asked, [(A, B)])


def test_a_path_that_is_no_path_is_told(ask: SparqlRunner) -> None:
    asked = query("SELECT $this ?value { $this $PATH ?value }")
    with pytest.raises(EngineError, match="its path has"):
        list(ask.select(asked, {A}, path=Path("predicate", "<urn:p> ?x . ?s <urn:q>")))


def _choose_least(ask: SparqlRunner) -> Rows:
    text = "SELECT $this (MIN(?x) AS ?least) { $this :p ?x } GROUP BY $this"
    return rows(ask.select(query(text), {"_:m"}), "least")


def _ask_any_graph(ask: SparqlRunner) -> Rows:
    text = "SELECT $this ?g { GRAPH ?g { :Shape :p 42 } }"
    return [(row["g"][:5],) for row in ask.select(query(text), {A})]


def _compare_large(ask: SparqlRunner) -> Rows:
    text = "SELECT $this { FILTER ($this > 9223372036854775807) }"
    return rows(ask.select(query(text), {integer("9223372036854775808"), integer("5")}), "this")


@pytest.mark.parametrize(
    ("ask_for", "expected"),
    [
        (_choose_least, [('"1.50"^^' + xsd("decimal"),)]),
        (_ask_any_graph, [("<urn:",)]),
        (_compare_large, [(integer("9223372036854775808"),)]),
    ],
)
def test_what_the_store_does_not_know_is_asked_of_exact_terms(
    ask: SparqlRunner, ask_for: Callable[[SparqlRunner], Rows], expected: Rows
) -> None:
    assert ask_for(ask) == expected
    assert "legalmodel.engines.sets.sparql.exact" in sys.modules


def test_what_the_store_knows_needs_no_other_engine() -> None:
    program = f"""
import sys
from legalmodel.engines.sets.sparql import SparqlRunner
from legalmodel.graphs.graph import Graph
from legalmodel.shacl.select import Query
data = Graph([("<urn:a>", "<urn:p>", '"01"^^<{XSD}integer>')])
text = "SELECT $this ?x {{ $this <urn:p> ?x FILTER (?x = 1) }}"
found = list(SparqlRunner(data, Graph()).select(Query("_:q", "select", text), {{"<urn:a>"}}))
assert found == [{{"this": "<urn:a>", "x": '"01"^^<{XSD}integer>'}}], found
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"rdflib", "pyparsing"} & set(result.stdout.split())
