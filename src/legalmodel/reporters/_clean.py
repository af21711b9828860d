"""What the data say, made fit for a format: everything from instance files is hostile text."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
"""Stands where a character was that a format cannot hold, so that its loss is seen."""

# XML 1.0 §2.2: the production Char, negated.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDDEN = ("Cc", "Cf", "Zl", "Zp")
# Lines and tabs; joiners decide how letters and emoji are drawn, never where or in which order.
_KEPT = "\n\t\u200c\u200d"


def whole(text: str) -> str:
    """The text as Unicode can encode it: U+FFFD for each lone surrogate."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def xml(text: str) -> str:
    """The text as XML 1.0 can hold it: U+FFFD for each character that it forbids."""
    return _NO_XML.sub(REPLACEMENT, text)


def line(text: str) -> str:
    """The text on one line, without control and format characters (Unicode Cc, Cf, Zl, Zp).

    White space is one blank; what would command a terminal or turn the order of letters is gone.
    """
    clean = whole(" ".join(text.split()))
    if clean.isprintable():
        return clean
    return "".join(char for char in clean if unicodedata.category(char) not in _HIDDEN)


def visible(text: str) -> str:
    """The text with U+FFFD for each control or format character; blanks stay as they are."""
    clean = whole(text)
    if clean.isprintable():
        return clean
    return "".join(REPLACEMENT if unicodedata.category(char) in _HIDDEN else char for char in clean)


def block(text: str) -> str:
    r"""The text with its lines and tabs; U+FFFD for each other control or format character.

    Every line ends as ``\n``.
    """
    clean = whole(text).replace("\r\n", "\n").replace("\r", "\n")
    if clean.replace("\n", " ").replace("\t", " ").isprintable():
        return clean
    return "".join(
        REPLACEMENT if char not in _KEPT and unicodedata.category(char) in _HIDDEN else char
        for char in clean
    )
