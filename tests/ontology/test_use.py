"""Every class and property earns its place: something uses it, or it says why it is kept.

Used is what stands as a term in an instance or a rule, in the text of a named query, a derivation
or a competency question, or among the axioms that such a question needs. Examples of rules and
data of questions do not count: they are written for what uses them. What the ontology says with
its own words, of its terms and of its concepts, counts too, and so do the words on runs, examples
and terms (modules ``run`` and ``modelling``) where the program writes or reads them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from rdflib import SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from legalmodel.queries.header import read_query
from legalmodel.services.query import prefixes as prefixes_of_queries
from legalmodel.sparql.tokens import tokens
from tests.ontology.content import LM, ROOT, VOCAB, declared, ontology, turtle_files

TERM = Namespace(LM)
KINDS = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
EXAMPLES = {"pass.ttl", "fail.ttl"}
_DERIVATION = "derivation "


def terms() -> set[URIRef]:
    """Classes and properties of the legalmodel namespace."""
    found = set[URIRef]().union(*(declared(kind) for kind in KINDS))
    return {each for each in found if each.startswith(LM)}


def in_graph(graph: Iterable[tuple[Node, Node, Node]]) -> Iterator[str]:
    """Every IRI of a graph, at whatever place."""
    for triple in graph:
        yield from (str(each) for each in triple if isinstance(each, URIRef))


def prefixes_in(text: str) -> dict[str, str]:
    """The prefixes that a SPARQL text declares."""
    parts = tokens(text)
    return {
        name.text.removesuffix(":"): iri.text[1:-1]
        for word, name, iri in zip(parts, parts[1:], parts[2:], strict=False)
        if word.text.upper() == "PREFIX"
    }


def in_query(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """Every IRI that a SPARQL text writes out or abbreviates; comments and strings are none."""
    prefixes = {**known, **prefixes_in(text)}
    for part in tokens(text):
        prefix, colon, local = part.text.partition(":")
        if part.kind == "iri":
            yield part.text[1:-1]
        elif part.kind == "name" and colon and prefix in prefixes:
            yield prefixes[prefix] + local


def in_needs(path: Path, known: Mapping[str, str]) -> Iterator[str]:
    """The terms of the axioms that a competency question declares it needs."""
    text = path.read_text(encoding="utf-8")
    prefixes = {**known, **prefixes_in(text)}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    for need in read_query(path.stem, text, str(path)).needs:
        if not need.startswith(_DERIVATION):
            yield from in_graph(Graph().parse(data=f"{head}{need} .", format="turtle"))


def in_instance(graph: Graph) -> Iterator[str]:
    """What a graph states, and the link that is derived from each type of relation in it."""
    yield from in_graph(graph)
    for type_ in graph.objects(None, TERM.relationType):
        yield from (str(link) for link in ontology().objects(type_, TERM.directLink))


def of_instances() -> Iterator[str]:
    for path in turtle_files("instances"):
        yield from in_instance(Graph().parse(path))


def of_rules() -> Iterator[str]:
    declarations = Graph().parse(ROOT / "shapes" / "prefixes.ttl")
    prefixes = {
        str(declarations.value(each, SH.prefix)): str(declarations.value(each, SH.namespace))
        for each in declarations.objects(None, SH.declare)
    }
    for path in turtle_files("shapes"):
        if path.name not in EXAMPLES:
            graph = Graph().parse(path)
            yield from in_graph(graph)
            for text in (*graph.objects(None, SH.select), *graph.objects(None, SH.ask)):
                yield from in_query(str(text), prefixes)


def of_queries(folder: str) -> Iterator[str]:
    known = prefixes_of_queries()
    for path in sorted((ROOT / folder).rglob("*.rq")):
        yield from in_query(path.read_text(encoding="utf-8"), known)


def of_questions() -> Iterator[str]:
    yield from of_queries("ontology/competency")
    known = prefixes_of_queries()
    for path in sorted((ROOT / "ontology/competency").rglob("*.rq")):
        yield from in_needs(path, known)


def of_the_ontology() -> Iterator[str]:
    """What it says with annotations of its own, and with any property of its concepts."""
    annotations = declared("owl:AnnotationProperty")
    concepts = declared("skos:Concept")
    for subject, predicate, _ in ontology():
        if predicate in annotations or subject in concepts:
            yield str(predicate)


def of_alignments() -> Iterator[str]:
    """The relations that they state; to be mapped is no use of a term."""
    for path in turtle_files("ontology/alignments"):
        yield from (str(each) for each in Graph().parse(path).predicates())


def of_the_program() -> Iterator[str]:
    """The words on runs, examples and terms that it names: ``lm("focus")``."""
    modules = (ROOT / "ontology/modules" / f"{name}.ttl" for name in ("run", "modelling"))
    words = {word for module in modules for word in in_graph(Graph().parse(module))}
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name("lm"), args=[ast.Constant(str(name))]):
                    yield from words & {LM + name}


USES = {
    "an instance": of_instances,
    "a rule": of_rules,
    "a named query": lambda: of_queries("queries"),
    "a derivation": lambda: of_queries("ontology/derivations"),
    "a competency question": of_questions,
    "the ontology itself": of_the_ontology,
    "an alignment": of_alignments,
    "the program": of_the_program,
}


@cache
def used() -> dict[str, set[str]]:
    """By who uses them: all IRIs that are used."""
    return {who: set(found()) for who, found in USES.items()}


def unused(known: Iterable[URIRef], users: Mapping[str, set[str]]) -> list[str]:
    """The terms that nothing uses, by their short names."""
    everything = set[str]().union(*users.values())
    return sorted(each.removeprefix(LM) for each in known if str(each) not in everything)


def reserved(graph: Graph) -> list[str]:
    """The terms that say why they are kept, by their short names."""
    return sorted({str(each).removeprefix(LM) for each in graph.subjects(TERM.reserved)})


def test_every_term_is_used_or_reserved_and_none_is_both() -> None:
    assert unused(terms(), used()) == reserved(ontology())


def test_a_reserved_term_says_why_in_both_languages() -> None:
    for name in reserved(ontology()):
        texts = list(ontology().objects(TERM[name], TERM.reserved))
        languages = [text.language for text in texts if isinstance(text, Literal)]
        assert sorted(map(str, languages)) == ["en", "ru"], name
        assert all(len(str(text)) > 20 for text in texts), name


@pytest.mark.parametrize("who", USES)
def test_every_kind_of_use_is_one(who: str) -> None:
    """Were a folder moved, its uses would go missing, and no other test would say which."""
    assert used()[who] & {str(each) for each in terms()}


# A test that cannot fail is none: what it must notice, and what it must not take for a use.


def test_a_term_that_nothing_uses_is_noticed() -> None:
    assert unused([TERM.Instrument, TERM.Unheard], used()) == ["Unheard"]


def test_a_use_that_goes_is_noticed() -> None:
    some = {"an instance": {LM + "Instrument"}, "a rule": {LM + "Actor"}}
    assert unused([TERM.Instrument, TERM.Actor], some) == []
    assert unused([TERM.Instrument, TERM.Actor], some | {"a rule": set[str]()}) == ["Actor"]


def test_a_name_in_a_comment_or_a_string_is_no_use() -> None:
    text = """# lm:commented
    PREFIX lm: <https://w3id.org/legalmodel/ontology#> PREFIX x: <https://example.org/>
    SELECT * WHERE { ?a lm:used 'lm:quoted' ; <https://w3id.org/legalmodel/ontology#full> x:lm .
      ?a x:other/^lm:path ?b . FILTER(?b != lm:Last) }"""
    ours = {each.removeprefix(LM) for each in in_query(text, {}) if each.startswith(LM)}
    assert ours == {"", "used", "full", "path", "Last"}


def test_a_longer_name_is_no_use_of_a_shorter_one() -> None:
    text = f"PREFIX lm: <{LM}> ASK {{ ?a lm:mentionsInDetail ?b }}"
    assert unused([TERM.mentions], {"a query": set(in_query(text, {}))}) == ["mentions"]


def test_the_needs_of_a_question_are_uses(tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    path.write_text(
        "# summary@en: Who?\n# needs: lm:partyTo rdfs:subPropertyOf lm:contractingTo\n"
        "# needs: lm:a owl:propertyChainAxiom ( lm:b skos:broader )\n"
        "# needs: derivation 09-parties\n\n"
        f"PREFIX lm: <{LM}>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nASK { ?a ?b ?c }\n",
        encoding="utf-8",
    )
    found = {each.removeprefix(LM) for each in in_needs(path, {}) if each.startswith(LM)}
    assert found == {"partyTo", "contractingTo", "a", "b"}


def test_a_link_is_used_where_a_relation_of_its_type_is() -> None:
    relation = Graph().add((TERM.a, TERM.relationType, URIRef(f"{VOCAB}rel/merges")))
    assert LM + "merges" in set(in_instance(relation))
    assert LM + "repeals" not in set(in_instance(relation))


def test_declaring_a_term_is_no_use_of_it() -> None:
    assert not {LM + name for name in ("Instrument", "actOn")} & used()["the ontology itself"]


def test_the_program_makes_use_of_the_words_on_runs_examples_and_terms_only() -> None:
    assert {LM + name for name in ("Run", "Example", "reserved")} <= used()["the program"]
    assert not {LM + name for name in ("Instrument", "evidence")} & used()["the program"]
