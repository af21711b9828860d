from __future__ import annotations

from legalmodel.services.docs.ontology.sparql_terms import built, named
from legalmodel.vocabulary import LM, lm

PREFIXES = {"lm": LM, "ex": "https://example.org/"}


def test_terms_are_read_with_their_prefixes_and_not_found_by_name() -> None:
    query = """
    # lm:comment
    PREFIX own: <https://w3id.org/legalmodel/ontology#>
    SELECT ?lm WHERE {
      ?lm own:evidence/lm:section "lm:string" ; a <https://w3id.org/legalmodel/ontology#Act> .
      _:lm unknown:Act ?x FILTER(?x = 'own:x')
    }"""
    assert named(query, PREFIXES) == {lm("evidence"), lm("section"), lm("Act")}


def test_a_prefix_that_the_query_declares_wins() -> None:
    assert named("PREFIX lm: <urn:x:> ASK { ?s lm:a ?o }", PREFIXES) == {"<urn:x:a>"}
    assert named("BASE <urn:x:> PREFIX : <urn:y:> ASK { ?s :a ?o }", PREFIXES) == {"<urn:y:a>"}


def test_an_escaped_name_is_the_iri_it_means() -> None:
    assert named(r"ASK { ?s ex:a\/b ?o }", PREFIXES) == {"<https://example.org/a/b>"}


def test_a_triple_of_turtle_is_read_alike() -> None:
    axiom = "lm:actFamily ex:chain ( lm:actFamily ex:broader )"
    assert named(axiom, PREFIXES) == {
        lm("actFamily"),
        "<https://example.org/chain>",
        "<https://example.org/broader>",
    }


def test_only_the_template_is_built() -> None:
    query = "PREFIX lm: <urn:l:> CONSTRUCT { ?a lm:b ?c , ?x ; lm:d ?e } WHERE { { ?a lm:f ?c } }"
    assert built(query, PREFIXES) == {"<urn:l:b>", "<urn:l:d>"}
    assert built("SELECT ?a { ?a lm:f ?c }", PREFIXES) == frozenset()
