"""What makes two runs of a query over the same data differ (SPARQL 1.1 §15, §17.4, §18.5)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from legalmodel.sparql.structure import Query, queries
from legalmodel.sparql.tokens import tokens

_BY_CHANCE = {
    "RAND": "a number by chance",
    "UUID": "a new name each time",
    "STRUUID": "a new text each time",
    "BNODE": "a new node each time",
    "NOW": "the clock's time, where the run's date is meant: ?run a lm:Run ; lm:validAt ?day",
    "SAMPLE": "whichever term comes first; take MIN or MAX",
}


class Chance(NamedTuple):
    """What depends on chance, the clock or the order of the data, and the offset of it."""

    said: str
    offset: int


def left_to_chance(text: str, query: Query) -> Iterator[Chance]:
    """Whatever of a query may come out otherwise on the next run.

    Args:
        text: The query.
        query: What was read from it.
    """
    ordered = any(each.ordered for each in queries(query) if each is not query)
    for token, after in pairwise(tokens(text)):
        word = token.text.upper()
        if token.kind != "word" or after.text != "(":
            continue
        if word in _BY_CHANCE:
            yield Chance(f"calls {word}, which gives {_BY_CHANCE[word]}", token.offset)
        elif word == "GROUP_CONCAT" and not ordered:
            said = "calls GROUP_CONCAT, which joins texts in no order; order them in a sub-select"
            yield Chance(said, token.offset)
    for each in queries(query):
        if each.sliced and not each.ordered:
            said = "takes some of its solutions with LIMIT or OFFSET in no order; add an ORDER BY"
            yield Chance(said, each.offset)
