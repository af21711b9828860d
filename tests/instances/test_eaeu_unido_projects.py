"""Facts of section 2 of Shugurov 2022, typed from the text: projects, donors, periods, acts.

A row names the paragraph of section 2 and, where a reference number is printed with the fact, that
number; the fact must be there and some evidence of its node must stand at that place.
"""

from __future__ import annotations

from collections import Counter

import pytest
from rdflib import DCTERMS, RDF, Graph
from rdflib.term import Node

from tests.instances.pack import ID, LM, VOCAB, edtf, every, nodes, one, places, short

# country, node, beginning and end of the period as printed, paragraph, reference
PERIODS = [
    ("belarus", "project-innovation-infrastructure", "2001", "2004", "9", "39"),
    ("belarus", "project-transfer-system-ict", "2006", "2010", "9", "41"),
    ("belarus", "framework-programme-2013-2017", "2013", "2017", "10", "42"),
    ("belarus", "project-grodno-park", "2016", "2018", "13", "45"),
    ("belarus", "conference-sustainable-industry-2015", "2015-04-23", "2015-04-24", "19", "51"),
    ("belarus", "framework-programme-2020-2025", "2020", "2025", "21", "54"),
    ("belarus", "project-smart-production", "2019", "2023", "22", "55"),
    ("belarus", "unido-session-19", "2021-11-29", "2021-12-03", "8", "none"),
    ("kazakhstan", "project-clean-technology-kazakhstan", "2019", "2026", "35", "72"),
    ("kazakhstan", "doctrine-carbon-neutrality-kazakhstan", None, "2060", "32", "64"),
    ("kyrgyzstan", "project-building-materials-kyrgyzstan", "2014", "2018", "39", "75"),
    ("kyrgyzstan", "national-strategy-kyrgyzstan-2013-2017", "2013", "2017", "40", "76"),
    ("kyrgyzstan", "medium-term-programme-kyrgyzstan-2012-2014", "2012", "2014", "40", "77"),
    ("kyrgyzstan", "country-partnership-programme-kyrgyzstan", "2017", None, "44", "none"),
    ("kyrgyzstan", "strategy-industrial-development-kyrgyzstan", "2019", "2023", "45", "80"),
    ("kyrgyzstan", "programme-quality-and-standards-kyrgyzstan", "2018", "2022", "46", "81"),
    ("kyrgyzstan", "project-small-hydropower", "2015", "2021", "47", "83"),
    ("kyrgyzstan", "project-page", "2013", "2023", "49", "85"),
    ("armenia", "cooperation-armenia-unido", "1992", None, "50", "none"),
    ("armenia", "programme-armenia-competitiveness", "2014", None, "51", "none"),
    ("armenia", "project-armenia-clothing-phase-1", "2014", "2016", "51", "none"),
    ("armenia", "project-armenia-clothing-phase-2", "2017", "2019", "51", "none"),
    ("armenia", "gmis-2019", "2019-07-09", "2019-07-10", "54", "89"),
    ("armenia", "project-quality-infrastructure-armenia", "2021", "2025", "55", "90"),
    ("armenia", "country-programme-armenia-2022-2026", "2022", "2026", "56", "91"),
    ("armenia", "development-strategy-armenia-2014-2025", "2014", "2025", "56", "93"),
    ("russia", "conference-sustainable-development-2017", "2017-11-22", "2017-11-24", "61", "97"),
    ("russia", "project-volga", "2010", "2015", "68", "none"),
    ("russia", "project-hcfc-russia", "2011", "2015", "69", "none"),
    ("russia", "programme-energy-efficiency-russia", "2011", "2018", "70", "101"),
    ("russia", "project-russian-railways", "2014", "2022", "71", "102"),
    ("regional", "project-industrial-statistics-2", "2019", "2023", "80", "110"),
    ("regional", "project-eurasec", "2011", "2013", "81", "111"),
]

