"""The pack interregional: every word it quotes is printed, and the whole model is there.

What needs the text itself is checked where the folder of real data is there, and skipped visibly
where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, Namespace

import legalmodel
from legalmodel.services.source_places import read_inventories
from tests.instances import quoting
from tests.instances.defects import accepted, defects
from tests.instances.pack import LM, VOCAB, edtf, english, every, nodes, one, short
from tests.instances.quoting import Place
from tests.instances.source_text import numbers, sentence
from tests.ontology import content

PACK = "interregional"
ID = Namespace("https://w3id.org/legalmodel/id/interregional/")
SOURCE = ID["tronina-tatenko-bakhtina"]
SOURCE_FILE = "sources/004_196e7400bbbf82b5.txt"
TITLE = re.compile(r"#+ ([IV]+)\. ")
CAPTION = re.compile(r"Fig\. ?(\d)")
MODEL = ID["model-four-link-spiral"]
FOLDER = quoting.INSTANCES / PACK
# In the order of the text, each an item of a list there.
LISTS = {
    "cooplevel": "information expert project integrated",
    "principle": "goal-orientation consistency innovation flexibility performance synergy "
    "mutual-benefit competence openness",
    "platformtask": "regional-data-bank networking joint-development trial-and-error "
    "task-correction monitoring organisational-design communication-style system-integration",
    "platformrole": "production-base training-potential sociocultural-institutions "
    "innovation-policy",
}
AGENTS = {
    "government": "1 Government authority",
    "business": "2 Business community",
    "science-and-education": "3 Science and education",
    "civil-society": "4 Civil society",
}
# The authors of the works in the list of references, typed from it; 1, 2 and 6 name nobody.
CITED = {
    3: ("lukin", "uskova"),
    4: ("schwab",),
    5: ("gorodnikova", "gokhberg", "ditkovsky"),
    7: ("gatina",),
    8: ("raunio", "nord", "kautonen", "rasanen"),
    9: ("geliskhanov", "yudina", "babkin"),
    10: ("kutsenko", "islankina", "kindras"),
}


def blocks(text: str) -> list[str]:
    return [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]


def cells(table: str, rows: str) -> Iterator[tuple[str, str]]:
    """A row of table I as a whole; of table II each objective of an agent."""
    for name, cell in re.findall(r"(?m)^(\d \w[^\t]*)\t(.*)", rows):
        if table == "I":
            yield name, cell
            continue
        for number, entry in enumerate(re.findall(r"<li>(.*?)</li>", cell), 1):
            yield f"{name}, objective {number}", entry


def passages(text: str) -> dict[Place, str]:
    """The text as the locators count it.

    A paragraph is a block between blank lines; one that a page break cuts (it ends in a letter, or
    the next begins in lower case) is joined. Items follow their paragraph; the rows of a table and
    the caption of a figure are no paragraphs.
    """
    head, _, rest = text.partition("**Abstract**")
    body, _, works = rest.partition("## **References**")
    abstract, _, body = body.partition("**Keywords**")
    keywords, _, body = body.partition("\n\n")
    found: dict[Place, str] = {
        ("Abstract", "1", "", "", ""): abstract,
        ("Keywords", "1", "", "", ""): keywords,
    }
    for name, part in (("head", blocks(head)), ("References", works.strip().splitlines())):
        found |= {(name, str(n), "", "", ""): each for n, each in enumerate(part, 1)}
    last: Place | None = None
    section, table, paragraph, item = "", "", 0, 0
    for block in blocks(body):
        title, caption = TITLE.match(block), CAPTION.match(block)
        if title:
            section, paragraph, last = title[1], 0, None
        elif caption:
            found["", "", "", f"Figure {caption[1]}", "caption"], last = block, None
        elif block.startswith("TABLE"):
            table = block.split()[1].strip(".")
        elif "\t" in block:
            found |= {("", "", "", table, name): cell for name, cell in cells(table, block)}
        elif block.startswith("- "):
            for line in block.splitlines():
                item += 1
                last = (section, str(paragraph), str(item), "", "")
                found[last] = line
        elif last and (found[last][-1].isalpha() or block[0].islower()):
            found[last] += " " + block
        else:
            paragraph, item = paragraph + 1, 0
            last = (section, str(paragraph), "", "", "")
            found[last] = block
    return found


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
    assert quoting.unprinted(graph, text, ["21 November 2026"]) == []


def test_the_list_of_places_is_that_of_the_text(text: str) -> None:
    listed = {place.where for each in read_inventories([str(FOLDER)]) for place in each.places}
    counted = {tuple(filter(None, place)) for place in passages(text)}
    assert listed - {(str(n),) for n in range(1, 11)} == counted


def test_references_are_those_of_the_sentence_quoted(graph: Graph, text: str) -> None:
    found = passages(text)
    for evidence in quoting.evidence_of(graph, SOURCE):
        where = quoting.place(graph, evidence)
        passage = quoting.squeezed(found[where])
        if where[0] != "References":
            printed = numbers(sentence(passage, one(graph, evidence, "quotation")))
            assert one(graph, evidence, "reference") in (printed or {"none"}), evidence
        else:
            assert one(graph, evidence, "reference") == where[1], evidence


# The form


def test_every_assertion_has_evidence(graph: Graph) -> None:
    assert quoting.unproved(graph) == []
    assert quoting.in_one_language(graph) == []
    assert quoting.stray(PACK) == []


def test_the_pack_has_the_data_defects_that_stay() -> None:
    assert defects(legalmodel.check([FOLDER], as_of=date(2026, 11, 1))) == accepted(PACK)


# The model


def claimed(graph: Graph, scheme: str) -> dict[str, set[str]]:
    """The concepts of a scheme that a claim has as subject, with the items that say so."""
    found: dict[str, set[str]] = {}
    for claim, concept in graph.subject_objects(LM.claimSubject):
        if f"/vocab/{scheme}/" in str(concept):
            places = {quoting.place(graph, e) for e in graph.objects(claim, LM.evidence)}
            found.setdefault(short(concept), set()).update(
                place[2] or place[4] or place[1] for place in places if place[0] != "III/7"
            )
    return found


def elements(graph: Graph, scheme: str) -> set[str]:
    return {
        short(each)
        for each in graph.objects(MODEL, LM.modelElement)
        if f"/vocab/{scheme}/" in str(each)
    }


@pytest.mark.parametrize("scheme", sorted(LISTS))
def test_lists_are_complete_and_in_the_order_of_the_text(graph: Graph, scheme: str) -> None:
    said, names = claimed(graph, scheme), LISTS[scheme].split()
    assert elements(graph, scheme) == set(said) == set(names)
    for number, name in enumerate(names, 1):
        assert str(number) in said[name], name


def test_effects_prerequisites_and_types(graph: Graph) -> None:
    lists = {
        "effect": "economic social modernisation communication humanitarian network synergetic"
        " scale",
        "prerequisite": "interest competences result-orientation contractual-clarity",
        "agent": "government business science-and-education civil-society",
    }
    for scheme, names in lists.items():
        assert elements(graph, scheme) == set(claimed(graph, scheme)) == set(names.split())
    types = claimed(graph, "cooptype")
    assert elements(graph, "cooptype") == set(types)
    count = [sum(item in places for places in types.values()) for item in "1234"]
    assert count == [1 + 4, 1 + 4, 1 + 4, 1 + 5]


def test_four_agents_have_five_objectives_each(graph: Graph, text: str) -> None:
    said = claimed(graph, "objective")
    assert elements(graph, "objective") == set(said)
    rows = {where[4] for where in passages(text) if where[3] == "II"}
    assert len(rows) == 20
    by_row = {row: name for name, rows in said.items() for row in rows if "objective" in row}
    assert set(by_row) == rows
    ontology = content.ontology()
    for agent, row in AGENTS.items():
        own = {name for place, name in by_row.items() if place.startswith(row)}
        objectives = {
            short(each) for each in ontology.subjects(LM.objectiveOf, VOCAB[f"agent/{agent}"])
        }
        assert own == objectives
        assert len(own) == 5
    assert sum(places == {"1"} for places in said.values()) == 5  # of regional systems


# What the article names


def test_programme_and_its_six_projects(graph: Graph) -> None:
    parts = set(graph.subjects(LM.partOf, ID["programme-digital-economy"]))
    assert len(parts) == 6
    assert every(graph, ID["programme-digital-economy"], "doubt") == {"one-of-12-projects"}
    assert one(graph, ID["figure-12-projects"], "asPrinted") == "12"


def test_berlin_and_brandenburg(graph: Graph) -> None:
    cooperation = ID["cooperation-berlin-brandenburg"]
    assert every(graph, cooperation, "cooperatingActor") == {"berlin", "brandenburg"}
    assert edtf(graph, cooperation, "periodStart") == "2007"
    assert len(every(graph, cooperation, "servesArea")) == 5
    assert one(graph, cooperation, "cooperationLevel") == "integrated"
    read = [e for e in graph.objects(cooperation, LM.evidence) if every(graph, e, "doubt")]
    assert {one(graph, e, "voice") for e in read if "-read" in str(e)} == {"encoder"}


def test_platforms(graph: Graph) -> None:
    assert len(english(graph, ID["smart-specialisation-platform"], "institutionFunction")) == 5
    acts = {one(graph, a, "actType") for a in graph.subjects(LM.actOn, ID["proposed-platform"])}
    assert acts == {"proposed"}


def test_everybody_cited_is_there_and_speaks(graph: Graph) -> None:
    authors = {"tronina", "tatenko", "bakhtina"}
    persons = {short(node) for node in nodes(graph, "Person")}
    assert persons - authors == {name for names in CITED.values() for name in names}
    for number, names in CITED.items():
        for name in names:
            assert any(
                one(graph, e, "reference") == str(number)
                for e in graph.objects(ID[name], LM.evidence)
            ), name
        spoken = {
            short(person)
            for e in quoting.evidence_of(graph, SOURCE)
            if one(graph, e, "voice") == "cited-author"
            for person in graph.objects(e, LM.statedBy)
        }
        assert set(names) <= spoken


def test_gaps_and_proposals(graph: Graph) -> None:
    assert len(nodes(graph, "StatedGap")) == 4
    assert len(nodes(graph, "AbsenceClaim")) == 2
    numbers_ = sorted(int(one(graph, p, "proposalNumber")) for p in nodes(graph, "Proposal"))
    assert numbers_ == [1, 2, 3, 4, 5, 6]
    claim = ID["claim-proximity-no-prerequisite"]
    assert one(graph, claim, "factorWeight") == "no-prerequisite"
    assert len(every(graph, claim, "hasPrerequisite")) == 4
