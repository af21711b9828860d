"""The operators on shapes: each gives every rule that one change makes of a rule's shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.paths import print_path, read_list, read_path
from legalmodel.graphs.terms import is_iri, is_literal, literal, read_literal, text
from legalmodel.shacl.components import LISTS, PARAMETERS
from legalmodel.vocabulary import lm, rdfs, sh, xsd
from tests.mutation.mutant import Mutant
from tests.mutation.path_operators import list_triples, path_changes, path_triples, properties
from tests.mutation.pieces import Dissection, one_line
from tests.mutation.query_operators import Change, changed, query_changes

_SWAPS = {
    sh("minInclusive"): sh("minExclusive"),
    sh("maxInclusive"): sh("maxExclusive"),
    sh("lessThan"): sh("lessThanOrEquals"),
    sh("not"): sh("node"),
}
_SWAPS |= {new: old for old, new in _SWAPS.items() if old != sh("not")}
_VALUE_SHAPE = sh("qualifiedValueShape")
_OTHER_VALUE = "<https://w3id.org/legalmodel/vocab/unused/value>"
"""A value that nothing has."""


class ShapeMutants:
    """Every mutant of one rule's shapes.

    Args:
        graph: The rule's own graph.
        rule: The rule's term.
        headers: For each node with ``sh:sparql``, what its query's text begins with: prefixes.
        ontology: It tells the superclasses of a target.
        names: The prefixes by which terms are shown, by namespace.
    """

    def __init__(
        self,
        graph: Graph,
        rule: str,
        headers: Mapping[str, str],
        ontology: Graph,
        names: Mapping[str, str],
    ) -> None:
        self._graph = graph
        self._rule = rule
        self._headers = headers
        self._ontology = ontology
        self._names = names
        paths = (node for _, node in graph.pairs(sh("path")))
        self._known = sorted({p for node in paths for p in properties(read_path(graph, node))})
        values = {value for _, value in graph.pairs(sh("hasValue"))}
        values |= {member for _, head in graph.pairs(sh("in")) for member in read_list(graph, head)}
        self._values = sorted(values)

    def __iter__(self) -> Iterator[Mutant]:
        yield from self._targets()
        yield from self._of(self._rule, "")

    def _of(self, node: str, place: str) -> Iterator[Mutant]:
        """Of a shape and of the shapes in it."""
        yield from self._paths(node, place)
        for predicate in sorted(PARAMETERS):
            for value in sorted(self._graph.objects(node, predicate)):
                here = f"{place}/{self._name(predicate)}".removeprefix("/")
                yield from self._parameter(node, predicate, value, place)
                yield from self._inside(node, predicate, value, here)
        for source in sorted(self._graph.objects(node, sh("sparql"))):
            yield from self._query(source)

    def _parameter(self, node: str, predicate: str, value: str, place: str) -> Iterator[Mutant]:
        """One parameter left out, turned round or shifted."""
        triple = (node, predicate, value)
        said = f"{self._name(predicate)} {self._show(value)}"
        at = f" @ {place}" if place else ""
        # Without its counts it is no constraint: the same mutant as without them.
        if predicate != _VALUE_SHAPE:
            name = "drop-property" if predicate == sh("property") else "drop-constraint"
            yield self._edit(f"{name}: {said}{at}", triple)
        if predicate in _SWAPS:
            name = "drop-not" if predicate == sh("not") else "shift-comparison"
            yield self._edit(f"{name}: {said}{at}", triple, (node, _SWAPS[predicate], value))
        if predicate == sh("hasValue"):
            other = self._values[(self._values.index(value) + 1) % len(self._values)]
            new = other if other != value else _OTHER_VALUE
            what = f"{said} -> {self._show(new)}"
            yield self._edit(f"swap-value: {what}{at}", triple, (node, predicate, new))
        if PARAMETERS[predicate] == "integer":
            number = int(text(value))
            least = 1 if "min" in self._name(predicate).lower() else 0
            for count in (number + 1, number - 1):
                if count >= least:
                    new = literal(str(count), read_literal(value).datatype)
                    shifted = (node, predicate, new)
                    yield self._edit(f"shift-count: {said} -> {count}{at}", triple, shifted)

    def _inside(self, node: str, predicate: str, value: str, place: str) -> Iterator[Mutant]:
        """What is in the value of a parameter: members of a list, shapes."""
        kind = PARAMETERS[predicate]
        if kind == "shape":
            if not is_iri(value):
                yield from self._of(value, place)
            return
        if kind not in LISTS:
            return
        members = read_list(self._graph, value)
        for number, member in enumerate(members if len(members) > 1 else ()):
            rest = [*members[:number], *members[number + 1 :]]
            head, cells = list_triples(rest, "member")
            name = f"drop-member: {self._show(member)} @ {place}"
            triple = (node, predicate, value)
            yield self._edit(name, triple, (node, predicate, head), cells)
        for number, member in enumerate(members, start=1):
            if kind == "shapes" and not is_iri(member):
                yield from self._of(member, f"{place}[{number}]")

    def _paths(self, node: str, place: str) -> Iterator[Mutant]:
        for path_node in sorted(self._graph.objects(node, sh("path"))):
            path = read_path(self._graph, path_node)
            for operator, what, new in path_changes(path, self._known):
                head, triples = path_triples(new, "path")
                at = f" @ {place}" if place else ""
                yield Mutant(
                    f"{operator}: {what}{at}",
                    f"sh:path {print_path(path)}",
                    f"sh:path {print_path(new)}",
                    frozenset({(node, sh("path"), path_node)}),
                    frozenset({(node, sh("path"), head), *triples}),
                )

    def _targets(self) -> Iterator[Mutant]:
        """Each class of a target as its superclass, but for the one that has everything."""
        for class_ in sorted(self._graph.objects(self._rule, sh("targetClass"))):
            for wider in sorted(self._ontology.objects(class_, rdfs("subClassOf"))):
                if is_iri(wider) and wider != lm("Assertion"):
                    old, new = ((self._rule, sh("targetClass"), each) for each in (class_, wider))
                    what = f"{self._show(class_)} -> {self._show(wider)}"
                    yield self._edit(f"widen-target: {what}", old, new)

    def _query(self, source: str) -> Iterator[Mutant]:
        header = self._headers.get(source, "")
        for select in sorted(self._graph.objects(source, sh("select"))):
            body = text(select)
            query = Dissection(header + body)
            for change in query_changes(query):
                new = changed(query, change).removeprefix(header)
                yield Mutant(
                    f"{change.operator}: {change.what}",
                    query.short(change.shown) if change.shown else change.what,
                    _shown_after(query, change),
                    frozenset({(source, sh("select"), select)}),
                    frozenset({(source, sh("select"), literal(new))}),
                )

    def _edit(
        self, name: str, old: Triple, new: Triple | None = None, more: list[Triple] | None = None
    ) -> Mutant:
        added = frozenset({new, *(more or ())}) if new else frozenset[Triple]()
        return Mutant(
            name,
            f"{self._name(old[1])} {self._show(old[2])}",
            self._shown(new, more or []) if new else "",
            frozenset({old}),
            added,
        )

    def _shown(self, new: Triple, more: list[Triple]) -> str:
        if not more:
            return f"{self._name(new[1])} {self._show(new[2])}"
        members = (self._show(member) for member in read_list(Graph(more), new[2]))
        return f"{self._name(new[1])} ( {' '.join(members)} )"

    def _show(self, term: str) -> str:
        """A term as a rule's file writes it, a blank node with what it holds."""
        graph = self._graph
        if is_literal(term):
            read = read_literal(term)
            return read.lexical if read.datatype == xsd("integer")[1:-1] else f'"{read.lexical}"'
        if is_iri(term):
            return self._name(term)
        if any(predicate.endswith("#first>") for predicate, _ in graph.about(term)):
            return f"( {' '.join(self._show(each) for each in read_list(graph, term))} )"
        said = []
        for predicate, value in sorted(graph.about(term), key=lambda e: (e[0] != sh("path"), e)):
            if predicate == sh("path"):
                said.append(f"sh:path {print_path(read_path(graph, value))}")
            else:
                said.append(f"{self._name(predicate)} {self._show(value)}")
        return f"[ {' ; '.join(said)} ]"

    def _name(self, term: str) -> str:
        value = term[1:-1]
        for namespace, prefix in self._names.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
        return term


def _shown_after(query: Dissection, change: Change) -> str:
    """What a reader is shown of a query after a change: the shown span with the edit in it."""
    if not change.shown:
        return change.text
    start, end = query.characters(change.shown)
    first, last = query.characters(change.span)
    return one_line(f"{query.text[start:first]}{change.text}{query.text[last:end]}")
