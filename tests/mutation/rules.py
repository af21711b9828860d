"""One rule with its examples prepared, ready to be asked again and again with other shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from legalmodel.engines.sets.constraints import COMPONENTS, CUSTOM
from legalmodel.engines.sets.evaluation import Evaluation
from legalmodel.engines.sets.sparql import SparqlRunner
from legalmodel.errors import EngineError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import iri, text
from legalmodel.resources import content
from legalmodel.rules.catalogue import LoadedRule, load_rule
from legalmodel.rules.examples import Expectation, read_example
from legalmodel.services.catalogue_tests import prepare_example
from legalmodel.services.evidence import EvidenceBase
from legalmodel.services.prepare import load_ontology
from legalmodel.shacl.reading import read_shapes
from legalmodel.shacl.shapes import Shapes
from legalmodel.vocabulary import PREFIXES, sh
from tests.mutation.mutant import Declared, Mutant, numbered
from tests.mutation.path_operators import path_changes
from tests.mutation.shape_operators import ShapeMutants

Results = frozenset[tuple[str, str, str]]
"""Shape, focus node and value node (empty where it is the focus node) of every result."""
Findings = frozenset[Expectation]


class StillbornError(Exception):
    """The mutant is no rule that an engine would run."""


@dataclass(frozen=True, slots=True)
class Case:
    """One example, prepared: its graph, what answers about it, what it must give."""

    name: str
    graph: Graph
    runner: SparqlRunner
    evidence: EvidenceBase
    expected: Findings


class RuleUnderTest:
    """A rule's shapes and both its examples."""

    def __init__(self, folder: Path) -> None:
        self.rule, own = load_rule(folder / "rule.ttl", load_ontology().graph)
        self._own = own
        self._prefixes = _prefixes_of(own)
        self._shapes = Graph(self._prefixes)
        self._shapes.update(own)
        # Most mutants show at once in the example that has findings.
        self.cases = [self._case(folder / f"{name}.ttl") for name in ("fail", "pass")]
        shapes = self._read(self._shapes)
        self._results = [self._run(case, shapes) for case in self.cases]

    def problems(self) -> list[str]:
        """The examples that do not give what they state, before anything is changed."""
        declared = _declared(self.rule)
        return [
            f"{case.name} does not give what it states: see `legalmodel rules test`"
            for case, results in zip(self.cases, self._results, strict=True)
            if _findings(case, results, declared) != case.expected
        ]

    def mutants(self) -> Iterator[Mutant]:
        """Every mutant, each with a name of its own, in a fixed order."""
        shapes = read_shapes(self._shapes)
        headers = {
            each.source: each.query.text.removesuffix(
                text(self._own.one(each.source, sh("select")))
            )
            for shape in shapes.by_node.values()
            for each in shape.constraints
            if each.query and each.source
        }
        names = {**_names(), **{namespace: prefix for prefix, namespace in PREFIXES.items()}}
        mutated = ShapeMutants(self._own, self.rule.term, headers, load_ontology().graph, names)
        seen = set[tuple[object, ...]]()
        for each in numbered([*mutated, *self._evidence()]):
            if each.declared or (each.removed, each.added) not in seen:
                seen.add((each.removed, each.added))
                yield each

    def _evidence(self) -> Iterator[Mutant]:
        declared = _declared(self.rule)
        for kind in sorted(declared.expects):
            name = f"drop-expects: {kind[1:-1].rpartition('/')[2].rpartition('#')[2]}"
            rest = Declared(declared.expects - {kind}, declared.concerns)
            yield Mutant(name, f"lm:expects {kind}", "", declared=rest)
        if declared.concerns:
            rest = Declared(declared.expects, None)
            yield Mutant("drop-concerns", "lm:concerns", "", declared=rest)
            for operator, what, path in path_changes(declared.concerns, []):
                rest = Declared(declared.expects, path)
                yield Mutant(f"{operator}: {what} @ lm:concerns", what, "", declared=rest)

    def is_caught(self, mutant: Mutant) -> bool:
        """Whether an example gives something else than it states.

        Raises:
            StillbornError: the mutant is no rule that an engine would run.
        """
        declared = mutant.declared or _declared(self.rule)
        shapes = None if mutant.declared else self._read(self._with(mutant))
        for case, results in zip(self.cases, self._results, strict=True):
            found = self._run(case, shapes) if shapes else results
            if _findings(case, found, declared) != case.expected:
                return True
        return False

    def _with(self, mutant: Mutant) -> Graph:
        kept = (triple for triple in self._own if triple not in mutant.removed)
        graph = Graph(self._prefixes)
        graph.update(kept)
        graph.update(mutant.added)
        return graph

    def _case(self, path: Path) -> Case:
        loaded = read_paths([str(path)])
        example = read_example(path, loaded.graph)
        prepared = prepare_example(loaded, example)
        return Case(
            path.name,
            prepared.graph,
            SparqlRunner(prepared.graph, self._shapes),
            EvidenceBase(prepared.graph, example.valid_at),
            example.expected,
        )

    def _read(self, graph: Graph) -> Shapes:
        shapes = read_shapes(graph)
        if shapes.errors:
            raise StillbornError(shapes.errors[0].text)
        return shapes

    def _run(self, case: Case, shapes: Shapes) -> Results:
        """What the default engine finds, in this process and with the store of the case."""
        evaluation = Evaluation(case.graph, shapes, lambda: case.runner, COMPONENTS, CUSTOM)
        found = set[tuple[str, str, str]]()
        try:
            for shape in shapes.by_node.values():
                if shape.targets and not shape.deactivated:
                    for _, each in evaluation.results(shape.node, evaluation.foci(shape)):
                        value = "" if each.value == each.focus else each.value
                        found.add((each.shape, each.focus, value))
        except EngineError as error:
            raise StillbornError(str(error)) from error
        return frozenset(found)


def _findings(case: Case, results: Results, declared: Declared) -> Findings:
    return frozenset(
        (
            shape,
            focus,
            value,
            case.evidence.assess(focus, value, declared.expects, declared.concerns).state,
        )
        for shape, focus, value in results
    )


def _declared(rule: LoadedRule) -> Declared:
    return Declared(frozenset(map(iri, rule.rule.expects)), rule.concerns)


@cache
def _prefixes() -> Graph:
    return read_paths([str(content("shapes") / "prefixes.ttl")]).graph


def _prefixes_of(own: Graph) -> Graph:
    """The prefixes that a rule's queries use: to read all of them for each mutant takes time."""
    every = _prefixes()
    texts = [text(select) for _, select in own.pairs(sh("select"))]
    unused = {
        node
        for node in every.forward(sh("prefix"))
        if not any(f"{text(every.one(node, sh('prefix')))}:" in each for each in texts)
    }
    return every.without(unused)


@cache
def _names() -> dict[str, str]:
    """The prefixes that queries of rules may use, by namespace."""
    graph = _prefixes()
    return {
        text(graph.one(node, sh("namespace"))): text(graph.one(node, sh("prefix")))
        for node in sorted(graph.forward(sh("prefix")))
    }
