"""Ladders: the rungs of every order that is known, and who stands on the highest reached."""

from __future__ import annotations

from legalmodel.model.pictures import Ladder
from tests.services.pictures.drawn import drawn, on

LEVELS = ("information level", "expert level", "project level", "integrated level")


def shown(turtle: str) -> dict[str, list[tuple[str, list[str]]]]:
    def told(ladder: Ladder) -> list[tuple[str, list[str]]]:
        return [(step.label, [each.label for each in step.nodes]) for step in ladder.steps]

    return {each.title: told(each) for each in drawn(turtle).pictures.ladders}


def test_a_cooperation_stands_on_its_highest_level_alone() -> None:
    facts = """
    ex:delta a lm:InterregionalCooperation ; rdfs:label "Delta"@en ;
        lm:cooperationLevel cooplevel:project .
    ex:coast a lm:InterregionalCooperation ; rdfs:label "Coast"@en ;
        lm:cooperationLevel cooplevel:information .
    ex:whole a lm:InternationalOrganisation ; lm:isToAttain cooplevel:integrated .
    """
    on_each: tuple[list[str], ...] = (["Coast"], [], ["Delta"], [])
    assert shown(facts) == {"Levels of cooperation": list(zip(LEVELS, on_each, strict=True))}


def test_stages_are_rungs_by_their_number_with_what_is_directly_part_of_them() -> None:
    facts = """
    ex:union a lm:PhasedScheme ; rdfs:label "Currency of the islands"@en .
    ex:late a lm:Stage ; rdfs:label "one coin"@en ; lm:stageOfScheme ex:union ; lm:stageOrder 10 .
    ex:early a lm:Stage ; rdfs:label "fixed rates"@en ; lm:stageOfScheme ex:union ;
        lm:stageOrder 2 .
    ex:mint a lm:Activity ; rdfs:label "Mint"@en ; lm:partOf ex:late .
    ex:dies a lm:Activity ; rdfs:label "Dies"@en ; lm:partOf ex:mint .
    """
    assert shown(facts) == {
        "Currency of the islands": [("fixed rates", []), ("one coin", ["Mint"])]
    }


def test_states_are_rungs_up_to_what_is_in_effect_for_each_kind_of_thing() -> None:
    facts = f"""
    ex:treaty a lm:Instrument ; rdfs:label "Treaty"@en .
    ex:force a lm:Act ; lm:actType act:entry-into-force ; lm:actOn ex:treaty ;
        lm:effectiveOn {on("2000")} .
    ex:old a lm:Instrument ; rdfs:label "Old"@en ; lm:periodEnd {on("1999")} .
    ex:bank a lm:Institution ; rdfs:label "Bank"@en .
    ex:plan a lm:Act ; lm:actType act:planned ; lm:actOn ex:bank ; lm:doneOn {on("2018")} .
    """
    assert shown(facts) == {
        "Statuses: instruments": [
            ("planned", []),
            ("in preparation", []),
            ("adopted", []),
            ("in operation", []),
            ("in force", ["Treaty"]),
        ],
        "Statuses: institutions": [
            ("planned", ["Bank"]),
            ("in preparation", []),
            ("established", []),
            ("in operation", []),
        ],
    }


def test_nothing_stands_on_a_ladder_that_is_not_shown() -> None:
    assert shown('ex:a a lm:Instrument ; rdfs:label "A"@en .') == {}
