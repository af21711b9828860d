"""The view as of a date: what has not begun, what nobody could know, what goes with it."""

from __future__ import annotations

from datetime import date

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.slicing import bound, unseen, without
from legalmodel.graphs.terms import literal
from legalmodel.vocabulary import TRUE, TYPE, lm, rdfs

DAY = "http://www.w3.org/2001/XMLSchema#date"


def dated(owner: str, when: str, earliest: str, latest: str = "") -> list[tuple[str, str, str]]:
    point = f"_:{owner[1:-1]}-{when}"
    return [
        (owner, lm(when), point),
        (point, lm("earliest"), literal(earliest, DAY)),
        (point, lm("latest"), literal(latest or earliest, DAY)),
    ]


def supported(node: str, source: str, published: str) -> list[tuple[str, str, str]]:
    evidence = f"<ev-{node[1:-1]}-{source[1:-1]}>"
    return [
        (node, lm("evidence"), evidence),
        (evidence, lm("source"), source),
        *dated(source, "publishedOn", published),
    ]


ONTOLOGY = [
    (lm("actOn"), lm("existential"), TRUE),
    (lm("relationTo"), lm("existential"), TRUE),
    (lm("Instrument"), lm("attestedExistence"), TRUE),
    (lm("Treaty"), rdfs("subClassOf"), lm("Instrument")),
    (lm("AbsenceClaim"), rdfs("subClassOf"), lm("Claim")),
]
PACT = [
    ("<pact>", TYPE, lm("Treaty")),
    ("<signing>", lm("actOn"), "<pact>"),
    *dated("<signing>", "doneOn", "2014-10-01", "2014-10-31"),
    ("<relation>", lm("relationTo"), "<pact>"),
]


@pytest.mark.parametrize(
    ("as_of", "gone"),
    [
        ("2014-09-30", {"<pact>", "<signing>", "<relation>"}),
        ("2014-10-15", set()),  # it may have been signed already: the earliest reading counts
        ("2020-01-01", set()),
    ],
)
def test_a_thing_goes_with_its_first_act_and_takes_its_dependants(
    as_of: str, gone: set[str]
) -> None:
    assert unseen(Graph(ONTOLOGY + PACT), date.fromisoformat(as_of), None) == gone


def test_a_later_act_does_not_take_the_thing_with_it() -> None:
    later = [("<end>", lm("actOn"), "<pact>"), *dated("<end>", "effectiveOn", "2030-01-01")]
    assert unseen(Graph(ONTOLOGY + PACT + later), date(2020, 1, 1), None) == {"<end>"}


def test_a_period_that_has_not_begun_is_not_in_view() -> None:
    plan = [("<plan>", TYPE, lm("Treaty")), *dated("<plan>", "periodStart", "2019-01-01")]
    graph = Graph(ONTOLOGY + plan)
    assert unseen(graph, date(2018, 12, 31), None) == {"<plan>"}
    assert unseen(graph, date(2019, 1, 1), None) == set()


@pytest.mark.parametrize(
    ("as_of", "gone"),
    [
        ("1992-12-31", {"<membership>", "<withdrawal>"}),
        ("2014-07-01", {"<withdrawal>"}),
        ("2020-01-31", set()),
    ],
)
def test_a_participation_that_has_begun_is_there_before_its_end(as_of: str, gone: set[str]) -> None:
    membership = [
        (lm("Membership"), rdfs("subClassOf"), lm("Participation")),
        ("<membership>", TYPE, lm("Membership")),
        *dated("<membership>", "periodStart", "1993-11-01"),
        ("<withdrawal>", lm("actOn"), "<membership>"),
        *dated("<withdrawal>", "effectiveOn", "2020-01-31"),
    ]
    assert unseen(Graph(ONTOLOGY + membership), date.fromisoformat(as_of), None) == gone


def test_an_undated_instrument_counts_from_its_first_attestation() -> None:
    graph = Graph(
        [
            *ONTOLOGY,
            ("<paper>", TYPE, lm("Treaty")),
            *supported("<paper>", "<old>", "2015-05-05"),
            *supported("<paper>", "<new>", "2022-12-30"),
        ]
    )
    assert unseen(graph, date(2015, 5, 4), None) == {"<paper>"}
    assert unseen(graph, date(2015, 5, 5), None) == set()


def test_an_undated_act_counts_from_its_first_attestation_too() -> None:
    graph = Graph(
        [
            *ONTOLOGY,
            (lm("Act"), lm("attestedExistence"), TRUE),
            ("<centre>", TYPE, lm("Institution")),
            ("<planning>", TYPE, lm("Act")),
            ("<planning>", lm("actOn"), "<centre>"),
            *supported("<planning>", "<new>", "2022-12-30"),
        ]
    )
    assert unseen(graph, date(2016, 12, 31), None) == {"<planning>"}
    assert unseen(graph, date(2022, 12, 30), None) == set()


def test_an_undated_actor_is_always_in_view() -> None:
    graph = Graph(
        [*ONTOLOGY, ("<state>", TYPE, lm("State")), *supported("<state>", "<s>", "2022-12-30")]
    )
    assert unseen(graph, date(1990, 1, 1), None) == set()


@pytest.mark.parametrize("kind", ["AbsenceClaim", "Figure"])
def test_what_says_its_own_time_is_never_cut_by_the_date_asked_about(kind: str) -> None:
    graph = Graph(
        [
            *ONTOLOGY,
            ("<node>", TYPE, lm(kind)),
            *dated("<node>", "periodStart", "2022-01-01"),
        ]
    )
    assert unseen(graph, date(2010, 1, 1), None) == set()


def test_what_rests_only_on_later_sources_was_not_known() -> None:
    graph = Graph(
        [
            *supported("<known>", "<old>", "2015-01-01"),
            *supported("<known>", "<new>", "2022-12-30"),
            *supported("<unknown>", "<new>", "2022-12-30"),
        ]
    )
    gone = unseen(graph, date(2030, 1, 1), date(2019, 12, 31))
    assert gone == {"<unknown>", "<ev-unknown-new>", "<ev-known-new>"}


def test_no_triple_keeps_a_node_that_went() -> None:
    graph = Graph([("<a>", "<p>", "<b>"), ("<b>", "<p>", "<c>"), ("<c>", "<p>", "<a>")])
    assert set(without(graph, {"<b>"})) == {("<c>", "<p>", "<a>")}


def test_bounds_of_several_points_are_the_widest() -> None:
    graph = Graph([*dated("<x>", "dueBy", "2015-01-01", "2015-12-31")])
    assert bound(graph, "<x>", lm("dueBy"), "earliest") == date(2015, 1, 1)
    assert bound(graph, "<x>", lm("dueBy"), "latest") == date(2015, 12, 31)
    assert bound(graph, "<y>", lm("dueBy"), "latest") is None
