"""Landmarks, headings and ids of the page; what each section says of the sample."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from legalmodel.model import FORCES, HarmonisationMatrix, Report, Summary
from legalmodel.reporters.html.words import Words
from tests.reporters.html.page import Node, parse, render
from tests.reporters.html.sample import sample

GOLDEN = Path(__file__).parent / "golden"
_LANDMARKS = {"header", "nav", "main", "footer", "section", "form", "article"}


def outline(page: Node) -> str:
    """Landmarks and headings with their ids, indented by their depth among landmarks."""
    lines: list[str] = []

    def visit(node: Node, depth: int) -> None:
        name = f"#{node.attributes['id']}" if "id" in node.attributes else ""
        if node.tag in _LANDMARKS:
            lines.append("  " * depth + node.tag + name)
            depth += 1
        elif re.fullmatch(r"h[1-6]", node.tag):
            lines.append("  " * depth + f"{node.tag}{name} {node.words()}")
        for child in node.children:
            if isinstance(child, Node):
                visit(child, depth)

    visit(page, 0)
    return "\n".join(lines) + "\n"


def test_outline_is_the_golden_one(page: Node, lang: str) -> None:
    golden = GOLDEN / f"outline.{lang}.txt"
    assert outline(page) == golden.read_text(encoding="utf-8"), f"see {golden.name}"


def test_ids_are_unique_and_every_link_inside_leads_somewhere(page: Node) -> None:
    ids = [node.attributes["id"] for node in page.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    inside = [
        target[1:]
        for node in page.walk()
        for name in ("href", "aria-labelledby", "for")
        if (target := "#" + node.attributes[name].lstrip("#") if name in node.attributes else "")
        and not node.attributes[name].startswith(("http", "data:"))
    ]
    assert inside
    assert set(inside) <= set(ids)


def test_headings_never_skip_a_level(page: Node) -> None:
    levels = [int(node.tag[1]) for node in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_language_is_said(page: Node, lang: str) -> None:
    assert page.attributes["lang"] == lang
    quotes = page.all("blockquote")
    assert quotes
    assert {quote.attributes["lang"] for quote in quotes} == {lang}


def test_the_title_page_says_what_was_asked_and_what_this_is_not() -> None:
    words = parse(render(sample())).all("header")[0].words()
    for expected in (
        "Gap report",
        "State of the world on 31 December 2016",
        "Sources known by 30 June 2017",
        "Profile sample",
        "This is not a legal opinion.",
        "takes no position on the status",
        "legalmodel 0.1.0 with the engine pyshacl, ontology 0.1.0",
    ):
        assert expected in words


def test_the_method_has_every_hash_and_a_citation() -> None:
    report = sample()
    words = parse(render(report)).by_id("method").words()
    hashes = (report.run.ontology_sha256, report.run.rules_sha256)
    for expected in (*hashes, *(item.sha256 for item in report.run.inputs), "How to cite"):
        assert expected in words


def test_every_finding_is_a_card_with_all_its_parts() -> None:
    report = sample()
    page = parse(render(report))
    for finding in report.findings:
        card = page.by_id(f"finding-{finding.id}")
        words = card.words()
        expected = [
            finding.title, finding.focus_label, finding.message, finding.requirement.text,
            finding.requirement.legal_basis, finding.requirement.force, finding.requirement.source,
            finding.explanation, finding.remedy, finding.id, *finding.actors, *finding.matched,
            *finding.missing, finding.stub.strip(),
            *(part for e in finding.evidence
              for part in (e.locator, e.quotation, e.attributed_to, e.statement, e.doubt)),
            *(part for p in finding.proposals for part in (p.text, p.author, p.addressee)),
        ]  # fmt: skip
        missing = [part for part in expected if part not in words]
        assert not missing
        assert [a for a in card.all("a") if a.attributes["href"] == f"#rule-{finding.rule}"]
        assert finding.location is not None
        assert f"{finding.location.file}:{finding.location.line}" in words


def test_attribution_is_in_words_with_year_translation_and_consultation() -> None:
    report = sample()
    bare = replace(report.findings[0], message="No roadmap is recorded.")
    card = parse(render(replace(report, findings=(bare,)))).by_id(f"finding-{bare.id}").words()
    assert "According to T. Halvard, B. Oyelaran (2016, original): work on it began" in card
    assert "Instrument not consulted" in card
    assert "Instrument consulted" in card
    assert "no reference printed there" in card


def test_what_the_message_says_is_not_said_again_beside_the_quotation() -> None:
    finding = sample().findings[0]
    words = parse(render(sample())).by_id(f"finding-{finding.id}").words()
    assert finding.evidence[0].statement in finding.message
    assert words.count(finding.evidence[0].statement) == 1


def test_evidence_leads_to_its_source_or_names_it() -> None:
    report = sample()
    page = parse(render(report))
    finding = next(f for f in report.findings if f.evidence_state == "contested")
    card = page.by_id(f"finding-{finding.id}")
    (target,) = {a.attributes["href"] for a in card.all("a") if a.words() == "Source 2"}
    assert finding.evidence[0].source in page.by_id(target[1:]).words()
    assert page.by_id(target[1:]).attributes["value"] == "2"
    unlisted = next(e.source for e in finding.evidence if not e.source_iri)
    assert unlisted in card.words()


def test_a_finding_about_an_instrument_leads_to_its_status() -> None:
    report = sample()
    page = parse(render(report))
    finding = next(f for f in report.findings if f.focus_node.endswith("/statement"))
    heading = page.by_id(f"finding-{finding.id}-title").all("a")[0]
    assert heading.attributes["href"] == "#instrument-1"
    assert finding.focus_label in page.by_id("instrument-1").words()


def test_a_literal_value_is_shown_without_its_spelling_in_rdf() -> None:
    report = sample()
    value = '"2021-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'
    finding = replace(report.findings[0], value=value)
    card = parse(render(replace(report, findings=(finding,)))).by_id(f"finding-{finding.id}")
    assert "Value 2021-12-31" in card.words()
    assert "XMLSchema" not in card.words()


def test_contested_finding_shows_both_sides() -> None:
    report = sample()
    contested = next(f for f in report.findings if f.evidence_state == "contested")
    words = parse(render(report)).by_id(f"finding-{contested.id}").words()
    assert words.index("Says that it is missing") < words.index("Says that it exists")


def test_three_headings_stay_and_an_empty_one_says_so() -> None:
    report = sample()
    empty = replace(report, findings=(), defects=(), stated_gaps=(), instruments=())
    page = parse(render(empty))
    for force in FORCES:
        assert "None was found among what was examined" in page.by_id(force).words()
        assert not page.by_id(force).all("article")
    assert "None was found" in page.by_id("defects").words()


def test_defects_stand_apart_from_gaps(page: Node, lang: str) -> None:
    report = sample(lang)
    register = {node.attributes["id"] for node in page.by_id("register").all("article")}
    defects = {node.attributes["id"] for node in page.by_id("defects").all("article")}
    assert register == {f"finding-{finding.id}" for finding in report.findings}
    assert defects == {f"finding-{finding.id}" for finding in report.defects}


def test_coverage_names_rules_that_matched_nothing_and_notes(page: Node, lang: str) -> None:
    words = page.by_id("coverage").words()
    report = sample(lang)
    for text in (*report.coverage.unmatched_rules, *report.coverage.notes):
        assert text in words


def test_the_matrix_is_a_table_whose_cells_lead_to_their_comparisons(page: Node, lang: str) -> None:
    matrix, words = sample(lang).matrix, Words.load(lang)
    table = page.by_id("matrix").all("table")[0]
    head, *rows = table.all("tr")
    assert {each.attributes["scope"] for each in head.all("th")} == {"col"}
    assert [each.words() for each in head.all("th")][2:] == [
        name for _, name in matrix.jurisdictions
    ]
    for row, shown in zip(matrix.rows, rows, strict=True):
        (subject,) = shown.all("th")
        assert (subject.attributes["scope"], subject.words()) == ("row", row.label)
        _, *cells = shown.all("td")
        for cell, told in zip(row.cells, cells, strict=True):
            compared = cell.state == "compared"
            expected = [words.known("degree", each) for each in cell.degrees]
            assert all(each in told.words() for each in expected)
            assert compared or told.words() == words.known("cell", cell.state)
            assert len(told.all("a")) == len(cell.comparisons)
    for link in table.all("a"):
        target = page.by_id(link.attributes["href"][1:])
        assert target.tag in {"li"}


def test_a_comparison_tells_its_relation_and_that_it_is_outdated(page: Node, lang: str) -> None:
    words = Words.load(lang)
    old, new = (page.by_id(f"comparison-{number}").words() for number in (1, 2))
    first = sample(lang).matrix.comparisons[0]
    relation = words.say(
        "matrix.relation", first=first.first, relation=first.relation, second=first.second
    )
    assert relation in old
    assert words.say("matrix.outdated") in old
    assert words.say("matrix.outdated") not in new


def test_a_report_without_declared_subjects_says_so() -> None:
    page = parse(render(replace(sample(), matrix=HarmonisationMatrix())))
    assert Words.load("en").say("matrix.none") in page.by_id("matrix").words()
    assert not page.by_id("matrix").all("table")


def test_stated_gaps_say_which_finding_confirms_them(page: Node, lang: str) -> None:
    first, second = page.by_id("stated").all("li")
    confirming = sample(lang).stated_gaps[0].findings[0]
    assert f"#finding-{confirming}" in {a.attributes["href"] for a in first.all("a")}
    assert not [a for a in second.all("a") if a.attributes["href"].startswith("#finding")]


def test_findings_that_no_author_states_are_named(page: Node, lang: str) -> None:
    report = sample(lang)
    confirming = {each for gap in report.stated_gaps for each in gap.findings}
    section = page.by_id("stated")
    linked = [each.attributes["href"] for each in section.all("a") if "href" in each.attributes]
    unstated = [each.id for each in report.findings if each.id not in confirming]
    assert confirming
    assert unstated
    assert [each for each in linked if "finding" in each][len(confirming) :] == [
        f"#finding-{each}" for each in unstated
    ]


def test_rules_have_the_same_headings_in_the_same_order() -> None:
    page = parse(render(sample()))
    for rule in page.by_id("rules").all("article")[:-1]:
        assert [dt.words() for dt in rule.all("dt")] == [
            "Problem", "Why it matters", "Legal basis", "Remedy", "Limits: when it is no gap",
            "Who argues it", "In this run",
        ]  # fmt: skip


def test_sources_keep_empty_ranks_in_the_order_of_nearness() -> None:
    headings = [node.words() for node in parse(render(sample())).by_id("sources").all("h3")]
    assert headings == [
        "Authentic text (1)", "Official translation (0)", "Official statement (0)",
        "Doctrine (writings) (1)", "Press (1)",
    ]  # fmt: skip


def test_waived_findings_get_a_section_only_when_there_are_any() -> None:
    report = sample()
    assert "waived" not in {n.attributes.get("id") for n in parse(render(report)).walk()}
    waived = replace(report.findings[0], id="waived-one", status="waived")
    page = parse(render(replace(report, waived=(waived,))))
    assert "waived-one" in page.by_id("waived").words()


def test_counts_are_those_of_the_summary() -> None:
    report: Report = sample()
    summary: Summary = report.summary
    table = next(t for t in parse(render(report)).all("table") if "By severity" in t.words())
    rows = [row.words() for row in table.all("tr")[1:]]
    assert rows == [
        f"High {summary.by_severity['high']}",
        f"Medium {summary.by_severity['medium']}",
        f"Low {summary.by_severity['low']}",
    ]


@pytest.mark.parametrize("word", ["violation", "score:", "compliant"])
def test_no_verdict_is_given(word: str) -> None:
    assert word not in parse(render(sample())).words().lower()
