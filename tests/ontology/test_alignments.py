"""Every mapping is a pointer with a reason, does no harm, and each check of it can fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from legalmodel.graphs.inference import infer
from legalmodel.graphs.reading import read_paths
from legalmodel.vocabulary import TYPE
from tests.ontology.content import LM, ROOT, VOCAB, ontology, ontology_files, turtle_files

TERM = Namespace(LM)
SSSOM = Namespace("https://w3id.org/sssom/")
FOLDER = ROOT / "ontology" / "alignments"
FILES = sorted(FOLDER.glob("*.ttl"))

LOGICAL = {RDFS.subClassOf, OWL.equivalentClass, RDFS.subPropertyOf, OWL.equivalentProperty}
MATCHES = {
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
}
REFUSED = TERM.notMappedTo
MAPPINGS = LOGICAL | MATCHES | {REFUSED}
KINDS = (
    *(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
    OWL.NamedIndividual,
)
# What may be said of a foreign term: its kind, and what its own ontology says of it.
OF_TARGETS = {RDF.type, RDFS.domain, RDFS.range, OWL.disjointWith} | LOGICAL

PREFIXES = f"""
@prefix lm: <{LM}> . @prefix act: <{VOCAB}act/> . @prefix des: <{VOCAB}des/> .
@prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . @prefix skos: <{SKOS}> . @prefix dct: <{DCTERMS}> .
@prefix org: <http://www.w3.org/ns/org#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix lrmoo: <http://iflastandards.info/ns/lrm/lrmoo/> .
@prefix lkif: <http://www.estrellaproject.org/lkif-core/norm.owl#> .
@prefix ptr: <http://parliament.uk/ontologies/treaty/> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""

Triple = tuple[Node, Node, Node]


def iri(curie: str) -> URIRef:
    return Graph().parse(data=PREFIXES, format="turtle").namespace_manager.expand_curie(curie)


@cache
def alignment(path: Path) -> Graph:
    """One file; do not change it."""
    return Graph().parse(path)


def together() -> Graph:
    """All alignments as one graph, which is new each time."""
    graph = Graph()
    for path in FILES:
        graph += alignment(path)
    return graph


