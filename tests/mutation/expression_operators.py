"""The operators on what filters compute: comparisons, negations, lists, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.mutation.pieces import Dissection, Span, with_separators

Found = tuple[str, str, Span, str, Span]
"""Operator, what it is about, the tokens to replace, by what, and the tokens to show."""

_SHIFTED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "!=", "!=": "="}


def _flip_exists(query: Dissection) -> Iterator[Found]:
    for number, token in enumerate(query.tokens):
        if token.kind == "word" and token.text.upper() == "EXISTS":
            group = _behind(query, number + 1)
            if query.tokens[number - 1].text.upper() == "NOT":
                span = (number - 1, number + 1)
                yield "flip-exists", query.short((number - 1, group)), span, "EXISTS", (
                    number - 1, group)  # fmt: skip
            else:
                span = (number, number + 1)
                yield "flip-exists", query.short((number, group)), span, "NOT EXISTS", (
                    number, group)  # fmt: skip


def _flip_in(query: Dissection) -> Iterator[Found]:
    """IN and NOT IN, and each member of the list left out."""
    for number, token in enumerate(query.tokens):
        if token.kind != "word" or token.text.upper() != "IN":
            continue
        negated = query.tokens[number - 1].text.upper() == "NOT"
        first = number - negated
        end = _behind(query, number + 1)
        shown = (first - 1, end)
        flipped = "IN" if negated else "NOT IN"
        yield "flip-in", query.short(shown), (first, number + 1), flipped, shown
        members = _split(query, (number + 2, end - 1), ",")
        for one, wide in with_separators(members):
            yield "drop-member", f"{query.short(one)} of {query.short(shown)}", wide, "", shown


def _shift_comparisons(query: Dissection) -> Iterator[Found]:
    for whole, number, sign in _signs(query):
        if sign in _SHIFTED:
            span = (number, number + len(sign))
            new = _SHIFTED[sign]
            yield "shift-comparison", f"{query.short(whole)}: {sign} -> {new}", span, new, whole


def _drop_not(query: Dissection) -> Iterator[Found]:
    for whole, number, sign in _signs(query):
        if sign == "!":
            yield "drop-not", query.short(whole), (number, number + 1), "", whole


def _drop_operands(query: Dissection) -> Iterator[Found]:
    """One side of ``&&`` or ``||`` left out."""
    for start, end in sorted(query.pieces.expressions):
        for inside in _brackets(query, (start, end)):
            for argument in _split(query, inside, ","):
                branches = _split(query, argument, "||")
                for members in (branches, *(_split(query, each, "&&") for each in branches)):
                    for one, wide in with_separators(members):
                        yield "drop-operand", query.short(one), wide, "", (start, end)


def _shift_numbers(query: Dissection) -> Iterator[Found]:
    for number, token in enumerate(query.tokens):
        if token.kind == "number" and token.text.isdecimal():
            shown = _line(query, number)
            for new in (int(token.text) + 1, int(token.text) - 1):
                if new >= 0:
                    what = f"{token.text} -> {new} in {query.short(shown)}"
                    yield "shift-number", what, (number, number + 1), str(new), shown


def _drop_having(query: Dissection) -> Iterator[Found]:
    for number, token in enumerate(query.tokens):
        if token.kind == "word" and token.text.upper() == "HAVING":
            span = (number, _behind(query, number + 1))
            yield "drop-having", query.short(span), span, "", span


def _drop_distinct(query: Dissection) -> Iterator[Found]:
    """DISTINCT within an aggregate, where it decides what is counted."""
    for number, token in enumerate(query.tokens):
        aggregate = number > 1 and query.tokens[number - 1].text == "("
        if token.kind == "word" and token.text.upper() == "DISTINCT" and aggregate:
            shown = (number - 2, _behind(query, number - 1))
            yield "drop-distinct", query.short(shown), (number, number + 1), "", shown


def _signs(query: Dissection) -> Iterator[tuple[Span, int, str]]:
    """Each comparison and each ``!`` of an expression, outside the groups in it."""
    for start, end in sorted(query.pieces.expressions):
        depth, number = 0, start
        while number < end:
            text = query.tokens[number].text
            depth += (text == "{") - (text == "}")
            if depth == 0 and query.tokens[number].kind == "mark" and text in "<>=!":
                sign = text + "=" * _adjacent(query, number, "=")
                yield (start, end), number, sign
                number += len(sign)
            else:
                number += 1


def _adjacent(query: Dissection, number: int, text: str) -> bool:
    """Whether a mark follows a token with nothing between them."""
    here, following = query.tokens[number], query.tokens[number + 1]
    return following.text == text and following.offset == here.offset + 1


def _behind(query: Dissection, number: int) -> int:
    """The token behind the bracket that closes the one at a token."""
    depth = 0
    while True:
        token = query.tokens[number]
        if token.kind == "mark":
            depth += (token.text in "({[") - (token.text in ")}]")
        number += 1
        if depth == 0 or token.kind == "end":
            return number


def _brackets(query: Dissection, span: Span) -> Iterator[Span]:
    """The inside of each pair of round brackets in a span, outside the groups in it."""
    number = span[0]
    while number < span[1]:
        text = query.tokens[number].text
        if text == "{":
            number = _behind(query, number)
            continue
        if text == "(":
            yield number + 1, _behind(query, number) - 1
        number += 1


def _split(query: Dissection, span: Span, separator: str) -> list[Span]:
    """The pieces of a span between separators that stand in no inner bracket."""
    found, start, number = list[Span](), span[0], span[0]
    while number < span[1]:
        token = query.tokens[number]
        if token.kind == "mark" and token.text in "({[":
            number = _behind(query, number)
        elif token.text == separator[0] and (
            len(separator) == 1 or _adjacent(query, number, separator[1])
        ):
            found.append((start, number))
            number += len(separator)
            start = number
        else:
            number += 1
    return [*found, (start, span[1])]


def _line(query: Dissection, number: int) -> Span:
    """The innermost expression or statement around a token, or the token itself."""
    around = [each for each in query.pieces.expressions if each[0] <= number < each[1]]
    return max(around, default=(number, number + 1))


EXPRESSION_OPERATORS: tuple[Callable[[Dissection], Iterator[Found]], ...] = (
    _flip_exists,
    _flip_in,
    _shift_comparisons,
    _drop_not,
    _drop_operands,
    _shift_numbers,
    _drop_having,
    _drop_distinct,
)
