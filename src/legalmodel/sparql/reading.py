"""Reading a SELECT or ASK query into its parts (SPARQL 1.1 §19.8), expressions only skimmed."""

from __future__ import annotations

from functools import lru_cache

from legalmodel.errors import QueryError
from legalmodel.sparql.expressions import Expressions
from legalmodel.sparql.structure import (
    Bind,
    Expression,
    Filter,
    Foreign,
    Graph,
    Group,
    Operand,
    Optional,
    Part,
    Query,
    Role,
    Subquery,
    Union,
)
from legalmodel.sparql.tokens import tokens

_DEEPEST, _MOST, _LONGEST = 100, 5_000, 50_000

_PARTS = ("FILTER", "BIND", "OPTIONAL", "GRAPH", "SERVICE", "MINUS", "VALUES")


@lru_cache(maxsize=512)
def read_query(text: str) -> Query:
    """Read a query; the same text gives the same record, which nobody changes.

    Raises:
        QueryError: the text is no SELECT or ASK of SPARQL 1.1, or nests too deeply.
    """
    if size := too_large(text):
        raise QueryError(f"The query {size}; write a plainer one.")
    return Reader(text, tokens(text)).query()


def too_large(text: str) -> str:
    """Why a text would keep a parser busy or exhaust its stack, as half a sentence."""
    if len(text) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    found = tokens(text)
    if len(found) > _MOST:
        return f"is longer than {_MOST} tokens"
    depth = deepest = 0
    for token in found:
        if token.kind == "mark":
            depth += (token.text in "({[") - (token.text in ")}]")
            deepest = max(deepest, depth)
    return f"nests deeper than {_DEEPEST} brackets" if deepest > _DEEPEST else ""


class Reader(Expressions):
    """Groups, expressions and queries."""

    def query(self) -> Query:
        """The whole text as a query.

        Raises:
            QueryError: the text is no SELECT or ASK of SPARQL 1.1.
        """
        while self._is("BASE", "PREFIX"):
            self._declaration()
        if not self._is("SELECT", "ASK"):
            self._fail(self._next)
        query = self._query()
        if self._next.kind != "end":
            self._fail(self._next)
        return query

    def _declaration(self) -> None:
        is_prefix = self._take().text.upper() == "PREFIX"
        name = self._take() if is_prefix else None
        if self._next.kind != "iri":
            self._fail(self._next)
        namespace = self._iri()
        if name:
            if name.kind != "name" or not name.text.endswith(":"):
                self._fail(name)
            self._prefixes[name.text[:-1]] = namespace

    def _query(self) -> Query:
        start = self._take()
        query = Query(start.text.upper(), start.offset, [], Group(0, ()), [], [], [])
        if query.form == "SELECT":
            self._projection(query)
        while self._skip("FROM"):
            self._skip("NAMED")
            self._iri()
            query.reaches_out = True
        self._skip("WHERE")
        query.where = self._group()
        self._modifiers(query)
        return query

    def _projection(self, query: Query) -> None:
        query.distinct = self._skip("DISTINCT") or self._skip("REDUCED")
        if self._skip("*"):
            query.projected = None
            return
        names: list[str] = []
        while self._next.kind == "variable" or self._is("("):
            if self._next.kind == "variable":
                names.append(self._variable())
            else:
                names.append(self._assignment(query))
        if not names:
            self._fail(self._next)
        query.projected = names

    def _assignment(self, query: Query, *, outcome: Role = "value") -> str:
        """``( expression AS ?variable )``, or without the second half where that is allowed."""
        expression = Expression()
        name = self._brackets(expression, outcome=outcome)
        query.outside.append(expression)
        if name:
            query.assigned.append(name)
        return name

    def _modifiers(self, query: Query) -> None:
        """What follows the group (§15, §11)."""
        if self._skip("GROUP"):
            self._expect("BY")
            query.grouped = True
            while self._conditions(query, plain=query.groups_by):
                pass
        if self._skip("HAVING"):
            query.grouped = True
            while self._conditions(query, plain=None):
                pass
        if self._skip("ORDER"):
            self._expect("BY")
            query.ordered = True
            names: list[str] = []
            offset = self._next.offset
            while self._skip("ASC", "DESC") or self._conditions(query, plain=names):
                pass
            chosen = [Operand(offset, f"?{name}", "choice") for name in names]
            query.outside.append(Expression(variables=set(names), operands=chosen))
        while self._skip("LIMIT", "OFFSET"):
            query.sliced = True
            if self._take().kind != "number":
                self._fail(self._next)
        if self._skip("VALUES"):
            query.reaches_out = True
            self._values()

    def _conditions(self, query: Query, plain: list[str] | None) -> bool:
        """Read one condition of GROUP BY, HAVING or ORDER BY, if there is one."""
        if plain is not None and self._next.kind == "variable":
            plain.append(self._variable())
            return True
        if self._is("("):
            # What is grouped by is a term, not what it is worth (§11.2).
            self._assignment(query, outcome="term" if plain is query.groups_by else "value")
            return True
        ends = self._is("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
        if ends or self._next.kind not in ("word", "iri", "name"):
            return False
        query.outside.append(self._constraint())
        return True

    def _values(self) -> None:
        """A block of values (§10.2.2), skipped."""
        while not self._is("{"):
            if self._next.kind != "variable" and not self._is("(", ")"):
                self._fail(self._next)
            self._take()
        self._take()
        while not self._skip("}"):
            if self._next.kind == "end":
                self._fail(self._next)
            self._take()

    def _group(self) -> Group:
        start = self._expect("{").offset + 1
        if self._is("SELECT"):
            subquery = Subquery(self._query())
            self._expect("}")
            return Group(start, (subquery,))
        found: list[Part] = []
        while not self._skip("}"):
            if not self._skip("."):
                found.append(self._part())
        return Group(start, tuple(found))

    def _part(self) -> Part:
        if not self._is("{", *_PARTS):
            return self._triples()
        word = self._next.text.upper()
        if word == "{":
            return self._union()
        self._take()
        match word:
            case "FILTER":
                return Filter(self._constraint())
            case "BIND":
                return self._bind()
            case "OPTIONAL":
                return Optional(self._group())
            case _:
                return self._named(word)

    def _union(self) -> Union:
        branches = [self._group()]
        while self._skip("UNION"):
            branches.append(self._group())
        return Union(tuple(branches))

    def _bind(self) -> Bind:
        expression = Expression()
        name = self._brackets(expression)
        if not name:
            self._fail(self._next)
        return Bind(expression, name)

    def _named(self, word: str) -> Graph | Foreign:
        """What follows GRAPH, SERVICE, MINUS or VALUES."""
        if word == "VALUES":
            self._values()
            return Foreign(word, Group(0, ()))
        if word == "MINUS":
            return Foreign(word, self._group())
        self._skip("SILENT")
        is_variable = self._next.kind == "variable"
        name = f"?{self._variable()}" if is_variable else self._iri()
        return Graph(name, self._group()) if word == "GRAPH" else Foreign(word, self._group())
