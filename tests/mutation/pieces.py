"""A query taken apart: its tokens, and which of them make a part that an operator may change.

The reading is the project's own; beside the structure that it gives, each part's tokens are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from legalmodel.sparql.reading import Reader
from legalmodel.sparql.structure import Expression, Group, Part, Triple, Triples, Union
from legalmodel.sparql.tokens import Token, tokens

Span = tuple[int, int]
"""From the first token to the one behind the last, by number."""


@dataclass(slots=True, eq=False)
class Statement:
    """A verb with its objects; ``properties`` are all verbs of its subject, it among them."""

    verb: Span
    objects: list[Span]
    block: Span = (0, 0)
    properties: list[Statement] = field(default_factory=list)


@dataclass(slots=True)
class Pieces:
    """The parts of a query, each by its tokens, in the order in which they end."""

    parts: list[tuple[Span, Part]] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unions: list[list[Span]] = field(default_factory=list)
    sequences: list[list[Span]] = field(default_factory=list)
    alternatives: list[list[Span]] = field(default_factory=list)
    steps: list[Span] = field(default_factory=list)
    verbs: list[Span] = field(default_factory=list)
    expressions: list[Span] = field(default_factory=list)


class Dissection(Reader):
    """One reading of one query."""

    def __init__(self, text: str) -> None:
        super().__init__(text, tokens(text))
        self.text = text
        self.pieces = Pieces()
        self._sequence_steps: list[list[Span]] = []
        self._path_branches: list[list[Span]] = []
        self.query()

    @property
    def tokens(self) -> list[Token]:
        """Every token, and one behind the last."""
        return self._tokens

    def characters(self, span: Span) -> tuple[int, int]:
        """Where a span's text begins and ends."""
        first, last = self._tokens[span[0]], self._tokens[span[1] - 1]
        return first.offset, last.offset + len(last.text)

    def short(self, span: Span) -> str:
        """A span's text on one line, without comments."""
        return _joined(self._tokens[span[0] : span[1]])

    def _part(self) -> Part:
        start = self._at
        part = super()._part()
        self.pieces.parts.append(((start, self._at), part))
        return part

    def _union(self) -> Union:
        branches, spans = list[Group](), list[Span]()
        while not branches or self._skip("UNION"):
            start = self._at
            branches.append(self._group())
            spans.append((start, self._at))
        self.pieces.unions.append(spans)
        return Union(tuple(branches))

    def _triples(self) -> Triples:
        found: list[Triple] = []
        while True:
            start, seen = self._at, len(self.pieces.statements)
            bracketed = self._is("[", "(")
            subject = self._node(found)
            if not (bracketed and self._is(".", "}")):
                self._properties(subject, found)
            end = self._at
            more = self._skip(".")
            for each in self.pieces.statements[seen:]:
                if not each.block[1]:
                    each.block = (start, self._at if more else end)
            if not more or not self._begins_node():
                return Triples(tuple(found))

    def _properties(self, subject: str, found: list[Triple]) -> None:
        mine: list[Statement] = []
        while True:
            start = self._at
            verb = self._verb()
            each = Statement((start, self._at), [], properties=mine)
            mine.append(each)
            while not each.objects or self._skip(","):
                start = self._at
                found.append(Triple(subject, verb, self._node(found)))
                each.objects.append((start, self._at))
            more = self._skip(";")
            while self._skip(";"):
                pass
            if not more or self._is(".", "}", "]") or not self._begins_verb():
                break
        inside_brackets = self._is("]")
        for each in mine:
            each.block = (-1, -1) if inside_brackets else (0, 0)
        self.pieces.statements += mine

    def _path(self) -> tuple[set[str | None], bool]:
        start = self._at
        self._path_branches.append([])
        found = super()._path()
        branches = self._path_branches.pop()
        if len(branches) > 1:
            self.pieces.alternatives.append(branches)
        if not self._path_branches:
            self.pieces.verbs.append((start, self._at))
        return found

    def _sequence(self) -> tuple[set[str | None], bool]:
        start = self._at
        self._sequence_steps.append([])
        found = super()._sequence()
        steps = self._sequence_steps.pop()
        if len(steps) > 1:
            self.pieces.sequences.append(steps)
        self._path_branches[-1].append((start, self._at))
        return found

    def _step(self) -> tuple[set[str | None], bool]:
        start = self._at
        found = super()._step()
        self._sequence_steps[-1].append((start, self._at))
        self.pieces.steps.append((start, self._at))
        return found

    def _inside(self, expression: Expression) -> tuple[list[Token], str]:
        start = self._at
        found = super()._inside(expression)
        self.pieces.expressions.append((start, self._at))
        return found


def one_line(text: str) -> str:
    """A text of a query on one line, without comments."""
    return _joined(tokens(text))


def _joined(found: Sequence[Token]) -> str:
    line, end = "", 0
    for token in found:
        line += (" " if line and token.offset > end else "") + token.text
        end = token.offset + len(token.text)
    return line


def with_separators(spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Each member of a list of two or more, and its span with the separator that goes with it."""
    for number, (start, end) in enumerate(spans if len(spans) > 1 else ()):
        if number + 1 < len(spans):
            yield (start, end), (start, spans[number + 1][0])
        else:
            yield (start, end), (spans[number - 1][1], end)
