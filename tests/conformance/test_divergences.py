"""The reviewed list of divergences from pySHACL: each is one, and the clause is kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from legalmodel.engines import Limits, find_engine
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.vocabulary import PREFIXES, sh
from tests.conformance import reports, suite
from tests.conformance.alphabet import EX
from tests.conformance.reference import Reference

Entry = dict[str, Any]
Row = tuple[str, str, str, str]
"""Focus node, component, value and path."""

NAMESPACES = {**PREFIXES, "ex": EX}
HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMESPACES.items())
FIELDS = {"id", "clause", "says", "pyshacl", "shapes", "data"}
OUTCOMES = {"expected", "failure"}
ANSWERS = {"reference", "reference_one_of", "crash"}
ENTRIES: list[Entry] = tomllib.loads(
    Path(__file__).with_name("divergences.toml").read_text(encoding="utf-8")
)["divergence"]
SUITE_FAILS_IN_PYSHACL = {
    "sparql/node/prefixes-001": "prefixes-of-the-constraint",
    "sparql/pre-binding/shapesGraph-001": "shapes-graph-of-a-query",
}
by_id = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    with Reference() as started:
        yield started


def repairs() -> set[str]:
    """The names of the repairs, read without the libraries that they repair."""
    text = Path(__file__).with_name("repairs.py").read_text(encoding="utf-8")
    return set(re.findall(r'^    "([a-z-]+)": _\w+,$', text, re.MULTILINE))


def test_every_entry_says_what_it_has_to_say() -> None:
    for entry in ENTRIES:
        assert entry.keys() >= FIELDS
        assert len(entry.keys() & OUTCOMES) == len(entry.keys() & ANSWERS) == 1
        assert entry.keys() <= FIELDS | OUTCOMES | ANSWERS
    identifiers = [entry["id"] for entry in ENTRIES]
    assert len(set(identifiers)) == len(identifiers)
    assert repairs() <= set(identifiers)
    assert len(repairs()) == 14


@by_id
def test_pyshacl_does_what_is_said_of_it(entry: Entry, reference: Reference) -> None:
    answer = reference.ask(*pair(entry))
    if "crash" in entry:
        assert entry["crash"] in answer.failure
        return
    assert not answer.failure
    found = rows(answer.results, entry)
    candidates = entry.get("reference_one_of") or [entry["reference"]]
    assert found in [expand(candidate) for candidate in candidates]
    if "expected" in entry:
        assert found != expand(entry["expected"])


@by_id
def test_the_set_engine_does_what_the_clause_says(entry: Entry) -> None:
    shapes, data = map(Graph, pair(entry))
    if "failure" in entry:
        with pytest.raises(EngineError):
            find_engine("sets").run(data, shapes, Limits(seconds=60))
        return
    found = find_engine("sets").run(data, shapes, Limits(seconds=60))
    assert rows(reports.results(found.report), entry) == expand(entry["expected"])


@by_id
def test_a_repair_does_what_the_clause_says(entry: Entry, reference: Reference) -> None:
    """So a random pair that differs only where the repairs are missing is explained by them."""
    if entry["id"] in repairs():
        answer = reference.ask(*pair(entry), repaired=True)
        assert not answer.failure
        assert rows(answer.results, entry) == expand(entry["expected"])


def test_pyshacl_fails_those_cases_of_the_suite_that_are_explained(
    reference: Reference, shared: Path
) -> None:
    failed = set[str]()
    for case in (*suite.cases("core"), *suite.cases("sparql")):
        data, shapes = case.graphs()
        answer = reference.ask(shapes, data)
        if case.expected and not answer.failure:
            passed = reports.same(case.report(), case.expected, answer.report)
        else:
            passed = not case.expected and bool(answer.failure)
        if not passed:
            failed.add(case.name)
    assert failed == SUITE_FAILS_IN_PYSHACL.keys()
    assert {entry["id"] for entry in ENTRIES} >= set(SUITE_FAILS_IN_PYSHACL.values())


def pair(entry: Entry) -> tuple[list[Triple], list[Triple]]:
    """The shapes and the data of an example."""
    return turtle(entry["shapes"]), turtle(entry["data"])


def turtle(text: str) -> list[Triple]:
    triples = pyoxigraph.parse(input=HEAD + text, format=pyoxigraph.RdfFormat.TURTLE)
    return [(str(t.subject), str(t.predicate), str(t.object)) for t in triples]


def rows(results: list[reports.Result], entry: Entry) -> list[Row]:
    """The results as an entry writes them; the path counts where the entry states one."""
    stated = any(len(row) == 4 for row in entry.get("expected") or entry.get("reference") or ())
    return sorted((r.focus, r.component, r.value, r.path if stated else "") for r in results)


def expand(written: Sequence[Sequence[str]]) -> list[Row]:
    """Rows with their terms in N-Triples spelling."""
    found = []
    for focus, component, value, *path in written:
        name = component if ":" in component else f"sh:{component}ConstraintComponent"
        terms = (term(focus), term(name), term(value), term(path[0]) if path else "")
        found.append(terms)
    return sorted(found)


def term(short: str) -> str:
    """A term written with prefixes."""
    lexical, quote, datatype = short.rpartition('"')
    if quote:
        return f"{lexical}{quote}^^{term(datatype[2:])}" if "^^" in datatype else short
    prefix, colon, name = short.partition(":")
    return f"<{NAMESPACES[prefix]}{name}>" if colon and prefix in NAMESPACES else short


def test_terms_are_expanded() -> None:
    assert term("sh:node") == sh("node")
    assert term('"1"^^sh:node') == f'"1"^^{sh("node")}'
    assert term("_:b") == "_:b"