# country, who, role, in what, paragraph
ROLES = [
    ("belarus", "undp", "project-role", "project-innovation-infrastructure", "9"),
    ("belarus", "belarus", "participant", "unido", "4"),
    ("belarus", "russia", "donor", "project-automotive-components", "18"),
    ("belarus", "joint-institute-of-mechanical-engineering", "coordinator",
     "project-automotive-components", "18"),
    ("belarus", "amkodor", "pilot-enterprise", "project-automotive-components", "18"),
    ("belarus", "maz", "pilot-enterprise", "project-automotive-components", "18"),
    ("belarus", "belomo", "pilot-enterprise", "project-automotive-components", "18"),
    ("belarus", "paradise-valley", "pilot-enterprise", "project-grodno-park-stage-1", "13"),
    ("belarus", "grodno-agrarian-university", "host", "grodno-research-centre", "13"),
    ("belarus", "unido", "donor", "production-modernization-centre", "19"),
    ("belarus", "centre-cleaner-production-belarus", "implementer",
     "project-circular-economy", "20"),
    ("belarus", "eu4environment", "regional-partner", "project-circular-economy", "20"),
    ("belarus", "russia", "donor", "project-smart-production", "22"),
    ("belarus", "ministry-economy-belarus", "initiator", "project-smart-production", "22"),
    ("belarus", "brest-technical-university", "host", "industry-4-0-centre-brest", "24"),
    ("belarus", "ministry-economy-belarus", "requester", "project-mogilev", "26"),
    ("belarus", "kupchina", "chair", "unido-session-17", "6"),
    ("kazakhstan", "government-of-kazakhstan", "participant", "protocol-damu", "28"),
    ("kazakhstan", "damu-fund", "beneficiary", "project-damu-centre", "29"),
    ("kazakhstan", "unido", "signatory", "administrative-agreement-2016", "30"),
    ("kazakhstan", "kazakhstan", "donor", "unido-industrial-development-fund", "30"),
    ("kazakhstan", "kazakhstan", "host", "expo-2017", "31"),
    ("kazakhstan", "government-of-kazakhstan", "issuing-organ",
     "decree-centre-green-technologies", "33"),
    ("kazakhstan", "kazakhstan", "initiator", "programme-green-bridge", "33"),
    ("kazakhstan", "minister-foreign-affairs-kazakhstan", "participant", "visit-vienna-2019", "34"),
    ("kazakhstan", "kazakhstan", "party", "stockholm-convention", "35"),
    ("kyrgyzstan", "government-of-kyrgyzstan", "requester",
     "project-building-materials-kyrgyzstan", "40"),
    ("kyrgyzstan", "russia", "donor", "country-partnership-programme-kyrgyzstan", "45"),
    ("kyrgyzstan", "ministry-economy-finance-kyrgyzstan", "implementer",
     "programme-quality-and-standards-kyrgyzstan", "46"),
    ("kyrgyzstan", "china", "donor", "project-small-hydropower", "47"),
    ("kyrgyzstan", "small-hydropower-centre", "project-role", "project-small-hydropower", "47"),
    ("kyrgyzstan", "unep", "project-role", "project-page", "49"),
    ("kyrgyzstan", "ilo", "project-role", "project-page", "49"),
    ("armenia", "russia", "donor", "project-armenia-clothing-phase-2", "53"),
    ("armenia", "consortium-light-industry-armenia", "beneficiary",
     "project-armenia-clothing-phase-1", "52"),
    ("armenia", "minister-economy-armenia", "participant",
     "meeting-minister-armenia-unido-2019", "54"),
    ("armenia", "calibration-laboratories-armenia", "beneficiary",
     "project-quality-infrastructure-armenia", "55"),
    ("armenia", "ministry-natural-resources-russia", "donor",
     "project-centre-of-excellence-armenia", "77"),
    ("russia", "ussr", "donor", "unido", "59"),
    ("russia", "government-of-ussr", "participant", "agreement-ussr-unido-1989", "62"),
    ("russia", "government-of-russia", "participant", "agreement-russia-unido-centre", "62"),
    ("russia", "russia", "donor", "conference-sustainable-development-2017", "61"),
    ("russia", "russia", "donor", "unido", "67"),
    ("russia", "unido", "executing-agency", "global-environment-facility", "68"),
    ("russia", "unido", "executing-agency", "montreal-protocol", "68"),
    ("russia", "russian-railways", "implementer", "project-russian-railways", "71"),
    ("russia", "global-environment-facility", "donor", "project-russian-railways", "71"),
    ("russia", "ministry-education-science-russia", "participant",
     "agreement-foresight-centre", "72"),
    ("russia", "skolkovo-foundation", "participant", "agreement-belarus-skolkovo", "78"),
    ("regional", "russia", "donor", "project-industrial-statistics-2", "80"),
    ("regional", "eurasec", "participant", "memorandum-eurasec-unido-2009", "81"),
    ("regional", "eurasec-member-states", "beneficiary", "project-eurasec", "81"),
    ("regional", "unido", "coordinator", "project-eurasec", "83"),
    ("regional", "russia", "donor", "project-environment-cis", "87"),
    ("regional", "cis-countries", "beneficiary", "project-environment-cis", "87"),
]  # fmt: skip

