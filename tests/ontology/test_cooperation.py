"""What a source enumerates stands in a vocabulary: all of it, and in the order of the source.

Each list below names the source, the words after which it begins, and for each concept the words
that the source prints for it; the test looks for them there, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from tests.ontology.content import LM, VOCAB, ontology

ALLIANCES = "000_30b7181ad049f312.txt"
UNION_STATE = "003_cbb7097cdf461aaa.txt"
INTERREGIONAL = "004_196e7400bbbf82b5.txt"


@dataclass(frozen=True)
class Enumeration:
    """A list of a source and the concepts that stand for its items, in the source's order."""

    scheme: str
    source: str
    place: str
    after: str
    items: dict[str, str]
    broader: str = ""


ENUMERATIONS = [
    Enumeration(
        "closeness",
        ALLIANCES,
        "paragraph on closenesses",
        "relevance of technological cooperation will be highlighted",
        {
            "geographical": "geographical closeness",
            "adjacency": "adjacency",
            "natural": "similar climate",
            "sociocultural": "sociocultural features",
            "social": "social",
            "organisational": "organization",
            "institutional": "institutional closeness",
            "cognitive": "“cognitive” closeness",
            "technological": "similar extent of technological development",
            "priorities": "similar priorities",
            "needs": "similar need",
            "goals": "similar goals",
        },
    ),
    Enumeration(
        "prerequisite",
        INTERREGIONAL,
        "section II",
        "key prerequisites for interregional cooperation",
        {
            "interest": "interest of the parties",
            "competences": "necessary competencies",
            "result-orientation": "result orientation",
            "contractual-clarity": "clear contractual relations",
        },
    ),
    Enumeration(
        "cooptype",
        INTERREGIONAL,
        "section III",
        "identify the types of interregional cooperation:",
        {
            "scientific": "*scientific*",
            "production": "*production*",
            "educational": "*educational*",
            "consulting": "*consulting*",
        },
    ),
    Enumeration(
        "cooptype",
        INTERREGIONAL,
        "section III",
        "*scientific*",
        {
            "conferences": "scientific conferences",
            "grants-and-research": "grants and research projects",
            "young-talent": "talented youth",
            "high-tech-projects": "high technologies",
        },
        broader="scientific",
    ),
    Enumeration(
        "cooptype",
        INTERREGIONAL,
        "section III",
        "*production*",
        {
            "introducing-innovations": "latest innovative achievements",
            "industrial-contracting": "contracting",
            "value-chain": "value chain",
            "specialists": "specialists and innovators",
        },
        broader="production",
    ),
    Enumeration(
        "cooptype",
        INTERREGIONAL,
        "section III",
        "*educational*",
        {
            "staff-training": "retraining",
            "new-programmes": "new educational programs",
            "teaching-materials": "methodological materials",
            "youth-cooperation": "youth cooperation",
        },
        broader="educational",
    ),
    Enumeration(
        "cooptype",
        INTERREGIONAL,
        "section III",
        "*consulting*",
        {
            "information-support": "information",
            "methodological-support": "methodological",
            "legal-support": "legal",
            "expert-support": "expert",
            "management-support": "management",
        },
        broader="consulting",
    ),
    Enumeration(
        "principle",
        INTERREGIONAL,
        "section III",
        "principles of interregional partnership",
        {
            "goal-orientation": "*goal orientation*",
            "consistency": "*consistency*",
            "innovation": "*innovation*",
            "flexibility": "*flexibility*",
            "performance": "*performance*",
            "synergy": "*synergy*",
            "mutual-benefit": "*mutual benefit*",
            "competence": "*competence*",
            "openness": "*openness*",
        },
    ),
    Enumeration(
        "agent",
        INTERREGIONAL,
        "table II",
        "TABLE II.",
        {
            "government": "1 Government authority",
            "business": "2 Business community",
            "science-and-education": "3 Science and education",
            "civil-society": "4 Civil society",
        },
    ),
    Enumeration(
        "objective",
        INTERREGIONAL,
        "section V",
        "main objectives of interaction of regional economic systems",
        {
            "knowledge-transfer": "transfer of knowledge",
            "partner-base": "suppliers, contractors and partners",
            "market-access": "access to promising markets",
            "shared-solutions": "risk sharing",
            "investment-and-income": "additional investments",
        },
        broader="of-regional-systems",
    ),
    Enumeration(
        "platformtask",
        INTERREGIONAL,
        "section IV",
        "main tasks to be solved by the digital platform",
        {
            "regional-data-bank": "information Bank of data",
            "networking": "networking of innovation process",
            "joint-development": "specialists for joint development",
            "trial-and-error": "trial and error experience",
            "task-correction": "clarification and correction",
            "monitoring": "monitoring, control and evaluation",
            "organisational-design": "design of the organizational structure",
            "communication-style": "style of communication",
            "system-integration": "integration of elements",
        },
    ),
    Enumeration(
        "platformrole",
        INTERREGIONAL,
        "section IV",
        "consolidate their role in the digital environment",
        {
            "production-base": "developed production base",
            "training-potential": "training potential",
            "sociocultural-institutions": "socio-cultural institutions",
            "innovation-policy": "consistent innovation policy",
        },
    ),
    Enumeration(
        "effect",
        INTERREGIONAL,
        "section V",
        "achievement of the following effects",
        {
            "economic": "economic",
            "social": "social",
            "modernisation": "modernization",
            "communication": "communication",
            "humanitarian": "humanitarian",
            "network": "network",
            "synergetic": "synergetic",
            "scale": "economies of scale/coverage",
        },
    ),
    Enumeration(
        "digitalisation",
        INTERREGIONAL,
        "abstract",
        "manifested in the following aspects",
        {
            "network-use": "access to the Internet",
            "special-software": "special software",
            "e-commerce": "e-commerce",
            "cloud-services": "cloud services",
            "ict-specialists": "specialists in the field of information",
        },
        broader="of-the-economy",
    ),
    Enumeration(
        "digitalisation",
        UNION_STATE,
        "table 7",
        "Aspect Data/Initiative",
        {
            "digital-economy": "Economy Union State",
            "data-sharing": "Data Sharing",
            "digital-infrastructure": "Infrastructure",
            "it-sector": "IT Sector",
            "digital-standards": "Digital Standards",
            "e-government": "E-Government",
            "digital-innovation": "Innovation biotechnology",
            "digital-education": "Education entrants",
            "digital-market": "Digital Market",
            "digital-patents": "Patent Activity",
        },
        broader="of-integration",
    ),
    Enumeration(
        "coopaspect",
        UNION_STATE,
        "table 1",
        "Aspect Details Implications",
        {
            "union-programmes": "Union State",
            "scientific-collaborations": "Scientific - Emphasis",
            "industrial-cooperation": "Industrial - Support",
            "digital-integration": "Digital - Development",
            "education-and-research": "Educationand",
            "economic-integration": "Economic - Part",
            "patent-activity": "Patent Activity",
            "challenges": "Challenges",
        },
    ),
    Enumeration(
        "sector",
        UNION_STATE,
        "table 3",
        "Sector Number of Initiatives Percentage",
        {
            "digital-it": "Digital/IT",
            "medical-health": "Medical/Health",
            "education": "Education",
            "culture": "Culture",
        },
    ),
    Enumeration(
        "challenge",
        UNION_STATE,
        "table 6",
        "Table 6 —",
        {
            "economic": "Economic Belarus",
            "regulatory": "Regulatory and Trade",
            "institutional": "Institutional Data",
            "technological": "Technological",
            "cultural": "Cultural Brain Drain",
            "educational": "Educational of Education",
            "innovation": "Innovation",
            "financial": "Financial",
            "infrastructure": "Infrastructure and",
            "geopolitical": "Geopolitical",
        },
    ),
]

