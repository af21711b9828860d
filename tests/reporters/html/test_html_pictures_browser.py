"""Pictures and pages in a real browser: accessible, legible at every width, reached by keyboard."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from legalmodel.model import Report
from tests.reporters.html.page import render
from tests.reporters.html.sample_pictures import pictured
from tests.reporters.html.test_html_pictures import changed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def whole(lang: str) -> Report:
    """Everything beside the register, with a few findings in it."""
    return changed(pictured(lang))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("drawn")
    files = {}
    for language in ("en", "ru"):
        files[language] = folder / f"{language}.html"
        files[language].write_text(render(whole(language), language), encoding="utf-8")
    return files


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def unfolded(page: Page, file: Path) -> None:
    """What is folded away or not yet laid out has to be accessible as well."""
    page.goto(file.as_uri())
    page.evaluate(
        """() => {
            for (const each of document.querySelectorAll("details")) each.open = true;
            for (const each of document.querySelectorAll(".card, .rule, .leaf")) {
                each.style.contentVisibility = "visible";
            }
        }"""
    )


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("en", 1280, "dark"), ("ru", 360, "light")]
)
def test_axe_finds_no_violation_in_pictures_and_pages(
    browser: Browser, drawn: dict[str, Path], language: str, width: int, scheme: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    unfolded(page, drawn[language])
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    names = ("summary", "pictures", "matrix", "instruments", "actors", "roadmap", "baseline")
    for name in (*names, "waived", "resolved"):
        response = Axe().run(page, context=f"#{name}", options=options).response
        found = [(v["id"], [n["html"] for n in v["nodes"]]) for v in response["violations"]]
        assert (name, found) == (name, [])
        assert response["passes"]
    context.close()


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_no_picture_or_page_is_wider_than_the_window(
    page: Page, drawn: dict[str, Path], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    unfolded(page, drawn["ru"])
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_label_meets_another_or_leaves_its_place(
    page: Page, drawn: dict[str, Path], language: str
) -> None:
    unfolded(page, drawn[language])
    clashes = page.evaluate(
        """() => {
            const found = [];
            const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                && a.top < b.bottom - 2 && b.top < a.bottom - 2;
            for (const svg of document.querySelectorAll(".drawing")) {
                const frame = svg.getBoundingClientRect();
                const texts = [...svg.querySelectorAll("text")];
                const boxes = texts.map((each) => each.getBoundingClientRect());
                boxes.forEach((box, i) => {
                    if (box.left < frame.left - 1 || box.right > frame.right + 1
                        || box.top < frame.top - 1 || box.bottom > frame.bottom + 3) {
                        found.push(["outside", texts[i].textContent]);
                    }
                    for (let j = i + 1; j < boxes.length; j += 1) {
                        if (meet(box, boxes[j])) {
                            found.push(["meet", texts[i].textContent, texts[j].textContent]);
                        }
                    }
                });
                for (const box of svg.querySelectorAll(".ch-box, g:has(> .ld-step)")) {
                    const edge = box.querySelector("rect").getBoundingClientRect();
                    for (const text of box.querySelectorAll(".ch-label, .ch-level, .ld-label")) {
                        const place = text.getBoundingClientRect();
                        if (place.right > edge.right || place.bottom > edge.bottom) {
                            found.push(["over", text.textContent]);
                        }
                    }
                }
            }
            return found;
        }"""
    )
    assert page.locator(".drawing").count() > 4
    assert clashes == []


def test_what_is_drawn_is_reached_by_keyboard(page: Page, drawn: dict[str, Path]) -> None:
    page.goto(drawn["en"].as_uri())
    page.focus("#network .nw-node[href]")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.evaluate("location.hash").startswith(("#instrument-", "#actor-"))
    page.focus("#network .scrolling")
    assert page.evaluate("document.activeElement.tabIndex") == 0


def test_the_pictures_need_no_script(browser: Browser, drawn: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(drawn["ru"].as_uri())
    for name in ("timeline", "network", "chains", "ladders"):
        assert page.locator(f"#{name} svg").first.is_visible()
    context.close()
