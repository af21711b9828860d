"""The pack technological-alliances: every word it quotes is printed, and everybody cited speaks.

What needs the text itself is checked where the folder of real data is there, and skipped visibly
where it is not.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef

import legalmodel
from legalmodel.services.source_places import read_inventories
from tests.instances import quoting
from tests.instances.defects import accepted, defects
from tests.instances.pack import ID as EAEU_UNIDO
from tests.instances.pack import LM, edtf, every, nodes, one, short
from tests.instances.quoting import Place
from tests.instances.source_text import numbers

PACK = "technological-alliances"
ID = Namespace("https://w3id.org/legalmodel/id/technological-alliances/")
SOURCE = ID["andreeva-ratner"]
FOLDER = quoting.INSTANCES / PACK
SOURCE_FILE = "sources/000_30b7181ad049f312.txt"
# Typed from the brackets of the text: who is cited, at which institution, under which number.
CITED = {
    "crespi": ("centro-economia-digitale", "none"),
    "bergman": ("vienna-university-of-economics", "none"),
    "leijten": ("joint-institute-for-innovation-policy", "none"),
    "shugurov": ("saratov-state-law-academy", "8"),
    "danilin": ("imemo", "1"),
    "hindi": ("israel-institute-of-technology", "4"),
    "bengtsson": ("umea-university", "none"),
    "ding": ("southwest-university-of-finance", "2"),
    "seliverstov": ("ieie-sb-ras", "none"),
    "stojcic": ("university-of-dubrovnik", "none"),
    "mikhaylov": ("immanuel-kant-university", "5"),
    "singh-p": ("banaras-hindu-university", "5"),
    "singh-v-k": ("banaras-hindu-university", "5"),
    "rodin": ("rudn", "none"),
    "barbieri": ("university-of-ferrara", "none"),
    "fu": ("university-of-oxford", "3"),
    "sokolova": ("moscow-state-law-university", "9"),
    "radicic": ("university-of-cambridge", "6"),
    "vykhodets": ("st-petersburg-state-university", "11"),
    "shugurov-i-v": ("saratov-state-law-academy", "none"),
    "andronova": ("rudn", "none"),
    "satpayeva": ("institute-of-economics-science-committee", "none"),
    "umarova": ("institute-of-economics-nur-sultan", "none"),
    "osmonalieva": ("academy-of-public-administration", "none"),
    "vlasov": ("mgimo", "10"),
    "krivtsova": ("pacific-national-university", "none"),
    "lamasheva": ("pacific-national-university", "none"),
}


def passages(text: str) -> dict[Place, str]:
    """The text as the locators count it: a line is a paragraph, a numbered line an item of it."""
    title, authors, abstract, *lines = filter(None, (line.strip() for line in text.splitlines()))
    found: dict[Place, str] = {
        ("head", "1", "", "", ""): title,
        ("head", "2", "", "", ""): authors,
        ("Abstract", "1", "", "", ""): abstract,
    }
    paragraph = 0
    for line in lines:
        item = re.match(r"(\d)\)", line)
        if not item:
            paragraph += 1
        found["text", str(paragraph), item[1] if item else "", "", ""] = line
    return found


def person(name: str) -> URIRef:
    """The one author whom another pack describes keeps the name that he has there."""
    return EAEU_UNIDO[name] if name == "shugurov" else ID[name]


@pytest.fixture(scope="module")
def text(shared: Path) -> str:
    return (shared / SOURCE_FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def graph() -> Graph:
    return quoting.pack_graph(PACK)


# The words


def test_quotations_stand_where_the_locators_say(graph: Graph, text: str) -> None:
    assert quoting.misquoted(graph, SOURCE, text) == []
    assert quoting.misplaced(graph, SOURCE, passages(text)) == []


def test_printed_forms_and_phrases_are_printed(graph: Graph, text: str) -> None:
    assert quoting.unprinted(graph, text) == []


def test_figures_are_as_printed(graph: Graph, text: str) -> None:
    printed = {str(each) for each in graph.objects(None, LM.asPrinted)}
    assert printed == {"Two tens", "4 times", "about 10 thousand"}
    assert all(each in text for each in printed)


def test_the_list_of_places_is_that_of_the_text(text: str) -> None:
    listed = {place.where for each in read_inventories([str(FOLDER)]) for place in each.places}
    counted = {tuple(filter(None, place)) for place in passages(text)}
    assert listed - {(str(n),) for n in range(1, 12)} == counted


def test_references_are_printed_in_the_passage(graph: Graph, text: str) -> None:
    found = passages(text)
    for evidence in quoting.evidence_of(graph, SOURCE):
        printed = numbers(found[quoting.place(graph, evidence)]) | {"none"}
        assert one(graph, evidence, "reference") in printed, evidence
    used = {one(graph, e, "reference") for e in quoting.evidence_of(graph, SOURCE)}
    assert used == numbers(text) | {"none"} == {str(n) for n in range(1, 12)} | {"none"}


# The form


def test_every_assertion_has_evidence(graph: Graph) -> None:
    assert quoting.unproved(graph) == []
    assert quoting.in_one_language(graph) == []
    assert quoting.stray(PACK) == []


def test_the_pack_has_the_data_defects_that_stay() -> None:
    assert defects(legalmodel.check([FOLDER], as_of=date(2026, 11, 1))) == accepted(PACK)


# Who says what


def test_everybody_cited_is_there_with_an_institution(graph: Graph) -> None:
    persons = {short(node) for node in nodes(graph, "Person")}
    assert persons == set(CITED) | {"andreeva", "ratner"}
    for name, (institution, number) in CITED.items():
        standing = list(graph.subjects(LM.namedActor, person(name)))
        assert [one(graph, each, "participationIn") for each in standing] == [institution], name
        references = {one(graph, e, "reference") for e in graph.objects(person(name), LM.evidence)}
        assert number in references, name


def test_every_institution_is_printed_for_somebody(graph: Graph) -> None:
    institutions = {short(node) for node in nodes(graph, "University")}
    assert institutions == {institution for institution, _ in CITED.values()}


def test_everybody_cited_says_something(graph: Graph) -> None:
    said: set[str] = set()
    for claim in nodes(graph, "Claim"):
        for evidence in graph.objects(claim, LM.evidence):
            if one(graph, evidence, "voice") == "cited-author":
                said |= every(graph, evidence, "statedBy")
    assert said == set(CITED)


def test_five_arguments_support_the_alliance_and_rest_on_studies(graph: Graph) -> None:
    main = ID["opinion-interstate-alliance-matters"]
    arguments = sorted(short(each) for each in graph.subjects(LM.supportsClaim, main))
    assert [name[:10] for name in arguments] == [f"argument-{n}" for n in range(1, 6)]
    for number, name in enumerate(arguments, 1):
        evidence = list(graph.objects(ID[name], LM.evidence))
        assert str(number) in {quoting.place(graph, each)[2] for each in evidence}
        assert any(graph.subjects(LM.supportsClaim, ID[name])), name


def test_closeness_keeps_every_view(graph: Graph) -> None:
    weights = {
        "claim-seliverstov-adjacency": ("adjacency", "important"),
        "claim-stojcic-cognitive": ("cognitive", "more-important"),
        "claim-stojcic-geographical": ("geographical", "less-important"),
        "claim-remoteness-can-be-offset": ("geographical", "can-be-offset"),
    }
    for name, (kind, weight) in weights.items():
        assert kind in every(graph, ID[name], "closenessKind")
        assert one(graph, ID[name], "factorWeight") == weight
    pairs = {(short(a), short(b)) for a, b in graph.subject_objects(LM.contradictsClaim)}
    assert pairs == {
        ("claim-seliverstov-geographical", "claim-stojcic-geographical"),
        ("claim-seliverstov-geographical", "claim-remoteness-can-be-offset"),
        ("claim-seliverstov-adjacency", "claim-stojcic-geographical"),
    }
    kinds = {kind for node in nodes(graph, "Claim") for kind in every(graph, node, "closenessKind")}
    assert len(kinds) == 12


def test_model_has_two_components_speeds_and_formats(graph: Graph) -> None:
    model = ID["model-two-components"]
    elements = every(graph, model, "modelElement")
    assert elements >= {"InterfirmAlliance", "InterstateProvision"}
    assert elements >= {"provisionStrategy", "provisionStructure", "several-speeds"}
    formats = {"bilateral", "multilateral", "within-association", "with-third-countries"}
    assert elements >= formats
    subjects = {short(each) for each in graph.objects(None, LM.claimSubject)}
    assert subjects >= formats | {"several-speeds"}


def test_what_is_proposed_is_not_established(graph: Graph) -> None:
    acts = {short(act): act for act in nodes(graph, "Act")}
    told = {name: (one(graph, a, "actType"), edtf(graph, a, "doneOn")) for name, a in acts.items()}
    assert told == {
        "eaeu-established-2014": ("established", "2014"),
        "alliances-proposed-2023": ("proposed", "2023"),
        "branch-platform-proposed-2021": ("proposed", "2021"),
    }
    assert nodes(graph, "Cooperation") == {ID["cooperation-eu-neighbours"]}
    assert nodes(graph, "TechnologicalAlliance") == set()


def test_gaps_and_proposals(graph: Graph) -> None:
    assert len(nodes(graph, "StatedGap")) == 5
    proposals = nodes(graph, "Proposal")
    assert sorted(one(graph, each, "proposalNumber") for each in proposals) == list("1234567")
    assert all(every(graph, each, "answersGap") for each in proposals)


def test_figures(graph: Graph) -> None:
    assert one(graph, ID["figure-4-times"], "figureState") == "doubtful"
    firms = ID["figure-10-thousand-firms"]
    assert one(graph, firms, "figureBound") == "about"
    assert (edtf(graph, firms, "periodStart"), edtf(graph, firms, "periodEnd")) == ("2008", "2014")
