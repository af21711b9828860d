"""The register at any scale: one description of a card, and the same filters, with and without it.

A large report is made here by lowering the number of cards that stand in the file; that one of
fifty thousand opens in time is measured by ``benchmarks/reports.py``.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Generator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legalmodel.model import Handling, Report, Waiver
from legalmodel.reporters.html import register
from tests.reporters.html.filled import filled
from tests.reporters.html.page import Node, parse, render
from tests.reporters.html.sample import sample
from tests.reporters.html.sample_large import large

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NUMBER = 1500
ROWS = "#implementation-gap .rows"


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every report is a large one, of which two cards of a list stand in the file."""
    monkeypatch.setattr(register, "ALL_STATIC", 0)
    monkeypatch.setattr(register, "GRAVEST", 2)
    monkeypatch.setattr(register, "BATCH", 7)


@cache
def invented() -> Report:
    return large(NUMBER)


def data_of(html: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(parse(html).by_id("register-data").text())
    return told


def _unpacked(data: dict[str, Any]) -> list[Any]:
    """Every card as nested lists, put together again by the documented form of what is packed."""
    cards = []
    for batch in data["cards"]:
        shapes, shared, trees = json.loads(zlib.decompress(base64.b64decode(batch), wbits=-15))

        def own(filling: Any, shared: Any = shared) -> Any:
            return shared[filling] if isinstance(filling, int) else filling

        def made(shape: Any, fillings: list[Any], shapes: Any = shapes) -> Any:
            if isinstance(shape, str):
                return shape
            if isinstance(shape, int):
                return own(fillings[shape])
            if shape[0] == "*":
                return [made(shapes[own(p)[0]], own(p)[1:]) for p in fillings[shape[1]]]
            tag, attributes, *children = shape
            values = [own(fillings[a]) if isinstance(a, int) else a for a in attributes or ()]
            return (tag, values, [made(child, fillings) for child in children])

        cards += [made(shapes[tree[0]], tree[1:]) for tree in trees]
    return cards


def _texts(tree: Any) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    inner = tree if isinstance(tree, list) else tree[2]
    return [text for each in inner for text in _texts(each)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _filled_in(report: Report) -> Report:
    """The sample with every part that a card may have."""
    first, second, *rest = report.findings
    waiver = Waiver("Agreed upon", "A. Reviewer", "2030-01-01")
    life = replace(
        first, status="accepted", waiver=waiver, change="reworded", first_seen="2015-12-31",
        handling=Handling("Secretariat", "2016-01-31", "In hand"), stub="<x> a <y> .",
        matched=("One holds", "Another holds"), missing=("A third does not",),
    )  # fmt: skip
    return replace(report, findings=(life, second, *rest))


def test_a_card_is_the_same_as_html_and_as_data(packed: None, lang: str) -> None:
    report = _filled_in(sample(lang))
    cards = _unpacked(data_of(render(report, lang)))
    register.ALL_STATIC = 500
    page = parse(render(report, lang))
    static = [node for name in ("register", "defects") for node in page.by_id(name).all("article")]
    assert len(cards) == len(static) == len(report.findings) + len(report.defects)
    for card, node in zip(cards, static, strict=True):
        assert _squeezed("".join(_texts(card))) == _squeezed(node.text())


def test_what_is_known_of_a_findings_life_stands_on_its_card() -> None:
    report = _filled_in(sample())
    words = parse(render(report)).by_id(f"finding-{report.findings[0].id}").words()
    for expected in (
        "Status: accepted", "Waived because: Agreed upon", "Waived by: A. Reviewer",
        "Waived until: 1 January 2030", "Responsible: Secretariat", "Due by: 31 January 2016",
        "Comment: In hand", "Overdue", "reworded", "31 December 2015", "Comment of the addressee",
    ):  # fmt: skip
        assert expected in words


def test_the_line_of_the_file_is_shown_with_a_mark_on_what_is_meant() -> None:
    report = large(1)
    finding = report.findings[0]
    card = parse(render(report)).by_id(f"finding-{finding.id}")
    assert finding.location is not None
    (excerpt,) = [node for node in card.all("pre") if node.attributes["class"] == "excerpt"]
    assert excerpt.text() == finding.location.excerpt
    assert [mark.text() for mark in excerpt.all("mark")] == ["<item-00000>"]
    assert f"{finding.location.file}:{finding.location.line}:1" in card.words()


def test_a_large_report_says_what_stands_where_without_a_script() -> None:
    report = large(NUMBER)
    page = parse(render(report))
    for force in ("legal-gap", "implementation-gap", "policy-observation"):
        section = page.by_id(force)
        of_force = [finding for finding in report.findings if finding.force == force]
        shown = section.all("article")
        assert len(shown) == min(register.GRAVEST, len(of_force))
        assert f"Of {len(of_force):,} findings under this heading" in section.words()
        assert "CSV, XLSX and JSON" in section.words()
        gravest = sorted(["high", "medium", "low"].index(f.severity) for f in of_force)
        classes = [["high", "medium", "low"].index(n.attributes["class"][10:]) for n in shown]
        assert classes == gravest[: len(shown)]
    counts = Counter(finding.rule for finding in [*report.findings, *report.defects])
    (table,) = [
        node.all("table")[0]
        for node in page.by_id("register").all("details")
        if node.attributes.get("class") == "by-rule"
    ]
    told = {row.all("th")[0].words()[:5]: row.all("td")[0].words() for row in table.all("tr")[1:]}
    assert told == {rule: f"{number:,}" for rule, number in counts.items()}


def test_a_large_report_is_written_piece_by_piece_with_the_same_bytes() -> None:
    report = large(NUMBER)
    assert render(report) == render(report)


def test_the_columns_of_the_data_are_those_of_the_findings(packed: None) -> None:
    report = large(50)
    data = data_of(render(report))
    findings = [f for force in ("legal-gap", "implementation-gap", "policy-observation")
                for f in report.findings if f.force == force]  # fmt: skip
    assert data["anchor"] == [f"finding-{f.id}" for f in (*findings, *report.defects)]
    assert data["subject"][: len(findings)] == [f.focus_label for f in findings]
    for name, values in (
        ("severity", [f.severity for f in findings]),
        ("rule", [f.rule for f in findings]),
        ("file", [f.location.file for f in findings if f.location]),
    ):
        column = [data["facets"][name][each][0] for each in data[f"of-{name}"]]
        assert column == values
    actors = [[data["facets"]["actor"][n][0] for n in each] for each in data["of-actor"]]
    assert [sorted(each) for each in actors] == [sorted(f.actors) for f in findings]


def test_results_of_a_validation_have_the_register_to_themselves() -> None:
    report = sample()
    validation = replace(
        report, findings=(), run=replace(report.run, method="shapes", valid_at=""), stated_gaps=()
    )
    page = parse(render(validation))
    names = {node.attributes.get("id") for node in page.walk()}
    assert "legal-gap" not in names
    shown = page.by_id("results").all("article")
    assert [n.attributes["id"] for n in shown] == [f"finding-{f.id}" for f in report.defects]


HOSTILE = "</script><script>alert(1)</script><!--\u2028\u2029]]>&amp;\x00\ud800\u202e"


def test_hostile_text_stays_inside_the_block(packed: None) -> None:
    html = render(filled(lambda place: place + HOSTILE))
    block = html[html.index('<script type="application/json"') :]
    inside = block[block.index(">") + 1 : block.index("</script>")]
    assert not set(inside) & set("<>&\u2028\u2029\x00\u202e\ud800")
    cards = _unpacked(json.loads(inside))
    message = "report.findings.0.message" + HOSTILE
    clean = (
        message.replace("\x00", "\ufffd").replace("\ud800", "\ufffd").replace("\u202e", "\ufffd")
    )
    assert clean in _texts(cards[0])


# What follows opens large reports in a browser.


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.html"
    path.write_text(render(invented()), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def counted(page: Page) -> str:
    page.wait_for_timeout(400)
    return page.inner_text("#count")


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


@pytest.mark.slow
def test_rows_stand_for_all_and_few_are_in_the_page(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    report = invented()
    assert counted(page) == f"{NUMBER:,} of {NUMBER:,} findings shown"
    page.locator(ROWS).scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    of_force = sum(f.force == "implementation-gap" for f in report.findings)
    row = page.locator(f"{ROWS} > li").first
    assert row.get_attribute("aria-setsize") == str(of_force)
    assert page.locator(f"{ROWS} > li").count() < 80
    assert page.locator(".excerpted:visible").count() == 0


@pytest.mark.slow
def test_arrows_move_between_rows_and_the_focus_is_never_lost(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    page.locator(f"{ROWS} button").first.focus()
    first = _focused(page)
    page.keyboard.press("ArrowDown")
    assert _focused(page) != first
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.parentElement.getAttribute('aria-posinset')")
    size = page.evaluate("document.activeElement.parentElement.getAttribute('aria-setsize')")
    assert last == size
    assert page.evaluate(
        """() => { const box = document.activeElement.getBoundingClientRect();
                   return box.top >= 0 && box.bottom <= window.innerHeight; }"""
    )
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.parentElement.className") == "row"
    page.keyboard.press("Home")
    assert _focused(page) == first
    assert page.locator(f"{ROWS} button[tabindex='0']").count() == 1


@pytest.mark.slow
def test_a_row_opens_and_closes_by_keyboard(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    button = page.locator(f"{ROWS} button").first
    button.focus()

    def height() -> float:
        return float(page.evaluate(f"document.querySelector('{ROWS}').offsetHeight"))

    before = height()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{ROWS} article.card")
    assert button.get_attribute("aria-expanded") == "true"
    page.wait_for_timeout(200)
    body = page.locator(f"{ROWS} .row-body").bounding_box()
    assert body is not None
    assert abs(height() - before - body["height"]) <= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")
    button.focus()
    page.keyboard.press("Space")
    assert page.locator(f"{ROWS} article").count() == 0
    assert height() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("severity=high,medium", lambda f: f.severity in ("high", "medium")),
        ("actor=Bluewater+Agency", lambda f: "Bluewater Agency" in f.actors),
        ("rule=LM501&evidence=documented",
         lambda f: f.rule == "LM501" and f.evidence_state == "documented"),
        ("instrument=https%3A%2F%2Fexample.org%2Fid%2Fmeridian%2Finstrument-007",
         lambda f: f.instruments[0].endswith("instrument-007")),
        ("overdue=yes", lambda f: f.handling.overdue("2016-12-31")),
        ("q=item-00123", lambda f: f.focus_node.endswith("item-00123")),
        ("q=ROADMAP+castellane",
         lambda f: any("Castellane" in e.attributed_to for e in f.evidence)),
    ],
)  # fmt: skip
def test_filters_count_what_the_report_holds(
    page: Page, file: Path, query: str, chosen: Any
) -> None:
    page.goto(f"{file.as_uri()}#register?{query}")
    expected = sum(map(chosen, invented().findings))
    assert 0 < expected < NUMBER
    assert counted(page) == f"{expected:,} of {NUMBER:,} findings shown"
    page.reload()
    assert counted(page) == f"{expected:,} of {NUMBER:,} findings shown"


@pytest.mark.slow
def test_groups_come_with_their_counts_and_open(page: Page, file: Path) -> None:
    page.goto(f"{file.as_uri()}#register?group=rule&severity=high")
    counted(page)
    report = large(NUMBER)
    counts = Counter(
        f"{f.rule} · {f.title}" for f in report.findings
        if f.severity == "high" and f.force == "implementation-gap"
    )  # fmt: skip
    page.locator(ROWS).scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    if len(counts) == 1:
        page.locator(f"{ROWS} .row-group button").click()
    told = page.locator(f"{ROWS} .row-group").all_inner_texts()
    assert told == [f"{label}: {number:,}" for label, number in counts.most_common()]
    page.locator(f"{ROWS} .row-group button").first.click()
    assert page.locator(f"{ROWS} .row:not(.row-group)").count() > 0
    assert "group=rule" in page.evaluate("location.hash")
    page.select_option("#filter-group", "")
    assert "group" not in page.evaluate("location.hash")


@pytest.mark.slow
def test_the_address_of_any_finding_opens_it(page: Page, file: Path) -> None:
    wanted = invented().findings[-7]
    page.goto(f"{file.as_uri()}#register?severity=high&group=actor")
    counted(page)
    page.evaluate(f"location.hash = 'finding-{wanted.id}'")
    page.wait_for_selector(f"#finding-{wanted.id}")
    assert page.locator(f"#finding-{wanted.id}").is_visible()
    assert wanted.focus_label in _focused(page)


@pytest.mark.slow
def test_paper_gets_some_cards_and_says_of_how_many(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    counted(page)
    page.wait_for_timeout(1500)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    section = page.locator("#implementation-gap")
    assert section.locator("article").count() == 50
    of_force = sum(f.force == "implementation-gap" for f in invented().findings)
    assert f"Printed here: 50 of {of_force:,} findings" in section.inner_text()
    assert not page.locator(ROWS).is_visible()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert section.locator("article").count() == 0


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """The sample with its cards in the page, and as data, in each language."""
    folder = tmp_path_factory.mktemp("both")
    files = {}
    for lang in ("en", "ru"):
        pair = folder / f"{lang}-static.html", folder / f"{lang}-packed.html"
        for path, limit in zip(pair, (500, 0), strict=True):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(register, "ALL_STATIC", limit)
                path.write_text(render(_filled_in(sample(lang)), lang), encoding="utf-8")
        files[lang] = pair
    return files


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "words", "held"),
    [
        ("en", "roadmap", "message"),
        ("en", "CASTELLANE roadmap", "evidence and message"),
        ("en", "lm501", "rule"),
        ("en", "in hand", "handling"),
        ("ru", "ДЕПОЗИТАРИЙ", "message"),
    ],
)
def test_words_are_found_alike_in_small_and_large_reports(
    page: Page, both: dict[str, tuple[Path, Path]], lang: str, words: str, held: str
) -> None:
    counts = []
    for path in both[lang]:
        page.goto(path.as_uri())
        page.fill("#filter-q", words)
        page.wait_for_selector("#status.filtered")
        counts.append(counted(page))
    assert counts[0] == counts[1]
    assert not counts[0].startswith(("0 ", "25 ")), held
    assert not counts[0].endswith(": 0 из 25")


_OUTER = """(cards) => cards.map((card) => card.outerHTML.replace(/>\\s+</g, '><'))"""


@pytest.mark.slow
def test_the_script_builds_the_very_cards_that_stand_in_a_small_report(
    packed: None, page: Page, tmp_path: Path
) -> None:
    report = _filled_in(sample())
    built, stands = tmp_path / "built.html", tmp_path / "stands.html"
    built.write_text(render(report), encoding="utf-8")
    register.ALL_STATIC = 500
    stands.write_text(render(report), encoding="utf-8")
    page.goto(stands.as_uri())
    expected = page.eval_on_selector_all("#register .card", _OUTER)
    page.goto(built.as_uri())
    assert counted(page) == "25 of 25 findings shown"
    cards = []
    for finding in [each for name in ("legal-gap", "implementation-gap", "policy-observation")
                    for each in report.findings if each.force == name]:  # fmt: skip
        page.evaluate(f"location.hash = 'finding-{finding.id}'")
        page.wait_for_selector(f"#finding-{finding.id}")
        cards += page.eval_on_selector_all(f"#finding-{finding.id}", _OUTER)
    assert cards == expected


@pytest.mark.slow
def test_nothing_hostile_runs_when_cards_are_built(
    packed: None, page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.html"
    attack = "</script><img src=x onerror='window.ran=1'>\" onclick=\"window.ran=1"
    file.write_text(render(filled(lambda place: place + attack)), encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(file.as_uri())
    counted(page)
    for place in range(page.locator("#register .row button").count()):
        page.locator("#register .row > button").nth(place).click()
    page.wait_for_selector("#register article.card")
    assert page.evaluate("window.ran === undefined")
    assert page.locator("img").count() == 0
    assert page.locator("[onclick]").count() == 0
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]


@pytest.mark.slow
def test_axe_finds_nothing_in_a_large_register(page: Page, file: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.goto(file.as_uri())
    counted(page)
    page.locator(f"{ROWS} button").first.click()
    page.wait_for_selector(f"{ROWS} article.card")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    response = Axe().run(page, context="#register", options=options).response
    found = [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in response["violations"]]
    assert found == []


def _nodes(page: Node) -> tuple[int, int]:
    """How many nodes stand outside cards, and how many cards: what a card holds may differ."""
    cards = page.all("article")
    inside = sum(1 for card in cards for _ in card.walk())
    return sum(1 for _ in page.walk()) - inside, len(cards)


def test_the_page_does_not_grow_with_the_findings(packed: None) -> None:
    # More findings of the same rules, actors and files: instruments have pages of their own.
    small, big = (parse(render(replace(large(n), instruments=()))) for n in (300, 600))
    assert _nodes(big) == _nodes(small)
