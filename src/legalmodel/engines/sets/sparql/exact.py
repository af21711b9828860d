"""Queries over the exact terms, one focus node at a time, by rdflib's evaluator.

It is slow, and is asked only what the store cannot answer. Some of its steps differ from the
specification; they are replaced here. Imported late: most shapes never need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from types import MethodType
from typing import Any

import rdflib
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.paths import Path as RdflibPath
from rdflib.plugins.sparql import CUSTOM_EVALS
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.evaluate import evalAggregateJoin, evalPart
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue, Expr
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext, SPARQLError
from rdflib.store import Store
from rdflib.term import BNode, Literal, Node, URIRef, Variable

from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.literals import order
from legalmodel.graphs.terms import (
    iri,
    iri_value,
    is_blank,
    is_iri,
    is_literal,
    literal,
    read_literal,
)
from legalmodel.sparql.tokens import tokens
from legalmodel.vocabulary import XSD

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_QUOTED = {'"': r"\"", "'": r"\'", "\\": r"\\", "\n": r"\n", "\r": r"\r"}
_NAN = re.compile(rf'"NaN"\^\^<{XSD}(?:double|float)>')
_STRING = XSD + "string"
_NAME = "legalmodel"


class ExactGraphs:
    """The data graph, and the shapes graph under its name, for rdflib's evaluator."""

    def __init__(self, data: Graph, shapes: Graph, shapes_name: str) -> None:
        self._data = rdflib.Graph(_Exact(data))
        self._shapes = rdflib.Graph(_Exact(shapes))
        self._shapes_name = URIRef(shapes_name)

    def rows(self, text: str, bindings: Mapping[str, str]) -> list[dict[str, str]]:
        """The solutions of a query with some variables pre-bound.

        The solutions of an ASK are one without variables, or none.

        Raises:
            EngineError: the query asks what is refused.
        """
        with _switched(self._evaluate):
            return list(self._solutions(_translated(text), bindings))

    def _solutions(self, query: Any, bindings: Mapping[str, str]) -> Iterator[dict[str, str]]:
        initial: dict[str, Any] = {Variable(name): _node(term) for name, term in bindings.items()}
        context = QueryContext(self._data, initBindings=initial)
        context.prologue = query.prologue
        found = evalPart(context, query.algebra)
        if found["type_"] == "ASK":
            yield from [{}] if found["askAnswer"] else []
            return
        for row in found["bindings"]:
            yield {str(name): _term(node) for name, node in row.items()}

    def _evaluate(self, context: QueryContext, part: CompValue) -> Any:
        """The parts of a query that rdflib evaluates otherwise than the specification."""
        if part.name == "Join" and not _is_plain(part.p2):
            return _join(context, part)
        if part.name == "AggregateJoin":
            return _aggregate(context, part)
        if part.name == "Graph":
            return self._graph(context, part)
        if part.name == "ServiceGraphPattern":
            raise EngineError("it asks another SERVICE, which is refused")
        raise NotImplementedError  # what rdflib calls "evaluate it yourself"

    def _graph(self, context: QueryContext, part: CompValue) -> Iterator[Any]:
        """``GRAPH``: there is one named graph, that of the shapes."""
        name = context[part.term]
        if name is not None and name != self._shapes_name:
            return
        inside = context.pushGraph(self._shapes)
        if name is None:
            inside = inside.push()
            inside[part.term] = self._shapes_name
        for solution in evalPart(inside, part.p):
            solution.ctx.graph = context.graph
            yield solution


def _is_plain(part: CompValue) -> bool:
    """Whether a part has the same solutions if those that it is joined with are known in it.

    Rdflib thinks so of nearly all parts and hands the solutions in, which is fast.
    """
    if part.name == "Filter":
        return _is_plain(part.p)
    if part.name in ("Join", "Union"):
        return _is_plain(part.p1) and _is_plain(part.p2)
    return part.name == "BGP"


def _join(context: QueryContext, part: CompValue) -> Iterator[Any]:
    """A join of multisets (SPARQL 1.1 §18.5); rdflib makes a set of one side."""
    others = list(evalPart(context, part.p2))
    for one in evalPart(context, part.p1):
        yield from (one.merge(other) for other in others if one.compatible(other))


