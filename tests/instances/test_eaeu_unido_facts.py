"""The facts that the pack eaeu-unido must hold, read from section 3 and the Conclusion by hand.

Where a test counts, it counts what these parts say; what it says of one node holds in the whole.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from rdflib import RDF, Graph
from rdflib.term import Node

from tests.instances.pack import (
    ID,
    LM,
    VOCAB,
    edtf,
    english,
    every,
    nodes,
    one,
    places,
    said_on_the_eaeu_itself,
    short,
)

SERIES = {
    "main-directions-2015-2016": ("2015", "2016", "generic", "118"),
    "main-directions-2017": ("2017", "2017", "generic", "119"),
    "main-directions-2018": ("2018", "2018", "generic", "120"),
    "main-directions-2019": ("2019", "2019", None, "122"),
    "main-directions-2020": ("2020", "2020", "generic", "121"),
    "main-directions-2021": ("2021", "2021", "detailed", "123"),
    "main-directions-2022": ("2022", "2022", "detailed", "124"),
}


def related(graph: Graph, kind: str) -> set[tuple[str, str]]:
    return {
        (one(graph, r, "relationFrom"), one(graph, r, "relationTo"))
        for r in graph.subjects(LM.relationType, VOCAB[f"rel/{kind}"])
    }


def test_seven_members_of_the_series(graph: Graph) -> None:
    series = "series-main-directions-international"
    members = {name for name, of in related(graph, "member-of-series") if of == series}
    assert members == set(SERIES)
    for name, (start, end, _, reference) in SERIES.items():
        node = ID[name]
        assert one(graph, node, "designation") == "main-directions"
        assert (edtf(graph, node, "periodStart"), edtf(graph, node, "periodEnd")) == (start, end)
        assert reference in {ref for _, _, ref in places(graph, node)}
        assert not list(graph.subjects(LM.actOn, node)), "no date of adoption is printed"


def test_how_each_member_mentions_unido(graph: Graph) -> None:
    for name, (_, _, level, reference) in SERIES.items():
        mentions = [
            m
            for m in graph.subjects(LM.mentionOf, ID.unido)
            if (m, LM.mentionIn, ID[name]) in graph
        ]
        assert [one(graph, m, "mentionLevel") for m in mentions] == ([level] if level else [])
        for mention in mentions:
            assert reference in {ref for _, _, ref in places(graph, mention)}
            doubts = {
                d for e in graph.objects(mention, LM.evidence) for d in graph.objects(e, LM.doubt)
            }
            assert (ID["doubt/unido-not-named"] in doubts) == (level == "generic")
    counts = {
        year: len(english(graph, ID[f"main-directions-{year}-on-unido"], "mentionMatter"))
        for year in ("2021", "2022")
    }
    assert counts == {"2021": 4, "2022": 8}


def test_joint_statement(graph: Graph) -> None:
    node, act = ID["joint-statement-2014"], ID["joint-statement-adopted"]
    assert one(graph, node, "designation") == "joint-statement"
    assert (one(graph, act, "actType"), edtf(graph, act, "doneOn")) == ("adoption", "2014-10-30")
    assert places(graph, act) == {("3", "1", "117")}
    named = {
        one(graph, p, "namedActor"): one(graph, p, "capacity")
        for p in graph.subjects(LM.participationIn, node)
    }
    assert named == {"eec": "undetermined", "unido": "in-own-name"}
    assert every(graph, node, "doubt") == {
        "statement-called-agreement",
        "statement-of-understanding",
    }
    assessments = list(graph.subjects(LM.assessedInstrument, node))
    assert [one(graph, a, "nature") for a in assessments] == ["undetermined"]


def test_for_whom_the_commission_acted_stays_a_question(graph: Graph) -> None:
    representation = ID["joint-statement-eec-for-eaeu"]
    assert one(graph, representation, "actsFor") == "eaeu"
    (evidence,) = graph.objects(representation, LM.evidence)
    assert one(graph, evidence, "voice") == "encoder"
    assert one(graph, evidence, "confidence") == "low"
    assert every(graph, evidence, "doubt") == {"for-whom-eec-acted"}


def test_areas_and_forms_as_enumerated(graph: Graph) -> None:
    paragraph = ID["joint-statement-paragraph-2"]
    areas = set(graph.subjects(LM.declaredIn, paragraph)) & nodes(graph, "DeclaredArea")
    assert {a for a in nodes(graph, "DeclaredArea") if said_on_the_eaeu_itself(graph, a)} == areas
    assert labels(graph, areas) == {
        "Innovation, exchange of knowledge, technology transfer",
        "Technological services for small and medium-sized enterprises",
        "Environment and energy, with resource-saving and cleaner production",
        "Rational use of water and disposal of waste",
        "Renewable energy sources and energy efficiency",
        "Support for eco-industrial parks, regional innovation systems and clusters",
    }
    assert labels(graph, nodes(graph, "DeclaredForm")) == {
        "Exchange of information on results of research and analysis and on best practices",
        "Holding conferences, round tables and meetings, and taking part in them",
    }


def labels(graph: Graph, subjects: Iterable[Node]) -> set[str]:
    return {text for subject in subjects for text in english(graph, subject, "label")}


CLAIMS = [
    # node, subjects, what is missing, counterpart, from, until, places that say so
    ("gap-roadmap", {"joint-statement-2014"}, "roadmap", None, "2019", "2022-12-30",
     {("3", "7", "127"), ("3", "7", "none")}),
    ("gap-programme-tools", {"joint-statement-2014", "cooperation-eaeu-unido"}, "programme", None,
     None, None, {("3", "16", "none"), ("Conclusion", "3", "none")}),
    ("gap-joint-projects", {"cooperation-eaeu-unido"}, "Project", None, None, None,
     {("3", "16", "none")}),
    ("gap-legal-regulation", {"cooperation-eaeu-unido"}, "legally-binding", None, None, None,
     {("3", "16", "none")}),
    ("gap-strategic-directions", {"strategic-directions-2025"}, "mentions", "unido", None, None,
     {("3", "6", "none")}),
    ("gap-statistics-methods", {"subject-industrial-statistics-methods"}, "harmonises", None,
     None, None, {("3", "14", "none")}),
    ("gap-unido-centre-belarus", {"unido-centre-belarus"}, "established", None, None, None,
     {("2", "12", "none")}),
    ("absence-main-directions-2019", {"main-directions-2019"}, "mentions", "unido",
     None, None, {("3", "3", "122")}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "subjects", "missing", "counterpart", "begins", "ends", "where"), CLAIMS
)
def test_claims_of_absence(
    graph: Graph,
    name: str,
    subjects: set[str],
    missing: str,
    counterpart: str | None,
    begins: str | None,
    ends: str | None,
    where: set[tuple[str, str, str]],
) -> None:
    claim = ID[name]
    assert (claim, RDF.type, LM.AbsenceClaim) in graph
    assert every(graph, claim, "claimSubject") == subjects
    assert one(graph, claim, "missingKind") == missing
    assert every(graph, claim, "counterpart") == ({counterpart} if counterpart else set())
    assert (edtf(graph, claim, "holdsFrom"), edtf(graph, claim, "holdsUntil")) == (begins, ends)
    assert places(graph, claim) == where


# Gaps that he states without saying that something is not there.
OTHER_GAPS = {
    "gap-technology-barriers": {("1", "21", "none")},
    "gap-technologies-not-everywhere": {("1", "22", "none")},
    "gap-studies-of-belarus-and-unido": {("2", "5", "33")},
    "gap-insufficient-for-integration": {("Conclusion", "3", "none")},
}


def test_gaps_that_the_author_states(graph: Graph) -> None:
    absences = {short(node) for node in nodes(graph, "AbsenceClaim")}
    assert absences == {name for name, *_ in CLAIMS}
    gaps = {short(node) for node in nodes(graph, "StatedGap")}
    assert {name: places(graph, ID[name]) for name in gaps - absences} == OTHER_GAPS
    # The silence of 2019 is recorded by the author, and not called a shortcoming.
    assert absences - gaps == {"absence-main-directions-2019"}


ACTS = [
    ("roadmap-work-begun-2019", "work-begun", "planned-roadmap", "2019", "7", "127"),
    ("steps-determined-2016", "planned", "planned-steps-2016", "[2016-10..2016-12]", "7", "none"),
    ("programme-planned-2015", "planned", "planned-programme-2015", "2015", "9", "130"),
    ("observer-status-granted", "status-granted", "observer-status-eec", "2015", "10", "none"),
    ("appraisal-2025-completed", "completed", "appraisal-2025", "2021", "8", "1"),
    ("industry-platform-discussed", "discussed", "industry-platform", "2022-05", "13", "138"),
]


@pytest.mark.parametrize(("name", "kind", "thing", "when", "paragraph", "reference"), ACTS)
def test_dated_acts(
    graph: Graph, name: str, kind: str, thing: str, when: str, paragraph: str, reference: str
) -> None:
    act = ID[name]
    assert (one(graph, act, "actType"), one(graph, act, "actOn")) == (kind, thing)
    assert edtf(graph, act, "doneOn") == when
    assert places(graph, act) == {("3", paragraph, reference)}


def test_undated_acts_are_bounded_by_the_source_only(graph: Graph) -> None:
    acts = {a for a in nodes(graph, "Act") if said_on_the_eaeu_itself(graph, a)}
    undated = {short(a) for a in acts if edtf(graph, a, "doneOn") == "[..2022]"}
    assert undated == {
        "technology-platforms-planned",
        "engineering-centre-planned",
        "industrial-cooperation-network-planned",
        "technology-transfer-network-planned",
        "eurasian-network-planned",
        "networks-merged",
        "machine-tool-centre-planned",
        "digital-platform-planned",
        "digital-accelerator-planned",
    }


def test_the_programme_of_2015_was_executed_in_another_form(graph: Graph) -> None:
    execution = ID["execution-of-programme-2015"]
    assert one(graph, execution, "executesMeasure") == "planned-programme-2015"
    assert one(graph, execution, "executedThrough") == "assistance-infrastructure-concepts"
    assert one(graph, execution, "conformity") == "other-form"
    assert places(graph, execution) == {("3", "11", "none")}


def test_observer_status_is_the_commissions(graph: Graph) -> None:
    status, grant = ID["observer-status-eec"], ID["observer-status-granted"]
    assert [one(graph, status, p) for p in ("namedActor", "participationIn", "role")] == [
        "eec", "unido", "observer",
    ]  # fmt: skip
    assert one(graph, grant, "actBy") == "unido-industrial-development-board"
    assert one(graph, grant, "atMeeting") == "board-session-43"
    assert len(english(graph, status, "carriesRight")) == 2


def test_appraisals_by_unido(graph: Graph) -> None:
    outcomes = {
        one(graph, a, "appraisedInstrument"): one(graph, a, "appraisalOutcome")
        for a in nodes(graph, "Appraisal")
    }
    assert outcomes == {
        "industrial-directions-2020": "positive",
        "industrial-directions-2025": "not-stated",
    }
    assert places(graph, ID["appraisal-2020"]) == {("3", "8", "128"), ("3", "8", "129")}


def test_networks_merged_and_documents_supported(graph: Graph) -> None:
    assert related(graph, "merges") == {
        ("eurasian-network", "industrial-cooperation-network"),
        ("eurasian-network", "technology-transfer-network"),
    }
    supported = related(graph, "developed-with-support-of")
    assert {pair for pair in supported if "concept" in pair[0]} == {
        ("infrastructure-concepts", "unido"),
        ("concept-machine-tool-centre", "unido"),
    }
    roles = {
        one(graph, role, "namedActor"): one(graph, role, "role")
        for role in graph.subjects(LM.participationIn, ID["project-digital-accelerator"])
    }
    assert roles == {"evercity": "initiator", "unido-centre-russia": "expert-partner"}


def test_the_policy_presupposes_what_is_not_harmonised(graph: Graph) -> None:
    subject = "subject-industrial-statistics-methods"
    assert related(graph, "presupposes") == {("industrial-policy", subject)}
    assert related(graph, "harmonises") == set()
    comparison = ID["comparison-of-statistical-methods"]
    assert one(graph, comparison, "comparedJurisdiction") == "eaeu-member-states"
    assert one(graph, comparison, "degree") == "difference"


def test_nothing_joint_or_binding_is_recorded_of_the_cooperation(graph: Graph) -> None:
    cooperation = ID["cooperation-eaeu-unido"]
    regulating = {name for name, what in related(graph, "regulates") if what == short(cooperation)}
    assert regulating == {"joint-statement-2014"}
    parts = set(graph.subjects(LM.partOf, cooperation))
    assert parts & nodes(graph, "Project", "Programme") == set()
    assert edtf(graph, cooperation, "periodStart") == "2014-10-30"


def test_prerequisites_and_technologies(graph: Graph) -> None:
    found = {short(c) for c in nodes(graph, "Claim") if "prerequisite-" in str(c)}
    assert sorted(name.split("-")[1] for name in found) == list("12345")
    technologies = ID["industrial-directions-2025-on-technologies"]
    assert len(english(graph, technologies, "mentionMatter")) == 8


PROPOSALS = {
    1: ("programme", {"gap-programme-tools"}),
    2: ("technical assistance", {"gap-joint-projects"}),
    3: ("parties", {"gap-joint-projects"}),
    4: ("integration component", set[str]()),
    5: ("working group", set[str]()),
    6: ("positions", set[str]()),
    7: ("centre in russia", set[str]()),
    8: ("technology platforms", set[str]()),
}


def test_eight_proposals(graph: Graph) -> None:
    concluding = {p for p in nodes(graph, "Proposal") if said_on_the_eaeu_itself(graph, p)}
    found = {int(one(graph, p, "proposalNumber")): p for p in concluding}
    assert len(found) == len(concluding)
    assert set(found) == set(PROPOSALS)
    for number, (words, own_gaps) in PROPOSALS.items():
        proposal = found[number]
        (text,) = english(graph, proposal, "proposalText")
        assert words in text.lower()
        assert every(graph, proposal, "answersGap") == own_gaps | {
            "gap-insufficient-for-integration"
        }
        (evidence,) = graph.objects(proposal, LM.evidence)
        assert one(graph, evidence, "item") == str(number)
