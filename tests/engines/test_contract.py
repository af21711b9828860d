"""What every engine has to do; expected values from the SHACL specification."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from legalmodel.engines import ENGINES, Engine, Limits, find_engine
from legalmodel.engines.base import RawResult
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
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
    return find_engine(request.param)


def turtle(text: str) -> Graph:
    triples = pyoxigraph.parse(input=HEAD + text, format=pyoxigraph.RdfFormat.TURTLE)
    return Graph((str(t.subject), str(t.predicate), str(t.object)) for t in triples)


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_the_key_of_the_dict_is_the_engine_s_name(name: str) -> None:
    assert find_engine(name).name == name


def test_a_missing_value_is_a_result_with_its_path(engine: Engine) -> None:
    shapes = turtle(NEEDS_P)
    found = engine.run(turtle("ex:a a ex:T . ex:b a ex:T ; ex:p 1 ."), shapes, LIMITS)
    assert not found.conforms
    component = sh("MinCountConstraintComponent")
    expected = RawResult(f"<{EX}s>", f"<{EX}a>", f"<{EX}p>", component=component)
    assert found.results == (expected,)
    assert found.report.forward(sh("conforms"))


def test_conforming_data_give_no_result(engine: Engine) -> None:
    shapes = turtle(NEEDS_P)
    found = engine.run(turtle("ex:b a ex:T ; ex:p 1 ."), shapes, LIMITS)
    assert found.conforms
    assert found.results == ()
    assert [o for _, o in found.report.pairs(sh("conforms"))] == [TRUE]


def test_literals_are_compared_as_they_are_written(engine: Engine) -> None:
    """``01`` and ``1`` are two terms (SHACL section 4.8.1 compares terms, not values)."""
    shapes = turtle("ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:in ( 1 ) .")
    data = turtle('ex:a a ex:T ; ex:p "01"^^xsd:integer . ex:b a ex:T ; ex:p 1 .')
    value = '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'
    found = engine.run(data, shapes, LIMITS)
    component = sh("InConstraintComponent")
    expected = RawResult(f"<{EX}s>", f"<{EX}a>", f"<{EX}p>", value, component=component)
    assert found.results == (expected,)


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
    expected = RawResult(
        f"<{EX}rule>",
        f"<{EX}a>",
        value=f"<{EX}v>",
        bindings=(("since", "1999"),),
        component=sh("SPARQLConstraintComponent"),
    )
    assert found.results == (expected,)
    messages = {o for _, o in found.report.pairs(sh("resultMessage"))}
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
    with pytest.raises(EngineError, match=f"crashed|{EX}s"):
        engine.run(turtle('ex:a a ex:T ; ex:p "x" .'), turtle(broken), LIMITS)


def test_a_catastrophic_pattern_is_ended_or_answered_rightly(engine: Engine) -> None:
    shapes = turtle(
        'ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:pattern "^(a+)+$" .'
    )
    value = f'"{"a" * 60}!"'
    data = turtle(f"ex:a a ex:T ; ex:p {value} .")
    component = sh("PatternConstraintComponent")
    expected = RawResult(f"<{EX}s>", f"<{EX}a>", f"<{EX}p>", value, component=component)
    begun = time.monotonic()
    with suppress(EngineError):
        assert engine.run(data, shapes, Limits(seconds=4)).results == (expected,)
    assert time.monotonic() - begun < 20


def test_a_query_without_end_is_ended(engine: Engine) -> None:
    query = (
        "SELECT $this WHERE { $this a ?t . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . "
        "FILTER (STRLEN(CONCAT(STR(?c), STR(?f), STR(?i))) < 0) }"
    )
    shapes = turtle(
        f'ex:s a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ sh:select "{query}" ] .'
    )
    data = turtle("".join(f"ex:n{n} a ex:T ; ex:p {n} ." for n in range(400)))
    begun = time.monotonic()
    with pytest.raises(EngineError, match="stopped after 2 s"):
        engine.run(data, shapes, Limits(seconds=2))
    assert time.monotonic() - begun < 20


def test_too_little_memory_is_told_as_such(engine: Engine) -> None:
    """A chain of 3,000 nodes has some four million pairs of nodes that lead to each other."""
    shapes = turtle(
        "ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path [ sh:oneOrMorePath ex:p ] ; "
        "sh:nodeKind sh:Literal ."
    )
    data = turtle("".join(f"ex:n{n} a ex:T ; ex:p ex:n{n + 1} ." for n in range(3_000)))
    with pytest.raises(EngineError, match=r"memory|ended without an answer"):
        engine.run(data, shapes, Limits(seconds=60, memory=40 * 1024**2))


def test_no_shape_makes_the_engine_ask_another_service(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        port = server.getsockname()[1]
        query = f"SELECT $this WHERE {{ SERVICE <http://127.0.0.1:{port}/> {{ $this ?p ?o }} }}"
        shapes = turtle(
            f'ex:s a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ sh:select "{query}" ] .'
        )
        with pytest.raises(EngineError, match="SERVICE"):
            engine.run(turtle("ex:a a ex:T ."), shapes, LIMITS)
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the processes")
def test_the_engine_s_process_ends_with_whoever_asked(tmp_path: Path) -> None:
    """A killed run leaves no process behind that goes on working."""
    (tmp_path / "ask.py").write_text(
        "from legalmodel.engines import Limits, find_engine\n"
        "from tests.engines.test_contract import turtle\n"
        "shapes = turtle('ex:s a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; "
        'sh:pattern "^(a+)+$" .\')\n'
        "data = turtle('ex:a a ex:T ; ex:p \"' + 'a' * 60 + '!\" .')\n"
        "find_engine('pyshacl').run(data, shapes, Limits(seconds=300))\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    parent = subprocess.Popen(
        [sys.executable, str(tmp_path / "ask.py")], env={**os.environ, "PYTHONPATH": paths}
    )
    try:
        child = wait_for(lambda: workers_of(parent.pid))
    finally:
        parent.kill()
        parent.wait()
    wait_for(lambda: not any(Path(f"/proc/{pid}").is_dir() for pid in child))


def workers_of(parent: int) -> list[str]:
    found = Path(f"/proc/{parent}/task/{parent}/children")
    return found.read_text().split() if found.exists() else []


def wait_for(condition: Callable[[], Any], seconds: float = 60) -> Any:
    end = time.monotonic() + seconds
    while not (met := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)
    return met
