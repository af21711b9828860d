"""Nothing that stands in a report can become markup, a script or a link of its own making."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalmodel.reporters.html.text import anchor, language, link, safe
from tests.reporters.html.filled import filled, strings
from tests.reporters.html.page import Node, parse, render
from tests.reporters.html.sample import sample

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)//",
    "</style><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) '",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "--><b>",
    "]]>",
    "<!--",
    "<![CDATA[",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "{0}{x}",
    "{shown}",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "<b",
    "</article></main></body>",
    "<base href=//evil.example>",
    "`",
    "\\",
    "\u2028",
    "\u202eevil",
    "\x00",
    "\x0b",
    "\ud800",
    "\r\n",
    "#finding-x",
    "../../etc",
    "<ftp://example.org/>",
    "<javascript:alert(1)>",
    "http:",
    "=1+1",
)

hostile = st.lists(
    st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=8)), min_size=1, max_size=4
).map("".join)


def shape(node: Node) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes, in document order.

    A label in a drawing has as many lines as it is long; they hold nothing but text.
    """
    lines = [each for each in node.walk() if each.tag == "tspan"]
    assert all(set(each.attributes) <= {"x", "y", "class", "font-size", "dx"} for each in lines)
    assert all(isinstance(child, str) for each in lines for child in each.children)
    return [
        (each.tag, tuple(sorted(each.attributes))) for each in node.walk() if each.tag != "tspan"
    ]


@cache
def harmless(lang: str) -> list[tuple[str, tuple[str, ...]]]:
    return shape(parse(render(filled(lambda place: f"x {place} y"), lang)))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(payload=hostile, lang=st.sampled_from(["en", "ru"]))
def test_a_hostile_string_in_every_field_adds_no_element_and_no_attribute(
    payload: str, lang: str
) -> None:
    # The place keeps strings apart, as keys must be; the same strings are there, harmless.
    attacked = parse(render(filled(lambda place: f"x {place} {payload} y"), lang))
    assert shape(attacked) == harmless(lang)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_field_that_is_nothing_but_the_payload_makes_no_link(payload: str) -> None:
    page = parse(render(filled(lambda _: payload)))
    targets = {node.attributes["href"] for node in page.walk() if "href" in node.attributes}
    assert {target for target in targets if not target.startswith("#")} == {"data:,"}
    assert not [n for n in page.walk() for name in n.attributes if name.startswith("on")]
    assert [each.attributes.get("type", "") for each in page.all("script")] == [
        "application/json",
        "",
    ]
    assert len(page.all("style")) == 1


def test_every_string_of_the_report_can_be_found_by_the_test() -> None:
    texts = strings(filled(lambda place: place))
    assert "report.findings.1.evidence.0.quotation" in texts
    assert "report.rules.0.title.key1" in texts
    assert "report.coverage.instances.0.0" in texts
    assert len(texts) > 500


def test_what_is_hostile_is_still_shown_as_text() -> None:
    report = sample()
    finding = replace(report.findings[0], message="<b>bold & 'quoted'</b> {{ 1 }}")
    page = parse(render(replace(report, findings=(finding,))))
    assert finding.message in page.by_id(f"finding-{finding.id}").text()


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org/%D0%B0"])
def test_web_addresses_become_links_without_a_referrer(address: str) -> None:
    report = sample()
    finding = replace(report.findings[0], focus_node=f"<{address}>")
    card = parse(render(replace(report, findings=(finding,)))).by_id(f"finding-{finding.id}")
    (found,) = [a for a in card.all("a") if a.attributes["href"] == address]
    assert found.attributes["rel"] == "noreferrer"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://example.org",
        "https://example.org/ x",
        "https://",
        'https://e.org/"onclick=',
        "https://e.org/\n",
        "ftp://e.org",
        "//e.org",
        "mailto:a@b",
        "_:b0",
        "\x01https://e.org",
        "https://e.org/<script>",
        "file:///etc/passwd",
        "urn:x:y",
        "",
    ],
)
def test_other_addresses_are_text(address: str) -> None:
    assert link(address) == ""
    assert link(f"<{address}>") == ""


@given(st.text(), st.text())
def test_two_names_never_share_an_anchor(one: str, other: str) -> None:
    assert (anchor("finding", one) == anchor("finding", other)) == (one == other)
    assert not set(anchor("finding", one)) & set(" \t\n\"'<>#&=`")


def test_characters_that_reorder_or_break_text_are_replaced() -> None:
    assert safe("a\u202eb\x00c\ud800d\u2066e") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert safe("a\r\nb\rc") == "a\nb\nc"
    assert safe("Ёлка — «текст»\u200f") == "Ёлка — «текст»\u200f"


def test_only_plain_language_tags_are_declared() -> None:
    assert language("ru") == "ru"
    assert language("en-GB-oxendict") == "en-GB-oxendict"
    assert [language(tag) for tag in ("", "english please", "x", 'en"', "12")] == [""] * 5


def test_hostile_text_survives_being_written_as_utf_8() -> None:
    assert render(filled(lambda place: f"{place}\ud800\x00")).encode("utf-8")
