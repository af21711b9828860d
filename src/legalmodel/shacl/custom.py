"""What shapes graphs declare themselves: SPARQL-based components, targets, prefixes (SHACL §6).

Targets that are queries come from SHACL Advanced Features §3; nothing else of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri_value, is_iri, is_literal, read_literal
from legalmodel.shacl.select import Form, Query, problems
from legalmodel.shacl.shapes import Constraint, Target
from legalmodel.sparql.tokens import tokens
from legalmodel.vocabulary import TRUE, TYPE, owl, sh

_LOCAL = re.compile(r"[^/#:]*$")
_VALIDATORS: tuple[tuple[str, Form], ...] = (("select", "select"), ("ask", "ask"))


class _Declared(NamedTuple):
    """A declared component or target type: parameters by predicate, whether each is optional."""

    node: str
    parameters: dict[str, bool]

    @property
    def mandatory(self) -> list[str]:
        return [each for each, optional in self.parameters.items() if not optional]


class Customs:
    """The declarations of one shapes graph; ``report`` is told what is wrong with them."""

    def __init__(self, graph: Graph, report: Callable[[str, str, str], None]) -> None:
        self._graph = graph
        self._report = report
        self._declared_by: dict[str, dict[str, str]] = {}
        self._components = [
            self._declared(node) for node in sorted(graph.instances(sh("ConstraintComponent")))
        ]
        # SHACL's own vocabulary may stand in the same file: its components are no one's to change.
        self._components = [each for each in self._components if each.parameters]
        self._target_types = {
            node: self._declared(node)
            for node in sorted(
                graph.instances(sh("SPARQLTargetType")) | graph.instances(sh("TargetType"))
            )
        }

    @property
    def predicates(self) -> set[str]:
        """The parameters of declared components: what bears one is a shape."""
        return {each for component in self._components for each in component.parameters}

    @property
    def declarations(self) -> set[str]:
        """The nodes that declare a parameter."""
        return {node for _, node in self._graph.pairs(sh("parameter"))}

    def constraints(self, node: str, *, is_property: bool) -> Iterator[Constraint]:
        """The constraints of declared components in one shape (SHACL §6.2.1)."""
        graph = self._graph
        for component in self._components:
            values = {p: sorted(graph.objects(node, p)) for p in component.parameters}
            if not component.mandatory or not all(values[p] for p in component.mandatory):
                continue
            if len(component.parameters) > 1 and any(len(its) > 1 for its in values.values()):
                self._report(
                    node,
                    f"a parameter of {component.node} has several values; keep one",
                    component.node,
                )
            validator = self._validator(node, component, is_property=is_property)
            if validator is None:
                continue
            source, query = validator
            first = component.mandatory[0]
            rest = {_name(p): (its[0],) for p, its in values.items() if its and p != first}
            messages = graph.objects(source, sh("message")) or graph.objects(
                component.node, sh("message")
            )
            for value in values[first]:
                yield Constraint(
                    component.node,
                    {_name(first): (value,), **rest},
                    "",
                    tuple(sorted(messages)),
                    query,
                )

    def targets(self, node: str) -> Iterator[Target]:
        """Targets that are queries (SHACL-AF §3)."""
        graph = self._graph
        for target in sorted(graph.objects(node, sh("target"))):
            kinds = sorted(graph.objects(target, TYPE) & self._target_types.keys())
            declared = self._target_types[kinds[0]] if kinds else None
            source = declared.node if declared else target
            arguments = {
                _name(p): graph.one(target, p)
                for p in (declared.parameters if declared else ())
                if graph.objects(target, p)
            }
            if missing := [p for p in (declared.mandatory if declared else ())
                           if _name(p) not in arguments]:  # fmt: skip
                self._report(node, f"its sh:target lacks {missing[0]}; give it", sh("target"))
                continue
            query = self.query(node, source, "target", arguments)
            if query:
                yield Target("sparql", target, query, arguments)

    def query(
        self, shape: str, source: str, form: Form, parameters: dict[str, str] | None = None
    ) -> Query | None:
        """The query that a node bears, with its prefixes; none, and a problem, if it is broken."""
        name = "ask" if form == "ask" else "select"
        predicate = sh(name)
        texts = sorted(self._graph.objects(source, predicate))
        if len(texts) != 1 or not is_literal(texts[0]):
            self._report(
                shape,
                f"{source} needs one sh:{name} that is a text; give it one",
                predicate,
            )
            return None
        text = read_literal(texts[0]).lexical
        text = self._prefixes(shape, source, text) + text
        wrong = _undeclared(text) or problems(text, form, parameters=tuple(parameters or ()))
        for each in wrong:
            self._report(shape, f"its query {each}", predicate)
        return None if wrong else Query(source, form, text)

    def _validator(
        self, node: str, component: _Declared, *, is_property: bool
    ) -> tuple[str, Query] | None:
        """The validator for the kind of shape, else the one for both (SHACL §6.2.3)."""
        graph, kind = self._graph, "propertyValidator" if is_property else "nodeValidator"
        found = sorted(graph.objects(component.node, sh(kind)))
        found = found or sorted(graph.objects(component.node, sh("validator")))
        if not found:
            return None
        names = {_name(p): "" for p in component.parameters}
        for predicate, form in _VALIDATORS:
            if graph.objects(found[0], sh(predicate)):
                query = self.query(node, found[0], form, names)
                return (found[0], query) if query else None
        self._report(node, f"{found[0]} has neither sh:select nor sh:ask; give it one", "")
        return None

    def _declared(self, node: str) -> _Declared:
        graph, parameters = self._graph, {}
        for each in sorted(graph.objects(node, sh("parameter"))):
            path = graph.one(each, sh("path"))
            if is_iri(path):
                parameters[path] = TRUE in graph.objects(each, sh("optional"))
        return _Declared(node, parameters)

    def _prefixes(self, shape: str, source: str, text: str) -> str:
        """The PREFIX lines that a query needs (SHACL §5.2.1)."""
        declared: dict[str, str] = {}
        for node in sorted(self._graph.objects(source, sh("prefixes"))):
            for prefix, namespace in self._declarations(shape, node).items():
                if declared.setdefault(prefix, namespace) != namespace:
                    self._two_namespaces(shape, prefix)
        return "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in declared.items() if f"{p}:" in text)

    def _declarations(self, shape: str, node: str) -> dict[str, str]:
        """Prefix to namespace below one node: owl:imports*/sh:declare; read once a node."""
        if node in self._declared_by:
            return self._declared_by[node]
        graph, found = self._graph, dict[str, str]()
        waiting = [node]
        for each in waiting:
            waiting += sorted(graph.objects(each, owl("imports")) - set(waiting))
            for declaration in sorted(graph.objects(each, sh("declare"))):
                prefix, namespace = (
                    graph.one(declaration, sh(name)) for name in ("prefix", "namespace")
                )
                if not (is_literal(prefix) and is_literal(namespace)):
                    wanted = "give it sh:prefix and sh:namespace, both texts"
                    self._report(shape, f"{each} declares no full prefix; {wanted}", sh("declare"))
                    continue
                prefix, namespace = read_literal(prefix).lexical, read_literal(namespace).lexical
                if found.setdefault(prefix, namespace) != namespace:
                    self._two_namespaces(shape, prefix)
        self._declared_by[node] = found
        return found

    def _two_namespaces(self, shape: str, prefix: str) -> None:
        text = f"the prefix {prefix}: stands for two namespaces; keep one"
        self._report(shape, text, sh("declare"))


def _undeclared(text: str) -> list[str]:
    """The prefixes that a query uses and that nothing declares, each in half a sentence."""
    declared, used = {"_"}, set[str]()
    for before, token in pairwise(tokens(text)):
        if token.kind == "name":
            said = declared if before.text.upper() == "PREFIX" else used
            said.add(token.text.partition(":")[0])
    return [
        f"uses the prefix {each}:, which nothing declares; declare it where sh:prefixes leads"
        for each in sorted(used - declared)
    ]


def _name(predicate: str) -> str:
    """A parameter's name: the local name of its path (SHACL §6.2.1)."""
    found = _LOCAL.search(iri_value(predicate))
    return found[0] if found else ""
