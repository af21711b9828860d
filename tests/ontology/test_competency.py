"""Every competency question: its rows, and that they rest on each axiom that it names.

``ontology/competency/<topic>/data.ttl`` is a small world of its own, ``<name>.rq`` a question
to it, ``<name>.csv`` the answer as it was worked out by hand from the facts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import Loaded, read_paths
from legalmodel.graphs.terms import text
from legalmodel.queries.execution import QueryLimits, run_query
from legalmodel.queries.guard import examine
from legalmodel.queries.library import read_library
from legalmodel.queries.question import Query
from legalmodel.queries.results import Rows
from legalmodel.services.check import Question, check
from legalmodel.services.prepare import Ontology, load_ontology, prepare_loaded
from legalmodel.services.query import prefixes
from tests.forking import forked_workers
from tests.ontology.axioms import without
from tests.ontology.content import ROOT

FOLDER = ROOT / "ontology" / "competency"
QUESTIONS = {query.name: query for query in read_library(FOLDER)}
TOPICS = sorted({query.topic for query in QUESTIONS.values()})
NEEDS = [(query.name, need) for query in QUESTIONS.values() for need in query.needs]


@pytest.fixture(autouse=True, scope="module")
def forked() -> Iterator[None]:
    """Processes of the queries that need not load their libraries, each of them."""
    with forked_workers():
        yield


@cache
def data(topic: str) -> Loaded:
    """The facts of a topic, read once."""
    return read_paths([str(FOLDER / topic / "data.ttl")])


@cache
def prepared(topic: str, as_of: date, known_by: date | None) -> Graph:
    """The graph that the question sees."""
    return prepare_loaded(data(topic), as_of=as_of, known_by=known_by).graph


def answer(query: Query, graph: Graph) -> list[list[str]]:
    """The rows, from the engine itself: a process for each of many runs would take long."""
    from pyoxigraph import QuerySolutions, RdfFormat, Store

    store = Store()
    store.bulk_load(graph.ntriples().encode(), format=RdfFormat.N_TRIPLES)
    found = store.query(query.text, prefixes=prefixes())
    assert isinstance(found, QuerySolutions)
    return [[str(cell) for cell in solution] for solution in found]


@cache
def usual_answer(name: str) -> list[list[str]]:
    query = QUESTIONS[name]
    assert query.as_of
    return answer(query, prepared(query.topic, query.as_of, query.known_by))


def answer_under(query: Query, ontology: Ontology) -> list[list[str]]:
    """The rows that the question would have if the ontology were another."""
    assert query.as_of
    graph = prepare_loaded(
        data(query.topic), as_of=query.as_of, known_by=query.known_by, ontology=ontology
    ).graph
    return answer(query, graph)


def expected(query: Query) -> list[list[str]]:
    with Path(query.file).with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_the_questions_are_found_by_walking_their_folders() -> None:
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*")}
    assert len(QUESTIONS) == 89
    assert files == {f"{topic}/data.ttl" for topic in TOPICS} | {
        f"{name}.{ending}" for name in QUESTIONS for ending in ("rq", "csv")
    }


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_gives_the_rows_that_the_facts_give(name: str) -> None:
    query = QUESTIONS[name]
    assert query.as_of
    found = run_query(
        query.text,
        prepared(query.topic, query.as_of, query.known_by),
        file=query.file,
        terms={},
        prefixes=prefixes(),
        limits=QueryLimits(),
    )
    assert isinstance(found, Rows)
    heading, *wanted = expected(query)
    assert list(found.variables) == heading == [column.name for column in query.columns]
    assert [["" if cell is None else text(cell) for cell in row] for row in found.rows] == wanted
    assert wanted, "a question that finds nothing shows nothing"


@pytest.mark.parametrize(("name", "need"), NEEDS)
def test_without_an_axiom_that_it_needs_a_question_has_another_answer(name: str, need: str) -> None:
    changed = without(load_ontology(), need, prefixes())
    assert answer_under(QUESTIONS[name], changed) != usual_answer(name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_names_what_it_needs_and_orders_its_rows(name: str) -> None:
    query = QUESTIONS[name]
    assert query.needs
    assert not query.parameters
    form = examine(query.text, prefixes())
    assert form.name == "SELECT"
    assert form.ordered, "expected rows need an ORDER BY"


@pytest.mark.parametrize("topic", TOPICS)
def test_the_data_of_a_topic_have_no_defect(topic: str) -> None:
    days = [query.as_of for query in QUESTIONS.values() if query.topic == topic and query.as_of]
    report = check([str(FOLDER / topic / "data.ttl")], Question(as_of=max(days)))
    # Figures that are doubtful or contradict each other are told, and are what a question asks of.
    found = [each for each in report.defects if each.rule not in {"LM992", "LM993"}]
    assert [(each.rule, each.focus_node, each.message) for each in found] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_the_data_of_a_topic_are_its_own(topic: str) -> None:
    own = f"<https://w3id.org/legalmodel/example/competency/{topic}/"
    subjects = {subject for subject, _, _ in data(topic).graph if subject.startswith("<")}
    assert {each for each in subjects if not each.startswith(own)} == set()
    named = {object_ for _, _, object_ in data(topic).graph}
    assert not [each for each in named if each.startswith("<https://w3id.org/legalmodel/id/")]
