"""Advice to who writes rules: what no engine refuses, and what still is a mistake of a rule.

A text that one language lacks, a variable that nothing binds, a query that another run may answer
otherwise or that is asked once for each focus node, one that costs far more than its peers, a
parameter that no profile sets. ``rules lint`` tells it beside what is told of all shapes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from statistics import median
from typing import NamedTuple

from legalmodel.engines.sets.sparql.analysis import set_at_a_time
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_graph
from legalmodel.graphs.terms import iri_value, is_iri, is_literal, language, text
from legalmodel.model import LANGUAGES
from legalmodel.resources import content
from legalmodel.rules.parameters_read import parameters_of, within
from legalmodel.rules.profile import load_profile
from legalmodel.shacl.reading import read_shapes
from legalmodel.shacl.select import Query
from legalmodel.shacl.shapes import Constraint, Problem, Shapes, Target
from legalmodel.sparql.chance import left_to_chance
from legalmodel.sparql.cost import cost, products
from legalmodel.sparql.reading import read_query
from legalmodel.sparql.scopes import unbound
from legalmodel.vocabulary import TYPE, lm, sh, shorten

FAR = 4
"""So many times the median of its peers is far above them: the dearest rule that was written with
care costs less than twice the median, so that twice that again is no matter of taste."""
_FEW = 8
"""With fewer peers a median says nothing."""
_KINDS = {"GapRule": "gap rules", "DefectRule": "data-defect rules"}
_NAMES = {"en": "English", "ru": "Russian"}
_VARIABLE = re.compile(r"\{([a-zA-Z]\w*)\}")
_FILLED_IN = frozenset({"focus", "value", "path", "actors", "nearest"})
"""What a message template may name beside the columns of the rule's query."""
_GIVEN = {
    "select": frozenset({"this", "shapesGraph", "currentShape", "PATH"}),
    "ask": frozenset({"this", "value", "shapesGraph", "currentShape", "PATH"}),
    "target": frozenset[str](),
}


class Advice(NamedTuple):
    """A problem, and the line of the query's text on which it stands; 0 if it is no query's."""

    problem: Problem
    line: int = 0
    words: str = ""


def advise(graph: Graph, shapes: Shapes, *, known_parameters: Collection[str]) -> Iterator[Advice]:
    """Everything that a writer of rules wants to know of a shapes graph.

    Args:
        graph: The shapes graph.
        shapes: What was read from it; of a query that cannot be read its problems tell.
        known_parameters: The names of the parameters that profiles set.
    """
    rules = {kind: sorted(graph.subjects(TYPE, lm(kind))) for kind in _KINDS}
    if any(rules.values()):
        yield from _languages(graph)
    for query, given in _queries(graph, shapes):
        yield from _of_query(graph, query, given)
    for kind, terms in rules.items():
        for rule in terms:
            yield from _template(graph, shapes, rule)
            yield from _parameters(graph, shapes, rule, known_parameters)
            yield from _costs(shapes, rule, kind)


def _languages(graph: Graph) -> Iterator[Advice]:
    """Texts that stand in one language and not in the other."""
    for predicate in sorted(graph.predicates()):
        for subject in sorted(graph.forward(predicate)):
            said = {
                language(each) for each in graph.objects(subject, predicate) if is_literal(each)
            } - {""}
            for missing in LANGUAGES if said else ():
                if missing not in said:
                    what = shorten(iri_value(predicate))
                    name = _NAMES[missing]
                    words = f"it has no {what} in {name}; add the text, tagged {missing}"
                    yield Advice(Problem("warning", subject, words, predicate))


def _queries(graph: Graph, shapes: Shapes) -> Iterator[tuple[Query, frozenset[str]]]:
    """Every query once, with the variables that have a value before it begins.

    A parameter of a component may be left out, and then has none; who wrote it knows.
    """
    seen = set[tuple[str, str]]()
    parameters = {
        iri_value(path).rpartition("#")[2].rpartition("/")[2]
        for _, parameter in graph.pairs(sh("parameter"))
        for path in graph.objects(parameter, sh("path"))
    }
    for shape in shapes.by_node.values():
        bearers: list[Constraint | Target] = [*shape.constraints, *shape.targets]
        for query in (each.query for each in bearers):
            if query and (query.node, query.text) not in seen:
                seen.add((query.node, query.text))
                yield query, _GIVEN[query.form] | parameters


