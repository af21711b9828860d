"""The report as PDF: readable text in both languages, tagged, and nothing asked of the outside."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from typing import Any

import pytest

from legalmodel.errors import UsageError
from legalmodel.model import Report
from legalmodel.reporters.html import pdf
from legalmodel.reporters.html.pdf import PdfReporter
from legalmodel.reporters.html.rendering import rendered
from legalmodel.reporters.html.words import Words
from tests.reporters.html.page import Node, parse
from tests.reporters.html.sample_pictures import pictured

pytestmark = pytest.mark.slow


def short(lang: str) -> Report:
    """One finding of the sample: laying a page out takes its time."""
    report = pictured(lang)
    first = report.findings[0]
    return replace(
        report,
        findings=(first,),
        defects=(),
        rules=report.rules[:1],
        stated_gaps=(),
    )


def written(report: Report, lang: str) -> bytes:
    out = io.BytesIO()
    PdfReporter().write(report, out, lang=lang)
    return out.getvalue()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    pytest.importorskip("weasyprint", exc_type=ImportError)
    return {lang: written(short(lang), lang) for lang in ("en", "ru")}


@pytest.fixture(scope="module")
def read(files: dict[str, bytes]) -> dict[str, Any]:
    """The files as an independent library reads them."""
    from pypdf import PdfReader

    return {lang: PdfReader(io.BytesIO(content)) for lang, content in files.items()}


def test_the_same_report_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert written(short("en"), "en") == files["en"]


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_text_can_be_read_out_of_it(read: dict[str, Any], lang: str) -> None:
    text = " ".join(" ".join(page.extract_text() for page in read[lang].pages).split())
    report, words = short(lang), Words.load(lang)
    finding = report.findings[0]
    for part in (
        finding.title,
        finding.id,
        words.say("headings.timeline"),
        words.say("method.cite"),
    ):
        assert part in text
    assert words.say("chains.missing") in text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_it_is_tagged_names_its_language_and_has_bookmarks(read: dict[str, Any], lang: str) -> None:
    root = read[lang].trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == lang
    words = Words.load(lang)
    titles = [each.title for each in read[lang].outline if not isinstance(each, list)]
    assert any(words.say("headings.register") in title for title in titles)
    assert not {"/CreationDate", "/ModDate"} & set(read[lang].metadata)


def test_links_within_the_file_lead_somewhere(read: dict[str, Any]) -> None:
    names = set(read["en"].named_destinations)
    wanted = {
        str(link["/Dest"])
        for page in read["en"].pages
        for link in (each.get_object() for each in page.get("/Annots", ()))
        if "/Dest" in link
    }
    assert len(wanted) > 20
    assert wanted <= names


@pytest.fixture(scope="module", params=["en", "ru"])
def sheet(request: pytest.FixtureRequest) -> Node:
    """The page that is laid out, of the whole sample."""
    return parse("".join(rendered(pictured(request.param), request.param, on_paper=True)))


def test_every_link_on_paper_leads_to_something_printed(sheet: Node) -> None:
    printed = {node.attributes.get("id") for node in sheet.walk()}
    links = [node.attributes.get("href", "") for node in sheet.all("a")]
    within = {link[1:] for link in links if link.startswith("#")}
    assert len(within) > 40
    assert within <= printed


def test_what_is_only_looked_up_does_not_stand_on_paper(sheet: Node) -> None:
    named = {node.attributes.get("id") for node in sheet.walk()}
    assert {"register", "pictures", "instruments", "roadmap", "method"} <= named
    assert not {"actors", "instrument-pages", "timeline-table", "inputs", "filters-data"} & named
    assert not sheet.all("script")


def test_rules_that_found_nothing_are_not_printed(sheet: Node) -> None:
    report = pictured("en")
    found = {each.rule for each in (*report.findings, *report.defects, *report.waived)}
    printed = {node.attributes["id"] for node in sheet.all("article") if _is_rule(node)}
    assert printed == {f"rule-{rule.identifier}" for rule in report.rules} & {
        f"rule-{rule}" for rule in found
    }


def _is_rule(node: Node) -> bool:
    return node.attributes.get("class") == "rule"


def test_nothing_is_asked_of_files_or_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = pytest.importorskip("weasyprint", exc_type=ImportError)
    fetcher = pdf._nothing(weasyprint)
    for address in ("file:///etc/passwd", "https://example.org/x.png", "data:,x"):
        with pytest.raises(ValueError, match="nothing is read"):
            fetcher.fetch(address)


def test_a_missing_library_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"install legalmodel\[pdf\] and Pango"):
        written(short("en"), "en")


def test_icons_are_drawn_where_they_stand() -> None:
    symbol = '<symbol id="i-high" viewBox="0 0 16 16"><path d="M2 9"/></symbol>'
    use = '<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-high"/></svg>'
    assert pdf._with_drawn_icons(symbol + use).endswith(
        '<svg class="icon" viewBox="0 0 16 16"><path d="M2 9"/></svg>'
    )
