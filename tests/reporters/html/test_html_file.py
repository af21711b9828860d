"""The file as such: the same bytes, a stream, a policy whose hashes hold, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from typing import Any

import pytest
from jinja2 import UndefinedError

from legalmodel.reporters.html import HtmlReporter
from legalmodel.reporters.html.environment import environment
from tests.reporters.html.page import Node, render
from tests.reporters.html.sample import sample


def test_same_report_same_bytes(lang: str) -> None:
    assert render(sample(lang), lang).encode() == render(sample(lang), lang).encode()


def _policy(page: Node) -> dict[str, str]:
    (meta,) = [m for m in page.all("meta") if m.attributes.get("http-equiv")]
    assert meta.attributes["http-equiv"] == "Content-Security-Policy"
    return dict(part.split(" ", 1) for part in meta.attributes["content"].split("; "))


def test_the_policy_allows_the_style_and_the_script_by_their_hashes_only(page: Node) -> None:
    policy = _policy(page)
    assert policy["default-src"] == "'none'"
    for tag, name in (("style", "style-src"), ("script", "script-src")):
        (element,) = [each for each in page.all(tag) if "type" not in each.attributes]
        digest = base64.b64encode(hashlib.sha256(element.text().encode()).digest()).decode()
        assert policy[name] == f"'sha256-{digest}'"
    assert not [node for node in page.walk() if "style" in node.attributes]


def test_nothing_is_loaded_from_outside(page: Node) -> None:
    assert not page.all("img", "iframe", "object", "embed", "audio", "video", "source", "base")
    assert not [node for node in page.walk() if "src" in node.attributes]
    assert [link.attributes["href"] for link in page.all("link")] == ["data:,"]
    style = page.all("style")[0].text()
    assert not re.findall(r"@import|url\(|@font-face", style)


class _Counting(io.TextIOBase):
    """A stream that remembers only how much it was given at once."""

    def __init__(self) -> None:
        self.longest, self.total = 0, 0

    def write(self, text: str, /) -> int:
        self.longest = max(self.longest, len(text))
        self.total += len(text)
        return len(text)


def test_thousands_of_findings_are_written_piece_by_piece() -> None:
    report = sample()
    many = tuple(replace(report.findings[n % 25], id=f"f{n:05d}") for n in range(2000))
    out: Any = _Counting()
    HtmlReporter().write(replace(report, findings=many), out, lang="en")
    # Most of it is packed: thousands of cards in less than one of their kind would take as text.
    assert out.total > 500_000
    assert out.longest < 60_000


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    env = environment("en")
    with pytest.raises(UndefinedError):
        env.from_string("{{ no_such_name }}").render()


def test_everything_is_escaped_unless_we_vouch_for_it() -> None:
    env = environment("en")
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
