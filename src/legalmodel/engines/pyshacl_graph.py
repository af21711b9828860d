"""The graphs that pySHACL sees: rdflib's, with queries that may be answered by an index.

rdflib answers SPARQL one binding at a time in Python, which takes minutes where a store takes
a moment. The store rewrites some literals (``01`` to ``1``), so a graph that holds any such term
is asked through rdflib, slower and exact. It also substitutes pre-bound variables more narrowly
than SHACL §5.3 asks, which our rules do not notice, for they bind ``$this`` by a pattern; so the
index is for rules only, never for anybody's shapes. Imported in the engine's child only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import to_ox, to_rdf
from rdflib import XSD, BNode, Graph, Literal, Variable
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.processor import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result


@lru_cache(maxsize=256)
def _parsed(text: str, prefixes: tuple[tuple[str, str], ...]) -> Query:
    """A query read once, however many focus nodes it is asked for."""
    return prepareQuery(text, dict(prefixes))


class _SameLabels(dict[str, Any]):
    """Blank nodes keep the labels they have in the file."""

    def get(self, key: str, _default: Any = None) -> Any:
        """A blank node of that very label."""
        return BNode(key)


class ExactGraph(Graph):
    """A graph of the very terms of an N-Triples file; no query of it leaves the process."""

    def __init__(self, path: Path, *, indexed: bool = False) -> None:
        super().__init__()
        self.parse(path, format="nt", bnode_context=_SameLabels())
        self._index = _index(path) if indexed else None

    def query(  # type: ignore[override]  # the arguments that pySHACL uses, and no others
        self,
        query_object: str,
        processor: str = "sparql",
        result: str = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 - rdflib's name
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803 - rdflib's name
        use_store_provided: bool = True,
        **more: Any,
    ) -> Result:
        """Answer a query, pre-bound variables substituted (SHACL §5.3).

        Raises:
            ReportableRuntimeError: the query asks another service.
        """
        _refuse_services(query_object)
        if self._index is not None:
            try:
                return self._ask_index(query_object, initNs or {}, initBindings or {})
            except SyntaxError:
                pass  # rdflib takes some queries that the store does not; it says what is wrong
        names = tuple(sorted((name, str(each)) for name, each in (initNs or {}).items()))
        return super().query(
            _parsed(query_object, names),
            processor,
            result,
            initNs,
            initBindings,
            use_store_provided,
            **more,
        )

    def _ask_index(
        self, query: str, prefixes: Mapping[str, Any], bindings: Mapping[str, Any]
    ) -> Result:
        assert self._index is not None
        substitutions: dict[Any, Any] = {
            pyoxigraph.Variable(name): to_ox(term) for name, term in bindings.items()
        }
        found = self._index.query(
            query,
            prefixes={prefix: str(namespace) for prefix, namespace in prefixes.items()},
            substitutions=substitutions,
        )
        if isinstance(found, pyoxigraph.QueryBoolean):
            answer = Result("ASK")
            answer.askAnswer = bool(found)
            return answer
        if isinstance(found, pyoxigraph.QueryTriples):
            raise ReportableRuntimeError("a query of the shapes is neither SELECT nor ASK")
        answer = Result("SELECT")
        answer.vars = [Variable(variable.value) for variable in found.variables]
        answer.bindings = [_bound(answer.vars, row) for row in found]
        return answer


def _index(path: Path) -> pyoxigraph.Store | None:
    """A store of the file's triples; none where it would change a term."""
    stated = set(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.N_TRIPLES))
    store = pyoxigraph.Store()
    store.bulk_extend(stated)
    return store if set(store) == stated else None


def _bound(names: list[Variable], row: Any) -> dict[Any, Any]:
    pairs = zip(names, row, strict=True)
    return {name: _as_rdflib_has_it(to_rdf(term)) for name, term in pairs if term is not None}


def _as_rdflib_has_it(term: Any) -> Any:
    """Rdflib keeps a plain literal apart from one of ``xsd:string``; RDF 1.1 does not."""
    plain = isinstance(term, Literal) and term.datatype == XSD.string
    return Literal(str(term)) if plain else term


@cache
def _refuse_services(query: str) -> None:
    """No shape may make this process ask another one over the network."""
    try:
        algebra = translateQuery(parseQuery(query)).algebra
    except Exception:  # whoever runs the query says what is wrong with it
        return

    def visit(node: Any) -> None:
        if getattr(node, "name", "") == "ServiceGraphPattern":
            raise ReportableRuntimeError("a query of the shapes asks another SERVICE: refused")

    traverse(algebra, visitPre=visit)