OBJECTIVES = {
    "government": {
        "economic-space": "expansion of economic space",
        "fewer-constraints": "institutional constraints",
        "sectors-and-clusters": "economic sectors",
        "infrastructure": "infrastructure projects",
        "environment": "environmental management",
    },
    "business": {
        "intersectoral-links": "inter-sectoral cooperation",
        "business-chains": "new chains of business interaction",
        "knowledge-exchange": "knowledge and technology",
        "joint-investment": "joint innovation and investment",
        "business-climate": "ethical business",
    },
    "science-and-education": {
        "experience-exchange": "exchange of experience",
        "student-exchange": "student exchange",
        "joint-curricula": "new joint educational programs",
        "collaborations": "collaborations",
        "grant-work": "grant and project activities",
    },
    "civil-society": {
        "employment": "growth of employment",
        "welfare": "growth of welfare",
        "tourism": "tourism",
        "labour-mobility": "labour mobility",
        "information-cooperation": "information cooperation",
    },
}
LEVELS = {
    "information": "Level 1- *information*",
    "expert": "Level 2- *expert*",
    "project": "Level 3- *project*",
    "integrated": "Level 4- *integrated*",
}


def term(name: str) -> URIRef:
    return URIRef(LM + name)


def concept(scheme: str, name: str) -> URIRef:
    return URIRef(f"{VOCAB}{scheme}/{name}")


