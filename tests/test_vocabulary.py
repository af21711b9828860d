"""Names of terms: in full and short."""

from __future__ import annotations

import pytest

from legalmodel.vocabulary import lm, sh, shorten


def test_a_term_is_spelled_in_full() -> None:
    assert lm("Act") == "<https://w3id.org/legalmodel/ontology#Act>"
    assert sh("path") == "<http://www.w3.org/ns/shacl#path>"


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/legalmodel/ontology#Act", "lm:Act"),
        ("https://w3id.org/legalmodel/rule/no-roadmap", "lmr:no-roadmap"),
        ("http://www.w3.org/2000/01/rdf-schema#label", "rdfs:label"),
        ("https://example.org/ontology#Act", "https://example.org/ontology#Act"),
    ],
)
def test_a_term_of_a_known_namespace_is_told_shortly(iri: str, short: str) -> None:
    assert shorten(iri) == short
