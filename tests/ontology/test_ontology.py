"""Every term is declared once, described in both languages, and used only if it is declared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, URIRef
from rdflib.term import Node

from tests.ontology.content import (
    CONTENT,
    LM,
    ROOT,
    VOCAB,
    declared,
    ontology,
    turtle_files,
    used_iris,
)

PROPERTY_KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
ONTOLOGY = URIRef("https://w3id.org/legalmodel/ontology")


def term(name: str) -> URIRef:
    return URIRef(LM + name)


def terms() -> list[URIRef]:
    """Classes and properties of the legalmodel namespace."""
    kinds = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
    found = set[URIRef]().union(*(declared(kind) for kind in kinds))
    return sorted(each for each in found if each.startswith(LM))


def concepts() -> list[URIRef]:
    return sorted(declared("skos:Concept"))


def schemes() -> list[URIRef]:
    return sorted(declared("skos:ConceptScheme"))


def languages(subject: Node, predicate: URIRef) -> list[str]:
    """Languages of the texts of one property, in order, repeated if several."""
    texts = ontology().objects(subject, predicate)
    return sorted(text.language or "" for text in texts if isinstance(text, Literal))


def content_files() -> Iterator[Path]:
    for folder in CONTENT:
        for ending in ("*.ttl", "*.rq"):
            yield from sorted((ROOT / folder).rglob(ending))


def test_every_file_parses() -> None:
    files = turtle_files("ontology")
    assert len(files) >= 12
    for path in files:
        assert len(Graph().parse(path)), path


def test_the_header_says_who_what_when_and_under_which_licence() -> None:
    graph = ontology()
    version = str(graph.value(ONTOLOGY, OWL.versionInfo))
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    for said in (DCTERMS.creator, DCTERMS.license, DCTERMS.created, DCTERMS.modified):
        assert graph.value(ONTOLOGY, said), said
    assert languages(ONTOLOGY, DCTERMS.title) == ["en", "ru"]
    assert languages(ONTOLOGY, DCTERMS.description) == ["en", "ru"]
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "lm"
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespaceUri)) == LM
    assert graph.value(ONTOLOGY, URIRef("http://purl.org/ontology/bibo/status"))
    assert not list(graph.objects(ONTOLOGY, OWL.imports))
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == {ONTOLOGY}


def test_every_term_is_described_in_both_languages() -> None:
    both = ["en", "ru"]
    wrong = [
        each
        for each in terms()
        if languages(each, RDFS.label) != both
        or languages(each, RDFS.comment) != both
        or languages(each, SKOS.scopeNote) not in ([], both)
    ]
    assert wrong == []


def test_every_term_is_defined_by_the_ontology_in_one_module() -> None:
    homes = Counter[object]()
    for path in turtle_files("ontology/modules"):
        homes.update(set(Graph().parse(path).subjects(RDFS.isDefinedBy, ONTOLOGY)))
    assert {each: homes[each] for each in terms()} == dict.fromkeys(terms(), 1)


def test_every_concept_has_its_notation_labels_and_scheme() -> None:
    graph = ontology()
    for concept in concepts():
        scheme, notation = str(concept).rsplit("/", 1)
        broader = set(graph.objects(concept, SKOS.broader))
        assert [str(each) for each in graph.objects(concept, SKOS.notation)] == [notation]
        assert languages(concept, SKOS.prefLabel) == ["en", "ru"], concept
        assert languages(concept, SKOS.definition) in ([], ["en", "ru"]), concept
        assert languages(concept, SKOS.scopeNote) in ([], ["en", "ru"]), concept
        assert set(graph.objects(concept, SKOS.inScheme)) == {URIRef(scheme)}
        tops = set(graph.objects(concept, SKOS.topConceptOf))
        assert tops == (set() if broader else {URIRef(scheme)}), concept


def test_every_scheme_is_a_file_with_a_title_and_distinct_labels() -> None:
    graph = ontology()
    files = {path.stem for path in turtle_files("ontology/vocab")}
    assert {str(each).removeprefix(VOCAB) for each in schemes()} == files
    for scheme in schemes():
        assert languages(scheme, DCTERMS.title) == ["en", "ru"]
        members = list(graph.subjects(SKOS.inScheme, scheme))
        labels = [label for member in members for label in graph.objects(member, SKOS.prefLabel)]
        assert members, scheme
        assert len(labels) == len(set(labels)), f"two concepts of {scheme} share a label"


def test_no_concept_is_broader_than_itself() -> None:
    graph = ontology()
    for concept in concepts():
        for broader in graph.objects(concept, SKOS.broader):
            assert concept not in set(graph.transitive_objects(broader, SKOS.broader))
            assert str(broader).rsplit("/", 1)[0] == str(concept).rsplit("/", 1)[0]


def test_every_concept_is_defined() -> None:
    assert [each for each in concepts() if languages(each, SKOS.definition) != ["en", "ru"]] == []


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("iatirole", "1 2 3 4"),
        ("iatistatus", "1 2 3 4 5 6"),
        ("iatidate", "1 2 3 4"),
        ("depositary", "A AA P a c d n p s"),
    ],
)
def test_published_codes_are_the_notations(scheme: str, codes: str) -> None:
    graph = ontology()
    members = graph.subjects(SKOS.inScheme, URIRef(VOCAB + scheme))
    assert sorted(str(graph.value(each, SKOS.notation)) for each in members) == codes.split()


def test_articles_of_the_vienna_conventions_are_cited_alike() -> None:
    graph = ontology()
    cited = re.compile(r"[1-9]\d?(\([1-9]\))?(\([a-j]( bis| ter)?\))?")
    for convention in ("articleOf1969", "articleOf1986"):
        articles = list(graph.objects(None, term(convention)))
        assert len(articles) > 80
        assert [each for each in articles if not cited.fullmatch(str(each))] == []


def test_every_way_of_consent_of_1969_cites_its_article() -> None:
    """Succession and what single treaties invent are outside of the Conventions."""
    graph = ontology()
    consent = URIRef(VOCAB + "act/consent")
    without = {
        str(each).rsplit("/", 1)[1]
        for each in graph.subjects(SKOS.broader, consent)
        if not graph.value(each, term("articleOf1969"))
    }
    assert without == {"formal-confirmation", "succession", "simplified-procedure"}


def test_what_is_derived_is_written_in_no_file() -> None:
    graph = ontology()
    derived = set(graph.subjects(term("derived"), Literal(True)))
    assert len(derived) > 60
    files = [*turtle_files("instances", "ontology/competency"), *turtle_files("shapes/gaps")]
    for path in files:
        if path.name != "rule.ttl":
            assert not derived & set(Graph().parse(path).predicates()), path


def test_every_relation_type_names_a_declared_direct_link() -> None:
    graph = ontology()
    members = set(graph.subjects(SKOS.inScheme, URIRef(VOCAB + "rel")))
    assert len(members) >= 17
    for member in members:
        links = set(graph.objects(member, term("directLink")))
        assert len(links) == 1, member
        assert links <= declared("owl:ObjectProperty"), member


def test_every_force_names_its_kind_of_finding() -> None:
    graph = ontology()
    named = graph.subjects(SKOS.inScheme, URIRef(VOCAB + "findingkind"))
    kinds = {str(each).rsplit("/", 1)[1] for each in named}
    members = set(graph.subjects(SKOS.inScheme, URIRef(VOCAB + "force")))
    assert len(members) == 11
    assert {str(graph.value(each, term("findingKind"))) for each in members} == kinds


def test_every_vocabulary_that_a_property_points_to_exists() -> None:
    graph = ontology()
    pointed = set(graph.objects(None, term("valuesFrom")))
    assert pointed <= set(schemes())
    for each in graph.subjects(RDFS.range, SKOS.Concept):
        assert graph.value(each, term("valuesFrom")), each


def test_act_types_lead_to_statuses_that_differ_in_order() -> None:
    graph = ontology()
    statuses = set(graph.subjects(SKOS.inScheme, URIRef(VOCAB + "status")))
    assert set(graph.objects(None, term("leadsToStatus"))) <= statuses
    single = statuses - set(graph.objects(None, SKOS.broader))
    orders = [int(str(graph.value(each, term("statusOrder")))) for each in single]
    assert sorted(orders) == list(range(1, len(single) + 1))


@pytest.mark.parametrize(
    "path", list(content_files()), ids=lambda path: str(path.relative_to(ROOT))
)
def test_every_term_used_is_declared(path: Path) -> None:
    """In annotations, SPARQL and comments too: a misspelt term matches nothing, in silence."""
    known = {str(each) for each in (*terms(), *concepts(), *schemes())}
    used = {iri for iri in used_iris(path) if iri.startswith((LM, VOCAB))}
    schemes_as_prefixes = {f"{each}/" for each in schemes()}
    assert used - known - schemes_as_prefixes - {LM, VOCAB} == set()


# OWL 2 DL: what the reasoner does not report


def test_every_property_is_of_one_kind() -> None:
    graph = ontology()
    for kind in PROPERTY_KINDS:
        for each in graph.subjects(RDF.type, kind):
            assert len(set(graph.objects(each, RDF.type)) & set(PROPERTY_KINDS)) == 1, each


def test_every_predicate_is_declared() -> None:
    graph = ontology()
    properties = {each for kind in PROPERTY_KINDS for each in graph.subjects(RDF.type, kind)}
    used = {each for each in graph.predicates() if not str(each).startswith(BUILT_IN)}
    assert used <= properties


def test_annotation_properties_take_part_in_no_axiom() -> None:
    graph = ontology()
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    for axiom in (RDFS.domain, RDFS.range, OWL.inverseOf, OWL.propertyChainAxiom, OWL.onProperty):
        assert not annotations & set(graph.subjects(axiom))
        assert not annotations & set(graph.objects(None, axiom))


def test_composite_properties_are_in_no_restriction_that_needs_a_simple_one() -> None:
    """OWL 2 DL, global restrictions: what chains or is transitive has no cardinality."""
    graph = ontology()
    composite = set(graph.subjects(OWL.propertyChainAxiom)) | set(
        graph.subjects(RDF.type, OWL.TransitiveProperty)
    )
    simple_only = (
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.AsymmetricProperty,
        OWL.IrreflexiveProperty,
    )
    for each in composite:
        assert not set(graph.objects(each, RDF.type)) & set(simple_only), each
        for restriction in graph.subjects(OWL.onProperty, each):
            assert graph.value(restriction, OWL.hasValue), each


def test_domains_and_ranges_are_declared_classes() -> None:
    graph = ontology()
    classes = declared("owl:Class")
    for each in terms():
        for axiom in (RDFS.domain, RDFS.range):
            for value in graph.objects(each, axiom):
                assert value in classes or "XMLSchema#" in str(value), (each, value)


def test_existential_properties_are_the_ones_that_bind_a_node_to_its_subject() -> None:
    graph = ontology()
    names = {
        str(each).removeprefix(LM) for each in graph.subjects(term("existential"), Literal(True))
    }
    assert {
        "actOn",
        "assessedInstrument",
        "relationFrom",
        "relationTo",
        "mentionIn",
        "participationIn",
        "provisionOf",
        "declaredIn",
        "executesMeasure",
        "executedThrough",
    } <= names
    assert names <= {str(each).removeprefix(LM) for each in declared("owl:ObjectProperty")}
