"""The terminals of Turtle, TriG, N-Triples and N-Quads as regular expressions over bytes.

They serve texts that a parser has accepted: they find where each terminal ends, and check no
more. Every repetition is possessive, so the time is linear in the text, whatever stands in it.
References are to RDF 1.1 Turtle §6.5.
"""

from __future__ import annotations

import re

SPACE = rb"(?:[ \t\r\n]++|#[^\r\n]*+)*+"
_NAME = rb"[\w\x80-\xff-]"
_IRI = rb"<(?!<)[^<>]*+>"
_PREFIX = rb"(?:[A-Za-z\x80-\xff]" + _NAME + rb"*+(?:\.++" + _NAME + rb"++)*+)?+:"
_LOCAL = rb"(?:[\w\x80-\xff:%-]++|\\.|\.++(?=[\w\x80-\xff:%\\-]))*+"
_BLANK = rb"_:" + _NAME + rb"++(?:\.++" + _NAME + rb"++)*+"
_IRI_OR_NAME = rb"(?>" + _IRI + rb"|" + _PREFIX + _LOCAL + rb")"
_STRING = (
    rb'(?>"""(?:[^"\\]++|\\.|"{1,2}+(?=[^"]))*+"""'
    rb"|'''(?:[^'\\]++|\\.|'{1,2}+(?=[^']))*+'''"
    rb'|"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"'
    rb"|'[^'\\\r\n]*+(?:\\.[^'\\\r\n]*+)*+')"
)
# White space may stand before a suffix. A language tag cannot be mistaken for a directive, for
# none follows a literal without a dot between them. "--" is of RDF 1.2.
_SUFFIX = (
    rb"(?>" + SPACE + rb"(?>@[A-Za-z]++(?:-{1,2}+[A-Za-z0-9]++)*+"
    rb"|\^\^" + SPACE + _IRI_OR_NAME + rb"))?+"
)
_NUMBER = (
    rb"[+-]?+(?>[0-9]++(?>\.[0-9]*+[eE][+-]?+[0-9]++|\.[0-9]++|[eE][+-]?+[0-9]++)?+"
    rb"|\.[0-9]++(?:[eE][+-]?+[0-9]++)?+)"
)
_WORD = rb"[A-Za-z]++"

TERM = (
    rb"(?>" + _PREFIX + _LOCAL + rb"|" + _STRING + _SUFFIX + rb"|" + _IRI + rb"|" + _BLANK
    + rb"|" + _NUMBER + rb"|" + _WORD + rb")"
)  # fmt: skip
"""A term or a word: nothing that holds another term but a literal its datatype."""

DIRECTIVE = (
    rb"(?>@(?>prefix" + SPACE + _PREFIX + rb"|base)" + SPACE + _IRI + SPACE + rb"\."
    rb"|(?i:prefix)(?=[\s#])" + SPACE + _PREFIX + SPACE + _IRI
    + rb"|(?i:base)(?=[\s#<])" + SPACE + _IRI
    + rb"|@version" + SPACE + _STRING + SPACE + rb"\."
    rb"|(?i:version)(?=[\s#'\"])" + SPACE + _STRING
    + rb"|(?i:graph)(?=[\s#<\[]))"
)  # fmt: skip
"""What states nothing (§2.4; SPARQL's form too), and the word before a graph's name in TriG."""

_ANONYMOUS = rb"\[" + SPACE + rb"\]|\(" + SPACE + rb"\)"


def compiled_term() -> re.Pattern[bytes]:
    """A term at a place, or a bracket: an empty pair of brackets whole, else what opens it.

    Made when it is first needed; Python keeps it.
    """
    return re.compile(rb"(?>" + TERM + rb"|" + _ANONYMOUS + rb"|[\[\]()])", re.DOTALL)


def compiled_space() -> re.Pattern[bytes]:
    """White space and comments, perhaps none."""
    return re.compile(SPACE)
