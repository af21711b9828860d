"""Links: which ends they have, and that nothing is told twice."""

from __future__ import annotations

import pytest

from legalmodel.model import LinkRecord
from tests.services.pictures.drawn import drawn, on, related

# Invented: a forest charter and the bodies of an invented Nordic council.
FACTS = f"""
ex:charter a lm:Instrument ; rdfs:label "Charter"@en .
ex:code a lm:Instrument ; rdfs:label "Code"@en .
ex:rule a lm:Provision ; rdfs:label "Rule 4"@en ; lm:provisionOf ex:charter .
ex:clause a lm:Provision ; rdfs:label "Clause 9"@en ; lm:provisionOf ex:code .
ex:felling a lm:Project ; rdfs:label "Felling"@en .
ex:moss a lm:SubjectMatter ; rdfs:label "Moss"@en .
ex:council a lm:InternationalOrganisation ; rdfs:label "Council"@en .
ex:system a lm:ActorGroup ; rdfs:label "System"@en .
ex:bureau a lm:Organ ; rdfs:label "Bureau"@en ; lm:organOf ex:council ;
    lm:belongsToSystem ex:system .
ex:bank a lm:InternationalOrganisation ; rdfs:label "Bank"@en ; lm:belongsToSystem ex:system .
ex:land a lm:State ; rdfs:label "Land"@en .
{related("cites", "ex:clause", "ex:rule")}
{related("implements", "ex:felling", "ex:charter")}
{related("based-on", "ex:code", "ex:rule")}
{related("harmonises", "ex:code", "ex:moss")}
"""


def withdrawn(day: str) -> str:
    return f"""
    ex:left a lm:Act ; lm:actType act:withdrawal ; lm:actOn ex:seat ; lm:actBy ex:land ;
        lm:effectiveOn {on(day)} .
    """


def told(links: tuple[LinkRecord, ...]) -> list[tuple[str, str, str]]:
    return [(each.source_label, each.relation, each.target_label) for each in links]


def of_instrument(turtle: str, name: str) -> list[tuple[str, str, str]]:
    (found,) = (each for each in drawn(turtle).instruments if each.label == name)
    return told(found.links)


def network(turtle: str) -> list[tuple[str, str, str]]:
    return told(drawn(turtle).pictures.network.links)


def test_a_provision_stands_for_its_instrument_at_both_ends() -> None:
    assert of_instrument(FACTS, "Code") == [
        ("Code", "based on", "Charter"),
        ("Code", "cites", "Charter"),
    ]


def test_activities_are_on_the_page_of_an_instrument_and_not_in_the_network() -> None:
    assert ("Felling", "implements", "Charter") in of_instrument(FACTS, "Charter")
    assert all("Felling" not in link for link in network(FACTS))


def test_a_subject_is_no_end_of_a_link() -> None:
    assert all("Moss" not in link for link in of_instrument(FACTS, "Code"))


def test_of_a_wide_system_only_what_has_nothing_nearer() -> None:
    assert [link for link in network(FACTS) if link[0] in ("Bureau", "Bank")] == [
        ("Bank", "belongs to the system of", "System"),
        ("Bureau", "organ of", "Council"),
    ]


def test_a_role_goes_before_an_act_and_what_follows_for_the_day_before_both() -> None:
    signed = f"""
    ex:signing a lm:Act ; lm:actType act:signature ; lm:actOn ex:charter ; lm:actBy ex:land ;
        lm:doneOn {on("1970")} .
    """
    role = """
    ex:talks a lm:TreatyParticipation ; lm:participationIn ex:charter ; lm:namedActor ex:land ;
        lm:role role:signatory .
    """
    consent = f"""
    ex:consent a lm:Act ; lm:actType act:accession ; lm:actOn ex:charter ; lm:actBy ex:land ;
        lm:doneOn {on("1975")} .
    """

    def ties(more: str) -> list[str]:
        return [relation for source, relation, _ in network(FACTS + more) if source == "Land"]

    assert ties(signed) == ["signature"]
    assert ties(signed + role) == ["signatory"]
    assert ties(signed + role + consent) == ["contracting State or organisation of"]


def test_a_role_that_ends_later_goes_on() -> None:
    def ties(end: str) -> list[str]:
        more = f"""
        ex:keeps a lm:Participation ; lm:participationIn ex:charter ; lm:namedActor ex:land ;
            lm:role role:depositary ; lm:periodEnd {on(end)} .
        """
        return [relation for source, relation, _ in network(FACTS + more) if source == "Land"]

    assert ties("2021-12-30") == []
    assert ties("2021-12-31") == ["depositary"]
    # some day of 2021: the last of them has not passed on 31 December
    assert ties("2021") == ["depositary"]
    assert ties("2022") == ["depositary"]


def test_nothing_takes_part_in_itself() -> None:
    itself = """
    ex:own a lm:Participation ; lm:participationIn ex:council ; lm:namedActor ex:council ;
        lm:role role:observer .
    ex:other a lm:Participation ; lm:participationIn ex:council ; lm:namedActor ex:land ;
        lm:role role:observer .
    """
    assert [link for link in network(FACTS + itself) if link[1] == "observer"] == [
        ("Land", "observer", "Council")
    ]


@pytest.mark.parametrize(
    ("ending", "goes_on"),
    [
        # The day asked about is 31 December 2021. A period holds until the end of its last day.
        (f"ex:seat lm:periodEnd {on('2021-12-31')} .", True),
        (f"ex:seat lm:periodEnd {on('2021-12-30')} .", False),
        # Whoever withdraws on a day is out on it.
        (withdrawn("2021-12-31"), False),
        (withdrawn("2021-12-30"), False),
        (withdrawn("2022-01-01"), True),
        (withdrawn("[2021-12-31..2022-01-01]"), True),
    ],
)
def test_a_role_goes_on_until_its_last_day(ending: str, goes_on: bool) -> None:
    seat = f"""
    ex:seat a lm:Participation ; lm:participationIn ex:council ; lm:namedActor ex:land ;
        lm:role role:observer ; lm:periodStart {on("2000")} .
    """
    told = ("Land", "observer", "Council") in network(FACTS + seat + ending)
    assert told is goes_on
