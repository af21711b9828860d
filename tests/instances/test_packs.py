"""The contract of every pack, found by walking the folder: files, evidence, names, coverage."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from rdflib import RDFS, Graph, Literal, URIRef

from legalmodel.services.check import Question, check
from legalmodel.services.source_coverage import measure_sources
from tests.instances.pack import LM, nodes
from tests.instances.quoting import INSTANCES, PACKS, files, overlong, pack_graph, unproved

IRIS = "https://w3id.org/legalmodel/id/"
DATES = [date(2022, 12, 30), date(2024, 12, 31)]
ours = pytest.mark.parametrize("pack", PACKS)


def described(pack: str) -> set[str]:
    """The nodes of our namespaces that a pack describes."""
    return {str(node) for node in pack_graph(pack).subjects() if str(node).startswith(IRIS)}


def labels(pack: str, node: str) -> set[tuple[str, str | None]]:
    found = pack_graph(pack).objects(URIRef(node), RDFS.label)
    return {(str(label), label.language) for label in found if isinstance(label, Literal)}


def owner(node: str) -> str:
    return node.removeprefix(IRIS).split("/")[0]


def test_there_are_five_packs() -> None:
    assert len(PACKS) == 5


@ours
def test_a_pack_has_what_a_reader_needs(pack: str) -> None:
    needed = ("README.md", "sources.ttl", "sources.toml")
    assert [name for name in needed if not (INSTANCES / pack / name).is_file()] == []


@ours
def test_the_readme_names_the_files_that_there_are(pack: str) -> None:
    """Each of them, or, of several that begin alike, what they begin with: ``belarus-*.ttl``."""
    text = (INSTANCES / pack / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w*-]+\.(?:ttl|toml|md))`", text))
    there = {path.name for path in (INSTANCES / pack).iterdir() if path.suffix in {".ttl", ".toml"}}
    matched = {name: {path.name for path in (INSTANCES / pack).glob(name)} for name in named}
    assert sorted(name for name, found in matched.items() if not found) == []
    assert there - set[str]().union(*matched.values()) == set()


@ours
@pytest.mark.parametrize("as_of", DATES, ids=str)
def test_a_pack_alone_has_only_low_data_defects(pack: str, as_of: date) -> None:
    report = check([str(INSTANCES / pack)], Question(as_of))
    assert [(d.rule, d.focus_node) for d in report.defects if d.severity != "low"] == []


@ours
def test_every_place_of_its_sources_is_cited_or_left_out(pack: str) -> None:
    coverage = measure_sources([str(INSTANCES / pack)], "en")
    listed = [source for source in coverage.sources if source.listed]
    assert listed
    for source in listed:
        assert [each.where for each in source.uncited if not each.reason] == []
        assert source.unlisted == ()
    assert coverage.complete


@ours
def test_every_assertion_has_evidence_that_says_where_and_who(pack: str) -> None:
    graph = pack_graph(pack)
    assert nodes(graph, "Assertion")
    assert unproved(graph) == []


@ours
def test_every_evidence_quotes_at_most_fifteen_words(pack: str) -> None:
    graph = pack_graph(pack)
    assert overlong(graph) == []
    encoder = set(
        graph.subjects(LM.voice, URIRef("https://w3id.org/legalmodel/vocab/voice/encoder"))
    )
    silent = nodes(graph, "Evidence") - set(graph.subjects(LM.quotation, None)) - encoder
    assert silent == set()


@ours
def test_nodes_are_the_packs_own_or_restated_under_the_same_name(pack: str) -> None:
    shared = {node for node in described(pack) if owner(node) != pack}
    assert {node for node in shared if owner(node) not in PACKS} == set()
    differing = {node for node in shared if labels(pack, node) != labels(owner(node), node)}
    assert differing == set()


@ours
def test_every_node_that_a_pack_refers_to_is_described_in_it(pack: str) -> None:
    used = {str(node) for node in pack_graph(pack).objects() if str(node).startswith(IRIS)}
    assert used - described(pack) == set()


@ours
def test_every_file_says_what_it_holds_and_its_licence(pack: str) -> None:
    heads = {
        path.name: path.read_text(encoding="utf-8").split("@prefix")[0] for path in files(pack)
    }
    assert {name for name, head in heads.items() if "CC BY 4.0" not in head} == set()
    assert {name for name, head in heads.items() if "Encoded" not in head} == set()


@pytest.fixture(scope="module")
def printed_runs(shared: Path) -> set[str]:
    """Every sixteen words in a row of any source."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(shared.glob("sources/*.txt"))]
    assert len(texts) == len(PACKS)
    return {run for text in texts for run in runs(text)}


def runs(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[at : at + 16]) for at in range(len(words) - 15)}


@ours
def test_no_text_of_ours_is_copied_from_a_source(pack: str, printed_runs: set[str]) -> None:
    """Neither a literal nor the README repeats sixteen words of a source in a row."""
    readme = (INSTANCES / pack / "README.md").read_text(encoding="utf-8")
    texts = [str(text) for text in pack_graph(pack).objects() if isinstance(text, Literal)]
    assert [text for text in (readme, *texts) if runs(text) & printed_runs] == []


def test_no_two_packs_use_one_name_for_two_actors() -> None:
    whole = Graph()
    for pack in PACKS:
        whole += pack_graph(pack)
    named: dict[str, set[str]] = {}
    for actor in nodes(whole, "Actor"):
        for label in whole.objects(actor, RDFS.label):
            named.setdefault(label.n3(), set()).add(str(actor))
    assert {name: actors for name, actors in named.items() if len(actors) > 1} == {}