# country, what was done, to what, when, paragraph, reference
ACTS = [
    ("belarus", "adoption", "framework-programme-2013-2017", "2013", "10", "42"),
    ("belarus", "adoption", "framework-programme-2020-2025", "2020", "21", "54"),
    ("belarus", "adoption", "strategic-framework-middle-income", "2019", "6", "37"),
    ("belarus", "requested", "project-smart-production", "2018", "23", "none"),
    ("belarus", "launched", "project-smart-production", "2021", "24", "56"),
    ("belarus", "work-begun", "project-mogilev", "2022", "25", "57"),
    ("belarus", "launched", "project-mogilev", "2022-10-01", "25", "none"),
    ("kazakhstan", "signature", "administrative-agreement-2016", "2016", "30", "62"),
    ("kazakhstan", "instrument-event", "decree-centre-green-technologies", "2018-04-27",
     "33", "66"),
    ("kazakhstan", "life-cycle-event", "programme-green-bridge", "2012", "33", "none"),
    ("kazakhstan", "discussed", "unido-itpo-nur-sultan", "2019", "34", "none"),
    ("kazakhstan", "instrument-event", "agreement-installation-2019", "2019", "35", "72"),
    ("kazakhstan", "planned", "programme-global-clean-technology-second-stage", "2022", "36", "74"),
    ("kyrgyzstan", "completed", "project-small-hydropower", "2021-12", "47", "83"),
    ("armenia", "instrument-event", "programme-document-quality-armenia", "2021-12-23",
     "55", "90"),
    ("armenia", "established", "hvacr-centre-armenia", "2017", "77", "107"),
    ("russia", "established", "unido", "1966", "59", "none"),
    ("russia", "established", "unido-centre-russia", "1989", "62", "none"),
    ("russia", "instrument-event", "agreement-ussr-unido-1989", "1989-11-22", "62", "none"),
    ("regional", "completed", "project-industrial-statistics-1", "2019", "80", "none"),
    ("regional", "instrument-event", "memorandum-eurasec-unido-2009", "2009", "81", "112"),
]  # fmt: skip

# What a project is called in print; of a long title the first words.
TITLES = {
    "project-innovation-infrastructure": "Improving the infrastructure for supporting innovation",
    "project-smart-production": "Stimulating the potential of technologies of the Fourth",
    "project-building-materials-kyrgyzstan": "Development of production of cost-effective",
    "project-small-hydropower": "Scaling up the development of small hydropower",
    "project-clean-technology-kazakhstan": "Promoting innovation in the field of clean",
    "project-volga": "Identification, assessment and prioritization of hot spots",
    "project-hcfc-russia": "Phased reduction of HCFC consumption",
    "project-eurasec": "Integration of Industrial Relations between the EurAsEC countries",
    "project-industrial-statistics-2": "Improvement of industrial statistics",
}

COUNTED = {
    "figure-ten-projects": 10,
    "figure-automotive-pilots": 30,
    "figure-automotive-trained": 500,
    "figure-automotive-effect": 1_000_000,
    "figure-pilot-installations-hydropower": 3,
    "figure-calibration-laboratories": 4,
    "figure-armenia-metal-products": -44.7,
    "figure-armenia-jewelry": -37.1,
    "figure-armenia-chemicals": -25.1,
    "figure-armenia-base-metals": -21.1,
}


def stands(graph: Graph, node: Node, paragraph: str, reference: str = "") -> bool:
    return any(
        (section, number) == ("2", paragraph) and reference in ("", printed)
        for section, number, printed in places(graph, node)
    )


def holders(graph: Graph, actor: str, role: str, what: str) -> list[Node]:
    """The nodes that say that an actor has a role in something."""
    return [
        node
        for node in graph.subjects(LM.participationIn, ID[what])
        if (node, LM.namedActor, ID[actor]) in graph
        and (node, LM.role, VOCAB[f"role/{role}"]) in graph
    ]


