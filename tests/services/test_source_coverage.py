"""What facts cite is compared with what a source has; what is left over is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.services.new_pack import new_pack
from legalmodel.services.source_coverage import PackCoverage, SourceCoverage, measure_sources


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The example pack: of two paragraphs one is cited and one left out; one reference."""
    return new_pack(tmp_path, "example")


def measured(pack: Path) -> tuple[PackCoverage, SourceCoverage]:
    coverage = measure_sources([str(pack)], "en")
    (source,) = coverage.sources
    return coverage, source


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_cited_and_left_out_places_are_counted(pack: Path) -> None:
    coverage, source = measured(pack)
    assert coverage.complete
    assert source.facts == 7
    assert source.cited == (("paragraph", 1, 2), ("reference", 1, 1))
    assert [(each.kind, each.where) for each in source.uncited] == [("paragraph", ("1", "2"))]
    assert source.uncited[0].reason.startswith("An invented example")
    assert dict(coverage.classes)["participation"] == 2


def test_a_reason_is_given_in_the_language_asked_for(pack: Path) -> None:
    (source,) = measure_sources([str(pack)], "ru").sources
    assert source.uncited[0].reason.startswith("Вымышленный пример")


def test_a_place_without_fact_or_reason_is_told(pack: Path) -> None:
    change(pack / "sources.toml", '"1" = 2', '"1" = 3')
    coverage, source = measured(pack)
    assert not coverage.complete
    assert ("1", "3") in [each.where for each in source.uncited if not each.reason]


def test_a_locator_that_the_list_does_not_know_is_told(pack: Path) -> None:
    change(pack / "sources.ttl", 'lm:paragraph "1"', 'lm:paragraph "9"')
    coverage, source = measured(pack)
    assert not coverage.complete
    assert source.unlisted == (("1", "9"),)


def test_a_fact_without_evidence_is_told(pack: Path) -> None:
    evidence = "lm:evidence ev:s1-p1-adopted .\nid:example-fund"
    kind = "lm:actorKind <https://w3id.org/legalmodel/vocab/actorkind/fund> .\nid:example-fund"
    change(pack / "example-instrument.ttl", evidence, kind)
    coverage, _ = measured(pack)
    assert coverage.without["facts without evidence"] == 1
    assert not coverage.complete


def test_evidence_without_quotation_or_locator_is_counted(pack: Path) -> None:
    change(
        pack / "sources.ttl",
        'lm:section "1" ; lm:paragraph "1" ; lm:reference "1" ;\n'
        '    lm:quotation "the declaration was adopted in March 2019"@en ;',
        "",
    )
    coverage, _ = measured(pack)
    assert coverage.without["evidence without quotation"] == 1
    assert coverage.without["evidence without locator"] == 1


def test_items_rows_and_several_references_are_cited(pack: Path) -> None:
    change(pack / "sources.toml", 'references = "1"', 'references = "1-3"')
    change(
        pack / "sources.toml",
        'paragraphs = { "1" = 2 }',
        'paragraphs = { "1" = 2 }\nitems = { "1/1" = 1 }\ntables = { "4" = ["Trade", "Aid"] }',
    )
    change(
        pack / "sources.ttl",
        'lm:reference "1" ;',
        'lm:reference "1-3" ; lm:item "1" ; lm:table "4" ; lm:row "Trade" ;',
    )
    _, source = measured(pack)
    assert source.cited == (
        ("paragraph", 1, 2),
        ("item", 1, 1),
        ("reference", 3, 3),
        ("row", 1, 2),
    )


def test_a_source_whose_places_nobody_listed_is_said_to_be_so(pack: Path) -> None:
    (pack / "sources.toml").unlink()
    coverage, source = measured(pack)
    assert not source.listed
    assert source.unlisted == ()
    assert coverage.complete
