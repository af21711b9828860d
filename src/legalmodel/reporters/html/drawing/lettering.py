"""How much room a text takes, without a font: estimates that err on the wide side.

The reader's font is not known here. The widths are those of Arial and its like, in ems, a little
enlarged, so that a label that is broken here fits wherever it is shown.
"""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("ijlItfr.,:;'!|()[]/’‘ -·")
_BROAD = frozenset("mwMWШЩЖЮФМшщжюфмЫДЪы@%—…")
_ENOUGH = 400
"""Characters of a label that are looked at: no picture shows more."""


def width(text: str, size: float) -> float:
    """The estimated width of a text set at ``size``, in the same units."""
    return size * sum(map(_em, text))


def lines(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Break a text into at most ``most`` lines of ``room``; what is left out ends in "…"."""
    broken: list[str] = []
    line = ""
    for word in _pieces(" ".join(text[:_ENOUGH].split()), room, size):
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > room:
            broken.append(line)
            line = word
        else:
            line = longer
    broken += [line] if line else []
    if len(broken) <= most and len(text) <= _ENOUGH:
        return tuple(broken)
    return (*broken[: most - 1], _cut(broken[most - 1 : most][0] + " …", room, size))


def _pieces(text: str, room: float, size: float) -> list[str]:
    """Words, those cut in two that no line could hold."""
    pieces: list[str] = []
    for whole in text.split():
        word = whole
        while width(word, size) > room and len(word) > 1:
            fitting = max(1, int(len(word) * room / width(word, size)))
            pieces.append(word[:fitting])
            word = word[fitting:]
        pieces.append(word)
    return pieces


def _cut(text: str, room: float, size: float) -> str:
    """A text that ends in " …", shortened word by word until it fits."""
    kept = text.removesuffix(" …")
    while width(kept + " …", size) > room and kept:
        shorter = kept.rpartition(" ")[0]
        kept = shorter or kept[:-1]
    return kept + " …"


def _em(character: str) -> float:
    if character in _NARROW:
        return 0.34
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _BROAD:
        return 0.88
    if character.isupper():
        return 0.74
    return 0.58
