"""Queries are taken apart as SPARQL's grammar has it; what is none is refused at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from legalmodel.errors import QueryError
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.structure import (
    Query,
    Triples,
    Verb,
    all_expressions,
    in_scope,
    mentioned,
    parts,
    queries,
)
from legalmodel.vocabulary import TYPE, rdf, xsd

P, Q = "<http://example.org/p>", "<http://example.org/q>"
PREFIX = "PREFIX : <http://example.org/> "


def read(text: str) -> Query:
    return read_query(PREFIX + text)


def verbs(text: str) -> list[Verb]:
    triples = [part for part in parts(read(text)) if isinstance(part, Triples)]
    return [triple.verb for part in triples for triple in part.triples]


@pytest.mark.parametrize(
    ("path", "predicates", "nullable"),
    [
        (":p", {P}, False),
        ("a", {TYPE}, False),
        ("<http://example.org/p>", {P}, False),
        ("<http://example.org/\\u0070>", {P}, False),
        (":\\p", {P}, False),
        (":p*", {P}, True),
        (":p+", {P}, False),
        (":p?", {P}, True),
        ("^:p", {P}, False),
        (":p/:q", {P, Q}, False),
        (":p*/:q", {P, Q}, False),
        (":p*/:q?", {P, Q}, True),
        (":p|:q", {P, Q}, False),
        (":p|:q*", {P, Q}, True),
        ("(:p/:q)*", {P, Q}, True),
        ("(:p?)+", {P}, True),
        ("^(:p|a)/:q", {P, TYPE, Q}, False),
        ("!:p", None, False),
        ("!(:p|^:q|a)", None, False),
        (":p/!a", None, False),
        ("!()", None, False),
    ],
)
def test_a_path_names_its_predicates(
    path: str, predicates: set[str] | None, nullable: bool
) -> None:
    (verb,) = verbs(f"ASK {{ ?s {path} ?o }}")
    assert verb.predicates == predicates
    assert verb.nullable is nullable


def test_a_relative_iri_may_be_any_predicate() -> None:
    (verb,) = verbs("BASE <http://example.org/> ASK { ?s <p> ?o }")
    assert verb.predicates is None


def test_a_variable_predicate_knows_its_place() -> None:
    (verb,) = verbs("ASK { ?s $PATH ?o }")
    assert verb.variable == "PATH"
    assert (PREFIX + "ASK { ?s $PATH ?o }")[verb.offset :].startswith("$PATH")


def test_every_abbreviation_of_triples_is_written_out() -> None:
    text = (
        "ASK { ?s :p 1 , -1.5 ; :q 'x'@en ;; a 'y'^^:t . [ :p true ] :q _:b . ?s :p (?x 1e0) ; . }"
    )
    (part,) = read(text).where.parts
    assert isinstance(part, Triples)
    assert [(t.subject, set(t.verb.predicates or ()), t.object) for t in part.triples] == [
        ("?s", {P}, f'"1"^^{xsd("integer")}'),
        ("?s", {P}, f'"-1.5"^^{xsd("decimal")}'),
        ("?s", {Q}, "'x'@en"),
        ("?s", {TYPE}, "'y'^^<http://example.org/t>"),
        ("_:[0]", {P}, f'"true"^^{xsd("boolean")}'),
        ("_:[0]", {Q}, "_:b"),
        ("_:[1]", {rdf("first")}, f'"1e0"^^{xsd("double")}'),
        ("_:[1]", {rdf("rest")}, rdf("nil")),
        ("_:[2]", {rdf("first")}, "?x"),
        ("_:[2]", {rdf("rest")}, "_:[1]"),
        ("?s", {P}, "_:[2]"),
    ]


def test_an_expression_tells_what_it_mentions() -> None:
    text = """SELECT (:f(?a + 01) AS ?b)
        { ?s ?p ?o FILTER (STR(?o) < 'x'^^:t && EXISTS { ?s :p ?e }) }
        GROUP BY ?s (:g(?d) AS ?h) HAVING (COUNT(*) > 1) ORDER BY DESC(?i) ?j"""
    query = read(text)
    said = list(all_expressions(query))
    assert set().union(*(each.variables for each in said)) == {*"aodij"}
    assert {each for one in said for each in one.functions} == {
        "<http://example.org/f>",
        "<http://example.org/g>",
    }
    assert {"STR", "COUNT"} <= set().union(*(each.words for each in said))
    assert [each for one in said for each in one.literals] == [
        f'"01"^^{xsd("integer")}',
        f'"1"^^{xsd("integer")}',
        "'x'^^<http://example.org/t>",
    ]
    assert query.assigned == ["b", "h"]
    assert query.groups_by == ["s"]
    assert query.aggregates
    assert not query.sliced
    assert mentioned(query.where) == {*"spoe"}


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("?a ?b ?c", "a b c"),
        ("FILTER (?a)", ""),
        ("FILTER EXISTS { ?a ?b ?c }", ""),
        ("BIND (?a AS ?b)", "b"),
        ("OPTIONAL { ?a :p 1 }", "a"),
        ("{ ?a :p 1 } UNION { :s :p ?b }", "a b"),
        ("GRAPH ?a { :s :p ?b }", "a b"),
        ("{ SELECT ?a (1 AS ?d) { ?a ?b ?c } }", "a d"),
        ("{ SELECT * { ?a ?b ?c } }", "a b c"),
    ],
)
def test_variables_are_in_scope_as_the_specification_has_it(group: str, names: str) -> None:
    """SPARQL 1.1 §18.2.1."""
    assert in_scope(read(f"ASK {{ {group} }}").where) == set(names.split())


def test_every_query_within_is_found() -> None:
    text = "ASK { { SELECT ?x { ?x :p 1 FILTER EXISTS { SELECT * { ?x :q 1 } LIMIT 1 } } } }"
    assert [(each.form, each.sliced) for each in queries(read(text))] == [
        ("ASK", False),
        ("SELECT", False),
        ("SELECT", True),
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "its end, line 1, column 1"),
        ("ASK {", "its end, line 1, column 6"),
        ("ASK { ?s ?p }", "'}', line 1, column 13"),
        ("ASK { ?s ex:p 1 }", "'ex:p', line 1, column 10"),
        ("ASK { ?s ?p 1 }\n }", "'}', line 2, column 2"),
        ("SELECT { }", "'{', line 1, column 8"),
        ("DESCRIBE ?x", "'DESCRIBE', line 1, column 1"),
        ("ASK { BIND (1) }", "'}', line 1, column 16"),
        ("ASK { FILTER (?x<?y&&?z> 1) }", "'<?y&&?z>', line 1, column 17"),
        ("ASK { ?s !(<urn:p> <urn:q>) 1 }", "'<urn:q>', line 1, column 20"),
        ("SELECT ?x { } ORDER BY ?x VALUES ?x { 1", "its end"),
        ("PREFIX a <urn:b> ASK { }", "'a'"),
        ("PREFIX a: b ASK { }", "'b'"),
        ("ASK { } LIMIT x", "its end"),
    ],
)
def test_what_is_no_query_is_refused_at_its_place(text: str, where: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_query(text)
    assert where in str(caught.value)


# Parts of queries, put together at random: what the engine's parser takes, this one takes too.
_NAMES = st.sampled_from(["?x", "$this", ":p", "<urn:a>", "1", "'a'@en", "_:b", "[]", "( ?x )"])
_PATHS = st.sampled_from(["a", ":p", "?p", "^:p*", "(:p/:q)+", "!(a|^:p)", ":p?|<urn:q>"])
_EXPRESSIONS = st.sampled_from(
    [
        "?x < 1",
        "?x IN (1, :p, ?y)",
        "!BOUND(?x) || -?x * 2 >= +1",
        "REGEX(STR(?x), 'a')",
        "NOT EXISTS { ?x :p 1 }",
        "COALESCE(?x, 'a'^^:t) NOT IN ()",
    ]
)
_TRIPLES = st.builds(
    "{} {} {} , {} ; {} {} . ".format, _NAMES, _PATHS, _NAMES, _NAMES, _PATHS, _NAMES
)


def _around(groups: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}".format, groups, groups),
        st.builds("{{ {} }} UNION {{ {} }} . ".format, groups, groups),
        st.builds("OPTIONAL {{ {} }} ".format, groups),
        st.builds("GRAPH ?g {{ {} }} ".format, groups),
        st.builds("FILTER (EXISTS {{ {} }} && {}) ".format, groups, _EXPRESSIONS),
        st.builds("{{ SELECT DISTINCT ?x {{ {} }} GROUP BY ?x LIMIT 5 }} ".format, groups),
        st.builds("{{ SELECT * {{ {} }} ORDER BY DESC(?x) }} ".format, groups),
        st.builds("MINUS {{ {} }} ".format, groups),
    )


_GROUPS = st.recursive(
    st.one_of(
        _TRIPLES,
        st.builds("FILTER ({}) . ".format, _EXPRESSIONS),
        st.just("VALUES (?x ?y) { (1 UNDEF) } "),
        st.just(""),
    ),
    _around,
    max_leaves=8,
)


@given(_GROUPS)
def test_what_the_engine_reads_is_read(group: str) -> None:
    text = f"{PREFIX}ASK {{ {group} }}"
    try:
        Store().query(text)
    except SyntaxError:
        return  # a scope that SPARQL forbids, of which this reader knows nothing
    assert read_query(text).form == "ASK"
