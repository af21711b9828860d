"""The pack cross-border: what the abstract prints and no more, least of all a Euroregion.

What needs the text itself is checked where the folder of real data is there, and skipped visibly
where it is not.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, Literal, Namespace

import legalmodel
from legalmodel.services.source_places import read_inventories
from tests.instances import quoting
from tests.instances.defects import accepted, defects
from tests.instances.pack import edtf, every, nodes, one, short
from tests.instances.quoting import Place

PACK = "cross-border"
ID = Namespace("https://w3id.org/legalmodel/id/cross-border/")
SOURCE = ID["ihnatsevych-balanchuk-2023"]
FOLDER = quoting.INSTANCES / PACK
SOURCE_FILE = "sources/001_b4139249d9348935.txt"
PROPOSALS = (ID["proposal-deepen-contacts"], ID["proposal-update-rules"])


def passages(text: str) -> dict[Place, str]:
    """The head line by line, the abstract, the keywords, and the works of the list by number."""
    found: dict[Place, str] = {}
    count: dict[str, int] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        named = line.startswith(("Abstract.", "Keywords:"))
        section = line[:8] if named else "References" if line[0].isdigit() else "head"
        count[section] = count.get(section, 0) + 1
        found[section, str(count[section]), "", "", ""] = line
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
    assert quoting.unprinted(graph, text) == []


def test_the_list_of_places_is_that_of_the_text(text: str) -> None:
    listed = {place.where for each in read_inventories([str(FOLDER)]) for place in each.places}
    assert listed == {tuple(filter(None, place)) for place in passages(text)}


def test_no_reference_is_claimed(graph: Graph) -> None:
    """The abstract cites none; what the works of the list are cited for is not at hand."""
    evidence = quoting.evidence_of(graph, SOURCE)
    assert {one(graph, each, "reference") for each in evidence} == {"none"}
    assert {one(graph, each, "section") for each in evidence} == {"head", "Abstract"}


# The form


def test_every_assertion_has_evidence(graph: Graph) -> None:
    assert quoting.unproved(graph) == []
    assert quoting.stray(PACK) == []


def test_everything_is_said_in_english_and_in_russian(graph: Graph) -> None:
    """Ukrainian comes beside the two, as a name only, and where it comes there is one."""
    two = Graph()
    ukrainian = []
    for subject, predicate, value in graph:
        if isinstance(value, Literal) and value.language == "uk":
            ukrainian.append((subject, predicate))
        else:
            two.add((subject, predicate, value))
    assert quoting.in_one_language(two) == []
    assert ukrainian
    assert {predicate for _, predicate in ukrainian} == {RDFS.label}
    assert len(ukrainian) == len(set(ukrainian))


def test_the_pack_has_one_low_data_defect_that_stays() -> None:
    """A proposal that answers no gap: the abstract does not say what contacts lack."""
    report = legalmodel.check([FOLDER], as_of=date(2026, 11, 1))
    assert defects(report) == accepted(PACK)


# What is said, and what is not


def test_no_euroregion_no_treaty_and_no_act_is_there(graph: Graph) -> None:
    """The abstract names none, so none may be invented."""
    assert nodes(graph, "Euroregion", "Institution", "Instrument", "Provision", "Relation") == set()
    assert nodes(graph, "Act", "Activity") == {ID["cooperation-ukraine-eu-members"]}
    assert {short(each) for each in nodes(graph, "State", "ActorGroup")} == {
        "ukraine",
        "european-union-members",
    }
    assert nodes(graph, "Figure", "Contribution", "Execution") == set()


def test_the_model_has_euroregions_as_a_kind(graph: Graph) -> None:
    model = ID["model-euroregions"]
    assert every(graph, model, "modelOf") == {"CrossBorderCooperation"}
    assert every(graph, model, "modelElement") == {"Euroregion"}


def test_authors_and_their_posts(graph: Graph) -> None:
    assert every(graph, SOURCE, "author") == {"ihnatsevych", "balanchuk"}
    assert edtf(graph, SOURCE, "publishedOn") == "2023"
    posts = {one(graph, each, "namedActor"): each for each in nodes(graph, "OfficeHolding")}
    assert set(posts) == {"ihnatsevych", "balanchuk"}
    assert {one(graph, each, "participationIn") for each in posts.values()} == {"ukristei"}
    assert "Senior Researcher" in every(graph, posts["ihnatsevych"], "office")
    assert "Head of the Department" in every(graph, posts["balanchuk"], "office")


def test_one_gap_and_two_proposals_in_the_order_of_the_text(graph: Graph) -> None:
    assert nodes(graph, "StatedGap") == {ID["gap-domestic-rules"]}
    assert nodes(graph, "AbsenceClaim") == set()
    assert [one(graph, each, "proposalNumber") for each in PROPOSALS] == ["1", "2"]
    assert [every(graph, each, "answersGap") for each in PROPOSALS] == [
        set(),
        {"gap-domestic-rules"},
    ]


def test_what_is_read_has_a_doubt(graph: Graph) -> None:
    """That adjacency counts, whose rules are domestic, and whom the proposals address."""
    assert every(graph, ID["opinion-border-areas"], "doubt") == {"adjacency-read"}
    assert "domestic" in every(graph, ID["gap-domestic-rules"], "doubt")
    assert nodes(graph, "Proposal") == set(PROPOSALS)
    assert all("addressee" in every(graph, p, "doubt") for p in PROPOSALS)


def test_the_authors_alone_speak(graph: Graph) -> None:
    evidence = quoting.evidence_of(graph, SOURCE)
    assert {one(graph, each, "voice") for each in evidence} == {"author"}
    assert all(every(graph, e, "statedBy") == {"ihnatsevych", "balanchuk"} for e in evidence)
