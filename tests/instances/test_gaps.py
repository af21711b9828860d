"""What the rules find in the corpus, as of four dates, and what would close each gap.

The expected findings come from the source (Shugurov 2022, sections 2 and 3, by paragraph and
printed reference number), not from a run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import iri
from legalmodel.model import Finding, Report
from legalmodel.resources import content
from legalmodel.services.check import Question, check
from tests.instances.defects import accepted, defects
from tests.instances.pack import ID as PACK
from tests.instances.pack import said_on_the_eaeu_itself, whole_pack

ID = "https://w3id.org/legalmodel/id/eaeu-unido/"
INSTANCES = content("instances")
PUBLISHED = date(2022, 12, 30)

# rule, focus node, value, and the places: (section, paragraph, printed reference number)
DOCUMENTED = [
    ("LM101", "joint-statement-2014", "", {("3", "7", "none"), ("3", "7", "127")}),
    ("LM401", "subject-industrial-statistics-methods", "", {("3", "14", "none")}),
    ("LM601", "main-directions-2019", "unido", {("3", "3", "122")}),
    ("LM603", "strategic-directions-2025", "unido", {("3", "6", "none")}),
    ("LM301", "cooperation-eaeu-unido", "", {("3", "16", "none")}),
    ("LM501", "unido-centre-belarus", "", {("2", "12", "none")}),
]

HEAD = """
@prefix id: <https://w3id.org/legalmodel/id/eaeu-unido/> .
@prefix new: <https://w3id.org/legalmodel/example/closed/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix act: <https://w3id.org/legalmodel/vocab/act/> .
@prefix des: <https://w3id.org/legalmodel/vocab/des/> .
@prefix mention: <https://w3id.org/legalmodel/vocab/mention/> .
@prefix nature: <https://w3id.org/legalmodel/vocab/nature/> .
@prefix rank: <https://w3id.org/legalmodel/vocab/rank/> .
@prefix rel: <https://w3id.org/legalmodel/vocab/rel/> .
@prefix role: <https://w3id.org/legalmodel/vocab/role/> .
@prefix capacity: <https://w3id.org/legalmodel/vocab/capacity/> .
@prefix voice: <https://w3id.org/legalmodel/vocab/voice/> .
@prefix translation: <https://w3id.org/legalmodel/vocab/translation/> .
@prefix confidence: <https://w3id.org/legalmodel/vocab/confidence/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
new:gazette a lm:Source ; dct:title "An invented gazette"@en ; dct:language "en" ;
    dct:bibliographicCitation "An invented gazette, 2022"@en ;
    lm:rank rank:authentic-text ; lm:publishedOn new:issued-on .
new:issued-on a lm:TimePoint ; lm:edtf "2022-11-01" ; lm:phrase "1 November 2022"@en .
new:evidence a lm:Evidence ; lm:source new:gazette ; lm:section "1" ; lm:reference "none" ;
    lm:language "en" ; lm:translationKind translation:original ; lm:primaryConsulted true ;
    lm:statedBy id:eec ; lm:voice voice:official ; lm:confidence confidence:high .
new:adopted-on a lm:TimePoint ; lm:edtf "2022-10-01" ; lm:phrase "1 October 2022"@en .
"""


def adopted(name: str, designation: str) -> str:
    return f"""
new:{name} a lm:Instrument ; lm:designation {designation} ; dct:title "An invented {name}"@en ;
    rdfs:label "An invented {name}"@en ; lm:evidence new:evidence .
new:{name}-adopted a lm:InstrumentEvent ; lm:actType act:adoption ; lm:actOn new:{name} ;
    lm:actBy id:eec , id:unido ; lm:doneOn new:adopted-on ; lm:evidence new:evidence .
"""


def related(name: str, kind: str, target: str) -> str:
    return f"""
new:{name}-related a lm:Relation ; lm:relationType {kind} ; lm:relationFrom new:{name} ;
    lm:relationTo {target} ; lm:evidence new:evidence .
"""


def mentioned(where: str) -> str:
    return f"""
new:mention a lm:Mention ; lm:mentionIn {where} ; lm:mentionOf id:unido ;
    lm:mentionLevel mention:detailed ; lm:mentionMatter "Industrial statistics"@en ;
    lm:evidence new:evidence .
"""


# What closes each of the documented gaps, and the claim of absence that it answers.
CLOSURES = {
    "LM101": (
        "gap-roadmap",
        adopted("roadmap", "des:roadmap")
        + related("roadmap", "rel:implements", "id:joint-statement-2014"),
    ),
    "LM401": (
        "gap-statistics-methods",
        adopted("methodology", "des:standard")
        + related("methodology", "rel:harmonises", "id:subject-industrial-statistics-methods"),
    ),
    "LM601": ("absence-main-directions-2019", mentioned("id:main-directions-2019")),
    "LM603": ("gap-strategic-directions", mentioned("id:strategic-directions-2025")),
    "LM301": (
        "gap-legal-regulation",
        adopted("agreement", "des:agreement")
        + related("agreement", "rel:regulates", "id:cooperation-eaeu-unido")
        + """
new:agreement-nature a lm:LegalNatureAssessment ; lm:assessedInstrument new:agreement ;
    lm:nature nature:inter-institutional-agreement ; lm:evidence new:evidence .
