"""The roadmap: what was planned by when and by whom, what became of it, what is overdue."""

from __future__ import annotations

import pytest

from legalmodel.model import RoadmapRow
from tests.services.pictures.drawn import drawn, gap, names, on

# Invented: a railway plan of an invented customs union in Southern Africa.
FACTS = f"""
ex:plan a lm:Instrument ; lm:designation des:roadmap ; rdfs:label "Rail roadmap"@en .
ex:item a lm:Provision ; lm:provisionOf ex:plan .
ex:railways a lm:Enterprise ; rdfs:label "Railways"@en .
ex:bank a lm:InternationalOrganisation ; rdfs:label "Bank"@en .
ex:works a lm:Programme ; rdfs:label "Works"@en .
ex:runs a lm:ProjectRole ; lm:participationIn ex:works ; lm:namedActor ex:railways ;
    lm:role role:coordinator .
ex:pays a lm:ProjectRole ; lm:participationIn ex:works ; lm:namedActor ex:bank ;
    lm:role role:beneficiary .
ex:bridge a lm:PlannedMeasure ; rdfs:label "Bridge"@en ; lm:plannedIn ex:item ;
    lm:partOf ex:works ;
    lm:dueBy {on("2019-06")} .
ex:decided a lm:Act ; lm:actType act:planned ; lm:actOn ex:bridge ; lm:doneOn {on("2016-02-01")} .
ex:gauge a lm:PlannedMeasure ; rdfs:label "Gauge"@en ; lm:plannedIn ex:plan ;
    lm:dueBy {on("2018")} .
ex:ferry a lm:Project ; rdfs:label "Ferry"@en .
ex:instead a lm:Execution ; lm:executesMeasure ex:gauge ; lm:executedThrough ex:ferry ;
    lm:conformity conformity:other-form .
ex:school a lm:Institution ; rdfs:label "Rail school"@en ; lm:createdBy ex:plan ;
    lm:periodStart {on("2017")} .
ex:begun a lm:Act ; lm:actType act:work-begun ; lm:actOn ex:school ; lm:doneOn {on("2017-09")} .
ex:tickets a lm:PlannedMeasure ; rdfs:label "Tickets"@en ; lm:dueBy {on("2017")} .
ex:closed a lm:Act ; lm:actType act:completed ; lm:actOn ex:tickets ;
    lm:doneOn {on("2018-04-01")} .
ex:signals a lm:PlannedMeasure ; rdfs:label "Signals"@en ; lm:dueBy {on("2021")} .
"""


def rows(turtle: str = FACTS, at: str = "2021-06-30") -> dict[str, RoadmapRow]:
    return {each.node.label: each for each in drawn(turtle, at=at).roadmap}


def test_rows_stand_in_the_order_of_their_days_and_those_without_one_last() -> None:
    assert list(rows()) == ["Tickets", "Gauge", "Bridge", "Signals", "Rail school"]


def test_a_measure_names_its_plan_its_owner_and_its_days() -> None:
    bridge = rows()["Bridge"]
    assert bridge.kind == "planned measure"
    assert names(bridge.instruments) == ["plan"]
    assert names(bridge.responsible) == ["railways"]
    assert names(bridge.responsible_in) == ["works"]
    assert bridge.planned == "due by: June 2019; planned (date of that act: 1 February 2016)"
    assert (bridge.actual, bridge.status) == ("", "planned")


def test_who_is_named_for_the_measure_itself_is_told_without_a_whole() -> None:
    facts = """
    ex:does a lm:ProjectRole ; lm:participationIn ex:gauge ; lm:namedActor ex:bank ;
        lm:role role:implementer .
    """
    gauge = rows(FACTS + facts)["Gauge"]
    assert (names(gauge.responsible), gauge.responsible_in) == (["bank"], ())


def test_a_measure_may_be_planned_in_an_activity() -> None:
    facts = """
    ex:tunnel a lm:PlannedMeasure ; rdfs:label "Tunnel"@en ; lm:plannedIn ex:works .
    """
    assert names(rows(FACTS + facts)["Tunnel"].instruments) == ["works"]


def test_what_became_of_a_measure_is_told() -> None:
    found = rows()
    assert found["Gauge"].actual == "Ferry (in another form)"
    assert found["Tickets"].actual == "completed: 1 April 2018"
    assert found["Bridge"].actual == ""


def test_an_institution_in_preparation_is_a_row_and_an_established_one_is_not() -> None:
    school = rows()["Rail school"]
    assert (school.kind, school.status) == ("institution", "in preparation")
    assert names(school.instruments) == ["plan"]
    assert school.planned == "2017 – …; work begun (date of that act: September 2017)"
    done = "ex:open a lm:Act ; lm:actType act:established ; lm:actOn ex:school ;"
    assert "Rail school" not in rows(FACTS + done + f" lm:doneOn {on('2019')} .")


def test_only_what_is_certainly_past_its_day_and_not_done_is_overdue() -> None:
    assert [name for name, each in rows().items() if each.overdue] == ["Bridge"]
    assert [name for name, each in rows(at="2022-01-01").items() if each.overdue] == [
        "Bridge",
        "Signals",
    ]
    assert [name for name, each in rows(at="2019-06-30").items() if each.overdue] == []


@pytest.mark.parametrize(("later", "overdue"), [("", False), ("2020", True), ("2030", False)])
def test_a_measure_that_was_put_off_is_overdue_by_its_new_day_alone(
    later: str, overdue: bool
) -> None:
    facts = f"""
    ex:m a lm:PlannedMeasure ; rdfs:label "M"@en ; lm:dueBy {on("2015")} .
    ex:put-off a lm:Act ; lm:actType act:rescheduled ; lm:actOn ex:m ; lm:doneOn {on("2015-11")} .
    """
    facts += f"ex:m lm:dueBy {on(later)} ." if later else ""
    assert rows(facts)["M"].overdue is overdue


def test_parts_in_a_circle_have_no_owner_and_end() -> None:
    facts = """
    ex:a a lm:PlannedMeasure ; rdfs:label "A"@en ; lm:partOf ex:b .
    ex:b a lm:Activity ; lm:partOf ex:a .
    """
    assert rows(facts)["A"].responsible == ()


def test_a_row_knows_the_findings_on_it() -> None:
    report = drawn(FACTS, gap("bridge"))
    (bridge,) = (each for each in report.roadmap if each.node.label == "Bridge")
    assert bridge.findings == (report.findings[0].id,)