def text(folder: Path, file: str) -> str:
    """The source in one line, words parted by one space."""
    return " ".join((folder / "sources" / file).read_text(encoding="utf-8").split())


def assert_printed_in_order(source: str, after: str, words: list[str]) -> None:
    assert after in source
    place = source.index(after) + len(after)
    for each in words:
        found = source.find(each, place)
        assert found >= 0, f"“{each}” does not follow"
        place = found + len(each)


def names(members: list[Node]) -> list[str]:
    """Last parts of the concepts' IRIs, in the order in which the source lists them."""
    graph = ontology()
    placed = {int(str(graph.value(each, term("listPosition")))): each for each in members}
    assert sorted(placed) == list(range(1, len(members) + 1))
    return [str(placed[place]).rsplit("/", 1)[1] for place in sorted(placed)]


def listed(graph: Graph, scheme: str, broader: str) -> list[Node]:
    """The concepts of a scheme at the top, or directly below another."""
    if broader:
        return list(graph.subjects(SKOS.broader, concept(scheme, broader)))
    tops = graph.subjects(SKOS.topConceptOf, URIRef(VOCAB + scheme))
    if scheme == "closeness":  # A list in which one item is a kind of the one before.
        tops = graph.subjects(SKOS.inScheme, URIRef(VOCAB + scheme))
    return list(tops)


@pytest.mark.parametrize("each", ENUMERATIONS, ids=lambda each: f"{each.scheme}-{each.broader}")
def test_a_vocabulary_holds_the_whole_list_in_the_order_of_the_source(
    each: Enumeration, shared: Path
) -> None:
    assert names(listed(ontology(), each.scheme, each.broader)) == list(each.items)
    assert_printed_in_order(text(shared, each.source), each.after, list(each.items.values()))


@pytest.mark.parametrize("each", ENUMERATIONS, ids=lambda each: f"{each.scheme}-{each.broader}")
def test_a_vocabulary_names_the_place_of_its_list(each: Enumeration) -> None:
    said = [
        str(value)
        for predicate, value in ontology().predicate_objects(URIRef(VOCAB + each.scheme))
        if predicate == URIRef("http://purl.org/dc/terms/source")
    ]
    assert [each.place in place for place in said] == [True]


@pytest.mark.parametrize("agent", OBJECTIVES)
def test_each_agent_has_its_five_objectives(agent: str, shared: Path) -> None:
    members = list(ontology().subjects(term("objectiveOf"), concept("agent", agent)))
    assert names(members) == list(OBJECTIVES[agent])
    heading = next(item.items[agent] for item in ENUMERATIONS if item.scheme == "agent")
    source = text(shared, INTERREGIONAL)
    assert_printed_in_order(source, heading, list(OBJECTIVES[agent].values()))


def test_no_objective_of_an_agent_stands_elsewhere() -> None:
    graph = ontology()
    of_agents = set(graph.subjects(SKOS.broader, concept("objective", "of-agents")))
    assert set(graph.subjects(term("objectiveOf"))) == of_agents
    assert len(of_agents) == 20


def test_each_agent_has_one_role_on_a_platform() -> None:
    graph = ontology()
    agents = set(graph.subjects(SKOS.inScheme, URIRef(VOCAB + "agent")))
    roles = set(graph.subjects(SKOS.inScheme, URIRef(VOCAB + "platformrole")))
    assert {role: len(set(graph.objects(role, term("roleOfAgent")))) for role in roles} == (
        dict.fromkeys(roles, 1)
    )
    assert set(graph.objects(None, term("roleOfAgent"))) == agents


def test_the_order_of_the_levels_is_total_and_that_of_the_source(shared: Path) -> None:
    graph = ontology()
    levels = set(graph.subjects(SKOS.inScheme, URIRef(VOCAB + "cooplevel")))
    order = {concept("cooplevel", name): number for number, name in enumerate(LEVELS, start=1)}
    assert levels == set(order)
    assert {each: graph.value(each, term("levelOrder")) for each in levels} == {
        each: Literal(number) for each, number in order.items()
    }
    steps = set(graph.subject_objects(term("nextLevel")))
    ordered = sorted(order, key=lambda each: order[each])
    assert steps == set(pairwise(ordered))
    source = text(shared, INTERREGIONAL)
    assert_printed_in_order(source, "levels of development", list(LEVELS.values()))


def test_every_concept_of_a_list_stands_in_an_enumeration() -> None:
    """So that nothing is added to a source's list that the source does not say."""
    told = {concept(each.scheme, name) for each in ENUMERATIONS for name in each.items}
    told |= {concept("objective", name) for each in OBJECTIVES.values() for name in each}
    assert set(ontology().subjects(term("listPosition"))) == told
