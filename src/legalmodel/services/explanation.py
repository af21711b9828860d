"""Why a rule fired: the statements that matched, and those that would have kept it silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from legalmodel.engines.base import RawResult
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.paths import Path, follow, read_list, read_path
from legalmodel.graphs.terms import iri, is_blank, text
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.asking import Asking, prologue, rule_prefixes
from legalmodel.services.prepare import RUN
from legalmodel.services.wording import wording
from legalmodel.sparql import structure
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.tokens import tokens
from legalmodel.vocabulary import TYPE, lm, rdfs, sh, skos

# A path that leads to more things than these is told by its first ones.
_MANY = 6
_OPERATORS = frozenset("/|^!()")
_ASKED = frozenset({TYPE, lm("validAt"), lm("knownBy")})
# The names of words for terms that the ontology does not label.
_WORDS = {TYPE: "is-a", rdfs("subClassOf"): "kind-of", skos("broader"): "broader"}
_LISTS = (sh("or"), sh("and"), sh("xone"))


class Explanation(NamedTuple):
    """Statements in words: what the data hold, and what they would have to hold."""

    matched: tuple[str, ...]
    missing: tuple[str, ...]


class _Expectation(NamedTuple):
    """A path, told in words too, and what it should lead to, or whether it should to nothing."""

    path: Path
    told: str
    wanted: str
    unwanted: bool


class Explainer:
    """Explains findings over one prepared graph, for the rules that it was made with."""

    def __init__(
        self, graph: Graph, shapes: Graph, rules: Iterable[LoadedRule], labels: Labels, lang: str
    ) -> None:
        self._graph = graph
        self._shapes = shapes
        self._labels = labels
        self._words = wording(lang)
        self._selects = {each.term: _select(shapes, each.term) for each in rules}
        self._asking = Asking(graph, self._selects.values())
        self._expected = cache(lambda shape: tuple(self._expectations(shape)))
        self._query = cache(lambda select: read_query(prologue() + select))
        self.predicates = cache(self._predicates)

    def explain(self, result: RawResult, loaded: LoadedRule) -> Explanation:
        """The statements behind one result of a gap rule."""
        select = self._selects[loaded.term]
        if select:
            return self._of_query(result, loaded, select)
        return self._of_shape(loaded.term, result.focus)

    # SPARQL rules: triple patterns of one solution, and patterns in NOT EXISTS.

    def _of_query(self, result: RawResult, loaded: LoadedRule, select: str) -> Explanation:
        query = self._query(select)
        known = {"this": result.focus}
        if result.value and not is_blank(result.value) and "value" in query.gives():
            known["value"] = result.value
        variables = " ".join(f"?{name}" for name in sorted(structure.in_scope(query.where)))
        every = f"SELECT * {_where(select)} ORDER BY {variables} LIMIT 1"
        solution = known | self._asking.first(every, known, loaded.rule.file)
        told = _Told(self, prologue() + select, solution)
        return Explanation(_once(told.matched(query.where)), _once(told.missing(query.where)))

    # Core rules: for each path of the shape, what it leads to, or what it should lead to.

    def _of_shape(self, shape: str, focus: str) -> Explanation:
        matched, missing = list[str](), list[str]()
        whom = self._labels.label(focus)
        for path, told, wanted, unwanted in self._expected(shape):
            values = self._labels.labels(follow(self._graph, {focus}, path))
            if values:
                shown = "; ".join((*values[:_MANY], *(["…"] if len(values) > _MANY else [])))
                matched.append(f"{whom}: {told} — {shown}")
            if not unwanted and (wanted or not values):
                missing.append(f"{whom}: {told} — {wanted or self._words['anything']}")
        return Explanation(_once(matched), _once(missing))

    def _expectations(self, shape: str) -> Iterator[_Expectation]:
        """What a shape, and those that it is put together from, ask; the same for every node."""
        graph = self._shapes
        if node := graph.one(shape, sh("path")):
            path = read_path(graph, node)
            unwanted = text(graph.one(shape, sh("qualifiedMaxCount")) or '"1"') == "0"
            yield _Expectation(path, self.path(path), "; ".join(self._wanted(shape)), unwanted)
            return
        for inner in self._members(shape):
            yield from self._expectations(inner)

    def _wanted(self, shape: str, depth: int = 0) -> Iterator[str]:
        """What a shape asks of a value, in words."""
        graph, label = self._shapes, self._labels.label
        for value in sorted(
            graph.objects(shape, sh("hasValue")) | graph.objects(shape, sh("class"))
        ):
            yield label(value)
        for head in sorted(graph.objects(shape, sh("in"))):
            yield " / ".join(map(label, read_list(graph, head)))
        inner = [*sorted(graph.objects(shape, sh("qualifiedValueShape"))), *self._members(shape)]
        for each in inner if depth < _MANY else ():
            asked = "; ".join(self._wanted(each, depth + 1))
            path = graph.one(each, sh("path"))
            if asked:
                yield f"{self.path(read_path(graph, path))} {asked}" if path else asked

    def _members(self, shape: str) -> list[str]:
        """The shapes that a shape is put together from; what it forbids is none of them."""
        graph = self._shapes
        found = sorted(graph.objects(shape, sh("property")) | graph.objects(shape, sh("node")))
        heads = [head for list_ in _LISTS for head in sorted(graph.objects(shape, list_))]
        return found + [member for head in heads for member in read_list(graph, head)]

    def label(self, term: str) -> str:
        """What a reader should see of a term; of the run a rule reads what its profile sets."""
        return self._words["profile"] if term == RUN else self._labels.label(term)

    def path(self, path: Path) -> str:
        """A path in words: labels, with an arrow back where it is followed backwards."""
        if path.kind == "predicate":
            return self._predicate(path.predicate)
        inner = [self.path(part) for part in path.parts]
        if path.kind == "inverse":
            return f"← {inner[0]}"
        return (" / " if path.kind == "alternative" else " → ").join(inner)

    def _predicate(self, term: str) -> str:
        name = _WORDS.get(term)
        return self._words[name] if name else self._labels.label(term)

    def _predicates(self, words: tuple[str, ...]) -> str:
        """A path of a query in words, from the tokens that it is written with."""
        told = []
        for word in words:
            prefix, colon, name = word.partition(":")
            if word == "a":
                told.append(self._predicate(TYPE))
            elif word == "^":
                told.append("←")
            elif word in ("/", "|"):
                told.append("→" if word == "/" else "/")
            elif colon and not word.startswith("<"):
                told.append(self._predicate(iri(rule_prefixes().get(prefix, "") + name)))
            elif word.startswith("<"):
                told.append(self._predicate(word))
        return " ".join(told)

    def unknown(self, name: str) -> str:
        """A thing that no statement names."""
        return self._words["something"].format(name=name)


class _Told:
    """The patterns of one query told with one solution."""

    def __init__(self, explainer: Explainer, query: str, solution: Mapping[str, str]) -> None:
        self._explainer = explainer
        self._query = query
        self._solution = solution

    def matched(self, group: structure.Group) -> Iterator[str]:
        """The patterns of a group all of whose ends are known."""
        for part in group.parts:
            match part:
                case structure.Triples(triples):
                    for triple in triples:
                        if self._is_told(triple):
                            yield self._line(triple)
                case structure.Optional(inner) if self._holds(inner):
                    yield from self.matched(inner)
                case structure.Union(branches):
                    yield from self.matched(next(filter(self._holds, branches), branches[0]))

    def missing(self, group: structure.Group) -> Iterator[str]:
        """The patterns that a filter of the group forbids, one line each filter."""
        for part in group.parts:
            if isinstance(part, structure.Filter):
                for inner in part.expression.groups:
                    lines = list(self._patterns(inner))
                    if lines:
                        yield "; ".join(lines)

    def _patterns(self, group: structure.Group) -> Iterator[str]:
        for part in group.parts:
            if isinstance(part, structure.Triples):
                yield from map(self._line, part.triples)
            elif isinstance(part, structure.Union):
                lines = ["; ".join(self._patterns(branch)) for branch in part.branches]
                yield " / ".join(filter(None, lines))

    def _is_told(self, triple: structure.Triple) -> bool:
        """Whether the ends are known; what was asked of the run is no matter of fact."""
        if self._solution.get(triple.subject[1:]) == RUN and triple.verb.predicates:
            return not triple.verb.predicates & _ASKED
        return all(name in self._solution for name in triple.variables())

    def _holds(self, group: structure.Group) -> bool:
        return structure.in_scope(group) <= self._solution.keys()

    def _line(self, triple: structure.Triple) -> str:
        ends = [self._end(each) for each in (triple.subject, triple.object)]
        words = self._explainer.predicates(_verb(self._query, triple.verb.offset))
        return f"{ends[0]}: {words} — {ends[1]}"

    def _end(self, term: str) -> str:
        if not term.startswith("?"):
            return self._explainer.label(term)
        known = self._solution.get(term[1:])
        return self._explainer.label(known) if known else self._explainer.unknown(term[1:])


def _select(shapes: Graph, rule: str) -> str:
    """The first query of a rule, in the order of their texts; empty: its constraint is Core."""
    queries = [
        text(select)
        for constraint in shapes.objects(rule, sh("sparql"))
        for select in shapes.objects(constraint, sh("select"))
    ]
    return min(queries, default="")


def _where(select: str) -> str:
    """The query from its group on; WHERE is optional (SPARQL 1.1 §16)."""
    start = next(each.offset for each in tokens(select) if each.text == "{")
    end = max(each.offset for each in tokens(select) if each.text == "}")
    return f"WHERE {select[start : end + 1]}"


@lru_cache(maxsize=1024)
def _verb(query: str, offset: int) -> tuple[str, ...]:
    """The tokens of the path that begins at an offset (SPARQL 1.1 §9.1)."""
    verb = list[str]()
    open_end, depth = True, 0
    for token in tokens(query):
        if token.offset < offset:
            continue
        if token.text in ("?", "*", "+"):
            continue
        if token.text not in _OPERATORS and not open_end and not depth:
            break
        depth += (token.text == "(") - (token.text == ")")
        open_end = token.text in _OPERATORS and token.text != ")"
        verb.append(token.text)
    return tuple(verb)


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
