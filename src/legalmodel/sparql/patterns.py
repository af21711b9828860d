"""Reading triple patterns and property paths (SPARQL 1.1 §4.2, §9.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from legalmodel.sparql.cursor import Cursor
from legalmodel.sparql.structure import Triple, Triples, Verb
from legalmodel.sparql.tokens import Token
from legalmodel.vocabulary import TYPE, rdf

_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")


class Patterns(Cursor):
    """A reader of triple patterns and property paths."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        super().__init__(text, found)
        self._blanks = count()

    def _triples(self) -> Triples:
        found: list[Triple] = []
        while True:
            bracketed = self._is("[", "(")
            subject = self._node(found)
            if not (bracketed and self._is(".", "}")):
                self._properties(subject, found)
            if not self._skip(".") or not self._begins_node():
                return Triples(tuple(found))

    def _begins_node(self) -> bool:
        return (
            self._next.kind in ("variable", "iri", "name", "string", "number")
            or self._is("[", "(", "+", "-")
            or (self._next.kind == "word" and self._next.text in ("true", "false"))
        )

    def _properties(self, subject: str, found: list[Triple]) -> None:
        """Verbs with their objects, up to what ends them."""
        while True:
            verb = self._verb()
            found.append(Triple(subject, verb, self._node(found)))
            while self._skip(","):
                found.append(Triple(subject, verb, self._node(found)))
            if not self._skip(";"):
                return
            while self._skip(";"):
                pass
            if self._is(".", "}", "]") or not self._begins_verb():
                return

    def _begins_verb(self) -> bool:
        return (
            self._next.kind in ("variable", "iri", "name")
            or self._is("^", "!", "(")
            or self._next.text == "a"
        )

    def _node(self, found: list[Triple]) -> str:
        """A term of a triple; what it abbreviates is added to the triples."""
        token = self._next
        if token.kind == "variable":
            return f"?{self._variable()}"
        if token.kind == "name" and token.text.startswith("_:"):
            return self._take().text
        if token.kind in ("iri", "name"):
            return self._iri()
        if self._skip("["):
            blank = self._blank()
            if not self._skip("]"):
                self._properties(blank, found)
                self._expect("]")
            return blank
        if self._skip("("):
            return self._collection(found)
        return self._literal()

    def _blank(self) -> str:
        return f"_:[{next(self._blanks)}]"

    def _collection(self, found: list[Triple]) -> str:
        """The head of a list (§4.2.3)."""
        offset, members = self._next.offset, list[str]()
        while not self._skip(")"):
            members.append(self._node(found))
        head = rdf("nil")
        for member in reversed(members):
            blank = self._blank()
            found.append(Triple(blank, Verb(offset, "", frozenset({rdf("first")})), member))
            found.append(Triple(blank, Verb(offset, "", frozenset({rdf("rest")})), head))
            head = blank
        return head

    def _verb(self) -> Verb:
        offset = self._next.offset
        if self._next.kind == "variable":
            return Verb(offset, self._variable())
        self._branches = False
        self._steps = self._repeats = 0
        named, nullable = self._path()
        predicates = None if None in named else frozenset(filter(None, named))
        return Verb(offset, "", predicates, nullable, self._branches, self._steps, self._repeats)

    def _path(self) -> tuple[set[str | None], bool]:
        """The predicates of a path (None for any), and whether it may have no length (§9.1)."""
        named, nullable = self._sequence()
        while self._skip("|"):
            self._branches = True
            more, also = self._sequence()
            named, nullable = named | more, nullable or also
        return named, nullable

    def _sequence(self) -> tuple[set[str | None], bool]:
        named, nullable = self._step()
        while self._skip("/"):
            more, also = self._step()
            named, nullable = named | more, nullable and also
        return named, nullable

    def _step(self) -> tuple[set[str | None], bool]:
        branched = self._branches
        self._skip("^")
        named: set[str | None] = {None}
        nullable = False
        if self._skip("("):
            named, nullable = self._path()
            self._expect(")")
        elif self._skip("!"):
            self._steps += 1
            self._negated()
        elif self._next.text == "a":
            self._steps += 1
            self._take()
            named = {TYPE}
        else:
            self._steps += 1
            predicate = self._iri()
            # What a relative IRI comes to depends on BASE; it may be anything.
            named = {predicate if _ABSOLUTE.match(predicate) else None}
        if self._is("*", "?", "+"):
            modifier = self._take().text
            self._repeats += modifier != "?"
            nullable = modifier != "+" or nullable
            # These lead to each end once, however often they do inside (§18.4).
            self._branches = branched
        return named, nullable

    def _negated(self) -> None:
        """A negated property set (§9.1); which predicates it excludes does not matter here."""
        bracketed = self._skip("(")
        while not (bracketed and self._skip(")")):
            self._skip("^")
            if self._next.text == "a":
                self._take()
            else:
                self._iri()
            if not bracketed:
                return
            if not self._is("|", ")"):
                self._fail(self._next)
            self._skip("|")
