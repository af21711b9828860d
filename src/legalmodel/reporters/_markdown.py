"""Text that stays text in Markdown: CommonMark, what GitHub and GitLab add, and HTML in it."""

from __future__ import annotations

import html
import re

from legalmodel.reporters._clean import line

_APART = "\u200b"
"""Zero-width space: references and addresses are looked for after escapes are undone."""

# Mentions, issues, merge requests, labels, milestones, epics; emoji by name.
_REFERENCE = re.compile(r"[@#!~%&](?=[\w\"])|(?<![\w/]):(?=[\w+-]+:)|(?<=\bGH)-(?=\d)")
# What GFM's extended autolinks begin with; addresses of mail fall to the references.
_ADDRESS = re.compile(
    r"(?<=[A-Za-z]):(?=//)|(?<=\bwww)(?=\.)|\b(?:mailto|xmpp)(?=:)", re.IGNORECASE
)
# GitHub and GitLab make a link of a commit's name.
_COMMIT = re.compile(r"\b[0-9a-f]{7,}\b", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*_\[\]|~^]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
# What makes a heading, a list, a quotation, a rule or a table of a line.
_LEADING = re.compile(r"\A(?:[-+#=:]|\d+(?=[.)]))")
_LONGEST = 2_000


def prose(text: str) -> str:
    """A text on one line, of which Markdown makes nothing but text.

    It may stand in a paragraph, a heading, an item of a list or a cell.
    """
    clean = _kept_apart(line(text)[:_LONGEST])
    clean = _MARKUP.sub(r"\\\g<0>", clean)
    clean = "".join(_HTML.get(char, char) for char in clean)
    return _LEADING.sub(_escaped_leading, clean)


def in_html(text: str) -> str:
    """A text on one line inside an element, where backslashes would be shown."""
    return html.escape(_kept_apart(line(text)[:_LONGEST])).replace("$", "&#36;")


def code(text: str) -> str:
    """A text as a code span: its fence is longer than any run of backticks in it."""
    clean = line(text)[:_LONGEST]
    fence = "`" * (1 + max(map(len, re.findall("`+", clean)), default=0))
    return f"{fence} {clean} {fence}" if "`" in clean else f"{fence}{clean}{fence}"


def _kept_apart(text: str) -> str:
    for pattern in (_REFERENCE, _ADDRESS):
        text = pattern.sub(rf"\g<0>{_APART}", text)
    return _COMMIT.sub(_in_pieces, text)


def _in_pieces(found: re.Match[str]) -> str:
    name = found.group()
    return _APART.join(name[start : start + 6] for start in range(0, len(name), 6))


def _escaped_leading(found: re.Match[str]) -> str:
    start = found.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"
