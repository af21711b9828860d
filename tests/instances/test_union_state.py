"""Every fact of the pack union-state can be followed to the print, and its figures recomputed.

What needs the text itself is skipped visibly where the folder of real data is not there.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace
from rdflib.term import Node

import legalmodel
from legalmodel.services.source_coverage import measure_sources
from tests.instances import figures
from tests.instances.defects import accepted, defects
from tests.instances.pack import LM, classes_below, every, short
from tests.instances.union_state_text import STAGES, TABLES, Text, flat
from tests.ontology import content

PACK = content.ROOT / "instances" / "union-state"
ID = Namespace("https://w3id.org/legalmodel/id/union-state/")
SOURCE = ID["union-state-2024"]
SOURCE_FILE = "sources/003_cbb7097cdf461aaa.txt"
# Derived figures that the inputs do not give: what they give instead, and the doubt that says so.
DIFFERING = {
    "figure-patent-difference": (2470.20, "difference-2471"),
    "figure-share-culture": (14.29, "rounded-down"),
    "figure-p-value": (0.9342, "p-value"),
}
NOT_RECOMPUTABLE = {
    "figure-correlation",
    "figure-trade-share-change",
    "figure-it-growth-difference",
    "figure-rd-growth-difference",
}
BILINGUAL = [RDFS.label, RDFS.comment] + [
    LM[name] for name in ("claimText", "proposalText", "impact", "reading")
]


@cache
def graph() -> Graph:
    """The pack as one graph; do not change it."""
    whole = Graph()
    for path in sorted(PACK.glob("*.ttl")):
        whole.parse(path)
    return whole


@pytest.fixture(scope="module")
def source(shared: Path) -> Text:
    return Text((shared / SOURCE_FILE).read_text(encoding="utf-8"))


def of_class(name: str) -> set[Node]:
    classes = classes_below(name)
    return {node for node, kind in graph().subject_objects(RDF.type) if kind in classes}


def value(node: Node, name: str) -> str:
    """The only value of a property, or nothing."""
    values = sorted(map(str, graph().objects(node, LM[name])))
    assert len(values) <= 1, (node, name)
    return "".join(values)


def evidence() -> Iterator[Node]:
    yield from sorted(graph().subjects(LM.source, SOURCE), key=str)


def passage(source: Text, node: Node) -> str:
    """The print of the place that a piece of evidence names."""
    return source.passage(*(value(node, name) for name in ("section", "paragraph", "table", "row")))


def sentence(text: str, quotation: str) -> str:
    """The sentence in which a quotation stands; "et al." ends none, a note below does."""
    begin = text.index(quotation)
    ends = [m.end() for m in re.finditer(r"(?<!\bal)(?<!\bvs)(?<!^\d)\.(?=\s|$)|\s(?=Note:)", text)]
    first = max((end for end in ends if end <= begin), default=0)
    last = min((end for end in ends if end >= begin + len(quotation)), default=len(text))
    return text[first:last]


def references(text: str) -> set[str]:
    """The numbers printed before a closing bracket; one opening bracket is missing in the print."""
    return {n for m in re.findall(r"(?:\d+, )*\d+\]", text) for n in re.findall(r"\d+", m)}


# The print


def test_quotations_stand_where_the_locator_says(source: Text) -> None:
    for node in evidence():
        quotation = value(node, "quotation")
        assert quotation == flat(quotation)
        assert 1 <= len(quotation.split()) <= 15, node
        assert quotation in passage(source, node), node


def test_references_are_those_of_the_sentence_quoted_and_all_of_them(source: Text) -> None:
    told: dict[str, set[str]] = {}
    for node in evidence():
        said = sentence(passage(source, node), value(node, "quotation"))
        told.setdefault(said, set()).add(value(node, "reference"))
    assert {
        said: numbers for said, numbers in told.items() if numbers != (references(said) or {"none"})
    } == {}


def test_whoever_is_cited_is_named_in_the_sentence(source: Text) -> None:
    cited = [node for node in evidence() if value(node, "voice").endswith("/cited-author")]
    assert len(cited) > 15
    for node in cited:
        said = sentence(passage(source, node), value(node, "quotation"))
        for speaker in graph().objects(node, LM.statedBy):
            name = str(graph().value(speaker, RDFS.label, any=True))
            labels = [str(label) for label in graph().objects(speaker, RDFS.label)]
            assert any(label.split()[0] in said for label in labels), (node, name)


def test_the_authors_speak_otherwise() -> None:
    voices = {
        (short(voice), short(speaker))
        for node in evidence()
        for voice in graph().objects(node, LM.voice)
        for speaker in graph().objects(node, LM.statedBy)
    }
    assert {speaker for voice, speaker in voices if voice == "author"} == {"authors"}
    assert {voice for voice, _ in voices} == {"author", "cited-author"}


def test_printed_forms_and_phrases_are_printed(source: Text) -> None:
    forms = {
        str(form)
        for name in ("printedForm", "asPrinted")
        for form in graph().objects(None, LM[name])
    }
    phrases = {
        str(phrase)
        for point, phrase in graph().subject_objects(LM.phrase)
        if point != ID["time/2026-11-22-pack"]
    }
    assert {text for text in forms | phrases if text not in source.whole} == set()


# Completeness


def test_every_row_of_the_seven_tables_is_encoded() -> None:
    assert [len(TABLES[number]) for number in "1234567"] == [8, 6, 5, 7, 6, 10, 10]
    expected = {(table, row) for table, rows in TABLES.items() for row in rows}
    assert located("1234567") == expected


def test_every_activity_of_the_figure_is_a_planned_measure_of_its_stage() -> None:
    assert [len(activities) for activities in STAGES.values()] == [3, 3, 2, 3, 3, 5]
    rows = {f"{stage}: {each}" for stage, activities in STAGES.items() for each in activities}
    assert located(("figure 1",)) == {("figure 1", row) for row in rows | set(STAGES)}
    found = Counter[str]()
    for node in of_class("PlannedMeasure"):
        for place in graph().objects(node, LM.evidence):
            if value(place, "table") == "figure 1" and value(place, "row"):
                row = value(place, "row")
                stage = graph().value(node, LM.partOf)
                order = int(value(stage, "stageOrder")) if stage else -1
                assert row.startswith(f"{list(STAGES)[order]}: "), node
                found[row] += 1
    assert found == Counter(rows)


def test_the_stages_follow_each_other_in_one_scheme() -> None:
    orders = {
        int(value(stage, "stageOrder")): every(graph(), stage, "stageOfScheme")
        for stage in of_class("Stage")
    }
    assert orders == {order: {"scheme-experimental-project"} for order in range(6)}


def test_every_place_is_cited_or_left_out_for_a_reason() -> None:
    coverage = measure_sources([str(PACK)], "en")
    assert coverage.complete
    [article] = [each for each in coverage.sources if each.listed]
    assert article.unlisted == ()
    assert {place.kind for place in article.uncited} == {"paragraph"}


def test_the_inventory_counts_what_is_printed(source: Text) -> None:
    listed = tomllib.loads((PACK / "sources.toml").read_text(encoding="utf-8"))["union-state-2024"]
    counted = Counter(section for section, _ in source.paragraphs)
    assert listed["paragraphs"] == {"head": 0, **counted}
    assert {name: set(rows) for name, rows in listed["tables"].items() if name in TABLES} == {
        name: set(rows) for name, rows in TABLES.items()
    }
    printed = {
        n for m in re.findall(r"(?:\d+, )*\d+\]", source.whole) for n in re.findall(r"\d+", m)
    }
    assert printed == {str(n) for n in range(1, 27)} - {"16"}
    used = {value(node, "reference") for node in evidence()} - {"none"}
    assert used == printed


def located(tables: str | tuple[str, ...]) -> set[tuple[str, str]]:
    """Table and row of the evidence of any fact."""
    return {
        (value(place, "table"), value(place, "row"))
        for node in of_class("Assertion")
        for place in graph().objects(node, LM.evidence)
        if value(place, "row") and value(place, "table") in tables
    }


# Form


def test_every_assertion_has_evidence() -> None:
    assert [n for n in of_class("Assertion") if not list(graph().objects(n, LM.evidence))] == []


def test_the_pack_has_the_data_defects_that_stay() -> None:
    report = legalmodel.check([PACK], as_of=date(2024, 12, 31))
    assert defects(report) == accepted(PACK.name)


def test_texts_and_labels_are_in_both_languages() -> None:
    for predicate in BILINGUAL:
        for subject in set(graph().subjects(predicate, None)):
            values = graph().objects(subject, predicate)
            tags = Counter(each.language for each in values if isinstance(each, Literal))
            assert tags == {"en": tags["en"], "ru": tags["en"]}, (subject, predicate)
    named = set(graph().subjects(RDFS.label, None))
    assert of_class("Assertion") | of_class("Indicator") | of_class("SubjectMatter") <= named


def test_each_node_is_described_in_one_file_and_used() -> None:
    described: Counter[Node] = Counter()
    for path in sorted(PACK.glob("*.ttl")):
        described.update(set(Graph().parse(path).subjects()))
    assert [node for node, files in described.items() if files > 1] == []
    used = set(graph().objects())
    assert {n for n in used if str(n).startswith(str(ID))} - set(described) == set()
    helpers = {n for n in described if re.search(r"/(evidence|doubt|time)/", str(n))}
    assert helpers - used == set()


# Figures


def test_figures_that_can_be_recomputed_do_come_out_or_are_doubted() -> None:
    recomputable = figures.recomputable(graph())
    assert len(recomputable) == len(of_class("DerivedFigure")) - len(NOT_RECOMPUTABLE)
    differing = {
        short(figure): figures.recompute(graph(), figure)
        for figure in recomputable
        if not figures.comes_out(graph(), figure)
    }
    assert set(differing) == set(DIFFERING)
    for name, (expected, doubt) in DIFFERING.items():
        assert differing[name] == pytest.approx(expected, abs=0.00501 if expected > 1 else 0.00005)
        assert doubt in every(graph(), ID[name], "doubt")


def test_figures_that_cannot_be_recomputed_say_why() -> None:
    found = {
        f for f in of_class("DerivedFigure") if short_of(f, "recomputability") != "recomputable"
    }
    assert {short(figure) for figure in found} == NOT_RECOMPUTABLE
    for figure in found:
        reasons = graph().objects(figure, LM.notRecomputableBecause)
        assert {r.language for r in reasons if isinstance(r, Literal)} == {"en", "ru"}
        states = {short_of(i, "figureState") for i in graph().objects(figure, LM.inputFigure)}
        assert "not-available" in states


def test_what_is_not_available_has_no_value() -> None:
    silent = {f for f in of_class("Figure") if short_of(f, "figureState") == "not-available"}
    assert all(value(figure, "figureValue") == "" for figure in silent)
    printed = {short(figure) for figure in silent if value(figure, "asPrinted")}
    assert printed == {
        f"figure-{metric}-growth-{what}"
        for metric in ("it", "rd")
        for what in ("belarus", "difference")
    }


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("figure-patents-russia-t2", {"25188.0", "25.188"}),
        ("figure-density-russia", {"135.0"}),
        ("figure-software-growth", {"132.7"}),
        ("figure-it-growth-russia", {"132.7"}),
        ("figure-it-growth-russia-t6", {"132.7"}),
        ("figure-rd-growth-russia", {"107.3"}),
    ],
)
def test_a_doubtful_print_has_two_readings_and_no_value(printed: str, readings: set[str]) -> None:
    assert value(ID[printed], "figureValue") == ""
    assert every(graph(), ID[printed], "doubt")
    found = list(graph().subjects(LM.readingOfFigure, ID[printed]))
    assert len(found) == 2
    assert {value(reading, "figureValue") for reading in found} == readings
    kinds = {(value(r, "figureValue"), value(r, "quantityKind")) for r in found}
    assert len(kinds) == 2


def test_the_base_of_a_difference_is_the_lower_side() -> None:
    bases = {
        short(figure): short_of(figure, "baseFigure")
        for figure in of_class("DerivedFigure")
        if short_of(figure, "method") == "difference-in-percent" and value(figure, "figureValue")
    }
    assert bases == {
        "figure-patent-difference": "figure-patents-belarus-2022",
        "figure-density-difference": "figure-density-belarus",
        "figure-women-difference": "figure-women-belarus",
        "figure-gdp-difference": "figure-gdp-russia",
    }


def test_projects_and_initiatives_are_counted_apart() -> None:
    pair = (
        ID["indicator-joint-initiatives"],
        OWL.differentFrom,
        ID["indicator-investment-projects"],
    )
    assert pair in graph()
    counts = ("figure-initiatives-total", "figure-investment-projects")
    assert [number(ID[name]) for name in counts] == [7, 16]


def test_similar_growth_contradicts_the_disparity_of_growth() -> None:
    assert every(graph(), ID["opinion-gdp-similar"], "contradictsClaim") == {
        "challenge-economic",
        "challenge-growth-and-production",
    }


def test_seven_recommendations_answer_challenges_and_one_names_the_scheme() -> None:
    found = {int(value(r, "proposalNumber")): r for r in of_class("Recommendation")}
    assert sorted(found) == list(range(1, 8))
    assert all(every(graph(), r, "addressesChallenge") for r in found.values())
    schemes = {n for n, r in found.items() if every(graph(), r, "realisedInScheme")}
    assert schemes == {1}
    assert not list(graph().subject_objects(LM.realisedInStage))


def test_the_ten_challenges_of_table_6_have_category_and_impact() -> None:
    rows = {}
    for challenge in of_class("Challenge"):
        for place in graph().objects(challenge, LM.evidence):
            if value(place, "table") == "6":
                rows[value(place, "row").lower()] = short_of(challenge, "challengeCategory")
                assert list(graph().objects(challenge, LM.impact)), challenge
    assert rows == {category: category for category in rows}
    assert len(rows) == 10


def short_of(node: Node, name: str) -> str:
    return "".join(every(graph(), node, name))


def number(figure: Node) -> float:
    return figures.number(graph(), figure)
