"""Every evidence of the pack eaeu-unido can be followed to the words of its source.

What needs the text itself is checked where the folder of real data is there, and skipped
visibly where it is not.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDFS, Graph, Literal
from rdflib.term import Node

from legalmodel.services.source_coverage import measure_sources
from legalmodel.services.source_places import Inventory, printed_numbers, read_inventories
from tests.instances.pack import ID, LM, PACK, VOCAB, every, nodes, one, short
from tests.instances.quoting import uncited
from tests.instances.source_text import Text, numbers, sentence

S2 = ID["shugurov-2022"]
SOURCE_FILE = "sources/002_b3968afb981267f2.txt"
# In the print a heading clings to what follows it, save that of section 2, which ends its line.
HEADINGS = {
    "Introduction": r"Introduction",
    "1": r"1\. Directions of UNIDO's assistance",
    "2": r"2\. Cooperation of the EAEU member states.*",
    "3": r"3\. Cooperation between UNIDO and the EAEU",
    "Conclusion": r"Conclusion",
    "References": r"References",
}
# The places that no fact cites: the purpose, the tasks and the method of the article.
LEFT_OUT = {("Introduction", n) for n in ("7", "8", "9", "10")} | {
    ("Introduction", "8", n) for n in "1234"
}
# Groups that speak for the organisation whose staff or delegates they are.
SPEAK_IN_OFFICE = {"eec-representatives", "unido-experts"}
LANGUAGES = {"en", "ru"}
BILINGUAL = [RDFS.label, RDFS.comment] + [
    LM[name]
    for name in (
        "claimText",
        "proposalText",
        "mentionMatter",
        "summary",
        "provisionHeading",
        "carriesRight",
        "activityResult",
        "institutionFunction",
        "office",
        "reading",
    )
]
DERIVED = (
    "earliest",
    "latest",
    "derivedStatus",
    "assessedNature",
    "mentions",
    "mentionsInDetail",
    "mentionsGenerically",
    "hasParticipant",
    "executedAs",
    "memberOf",
    "followsUp",
    "designationFamily",
    "actFamily",
)


def place(graph: Graph, evidence: Node) -> tuple[str, str, str]:
    """Section, paragraph and item of a piece of evidence, empty where it has none."""
    section, paragraph, item = (
        "".join(every(graph, evidence, name)) for name in ("section", "paragraph", "item")
    )
    return section, paragraph, item


@pytest.fixture(scope="module")
def source(shared: Path) -> Text:
    return Text((shared / SOURCE_FILE).read_text(encoding="utf-8"), HEADINGS)


def of_source(graph: Graph) -> list[Node]:
    return sorted(graph.subjects(LM.source, S2), key=str)


def test_quotations_stand_where_the_locator_says(graph: Graph, source: Text) -> None:
    for evidence in of_source(graph):
        quotation = one(graph, evidence, "quotation")
        assert quotation in source.passage(*place(graph, evidence)), evidence


def test_references_are_those_of_the_sentence_quoted(graph: Graph, source: Text) -> None:
    for evidence in of_source(graph):
        passage = source.passage(*place(graph, evidence))
        quotation = one(graph, evidence, "quotation")
        printed = numbers(sentence(passage, quotation))
        reference = one(graph, evidence, "reference")
        assert reference in (printed or {"none"}), evidence


def test_printed_forms_and_phrases_are_printed(graph: Graph, source: Text) -> None:
    forms = {str(form) for form in graph.objects(None, LM.printedForm)}
    phrases = {
        str(phrase)
        for point, phrase in graph.subject_objects(LM.phrase)
        if point != ID["time/2026-11-21-pack"]
    }
    assert {text for text in forms | phrases if text not in source.whole} == set()


def test_titles_in_english_are_printed(graph: Graph, source: Text) -> None:
    """Those of what the source names; "[…]" stands for words of a long title left out."""
    named = nodes(graph, "Instrument", "Project", "Programme", "Meeting")
    titles = {str(title) for node in named for title in graph.objects(node, DCTERMS.title)}
    parts = {part.strip() for title in titles for part in title.split("[…]")}
    assert len(titles) > 30
    assert {part for part in parts if part not in source.whole} == set()


def test_every_reference_is_cited_where_it_is_printed(graph: Graph, source: Text) -> None:
    cited: dict[tuple[str, str, str], set[str]] = {}
    for evidence in of_source(graph):
        cited.setdefault(place(graph, evidence), set()).add(one(graph, evidence, "reference"))
    printed = {(*where, ""): text for where, text in source.paragraphs.items()} | source.items
    missing = {where: numbers(text) - cited.get(where, set()) for where, text in printed.items()}
    assert {where: lacking for where, lacking in missing.items() if lacking} == {}


# Coverage


def test_the_list_of_places_is_that_of_the_text(source: Text) -> None:
    listed: dict[str, set[tuple[str, ...]]] = {}
    for each in inventory().places:
        listed.setdefault(each.kind, set()).add(each.where)
    assert listed["paragraph"] == set(source.paragraphs)
    assert listed["item"] == set(source.items)
    printed = {
        n for text in (*source.paragraphs.values(), *source.items.values()) for n in numbers(text)
    }
    expanded = {(number,) for each in printed for number in printed_numbers(each)}
    assert listed["reference"] == expanded
    # The one that is not printed: "[106; 106]" stands where 105 was meant.
    assert expanded == {(str(n),) for n in range(1, 140) if n != 105}


def test_every_place_is_cited_or_left_out_for_a_reason() -> None:
    assert list(uncited(PACK.name)) == []
    assert {each.where for each in inventory().left_out} == LEFT_OUT
    (measured,) = (s for s in measure_sources([str(PACK)], "en").sources if s.iri == str(S2))
    assert {each.where for each in measured.uncited} == LEFT_OUT, "left out, and yet cited"


def inventory() -> Inventory:
    (found,) = read_inventories([str(PACK)])
    assert found.source == str(S2)
    return found


# Form


def test_quotations_are_short(graph: Graph) -> None:
    for evidence in of_source(graph):
        assert 1 <= len(one(graph, evidence, "quotation").split()) <= 15, evidence


def test_every_assertion_has_evidence_with_place_and_reference(graph: Graph) -> None:
    for node in nodes(graph, "Assertion"):
        found = list(graph.objects(node, LM.evidence))
        assert found, node
        for evidence in found:
            for name in ("section", "reference", "statedBy", "voice"):
                assert one(graph, evidence, name), (evidence, name)


def test_nothing_derived_is_asserted(graph: Graph) -> None:
    assert [p for p in DERIVED if (None, LM[p], None) in graph] == []


def test_texts_and_labels_are_in_both_languages(graph: Graph) -> None:
    for predicate in BILINGUAL:
        for subject in set(graph.subjects(predicate, None)):
            tags = Counter(
                value.language
                for value in graph.objects(subject, predicate)
                if isinstance(value, Literal)
            )
            assert set(tags) == LANGUAGES, (subject, predicate)
            assert tags["en"] == tags["ru"], (subject, predicate)
    unnamed = nodes(graph, "Assertion", "SubjectMatter", "Source") - set(
        graph.subjects(RDFS.label, None)
    )
    assert unnamed == set()


def test_each_node_is_described_in_one_file_and_used() -> None:
    described: Counter[Node] = Counter()
    used: set[Node] = set()
    for path in sorted(PACK.glob("*.ttl")):
        part = Graph().parse(path)
        described.update(set(part.subjects()))
        used |= set(part.objects())
    assert [node for node, files in described.items() if files > 1] == []
    ours = {node for node in used if str(node).startswith(str(ID))}
    assert ours - set(described) == set()
    helpers = {n for n in described if re.search(r"/(evidence|doubt|time)/", str(n))}
    assert helpers - used == set()


# Voices


def voices(graph: Graph) -> dict[Node, set[str]]:
    found: dict[Node, set[str]] = {}
    for evidence in of_source(graph):
        (speaker,) = graph.objects(evidence, LM.statedBy)
        found.setdefault(speaker, set()).add(one(graph, evidence, "voice"))
    return found


def test_each_speaker_has_one_voice(graph: Graph) -> None:
    assert {short(who): said for who, said in voices(graph).items() if len(said) > 1} == {}


def test_the_voice_of_a_speaker_is_that_of_its_kind(graph: Graph) -> None:
    """The source's author; its encoder; whoever speaks in office; a person or group that wrote."""
    organs = nodes(graph, "Organ", "NationalAuthority", "InternationalOrganisation", "State")
    offices = nodes(graph, "OfficeHolding") | {
        speech
        for role in ("speaker", "office-holder")
        for speech in graph.subjects(LM.role, VOCAB[f"role/{role}"])
    }
    in_office = organs | {who for held in offices for who in graph.objects(held, LM.namedActor)}
    in_office |= {ID[name] for name in SPEAK_IN_OFFICE}
    developed = graph.subjects(LM.role, VOCAB["role/developer"])
    writers = {who for each in developed for who in graph.objects(each, LM.namedActor)}
    kinds: dict[str, set[Node]] = {
        "author": set(graph.objects(S2, LM.author)),
        "encoder": {ID["encoder"]},
        "official": in_office,
        "cited-author": (nodes(graph, "Actor") - in_office) | writers,
    }
    assert {
        short(who)
        for who, said in voices(graph).items()
        for voice in said
        if who not in kinds[voice]
    } == set()


def test_all_four_kinds_of_voice_are_heard(graph: Graph) -> None:
    heard = set[str]().union(*voices(graph).values())
    assert heard == {"author", "encoder", "official", "cited-author"}
    assert {short(who) for who, said in voices(graph).items() if "author" in said} == {"shugurov"}
