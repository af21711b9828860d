"""Pictures and pages: all that a picture shows stands in words beside it, and every link leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from legalmodel.model import (
    BaselineComparison,
    Named,
    Pictures,
    Report,
    Waiver,
    WaiverRecord,
)
from legalmodel.model.pictures import ChainStep, DayRecord, TimelineEntry
from legalmodel.reporters.html.contents import PICTURES
from legalmodel.reporters.html.drawing import chain, ladder, lettering, network, timeline
from legalmodel.reporters.html.words import Words
from tests.reporters.html.page import Node, parse, render
from tests.reporters.html.sample import sample
from tests.reporters.html.sample_pictures import pictured


@pytest.fixture(scope="module")
def drawn(lang: str) -> Node:
    return parse(render(pictured(lang), lang))


def plain(text: str) -> str:
    """Text with single spaces, narrow ones too, as :meth:`Node.words` gives it."""
    return " ".join(text.split())


def hrefs(node: Node) -> set[str]:
    return {each.attributes["href"] for each in node.all("a")}


def rows(table: Node) -> list[str]:
    return [row.words() for row in table.all("tr")[1:]]


def test_ids_are_unique_and_every_link_leads_somewhere(drawn: Node) -> None:
    ids = [node.attributes["id"] for node in drawn.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    inside = {target[1:] for target in hrefs(drawn) if target.startswith("#")}
    # An address of the register with a filter is followed by the script.
    assert {target.partition("?")[0] for target in inside} <= set(ids)
    named = [
        each for node in drawn.walk() for each in node.attributes.get("aria-labelledby", "").split()
    ]
    assert set(named) <= set(ids)


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_has_a_caption_a_title_and_a_table(drawn: Node, name: str) -> None:
    picture = drawn.by_id(name)
    figures = picture.all("figure")
    assert figures
    for figure in figures:
        assert figure.all("figcaption")
        titled = [svg for svg in figure.all("svg") if "role" in svg.attributes]
        assert titled
        assert all(svg.all("title") for svg in titled)
        others = [svg for svg in figure.all("svg") if "role" not in svg.attributes]
        assert all("aria-hidden" in svg.attributes or _is_hidden(figure, svg) for svg in others)
    assert picture.all("details")
    assert picture.all("table")


def _is_hidden(figure: Node, svg: Node) -> bool:
    """Whether a drawing stands within something that is hidden from a screen reader."""
    return any("aria-hidden" in n.attributes and svg in list(n.walk()) for n in figure.walk())


def test_the_table_of_the_timeline_has_every_entry_with_its_days(drawn: Node, lang: str) -> None:
    words, entries = Words.load(lang), pictured(lang).pictures.timeline
    told = rows(drawn.by_id("timeline-table"))
    assert len(told) == len(entries)
    for entry, row in zip(entries, told, strict=True):
        days = [each.day for each in (entry.start, entry.end, *entry.events) if each]
        for part in (entry.node.label, entry.status, *(plain(words.date(day)) for day in days)):
            assert part in row
        if not days:
            assert row.count(words.say("pictures.no_day")) == 4  # its status is not recorded either


def test_the_table_of_the_network_has_every_link(drawn: Node, lang: str) -> None:
    net = pictured(lang).pictures.network
    labels = {each.node.iri: each.node.label for each in net.nodes}
    expected = [f"{labels[k.source]} {k.relation} {labels[k.target]}" for k in net.links]
    assert rows(drawn.by_id("network-table")) == expected


def test_a_network_of_many_nodes_is_cut_and_says_so(drawn: Node, lang: str) -> None:
    net = pictured(lang).pictures.network
    assert len(net.nodes) > 2 * network.MOST_A_SIDE - 10
    caption = drawn.by_id("network-caption").words()
    linked = {end for link in net.links for end in (link.source, link.target)}
    shown = len([n for n in drawn.by_id("network").walk() if "data-node" in n.attributes])
    assert shown < len(linked)
    assert Words.load(lang).say("network.cut", shown=str(shown), total=str(len(linked))) in caption


def test_the_table_of_chains_has_every_step_and_says_what_is_missing(
    drawn: Node, lang: str
) -> None:
    words, steps = Words.load(lang), chain.listed(pictured(lang).pictures.chains)
    told = rows(drawn.by_id("chains-table"))
    assert [row.split()[0] for row in told] == [each.place for each in steps]
    assert [each.place for each in steps][:3] == ["1", "1.1", "1.2"]
    for each, row in zip(steps, told, strict=True):
        assert each.step.node.label in row
        assert each.step.level in row
        assert (words.say("chains.missing") in row) == each.step.broken
    assert words.say("chains.missing") in drawn.by_id("chains").all("figure")[0].words()


def test_the_table_of_a_ladder_names_everything_on_it(drawn: Node, lang: str) -> None:
    for figure, told in zip(
        drawn.by_id("ladders").all("figure"), pictured(lang).pictures.ladders, strict=True
    ):
        shown = rows(figure.all("table")[0])
        for step, row in zip(reversed(told.steps), shown, strict=True):
            assert row.startswith(f"{step.label} {len(step.nodes)} ")
            assert all(each.label in row for each in step.nodes)


def test_pictures_lead_to_pages_and_findings(drawn: Node, lang: str) -> None:
    finding = "#finding-" + pictured(lang).findings[0].id
    assert {"#instrument-1", finding} <= hrefs(drawn.by_id("timeline"))
    assert {"#instrument-1", "#actor-1", "#actor-2"} <= hrefs(drawn.by_id("network"))
    assert {"#instrument-1", finding} <= hrefs(drawn.by_id("chains"))
    assert "#instrument-6" in hrefs(drawn.by_id("ladders"))


def test_an_instrument_has_a_page_with_citation_acts_and_links(drawn: Node, lang: str) -> None:
    words, first = Words.load(lang), pictured(lang).instruments[0]
    page = drawn.by_id("instrument-1")
    (act,) = first.acts
    (row,) = rows(page.all("table")[0])
    for part in (act.participant.label, act.kind, *act.conditions):
        assert part in row
    days = [plain(words.date(day)) for day in (act.done_on, act.deposited_on, act.effective_on)]
    assert row.index(days[0]) < row.index(days[1]) < row.index(days[2])
    told = page.words()
    for part in (*first.particulars[0], first.status, first.links[0].relation):
        assert part in told
    assert {"#instrument-2", "#actor-1"} <= hrefs(page)
    assert {f"#finding-{each}" for each in first.findings} <= hrefs(page)


def test_an_actor_has_a_page_with_what_it_takes_part_in_and_its_findings(
    drawn: Node, lang: str
) -> None:
    for number, actor in enumerate(pictured(lang).actors, 1):
        page = drawn.by_id(f"actor-{number}")
        assert all(each.label in page.words() for each in (*actor.part_of, *actor.instruments))
        assert actor.findings
        assert {f"#finding-{each}" for each in actor.findings[:10]} <= hrefs(page)


def test_a_measure_that_is_overdue_is_marked_by_a_word(drawn: Node, lang: str) -> None:
    overdue = Words.load(lang).say("roadmap.overdue")
    late, done = rows(drawn.by_id("roadmap-table"))
    assert overdue in late
    assert overdue not in done
    assert pictured(lang).roadmap[0].node.label in drawn.by_id("summary").words()


def test_a_rule_leads_to_its_findings(drawn: Node, lang: str) -> None:
    report = pictured(lang)
    for rule in {each.rule for each in report.findings}:
        expected = {f"#finding-{each.id}" for each in report.findings if each.rule == rule}
        assert expected <= hrefs(drawn.by_id(f"rule-{rule}"))


def test_without_records_there_are_no_pictures_and_no_empty_sections() -> None:
    ids = {n.attributes.get("id") for n in parse(render(sample())).walk()}
    assert not ids & {"pictures", "actors", "roadmap", "baseline", "resolved", "waived"}


def changed(report: Report) -> Report:
    """The report beside a baseline and with a list of waivers."""
    first, second, third, *rest = report.findings
    waiver = Waiver("Agreed by both parties.", "A. Reviewer", "2017-01-31")
    return replace(
        report,
        findings=(first, second, *rest),
        waived=(replace(third, status="waived", waiver=waiver),),
        waivers=(
            WaiverRecord(third.id, "", "", waiver, "applied", (third.id,)),
            WaiverRecord("", first.rule, "", waiver, "expired", (first.id,)),
            WaiverRecord("gone", "", "", waiver, "unmatched"),
        ),
        baseline=BaselineComparison(
            name="before.json",
            valid_at="2015-12-31",
            new=(first.id,),
            unchanged=tuple(each.id for each in rest),
            reworded=(second.id,),
            waived=(third.id,),
            resolved=(replace(first, id="cured", first_seen="2014-01-01"),),
        ),
    )


def test_a_baseline_is_counted_and_its_resolved_findings_stand_in_an_annex(lang: str) -> None:
    report = changed(sample(lang))
    page, words = parse(render(report, lang)), Words.load(lang)
    assert report.baseline is not None
    told = page.by_id("baseline").words()
    assert "before.json" in told
    for kind, number in (("new", 1), ("reworded", 1), ("waived", 1), ("resolved", 1)):
        assert f"{words.known('changed', kind)} {number}" in told
    assert f"#finding-{report.findings[0].id}" in hrefs(page.by_id("baseline"))
    assert "cured" in page.by_id("resolved").words()
    assert plain(words.date("2014-01-01")) in page.by_id("resolved").words()


def test_waivers_are_listed_with_their_state_those_in_need_of_care_first(lang: str) -> None:
    page, words = parse(render(changed(sample(lang)), lang)), Words.load(lang)
    told = rows(page.by_id("waiver-table"))
    for state, row in zip(("expired", "unmatched", "applied"), told, strict=True):
        assert words.known("waiver", state) in row
        assert "A. Reviewer" in row
    assert page.by_id("waived").all("article")


def test_the_front_names_who_answers_for_the_report() -> None:
    report = sample()
    about = replace(report.run.about, title="Ports", author="A. Author", reviewer="R. Reviewer")
    page = parse(render(replace(report, run=replace(report.run, about=about))))
    front = page.all("header")[0].words()
    for part in (
        "Ports",
        "Author: A. Author",
        "Reviewer: R. Reviewer",
        report.run.rules_sha256[:12],
    ):
        assert part in front
    assert page.all("title")[0].text().startswith("Ports")


def test_a_validation_is_told_as_one_and_has_no_empty_sections(lang: str) -> None:
    report = sample(lang)
    foreign = replace(
        report,
        run=replace(report.run, method="shapes", engine="Other SHACL 3.1", valid_at=""),
        findings=(), instruments=(), stated_gaps=(), rules=(),
    )  # fmt: skip
    page = parse(render(foreign, lang))
    assert "Other SHACL 3.1" in page.all("header")[0].words()
    ids = {node.attributes.get("id") for node in page.walk()}
    assert not ids & {"coverage", "instruments", "matrix", "stated", "sources", "rules"}
    assert {"summary", "register", "results", "method"} <= ids
    linked = {target[1:].partition("?")[0] for target in hrefs(page) if target.startswith("#")}
    assert linked <= ids


# Geometry


def entry(day: str, number: int = 0) -> TimelineEntry:
    record = DayRecord(day, day, day, "event")
    node = Named(f"https://example.org/{number}", f"Thing {number}")
    return TimelineEntry(node, "instrument", None, None, (record,), "")


def test_a_day_stands_on_the_axis_in_proportion_to_its_distance() -> None:
    axis = timeline.timeline([entry("2000-01-01"), entry("2009-07-02", 1)], "2010-01-01")
    assert (axis.first, axis.last) == (2000, 2011)
    (_, (early, late)) = axis.groups[0]
    assert early.marks[0].at == 0
    assert late.marks[0].at == pytest.approx(9.5 / 11, abs=0.002)
    assert axis.now == pytest.approx(10 / 11, abs=0.002)


def test_one_day_far_off_does_not_press_the_others_into_a_corner() -> None:
    days = [f"{year}-05-05" for year in range(2010, 2022)]
    axis = timeline.timeline(
        [entry(d, n) for n, d in enumerate(["1815-06-09", *days])], "2020-01-01"
    )
    assert axis.first == 2010
    assert axis.outlying
    assert sum(row.before for _, group in axis.groups for row in group) == 1


@pytest.mark.parametrize("day", ["", "soon", "2019-13-45", "-0100-01-01", "99999-01-01"])
def test_what_is_no_day_has_no_place_on_the_axis(day: str) -> None:
    assert timeline.moment(day) is None
    assert timeline.timeline([entry(day)], day).drawn == 0


def test_a_timeline_is_bounded() -> None:
    start = dt.date(2000, 1, 1)
    many = [entry((start + dt.timedelta(days=n)).isoformat(), n) for n in range(500)]
    assert timeline.timeline(many, "2001-01-01").drawn == timeline.MOST_ROWS


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_nothing_overlaps_and_nothing_leaves_its_drawing(lang: str) -> None:
    pictures: Pictures = pictured(lang).pictures
    net = network.network(pictures.network)
    for left in (True, False):
        places = sorted(point.y for point in net.points if point.left == left)
        assert all(after - before >= network.PITCH - 0.2 for before, after in pairwise(places))
        assert max(places) < net.height
    for tree in chain.chains(pictures.chains):
        for number, box in enumerate(tree.boxes):
            assert box.x + box.width <= tree.width
            assert box.y + box.height <= tree.height
            for other in tree.boxes[number + 1 :]:
                apart_x = box.x + box.width <= other.x or other.x + other.width <= box.x
                apart_y = box.y + box.height <= other.y or other.y + other.height <= box.y
                assert apart_x or apart_y
    for stairs in ladder.ladders(pictures.ladders):
        assert all(dot.y > 8 for stair in stairs.stairs for dot in stair.dots)
        assert all(
            stair.x <= dot.x - 8 and dot.x + 8 <= stair.x + stair.width
            for stair in stairs.stairs
            for dot in stair.dots
        )


def test_a_tall_chain_is_cut_for_paper_between_its_boxes() -> None:
    leaves = [ChainStep(Named(f"urn:x:{n}", f"Project {n}"), "project", "") for n in range(30)]
    root = ChainStep(Named("urn:x:root", "Statement"), "statement", "", tuple(leaves))
    (tree,) = chain.chains([root])
    assert [sheet.boxes for sheet in tree.sheets(False)] == [tree.boxes]
    sheets = tree.sheets(True)
    assert len(sheets) > 1
    assert sum(sheet.height for sheet in sheets) == pytest.approx(tree.height)
    assert [box for sheet in sheets for box in sheet.boxes] == list(tree.boxes)
    for sheet in sheets:
        # A4 within the margins, 170 mm wide and 222 mm high, at the scale of the whole width.
        assert sheet.height * 170 / tree.width <= 222
        assert all(
            sheet.top <= box.y and box.y + box.height <= sheet.top + sheet.height
            for box in sheet.boxes
        )


@pytest.mark.parametrize("text", ["Совет по надзору " * 9, "x" * 5000, "", "a b", "漢字" * 60])
def test_a_label_is_broken_to_fit(text: str) -> None:
    broken = lettering.lines(text, 200, 14, 3)
    assert len(broken) <= 3
    assert all(lettering.width(line, 14) <= 200 for line in broken)
    whole = " ".join(text.split())
    assert (
        broken[-1:] == ()
        or broken[-1].endswith("…")
        or "".join(broken).replace(" ", "") == whole.replace(" ", "")
    )


def test_the_same_network_is_drawn_the_same_way_whatever_its_order() -> None:
    whole = pictured().pictures.network
    turned = replace(whole, nodes=whole.nodes[::-1], links=whole.links[::-1])
    first, second = network.network(whole), network.network(turned)
    assert first.points == second.points
    assert [each.path for each in first.lines] == [each.path for each in second.lines]
