"""Turtle for readers: nodes by kind, a line a statement, lists as lists, every literal as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import (
    iri_value,
    is_blank,
    is_iri,
    is_literal,
    language,
    read_literal,
)
from legalmodel.vocabulary import TYPE, owl, rdf, rdfs, skos, xsd

# The header comes first, then terms by kind, then concepts, then the rest.
_KINDS_IN_ORDER = (
    owl("Ontology"),
    owl("Class"),
    owl("ObjectProperty"),
    owl("DatatypeProperty"),
    owl("AnnotationProperty"),
    skos("ConceptScheme"),
    skos("Concept"),
)
# Of each node first what it is and how it is called, then what is said of it.
_WORDS_IN_ORDER = (
    TYPE,
    rdfs("subClassOf"),
    rdfs("label"),
    rdfs("comment"),
    skos("notation"),
    skos("prefLabel"),
    skos("definition"),
    skos("scopeNote"),
    skos("example"),
)
_FIRST, _REST, _NIL = rdf("first"), rdf("rest"), rdf("nil")
_WIDTH = 100
_KEPT = 4096
# The part of PN_LOCAL (Turtle 1.1 §6.5) that needs no escape and no thought.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_ENDS = "/#:"
_BARE = {xsd("integer"): re.compile(r"[+-]?[0-9]+"), xsd("boolean"): re.compile("true|false")}


class Names:
    """IRIs by prefix; who writes many small graphs keeps it, for it remembers what it spelled."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = prefixes
        # Most namespaces end where a local name must begin, so that they can be looked up.
        self._names = {space: name for name, space in reversed(list(prefixes.items()))}
        self._other = [name for name, space in prefixes.items() if space[-1:] not in _ENDS]
        self.spelled = lru_cache(_KEPT)(self._spelled)

    def _spelled(self, term: str) -> tuple[str, str | None]:
        """An IRI as Turtle writes it, and the prefix that this needs."""
        if term == _NIL:
            return "()", None
        value = iri_value(term)
        named = self._names.get(value[: max(map(value.rfind, _ENDS)) + 1])
        for name in [named, *self._other] if named is not None else self._other:
            local = value.removeprefix(self.prefixes[name])
            if local != value and _LOCAL.fullmatch(local):
                return f"{name}:{local}", name
        return term, None


def turtle(triples: Collection[Triple] | Graph, prefixes: Mapping[str, str] | Names) -> str:
    """Triples as Turtle 1.1; the same triples and prefixes give the same text.

    Blank nodes that one statement refers to stand where they are referred to.

    Args:
        triples: What to write; each once.
        prefixes: Name to namespace; those that are used are declared.
    """
    return _Writer(triples, prefixes if isinstance(prefixes, Names) else Names(prefixes)).text()


def in_order(subjects: Iterable[str], graph: Graph) -> list[str]:
    """Nodes as readers look for them: header, terms by kind, concepts, the rest, blank nodes."""
    return _by_kind(subjects, lambda subject: graph.objects(subject, TYPE))


def _by_kind(subjects: Iterable[str], kinds_of: Callable[[str], Collection[str]]) -> list[str]:
    def place(subject: str) -> tuple[bool, int, str]:
        kinds = kinds_of(subject)
        ranks = [n for n, kind in enumerate(_KINDS_IN_ORDER) if kind in kinds]
        return is_blank(subject), min(ranks, default=len(_KINDS_IN_ORDER)), subject

    return sorted(subjects, key=place)


class _Writer:
    """The graph by subject, and which prefixes and blank nodes were met."""

    def __init__(self, triples: Collection[Triple] | Graph, names: Names) -> None:
        self._said: dict[str, dict[str, list[str]]] = {}
        referrers: dict[str, list[str]] = {}
        for subject, predicate, object_ in triples:
            self._said.setdefault(subject, {}).setdefault(predicate, []).append(object_)
            if is_blank(object_):
                referrers.setdefault(object_, []).append(subject)
        self._inner = _inner(referrers)
        self._referred = referrers.keys()
        self._names = names
        self._used: set[str] = set()

    def text(self) -> str:
        outer = self._said.keys() - self._inner
        subjects = _by_kind(outer, lambda subject: self._said[subject].get(TYPE, ()))
        nodes = [self._node(subject) for subject in subjects]
        spaces = self._names.prefixes
        head = [f"@prefix {name}: <{spaces[name]}> .\n" for name in sorted(self._used)]
        return "\n".join(["".join(head), *nodes] if head else nodes)

    def _node(self, subject: str) -> str:
        alone = is_blank(subject) and subject not in self._referred
        statements = " ;\n    ".join(self._statements(subject))
        return f"{'[]' if alone else self._term(subject)} {statements} .\n"

    def _statements(self, subject: str) -> list[str]:
        said = self._said[subject]
        first = [word for word in _WORDS_IN_ORDER if word in said]
        words = first + sorted(said.keys() - set(first))
        return [f"{self._word(word)} {self._objects(said[word])}" for word in words]

    def _objects(self, objects: list[str]) -> str:
        if len(objects) == 1:
            return self._term(objects[0])
        texts = [self._term(each) for each in sorted(objects, key=lambda o: (language(o), o))]
        short = sum(map(len, texts)) < _WIDTH
        return (" , " if short else " ,\n        ").join(texts)

    def _word(self, predicate: str) -> str:
        return "a" if predicate == TYPE else self._term(predicate)

    def _term(self, term: str) -> str:
        if is_iri(term):
            return self._iri(term)
        if is_literal(term):
            return self._literal(term)
        if term not in self._inner:
            return term
        if members := self._list(term):
            return f"( {' '.join(members)} )"
        return f"[ {' ; '.join(self._statements(term))} ]" if term in self._said else "[]"

    def _iri(self, term: str) -> str:
        spelled, name = self._names.spelled(term)
        if name is not None:
            self._used.add(name)
        return spelled

    def _literal(self, term: str) -> str:
        end = term.rindex('"') + 1
        datatype = term[end:].removeprefix("^^")
        if datatype == term[end:]:
            return term
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(lexical := read_literal(term).lexical):
            return lexical
        return f"{term[:end]}^^{self._iri(datatype)}"

    def _list(self, node: str) -> list[str]:
        """The members of a list of which nothing else is said; none if it is no such list."""
        members = []
        while node != _NIL:
            said = self._said.get(node, {})
            if said.keys() != {_FIRST, _REST} or any(len(each) > 1 for each in said.values()):
                return []
            members.append(said[_FIRST][0])
            node = said[_REST][0]
            if node != _NIL and node not in self._inner:
                return []
        return [self._term(each) for each in members]


def _inner(referrers: Mapping[str, list[str]]) -> set[str]:
    """Blank nodes with one referrer; of those that refer to each other in a circle, one is none."""
    single = {node: by[0] for node, by in referrers.items() if len(by) == 1}
    known, outer = set[str](), set[str]()
    for start in single:
        path, node = list[str](), start
        seen = set[str]()
        while node in single and node not in known and node not in seen:
            path.append(node)
            seen.add(node)
            node = single[node]
        if node in seen:
            outer.add(min(path[path.index(node) :]))
        known |= seen
    return single.keys() - outer
