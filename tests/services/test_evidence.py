"""Evidence states, case by case, as the design of the rules defines them."""

from __future__ import annotations

from datetime import date

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path
from legalmodel.graphs.terms import literal
from legalmodel.model import Severity
from legalmodel.services.evidence import Assessment, EvidenceBase
from legalmodel.vocabulary import TYPE, VOCAB, lm, skos

DAY = "http://www.w3.org/2001/XMLSchema#date"
ROADMAP, PROGRAMME, FAMILY = "<roadmap>", "<programme>", "<implementation-instrument>"
KINDS = [(ROADMAP, skos("broader"), FAMILY), (PROGRAMME, skos("broader"), FAMILY)]
AS_OF = date(2022, 12, 30)

Triples = list[tuple[str, str, str]]


def point(owner: str, when: str, day: str) -> Triples:
    node = f"_:{owner[1:-1]}-{when}"
    return [
        (owner, lm(when), node),
        (node, lm("earliest"), literal(day, DAY)),
        (node, lm("latest"), literal(day, DAY)),
    ]


def statement(
    node: str,
    class_: str,
    property_: str,
    kind: str,
    *,
    published: str = "2022-12-30",
    counterpart: str = "",
    voice: str = "author",
    **times: str,
) -> Triples:
    source, evidence = f"<source-{node[1:-1]}>", f"<ev-{node[1:-1]}>"
    triples = [
        (node, TYPE, lm(class_)),
        (node, lm("claimSubject"), "<statement>"),
        (node, lm(property_), kind),
        (node, lm("evidence"), evidence),
        (evidence, lm("source"), source),
        (evidence, lm("voice"), f"<{VOCAB}voice/{voice}>"),
        *point(source, "publishedOn", published),
    ]
    triples += [(node, lm("counterpart"), counterpart)] if counterpart else []
    for when, day in times.items():
        triples += point(node, when, day)
    return triples


def absent(node: str = "<absent>", kind: str = ROADMAP, **more: str) -> Triples:
    return statement(node, "AbsenceClaim", "missingKind", kind, **more)


def present(node: str = "<present>", kind: str = ROADMAP, **more: str) -> Triples:
    return statement(node, "ExistenceClaim", "presentKind", kind, **more)


def searched(**more: str) -> Triples:
    return statement("<search>", "SearchRecord", "missingKind", ROADMAP, **more)


def complete(**more: str) -> Triples:
    return statement("<complete>", "CompletenessDeclaration", "completeFor", ROADMAP, **more)


def assess(
    triples: Triples, *, expects: tuple[str, ...] = (ROADMAP,), value: str = "", as_of: date = AS_OF
) -> Assessment:
    base = EvidenceBase(Graph(KINDS + triples), as_of)
    return base.assess("<statement>", value, expects, None)


def test_nobody_recorded_anything() -> None:
    assert assess([]) == Assessment("unrecorded")


def test_a_claim_of_that_day_documents_the_absence() -> None:
    assert assess(absent()) == Assessment("documented", ("<absent>",))


def test_a_claim_without_a_period_speaks_of_its_own_day_only() -> None:
    assert assess(absent(), as_of=date(2019, 6, 1)).state == "unrecorded"
    later = assess(absent(), as_of=date(2024, 1, 1))
    assert (later.state, later.last_reported) == ("documented", date(2022, 12, 30))


def test_a_stated_period_is_what_counts() -> None:
    claim = absent(holdsFrom="2019-01-01", holdsUntil="2022-11-22")
    assert assess(claim, as_of=date(2018, 12, 31)).state == "unrecorded"
    assert assess(claim, as_of=date(2019, 1, 1)) == Assessment("documented", ("<absent>",))
    assert assess(claim, as_of=date(2022, 11, 23)).last_reported == date(2022, 11, 22)


def test_an_open_period_ends_with_the_source() -> None:
    claim = absent(holdsFrom="2019-01-01")
    assert assess(claim).last_reported is None
    assert assess(claim, as_of=date(2023, 1, 1)).last_reported == date(2022, 12, 30)


def test_absence_of_a_kind_documents_its_subkinds_and_no_superkind() -> None:
    assert assess(absent(kind=FAMILY)).state == "documented"
    assert assess(absent(kind=ROADMAP), expects=(FAMILY,)).state == "unrecorded"


def test_every_expected_kind_needs_its_claim() -> None:
    both = (ROADMAP, PROGRAMME)
    assert assess(absent(), expects=both).state == "unrecorded"
    assert assess(absent() + absent("<other>", PROGRAMME), expects=both).state == "documented"


def test_a_claim_about_a_counterpart_speaks_of_no_other() -> None:
    claim = absent(counterpart="<unctad>")
    assert assess(claim, value="<unctad>").state == "documented"
    assert assess(claim, value="<unido>").state == "unrecorded"
    assert assess(claim).state == "unrecorded"


def test_examined_and_not_found_is_probable() -> None:
    assert assess(searched(searchedOn="2022-01-01")) == Assessment("probable", ("<search>",))
    assert assess(searched(searchedOn="2023-01-01")).state == "unrecorded"


def test_a_complete_record_closes_the_world_for_its_subject() -> None:
    found = assess(complete(asOf="2022-01-01"))
    assert (found.state, found.closed) == ("unrecorded", True)
    assert found.severity("high") == "high"


def test_counter_evidence_outranks_a_completeness_declaration() -> None:
    assert assess(complete(asOf="2022-01-01") + present()).exists


def test_sources_that_disagree_show_both_sides() -> None:
    found = assess(absent() + present())
    assert found == Assessment("contested", ("<absent>",), ("<present>",))


def test_presence_of_a_subkind_is_presence_of_the_kind() -> None:
    assert assess(present(kind=ROADMAP), expects=(FAMILY,)).exists
    assert not assess(present(kind=FAMILY), expects=(ROADMAP,)).exists


def test_a_reviewer_who_repeats_is_no_second_source() -> None:
    assert assess(absent(voice="reviewer")).state == "unrecorded"


def test_the_subject_of_the_claims_may_stand_at_the_end_of_a_path() -> None:
    triples = [("<measure>", lm("plannedIn"), "<statement>"), *absent()]
    base = EvidenceBase(Graph(triples), AS_OF)
    path = Path("predicate", lm("plannedIn"))
    assert base.assess("<measure>", "", (ROADMAP,), path).state == "documented"
    assert base.assess("<measure>", "", (ROADMAP,), None).state == "unrecorded"


def test_a_rule_that_expects_nothing_records_what_is_there() -> None:
    assert assess(absent(), expects=()) == Assessment("recorded")


@pytest.mark.parametrize(
    ("about", "high", "medium", "low"),
    [
        (Assessment("recorded"), "high", "medium", "low"),
        (Assessment("documented"), "high", "medium", "low"),
        (Assessment("contested"), "high", "medium", "low"),
        (Assessment("documented", last_reported=AS_OF), "medium", "low", "low"),
        (Assessment("probable"), "medium", "low", "low"),
        (Assessment("unrecorded"), "low", "low", "low"),
        (Assessment("unrecorded", closed=True), "high", "medium", "low"),
    ],
)
def test_severity_is_what_the_evidence_carries(
    about: Assessment, high: Severity, medium: Severity, low: Severity
) -> None:
    assert [about.severity(base) for base in ("high", "medium", "low")] == [high, medium, low]