def test_each_country_and_the_regional_projects_have_at_least_six_facts() -> None:
    counts = Counter(row[0] for table in (PERIODS, ROLES, ACTS) for row in table)
    assert set(counts) == {
        "belarus", "kazakhstan", "kyrgyzstan", "armenia", "russia", "regional",
    }  # fmt: skip
    assert min(counts.values()) >= 6


@pytest.mark.parametrize(
    ("name", "begins", "ends", "paragraph", "reference"), [r[1:] for r in PERIODS]
)
def test_periods_are_those_printed(
    graph: Graph, name: str, begins: str | None, ends: str | None, paragraph: str, reference: str
) -> None:
    node = ID[name]
    assert (edtf(graph, node, "periodStart"), edtf(graph, node, "periodEnd")) == (begins, ends)
    assert stands(graph, node, paragraph, reference)


@pytest.mark.parametrize(("actor", "role", "what", "paragraph"), [row[1:] for row in ROLES])
def test_who_has_which_role(graph: Graph, actor: str, role: str, what: str, paragraph: str) -> None:
    assert [n for n in holders(graph, actor, role, what) if stands(graph, n, paragraph)]


@pytest.mark.parametrize(("kind", "what", "when", "paragraph", "reference"), [r[1:] for r in ACTS])
def test_dates_of_acts(
    graph: Graph, kind: str, what: str, when: str, paragraph: str, reference: str
) -> None:
    acts = [a for a in graph.subjects(LM.actOn, ID[what]) if one(graph, a, "actType") == kind]
    dated = [act for act in acts if edtf(graph, act, "doneOn") == when]
    assert [act for act in dated if stands(graph, act, paragraph, reference)]


def test_titles_begin_as_printed(graph: Graph) -> None:
    titles = {name: str(graph.value(ID[name], DCTERMS.title)) for name in TITLES}
    assert {n: t for n, t in titles.items() if not t.startswith(TITLES[n])} == {}


def test_figures_of_projects_and_of_the_decline(graph: Graph) -> None:
    found = {name: float(one(graph, ID[name], "figureValue")) for name in COUNTED}
    assert found == COUNTED


# Donors


def test_amounts_are_printed_of_two_contributions_only(graph: Graph) -> None:
    """$2 million for Armenia; "$2.6 trillion" a year for the Fund, which cannot be meant."""
    amounts = {
        (
            one(graph, c, "participationIn"),
            float(one(graph, c, "amount")),
            one(graph, c, "currency"),
        )
        for c in nodes(graph, "Contribution")
        if every(graph, c, "amount")
    }
    assert ("project-armenia-clothing-phase-2", 2e6, "USD") in amounts
    assert len(amounts) == 2
    assert stands(graph, ID["contribution-russia-armenia-phase-2"], "53", "87")
    assert stands(graph, ID["contribution-russia-annual"], "67")
    assert doubts(graph, ID["contribution-russia-annual"]), "printed as 2.6 trillion"


def doubts(graph: Graph, node: Node) -> set[Node]:
    return {
        doubt
        for holder in (node, *graph.objects(node, LM.evidence))
        for doubt in graph.objects(holder, LM.doubt)
    }


def test_russia_is_the_donor_of_seven_undertakings_for_others(graph: Graph) -> None:
    russian = {
        short(what)
        for node in graph.subjects(LM.namedActor, ID.russia)
        if (node, LM.role, VOCAB["role/donor"]) in graph
        for what in graph.objects(node, LM.participationIn)
    }
    assert russian >= {
        "project-automotive-components",
        "project-smart-production",
        "country-partnership-programme-kyrgyzstan",
        "project-armenia-clothing-phase-2",
        "project-industrial-statistics-2",
        "project-environment-cis",
        "conference-sustainable-development-2017",
    }
    assert "project-small-hydropower" not in russian


def test_the_main_donor_of_the_programme_in_kyrgyzstan_is_yet_to_pay(graph: Graph) -> None:
    """The donor "will be Russia": nothing is said to have been committed or paid."""
    (node,) = holders(graph, "russia", "donor", "country-partnership-programme-kyrgyzstan")
    assert not every(graph, node, "contributionStatus") & {"committed", "disbursed"}


