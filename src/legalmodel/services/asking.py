"""Queries that rules bear besides their constraint, asked of one prepared graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from legalmodel.errors import ContentError, QueryError
from legalmodel.graphs.derivations import of_predicates_named
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import text
from legalmodel.resources import content
from legalmodel.sparql.tokens import group_of, with_values
from legalmodel.vocabulary import sh


class Asking:
    """A store of what some queries can see of a graph."""

    def __init__(self, graph: Graph, queries: Iterable[str]) -> None:
        from pyoxigraph import RdfFormat, Store, parse

        seen = of_predicates_named("\n".join(map(group_of, queries)), graph)
        self._store = Store()
        self._store.extend(parse(seen, format=RdfFormat.N_TRIPLES))

    def construct(self, query: str, known: Mapping[str, str], file: str) -> list[Triple]:
        """What a CONSTRUCT gives, with some variables bound to terms beforehand.

        Args:
            query: The query; it uses the prefixes of rules.
            known: Terms by the names of variables.
            file: Where the query stands, for the error.

        Raises:
            ContentError: the query does not parse, or is no CONSTRUCT.
        """
        from pyoxigraph import QueryTriples

        result = self._ask(query, known, file)
        if not isinstance(result, QueryTriples):
            raise ContentError(f"{file}: a stub has to be a CONSTRUCT query.")
        return [(str(t.subject), str(t.predicate), str(t.object)) for t in result]

    def first(self, query: str, known: Mapping[str, str], file: str) -> dict[str, str]:
        """The first solution of a SELECT, as terms by the names of variables; empty: there is none.

        Raises:
            ContentError: the query does not parse, or is no SELECT.
        """
        from pyoxigraph import QuerySolutions

        result = self._ask(query, known, file)
        if not isinstance(result, QuerySolutions):
            raise ContentError(f"{file}: the query of a rule has to be a SELECT.")
        names = [variable.value for variable in result.variables]
        for solution in result:
            values = zip(names, solution, strict=True)
            return {name: str(value) for name, value in values if value is not None}
        return {}

    def _ask(self, query: str, known: Mapping[str, str], file: str) -> object:
        try:
            return self._store.query(_declared(query) + with_values(query, known))
        except (SyntaxError, QueryError) as error:
            raise ContentError(
                f"{file}: a query of the rule does not parse: {str(error).rstrip('.')}."
            ) from None


@cache
def rule_prefixes() -> Mapping[str, str]:
    """The prefixes that queries of rules may use, by name (SHACL §5.2.1)."""
    graph = read_paths([str(content("shapes") / "prefixes.ttl")]).graph
    return {
        text(graph.one(node, sh("prefix"))): text(graph.one(node, sh("namespace")))
        for _, node in sorted(graph.pairs(sh("declare")))
    }


@cache
def prologue() -> str:
    """The declarations of those prefixes (SPARQL 1.1 §4.1.1)."""
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in rule_prefixes().items())


@lru_cache(maxsize=512)
def _declared(query: str) -> str:
    """Those of the declarations that the query may need: reading all takes longer than asking."""
    lines = prologue().splitlines(keepends=True)
    return "".join(line for line in lines if line.split()[1] in query)
