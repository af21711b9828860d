"""Skimming expressions: what they mention, and what they see of it (SPARQL 1.1 §17).

There is no need to know what an expression computes, only whether it looks at a term as it is
written or at its value. A term that stands alone where a function or an assignment takes it may
be seen as it is; one beside an operator is a value.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from legalmodel.sparql.patterns import Patterns
from legalmodel.sparql.structure import Expression, Group, Operand, Role
from legalmodel.sparql.tokens import Token

_OPERANDS = {"variable", "number", "string", "tag", "iri", "name"}
# Calls that take a term as it is written, or hand it on, or of which the result is one of them.
_TAKES_TERM = {
    "STR", "SAMETERM", "BOUND", "LANG", "ISIRI", "ISURI", "ISBLANK", "ISLITERAL",
    "COUNT", "SAMPLE", "GROUP_CONCAT",
}  # fmt: skip
_CHOOSES = {"MIN", "MAX"}


class Expressions(Patterns, ABC):
    """A reader of expressions."""

    @abstractmethod
    def _group(self) -> Group:
        """The group that follows EXISTS."""

    def _constraint(self) -> Expression:
        """A bracketed expression, a call, or EXISTS (§19.8, Constraint)."""
        expression = Expression()
        if self._skip("NOT") or self._is("EXISTS"):
            self._expect("EXISTS")
            expression.groups.append(self._group())
            return expression
        if self._is("("):
            self._brackets(expression)
            return expression
        first = self._at
        if self._next.kind == "word":
            expression.words.add(self._take().text.upper())
        else:
            expression.functions.append(self._iri())
        call = self._tokens[first : self._at]
        inside, _ = self._inside(expression)
        whole = [*call, Token("mark", "(", 0), *inside, Token("mark", ")", 0)]
        expression.operands += self._seen(whole, "value")
        return expression

    def _brackets(self, expression: Expression, *, outcome: Role = "value") -> str:
        """Skim an expression in brackets; what it is assigned to with AS, or nothing."""
        inside, assigned = self._inside(expression)
        expression.operands += self._seen(inside, "term" if assigned else outcome)
        return assigned

    def _inside(self, expression: Expression) -> tuple[list[Token], str]:
        """The tokens between brackets, groups left out, and what follows AS."""
        self._expect("(")
        depth, assigned, found = 1, "", list[Token]()
        while True:
            token = self._next
            if self._skip("("):
                depth += 1
            elif self._skip(")"):
                depth -= 1
                if depth == 0:
                    return found, assigned
            elif assigned:
                self._fail(token)
            elif depth == 1 and self._skip("AS"):
                assigned = self._variable()
                continue
            else:
                first = self._at
                self._skim(expression, found[-1] if found else None)
                found += self._tokens[first : self._at] if token.text.upper() != "EXISTS" else ()
                continue
            found.append(token)

    def _skim(self, expression: Expression, before: Token | None) -> None:
        """One operand or sign of an expression."""
        token = self._next
        if token.kind == "variable":
            expression.variables.add(self._variable())
        elif token.kind in ("iri", "name"):
            # ?a<?b&&?c>?d: where an IRI cannot stand, what looks like one is none.
            if before and (before.kind in _OPERANDS or before.text == ")"):
                self._fail(token)
            called = self._iri()
            if self._is("("):
                expression.functions.append(called)
        elif token.kind in ("string", "number"):
            expression.literals.append(self._literal())
        elif self._skip("EXISTS"):
            expression.groups.append(self._group())
        elif token.kind == "word":
            expression.words.add(self._take().text.upper())
        elif token.kind == "mark" and token.text in "!&|=<>+-*/,;":
            self._take()
        else:
            self._fail(token)

    def _seen(self, found: Sequence[Token], outcome: Role) -> list[Operand]:
        """The variables and literals of an expression, each with what is seen of it."""
        places = _Places(found, outcome)
        return [
            Operand(token.offset, token.text, places.role(number, places.end(number)))
            for number, token in enumerate(found)
            if token.kind in ("variable", "string", "number")
        ]


class _Places:
    """The tokens of one expression, and what stands alone where it stands."""

    def __init__(self, found: Sequence[Token], outcome: Role) -> None:
        self._tokens = found
        self._outcome = outcome
        self._opening: list[int | None] = []
        open_: list[int] = []
        for number, token in enumerate(found):
            if token.text == ")" and token.kind == "mark":
                open_.pop()
            self._opening.append(open_[-1] if open_ else None)
            if token.text == "(" and token.kind == "mark":
                open_.append(number)

    def end(self, first: int) -> int:
        """The last token of a term: a literal may have a tag or a datatype."""
        rest = [token.text for token in self._tokens[first + 1 : first + 3]]
        if self._tokens[first].kind == "string" and rest == ["^", "^"]:
            return first + 3
        is_tagged = first + 1 < len(self._tokens) and self._tokens[first + 1].kind == "tag"
        return first + is_tagged

    def role(self, first: int, last: int) -> Role:
        """What is seen of the tokens from the first to the last."""
        opening = self._opening[first]
        is_distinct = first > 0 and self._tokens[first - 1].text.upper() == "DISTINCT"
        begins = first - is_distinct in (0, (-1 if opening is None else opening) + 1)
        begins = begins or self._tokens[first - 1].text == ","
        ends = last + 1 == len(self._tokens) or self._tokens[last + 1].text in (")", ",", ";")
        if not (begins and ends):
            return "value"
        if opening is None:
            return self._outcome
        return self._argument(opening, first, is_distinct=is_distinct)

    def _argument(self, opening: int, first: int, *, is_distinct: bool) -> Role:
        """What a call sees of the argument that begins at a token."""
        before = self._tokens[opening - 1] if opening else None
        call = before.text.upper() if before and before.kind in ("word", "iri", "name") else ""
        closing = self._closing(opening)
        if call in _TAKES_TERM:
            return "term"
        if call == "DATATYPE":
            return "datatype"
        if call in _CHOOSES or is_distinct:
            return "choice"
        if not call:
            return self.role(opening, closing)
        is_condition = not any(
            self._opening[number] == opening and self._tokens[number].text == ","
            for number in range(opening, first)
        )
        if call == "COALESCE" or (call == "IF" and not is_condition):
            return self.role(opening - 1, closing)
        return "value"

    def _closing(self, opening: int) -> int:
        """The bracket that closes another."""
        outside = self._opening[opening]
        return next(
            number
            for number in range(opening + 1, len(self._tokens))
            if self._opening[number] == outside and self._tokens[number].text == ")"
        )
