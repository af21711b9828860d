from __future__ import annotations

import pytest

from legalmodel.errors import ContentError
from legalmodel.services.docs.ontology.places import Places
from legalmodel.vocabulary import lm, skos
from tests.services.docs.small import graph

SMALL = """
lm:Act a owl:Class . lm:act a owl:ObjectProperty . skos:Concept a owl:Class .
<https://w3id.org/legalmodel/vocab/act> a skos:ConceptScheme .
act:a skos:inScheme <https://w3id.org/legalmodel/vocab/act> .
act:A skos:inScheme <https://w3id.org/legalmodel/vocab/act> .
"""


def test_a_class_a_property_and_a_scheme_of_one_name_have_three_pages() -> None:
    places = Places(graph(SMALL))
    assert places.page(lm("Act")) == "ontology/classes/Act.md"
    assert places.page(lm("act")) == "ontology/properties/act.md"
    assert places.page("<https://w3id.org/legalmodel/vocab/act/a>") == "ontology/vocab/act.md"
    assert places.page(skos("Concept")) == ""


def test_concepts_whose_letters_differ_in_size_have_two_anchors() -> None:
    places = Places(graph(SMALL))
    links = places.links([f"<https://w3id.org/legalmodel/vocab/act/{x}>" for x in "aA"], "x.md")
    assert links == "[`act:A`](ontology/vocab/act.md#A), [`act:a`](ontology/vocab/act.md#a)"


def test_a_foreign_term_is_named_and_not_linked() -> None:
    assert Places(graph(SMALL)).link(skos("Concept"), "x.md") == "`skos:Concept`"


def test_a_page_does_not_link_to_itself() -> None:
    places = Places(graph(SMALL))
    assert places.link(lm("Act"), places.page(lm("Act"))) == "`lm:Act`"


def test_two_terms_of_one_page_are_refused() -> None:
    with pytest.raises(ContentError, match="would have one page, ontology/classes/Act"):
        Places(graph("lm:Act a owl:Class . lm:ACT a owl:Class ."))


def test_no_name_leads_out_of_the_folder() -> None:
    places = Places(graph("<https://w3id.org/legalmodel/ontology#..> a owl:Class ."))
    assert places.page("<https://w3id.org/legalmodel/ontology#..>") == "ontology/classes/_..md"
