"""The text of a source, cut as the locators of the evidence count it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

# A full stop that ends a sentence: not after an initial, "p.", "pp.", "art.", "No." or "i.e.", and
# after "etc." only before a capital. A sentence may follow without a space.
STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bp)(?<!\bpp)(?<!\bart)(?<!\bNo)(?<!\bi)(?<!\bi\.e)(?<!\betc)\."
    r"(?=\s|[A-Z]|$)|(?<=\betc)\.(?= [A-Z])"
)


class Text:
    """The source cut as the locators count: headings and blank lines are not paragraphs.

    Headings are regular expressions, by the name of the section; the last one ends the text.
    """

    def __init__(self, text: str, headings: Mapping[str, str]) -> None:
        self.whole = text
        self.paragraphs: dict[tuple[str, str], str] = {}
        self.items: dict[tuple[str, str, str], str] = {}
        starts = {name: re.search(rf"(?:^|\s){title}", text) for name, title in headings.items()}
        found = [(name, m.start(), m.end()) for name, m in starts.items() if m]
        assert len(found) == len(headings)
        self.paragraphs["head", ""] = text[: found[0][1]]
        for (name, _, begin), (_, end, _) in pairwise(found):
            self._section(name, text[begin:end])

    def _section(self, name: str, text: str) -> None:
        paragraph = item = 0
        for line in filter(None, (line.strip() for line in text.splitlines())):
            if re.fullmatch(r"\w+ – UNIDO\.", line):
                continue
            if line.startswith("- "):
                item += 1
                self.items[name, str(paragraph), str(item)] = line
                continue
            paragraph, item = paragraph + 1, 0
            self.paragraphs[name, str(paragraph)] = line

    def passage(self, section: str, paragraph: str, item: str) -> str:
        """The text of one place; an empty paragraph is the head of the source."""
        if item:
            return self.items[section, paragraph, item]
        return self.paragraphs[section, paragraph]


def sentence(passage: str, quotation: str) -> str:
    """The sentence of a passage in which a quotation stands."""
    begin = passage.index(quotation)
    ends = [m.end() for m in STOP.finditer(passage)]
    first = max((end for end in ends if end <= begin), default=0)
    last = min((end for end in ends if end >= begin + len(quotation)), default=len(passage))
    return passage[first:last]


def numbers(text: str) -> set[str]:
    """The references as printed: ``[131; 132]`` are two, ``[28-31]`` is the one ``28-31``."""
    found: set[str] = set()
    for inside in re.findall(r"\[([^\]]*)\]", text):
        found |= {part.split(",")[0].strip() for part in inside.split(";")}
    return found