def _aggregate(context: QueryContext, part: CompValue) -> Iterator[Any]:
    """Groups (§18.5.1): where nothing is to be grouped there is none; rdflib makes one up."""
    is_grouped = part.p.expr is not None
    if is_grouped and next(iter(evalPart(context, part.p)), None) is None:
        return
    for row in evalAggregateJoin(context, part):
        # What is unbound in a group has the value None there.
        yield FrozenBindings(
            context, {name: node for name, node in row.items() if node is not None}
        )


@contextmanager
def _switched(evaluate: Any) -> Iterator[None]:
    """Rdflib as the specification has it, and with our evaluation; afterwards as it was."""
    before = rdflib.NORMALIZE_LITERALS, rdflib.DAWG_LITERAL_COLLATION
    rdflib.NORMALIZE_LITERALS, rdflib.DAWG_LITERAL_COLLATION = False, True
    CUSTOM_EVALS[_NAME] = evaluate
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS, rdflib.DAWG_LITERAL_COLLATION = before
        del CUSTOM_EVALS[_NAME]


@lru_cache(maxsize=16)
def _translated(text: str) -> Any:
    """The algebra of a query, its terms and comparisons as the specification has them."""
    query = translateQuery(parseQuery(_plain(text)))
    if query.algebra.get("datasetClause"):
        raise EngineError("it names a data set of its own with FROM, which is refused")

    def visit(part: Any) -> Any:
        if isinstance(part, Expr) and part.name in _REPLACED:
            part._evalfn = MethodType(_REPLACED[part.name], part)
        if isinstance(part, RdflibPath):
            return _distinct(part)
        return _node(_term(part)) if isinstance(part, Literal) else None

    query.algebra = traverse(query.algebra, visitPost=visit)
    return query


class _Closure(MulPath):
    """``*``, ``+`` and ``?`` connect two nodes once (§18.4), which rdflib may do twice."""

    def eval(
        self,
        graph: rdflib.Graph,
        subj: Node | None = None,
        obj: Node | None = None,
        first: bool = True,
    ) -> Generator[tuple[Node, Node], None, None]:
        """The pairs of nodes that the path connects."""
        yield from dict.fromkeys(super().eval(graph, subj, obj, first))


def _distinct(path: Any) -> Any:
    """A path whose closures are ours."""
    if isinstance(path, MulPath):
        return _Closure(_distinct(path.path), path.mod)
    if isinstance(path, SequencePath | AlternativePath):
        return type(path)(*map(_distinct, path.args))
    return InvPath(_distinct(path.arg)) if isinstance(path, InvPath) else path


def _plain(text: str) -> str:
    r"""A query without comments and ``\u0041``.

    Rdflib resolves such escapes before it knows what is a string, and ends a comment elsewhere.
    """
    written, end = [], 0
    for token in tokens(text):
        escaped = token.kind in ("string", "iri")
        written.append(" " if token.offset > end else "")
        written.append(_ESCAPE.sub(_unescape, token.text) if escaped else token.text)
        end = token.offset + len(token.text)
    return "".join(written)


def _unescape(found: re.Match[str]) -> str:
    short, long, char = found.groups()
    if char:
        # A backslash that is escaped itself would make an escape of a letter u behind it.
        return r"\U0000005C" * 2 if char == "\\" else found[0]
    meant = chr(int(short or long, 16))
    return _QUOTED.get(meant, meant)


def _compare(expression: Expr, _context: Any) -> Any:
    """The operators of SPARQL 1.1 §17.3 and IN, on the values of exact terms."""
    one, operator = expression.expr, expression.op
    other = expression.get("other", variables=True, errors=True)
    if other is None:  # one level of the grammar without an operator
        return one
    if operator in ("IN", "NOT IN"):
        others = [] if other == rdflib.RDF.nil else other
        return Literal(_is_in(_operand(one), others) is (operator == "IN"))
    one, other = _operand(one), _operand(other)
    if operator in ("=", "!="):
        return Literal(_equal(one, other) is (operator == "="))
    way = order(one, other)
    if way is None:
        raise SPARQLError(f"{one} and {other} have no order")
    return Literal(_HOLDS[operator](way))