def _of_query(graph: Graph, query: Query, given: frozenset[str]) -> Iterator[Advice]:
    structure = read_query(query.text)

    def told(words: str, offset: int) -> Advice:
        predicate = sh("ask" if query.form == "ask" else "select")
        line, stands = _line(graph, query, predicate, offset)
        return Advice(Problem("warning", query.node, words, predicate), line, stands)

    for variable, use, offset in unbound(structure, given):
        words = f"its query {use} ?{variable}, which nothing binds there; bind it, or correct "
        yield told(words + "the name", offset)
    for said, offset in left_to_chance(query.text, structure):
        yield told(f"its query {said}", offset)
    if query.form != "target" and not set_at_a_time(query.text):
        words = "its query is asked once for each focus node, which is slow; let no LIMIT choose "
        words += "among solutions, group and hand on $this wherever there are groups and "
        words += "sub-selects, add DISTINCT where a path has alternatives, and name no GRAPH"
        yield told(words, structure.offset)
    for names in products(structure, given):
        listed = ", ".join(f"?{name}" for name in names if not name.startswith("_:"))
        words = f"its query joins {listed or 'what it asks'} with every other solution, for they "
        yield told(words + "share no variable; tie them together", structure.where.start)


def _line(graph: Graph, query: Query, predicate: str, offset: int) -> tuple[int, str]:
    """The line of a query's own text, counted from 1, and what is written on it."""
    own = text(graph.one(query.node, predicate))
    before = query.text[: max(offset, len(query.text) - len(own))]
    header = query.text[: len(query.text) - len(own)]
    line = before.count("\n") - header.count("\n")
    return line + 1, own.split("\n")[line].strip()


def _template(graph: Graph, shapes: Shapes, rule: str) -> Iterator[Advice]:
    """Variables of a message template that neither the program nor a query of the rule gives."""
    given = set(_FILLED_IN)
    for shape in within(shapes, rule):
        for constraint in shape.constraints:
            if constraint.query:
                given |= read_query(constraint.query.text).gives()
    for template in sorted(graph.objects(rule, lm("messageTemplate"))):
        for name in sorted(set(_VARIABLE.findall(text(template))) - given):
            words = f"its message template names {{{name}}}, which no query of it gives; "
            words += "add it to the SELECT, or correct the name"
            yield Advice(Problem("warning", rule, words, lm("messageTemplate")))


def _parameters(
    graph: Graph, shapes: Shapes, rule: str, known: Collection[str]
) -> Iterator[Advice]:
    for shape in within(shapes, rule):
        for name, query, offset in parameters_of(shape):
            if name not in known:
                words = f"it reads parameter:{name}, which no profile sets; add it to [parameters] "
                words += "of the default profile, or correct the name"
                about = query.node if query else rule
                line, stands = _line(graph, query, sh("select"), offset) if query else (0, "")
                yield Advice(Problem("warning", about, words, sh("select")), line, stands)


def _costs(shapes: Shapes, rule: str, kind: str) -> Iterator[Advice]:
    own = _cost(shapes, rule)
    others = peers(kind)
    if len(others) < _FEW or own <= FAR * (usual := median(others)):
        return
    words = f"it costs {own} units of work, over {FAR} times the median of {_KINDS[kind]} "
    words += f"({usual:g}); ask for less, tie patterns together, or make two rules of it"
    yield Advice(Problem("warning", rule, words, TYPE))


def _cost(shapes: Shapes, rule: str) -> int:
    """The units of work of a rule's queries; 0 where it has none."""
    return sum(
        cost(read_query(each.query.text), _GIVEN[each.query.form] | set(each.arguments))
        for shape in within(shapes, rule)
        for each in shape.constraints
        if each.query
    )


@cache
def peers(kind: str) -> tuple[int, ...]:
    """What the packaged rules of a kind cost that ask queries."""
    graph, shapes = _packaged()
    costs = (_cost(shapes, rule) for rule in graph.subjects(TYPE, lm(kind)) if is_iri(rule))
    return tuple(sorted(each for each in costs if each))


@cache
def _packaged() -> tuple[Graph, Shapes]:
    folder = content("shapes")
    files = [folder / "prefixes.ttl", *folder.glob("core/*.ttl"), *folder.glob("gaps/*/*/rule.ttl")]
    graph, _ = read_graph(sorted(str(each) for each in files))
    return graph, read_shapes(graph)


def parameters_set(paths: Iterable[str]) -> frozenset[str]:
    """The parameters that a profile sets, of the package or of a shapes folder among the paths.

    Raises:
        InputError: a profile cannot be read.
    """
    folders = [content("shapes") / "profiles", *(Path(path) / "profiles" for path in paths)]
    return frozenset(
        name
        for folder in folders
        for file in sorted(folder.glob("*.toml"))
        for name in load_profile(str(file), folder).parameters
    )
