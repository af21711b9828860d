"""Where the terms of each triple stand in Turtle, TriG, N-Triples and N-Quads.

The scanner knows the shape of the languages and nothing of what names mean. It tells triples in
the order in which Oxigraph's parser gives them, so that the two can be laid side by side. That
order is the order of the text, but for one habit: what one terminal completes comes last first.
So in ``( 1 2 )`` the first member comes before the triple that leads to the list, and in
``[ :p "x" ]`` (a string is complete only when the next terminal has been seen) the triple that
leads to the node comes before the one in it. A literal with a suffix is complete with that.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import NamedTuple

from legalmodel.positions.tokens import DIRECTIVE, SPACE, TERM

_SEMICOLON, _COMMA, _DOT, _OPEN, _CLOSE, _BEGIN, _END, _GRAPH, _GRAPH_END, _LAST, _MORE = range(
    4, 15
)
_OBJECT, _VERB, _SUBJECT, _MEMBER = 1, 2, 3, -1
"""What is expected next: so many terms make the triple complete; members go on."""

_QUOTES = b"\"'"
_NEXT = {_SEMICOLON: _VERB, _COMMA: _OBJECT, _DOT: _SUBJECT}

_Triple = tuple[int, int, int]
"""Where subject, predicate and object begin. Of a triple that a list states without words, the
predicate ``rdf:first`` begins where the object does, and ``rdf:rest`` is :data:`REST`."""

REST = -1


class AlienError(ValueError):
    """The text holds what the scanner does not know, such as triple terms of RDF 1.2."""


class Spans(NamedTuple):
    """Where the terms of triples begin, in bytes, and where brackets that are opened are closed.

    A member of a list stands for its cell too; the first cell stands at the list's bracket.
    """

    subjects: array[int]
    predicates: array[int]
    objects: array[int]
    closed: dict[int, int]


@cache
def _chunks() -> re.Pattern[bytes]:
    """Up to three terms, and what follows them: a mark, a bracket, the end, or something else."""
    term = rb"(?:(" + TERM + rb")" + SPACE + rb")?"
    marks = rb"(;)|(,)|(\.)(?![0-9])|(\[)|(\])|(\()|(\))|(\{)(?!\|)|(\})|(\Z)|()"
    head = rb"(?>" + SPACE + DIRECTIVE + rb")*+" + SPACE
    return re.compile(head + term * 3 + rb"(?:" + marks + rb")", re.DOTALL)


@cache
def _lines() -> re.Pattern[bytes]:
    """A line of N-Triples or N-Quads; the last group holds what neither is nor leads to one."""
    term = rb"(" + TERM + rb")" + SPACE
    line = term * 3 + rb"(?:" + TERM + SPACE + rb")?+\."
    version = rb"(?i:version)" + SPACE + TERM
    return re.compile(SPACE + rb"(?:" + line + rb"|" + version + rb"|(\Z)|())", re.DOTALL)


def scan_lines(data: bytes) -> Spans:
    """Scan N-Triples or N-Quads that a parser has accepted.

    Raises:
        AlienError: the text holds what the scanner does not know.
    """
    found = Spans(array("q"), array("q"), array("q"), {})
    subjects, predicates, objects = (each.append for each in found[:3])
    for line in _lines().finditer(data):
        kind = line.lastindex
        if kind == 3:
            subjects(line.start(1))
            predicates(line.start(2))
            objects(line.start(3))
        elif kind == 4:
            break
        elif kind == 5:
            raise AlienError(line.end())
    return found


def scan_turtle(data: bytes) -> Spans:
    """Scan Turtle or TriG that a parser has accepted.

    Raises:
        AlienError: the text holds what the scanner does not know.
    """
    walk = _Walk()
    add = walk.add
    for chunk in _chunks().finditer(data):
        kind = chunk.lastindex or _MORE
        one, two, three = chunk.start(1), chunk.start(2), chunk.start(3)
        if kind > _DOT:
            if not walk.turn(chunk, kind):
                break
            continue
        # The common cases, which _Walk.place would treat in the same way, only slower.
        expected = walk.expected
        if expected == _VERB and two >= 0 > three:
            walk.verb = one
            add((walk.subject, one, two))
        elif expected == _OBJECT and one >= 0 > two:
            add((walk.subject, walk.verb, one))
        elif expected == _SUBJECT and three >= 0:
            walk.subject, walk.verb = one, two
            add((one, two, three))
        elif one >= 0 or expected == _MEMBER:
            raise AlienError(chunk.end())
        walk.expected = _NEXT[kind]
    return walk.spans()


class _Opened(NamedTuple):
    """What was going on when a bracket was opened."""

    at: int
    expected: int
    subject: int
    verb: int
    root: _Triple | None
    waiting: _Triple | None


class _Walk:
    """The place in the grammar, on a stack of its own: no depth of brackets is too deep.

    ``subject`` and ``verb`` are where the current ones begin; within a list, ``subject`` is the
    current cell, -1 before the first. ``root`` is the triple that leads to the list, until it
    is told; ``waiting`` is a member that the next terminal completes.
    """

    def __init__(self) -> None:
        self.expected = _SUBJECT
        self.subject = self.verb = -1
        self._root: _Triple | None = None
        self._waiting: _Triple | None = None
        self._stack: list[_Opened] = []
        self._closed: dict[int, int] = {}
        self._found: list[_Triple] = []
        self.add = self._found.append

    def spans(self) -> Spans:
        """What was found."""
        subjects, predicates, objects = (
            array("q", (triple[place] for triple in self._found)) for place in range(3)
        )
        return Spans(subjects, predicates, objects, self._closed)

    def turn(self, chunk: re.Match[bytes], kind: int) -> bool:
        """Take a chunk that ends at a bracket, or at the end; tell whether the text goes on."""
        terms = [chunk.start(group) for group in (1, 2, 3) if chunk.start(group) >= 0]
        for number, at in enumerate(terms, 1):
            self._place(at, chunk[number][0], chunk[number][-1])
        at = chunk.start(kind)
        if kind in (_OPEN, _BEGIN):
            self._open(at, is_list=kind == _BEGIN)
        elif kind == _CLOSE:
            self._close(at, after_string=bool(terms) and chunk[len(terms)][-1] in _QUOTES)
        elif kind == _END:
            self._end(at)
        elif kind in (_GRAPH, _GRAPH_END):
            # A name before the brace was taken for a subject.
            self.expected = _SUBJECT
        elif kind == _MORE and (self.expected != _MEMBER or not terms):
            raise AlienError(at)
        return kind != _LAST

    def _place(self, at: int, first: int, last: int) -> None:
        """A term that is no bracket, with the bytes that it begins and ends with."""
        if self.expected == _MEMBER:
            self._member(at, is_complete=first not in _QUOTES)
            if last in _QUOTES:
                self._waiting = (self.subject, at, at)
            elif first in _QUOTES:
                self.add((self.subject, at, at))
            return
        if self.expected == _SUBJECT:
            self.subject = at
        elif self.expected == _VERB:
            self.verb = at
        elif self.expected == _OBJECT:
            self.add((self.subject, self.verb, at))
        else:
            raise AlienError(at)
        self.expected -= 1

    def _member(self, at: int, *, is_complete: bool) -> None:
        """The next member of a list begins: its cell, and what this terminal completes."""
        told = [self._waiting, self._root]
        self._waiting = self._root = None
        if self.subject < 0:
            self.subject = self._stack[-1].at
        else:
            told.append((self.subject, REST, at))
            self.subject = at
        if is_complete:
            told.append((self.subject, at, at))
        self._tell(told)

    def _tell(self, told: list[_Triple | None]) -> None:
        self._found.extend(each for each in reversed(told) if each)

    def _open(self, at: int, *, is_list: bool) -> None:
        if self.expected == _MEMBER:
            self._member(at, is_complete=False)
        elif self.expected not in (_SUBJECT, _OBJECT):
            raise AlienError(at)
        self._stack.append(
            _Opened(at, self.expected, self.subject, self.verb, self._root, self._waiting)
        )
        if is_list:
            verb = at if self.expected == _MEMBER else self.verb
            self._root = None if self.expected == _SUBJECT else (self.subject, verb, at)
            self.subject, self.expected = -1, _MEMBER
        else:
            self.subject, self.expected = at, _VERB

    def _close(self, at: int, *, after_string: bool) -> None:
        opened = self._leave(at)
        if opened.expected == _SUBJECT:
            return
        verb = opened.at if opened.expected == _MEMBER else self.verb
        inner = self._found.pop() if after_string else None
        self._tell([inner, (self.subject, verb, opened.at)])

    def _end(self, at: int) -> None:
        """The end of a list; of an empty one, the triple that leads to ``rdf:nil``."""
        if self.expected != _MEMBER:
            raise AlienError(at)
        rest = (self.subject, REST, at) if self.subject >= 0 else None
        self._tell([self._waiting, self._root, rest])
        self._leave(at)

    def _leave(self, at: int) -> _Opened:
        """Back to what was going on when the bracket that is closed here was opened."""
        if not self._stack:
            raise AlienError(at)
        opened = self._stack.pop()
        self._closed[opened.at] = at + 1
        _, self.expected, self.subject, self.verb, self._root, self._waiting = opened
        if opened.expected == _SUBJECT:
            self.subject, self.expected = opened.at, _VERB
        elif opened.expected == _OBJECT:
            self.expected = 0
        return opened
