"""Each derivation gives exactly the triples that its folder states, and grows with the data.

``derivations/<name of the query>/given.ttl`` is a small world after inference, and
``expected.ttl`` what the one query constructs from it, written by hand.
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QueryTriples, RdfFormat, Store, Triple, parse

from tests.ontology.content import LM, ROOT, VOCAB, turtle_files

QUERIES = sorted((ROOT / "ontology" / "derivations").glob("*.rq"))
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CASES = Path(__file__).with_name("derivations")


def store_of(*given: Path) -> Store:
    """The ontology and the given files."""
    store = Store()
    for file in (*turtle_files("ontology"), *given):
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    return store


def constructed(query: Path, store: Store) -> set[Triple]:
    """What the query constructs."""
    result = store.query(query.read_text(encoding="utf-8"))
    assert isinstance(result, QueryTriples)
    return set(result)


def test_every_derivation_has_a_case_and_every_case_a_derivation() -> None:
    assert [query.stem for query in QUERIES] == sorted(each.name for each in CASES.iterdir())
    assert len(QUERIES) == 12


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_gives_exactly_what_its_case_states(query: Path) -> None:
    case = CASES / query.stem
    expected = {quad.triple for quad in parse(path=str(case / "expected.ttl"))}
    assert expected
    assert constructed(query, store_of(case / "given.ttl")) == expected


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_says_what_it_gives_and_why(query: Path) -> None:
    head = [line for line in query.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    assert head[0].startswith("# What: ")
    assert any(line.startswith("# Why: ") for line in head)


def world(size: int) -> bytes:
    """A world with that many things, each with what the derivations look for."""
    date = '"2016-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    lines = [
        f"<urn:run> <{TYPE}> <{LM}Run> .",
        f"<urn:run> <{LM}validAt> {date} .",
        f"<urn:day> <{LM}earliest> {date} .",
        f"<urn:day> <{LM}latest> {date} .",
    ]
    for i in range(size):
        facts = [
            ("instrument", TYPE, f"{LM}Instrument"),
            ("instrument", f"{LM}periodStart", "urn:day"),
            ("instrument", f"{LM}periodEnd", "urn:day"),
            ("relation", f"{LM}relationFrom", f"urn:instrument{i}"),
            ("relation", f"{LM}relationTo", f"urn:instrument{i // 2}"),
            ("relation", f"{LM}relationType", f"{VOCAB}rel/cites"),
            ("assessment", f"{LM}assessedInstrument", f"urn:instrument{i}"),
            ("assessment", f"{LM}nature", f"{VOCAB}nature/treaty"),
            ("mention", f"{LM}mentionIn", f"urn:instrument{i}"),
            ("mention", f"{LM}mentionOf", "urn:actor"),
            ("mention", f"{LM}mentionLevel", f"{VOCAB}mention/detailed"),
            ("participation", f"{LM}participationIn", f"urn:instrument{i % 7}"),
            ("participation", f"{LM}namedActor", f"urn:actor{i}"),
            ("participation", f"{LM}role", f"{VOCAB}role/member"),
            ("participation", f"{LM}periodEnd", "urn:day"),
            ("act", f"{LM}actOn", f"urn:instrument{i}"),
            ("act", f"{LM}actType", f"{VOCAB}act/entry-into-force"),
            ("act", f"{LM}effectiveOn", "urn:day"),
            ("consent", f"{LM}actOn", f"urn:instrument{i % 7}"),
            ("consent", f"{LM}actType", f"{VOCAB}act/accession"),
            ("consent", f"{LM}actFamily", f"{VOCAB}act/consent"),
            ("consent", f"{LM}actBy", f"urn:actor{i}"),
            ("actor", f"{LM}contractingTo", f"urn:instrument{i % 7}"),
            ("project", TYPE, f"{LM}Activity"),
            ("project", f"{LM}periodStart", "urn:day"),
            ("measure", TYPE, f"{LM}PlannedMeasure"),
            ("execution", f"{LM}executesMeasure", f"urn:measure{i}"),
            ("execution", f"{LM}executedThrough", f"urn:instrument{i}"),
        ]
        lines += [f"<urn:{subject}{i}> <{link}> <{value}> ." for subject, link, value in facts]
        for subject in ("act", "consent"):
            lines += [f"<urn:{subject}{i}> <{LM}act{side}> {date} ." for side in _SIDES]
    return "\n".join(lines).encode()


_SIDES = ("Earliest", "Latest")


@cache
def large_store(size: int) -> Store:
    """The ontology and a world of that size; no query changes it."""
    store = store_of()
    store.bulk_load(world(size), RdfFormat.N_TRIPLES)
    return store


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_derivation_takes_time_in_proportion_to_the_data(query: Path) -> None:
    """Eight times the data in well under 64 times the time: a quadratic plan would show."""

    def seconds(size: int) -> float:
        store = large_store(size)
        began = time.perf_counter()
        assert len(constructed(query, store)) >= size
        return time.perf_counter() - began

    # On a busy machine very short times mean little, hence the floor.
    small = max(min(seconds(250) for _ in range(2)), 0.1)
    assert seconds(2000) < 24 * small
