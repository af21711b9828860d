"""The published ontology is all of it, under one header, with the prefixes of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.errors import ContentError, UsageError
from legalmodel.graphs.reading import read_paths
from legalmodel.graphs.terms import iri
from legalmodel.graphs.writing import WRITERS
from legalmodel.resources import content
from legalmodel.services.export import ending, prefixes_of, published_ontology
from legalmodel.services.prepare import load_ontology
from legalmodel.vocabulary import LM, PREFIXES, TYPE, owl

HEADER = iri(LM.removesuffix("#"))


def written(tmp_path: Path, format_: str, *, alignments: bool = False) -> set[tuple[str, str, str]]:
    path = tmp_path / f"ontology{format_}"
    path.write_text(published_ontology(format_, alignments=alignments), encoding="utf-8")
    return set(read_paths([str(path)]).graph)


@pytest.mark.parametrize("format_", WRITERS)
def test_it_holds_header_modules_and_vocabularies_and_nothing_else(
    tmp_path: Path, format_: str
) -> None:
    assert written(tmp_path, format_) == set(load_ontology().graph)


def test_alignments_are_added_under_the_one_header(tmp_path: Path) -> None:
    mappings = set(read_paths([str(content("ontology") / "alignments")]).graph)
    both = written(tmp_path, ".nt", alignments=True)
    assert both == set(load_ontology().graph) | mappings
    assert {s for s, p, o in both if p == TYPE and o == owl("Ontology")} == {HEADER}


def test_prefixes_are_those_of_the_files() -> None:
    files = sorted(content("ontology").glob("vocab/*.ttl"))
    found = prefixes_of([content("ontology") / "legalmodel.ttl", *files])
    assert {name: found[name] for name in ("lm", "owl", "skos", "dct")} == {
        name: PREFIXES[name] for name in ("lm", "owl", "skos", "dct")
    }
    assert found["act"] == "https://w3id.org/legalmodel/vocab/act/"
    assert list(found) == sorted(found)


def test_a_prefix_of_two_meanings_is_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"@prefix ex: <https://example.org/{name}#> .\nex:a ex:b ex:c ."
        (tmp_path / f"{name}.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"two\.ttl: the prefix ex stands for"):
        prefixes_of(sorted(tmp_path.glob("*.ttl")))


def test_the_format_is_known_by_the_ending() -> None:
    assert ending("out/ontology.OWL") == ".owl"
    for name in ("ontology", "ontology.txt", "ttl", ".ttl", "folder.ttl/name"):
        with pytest.raises(UsageError, match="the ending of the name"):
            ending(name)
