"""The generated tests of the rules: metadata, silence of ``pass``, findings of ``fail``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from legalmodel.engines import DEFAULT, Engine, Limits, find_engine
from legalmodel.errors import InputError
from legalmodel.graphs.derivations import predicates_named
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import Loaded, read_paths
from legalmodel.graphs.terms import iri, iri_value
from legalmodel.resources import content
from legalmodel.rules.catalogue import LoadedRule, load_rule, rule_folders
from legalmodel.rules.examples import (
    Example,
    Expectation,
    RuleTest,
    read_example,
)
from legalmodel.services.catalogue_tests import check_other_rules, check_stubs, prepare_example
from legalmodel.services.evidence import EvidenceBase
from legalmodel.services.example_diff import difference
from legalmodel.services.prepare import load_ontology


def run_rule_tests(
    folders: Sequence[Path], engine: str = DEFAULT, limits: Limits | None = None
) -> Iterator[RuleTest]:
    """Test every rule folder: its metadata, its examples, and both beside all other rules.

    Raises:
        ContentError: a rule or an example is not well formed.
        EngineError: a rule crashed.
    """
    runner, bounds = find_engine(engine), limits or Limits()
    yield from check_metadata(folders, runner, bounds)
    jobs = [(folder, name) for folder in folders for name in ("pass", "fail")]
    for folder, name in jobs:
        yield check_example(folder, name, runner, bounds)
    for folder in folders:
        yield check_other_rules(folder, runner, bounds)
        yield check_stubs(folder, runner, bounds)


def folders_of(directory: str | None) -> list[Path]:
    """The rule folders of a shapes folder or of one rule (default: of the packaged shapes).

    Raises:
        InputError: the directory holds no rule.
    """
    base = Path(directory) if directory else content("shapes")
    folders = [base] if (base / "rule.ttl").is_file() else rule_folders(base)
    if not folders:
        raise InputError(f"{base} holds no rule folder; name a shapes folder or a rule's folder.")
    return folders


def check_metadata(folders: Sequence[Path], engine: Engine, limits: Limits) -> list[RuleTest]:
    """Whether each rule's texts and declarations are complete (``shapes/meta.ttl``)."""
    ontology = load_ontology().graph
    data, rules = ontology.copy(), list[LoadedRule]()
    for number, folder in enumerate(folders):
        rule, graph = load_rule(folder / "rule.ttl", ontology, number)
        rules.append(rule)
        data.update(graph)
    meta = read_paths([str(content("shapes") / "meta.ttl")]).graph
    problems: dict[str, set[str]] = {}
    for result in engine.run(data, meta, limits).results:
        said = f"{iri_value(result.path) or 'the rule'}: {iri_value(result.rule_iri)}"
        problems.setdefault(result.focus, set()).add(said)
    return [
        RuleTest(rule.rule.name, "metadata", tuple(sorted(problems.get(rule.term, ()))))
        for rule in rules
    ]


def check_example(folder: Path, name: str, engine: Engine, limits: Limits) -> RuleTest:
    """Whether the rule finds in an example exactly what the example says."""
    rule, shapes = load_rule(folder / "rule.ttl", load_ontology().graph)
    path = folder / f"{name}.ttl"
    loaded = read_paths([str(path)])
    example = read_example(path, loaded.graph)
    problems = _ill_suited(name, example)
    found = found_in(loaded, example, rule, shapes, engine, limits)
    problems += difference(example.expected, found, loaded.graph)
    return RuleTest(rule.rule.name, f"{name}.ttl", tuple(problems))


def found_in(
    loaded: Loaded,
    example: Example,
    rule: LoadedRule,
    shapes: Graph,
    engine: Engine,
    limits: Limits,
) -> frozenset[Expectation]:
    """What one rule finds in an example's data, as (rule, focus node, value, evidence state)."""
    prepared = prepare_example(loaded, example)
    gaps = Graph(read_paths([str(content("shapes") / "prefixes.ttl")]).graph)
    gaps.update(shapes)
    base = EvidenceBase(prepared.graph, example.valid_at)
    expects = [iri(each) for each in rule.rule.expects]
    found = set()
    for raw in engine.run(seen_by(shapes, prepared.graph), gaps, limits).results:
        value = "" if raw.value == raw.focus else raw.value
        about = base.assess(raw.focus, value, expects, rule.concerns)
        found.add((raw.rule_iri, raw.focus, value, about.state))
    return frozenset(found)


def seen_by(shapes: Graph, graph: Graph) -> Graph:
    """What shapes can see of a graph: kinds, and the predicates that they name.

    Most of a prepared graph is the ontology. No rule asks for any predicate (a test looks at that).
    """
    named = predicates_named(f"{shapes.ntriples()} subClassOf", graph)
    return Graph((s, predicate, o) for predicate in named for s, o in graph.pairs(predicate))


def _ill_suited(name: str, example: Example) -> list[str]:
    if name == "pass" and example.expected:
        return ["pass.ttl expects findings; near-misses give none"]
    if name == "fail" and len(example.expected) < 2:
        return ["fail.ttl expects fewer than two findings; show several"]
    return []
