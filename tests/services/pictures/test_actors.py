"""Pages of actors: who has one, what it says, and which findings concern it."""

from __future__ import annotations

from tests.services.pictures.drawn import drawn, gap, names, on

# Invented: two actors of one name, which a label cannot tell apart.
FACTS = f"""
ex:georgia-a a lm:State ; rdfs:label "Georgia"@en ;
    lm:actorKind actorkind:regional-integration-organisation .
ex:georgia-b a lm:Region ; rdfs:label "Georgia"@en .
ex:pact a lm:Instrument ; rdfs:label "Peach pact"@en .
ex:clause a lm:Provision ; lm:provisionOf ex:pact .
ex:code a lm:Instrument ; rdfs:label "Code"@en .
ex:takes-part a lm:Participation ; lm:participationIn ex:pact ; lm:namedActor ex:georgia-a ;
    lm:role role:party .
ex:signed a lm:Act ; lm:actType act:signature ; lm:actOn ex:code ; lm:actBy ex:georgia-a ;
    lm:doneOn {on("2001")} .
ex:orchards a lm:Project ; rdfs:label "Orchards"@en .
ex:helps a lm:ProjectRole ; lm:participationIn ex:orchards ; lm:namedActor ex:georgia-b ;
    lm:role role:host .
ex:union a lm:InternationalOrganisation ; rdfs:label "Fruit Union"@en .
ex:bureau a lm:Organ ; rdfs:label "Bureau"@en ; lm:organOf ex:union .
ex:author a lm:Person ; rdfs:label "An author"@en .
ex:school a lm:University ; rdfs:label "School"@en .
ex:teaches a lm:Participation ; lm:participationIn ex:school ; lm:namedActor ex:author ;
    lm:role role:member .
ex:named a lm:State ; rdfs:label "Only named"@en .
"""


def test_who_takes_part_has_a_page_and_who_is_only_named_or_a_person_has_none() -> None:
    found = [each.node for each in drawn(FACTS).actors]
    assert names(found) == ["bureau", "union", "georgia-a", "georgia-b"]


def test_a_page_says_what_the_actor_is_belongs_to_and_has_part_in() -> None:
    found = {each.node.iri.rsplit("/", 1)[-1]: each for each in drawn(FACTS).actors}
    assert names(found["georgia-a"].instruments) == ["code", "pact"]
    assert found["georgia-a"].kind == "organisation of regional economic integration"
    assert found["georgia-b"].kind == "region"
    assert found["georgia-b"].instruments == ()
    assert names(found["bureau"].part_of) == ["union"]


def test_findings_are_those_of_the_node_and_not_of_its_name() -> None:
    report = drawn(FACTS, gap("pact"), gap("orchards"), gap("author"))
    ids = {each.focus_label: each.id for each in report.findings}
    concerning = {
        each.node.iri.rsplit("/", 1)[-1]: each.findings for each in report.actors if each.findings
    }
    assert concerning == {
        "georgia-a": (ids["Peach pact"],),
        "georgia-b": (ids["Orchards"],),
        "author": (ids["An author"],),
    }
