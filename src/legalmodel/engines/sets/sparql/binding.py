"""Writing into a query where its pre-bound variables get their values (SHACL Appendix A).

SHACL joins every basic graph pattern with the pre-bound variables. The store holds their values
in a graph of ours, one triple a value, and a query is joined with them by a pattern at the head
of a group: blank nodes and literals can be bound that way too, and a set of values as well as one.

A variable that has one value is bound in each group that names it. One that has a set of values
must only be bound, in each group that names it at any depth, before anything depends on it; a
triple pattern of the query's own does that, for rows of other nodes are left out in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from legalmodel.sparql.structure import (
    Bind,
    Expression,
    Filter,
    Graph,
    Group,
    Optional,
    Part,
    Query,
    Subquery,
    Triples,
    Union,
    groups,
    mentioned,
    named_by,
    named_outside,
    parts,
)

BOUND = "urn:x-legalmodel:bound"
"""The graph that holds the values of pre-bound variables, and the subject of its triples."""

_PAIR = f"{BOUND}:pair-"

Edit = tuple[int, int, str]
"""An offset in a text, how many characters go there, and what comes instead."""

Heads = dict[int, set[str]]
"""The variables to bind at the head of groups, by the offset just inside their braces."""


def property_of(name: str) -> str:
    """The IRI that relates the values of a variable."""
    return f"{BOUND}:{name}"


def heads(query: Query, focal: frozenset[str], fixed: frozenset[str]) -> Heads:
    """Which variables have to be bound at the head of which groups.

    Args:
        query: the query.
        focal: variables that have a set of values.
        fixed: variables that have one value.
    """
    found: Heads = {}
    _bind_query(query, focal, fixed, found)
    if query.form == "ASK":
        found[query.where.start] -= focal  # a pair binds them, see below
    return {offset: names for offset, names in found.items() if names}


def binding(query: Query, heads: Heads) -> Iterator[Edit]:
    """What binds the variables at the heads of groups; an ASK becomes a SELECT of pairs."""
    for offset, names in heads.items():
        yield offset, 0, "".join(map(_pattern, sorted(names)))
    if query.form == "ASK":
        pair = f"[] <{_PAIR}this> ?this ; <{_PAIR}value> ?value"
        yield query.offset, len("ASK"), "SELECT DISTINCT ?this ?value "
        yield query.where.start, 0, f" GRAPH <{BOUND}> {{ {pair} }} "


def with_path(text: str, query: Query, path: str) -> str:
    """The query with a path for ``$PATH`` wherever that is a predicate (SHACL §5.3.1)."""
    verbs = {
        triple.verb.offset
        for part in parts(query)
        for triple in (part.triples if isinstance(part, Triples) else ())
        if triple.verb.variable == "PATH"
    }
    return edited(text, ((offset, len("$PATH"), path) for offset in verbs))


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with what stands at some offsets replaced."""
    for offset, length, new in sorted(edits, reverse=True):
        text = text[:offset] + new + text[offset + length :]
    return text


def _pattern(name: str) -> str:
    return f" GRAPH <{BOUND}> {{ <{BOUND}> <{property_of(name)}> ?{name} }} "


def _bind_query(query: Query, focal: frozenset[str], fixed: frozenset[str], found: Heads) -> None:
    _bind_group(query.where, frozenset(named_outside(query)), focal, fixed, found)
    for expression in query.outside:
        _bind_exists(expression, focal, fixed, found)


def _bind_group(
    group: Group,
    outside: frozenset[str],
    focal: frozenset[str],
    fixed: frozenset[str],
    found: Heads,
) -> None:
    """``outside`` are variables that are named about the group, not in it."""
    named = outside.union(*(named_by(p) for p in group.parts if not isinstance(p, Subquery)))
    lacking = {name for name in focal & (outside | mentioned(group)) if not _binds(group, name)}
    found[group.start] = lacking | (named & fixed)
    _bind_parts(group, focal, fixed, found)


def _bind_parts(group: Group, focal: frozenset[str], fixed: frozenset[str], found: Heads) -> None:
    for part in group.parts:
        match part:
            case Subquery(query):
                _bind_query(query, focal, fixed, found)
            case Filter(expression) | Bind(expression, _):
                _bind_exists(expression, focal, fixed, found)
            case _:
                for inner in groups(part):
                    _bind_group(inner, frozenset(), focal, fixed, found)


def _bind_exists(
    expression: Expression, focal: frozenset[str], fixed: frozenset[str], found: Heads
) -> None:
    """Groups in EXISTS: the solution at hand is substituted in them (SPARQL 1.1 §18.6).

    Filters of such a group see its values without a pattern, which would only cost time.
    """
    for group in expression.groups:
        named = set[str]().union(*map(named_by, group.parts))
        uses = focal & mentioned(group)
        lacking = {n for n in uses if not _binds(group, n) and not _only_filters(group, n)}
        found[group.start] = (named & fixed) | lacking
        _bind_parts(group, focal, fixed, found)


def _only_filters(group: Group, name: str) -> bool:
    return all(isinstance(part, Filter) for part in group.parts if name in _mentioned_by(part))


def _binds(group: Group, name: str) -> bool:
    """Whether the parts of a group bind a variable in all solutions before they depend on it."""
    is_bound = False
    for part in group.parts:
        if name not in _mentioned_by(part):
            continue
        match part:
            case Triples() | Subquery():
                is_bound = True
            case Union(branches) if all(name in mentioned(branch) for branch in branches):
                is_bound = True
            case Graph():
                is_bound = True
            case Optional() | Bind() if not is_bound:
                return False
            case _:
                pass  # a filter sees what later parts bind; some branches of a union bind nothing
    return is_bound


def _mentioned_by(part: Part) -> set[str]:
    return named_by(part).union(*map(mentioned, groups(part)))


def values(names: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The triples of our graph that give variables their values, as N-Quads."""
    for name, terms in names.items():
        about = f"<{BOUND}> <{property_of(name)}>"
        yield from (f"{about} {term} <{BOUND}> .\n" for term in terms)


def pairs(found: Iterable[Sequence[str]]) -> Iterator[str]:
    """The triples of our graph that relate focus nodes and values, as N-Quads."""
    for number, (focus, node) in enumerate(found):
        about = f"<{_PAIR}{number}>"
        yield f"{about} <{_PAIR}this> {focus} <{BOUND}> .\n"
        yield f"{about} <{_PAIR}value> {node} <{BOUND}> .\n"
