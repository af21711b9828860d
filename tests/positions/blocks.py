"""A scan of tidy Turtle that shares nothing with the package: where would a person point?

Good for files in which a dot that ends a block has white space before it. It reads text, not
bytes, and knows names by their prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

Stretch = tuple[int, int, int, int]

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>(?:\"{3}.*?\"{3}|"(?:[^"\\\n]|\\.)*")(?:@[\w-]+|\^\^(?:<[^>]*>|[\w:-]+))?)
    |(?P<iri><[^>\n]*>)
    |(?P<mark>[\[\](),;]|\.(?=\s|$))
    |(?P<name>[^\s\[\](),;"<\#]+)""",
    re.VERBOSE | re.DOTALL,
)
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Said(NamedTuple):
    """A statement: its terms as keys, and where subject and statement stand."""

    subject: str
    predicate: str
    object: str
    subject_place: Stretch
    place: Stretch
    file: str


class Scan:
    """The statements of a file, in order; a bracket's key tells where it opens."""

    def __init__(self, path: Path) -> None:
        self.file = path.as_posix()
        self.text = path.read_text(encoding="utf-8")
        self.prefixes = dict(re.findall(r"^@prefix (\S*): <(.*)> \.$", self.text, re.MULTILINE))
        self.said: list[Said] = []
        found = TOKEN.finditer(re.sub(r"^@.*$", lambda m: " " * len(m[0]), self.text, flags=re.M))
        tokens = (Token(m[0], m.start(), m.end()) for m in found if m.lastgroup != "comment")
        self.tokens = [*tokens, Token("", 0, 0)]
        self.at = 0
        while self.tokens[self.at].text:
            subject = self._term()
            self._about(subject[0], subject[1])
            assert self._take().text == ".", (self.file, self.tokens[self.at - 1])

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _about(self, key: str, subject: Token) -> None:
        while self.tokens[self.at].text not in (".", "]"):
            verb = self._take()
            begin = verb.start
            while True:
                object_, token = self._term()
                stands = self._stretch(begin, token.end)
                place = self._stretch(subject.start, subject.end)
                self.said.append(Said(key, self._key(verb.text), object_, place, stands, self.file))
                if self.tokens[self.at].text != ",":
                    break
                self._take()
                begin = self.tokens[self.at].start
            while self.tokens[self.at].text == ";":
                self._take()

    def _term(self) -> tuple[str, Token]:
        """A term's key, and the whole of it as one token."""
        token = self._take()
        if token.text == "[":
            key = f"[{self.file} {token.start}"
            inner = token._replace(end=token.start + 1)
            if self.tokens[self.at].text == "]":
                inner = Token("[]", token.start, self.tokens[self.at].end)
            self._about(key, inner)
            return key, token._replace(end=self._take().end)
        if token.text == "(":
            while self.tokens[self.at].text != ")":
                self._term()
            return f"({self.file} {token.start}", token._replace(end=self._take().end)
        return self._key(token.text), token

    def _key(self, written: str) -> str:
        if written == "a":
            return TYPE
        if written[0] == '"':
            return lexical(written)
        prefix, colon, local = written.partition(":")
        if prefix == "_":
            return f"{written} {self.file}"
        if written[0] == "<" or not colon:
            return written if colon else f'"{written}'
        return f"<{self.prefixes[prefix]}{local}>"

    def _stretch(self, start: int, end: int) -> Stretch:
        before, whole = self.text[:start], self.text[:end]
        return (
            before.count("\n") + 1,
            start - before.rfind("\n"),
            whole.count("\n") + 1,
            end - whole.rfind("\n"),
        )


def lexical(written: str) -> str:
    """A key for a literal: a quotation mark and the text, whatever the datatype."""
    found = re.match(r'"{3}(.*)"{3}|"((?:[^"\\]|\\.)*)"', written, re.DOTALL)
    assert found
    return '"' + (found[1] or found[2] or "").replace('\\"', '"').replace("\\n", "\n")


def expected(said: Sequence[Said], focus: str, predicate: str, value: str) -> Stretch | None:
    """Where a person would point, by the terms of a finding as keys.

    At the statement that leads from focus to value, by the predicate if it is one of several,
    or from value to focus; else where the block about the focus begins, rather the one that
    says what it is; else at what mentions the focus.
    """
    for subject, object_ in ((focus, value), (value, focus)) if value and value != focus else ():
        linked = [each for each in said if (each.subject, each.object) == (subject, object_)]
        if linked:
            named = [each for each in linked if each.predicate == predicate]
            return (named or linked)[0].place
    own = [each for each in said if each.subject == focus]
    if own:
        typed = [each for each in own if each.predicate == TYPE]
        return (typed or own)[0].subject_place
    return next((each.place for each in said if each.object == focus), None)
