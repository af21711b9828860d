"""The lint of shapes: for each check what it tells, and the nearest shapes that are well.

What is forbidden, and so an error, is what SHACL's syntax rules forbid (SHACL, appendix on
syntax rules); the clause of each stands beside the check.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import pytest

from legalmodel.graphs.reading import read_graph
from legalmodel.shacl.lint import lint
from legalmodel.shacl.reading import read_shapes
from legalmodel.shacl.shapes import Problem
from legalmodel.shacl.terms import CLASSES as CLASSES_OF_SHACL
from legalmodel.shacl.terms import OTHERS, PROPERTIES, is_known
from legalmodel.vocabulary import SH, rdf, rdfs

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""


def problems(folder: Path, text: str, known: frozenset[str] | None = None) -> list[Problem]:
    path = folder / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    graph, _ = read_graph([str(path)])
    shapes = read_shapes(graph)
    return [*shapes.problems, *lint(graph, shapes, known_classes=known)]


class Row(NamedTuple):
    """Shapes at fault with the sentence expected, and shapes that are well."""

    wrong: str
    level: str
    said: str
    right: str


def property_shape(inside: str) -> str:
    return f"ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; {inside} ] ."


def node_shape(inside: str) -> str:
    return f"ex:S a sh:NodeShape ; sh:targetClass ex:C ; {inside} ."


TERMS = [
    Row(
        # That its severity is never used follows, and is not told.
        property_shape("sh:severity sh:Info ; sh:minCoutn 1"),
        "warning",
        "sh:minCoutn is no term of SHACL and has no effect; did you mean sh:minCount?",
        property_shape("sh:severity sh:Info ; sh:minCount 1"),
    ),
    Row(
        # That it has no target follows, and is not told.
        "ex:S sh:tragetClass ex:C ; sh:class ex:D .",
        "warning",
        "sh:tragetClass is no term of SHACL and has no effect; did you mean sh:targetClass?",
        "ex:S sh:targetClass ex:C ; sh:class ex:D .",
    ),
    Row(
        property_shape("sh:Class ex:D ; sh:maxCount 1"),
        "warning",
        "sh:Class is no term of SHACL and has no effect; did you mean sh:class?",
        property_shape("sh:class ex:D ; sh:maxCount 1"),
    ),
    Row(
        property_shape("sh:NodeKind sh:IRI ; sh:maxCount 1"),
        "warning",
        "sh:NodeKind is no property of SHACL and has no effect; did you mean sh:nodeKind?",
        property_shape("sh:nodeKind sh:IRI ; sh:maxCount 1"),
    ),
    Row(
        property_shape("sh:cardinality 1 ; sh:maxCount 1"),
        "warning",
        "sh:cardinality is no term of SHACL and has no effect; correct it or remove it",
        property_shape("sh:order 1 ; sh:maxCount 1"),
    ),
    Row(
        "ex:S a sh:NodeShpe ; sh:targetClass ex:C ; sh:class ex:D .",
        "warning",
        "sh:NodeShpe is no term of SHACL; did you mean sh:NodeShape?",
        "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:class ex:D .",
    ),
    Row(
        "ex:S a sh:Property ; sh:targetClass ex:C ; sh:class ex:D .",
        "warning",
        "sh:Property is no term of SHACL; did you mean sh:PropertyShape?",
        "ex:S a sh:Shape ; sh:targetClass ex:C ; sh:class ex:D .",
    ),
    Row(
        "ex:S a sh:property ; sh:targetClass ex:C ; sh:class ex:D .",
        "warning",
        "sh:property is no class of SHACL; did you mean sh:PropertyShape?",
        "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:class ex:D .",
    ),
    Row(
        "ex:S sh:targetClass sh:NodeShap ; sh:class ex:D .",
        "warning",
        "sh:NodeShap is no term of SHACL; did you mean sh:NodeShape?",
        "ex:S sh:targetClass sh:NodeShape ; sh:class ex:D .",
    ),
    Row(
        property_shape("sh:in ( sh:Violation sh:Wraning )"),
        "warning",
        "sh:Wraning is no term of SHACL; did you mean sh:Warning?",
        property_shape("sh:in ( sh:Violation sh:Warning )"),
    ),
    Row(
        node_shape("sh:class ex:D ; <http://www.w3.org/ns/shacl/property> [ ]"),
        "warning",
        "<http://www.w3.org/ns/shacl/> is not the namespace of SHACL, so "
        "<http://www.w3.org/ns/shacl/property> has no effect; write <http://www.w3.org/ns/shacl#>",
        node_shape("sh:class ex:D ; <http://www.w3.org/ns/shacl-more#property> [ ]"),
    ),
    Row(
        node_shape('sh:class ex:D ; sh:js [ sh:jsFunctionName "f" ]'),
        "warning",
        "sh:js has no effect: SHACL-JS is not evaluated: say it with sh:sparql or the parameters "
        "of SHACL Core",
        node_shape('sh:class ex:D ; sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ]'),
    ),
    Row(
        node_shape("sh:class ex:D ; sh:rule [ sh:subject sh:this ]"),
        "warning",
        "sh:rule has no effect: rules infer nothing here: state what they would infer in the data",
        node_shape("sh:class ex:D"),
    ),
    Row(
        node_shape("sh:class ex:D ; sh:expression [ sh:path ex:p ]"),
        "warning",
        "sh:expression has no effect: expressions are not evaluated: say it with sh:sparql",
        node_shape("sh:class ex:D"),
    ),
    Row(  # §1.5: a regime that is not supported is a failure
        "ex: sh:entailment <http://www.w3.org/ns/entailment/RDFS> . " + node_shape("sh:class ex:D"),
        "error",
        "sh:entailment asks for <http://www.w3.org/ns/entailment/RDFS>, which is not supported; "
        "remove it, and state in the data what it infers",
        node_shape("sh:class ex:D"),
    ),
]

TARGETS = [
    Row(
        "ex:S a sh:NodeShape ; sh:class ex:D .",
        "warning",
        "it is never used: it has no target, and no shape refers to it; give it a target, such as "
        "sh:targetClass, or remove it",
        "ex:S a sh:NodeShape ; sh:class ex:D . ex:T sh:targetNode ex:n ; sh:or ( ex:S ) .",
    ),
    Row(
        "[] sh:path ex:p ; sh:minCount 1 .",
        "warning",
        "it is never used: it has no target, and no shape refers to it; give it a target, such as "
        "sh:targetClass, or remove it",
        "[] sh:path ex:p ; sh:minCount 1 ; sh:targetObjectsOf ex:q .",
    ),
    Row(
        "ex:S a sh:NodeShape ; sh:class ex:D ; rdfs:seeAlso ex:T . ex:U rdfs:seeAlso ex:S .",
        "warning",
        "it is never used: it has no target, and no shape refers to it; give it a target, such as "
        "sh:targetClass, or remove it",
        "ex:S a sh:NodeShape ; sh:class ex:D ; sh:deactivated true .",
    ),
    Row(  # §2.1.3.3: the implicit target is one of instances of rdfs:Class
        "ex:S a owl:Class , sh:NodeShape ; sh:nodeKind sh:IRI .",
        "warning",
        "it is a class, but no target of itself; for that it has to be a rdfs:Class and a "
        "sh:NodeShape (SHACL §2.1.3.3); add what it lacks, or a sh:targetClass",
        "ex:S a owl:Class , rdfs:Class , sh:NodeShape ; sh:nodeKind sh:IRI .",
    ),
    Row(
        "ex:S a owl:Class , sh:Shape ; sh:nodeKind sh:IRI . ex:T sh:targetNode 1; sh:node ex:S .",
        "warning",
        "it is a class, but no target of itself; for that it has to be a rdfs:Class and a "
        "sh:NodeShape (SHACL §2.1.3.3); add what it lacks, or a sh:targetClass",
        "ex:S a owl:Class , sh:NodeShape ; sh:in () . owl:Class rdfs:subClassOf rdfs:Class .",
    ),
    Row(
        "ex:S a rdfs:Class ; sh:nodeKind sh:IRI .",
        "warning",
        "it is a class, but no target of itself; for that it has to be a rdfs:Class and a "
        "sh:NodeShape (SHACL §2.1.3.3); add what it lacks, or a sh:targetClass",
        "ex:S a rdfs:Class ; sh:nodeKind sh:IRI ; sh:targetClass ex:S .",
    ),
    Row(  # implicit-targetClass-nodeKind
        "[] a rdfs:Class , sh:NodeShape ; sh:nodeKind sh:IRI ; sh:targetNode ex:n .",
        "error",
        "it is a class without a name, which can be no target; give it an IRI",
        "[] a sh:NodeShape ; sh:nodeKind sh:IRI ; sh:targetNode ex:n .",
    ),
    Row(
        node_shape("sh:not ex:Gone"),
        "warning",
        "it refers to <http://example.org/Gone>, of which nothing is said; correct the name",
        node_shape("sh:not ex:T") + " ex:T sh:class ex:D .",
    ),
    Row(
        node_shape("sh:or ( ex:T ex:Gone )") + " ex:T sh:class ex:D .",
        "warning",
        "it refers to <http://example.org/Gone>, of which nothing is said; correct the name",
        node_shape("sh:or ( ex:T [ ex:label 'any' ] )") + " ex:T sh:class ex:D .",
    ),
    Row(
        "ex:C a ex:D .",
        "warning",
        "no shape is in it, so everything conforms; name another file",
        "ex:S a sh:NodeShape .",
    ),
]

KINDS = [
    Row(  # NodeShape-path-maxCount
        "ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:minCount 1 .",
        "error",
        "it is a sh:NodeShape with a sh:path; make it a sh:PropertyShape or drop the path",
        "ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:minCount 1 .",
    ),
    Row(  # §2.1: the two kinds have no shape in common
        "ex:S a sh:NodeShape , sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:in () .",
        "error",
        "it is both a sh:NodeShape and a sh:PropertyShape; keep the one that it is",
        "ex:S a sh:Shape , sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:in () .",
    ),
    *(
        Row(  # minCount-scope and the like
            node_shape(f"sh:class ex:D ; sh:{name} {value}"),
            "error",
            f"sh:{name} is for property shapes; move it into one, or give this a sh:path",
            property_shape(f"sh:{name} {value}"),
        )
        for name, value in [
            ("minCount", "1"),
            ("maxCount", "1"),
            ("uniqueLang", "true"),
            ("lessThan", "ex:q"),
            ("lessThanOrEquals", "ex:q"),
        ]
    ),
    Row(  # qualifiedValueShape-scope
        node_shape("sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMinCount 1"),
        "error",
        "sh:qualifiedValueShape is for property shapes; move it into one, or give this a sh:path",
        property_shape("sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMinCount 1"),
    ),
]

EFFECTS = [
    Row(
        property_shape('sh:flags "i" ; sh:maxCount 1'),
        "warning",
        "sh:flags has no effect without sh:pattern; add it or remove this",
        property_shape('sh:flags "i" ; sh:pattern "x"'),
    ),
    Row(
        property_shape("sh:qualifiedMinCount 1 ; sh:maxCount 1"),
        "warning",
        "sh:qualifiedMinCount has no effect without sh:qualifiedValueShape; add it or remove this",
        property_shape("sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:class ex:D ]"),
    ),
    Row(
        property_shape("sh:qualifiedMaxCount 1 ; sh:maxCount 1"),
        "warning",
        "sh:qualifiedMaxCount has no effect without sh:qualifiedValueShape; add it or remove this",
        property_shape("sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape [ sh:class ex:D ]"),
    ),
    Row(
        property_shape("sh:qualifiedValueShape [ sh:class ex:D ] ; sh:maxCount 1"),
        "warning",
        "sh:qualifiedValueShape has no effect without sh:qualifiedMinCount or "
        "sh:qualifiedMaxCount; add it or remove this",
        property_shape("sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMaxCount 0"),
    ),
    Row(
        property_shape("sh:qualifiedValueShapesDisjoint true ; sh:maxCount 1"),
        "warning",
        "sh:qualifiedValueShapesDisjoint has no effect without sh:qualifiedMinCount or "
        "sh:qualifiedMaxCount; add it or remove this",
        property_shape(
            "sh:qualifiedValueShapesDisjoint true ; sh:qualifiedMinCount 1 ; "
            "sh:qualifiedValueShape [ sh:class ex:D ]"
        ),
    ),
    Row(
        node_shape("sh:class ex:D ; sh:ignoredProperties ( rdf:type )"),
        "warning",
        "sh:ignoredProperties has no effect without sh:closed; add it or remove this",
        node_shape("sh:class ex:D ; sh:ignoredProperties ( rdf:type ) ; sh:closed true"),
    ),
    Row(
        node_shape("sh:class ex:D ; sh:closed false"),
        "warning",
        "sh:closed false closes nothing; remove it, or write true",
        node_shape("sh:class ex:D ; sh:closed true"),
    ),
    Row(
        property_shape("sh:uniqueLang false ; sh:minCount 1"),
        "warning",
        "sh:uniqueLang false asks for nothing; remove it, or write true",
        property_shape("sh:uniqueLang true"),
    ),
    Row(
        node_shape('sh:class ex:D ; sh:closed "1"^^xsd:boolean'),
        "warning",
        "sh:closed is 1, which SHACL does not take for true; write true",
        node_shape('sh:class ex:D ; sh:closed "true"^^xsd:boolean'),
    ),
    Row(
        property_shape("sh:minCount 0 ; sh:maxCount 1"),
        "warning",
        "sh:minCount 0 asks for nothing; remove it",
        property_shape("sh:maxCount 0"),
    ),
    Row(
        property_shape("sh:qualifiedMinCount 0 ; sh:qualifiedValueShape [ sh:class ex:D ]"),
        "warning",
        "sh:qualifiedMinCount 0 asks for nothing; remove it",
        # Not so sh:minLength 0: no blank node has a length (SHACL §4.4.1).
        property_shape("sh:minLength 0"),
    ),
    Row(
        node_shape("sh:and ()"),
        "warning",
        "sh:and has an empty list and asks for nothing; fill it",
        node_shape("sh:and ( [ sh:class ex:D ] )"),
    ),
    Row(
        property_shape("sh:equals ex:p"),
        "warning",
        "sh:equals names <http://example.org/p>, the path itself, and asks for nothing; "
        "name another",
        property_shape("sh:equals ex:q"),
    ),
    Row(
        property_shape("sh:uniqueLang true ; sh:datatype xsd:string"),
        "warning",
        "sh:uniqueLang has no effect beside sh:datatype xsd:string, whose values have no "
        "language; write sh:datatype rdf:langString",
        property_shape("sh:uniqueLang true ; sh:datatype rdf:langString"),
    ),
    Row(
        node_shape('sh:message "No." ; sh:property [ sh:path ex:p ; sh:minCount 1 ]'),
        "warning",
        "its sh:message is never used, for it has no constraint of its own, and the shapes under "
        "sh:property have theirs; move it or remove it",
        node_shape('sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:message "No." ]'),
    ),
    Row(
        node_shape("sh:severity sh:Info"),
        "warning",
        "its sh:severity is never used, for it has no constraint of its own; move it or remove it",
        node_shape("sh:severity sh:Info ; sh:closed true"),
    ),
    Row(
        node_shape("sh:class ex:D ; sh:severity sh:Error"),
        "warning",
        "sh:Error is no severity of SHACL; write sh:Violation, sh:Warning, sh:Info or an IRI of "
        "your own",
        node_shape("sh:class ex:D ; sh:severity ex:Error"),
    ),
    Row(
        node_shape('sh:sparql [ sh:severity sh:Info ; sh:select "SELECT $this { $this ?p ?o }" ]'),
        "warning",
        "sh:severity has no effect in a sh:sparql constraint; write it in the shape",
        node_shape('sh:severity sh:Info ; sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ]'),
    ),
    Row(
        node_shape('sh:class ex:D ; sh:select "SELECT $this { $this ?p ?o }"'),
        "warning",
        "sh:select has no effect in a shape itself; write sh:sparql [ sh:select … ]",
        node_shape('sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ]'),
    ),
    Row(
        node_shape('sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this { $this ?p ?o }" ]'),
        "warning",
        "sh:prefixes names <http://example.org/>, which declares no prefix; add a sh:declare "
        "there, or name its file too",
        'ex: owl:imports ex:o . ex:o sh:declare [ sh:prefix "ex" ; sh:namespace "http://e/" ] . '
        + node_shape('sh:sparql [ sh:prefixes ex: ; sh:select "SELECT $this { $this ?p ?o }" ]'),
    ),
]

CONTRADICTIONS = [
    *(
        Row(
            property_shape(f"sh:{least} {low} ; sh:{greatest} {high}"),
            "warning",
            f"sh:{least} {low} leaves no room below sh:{greatest} {high}, so no {what} conforms; "
            "correct one of them",
            property_shape(f"sh:{least} {low} ; sh:{greatest} {well}"),
        )
        for least, low, greatest, high, well, what in [
            ("minCount", "3", "maxCount", "2", "3", "node"),
            ("minLength", "3", "maxLength", "2", "3", "value"),
            ("minInclusive", "3", "maxInclusive", "2.5", "3.0", "value"),
            ("minInclusive", "3", "maxExclusive", "3.0", "3.1", "value"),
            ("minExclusive", "3", "maxInclusive", "3", "4", "value"),
            ("minExclusive", "3", "maxExclusive", "3", "4", "value"),
        ]
    ),
    Row(
        property_shape(
            "sh:qualifiedMinCount 3 ; sh:qualifiedMaxCount 2 ; sh:qualifiedValueShape ex:T"
        )
        + " ex:T sh:class ex:D .",
        "warning",
        "sh:qualifiedMinCount 3 leaves no room below sh:qualifiedMaxCount 2, so no node conforms; "
        "correct one of them",
        property_shape(
            "sh:qualifiedMinCount 3 ; sh:qualifiedMaxCount 3 ; sh:qualifiedValueShape ex:T"
        )
        + " ex:T sh:class ex:D .",
    ),
    Row(
        property_shape("sh:maxCount -1"),
        "warning",
        "sh:maxCount -1 can never be kept; to allow any, remove it",
        property_shape("sh:maxCount 0"),
    ),
    Row(
        property_shape("sh:hasValue ex:a , ex:b ; sh:maxCount 1"),
        "warning",
        "sh:hasValue asks for 2 and sh:maxCount 1 leaves no room for them, so no node conforms; "
        "to allow any of several, use sh:in",
        property_shape("sh:hasValue ex:a , ex:b ; sh:maxCount 2"),
    ),
    Row(
        node_shape("sh:hasValue ex:a , ex:b"),
        "warning",
        "sh:hasValue asks for 2 and the focus node, which is one, leaves no room for them, so no "
        "node conforms; to allow any of several, use sh:in",
        node_shape("sh:hasValue ex:a"),
    ),
    Row(
        property_shape("sh:hasValue ex:a ; sh:in ( ex:b ex:c )"),
        "warning",
        "sh:hasValue asks for <http://example.org/a>, which sh:in does not allow, so no node "
        "conforms; correct one of them",
        property_shape("sh:hasValue ex:b ; sh:in ( ex:b ex:c )"),
    ),
    Row(
        property_shape("sh:minCount 3 ; sh:in ( ex:b ex:c )"),
        "warning",
        "sh:minCount asks for 3 values and sh:in allows 2, so no node conforms; correct one of "
        "them",
        property_shape("sh:minCount 2 ; sh:in ( ex:b ex:c )"),
    ),
    *(
        Row(
            property_shape(f"sh:{name} ()"),
            "warning",
            f"sh:{name} has an empty list, so no value conforms; fill it",
            # How every value is forbidden and told.
            property_shape("sh:in ()"),
        )
        for name in ("or", "xone", "languageIn")
    ),
    Row(
        property_shape('sh:in ( 1 2 1 "01" )'),
        "warning",
        'sh:in names "1"^^<http://www.w3.org/2001/XMLSchema#integer> more than once; once is '
        "enough",
        property_shape('sh:in ( 1 01 "1" )'),
    ),
    Row(
        property_shape('sh:languageIn ( "en" "ru" "ru" "en" "de" "de" )'),
        "warning",
        'sh:languageIn names "en" and 2 other members more than once; once is enough',
        property_shape('sh:languageIn ( "en" "ru" )'),
    ),
    Row(
        property_shape('sh:languageIn ( "en_US" )'),
        "warning",
        'sh:languageIn names "en_US", which no language tag matches; write it as BCP 47 has it, '
        "such as en-US",
        property_shape('sh:languageIn ( "en-US" "zh-Hans" "*" )'),
    ),
    Row(
        property_shape('sh:languageIn ( "" )'),
        "warning",
        'sh:languageIn names "", which no language tag matches; write it as BCP 47 has it, such '
        "as en or kk-Cyrl",
        property_shape('sh:languageIn ( "de" )'),
    ),
    Row(
        property_shape("sh:datatype xsd:date ; sh:nodeKind sh:IRI"),
        "warning",
        "sh:datatype is for literals and sh:nodeKind sh:IRI for what is none, so no value "
        "conforms; keep one of them",
        property_shape("sh:datatype xsd:date ; sh:nodeKind sh:IRIOrLiteral"),
    ),
    Row(
        property_shape("sh:datatype xsd:date ; sh:class ex:D"),
        "warning",
        "sh:datatype is for literals and sh:class for what is none, so no value conforms; keep "
        "one of them",
        property_shape("sh:or ( [ sh:datatype xsd:date ] [ sh:class ex:D ] )"),
    ),
    Row(
        property_shape("sh:nodeKind sh:Literal ; sh:class ex:D"),
        "warning",
        "sh:nodeKind sh:Literal is for literals and sh:class for what is none, so no value "
        "conforms; keep one of them",
        property_shape("sh:nodeKind sh:BlankNodeOrIRI ; sh:class ex:D"),
    ),
    Row(
        property_shape("sh:minInclusive 1 ; sh:nodeKind sh:BlankNodeOrIRI"),
        "warning",
        "sh:minInclusive is for literals and sh:nodeKind sh:BlankNodeOrIRI for what is none, so "
        "no value conforms; keep one of them",
        property_shape("sh:minInclusive 1 ; sh:nodeKind sh:BlankNodeOrLiteral"),
    ),
    Row(
        property_shape('sh:languageIn ( "en" ) ; sh:datatype xsd:string'),
        "warning",
        "sh:languageIn is for texts with a language and sh:datatype xsd:string for values "
        "without, so no value conforms; write sh:datatype rdf:langString",
        property_shape('sh:languageIn ( "en" ) ; sh:datatype rdf:langString'),
    ),
    Row(
        property_shape("sh:datatype xsd:integr"),
        "warning",
        "sh:datatype names xsd:integr, which is none; did you mean xsd:integer?",
        property_shape("sh:datatype xsd:integer"),
    ),
    Row(
        property_shape("sh:datatype rdf:Property"),
        "warning",
        "sh:datatype names rdf:Property, which is none; name one that exists",
        property_shape("sh:datatype rdf:HTML"),
    ),
    Row(
        property_shape("sh:datatype rdfs:Literal"),
        "warning",
        "sh:datatype names rdfs:Literal, which is the datatype of no literal; to say what kind of "
        "node is meant, write sh:nodeKind",
        property_shape("sh:nodeKind sh:Literal"),
    ),
    Row(
        property_shape("sh:datatype sh:IRI"),
        "warning",
        "sh:datatype names sh:IRI, which is the datatype of no literal; to say what kind of node "
        "is meant, write sh:nodeKind",
        property_shape("sh:nodeKind sh:IRI"),
    ),
    Row(
        property_shape("sh:datatype ex:D") + " ex:D a owl:Class .",
        "warning",
        "sh:datatype names the class <http://example.org/D>; use sh:class",
        property_shape("sh:datatype ex:D") + " ex:D a rdfs:Datatype .",
    ),
    Row(
        property_shape("sh:class xsd:string"),
        "warning",
        "sh:class names xsd:string, and no literal has a class; use sh:datatype",
        property_shape("sh:datatype xsd:string"),
    ),
    *(
        Row(
            property_shape(f"sh:{name} ex:p"),
            "warning",
            f"sh:{name} names <http://example.org/p>, the path itself, so no value conforms; "
            "name another",
            property_shape(f"sh:{name} ex:q"),
        )
        for name in ("disjoint", "lessThan")
    ),
]

COMPONENT = (
    "ex:Component a sh:ConstraintComponent ; sh:validator "
    '[ sh:ask "ASK { FILTER ($value = $wanted) }" ] ; sh:parameter '
)
USE = " ex:S sh:targetClass ex:C ; ex:wanted 1 ."
COMPONENTS = [
    Row(
        "ex:Component a sh:ConstraintComponent ; sh:parameter [ sh:path ex:wanted ] ." + USE,
        "warning",
        "it is a constraint component without a validator, so nothing is checked; "
        "add a sh:validator",
        COMPONENT + "[ sh:path ex:wanted ] ." + USE,
    ),
    Row(  # §6.2.3
        COMPONENT.replace("sh:validator", "sh:propertyValidator") + "[ sh:path ex:wanted ] ." + USE,
        "warning",
        "<http://example.org/Component> has no validator for it, so nothing is checked; "
        "add a sh:nodeValidator or a sh:validator there",
        COMPONENT.replace("sh:validator", "sh:nodeValidator") + "[ sh:path ex:wanted ] ." + USE,
    ),
    Row(  # §6.2.1
        COMPONENT + "[ sh:path ex:wanted ] , [ sh:path ex:this ; sh:optional true ] ." + USE,
        "error",
        "its parameter <http://example.org/this> cannot be a variable of a query; name another",
        COMPONENT + "[ sh:path ex:wanted ] , [ sh:path ex:that ; sh:optional true ] ." + USE,
    ),
    Row(  # §6.2.1: a local name is the name of a variable
        COMPONENT + "[ sh:path ex:wanted ] , [ sh:path ex:so-so ; sh:optional true ] ." + USE,
        "error",
        "its parameter <http://example.org/so-so> cannot be a variable of a query; name another",
        COMPONENT + "[ sh:path ex:wanted ] , [ sh:path ex:so_so ; sh:optional true ] ." + USE,
    ),
    Row(  # §6.2.1
        COMPONENT + "[ sh:path ex:wanted ] , [ sh:name 'none' ; sh:optional true ] ." + USE,
        "error",
        "it has a sh:parameter whose sh:path is no IRI; write one",
        COMPONENT + "[ sh:path ex:wanted ] ." + USE,
    ),
    Row(  # §6.2.1: no two parameters have one name
        COMPONENT
        + "[ sh:path ex:wanted ] , [ sh:path <http://e/wanted> ; sh:optional true ] ."
        + USE,
        "error",
        "2 of its parameters have the local name wanted; keep one",
        COMPONENT
        + "[ sh:path ex:wanted ] , [ sh:path <http://e/more> ; sh:optional true ] ."
        + USE,
    ),
]

ROWS = [*TERMS, *TARGETS, *KINDS, *EFFECTS, *CONTRADICTIONS, *COMPONENTS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.said[:60])
def test_a_fault_is_told_and_nothing_else(tmp_path: Path, row: Row) -> None:
    assert [(each.level, each.text) for each in problems(tmp_path, row.wrong)] == [
        (row.level, row.said)
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.said[:60])
def test_nothing_is_told_of_shapes_that_are_well(tmp_path: Path, row: Row) -> None:
    assert problems(tmp_path, row.right) == []


CLASSES = frozenset({"<http://example.org/Programme>", "<http://example.org/Actor>"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "ex:S sh:targetClass ex:Program ; sh:class ex:Actor .",
            "sh:targetClass names <http://example.org/Program>, a class that nothing declares; {}",
        ),
        (
            "ex:S sh:targetClass ex:Actor ; sh:class ex:Treaty .",
            "sh:class names <http://example.org/Treaty>, a class that nothing declares; {}",
        ),
    ],
)
def test_a_class_that_nothing_declares_is_told_where_classes_are_known(
    tmp_path: Path, text: str, said: str
) -> None:
    found = problems(tmp_path, text, CLASSES)
    near = "did you mean <http://example.org/Programme>?"
    hint = near if "Program" in said else "correct it or declare it"
    assert [(each.level, each.text) for each in found] == [("warning", said.format(hint))]
    assert problems(tmp_path, text) == []


@pytest.mark.parametrize(
    "declaration",
    [
        "ex:D a rdfs:Class .",
        "ex:D a owl:Class .",
        "ex:D a ex:Kind . ex:Kind rdfs:subClassOf rdfs:Class .",
        "ex:D rdfs:subClassOf ex:Actor .",
        "ex:E rdfs:subClassOf ex:D .",
        "ex:x a ex:D .",
    ],
)
def test_a_class_that_the_shapes_graph_speaks_of_is_known(tmp_path: Path, declaration: str) -> None:
    text = f"ex:S sh:targetClass ex:D ; sh:nodeKind sh:IRI . {declaration}"
    assert problems(tmp_path, text, CLASSES) == []


def test_a_class_of_the_ontology_is_no_datatype(tmp_path: Path) -> None:
    found = problems(
        tmp_path, property_shape("sh:datatype ex:Actor"), CLASSES | {"<http://example.org/C>"}
    )
    assert [each.text for each in found] == [
        "sh:datatype names the class <http://example.org/Actor>; use sh:class"
    ]


def test_a_problem_names_the_shape_and_the_term_at_fault(tmp_path: Path) -> None:
    found = problems(tmp_path, node_shape('sh:class ex:D ; sh:flags "i" ; a sh:Shap'))
    assert [(each.shape, each.about) for each in found] == [
        ("<http://example.org/S>", "<http://www.w3.org/ns/shacl#Shap>"),
        ("<http://example.org/S>", "<http://www.w3.org/ns/shacl#flags>"),
    ]


def test_the_table_of_terms_is_the_vocabulary_of_w3c() -> None:
    """The vocabulary of 2017-07-20, which the reference engine brings with it."""
    vocabulary = files("pyshacl") / "assets" / "shacl.ttl"
    with as_file(vocabulary) as path:
        graph, _ = read_graph([str(path)])

    def names(class_: str) -> set[str]:
        return {each[len(SH) + 1 : -1] for each in graph.instances(class_) if SH in each}

    assert names(rdfs("Class")) == CLASSES_OF_SHACL
    assert names(rdf("Property")) == PROPERTIES
    every = {each[len(SH) + 1 : -1] for each, _, _ in graph if each.startswith(f"<{SH}")}
    assert all(map(is_known, every))
    # The regime of rules (SHACL-AF §8.4) is no subject there.
    assert OTHERS - every == {"Rules"}


def test_the_suite_of_w3c_has_the_errors_that_it_expects(shared: Path) -> None:
    """What the suite says to fail has errors of the reading; nothing else has any of the lint."""
    for path in sorted((shared / "conformance" / "w3c-shacl").rglob("*.ttl")):
        graph, _ = read_graph([str(path)])
        found = lint(graph, read_shapes(graph))
        assert [each for each in found if each.level == "error"] == [], path


HOSTILE = {
    "circular list": (
        "ex:S sh:targetClass ex:C ; sh:in _:l ; sh:or _:l ; sh:languageIn _:l . "
        "_:l rdf:first 1 ; rdf:rest _:l ."
    ),
    "values of every wrong kind": node_shape(
        "sh:pattern ex:p , 1 ; sh:flags 1 ; sh:languageIn 1 ; sh:datatype 1 ; sh:class 1 ; "
        "sh:closed 1 ; sh:hasValue () ; sh:minLength ex:m ; sh:maxLength 'x' ; sh:minInclusive [] "
        "; sh:maxInclusive ex:m ; sh:prefixes 1 ; sh:entailment 1 ; sh:property 1 ; sh:or 1 ; "
        "sh:severity 1 ; sh:message 1 ; sh:sparql 1 ; sh:target 1 ; sh:select ex:q"
    ),
    "a component of nothing": "[] a sh:ConstraintComponent ; sh:parameter 1 , [] , ex:p .",
    "prefixes in a circle": (
        "ex:a owl:imports ex:b . ex:b owl:imports ex:a . "
        + node_shape("sh:sparql [ sh:prefixes ex:a ; sh:select 'SELECT $this {}' ]")
    ),
    "a shape of itself": "ex:S sh:not ex:S ; sh:node ex:S ; sh:targetNode ex:S .",
    "a graph of terms": "sh:a sh:b sh:c . sh:c a sh:c ; sh:c ( sh:c ) . sh: sh: sh: .",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nonsense_is_told_as_problems(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_names_and_values_of_any_length_are_cut(tmp_path: Path) -> None:
    name, number = "x" * 100_000, "9" * 100_000
    found = problems(
        tmp_path,
        f"ex:{name} sh:{name} 1 ; "
        f"sh:targetNode 1 ; sh:property [ sh:path ex:p ; sh:minCount {number} ; sh:maxCount 1 ] .",
    )
    assert len(found) == 2
    assert all(len(each.text) < 500 for each in found)


def test_a_list_of_a_hundred_thousand_is_told_once(tmp_path: Path) -> None:
    members = " ".join(str(each // 2) for each in range(100_000))
    found = problems(tmp_path, node_shape(f"sh:in ( {members} )"))
    assert [each.text.partition(" and ")[2] for each in found] == [
        "49999 other members more than once; once is enough"
    ]
