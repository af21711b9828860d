"""The generated tests of a rule beside all others: who else speaks, and what its stubs close."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from legalmodel.engines import Engine, Limits
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.reading import Loaded, read_paths
from legalmodel.graphs.terms import iri_value
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, LoadedRule, load_catalogue, load_rule
from legalmodel.rules.examples import Example, RuleTest, read_example, without_example
from legalmodel.rules.profile import load_profile
from legalmodel.services.prepare import Prepared, load_ontology, ontology_of_rules, prepare_loaded
from legalmodel.services.stubs import StubMaker
from legalmodel.shacl.reading import read_shapes

_Found = tuple[str, str, str]
"""Rule, focus node and value of a finding, as terms."""


class _Case(NamedTuple):
    """An example with its data prepared, and what the whole catalogue finds in it."""

    example: Example
    loaded: Loaded
    prepared: Prepared
    found: frozenset[_Found]


def check_other_rules(folder: Path, engine: Engine, limits: Limits) -> RuleTest:
    """Whether exactly the other rules that ``pass.ttl`` names find something in it."""
    loaded, catalogue = _beside_others(folder)
    case = _case(folder / "pass.ttl", catalogue, engine, limits)
    found = {each[0]: _words(each) for each in sorted(case.found)}
    found.pop(loaded.term, None)
    said = case.example.also_found_by
    problems = [
        f"not expected: {words}; change the example, or name the rule with lm:alsoFoundBy"
        for rule, words in found.items()
        if rule not in said
    ]
    problems += [
        f"missing: {iri_value(rule)} finds nothing; take it from lm:alsoFoundBy"
        for rule in sorted(said - set(found))
    ]
    return RuleTest(folder.name, "pass.ttl by all rules", tuple(problems))


def check_stubs(folder: Path, engine: Engine, limits: Limits) -> RuleTest:
    """Whether each stub, filled in, closes the finding it is made for and changes no other."""
    loaded, catalogue = _beside_others(folder)
    if not loaded.rule.expects:
        return RuleTest(folder.name, "stubs", ())
    case = _case(folder / "fail.ttl", catalogue, engine, limits)
    maker = StubMaker(case.prepared.graph, [loaded])
    problems: list[str] = []
    for finding in sorted(each for each in case.found if each[0] == loaded.term):
        _, focus, value = finding
        stub = maker.stub(loaded, focus, value)
        if not stub.triples:
            problems.append(f"no stub: {_words(finding)}")
            continue
        closed = prepare_example(case.loaded, case.example, stub.filled_in())
        after = _found(closed, catalogue, engine, limits)
        if finding in after:
            problems.append(f"not closed: {_words(finding)}")
        problems += [
            f"closed besides {_words(finding)}: {_words(each)}"
            for each in sorted(case.found - after - {finding})
        ]
        problems += [
            f"opened by the stub of {_words(finding)}: {_words(each)}"
            for each in sorted(after - case.found)
        ]
    return RuleTest(folder.name, "stubs", tuple(problems))


def prepare_example(loaded: Loaded, example: Example, added: Iterable[Triple] = ()) -> Prepared:
    """The data of an example file as of its day, with the parameters of the default profile.

    Args:
        loaded: The file as it was read.
        example: What it says of itself, which is no part of the data.
        added: Further data.
    """
    graph = Graph(without_example(loaded.graph))
    graph.update(added)
    return prepare_loaded(
        loaded._replace(graph=graph),
        as_of=example.valid_at,
        parameters=_parameters(),
        ontology=ontology_of_rules(),
    )


def _case(path: Path, catalogue: Catalogue, engine: Engine, limits: Limits) -> _Case:
    loaded = read_paths([str(path)])
    example = read_example(path, loaded.graph)
    prepared = prepare_example(loaded, example)
    return _Case(example, loaded, prepared, _found(prepared, catalogue, engine, limits))


def _found(
    prepared: Prepared, catalogue: Catalogue, engine: Engine, limits: Limits
) -> frozenset[_Found]:
    """What all gap rules find."""
    results = engine.run(prepared.graph, catalogue.gaps, limits).results
    return frozenset((each.rule_iri, each.focus, each.value) for each in results)


@cache
def _packaged() -> Catalogue:
    return load_catalogue(content("shapes"), load_ontology().graph)


def _beside_others(folder: Path) -> tuple[LoadedRule, Catalogue]:
    """The rule of a folder, and all packaged rules with it in the place of its namesake."""
    packaged = _packaged()
    loaded, graph = load_rule(folder / "rule.ttl", load_ontology().graph, len(packaged.rules))
    if not folder.resolve().is_relative_to(content("shapes").resolve()):
        gaps = packaged.gaps.without({loaded.term})
        gaps.update(graph)
        packaged = replace(packaged, gaps=gaps)
    # Here, where every run on these shapes can have them, and not in the child of each.
    read_shapes(packaged.gaps)
    return loaded, packaged


@cache
def _parameters() -> Mapping[str, str | int | float]:
    return load_profile("default", content("shapes") / "profiles").parameters


def _words(finding: _Found) -> str:
    rule, focus, value = finding
    told = f" ({iri_value(value)})" if value and value != focus else ""
    return f"{iri_value(rule).rpartition('/')[2]} on {iri_value(focus)}{told}"
