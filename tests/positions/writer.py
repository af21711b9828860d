"""Random Turtle and TriG by a writer that knows where it put each statement."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

SPACES = (" ", "  ", "\n", "\t", "\r\n", "\r", ' # a comment: [ ( ; . "\n', "\n# 😀\n\n  ")
HEADS = (
    "@prefix : <http://e/> .",
    "PREFIX é.x: <http://e/ж#>",
    "@base <http://b/c/> .",
    "base <d>",
    'VERSION "1.2"',
)
NAMES = {
    ":a": "<http://e/a>",
    ":": "<http://e/>",
    ":a.b": "<http://e/a.b>",
    ":0:x-": "<http://e/0:x->",
    r":a\,b\.": "<http://e/a,b.>",
    ":%41": "<http://e/%41>",
    "é.x:ж": "<http://e/ж#ж>",
    "<http://e/z>": "<http://e/z>",
    r"<http://e/\u0041>": "<http://e/A>",
    "<#x>": "<http://b/c/d#x>",
}
LITERALS = {
    '"x"': '"x"',
    "''": '""',
    r'"a\"b\\"': r'"a\"b\\"',
    '"""a "b" ""c\n😀"""': r'"a \"b\" \"\"c\n😀"',
    "'''it's\r\n[ '' .'''": r'"it' + r"'s\r\n[ '' ." + '"',
    '"😀" @en': '"😀"@en',
    '"x"@ru-Cyrl': '"x"@ru-cyrl',
    '"x"@ar--rtl': '"x"@ar--rtl',
    '"1"^^:d': '"1"^^<http://e/d>',
    '"1" ^^ # so\n <http://e/d>': '"1"^^<http://e/d>',
    "1": '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "-1.50": '"-1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    "+1.E3": '"+1.E3"^^<http://www.w3.org/2001/XMLSchema#double>',
    ".5": '".5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    "true": '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
}
BLANKS = ("_:b", "_:b.c-d", "_:0", "_:ж")
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

Place = tuple[int, int, int, int]


class Put(NamedTuple):
    """A statement as it was put: terms (a blank node is ``_``), and places."""

    subject: str
    predicate: str
    object: str
    subject_place: Place
    place: Place
    object_place: Place


class Writer:
    """Writes one document; ``put`` is what it states, the cells of lists but for their rest."""

    def __init__(self, random: Random, *, trig: bool = False) -> None:
        self._random = random
        self.text = ""
        self.put: list[Put] = []
        self.members = 0
        self._waiting: list[tuple[str, str, str, tuple[int, int], tuple[int, int], int]] = []
        for head in HEADS:
            self._write(head)
            self._space()
        for _ in range(random.randint(0, 6)):
            self._graph() if trig and random.random() < 0.5 else self._block(".")
        self.put = [
            Put(s, p, o, self._place(*at), self._place(start, end[1]), self._place(*end))
            for s, p, o, at, end, start in self._waiting
        ]

    def _write(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def _space(self) -> None:
        for _ in range(self._random.randint(1, 2)):
            self._write(self._random.choice(SPACES))

    def _graph(self) -> None:
        self._write(self._random.choice(["GRAPH :a", "graph\n_:g", ":g", "", "[]", "GRAPH [ ]"]))
        self._space()
        self._write("{")
        self._space()
        for number in range(count := self._random.randint(0, 3)):
            self._block("." if number + 1 < count else self._random.choice([".", ""]))
        self._write("}")
        self._space()

    def _block(self, end: str) -> None:
        kind = self._random.choice(["name", "name", "blank", "[]", "[", "("])
        if kind == "[":
            at, _ = self._brackets(1)
            if self._random.random() < 0.5:
                self._about("_", at, 1)
        else:
            key, at = self._list(1) if kind == "(" else self._plain(kind)
            self._space()
            self._about(key, at, 1)
        self._write(end)
        self._space()

    def _plain(self, kind: str) -> tuple[str, tuple[int, int]]:
        if kind == "[]":
            return "_", self._write("[ # none\n]")
        if kind == "blank":
            return "_", self._write(self._random.choice(BLANKS))
        written, term = self._random.choice(
            list((NAMES | LITERALS if kind == "any" else NAMES).items())
        )
        return term, self._write(written)

    def _about(self, subject: str, at: tuple[int, int], depth: int) -> None:
        for number in range(self._random.randint(1, 3)):
            if number:
                self._write(self._random.choice([";", ";;", "; # x\n ;"]))
                self._space()
            verb = self._random.choice(["a", *NAMES])
            start, _ = self._write(verb)
            self._space()
            self._objects(subject, at, (NAMES | {"a": f"<{RDF}type>"})[verb], start, depth)
        if self._random.random() < 0.3:
            self._write(";")
            self._space()

    def _objects(
        self, subject: str, at: tuple[int, int], verb: str, start: int, depth: int
    ) -> None:
        for number in range(self._random.randint(1, 3)):
            if number:
                self._write(",")
                self._space()
                start = len(self.text)
            term, place = self._term(depth)
            self._waiting.append((subject, verb, term, at, place, start))
            self._space()

    def _term(self, depth: int) -> tuple[str, tuple[int, int]]:
        kind = self._random.choice(["any", "any", "any", "blank", "[]", "[", "("])
        if depth > 3 or kind not in "[(":
            return self._plain(kind if kind not in "[(" else "any")
        if kind == "(":
            return self._list(depth + 1, whole=True)
        opened, end = self._brackets(depth + 1)
        return "_", (opened[0], end)

    def _brackets(self, depth: int) -> tuple[tuple[int, int], int]:
        """Where the bracket is that opens, and where the one that closes ends."""
        opened = self._write("[")
        self._space()
        self._about("_", opened, depth)
        _, end = self._write("]")
        self._space()
        return opened, end

    def _list(self, depth: int, *, whole: bool = False) -> tuple[str, tuple[int, int]]:
        """A list; of one that is a subject, the place of its bracket."""
        if self._random.random() < 0.2:
            return f"<{RDF}nil>", self._write("( )")
        opened = self._write("(")
        for number in range(self._random.randint(1, 4)):
            self._space()
            term, place = self._term(depth)
            first = (place[0], place[0] + 1) if self.text[place[0]] in "[(" else place
            cell = opened if number == 0 else first
            if self.text[place[0] : place[1]] in ("( )", "[ # none\n]") and number:
                cell = place
            self._waiting.append(("_", f"<{RDF}first>", term, cell, place, place[0]))
            self.members += 1
            self._space()
        _, end = self._write(")")
        return "_", (opened[0], end) if whole else opened

    def _place(self, start: int, end: int) -> Place:
        return *self._point(start), *self._point(end)

    def _point(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset].replace("\r\n", " \n").replace("\r", "\n")
        if self.text[offset - 1 : offset + 1] == "\r\n":
            before = before[:-1]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