""",
    ),
}


@cache
def corpus(as_of: date, known_by: date | None = None) -> Report:
    return check([str(INSTANCES)], Question(as_of, known_by))


def gaps(as_of: date) -> set[tuple[str, str, str]]:
    """Rule, evidence state and focus node of every finding as of a date."""
    return {
        (f.rule, f.evidence_state, f.focus_node.removeprefix(ID)) for f in corpus(as_of).findings
    }


def places(finding: Finding) -> set[tuple[str, str, str]]:
    """Section, paragraph and reference of the evidence of the absence."""
    found = set()
    for each in finding.evidence:
        if each.side == "absence":
            section, paragraph = each.locator.split(", ")
            number = paragraph.removeprefix("paragraph ")
            found.add((section.removeprefix("section "), number, each.reference))
    return found


@pytest.mark.parametrize(
    ("rule", "focus", "value", "where"), DOCUMENTED, ids=[row[0] for row in DOCUMENTED]
)
def test_a_gap_that_the_source_documents_is_found_with_its_place(
    rule: str, focus: str, value: str, where: set[tuple[str, str, str]]
) -> None:
    (finding,) = [
        f
        for f in corpus(PUBLISHED).findings
        if f.rule == rule and f.focus_node == ID + focus and (not value or f.value == ID + value)
    ]
    assert finding.evidence_state == "documented"
    assert places(finding) == where


@pytest.mark.parametrize("as_of", [PUBLISHED, date(2024, 12, 31)])
def test_the_corpus_has_the_data_defects_that_stay(as_of: date) -> None:
    assert defects(corpus(as_of)) == accepted()


@cache
def facts() -> Graph:
    """The corpus as it was read; nothing here changes it."""
    return read_paths([str(INSTANCES)]).graph


def copy_without(claim: str, folder: Path) -> Path:
    """The corpus in one file, without one claim of absence."""
    triples = [t for t in facts() if iri(ID + claim) not in t]
    assert len(triples) < len(facts())
    file = folder / "corpus.nt"
    file.write_text(Graph(triples).ntriples(), encoding="utf-8")
    return file


@pytest.mark.parametrize("rule", CLOSURES)
def test_added_facts_close_the_gap_and_change_no_other(rule: str, tmp_path: Path) -> None:
    claim, added = CLOSURES[rule]
    copy_without(claim, tmp_path)
    (tmp_path / "added.ttl").write_text(HEAD + added, encoding="utf-8")
    after = check([str(tmp_path)], Question(PUBLISHED))
    before = {f.id: f for f in corpus(PUBLISHED).findings}
    focus = next(focus for each, focus, *_ in DOCUMENTED if each == rule)
    closed = {f.id for f in before.values() if f.rule == rule and f.focus_node == ID + focus}
    assert len(closed) == 1
    assert {f.id for f in after.findings} == before.keys() - closed
    assert {d.id for d in after.defects} == {d.id for d in corpus(PUBLISHED).defects}


def changes(earlier: date, later: date) -> Iterator[tuple[str, str, str]]:
    yield from sorted(gaps(later) - gaps(earlier))


def test_before_the_joint_statement_there_is_nothing_to_lack() -> None:
    """Of the cooperation of the EAEU itself; other cooperation is older than the Union."""
    graph = whole_pack()
    found = {focus for _, _, focus in gaps(date(2013, 12, 31))}
    assert {focus for focus in found if said_on_the_eaeu_itself(graph, PACK[focus])} == set()
    later = {focus for _, _, focus in gaps(PUBLISHED)}
    assert {focus for focus in later if said_on_the_eaeu_itself(graph, PACK[focus])}


def test_in_2016_nobody_had_recorded_what_is_missing() -> None:
    found = gaps(date(2016, 12, 31))
    assert {state for _, state, _ in found} == {"unrecorded"}
    assert ("LM101", "unrecorded", "joint-statement-2014") in found
    assert not {rule for rule, _, _ in found} & {"LM401", "LM601", "LM602", "LM603"}


def test_in_2019_the_roadmap_is_documented_as_missing_and_the_rest_are_questions() -> None:
    """A programme for 2019 on, the end of one in 2017, and a cooperation without a text."""
    assert list(changes(date(2016, 12, 31), date(2019, 12, 31))) == [
        ("LM101", "documented", "joint-statement-2014"),
        ("LM107", "unrecorded", "country-partnership-programme-kyrgyzstan"),
        ("LM213", "unrecorded", "cooperation-belarus-unido"),
        ("LM313", "unrecorded", "cooperation-russia-unido"),
    ]


def test_by_2022_a_later_document_has_set_the_measure_for_the_earlier_ones() -> None:
    found = gaps(PUBLISHED)
    series = {(rule, focus) for rule, _, focus in found if rule in ("LM601", "LM602")}
    assert series == {
        ("LM602", "main-directions-2015-2016"),
        ("LM602", "main-directions-2017"),
        ("LM602", "main-directions-2018"),
        ("LM601", "main-directions-2019"),
        ("LM602", "main-directions-2020"),
    }


def test_after_the_source_absences_are_last_reported_and_weigh_less() -> None:
    later = {f.id: f for f in corpus(date(2024, 1, 1)).findings}
    for finding in corpus(PUBLISHED).findings:
        if finding.evidence_state == "documented":
            assert "Last reported absent on 2022-12-30" in later[finding.id].message
            assert (finding.severity, later[finding.id].severity) == ("medium", "low")


def test_what_only_a_later_source_says_was_not_known_before() -> None:
    report = corpus(PUBLISHED, date(2019, 12, 31))
    assert report.findings == ()
    assert report.coverage.facts_in_view == 0
    assert any("nothing was examined" in note for note in report.coverage.notes)


def test_the_order_of_files_does_not_matter() -> None:
    files = sorted((str(path) for path in INSTANCES.rglob("*.ttl")), reverse=True)
    one, other = corpus(PUBLISHED), check(files, Question(PUBLISHED))
    assert json.dumps([f.id for f in one.findings]) == json.dumps([f.id for f in other.findings])
    assert one == other
