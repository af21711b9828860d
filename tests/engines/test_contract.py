"""What every engine has to do; expected values from the SHACL specification."""

from __future__ import annotations

import time

import pyoxigraph
import pytest

from legalmodel.engines import ENGINES, Engine, Limits
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.model import RawResult
from legalmodel.vocabulary import TRUE, sh

HEAD = """
@prefix ex: <http://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
EX = "http://example.org/"
LIMITS = Limits(seconds=60)
NEEDS_P = "ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:minCount 1 ."


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def turtle(text: str) -> Graph:
    triples = pyoxigraph.parse(input=HEAD + text, format=pyoxigraph.RdfFormat.TURTLE)
    return Graph((str(t.subject), str(t.predicate), str(t.object)) for t in triples)


def test_the_key_of_the_dict_is_the_engine_s_name(engine: Engine) -> None:
    assert ENGINES[engine.name] is engine


def test_a_missing_value_is_a_result_with_its_path(engine: Engine) -> None:
    shapes = turtle(NEEDS_P)
    found = engine.run(turtle("ex:a a ex:T . ex:b a ex:T ; ex:p 1 ."), shapes, LIMITS)
    assert not found.conforms
    assert found.results == (RawResult(f"<{EX}s>", f"<{EX}a>", f"<{EX}p>"),)
    assert found.report.by_subject(sh("conforms"))


def test_conforming_data_give_no_result(engine: Engine) -> None:
    shapes = turtle(NEEDS_P)
    found = engine.run(turtle("ex:b a ex:T ; ex:p 1 ."), shapes, LIMITS)
    assert found.conforms
    assert found.results == ()
    assert [o for os in found.report.by_subject(sh("conforms")).values() for o in os] == [TRUE]


def test_literals_are_compared_as_they_are_written(engine: Engine) -> None:
    """``01`` and ``1`` are two terms (SHACL section 4.8.1 compares terms, not values)."""
    shapes = turtle("ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:in ( 1 ) .")
    data = turtle('ex:a a ex:T ; ex:p "01"^^xsd:integer . ex:b a ex:T ; ex:p 1 .')
    value = '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'
    found = engine.run(data, shapes, LIMITS)
    assert found.results == (RawResult(f"<{EX}s>", f"<{EX}a>", f"<{EX}p>", value),)


def test_blank_nodes_keep_their_names(engine: Engine) -> None:
    shapes = turtle(NEEDS_P)
    data = Graph([("_:mine", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{EX}T>")])
    assert [r.focus for r in engine.run(data, shapes, LIMITS).results] == ["_:mine"]


SPARQL_RULE = """
ex:rule a sh:NodeShape, lm:GapRule ; sh:targetClass ex:T ; sh:message "plain" ;
  sh:sparql [ sh:select '''
    SELECT $this ?value ?since WHERE { $this <http://example.org/p> ?value .
      ?value <http://example.org/since> ?since }''' ] .
"""


def test_a_sparql_rule_projects_its_value_and_variables(engine: Engine) -> None:
    data = turtle("ex:a a ex:T ; ex:p ex:v, ex:w . ex:v ex:since 1999 .")
    found = engine.run(data, turtle(SPARQL_RULE), LIMITS)
    assert found.results == (
        RawResult(f"<{EX}rule>", f"<{EX}a>", value=f"<{EX}v>", bindings=(("since", "1999"),)),
    )
    messages = {o for os in found.report.by_subject(sh("resultMessage")).values() for o in os}
    assert messages == {'"plain"'}


@pytest.mark.parametrize(
    "broken",
    [
        'ex:s a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ sh:select "SELECT nonsense" ] .',
        'ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:pattern "(" .',
    ],
    ids=["query", "pattern"],
)
def test_a_shape_that_crashes_never_looks_like_conformance(engine: Engine, broken: str) -> None:
    with pytest.raises(EngineError, match="crashed"):
        engine.run(turtle('ex:a a ex:T ; ex:p "x" .'), turtle(broken), LIMITS)


def test_the_time_limit_ends_a_catastrophic_pattern(engine: Engine) -> None:
    shapes = turtle(
        'ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:pattern "^(a+)+$" .'
    )
    data = turtle(f'ex:a a ex:T ; ex:p "{"a" * 60}!" .')
    begun = time.monotonic()
    with pytest.raises(EngineError, match="stopped after 4 s"):
        engine.run(data, shapes, Limits(seconds=4))
    assert time.monotonic() - begun < 20


def test_too_little_memory_is_told_as_such(engine: Engine) -> None:
    shapes = turtle(NEEDS_P)
    with pytest.raises(EngineError, match=r"memory|ended without an answer"):
        engine.run(turtle("ex:a a ex:T ."), shapes, Limits(seconds=60, memory=40 * 1024**2))
