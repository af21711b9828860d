"""The timeline: where a thing begins and ends, what happened to it, and what has no day."""

from __future__ import annotations

from legalmodel.model.pictures import DayRecord, TimelineEntry
from tests.services.pictures.drawn import drawn, gap, on

# Invented: fisheries of an invented strait in South America.
FACTS = f"""
ex:pact a lm:Instrument ; lm:designation des:agreement ; rdfs:label "Pact on squid"@en ;
    lm:periodStart {on("2001-05")} ; lm:periodEnd {on("2006")} , {on("2011-03-31")} .
ex:adopted lm:actType act:adoption ; lm:actOn ex:pact ; lm:doneOn {on("2000-12-01")} .
ex:deposited a lm:Act ; lm:actType act:ratification ; lm:actOn ex:pact ;
    lm:depositedOn {on("2001-02-03")} ; lm:effectiveOn {on("2001-05-01")} .
ex:fleet a lm:Programme ; rdfs:label "Fleet programme"@en ; lm:periodEnd {on("[..2010]")} .
ex:nets a lm:PlannedMeasure , lm:Project ; rdfs:label "New nets"@en ; lm:dueBy {on("2009~")} .
ex:port a lm:Project ; rdfs:label "Port"@en .
ex:council a lm:Institution ; rdfs:label "Squid Council"@en .
ex:talks a lm:Meeting ; rdfs:label "Talks"@en ; lm:periodStart {on("1999")} .
"""


def entries(*gaps: str) -> dict[str, TimelineEntry]:
    found = drawn(FACTS, *map(gap, gaps)).pictures.timeline
    return {each.node.iri.rsplit("/", 1)[-1]: each for each in found}


def test_a_prolonged_instrument_runs_from_its_first_start_to_its_last_end() -> None:
    pact = entries()["pact"]
    assert pact.kind == "instrument"
    assert pact.start == DayRecord("2001-05", "2001-05-01", "2001-05-31", "start of the period")
    assert pact.end == DayRecord("2011-03-31", "2011-03-31", "2011-03-31", "end of the period")


def test_each_of_the_three_dates_of_an_act_is_an_event() -> None:
    assert [(each.day, each.label) for each in entries()["pact"].events] == [
        ("2000-12-01", "adoption of the text"),
        ("2001-02-03", "ratification: deposited or notified on"),
        ("2001-05-01", "ratification: effective on"),
    ]


def test_an_open_beginning_has_a_latest_day_alone() -> None:
    fleet = entries()["fleet"]
    assert fleet.start is None
    assert fleet.end == DayRecord("[..2010]", "", "2010-12-31", "end of the period")


def test_a_planned_measure_is_one_whatever_else_it_is_and_shows_when_it_is_due() -> None:
    nets = entries()["nets"]
    assert (nets.kind, nets.status) == ("measure", "planned")
    assert [(each.day, each.label) for each in nets.events] == [("2009~", "due by")]


def test_what_has_no_day_is_counted_and_what_is_of_another_kind_is_not() -> None:
    pictures = drawn(FACTS).pictures
    assert pictures.undated == 2
    assert [each.node.label for each in pictures.timeline] == [
        "Pact on squid",
        "New nets",
        "Fleet programme",
    ]


def test_an_entry_knows_the_findings_on_it() -> None:
    found = drawn(FACTS, gap("pact"), gap("council"))
    (pact,) = (each for each in found.pictures.timeline if each.kind == "instrument")
    assert pact.findings == (found.findings[0].id,)


def test_what_has_not_yet_come_about_is_not_on_it() -> None:
    shown = drawn(FACTS, at="1998-01-01").pictures.timeline
    assert "Pact on squid" not in [each.node.label for each in shown]


def test_of_two_starts_the_first_counts() -> None:
    facts = f"ex:i a lm:Instrument ; lm:periodStart {on('2003')} , {on('2001')} ."
    (entry,) = drawn(facts).pictures.timeline
    assert entry.start is not None
    assert entry.start.day == "2001"


def test_the_last_end_is_told_by_its_day_and_not_by_how_it_is_written() -> None:
    facts = f"""
    ex:lease a lm:Instrument ; rdfs:label "Lease"@en ;
        lm:periodEnd {on("[..2012]")} , {on("2015")} .
    """
    (lease,) = drawn(facts).pictures.timeline
    assert lease.end is not None
    assert lease.end.day == "2015"
