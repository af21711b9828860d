"""The page in a real browser: accessible, silent on the network, usable by keyboard and link."""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.reporters.html.filled import filled
from tests.reporters.html.page import render
from tests.reporters.html.sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

WIDE, NARROW = (1280, 900), (360, 740)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOWN = "#register .card:not([hidden])"


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample with one finding of each kind: axe looks at every element, many times over."""
    folder = tmp_path_factory.mktemp("short")
    files = {}
    for language in ("en", "ru"):
        report = sample(language)
        kinds = {(f.force, f.severity, f.evidence_state): f for f in report.findings}
        by_state = {finding.evidence_state: finding for finding in kinds.values()}
        short = replace(report, findings=tuple(by_state.values()), rules=report.rules[-2:])
        files[language] = folder / f"{language}.html"
        files[language].write_text(render(short, language), encoding="utf-8")
    return files


def counted(page: Page) -> str:
    """The count that is announced; it waits for typing to end."""
    page.wait_for_timeout(250)
    return str(page.inner_text("#count"))


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        ("en", WIDE, "light"),
        ("en", NARROW, "dark"),
        ("ru", WIDE, "dark"),
        ("ru", NARROW, "light"),
    ],
)
def test_axe_finds_no_violation_of_wcag_2_2_aa(
    browser: Browser, short: dict[str, Path], language: str, size: tuple[int, int], scheme: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(short[language].as_uri())
    # What is folded away or not yet laid out has to be accessible as well.
    page.evaluate(
        """() => {
            for (const each of document.querySelectorAll("details")) each.open = true;
            for (const each of document.querySelectorAll(".card, .rule")) {
                each.style.contentVisibility = "visible";
            }
        }"""
    )
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    response = Axe().run(page, options=options).response
    assert len(response["passes"]) > 20
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in response["violations"]] == []
    context.close()


def test_the_browser_asks_for_the_file_and_for_nothing_else(
    page: Page, files: dict[str, Path]
) -> None:
    asked: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def send_head(self) -> Any:
            asked.append(self.path)
            return super().send_head()

    folder = str(files["en"].parent)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        address = f"http://127.0.0.1:{server.server_port}/en.html"
        page.goto(address)
        page.wait_for_timeout(500)
        server.shutdown()
    assert [url for url in requests if not url.startswith("data:")] == [address]
    assert asked == ["/en.html"]


def test_no_error_is_reported_and_the_policy_holds(page: Page, files: dict[str, Path]) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(files["en"].as_uri())
    page.wait_for_timeout(200)
    assert said == []
    blocked = page.evaluate(
        """() => {
            const script = document.createElement("script");
            try { script.text = "window.ran = true"; document.body.append(script); }
            catch (error) { return true; }
            return window.ran !== true;
        }"""
    )
    assert blocked


def test_hostile_strings_run_nothing(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    attack = "</script><img src=x onerror='window.ran=1'><script>window.ran=1</script>\" onclick=\""
    file.write_text(render(filled(lambda place: place + attack)), encoding="utf-8")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri() + "#register?q=<img src=x onerror='window.ran=1'>&severity=high")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran === undefined")
    assert page.locator("img").count() == 0
    assert len([url for url in requests if not url.startswith("data:")]) == 1


@pytest.mark.parametrize("width", [1280, 768, 360, 320])
def test_nothing_is_wider_than_the_window(page: Page, files: dict[str, Path], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(files["ru"].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_filters_work_by_keyboard_and_the_count_is_announced(
    page: Page, files: dict[str, Path]
) -> None:
    page.goto(files["en"].as_uri())
    assert counted(page) == "25 of 25 findings shown"
    page.focus("#filters summary")
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "high"
    page.keyboard.press("Space")
    assert counted(page) == "4 of 25 findings shown"
    assert page.locator(SHOWN).count() == 4
    assert page.evaluate("location.hash") == "#register?severity=high"
    assert page.get_attribute("#count", "aria-live") == "polite"
    page.focus("#clear")
    page.keyboard.press("Enter")
    assert counted(page) == "25 of 25 findings shown"
    assert page.evaluate("location.hash") == "#register"
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_filter_comes_from_the_address_and_survives_a_reload(
    page: Page, files: dict[str, Path]
) -> None:
    page.goto(
        files["en"].as_uri() + "#register?severity=high,medium&evidence=documented&rule=LM501"
    )
    assert counted(page) == "3 of 25 findings shown"
    page.reload()
    assert counted(page) == "3 of 25 findings shown"
    assert page.is_checked("#filters input[value=documented]")
    assert page.input_value("#filter-rule") == "LM501"
    assert page.locator("#legal-gap .none-shown").is_visible()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("force=legal-gap", 2),
        ("category=institutions", 7),
        ("actor=Bluewater+Agency", 5),
        ("q=roadmap", 2),
        ("q=ROADMAP+castellane", 1),
        ("q=no+such+words", 0),
        ("severity=nonsense&actor=nobody", 25),
    ],
)
def test_each_filter_selects_what_it_says(
    page: Page, files: dict[str, Path], query: str, expected: int
) -> None:
    page.goto(files["en"].as_uri() + "#register?" + query)
    assert counted(page) == f"{expected} of 25 findings shown"


def test_words_are_found_in_russian_whatever_their_case(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["ru"].as_uri())
    page.fill("#filter-q", "ДЕПОЗИТАРИЙ")
    assert counted(page) == "Показано выводов: 2 из 25"


def test_the_order_can_be_changed(page: Page, files: dict[str, Path]) -> None:
    page.goto(files["en"].as_uri())
    page.select_option("#filter-sort", "severity")
    order = page.eval_on_selector_all(
        "#implementation-gap .card",
        "cards => cards.map((card) => card.className.replace('card card-', ''))",
    )
    assert order == sorted(order, key=["high", "medium", "low"].index)
    assert order[0] == "high"


def test_the_address_of_a_filtered_finding_shows_it(page: Page, files: dict[str, Path]) -> None:
    low = next(finding for finding in sample().findings if finding.severity == "low")
    page.goto(files["en"].as_uri() + "#register?severity=high")
    assert counted(page) == "4 of 25 findings shown"
    page.evaluate(f"location.hash = 'finding-{low.id}'")
    page.wait_for_timeout(300)
    assert page.locator(f"#finding-{low.id}").is_visible()


def test_everything_can_be_read_without_javascript(
    browser: Browser, files: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files["en"].as_uri())
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#status").is_visible()
    assert page.locator(SHOWN).count() == len(sample().findings)
    assert page.locator(SHOWN).last.is_visible()
    page.click("nav.contents a[href='#glossary']")
    assert page.url.endswith("#glossary")
    context.close()


def test_paper_has_no_controls_and_says_when_it_shows_a_part(
    page: Page, files: dict[str, Path]
) -> None:
    page.goto(files["en"].as_uri())
    counted(page)
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#status").is_visible()
    broken = "getComputedStyle(document.querySelector('.card')).breakInside"
    assert page.evaluate(broken) == "avoid"
    page.emulate_media(media="screen")
    page.goto(files["en"].as_uri() + "#register?severity=high")
    counted(page)
    page.emulate_media(media="print")
    assert page.locator("#count").is_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_section_being_read_is_marked_in_the_contents(
    page: Page, files: dict[str, Path]
) -> None:
    page.goto(files["en"].as_uri() + "#sources")
    page.wait_for_timeout(300)
    current = page.locator("nav.contents a[aria-current]")
    assert current.get_attribute("href") == "#sources"