def ours(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith((LM, VOCAB))


def mappings(graph: Graph) -> Iterator[Triple]:
    """What is said of our terms and concepts."""
    return (triple for triple in graph if ours(triple[0]))


def texts(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """Languages of the texts of one property that say anything, in order."""
    found = graph.objects(subject, predicate)
    return sorted(each.language or "" for each in found if isinstance(each, Literal) and each)


def short(*nodes: Node) -> str:
    return " ".join(str(each).replace(LM, "lm:").replace(VOCAB, "") for each in nodes)


# What every file must be. A check gives its complaints, one a line.


def _head(graph: Graph) -> Iterator[str]:
    heads = list(graph.subjects(RDF.type, SSSOM.MappingSet))
    if len(heads) != 1:
        yield f"heads: {len(heads)}"
    for head in heads:
        if texts(graph, head, DCTERMS.title) != ["en", "ru"]:
            yield "no title in both languages"
        if texts(graph, head, RDFS.comment) != ["en", "ru"]:
            yield "does not say in both languages what was checked"
        if not isinstance(graph.value(head, SSSOM.object_source), URIRef):
            yield "names no target"
        if texts(graph, head, SSSOM.object_source_version) != [""]:
            yield "names no version"


def _reasons(graph: Graph) -> Iterator[str]:
    said = Counter[Triple]()
    for axiom in graph.subjects(RDF.type, OWL.Axiom):
        parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        source, predicate, target = (graph.value(axiom, each) for each in parts)
        if source is None or predicate is None or target is None:
            yield "an axiom that is not whole"
            continue
        said[(source, predicate, target)] += 1
        if texts(graph, axiom, RDFS.comment) != ["en", "ru"]:
            yield f"{short(source, target)}: no reason in both languages"
    stated = set(mappings(graph))
    yield from (f"{short(*each)}: {said[each]} reasons" for each in stated if said[each] != 1)
    yield from (f"{short(*each)}: a reason for nothing" for each in said if each not in stated)


def _ends(graph: Graph) -> Iterator[str]:
    for subject, predicate, target in mappings(graph):
        if predicate not in MAPPINGS:
            yield f"{short(subject, predicate)}: no mapping"
        if not set(ontology().objects(subject, RDF.type)):
            yield f"{short(subject)}: not declared by us"
        if ours(target) or not set(graph.objects(target, RDF.type)) & set(KINDS):
            yield f"{short(target)}: not a foreign term that the file declares"


def _kinds(graph: Graph) -> Iterator[str]:
    """A subclass is one of two classes; a subproperty of two properties that reason alike."""
    for subject, predicate, target in mappings(graph):
        if predicate in LOGICAL:
            kinds = set(ontology().objects(subject, RDF.type)) & set(KINDS)
            classes = predicate in {RDFS.subClassOf, OWL.equivalentClass}
            fitting = {OWL.Class} if classes else {OWL.ObjectProperty, OWL.DatatypeProperty}
            if not kinds & fitting or kinds & fitting != set(graph.objects(target, RDF.type)):
                yield f"{short(subject, predicate, target)}: kinds do not fit"


def _pointers(graph: Graph) -> Iterator[str]:
    """Nothing is imported, and of foreign terms only what their own ontology says."""
    yield from (f"imports {short(each)}" for each in graph.objects(None, OWL.imports))
    for subject, predicate, target in graph:
        if isinstance(subject, URIRef) and not ours(subject) and SSSOM.MappingSet != target:
            head = (subject, RDF.type, SSSOM.MappingSet) in graph
            if not head and (predicate not in OF_TARGETS or ours(target)):
                yield f"{short(subject, predicate, target)}: not for us to say"


def _refusals(graph: Graph) -> Iterator[str]:
    """What is refused as a mapping is not made one in other words."""
    for subject, target in graph.subject_objects(REFUSED):
        others = {each for each in graph.predicates(subject, target) if each != REFUSED}
        if others:
            yield f"{short(subject, target)}: refused and {short(*others)}"


FILE_CHECKS: dict[str, Callable[[Graph], Iterator[str]]] = {
    "head": _head,
    "reasons": _reasons,
    "ends": _ends,
    "kinds": _kinds,
    "pointers": _pointers,
    "refusals": _refusals,
}


def test_every_alignment_is_found() -> None:
    assert turtle_files("ontology/alignments") == FILES
    assert len(FILES) == 18
    for path in FILES:
        assert (
            URIRef(f"https://w3id.org/legalmodel/alignment/{path.stem}"),
            RDF.type,
            SSSOM.MappingSet,
        ) in alignment(path)
        assert len(list(mappings(alignment(path)))) >= 4, path


@pytest.mark.parametrize("check", FILE_CHECKS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_in_order(path: Path, check: str) -> None:
    assert sorted(FILE_CHECKS[check](alignment(path))) == []


class Mutation(NamedTuple):
    """What is done to the alignment with ORG, and a word of what the check must say."""

    check: str
    found: str
    add: str = ""
    remove: tuple[Node | None, URIRef | None, Node | None] | None = None


HEAD = URIRef("https://w3id.org/legalmodel/alignment/org")
MUTATIONS = [
    Mutation("head", "heads: 0", remove=(HEAD, RDF.type, None)),
    Mutation("head", "no title", remove=(HEAD, DCTERMS.title, None)),
    Mutation("head", "what was checked", remove=(HEAD, RDFS.comment, None)),
    Mutation("head", "no target", remove=(HEAD, SSSOM.object_source, None)),
    Mutation("head", "no version", remove=(HEAD, SSSOM.object_source_version, None)),
    Mutation("reasons", "0 reasons", add="lm:Region skos:relatedMatch org:Organization ."),
    Mutation("reasons", "for nothing", remove=(TERM.State, None, None)),
    Mutation("reasons", "both languages", remove=(None, RDFS.comment, None)),
    Mutation("reasons", "not whole", remove=(None, OWL.annotatedTarget, None)),
    Mutation(
        "reasons",
        "2 reasons",
        add="""[] a owl:Axiom ; rdfs:comment "So."@en , "Так."@ru ;
        owl:annotatedSource lm:State ; owl:annotatedProperty lm:notMappedTo ;
        owl:annotatedTarget org:Organization .""",
    ),
    Mutation("ends", "no mapping", add='lm:State rdfs:comment "Ours."@en .'),
    Mutation("ends", "not declared by us", add="lm:Stat skos:closeMatch org:Organization ."),
    Mutation("ends", "not a foreign term", add="lm:State skos:closeMatch org:Organisation ."),
    Mutation("ends", "not a foreign term", add="lm:State skos:closeMatch lm:Actor ."),
    Mutation("kinds", "do not fit", add="lm:actOn rdfs:subPropertyOf org:Organization ."),
    Mutation("kinds", "do not fit", add="lm:summary rdfs:subPropertyOf org:memberOf ."),
    Mutation("kinds", "do not fit", add="act:consent rdfs:subClassOf org:Membership ."),
    Mutation("pointers", "imports", add="<https://w3id.org/x> owl:imports org:Organization ."),
    Mutation("pointers", "not for us", add="org:Organization rdfs:subClassOf lm:Actor ."),
    Mutation("pointers", "not for us", add='org:Organization rdfs:comment "Theirs."@en .'),
    Mutation("refusals", "refused and", add="lm:State skos:closeMatch org:Organization ."),
]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: f"{each.check}: {each.found}")
def test_a_file_that_is_out_of_order_is_noticed(mutation: Mutation) -> None:
    graph = Graph() + alignment(FOLDER / "org.ttl")
    graph.parse(data=PREFIXES + mutation.add, format="turtle")
    if mutation.remove:
        graph.remove(mutation.remove)
    assert any(mutation.found in each for each in FILE_CHECKS[mutation.check](graph))


# What all of them must be together, and together with the ontology.


def _one_kind(graph: Graph) -> Iterator[str]:
    """A foreign term is of one kind only (OWL 2, typing constraints, and no puns)."""
    for each in set(graph.subjects(RDF.type)) - set(graph.subjects(RDF.type, OWL.Axiom)):
        kinds = {*graph.objects(each, RDF.type), *ontology().objects(each, RDF.type)}
        if len(kinds) != 1:
            yield f"{short(each)}: {len(kinds)} kinds"


def above(graph: Graph) -> dict[Node, set[Node]]:
    """By class or property: all that is above it, itself included."""
    links: dict[Node, set[Node]] = {}
    for predicate in LOGICAL:
        for lower, upper in graph.subject_objects(predicate):
            links.setdefault(lower, set()).add(upper)
            if predicate in {OWL.equivalentClass, OWL.equivalentProperty}:
                links.setdefault(upper, set()).add(lower)
    found: dict[Node, set[Node]] = {}
    for start in links:
        found[start], open_ = {start}, [start]
        while open_:
            fresh = links.get(open_.pop(), set()) - found[start]
            found[start] |= fresh
            open_ += fresh
    return found


def _traps(graph: Graph) -> Iterator[str]:
    """No way leads from a term of ours to one to which its mapping is refused."""
    whole = above(graph + ontology())
    for subject, target in graph.subject_objects(REFUSED):
        if target in whole.get(subject, set()):
            yield f"{short(subject)} is under {short(target)} all the same"


def _contradictions(graph: Graph) -> Iterator[str]:
    """No class of ours is under two that exclude each other; HermiT looks deeper than this."""
    whole = above(graph + ontology())
    for one, other in graph.subject_objects(OWL.disjointWith):
        for each, uppers in whole.items():
            if ours(each) and {one, other} <= uppers:
                yield f"{short(each)} is under {short(one)} and {short(other)}"


JOINT_CHECKS: dict[str, Callable[[Graph], Iterator[str]]] = {
    "one kind": _one_kind,
    "traps": _traps,
    "contradictions": _contradictions,
}


@pytest.mark.parametrize("check", JOINT_CHECKS)
def test_all_alignments_together_are_in_order(check: str) -> None:
    assert sorted(JOINT_CHECKS[check](together())) == []


@pytest.mark.parametrize(
    ("check", "found", "add"),
    [
        ("one kind", "Organization: 2 kinds", "foaf:Organization a owl:ObjectProperty ."),
        ("one kind", "replaces: 2 kinds", "dct:replaces a owl:ObjectProperty ."),
        ("traps", "org#Organization", "lm:Actor rdfs:subClassOf foaf:Organization ."),
        ("traps", "LegalResource", "lm:Instrument owl:equivalentClass eli:LegalResource ."),
        ("traps", "type_document", "lm:designationFamily rdfs:subPropertyOf eli:type_document ."),
        ("contradictions", "lm:Act is", "lm:Assertion rdfs:subClassOf prov:Entity ."),
        ("contradictions", "lm:Person is", "lm:Person rdfs:subClassOf org:Organization ."),
    ],
)
def test_alignments_that_do_not_go_together_are_noticed(check: str, found: str, add: str) -> None:
    graph = together()
    graph.parse(data=PREFIXES + add, format="turtle")
    assert any(found in each for each in JOINT_CHECKS[check](graph))


@pytest.mark.parametrize(
    ("subject", "target"),
    [
        ("lm:State", "org:Organization"),
        ("lm:State", "org:FormalOrganization"),
        ("lm:State", "foaf:Organization"),
        ("lm:organOf", "org:unitOf"),
        ("lm:Instrument", "eli:LegalResource"),
        ("lm:Provision", "eli:LegalResourceSubdivision"),
        ("lm:Assertion", "prov:Entity"),
        ("lm:Activity", "prov:Activity"),
        ("lm:Instrument", "ptr:Treaty"),
        ("lm:derivedStatus", "ptr:hasInForceStatus"),
        ("lm:Source", "lkif:Legal_Source"),
        ("lm:partyTo", "wd:P6193"),
    ],
)
def test_a_mapping_that_a_reader_expects_is_refused(subject: str, target: str) -> None:
    assert (iri(subject), REFUSED, iri(target)) in together()


def test_four_acts_of_consent_are_narrower_than_the_one_of_wikidata() -> None:
    graph = together()
    merged = {
        iri(f"act:{name}") for name in ("ratification", "acceptance", "approval", "accession")
    }
    assert set(graph.subjects(SKOS.broadMatch, iri("wd:P6193"))) == merged
    assert not set(graph.subjects(SKOS.exactMatch, iri("wd:P6193")))


def test_a_law_is_mapped_where_it_is_stated_to_be_one_only() -> None:
    """No class of ours comes under the classes and domains that ELI keeps for law."""
    legal = {iri(f"eli:{name}") for name in ("LegalResource", "LegalExpression")}
    whole = above(together() + ontology())
    assert [each for each, uppers in whole.items() if ours(each) and uppers & legal] == []
    assert any(ours(each) and iri("eli:Work") in uppers for each, uppers in whole.items())


# What comes of it: true data, seen through the alignments.

DATA = """
@prefix : <https://example.org/> .
:norway a lm:State ; lm:partyTo :paris .
:climate a lm:NationalAuthority ; lm:organOf :norway .
:unfccc a lm:InternationalOrganisation .
:paris lm:designation des:agreement .
:ratification lm:actType act:ratification ; lm:actBy :norway ; lm:actOn :paris .
:roadmap lm:designation des:roadmap ; lm:hasVersion :english ; lm:cites :paris .
:milestone lm:provisionOf :roadmap .
"""


@pytest.fixture
def seen(tmp_path: Path) -> Callable[[str], dict[str, set[str]]]:
    """Types of the things of the data, by name, with the alignments and some more axioms."""

    def look(more: str = "") -> dict[str, set[str]]:
        data = tmp_path / "data.ttl"
        data.write_text(PREFIXES + DATA + more, encoding="utf-8")
        graph = read_paths([str(each) for each in (*ontology_files(), *FILES, data)]).graph
        types: dict[str, set[str]] = {}
        for subject, predicate, target in {*graph, *infer(graph)}:
            if predicate == TYPE and subject.startswith("<https://example.org/"):
                name = subject.removeprefix("<https://example.org/").removesuffix(">")
                types.setdefault(name, set()).add(target.strip("<>"))
        return types

    return look


def _types(*curies: str) -> set[str]:
    return {str(iri(each)) for each in curies}


def test_things_are_seen_as_what_others_call_them(
    seen: Callable[[str], dict[str, set[str]]],
) -> None:
    types = seen("")
    assert types["norway"] >= _types("ptr:Party", "prov:Agent", "foaf:Agent")
    assert types["unfccc"] >= _types("org:FormalOrganization", "foaf:Organization", "prov:Agent")
    assert types["ratification"] >= _types("prov:Activity", "lm:ConsentToBeBound")
    for text in ("paris", "roadmap"):
        assert types[text] >= _types("eli:Work", "lrmoo:F1_Work", "prov:Entity")
    assert types["english"] >= _types("eli:Expression", "lrmoo:F2_Expression")
    assert types["milestone"] >= _types("eli:WorkSubdivision")


def test_nothing_is_seen_as_what_it_is_not(seen: Callable[[str], dict[str, set[str]]]) -> None:
    types = seen("")
    assert not types["norway"] & _types("org:Organization", "foaf:Organization", "prov:Entity")
    for text in ("paris", "roadmap"):
        assert not types[text] & _types("eli:LegalResource", "ptr:Treaty", "prov:Activity")
    assert not types["english"] & _types("eli:LegalExpression")
    assert not types["milestone"] & _types("eli:LegalResourceSubdivision")


@pytest.mark.parametrize(
    ("more", "thing", "wrong"),
    [
        (
            """lm:designation rdfs:subPropertyOf eli:type_document .
            eli:type_document rdfs:domain eli:LegalResource .""",
            "roadmap",
            "eli:LegalResource",
        ),
        (
            "lm:organOf rdfs:subPropertyOf org:unitOf . org:unitOf rdfs:range org:Organization .",
            "norway",
            "org:Organization",
        ),
        ("lm:Instrument rdfs:subClassOf ptr:Treaty .", "roadmap", "ptr:Treaty"),
    ],
)
def test_a_mapping_that_does_harm_would_be_seen(
    seen: Callable[[str], dict[str, set[str]]], more: str, thing: str, wrong: str
) -> None:
    assert not seen("")[thing] & _types(wrong)
    assert seen(more)[thing] >= _types(wrong)
