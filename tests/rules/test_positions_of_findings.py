"""Every finding of every example points at the place that a person would point at.

Where that is, an independent scan of the text tells (:mod:`tests.positions.blocks`).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.positions.blocks import Said, Scan, Stretch, expected, lexical

from legalmodel.engines import DEFAULT, Limits, find_engine
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import is_blank, is_iri, is_literal
from legalmodel.model import Finding, Location
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_rule, rule_folders
from legalmodel.rules.examples import read_example
from legalmodel.services.catalogue_tests import prepare_example
from legalmodel.services.check import Question, check
from legalmodel.services.findings import FindingMaker
from legalmodel.services.prepare import load_ontology
from legalmodel.services.rule_tests import seen_by
from legalmodel.vocabulary import PREFIXES

FOLDERS = rule_folders(content("shapes"))
CORE = Path(__file__).parents[1] / "shapes" / "core"
LIMITS = Limits(seconds=120)
NAMESPACE = "<https://example.org/>"


@cache
def prefixes() -> Graph:
    return read_paths([str(content("shapes") / "prefixes.ttl")]).graph


def findings_of(folder: Path) -> list[Finding]:
    """What a rule finds in its ``fail.ttl``, run as the rule tests run it."""
    path = folder / "fail.ttl"
    loaded = read_paths([str(path)])
    prepared = prepare_example(loaded, read_example(path, loaded.graph))
    rule, shapes = load_rule(folder / "rule.ttl", load_ontology().graph)
    asked = Graph(prefixes())
    asked.update(shapes)
    seen = seen_by(shapes, prepared.graph)
    results = find_engine(DEFAULT).run(seen, asked, LIMITS).results
    maker = FindingMaker(prepared, "en")
    return [maker.gap(result, rule) for result in results]


def stretch(location: Location | None) -> Stretch | None:
    if location is None:
        return None
    place = (location.line, location.column, location.end_line, location.end_column)
    assert None not in place
    return place  # type: ignore[return-value] # what mypy cannot see


def key(value: str) -> str:
    """A finding's term as the scan names it."""
    if not value or is_blank(value):
        return value
    return lexical(value) if is_literal(value) else f"<{value}>"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_finding_of_a_gap_rule_points_where_a_person_would(folder: Path) -> None:
    found, scan = findings_of(folder), Scan(folder / "fail.ttl")
    said = without_head(scan.said)
    assert found
    for each in found:
        at = stretch(each.location)
        assert at == expected(said, key(each.focus_node), "", key(each.value)), each
        assert at
        assert each.location
        assert each.location.exact
        assert each.location.file == scan.file
        assert each.location.excerpt == scan.text.split("\n")[at[0] - 1][:200]


def without_head(said: list[Said]) -> list[Said]:
    """Without what an example says of itself, which is none of the data."""
    return [each for each in said if not (each.subject[0] == "[" and "#rule>" in each.predicate)]


@pytest.fixture(scope="module")
def defects(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Finding], Path]:
    """What a check finds in all examples of core shapes, each in a namespace of its own."""
    folder = tmp_path_factory.mktemp("core")
    world = (CORE / "world.ttl").read_text(encoding="utf-8")
    for path in sorted((CORE / "examples").glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        if "lm:Run" in text:
            continue  # A run node of one's own is refused before any rule runs.
        own = f"{NAMESPACE[:-1]}{path.stem}/>"
        (folder / path.name).write_text(text.replace(NAMESPACE, own), encoding="utf-8")
        beside = world.replace("ex:run a lm:Run", "ex:run a lm:Example").replace(NAMESPACE, own)
        (folder / f"{path.stem}.world.ttl").write_text(beside, encoding="utf-8")
    report = check([str(folder)], Question(as_of=date(2020, 1, 1), profile="strict"))
    return [*report.defects, *report.findings], folder


def test_a_data_defect_points_where_a_person_would(defects: tuple[list[Finding], Path]) -> None:
    found, folder = defects
    scans = [Scan(path) for path in sorted(folder.glob("*.ttl"))]
    said = [each for scan in scans for each in scan.said]
    named = {predicate: f"<{PREFIXES[predicate]}" for predicate in PREFIXES}
    graph = read_paths([str(folder)]).graph
    assert len({each.rule for each in found}) > 60
    assert len(found) > 100
    for each in found:
        prefix, _, local = each.path.partition(":")
        predicate = f"{named[prefix]}{local}>" if prefix in named else ""
        foci, values = (keys(term, graph, said) for term in (each.focus_node, each.value))
        places = {expected(said, focus, predicate, value) for focus in foci for value in values}
        assert stretch(each.location) in places, each


def keys(term: str, graph: Graph, said: list[Said]) -> list[str]:
    """The keys of a finding's term; a blank node may be any of which the same is said."""
    if not is_blank(term):
        return [key(term)]
    about = {(p, key(iri_or_literal(o))) for p, o in graph.about(term) if not is_blank(o)}
    by_subject: dict[str, set[tuple[str, str]]] = {}
    for each in said:
        if each.subject[0] in "[_":
            pairs = by_subject.setdefault(each.subject, set())
            if each.object[0] not in "[_(":
                pairs.add((each.predicate, each.object))
    return [subject for subject, pairs in by_subject.items() if pairs == about]


def iri_or_literal(term: str) -> str:
    return term[1:-1] if is_iri(term) else term
