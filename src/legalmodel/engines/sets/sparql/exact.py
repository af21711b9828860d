"""Queries over the exact terms, one focus node at a time, by rdflib's evaluator.

It is slow, and is asked only what the store cannot answer. Some of its steps differ from the
specification; they are replaced here. Imported late: most shapes never need it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from types import MethodType
from typing import Any

import rdflib
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.paths import Path as RdflibPath
from rdflib.plugins.sparql import CUSTOM_EVALS
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.evaluate import evalAggregateJoin, evalPart
from rdflib.plugins.sparql.evalutils import _ebv
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue, Expr, value
from rdflib.plugins.sparql.sparql import FrozenBindings, QueryContext, SPARQLError
from rdflib.term import Literal, Node, URIRef, Variable

from legalmodel.engines.sets.sparql.exact_operators import OPERATORS, by_order
from legalmodel.engines.sets.sparql.exact_terms import ExactStore, node_of, term_of
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.sparql.tokens import tokens

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_QUOTED = {'"': r"\"", "'": r"\'", "\\": r"\\", "\n": r"\n", "\r": r"\r"}
_NAME = "legalmodel"


class ExactGraphs:
    """The data graph, and the shapes graph under its name, for rdflib's evaluator."""

    def __init__(self, data: Graph, shapes: Graph, shapes_name: str) -> None:
        self._data = rdflib.Graph(ExactStore(data))
        self._shapes = rdflib.Graph(ExactStore(shapes))
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
        initial: dict[str, Any] = {Variable(name): node_of(term) for name, term in bindings.items()}
        context = QueryContext(self._data, initBindings=initial)
        context.prologue = query.prologue
        found = evalPart(context, query.algebra)
        if found["type_"] == "ASK":
            yield from [{}] if found["askAnswer"] else []
            return
        for row in found["bindings"]:
            yield {str(name): term_of(node) for name, node in row.items()}

    def _evaluate(self, context: QueryContext, part: CompValue) -> Any:
        """The parts of a query that rdflib evaluates otherwise than the specification."""
        if part.name in ("Join", "LeftJoin") and not _is_plain(part.p2):
            return (_join if part.name == "Join" else _left_join)(context, part)
        if part.name == "AggregateJoin":
            return _aggregate(context, part)
        if part.name == "Graph":
            return self._graph(context, part)
        if part.name == "OrderBy":
            return _ordered(context, part)
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
    if part.name in ("Join", "Union"):
        return _is_plain(part.p1) and _is_plain(part.p2)
    return part.name == "BGP"


def _join(context: QueryContext, part: CompValue) -> Iterator[Any]:
    """A join of multisets (SPARQL 1.1 §18.5); rdflib makes a set of one side."""
    others = list(evalPart(context, part.p2))
    for one in evalPart(context, part.p1):
        yield from (one.merge(other) for other in others if one.compatible(other))


def _left_join(context: QueryContext, part: CompValue) -> Iterator[Any]:
    """``OPTIONAL`` (§18.5), its right side evaluated by itself."""
    others = list(evalPart(context, part.p2))
    for one in evalPart(context, part.p1):
        joined = (one.merge(other) for other in others if one.compatible(other))
        yield from [each for each in joined if _ebv(part.expr, each)] or [one]


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


def _ordered(context: QueryContext, part: CompValue) -> list[Any]:
    """Solutions in the order of §15.1; rdflib cannot order what has no value."""
    rows = list(evalPart(context, part.p))
    for condition in reversed(part.expr):

        def key(row: Any, expression: Any = condition.expr) -> Any:
            found = value(row, expression, variables=True, errors=True)
            return by_order("" if isinstance(found, SPARQLError | Variable) else term_of(found))

        rows.sort(key=key, reverse=condition.order == "DESC")
    return rows


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
        if isinstance(part, Expr) and part.name in OPERATORS:
            part._evalfn = MethodType(OPERATORS[part.name], part)
        if getattr(part, "name", "") in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            _translate_exists(part, visit)
        if isinstance(part, RdflibPath):
            return _distinct(part)
        return node_of(term_of(part)) if isinstance(part, Literal) else None

    query.algebra = traverse(query.algebra, visitPost=visit)
    return query


def _translate_exists(part: Any, visit: Callable[[Any], Any]) -> None:
    """The group of EXISTS, which rdflib keeps where no traversal goes."""
    group = vars(part).get("graph")
    if group is None:
        raise EngineError("exact terms cannot be asked an EXISTS outside of FILTER and BIND")
    part.graph = traverse(group, visitPost=visit)


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
    r"""A query without comments, ``\\u0041`` and ``(false)``.

    Rdflib resolves such escapes before it knows what is a string, ends a comment elsewhere, and
    overlooks a filter that is plainly false.
    """
    written, end = [], 0
    for token in tokens(text):
        written.append(" " if token.offset > end else "")
        if token.kind in ("string", "iri"):
            written.append(_ESCAPE.sub(_unescape, token.text))
        elif token.text.lower() == "false" and text[:end].endswith("("):
            written.append("1=0")
        else:
            written.append(token.text)
        end = token.offset + len(token.text)
    return "".join(written)


def _unescape(found: re.Match[str]) -> str:
    short, long, char = found.groups()
    if char:
        # A backslash that is escaped itself would make an escape of a letter u behind it.
        return r"\U0000005C" * 2 if char == "\\" else found[0]
    meant = chr(int(short or long, 16))
    return _QUOTED.get(meant, meant)
