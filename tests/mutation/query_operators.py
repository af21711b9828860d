"""The operators on queries: each gives every text that one change makes of a query.

A text is changed at tokens, never by a search in it: what stands in a comment or a string is no
part of the query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from legalmodel.sparql.structure import Bind, Filter, Optional, Union
from tests.mutation.expression_operators import EXPRESSION_OPERATORS
from tests.mutation.pieces import Dissection, Span, Statement, with_separators


class Change(NamedTuple):
    """One change of a text: the operator, what it is about, and the edit by tokens.

    ``shown`` is the span that a reader is shown, where more than the edit is needed to see it.
    """

    operator: str
    what: str
    span: Span
    text: str = ""
    shown: Span | None = None


UNUSED = "lm:unusedProperty"
"""A property that nothing has."""


def changed(query: Dissection, change: Change) -> str:
    """The text after a change."""
    start, end = query.characters(change.span)
    return f"{query.text[:start]}{change.text}{query.text[end:]}"


def query_changes(query: Dissection) -> Iterator[Change]:
    """Every change of every operator, in a fixed order."""
    for operator in _OPERATORS:
        yield from operator(query)
    for each in EXPRESSION_OPERATORS:
        yield from (Change(*found) for found in each(query))


def _drop_parts(query: Dissection) -> Iterator[Change]:
    """FILTER (with or without EXISTS), OPTIONAL, BIND and whole groups, each left out."""
    for span, part in sorted(query.pieces.parts, key=lambda each: each[0]):
        match part:
            case Filter():
                yield Change("drop-filter", query.short(span), span)
            case Optional():
                yield Change("drop-optional", query.short(span), span)
            case Bind():
                yield Change("drop-bind", query.short(span), span)
            case Union():
                yield Change("drop-group", query.short(span), span)
            case _:
                pass


def _drop_branches(query: Dissection) -> Iterator[Change]:
    for branches in sorted(query.pieces.unions):
        for branch, wide in with_separators(branches):
            yield Change("drop-branch", query.short(branch), wide)


def _drop_triples(query: Dissection) -> Iterator[Change]:
    for each in sorted(query.pieces.statements, key=lambda each: each.verb):
        yield from _of_statement(query, each)


def _of_statement(query: Dissection, each: Statement) -> Iterator[Change]:
    """A triple left out: an object with its comma, a verb with its semicolon, or the block."""
    subject = query.short((each.block[0], each.properties[0].verb[0])) if each.block[1] > 0 else "["
    verb = query.short(each.verb)
    if len(each.objects) > 1:
        for one, wide in with_separators(each.objects):
            yield Change("drop-triple", f"{subject} {verb} {query.short(one)}", wide)
        return
    what = f"{subject} {verb} {query.short(each.objects[0])}"
    whole = [(prop.verb[0], prop.objects[-1][1]) for prop in each.properties]
    if len(whole) > 1:
        own = whole[each.properties.index(each)]
        wide = next(wide for one, wide in with_separators(whole) if one == own)
        yield Change("drop-triple", what, wide)
    else:
        yield Change("drop-triple", what, each.block if each.block[1] > 0 else whole[0])


def _drop_steps(query: Dissection) -> Iterator[Change]:
    for name, lists in (
        ("drop-step", query.pieces.sequences),
        ("drop-alternative", query.pieces.alternatives),
    ):
        for members in sorted(lists):
            whole = (members[0][0], members[-1][1])
            for one, wide in with_separators(members):
                what = f"{query.short(one)} of {query.short(whole)}"
                yield Change(name, what, wide, shown=whole)


def _drop_modifiers(query: Dissection) -> Iterator[Change]:
    for start, end in sorted(query.pieces.steps):
        what = query.short((start, end))
        if query.tokens[start].text == "^":
            yield Change("drop-inverse", what, (start, start + 1), shown=(start, end))
        if query.tokens[end - 1].kind == "mark" and query.tokens[end - 1].text in "?*+":
            yield Change("drop-modifier", what, (end - 1, end), shown=(start, end))


def _change_properties(query: Dissection) -> Iterator[Change]:
    """Each property as the next one of the query in order, and as one that nothing has."""
    places = [
        number
        for start, end in sorted(query.pieces.verbs)
        for number in range(start, end)
        if query.tokens[number].kind in ("name", "iri")
    ]
    known = sorted({query.tokens[number].text for number in places})
    for number in places:
        name = query.tokens[number].text
        other = known[(known.index(name) + 1) % len(known)]
        for new in dict.fromkeys((other, UNUSED)):
            if new != name:
                span = (number, number + 1)
                shown = _statement_around(query, number)
                yield Change("change-property", f"{name} -> {new}", span, new, shown)


def _statement_around(query: Dissection, number: int) -> Span:
    """The verb and objects around a token of the verb."""
    return min(
        (each.verb[0], each.objects[-1][1])
        for each in query.pieces.statements
        if each.verb[0] <= number < each.verb[1]
    )


_OPERATORS: tuple[Callable[[Dissection], Iterator[Change]], ...] = (
    _drop_triples,
    _drop_parts,
    _drop_branches,
    _drop_steps,
    _drop_modifiers,
    _change_properties,
)
