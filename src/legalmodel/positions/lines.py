"""Where triples stand near about: a parser that is fed line by line tells it by itself."""

from __future__ import annotations

import re
from array import array

_WORD = re.compile(rb"[\w\x80-\xff-]+")
_LAST_WORD = re.compile(rb"[\w\x80-\xff-]+$")
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class LineReader:
    """A text that gives its reader one line at a time, and remembers where the last words were.

    A parser asks for more only when it needs more. So the last line that it was given is the
    one with which the triple that it now yields was complete, and the triple's text stands
    between there and the end of the triple before. Words that stand there tell the rest: a
    literal of many lines ends far from its predicate.

    ``subjects`` and ``statements`` are, for each triple noted, where its subject and its
    predicate are named, in bytes; the beginning of the line where they have other names.
    """

    def __init__(self, data: bytes) -> None:
        self.subjects = array("q")
        self.statements = array("q")
        self._data = data
        self._read = 0
        self._line = 0
        self._words: dict[bytes, int] = {}
        self._noted = False

    def read(self, size: int = -1) -> bytes:
        """The next line, or as much of it as fits."""
        if self._noted:
            self._words = {word: at for word, at in self._words.items() if at >= self._line}
            self._noted = False
        start = self._read
        end = self._data.find(b"\n", start) + 1 or len(self._data)
        if not start or self._data[start - 1] == ord("\n"):
            self._line = start
        self._read = min(end, start + size) if size >= 0 else end
        piece = self._data[start : self._read]
        for word in _WORD.finditer(piece):
            self._words[word[0]] = start + word.start()
        return piece

    def note(self, triple: tuple[str, str, str]) -> None:
        """Note where a triple stands that a parser makes of this text.

        Of ``rdf:type`` it is the class that is looked for: Turtle writes the predicate ``a``.
        """
        self._noted = True
        subject, predicate, object_ = triple
        self.subjects.append(self._place(subject))
        self.statements.append(self._place(object_ if predicate == _TYPE else predicate))

    def _place(self, term: str) -> int:
        """The last place that names the term; the last line where it has another name."""
        value = term[1:-1] if term[0] == "<" else term
        found = _LAST_WORD.search(value.encode())
        return self._words.get(found[0], self._line) if found else self._line