def _string(expression: Expr, _context: Any) -> Literal:
    """``STR`` (§17.4.2.5), which a blank node has not."""
    if isinstance(expression.arg, BNode):
        raise SPARQLError("STR of a blank node")
    return Literal(str(expression.arg))


_REPLACED = {"RelationalExpression": _compare, "Builtin_STR": _string}
_HOLDS: dict[str, Callable[[int], bool]] = {
    "<": lambda way: way < 0,
    ">": lambda way: way > 0,
    "<=": lambda way: way <= 0,
    ">=": lambda way: way >= 0,
}


def _operand(found: Any) -> str:
    if isinstance(found, SPARQLError | Variable):
        raise SPARQLError(f"{found} has no value")
    return _term(found)


def _is_in(one: str, others: Iterable[Any]) -> bool:
    """``IN`` (§17.4.1.9): true if one is equal, an error if none is and one could not be told."""
    failure: SPARQLError | None = None
    for other in others:
        try:
            if _equal(one, _operand(other)):
                return True
        except SPARQLError as error:
            failure = error
    if failure:
        raise failure
    return False


def _equal(one: str, other: str) -> bool:
    """``=``: equal values, or the same term (§17.4.1.7); different terms without value: error."""
    way = order(one, other)
    if way is not None:
        return way == 0
    if one == other:
        return not _NAN.fullmatch(one)
    if (_has_value(one) and _has_value(other)) or _is_apart(one) or _is_apart(other):
        return False
    raise SPARQLError(f"{one} and {other} have no values to compare")


def _has_value(term: str) -> bool:
    """Whether a literal is of a type whose values are known, and well-formed."""
    return order(term, term) is not None or bool(_NAN.fullmatch(term))


def _is_apart(term: str) -> bool:
    """Whether a term equals itself only: an IRI, a blank node, a text in a language."""
    return not is_literal(term) or term[term.rindex('"') + 1 :].startswith("@")


class _Exact(Store):
    """A graph of exact terms as rdflib asks for its triples; nothing is copied."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph

    def __len__(self, context: Any = None) -> int:
        return len(self._graph)

    def triples(
        self,
        triple_pattern: tuple[Node | None, ...],
        context: Any = None,  # noqa: ARG002 - rdflib's name; this store holds one graph
    ) -> Iterator[tuple[tuple[Node, Node, Node], Iterator[Any]]]:
        """The triples that fit a pattern, of which None fits all."""
        subject, predicate, object_ = (
            None if each is None else _term(each) for each in triple_pattern
        )
        named = self._graph.predicates() if predicate is None else (predicate,)
        for each in list(named):
            for s, o in self._pairs(each, subject, object_):
                yield (_node(s), _node(each), _node(o)), iter(())

    def _pairs(
        self, predicate: str, subject: str | None, object_: str | None
    ) -> Iterable[tuple[str, str]]:
        if subject is not None:
            found = self._graph.objects(subject, predicate)
            return [(subject, each) for each in found if object_ in (None, each)]
        if object_ is not None:
            return [(each, object_) for each in self._graph.subjects(predicate, object_)]
        return self._graph.pairs(predicate)


@cache
def _node(term: str) -> URIRef | BNode | Literal:
    """A term as rdflib has it, as it is spelled."""
    if is_iri(term):
        return URIRef(iri_value(term))
    if is_blank(term):
        return BNode(term[2:])
    lexical, language, datatype = read_literal(term)
    if language or datatype == _STRING:
        return Literal(lexical, lang=language or None)
    return Literal(lexical, datatype=URIRef(datatype), normalize=False)


def _term(node: Any) -> str:
    """A node of rdflib in N-Triples spelling."""
    if isinstance(node, URIRef):
        return iri(node)
    if isinstance(node, BNode):
        return f"_:{node}"
    return literal(str(node), str(node.datatype or ""), node.language or "")
