"""The network: nodes, and what joins them in words."""

from __future__ import annotations

from legalmodel.model.pictures import Network
from tests.services.pictures.drawn import drawn, gap, names, on, related

# Invented: two island States of the Pacific, their forum, and a strait treaty.
FACTS = f"""
ex:luma a lm:State ; rdfs:label "Luma"@en , "Лума"@ru .
ex:tavi a lm:State ; rdfs:label "Tavi"@en , "Тави"@ru .
ex:moro a lm:State ; rdfs:label "Moro"@en .
ex:forum a lm:InternationalOrganisation ; rdfs:label "Reef Forum"@en .
ex:secretariat a lm:Organ ; rdfs:label "Secretariat"@en ; lm:organOf ex:forum .
ex:adviser a lm:Person ; rdfs:label "A. Adviser"@en .
ex:observatory a lm:Institution ; rdfs:label "Observatory"@en ; lm:createdBy ex:treaty ;
    lm:hostedBy ex:tavi .
ex:treaty a lm:Instrument ; lm:designation des:treaty ; rdfs:label "Strait treaty"@en .
ex:annex a lm:Instrument ; rdfs:label "Rules of passage"@en .
ex:article a lm:Provision ; lm:provisionOf ex:treaty .
ex:alone a lm:Instrument ; rdfs:label "Alone"@en .
ex:in-force a lm:Act ; lm:actType act:entry-into-force ; lm:actOn ex:treaty ;
    lm:effectiveOn {on("2010")} .
ex:consent a lm:Act ; lm:actType act:ratification ; lm:actOn ex:treaty ; lm:actBy ex:luma ;
    lm:depositedOn {on("2009")} .
ex:signing a lm:Act ; lm:actType act:signature ; lm:actOn ex:treaty ; lm:actBy ex:moro ;
    lm:doneOn {on("2008")} .
ex:keeper a lm:Participation ; lm:participationIn ex:treaty ; lm:namedActor ex:forum ;
    lm:role role:depositary .
ex:member a lm:Membership ; lm:participationIn ex:forum ; lm:namedActor ex:luma ;
    lm:role role:member .
ex:former a lm:Membership ; lm:participationIn ex:forum ; lm:namedActor ex:tavi ;
    lm:role role:member ;
    lm:periodEnd {on("2015")} .
ex:left a lm:Membership ; lm:participationIn ex:forum ; lm:namedActor ex:moro ;
    lm:role role:member ;
    lm:periodStart {on("2001")} .
ex:leaving a lm:Act ; lm:actType act:withdrawal ; lm:actOn ex:left ; lm:doneOn {on("2016")} .
ex:advises a lm:Participation ; lm:participationIn ex:forum ; lm:namedActor ex:adviser ;
    lm:role role:participant .
{related("cites", "ex:annex", "ex:article")}
{related("cites", "ex:treaty", "ex:article")}
"""

LINKS = [
    ("luma", "member of", "forum"),
    ("luma", "party to", "treaty"),
    ("moro", "signature", "treaty"),
    ("observatory", "created by", "treaty"),
    ("observatory", "hosted by", "tavi"),
    ("forum", "depositary", "treaty"),
    ("annex", "cites", "treaty"),
    ("secretariat", "organ of", "forum"),
]


def links(network: Network) -> list[tuple[str, str, str]]:
    return [
        (each.source.rsplit("/", 1)[-1], each.relation, each.target.rsplit("/", 1)[-1])
        for each in network.links
    ]


def test_who_has_left_is_not_joined_and_each_tie_is_told_once() -> None:
    assert links(drawn(FACTS).pictures.network) == LINKS


def test_an_instrument_without_a_tie_is_seen_and_an_actor_is_not() -> None:
    nodes = drawn(FACTS + 'ex:far a lm:State ; rdfs:label "Far"@en .').pictures.network.nodes
    kinds = {each.node.label: each.kind for each in nodes}
    assert kinds == {
        "Alone": "instrument",
        "Luma": "actor",
        "Moro": "actor",
        "Observatory": "institution",
        "Reef Forum": "actor",
        "Rules of passage": "instrument",
        "Secretariat": "institution",
        "Strait treaty": "instrument",
        "Tavi": "actor",
    }
    assert list(kinds) == sorted(kinds)


def test_relations_and_ends_are_in_the_language_of_the_run() -> None:
    network = drawn(FACTS, lang="ru").pictures.network
    told = {(each.source_label, each.relation, each.target_label) for each in network.links}
    assert ("Лума", "участник договора", "Strait treaty") in told


def test_before_a_member_left_it_was_one() -> None:
    earlier = links(drawn(FACTS, at="2014-12-31").pictures.network)
    assert ("tavi", "member of", "forum") in earlier
    assert ("moro", "member of", "forum") in earlier


def test_a_node_knows_the_findings_on_it() -> None:
    found = drawn(FACTS, gap("alone"))
    alone = found.pictures.network.nodes[0]
    assert (names([alone.node]), alone.findings) == (["alone"], (found.findings[0].id,))