# States in the bodies of UNIDO, and beneficiaries


@pytest.mark.parametrize(
    ("country", "role", "since"),
    [("belarus", "participant", "1985"), ("kazakhstan", "member", "1997"),
     ("kyrgyzstan", "member", "1993")],
)  # fmt: skip
def test_since_when_a_state_is_in_unido(graph: Graph, country: str, role: str, since: str) -> None:
    (node,) = holders(graph, country, role, "unido")
    assert edtf(graph, node, "periodStart") == since


def test_belarus_was_elected_to_the_board_four_times(graph: Graph) -> None:
    found = {
        (edtf(graph, node, "periodStart"), edtf(graph, node, "periodEnd"))
        for node in holders(graph, "belarus", "member", "unido-industrial-development-board")
    }
    assert found == {("1992", "1995"), ("2000", "2003"), ("2016", "2019"), ("2019", "2022")}


def test_five_states_are_helped_with_small_hydropower(graph: Graph) -> None:
    states = {
        one(graph, node, "namedActor")
        for node in graph.subjects(LM.participationIn, ID["project-small-hydropower"])
        if one(graph, node, "role") == "beneficiary"
    }
    assert states == {"ethiopia", "nigeria", "kyrgyzstan", "myanmar", "peru"}


def test_five_agencies_in_the_partnership_for_a_green_economy(graph: Graph) -> None:
    agencies = {
        one(graph, node, "namedActor")
        for node in graph.subjects(LM.participationIn, ID["project-page"])
    }
    assert agencies == {"unido", "unep", "ilo", "undp", "un-research-and-training-institute"}


# What belongs to what, and what is not said


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("project-armenia-clothing-phase-1", "project-armenia-clothing-footwear"),
        ("project-armenia-clothing-phase-2", "project-armenia-clothing-footwear"),
        ("project-grodno-park-stage-2", "project-grodno-park"),
        ("project-clean-technology-kazakhstan", "programme-global-clean-technology"),
        ("programme-global-clean-technology-second-stage", "programme-global-clean-technology"),
        ("project-centre-of-excellence-armenia", "project-low-gwp-eastern-europe"),
        ("sokuluk-hpp-2", "project-sokuluk-cascade"),
    ],
)
def test_parts_of_projects(graph: Graph, part: str, whole: str) -> None:
    assert whole in every(graph, ID[part], "partOf")


def test_areas_of_cooperation_are_enumerated(graph: Graph) -> None:
    """Five of the Framework Programme, three of the Protocol, three of the Country Programme."""
    counts = Counter(one(graph, a, "declaredIn") for a in nodes(graph, "DeclaredArea"))
    assert {
        name: counts[name]
        for name in (
            "framework-programme-2013-2017",
            "protocol-damu-paragraph-3",
            "country-programme-armenia-2022-2026",
        )
    } == {
        "framework-programme-2013-2017": 5,
        "protocol-damu-paragraph-3": 3,
        "country-programme-armenia-2022-2026": 3,
    }


def test_the_planned_beginning_and_the_launch_of_2021_stand_side_by_side(graph: Graph) -> None:
    project = ID["project-smart-production"]
    assert edtf(graph, project, "periodStart") == "2019"
    launches = {edtf(graph, act, "doneOn") for act in launched(graph, project)}
    assert launches == {"2021"}


def launched(graph: Graph, project: Node) -> set[Node]:
    kind = VOCAB["act/launched"]
    return {a for a in graph.subjects(LM.actOn, project) if (a, LM.actType, kind) in graph}


def test_the_centre_in_belarus_was_planned_and_never_established(graph: Graph) -> None:
    centre = ID["unido-centre-belarus"]
    kinds = {one(graph, act, "actType") for act in graph.subjects(LM.actOn, centre)}
    assert kinds == {"planned"}
    assert (ID["gap-unido-centre-belarus"], RDF.type, LM.AbsenceClaim) in graph


def test_projects_said_to_go_on_have_no_end_before_the_source(graph: Graph) -> None:
    """What is "currently" carried out in 2022 is not completed by any act."""
    for name in ("project-russian-railways", "project-page", "project-industrial-statistics-2"):
        kinds = {one(graph, act, "actType") for act in graph.subjects(LM.actOn, ID[name])}
        assert "completed" not in kinds, name
