"""The catalogue is what the folders hold: nothing is listed by hand, nothing is left out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.resources import content
from legalmodel.rules.catalogue import focus_nodes, load_catalogue, load_rule, rule_folders
from legalmodel.services.prepare import load_ontology
from legalmodel.vocabulary import TYPE, rdfs, sh

SHAPES = content("shapes")
ONTOLOGY = load_ontology().graph
CATEGORIES = {
    "implementation": "LM1",
    "continuity": "LM2",
    "legal-basis": "LM3",
    "harmonisation": "LM4",
    "institutions": "LM5",
    "strategy": "LM6",
    "network": "LM7",
    "indicators": "LM8",
}


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """A copy of the shapes that a test may spoil."""
    return Path(shutil.copytree(SHAPES, tmp_path / "shapes"))


def test_every_rule_folder_is_a_rule_and_every_rule_has_its_folder() -> None:
    catalogue = load_catalogue(SHAPES, ONTOLOGY)
    gaps = {each.rule.name for each in catalogue.rules if each.rule.is_gap}
    assert gaps == {path.name for path in (SHAPES / "gaps").glob("*/*") if path.is_dir()}
    assert len(gaps) == len(rule_folders(SHAPES)) >= 12
    assert len({each.rule.category for each in catalogue.rules if each.rule.is_gap}) >= 5


@pytest.mark.parametrize("folder", rule_folders(SHAPES), ids=lambda folder: folder.name)
def test_an_identifier_belongs_to_its_category(folder: Path) -> None:
    rule = load_rule(folder / "rule.ttl", ONTOLOGY)[0].rule
    assert rule.identifier.startswith(CATEGORIES[rule.category])


def test_two_rules_may_not_share_an_identifier(shapes: Path) -> None:
    first, second, *_ = rule_folders(shapes)
    one, two = (load_rule(f / "rule.ttl", ONTOLOGY)[0].rule.identifier for f in (first, second))
    file = second / "rule.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace(two, one), encoding="utf-8")
    with pytest.raises(ContentError, match=f"identifier {one} is taken"):
        load_catalogue(shapes, ONTOLOGY)


def test_a_rule_is_called_like_its_folder(shapes: Path) -> None:
    folder = rule_folders(shapes)[0]
    folder.rename(folder.with_name("another-name"))
    with pytest.raises(ContentError, match="its folder another-name"):
        load_catalogue(shapes, ONTOLOGY)


def test_a_rule_without_force_is_refused(shapes: Path) -> None:
    file = rule_folders(shapes)[0] / "rule.ttl"
    file.write_text(
        file.read_text(encoding="utf-8").replace("lm:force ", "lm:since "), encoding="utf-8"
    )
    with pytest.raises(ContentError, match="lm:force names nothing"):
        load_catalogue(shapes, ONTOLOGY)


def test_a_rule_left_out_is_switched_off_in_its_shapes() -> None:
    catalogue = load_catalogue(SHAPES, ONTOLOGY)
    gap = next(each for each in catalogue.rules if each.rule.is_gap)
    kept = catalogue.only(
        {each.rule.identifier for each in catalogue.rules} - {gap.rule.identifier}
    )
    assert gap.term not in kept.by_iri
    assert kept.gaps.objects(gap.term, sh("deactivated"))
    assert not catalogue.gaps.objects(gap.term, sh("deactivated"))


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("targetNode", {"<class>"}),
        ("targetClass", {"<a>", "<b>"}),
        ("targetSubjectsOf", {"<x>"}),
        ("targetObjectsOf", {"<y>"}),
    ],
)
def test_focus_nodes_are_those_of_the_targets(kind: str, found: set[str]) -> None:
    """SHACL section 2.1.3; a class target takes in the instances of subclasses."""
    data = Graph(
        [
            ("<a>", TYPE, "<class>"),
            ("<b>", TYPE, "<sub>"),
            ("<sub>", rdfs("subClassOf"), "<class>"),
            ("<x>", "<p>", "<y>"),
        ]
    )
    rule = load_rule(rule_folders(SHAPES)[0] / "rule.ttl", ONTOLOGY)[0]
    target = "<p>" if kind.endswith("Of") else "<class>"
    assert focus_nodes(data, rule._replace(targets=((kind, target),))) == found
