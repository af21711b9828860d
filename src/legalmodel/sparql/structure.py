"""What a SPARQL query is made of, as far as its scopes and its predicates go (SPARQL 1.1 §18.2).

Variables are names without their mark. Terms are written as in N-Triples, but that a string
keeps the quotation marks and escapes of the query.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal["value", "term", "datatype", "choice"]
"""What an expression sees of an operand: its value; the term as it is written; no more of it than
its datatype; or its value, to choose one of several terms by it."""

AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})


class Verb(NamedTuple):
    """The middle of a triple: a variable, or a property path of which only this is kept (§9.1).

    ``predicates`` is None where the path may follow any. A nullable path connects every node
    with itself.
    """

    offset: int
    variable: str = ""
    predicates: frozenset[str] | None = None
    nullable: bool = False
    branches: bool = False
    """Whether the path has alternatives, which may lead to one end twice (§18.4)."""
    steps: int = 1
    """How many predicates the path names."""
    repeats: int = 0
    """How many parts of the path may be gone any number of times (``*``, ``+``)."""


class Triple(NamedTuple):
    """A triple pattern; ``?name`` is a variable, ``_:`` begins a blank node."""

    subject: str
    verb: Verb
    object: str

    def variables(self) -> Iterator[str]:
        """The variables of the pattern."""
        yield from (term[1:] for term in (self.subject, self.object) if term.startswith("?"))
        if self.verb.variable:
            yield self.verb.variable


class Operand(NamedTuple):
    """A variable or a literal in an expression, as it is written, and what is seen of it."""

    offset: int
    text: str
    role: Role


@dataclass(slots=True)
class Expression:
    """What an expression mentions: variables, calls, words, literals, and groups in EXISTS."""

    variables: set[str] = field(default_factory=set)
    functions: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    literals: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    operands: list[Operand] = field(default_factory=list)


class Group(NamedTuple):
    """The parts between braces, in order, and the offset just inside the opening one."""

    start: int
    parts: tuple[Part, ...]


class Triples(NamedTuple):
    """Triple patterns that follow each other."""

    triples: tuple[Triple, ...]


class Filter(NamedTuple):
    """``FILTER``."""

    expression: Expression


class Bind(NamedTuple):
    """``BIND ( … AS ?variable )``."""

    expression: Expression
    variable: str


class Optional(NamedTuple):
    """``OPTIONAL { … }``."""

    group: Group


class Union(NamedTuple):
    """``{ … } UNION { … }``; with one branch, a group within a group."""

    branches: tuple[Group, ...]


class Graph(NamedTuple):
    """``GRAPH name { … }``."""

    name: str
    group: Group


class Subquery(NamedTuple):
    """A SELECT within braces (§12)."""

    query: Query


class Foreign(NamedTuple):
    """What no query of shapes may hold: MINUS, SERVICE or VALUES, with its group if it has one."""

    word: str
    group: Group


Part = Triples | Filter | Bind | Optional | Union | Graph | Subquery | Foreign


@dataclass(slots=True)
class Query:
    """A SELECT or an ASK, outermost or within braces.

    ``projected`` is None for ``SELECT *``, and names what the SELECT assigns as well.
    ``outside`` are the expressions beside the group: of projection, GROUP BY, HAVING, ORDER BY.
    """

    form: str
    offset: int
    projected: list[str] | None
    where: Group
    outside: list[Expression]
    assigned: list[str]
    groups_by: list[str]
    grouped: bool = False
    distinct: bool = False
    sliced: bool = False
    ordered: bool = False
    reaches_out: bool = False
    """Whether it names a data set of its own (FROM), or joins values at its end."""

    @property
    def aggregates(self) -> bool:
        """Whether solutions are put together in groups (§11)."""
        return self.grouped or any(each.words & AGGREGATES for each in self.outside)

    def gives(self) -> set[str]:
        """The variables that whoever holds the query can see (§18.2.1)."""
        return in_scope(self.where) if self.projected is None else set(self.projected)


def expressions(part: Part) -> tuple[Expression, ...]:
    """The expression that a part is about, if it is about one."""
    return (part.expression,) if isinstance(part, Filter | Bind) else ()


def groups(part: Part) -> Iterator[Group]:
    """The groups that a part holds directly, those of EXISTS among them."""
    match part:
        case Optional(group) | Graph(_, group) | Foreign(_, group):
            yield group
        case Union(branches):
            yield from branches
        case Subquery(query):
            yield query.where
            for expression in query.outside:
                yield from expression.groups
        case Filter(expression) | Bind(expression, _):
            yield from expression.groups


def parts(query: Query) -> Iterator[Part]:
    """Every part of a query, at any depth."""
    waiting = [query.where, *(group for each in query.outside for group in each.groups)]
    while waiting:
        for part in waiting.pop().parts:
            yield part
            waiting.extend(groups(part))


def queries(query: Query) -> Iterator[Query]:
    """The query and every one within it."""
    yield query
    yield from (part.query for part in parts(query) if isinstance(part, Subquery))


def all_expressions(query: Query) -> Iterator[Expression]:
    """Every expression of a query, at any depth."""
    for each in queries(query):
        yield from each.outside
    for part in parts(query):
        yield from expressions(part)


def named(query: Query) -> set[str]:
    """Every variable of a query, at any depth."""
    return set().union(*map(named_outside, queries(query)), *map(named_by, parts(query)))


def mentioned(group: Group) -> set[str]:
    """Every variable that stands anywhere in a group, at any depth."""
    found = set[str]()
    waiting = [group]
    while waiting:
        for part in waiting.pop().parts:
            found |= named_by(part)
            waiting.extend(groups(part))
    return found


def named_by(part: Part) -> set[str]:
    """The variables that a part names itself, outside the groups that it holds."""
    match part:
        case Triples(triples):
            return {name for triple in triples for name in triple.variables()}
        case Bind(expression, variable):
            return expression.variables | {variable}
        case Filter(expression):
            return set(expression.variables)
        case Graph(name, _):
            return {name[1:]} if name.startswith("?") else set()
        case Subquery(query):
            return named_outside(query)
        case _:
            return set()


def named_outside(query: Query) -> set[str]:
    """The variables that a query names outside its group."""
    found = {*(query.projected or ()), *query.groups_by, *query.assigned}
    return found.union(*(each.variables for each in query.outside))


def in_scope(group: Group) -> set[str]:
    """The variables that solutions of a group may bind (§18.2.1)."""
    found = set[str]()
    for part in group.parts:
        match part:
            case Triples() | Graph():
                found |= named_by(part)
            case Bind(_, variable):
                found.add(variable)
            case Subquery(query):
                found |= query.gives()
            case _:
                pass
        if isinstance(part, Optional | Union | Graph):
            found |= {name for inner in groups(part) for name in in_scope(inner)}
    return found
