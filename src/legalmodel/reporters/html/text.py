"""What text from a report may become in HTML: a safe string, an anchor, a link, a language.

A report repeats what stands in files that anybody may have written. The templates escape
markup; this module decides the rest: which characters may appear, which IRIs may be clicked.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# Characters that HTML forbids, and those that would reorder the text around them for the reader
# (UAX #9 embeddings, overrides and isolates). Half surrogates could not be written as UTF-8.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\xa0]+", re.IGNORECASE)
_LITERAL = re.compile(r'"(?P<body>(?:[^"\\\n]|\\.)*)"(?:@(?P<tag>[A-Za-z0-9-]+)|\^\^<[^<>]*>)?')
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ANCHOR = re.compile(r"[^A-Za-z0-9.-]")


def safe(value: object) -> object:
    """Replace characters that must not appear in the file; what is no string passes through.

    Runs on everything that a template prints, before it is escaped.
    """
    if type(value) is str and value.isprintable():
        return value
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _UNSAFE.sub("\ufffd", value).replace("\r\n", "\n").replace("\r", "\n")
    return value


def bare(iri: str) -> str:
    """An IRI without the angle brackets of its N-Triples spelling."""
    return iri[1:-1] if iri.startswith("<") and iri.endswith(">") else iri


def lexical(term: str) -> str:
    """A literal in N-Triples spelling as people write it; any other text as it stands."""
    match = _LITERAL.fullmatch(term)
    if not match:
        return term
    body, tag = re.sub(r"\\([\\\"])", r"\1", match["body"]), match["tag"]
    return f"{body} ({tag})" if tag else body


def link(iri: str) -> str:
    """The target of a link, or "" where ``iri`` is not plainly an http or https address."""
    target = bare(iri)
    return target if _LINK.fullmatch(target) else ""


def query(value: str) -> str:
    """A value as it stands in the query of an address."""
    return quote(str(safe(value)), safe="")


def language(tag: str) -> str:
    """A well-formed language tag (BCP 47, loosely) for a ``lang`` attribute, or ""."""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def anchor(kind: str, name: str) -> str:
    """An id that is unique for (kind, name) and safe in an attribute and in a fragment.

    Letters, digits, ``.`` and ``-`` stand for themselves; every other character is spelled by
    its code point, so two names never share an anchor.
    """
    return kind + "-" + _ANCHOR.sub(lambda match: f"_{ord(match.group()):x}_", name)


def year(date: str) -> str:
    """The year at the head of an EDTF date, or the date as it stands."""
    match = re.match(r"\d{4}(?!\d)", date)
    return match.group() if match else date
