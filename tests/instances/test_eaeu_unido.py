"""Every evidence of the pack eaeu-unido can be followed to the words of its source.

What needs the text itself is checked where the folder of real data is there, and skipped
visibly where it is not.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, Literal
from rdflib.term import Node

from tests.instances.pack import ID, LM, PACK, every, nodes, one
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
# The sections that the pack encodes; other sections lend a name or a date only.
ENCODED = {("3", str(n)) for n in range(1, 17)} | {("Conclusion", n) for n in "123"}
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
        passage, quotation = (
            source.passage(*place(graph, evidence)),
            one(graph, evidence, "quotation"),
        )
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


def test_every_paragraph_and_item_is_encoded(graph: Graph, source: Text) -> None:
    used = {
        (one(graph, e, "section"), "".join(every(graph, e, "paragraph"))) for e in of_source(graph)
    }
    assert used >= ENCODED
    assert {n for s, n in source.paragraphs if s == "3"} == {n for s, n in ENCODED if s == "3"}
    items = {"".join(every(graph, e, "item")) for e in of_source(graph)} - {""}
    assert items == {i for s, _, i in source.items if s == "Conclusion"} == set("12345678")


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


def test_all_references_of_section_3_are_used(graph: Graph) -> None:
    used = {one(graph, e, "reference") for e in of_source(graph) if one(graph, e, "section") == "3"}
    assert used == {str(n) for n in range(117, 140)} | {"1", "none"}


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


def test_voices(graph: Graph) -> None:
    speakers = {(one(graph, e, "voice"), one(graph, e, "statedBy")) for e in of_source(graph)}
    assert speakers == {
        ("author", "shugurov"),
        ("encoder", "encoder"),
        ("official", "eec-representatives"),
        ("official", "sidorsky"),
    }
