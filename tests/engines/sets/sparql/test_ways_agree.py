"""All ways to evaluate a query give the same: at once, one by one, and over exact terms.

Queries are put together at random, over small random graphs with literals that the store keeps
and literals that it would rewrite.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from legalmodel.engines.sets.sparql import runner
from legalmodel.engines.sets.sparql.asked import Asked, ask_about
from legalmodel.engines.sets.sparql.runner import SparqlRunner
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.shacl.select import Query, problems
from legalmodel.vocabulary import TYPE, xsd

BASE = "http://example.org/"
PREFIX = f"PREFIX : <{BASE}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
NODES = [*(f"<{BASE}{name}>" for name in "abcd"), "_:n", "_:m"]
KEPT = [f'"1"^^{xsd("integer")}', f'"2"^^{xsd("integer")}', '"x"', '"x"@en']
REWRITTEN = [
    f'"01"^^{xsd("integer")}',
    f'"1.0"^^{xsd("decimal")}',
    f'"1"^^{xsd("int")}',
    f'"2020-01-01+00:00"^^{xsd("date")}',
]
TERMS = NODES + KEPT + REWRITTEN

_RUN = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
_VARIABLES = st.sampled_from(["$this"] * 4 + ["?x"] * 4 + ["?y"] * 3 + ["?z", "$param"])
_OPERANDS = st.one_of(_VARIABLES, st.sampled_from([":a", "1", "1.0", "'x'@en"]))
# Not :p|:q, of which the store's engine counts two equal solutions once.
_PATHS = st.sampled_from(
    [":p", ":p", ":q", "a", ":p/:q", "^:p", ":p+", "!:p", "?any", ":p*", ":p?", ":p*/:q"]
)
_TRIPLES = st.builds("{} {} {} . ".format, _VARIABLES, _PATHS, _OPERANDS)
_TESTS = st.builds(
    lambda form, one, other: form.replace("%1", one).replace("%2", other),
    st.sampled_from(
        [
            "%1 = %2", "%1 != %2", "%1 < %2", "%1 + 0 < 1.5", "BOUND(%1)", "isIRI(%1)",
            "%1 IN (:a, 1, %2)", "STR(%1) = '01'", "DATATYPE(%1) = xsd:int", "sameTerm(%1, %2)",
            "COALESCE(%1, %2) = 1", "IF(isBlank(%1), %1, %2) >= 1.0", "!isNumeric(%1)",
        ]
    ),
    _VARIABLES,
    _OPERANDS,
)  # fmt: skip


_COUNTING = "{{ SELECT $this $param ?x (COUNT(?y) AS ?n{}) {{ {} }} GROUP BY $this $param ?x }} "


def _around(groups: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    number = st.integers(0, 9)
    test = st.one_of(
        _TESTS,
        st.builds("EXISTS {{ {} }}".format, groups),
        st.builds("NOT EXISTS {{ {} }} || {}".format, groups, _TESTS),
    )
    return st.one_of(
        st.builds("{}{}".format, groups, groups),
        st.builds("{}FILTER ({}) ".format, groups, test),
        st.builds("{}OPTIONAL {{ {} }} ".format, groups, groups),
        st.builds("{{ {} }} UNION {{ {} }} ".format, groups, groups),
        st.builds("{{ {} }} ".format, groups),
        st.builds("{}BIND ({} AS ?b{}) ".format, groups, _VARIABLES, number),
        st.builds("{{ SELECT DISTINCT $this $param ?x {{ {} }} }} ".format, groups),
        st.builds(_COUNTING.format, number, groups),
        st.builds("{{ SELECT $this $param ?x {{ {} }} ORDER BY STR(?x) LIMIT 9 }} ".format, groups),
    )


_GROUPS = st.recursive(st.one_of(_TRIPLES, st.just("")), _around, max_leaves=6)
_SELECTS = st.one_of(
    st.builds("SELECT $this ?x ?y {{ {} }}".format, _GROUPS),
    st.builds("SELECT DISTINCT $this ?x ?y {{ {} }}".format, _GROUPS),
    st.builds(
        "SELECT $this (COUNT(?x) AS ?n) {{ {} }} GROUP BY $this HAVING (COUNT(?y) < 3)".format,
        _GROUPS,
    ),
)
_ASKS = st.builds(
    "ASK {{ {} }}".format, _GROUPS.map(lambda text: text.replace("$param ?x", "$value $param ?x"))
)


def _triples(terms: list[str]) -> st.SearchStrategy[list[Triple]]:
    plain = st.tuples(
        st.sampled_from(NODES),
        st.sampled_from([f"<{BASE}p>", f"<{BASE}q>"]),
        st.sampled_from(terms),
    )
    typed = st.tuples(st.sampled_from(NODES), st.just(TYPE), st.just(f"<{BASE}C>"))
    return st.lists(st.one_of(plain, plain, plain, typed), max_size=14)


Bag = Counter[tuple[tuple[str, str], ...]]


def _bag(rows: Iterable[Mapping[str, str]], foci: set[str]) -> Bag:
    return Counter(tuple(sorted(row.items())) for row in rows if row.get("this") in foci)


@pytest.mark.parametrize("terms", [NODES + KEPT, TERMS], ids=["kept", "rewritten"])
def test_the_ways_of_a_select_agree(terms: list[str]) -> None:
    seen = Counter[str]()

    @_RUN
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        text = PREFIX + data.draw(_SELECTS)
        assume(not problems(text, "select", parameters=["param"]))
        ask = SparqlRunner(Graph(data.draw(_triples(terms))), Graph())
        foci = data.draw(st.sets(st.sampled_from(terms), min_size=1, max_size=4))
        asked = ask_about(
            Query("_:query", "select", text), {"param": data.draw(st.sampled_from(terms))}
        )
        found = list(_each_way(ask, asked, foci))
        assert all(each == found[0] for each in found), found
        seen.update([asked.way, "not empty"] if found and found[0] else [asked.way])

    agree()
    # A generator that made only empty answers, or only one way, would show nothing.
    assert seen["not empty"] >= 20, seen
    assert seen["one by one"] >= 3, seen


def _each_way(ask: SparqlRunner, asked: Asked, foci: set[str]) -> Iterator[Bag]:
    cases = [{"this": focus} for focus in sorted(foci)]
    spelling = ask._spelling(asked, {"this": foci})
    assume(ask._fits(asked, {"this": foci}, spelling))
    yield _bag(ask._one_by_one(asked, cases, spelling), foci)
    if asked.way == "at once":
        for few in (0, 10):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(runner, "_FEW", few)
                yield _bag(ask._at_once(asked, {"this": foci}, cases, spelling), foci)
    # Whether a sub-select in EXISTS sees variables that it does not give: SPARQL 1.1 §18.6 says
    # one thing, its errata another, engines either.
    if not re.search(r"EXISTS .*SELECT", asked.text):
        yield _bag(ask._exactly(asked, cases), foci)


@settings(_RUN, max_examples=60)
@given(_ASKS, _triples(TERMS), st.sets(st.tuples(*[st.sampled_from(TERMS)] * 2), max_size=4))
def test_the_ways_of_an_ask_agree(
    text: str, triples: list[Triple], pairs: set[tuple[str, str]]
) -> None:
    text = PREFIX + text
    assume(not problems(text, "ask", parameters=["param"]))
    ask = SparqlRunner(Graph(triples), Graph())
    asked = Query("_:query", "ask", text)
    bound = {"param": REWRITTEN[0]}
    wrong = ask.ask(asked, pairs, bound=bound)
    assert wrong == {pair for pair in pairs if ask.ask(asked, [pair], bound=bound)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SparqlRunner, "_fits", lambda *_: False)
        assert wrong == ask.ask(asked, pairs, bound=bound)
