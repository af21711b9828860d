"""What the parser makes of a shapes graph: which nodes are shapes, their targets and constraints.

Expected values follow the clauses that each test names; names in brackets are the syntax rules
of SHACL's appendix on syntax rules.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.graphs.reading import read_graph
from legalmodel.graphs.terms import literal
from legalmodel.shacl.reading import read_shapes
from legalmodel.shacl.shapes import Constraint, Shape, Shapes
from legalmodel.vocabulary import TRUE, XSD, rdf, sh

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
FOCUS = "SELECT $this WHERE { $this ?p ?o }"


def ex(name: str) -> str:
    return f"<http://example.org/{name}>"


def number(value: int) -> str:
    return literal(str(value), f"{XSD}integer")


class Reader:
    """Reads shapes written in Turtle, with the prefixes of ``HEAD``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "shapes.ttl"

    def shapes(self, text: str) -> Shapes:
        self._path.write_text(HEAD + text, encoding="utf-8")
        return read_shapes(read_graph([str(self._path)])[0])

    def well(self, text: str) -> Shapes:
        """Shapes without a problem."""
        shapes = self.shapes(text)
        assert shapes.problems == ()
        return shapes

    def shape(self, inside: str) -> Shape:
        """The shape ``ex:S``, without a problem."""
        return self.well(f"ex:S {inside} .").by_node[ex("S")]

    def problems(self, text: str) -> list[tuple[str, str]]:
        """The shape and the sentence of each problem; all are errors."""
        found = self.shapes(text)
        assert found.errors == found.problems
        return [(each.shape, each.text) for each in found.problems]

    def sentences(self, inside: str) -> list[str]:
        """What is wrong with ``ex:S`` and nothing else."""
        found = self.problems(f"ex:S {inside} .")
        assert {shape for shape, _ in found} <= {ex("S")}
        return [sentence for _, sentence in found]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def constraints(shape: Shape, name: str) -> list[Constraint]:
    """The constraints of one component of SHACL Core."""
    return [c for c in shape.constraints if c.component == sh(f"{name}ConstraintComponent")]


# What a shape is (§2.1)


@pytest.mark.parametrize(
    "text",
    [
        "ex:S a sh:NodeShape .",
        "ex:S a sh:PropertyShape ; sh:path ex:p .",
        "ex:S a ex:Special . ex:Special rdfs:subClassOf sh:NodeShape .",
        "ex:S sh:targetClass ex:C .",
        "ex:S sh:targetNode 1 .",
        "ex:S sh:targetSubjectsOf ex:p .",
        "ex:S sh:targetObjectsOf ex:p .",
        "ex:S sh:nodeKind sh:IRI .",
        f"ex:S sh:sparql [ sh:select '{FOCUS}' ] .",
        # Values of parameters that expect a shape, and members of lists of shapes.
        "ex:T sh:node ex:S .",
        "ex:T sh:not ex:S .",
        "ex:T sh:property ex:S . ex:S sh:path ex:p .",
        "ex:T sh:path ex:p ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape ex:S .",
        "ex:T sh:and ( ex:S ) .",
        "ex:T sh:or ( ex:U ex:S ) .",
        "ex:T sh:xone ( ex:S ) .",
    ],
)
def test_a_node_is_a_shape_by_class_target_parameter_or_reference(read: Reader, text: str) -> None:
    assert ex("S") in read.well(text).by_node


@pytest.mark.parametrize(
    "text",
    [
        "ex:S a ex:C ; rdfs:label 'none' .",
        "ex:S a sh:PropertyGroup ; sh:order 1 .",
        "ex:T sh:in ( ex:S ) ; sh:hasValue ex:S ; sh:class ex:S .",
        "ex:T sh:closed true ; sh:ignoredProperties ( ex:S ) .",
        "ex:K a sh:ConstraintComponent ; sh:parameter ex:S . ex:S sh:path ex:p ; sh:class ex:C .",
        "ex:T sh:targetClass ex:S ; sh:targetNode ex:S .",
    ],
)
def test_other_nodes_are_none(read: Reader, text: str) -> None:
    assert ex("S") not in read.well(text).by_node


def test_a_property_shape_is_what_has_a_path(read: Reader) -> None:
    shapes = read.well("ex:S sh:path ex:p ; sh:minCount 1 . ex:T sh:class ex:C .").by_node
    assert shapes[ex("S")].path is not None
    assert shapes[ex("S")].path_node == ex("p")
    assert (shapes[ex("T")].path, shapes[ex("T")].path_node) == (None, "")


def test_shapes_come_in_order(read: Reader) -> None:
    assert list(read.well("ex:b a sh:NodeShape . ex:a a sh:NodeShape .").by_node) == [
        ex("a"),
        ex("b"),
    ]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("a sh:PropertyShape", "it is a property shape without sh:path; give it one"),
        ("sh:path ex:p , ex:q", "it has several values of sh:path; keep one"),
    ],
)
def test_a_property_shape_has_one_path(read: Reader, inside: str, said: str) -> None:
    assert read.sentences(f"{inside} ; sh:class ex:C") == [said]


def test_what_sh_property_names_is_a_property_shape(read: Reader) -> None:
    assert read.problems("ex:S sh:property ex:T . ex:T sh:class ex:C .") == [
        (ex("T"), "it is a property shape without sh:path; give it one")
    ]


@pytest.mark.parametrize("path", ["[]", "'text'", "( ex:p [] )", "[ sh:inversePath 1 ]"])
def test_a_path_that_is_none_is_told(read: Reader, path: str) -> None:
    (sentence,) = read.sentences(f"sh:path {path} ; sh:minCount 1")
    assert sentence.startswith("its sh:path is not well formed (")


# Targets (§2.1.3)


def targets(shape: Shape) -> list[tuple[str, str]]:
    return [(each.kind, each.term) for each in shape.targets]


def test_targets_are_of_four_kinds(read: Reader) -> None:
    shape = read.shape(
        "sh:targetNode ex:n , 'text'@en , 01 ; sh:targetClass ex:C , ex:D ; "
        "sh:targetSubjectsOf ex:p ; sh:targetObjectsOf ex:q"
    )
    assert targets(shape) == [
        ("node", '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("node", '"text"@en'),
        ("node", ex("n")),
        ("class", ex("C")),
        ("class", ex("D")),
        ("subjects of", ex("p")),
        ("objects of", ex("q")),
    ]


@pytest.mark.parametrize(
    ("text", "implicit"),
    [
        ("ex:S a rdfs:Class , sh:NodeShape .", True),
        ("ex:S a rdfs:Class , sh:PropertyShape ; sh:path ex:p .", True),
        ("ex:S a ex:Meta , sh:NodeShape . ex:Meta rdfs:subClassOf rdfs:Class .", True),
        ("ex:S a rdfs:Class , ex:Kind . ex:Kind rdfs:subClassOf sh:NodeShape .", True),
        ("ex:S a owl:Class , sh:NodeShape .", False),
        ("ex:S a sh:NodeShape . ex:T rdfs:subClassOf ex:S .", False),
        # A shape by its parameters alone: §2.1.3.3 speaks of instances of the two classes.
        ("ex:S a rdfs:Class ; sh:nodeKind sh:IRI .", False),
    ],
)
def test_a_class_that_is_declared_a_shape_is_its_own_target(
    read: Reader, text: str, implicit: bool
) -> None:
    """§2.1.3.3: an instance of rdfs:Class and of sh:NodeShape or sh:PropertyShape."""
    found = targets(read.well(text).by_node[ex("S")])
    assert found == ([("class", ex("S"))] if implicit else [])


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        # [targetNode-nodeKind] and the like
        ("sh:targetNode []", "sh:targetNode takes an IRI or a literal; name one"),
        ("sh:targetClass 'C'", "sh:targetClass takes an IRI; name one"),
        ("sh:targetClass []", "sh:targetClass takes an IRI; name one"),
        ("sh:targetSubjectsOf 1", "sh:targetSubjectsOf takes an IRI; name one"),
        ("sh:targetObjectsOf []", "sh:targetObjectsOf takes an IRI; name one"),
    ],
)
def test_a_target_of_the_wrong_sort_is_told(read: Reader, inside: str, said: str) -> None:
    assert read.sentences(inside) == [said]


# Parameters (§4)

ONE = number(1)
ARGUMENTS = [
    ("sh:class ex:C", "Class", {"class": (ex("C"),)}),
    ("sh:datatype xsd:date", "Datatype", {"datatype": (f"<{XSD}date>",)}),
    ("sh:nodeKind sh:IRI", "NodeKind", {"nodeKind": (sh("IRI"),)}),
    ("sh:minCount 1", "MinCount", {"minCount": (ONE,)}),
    ("sh:maxCount 1", "MaxCount", {"maxCount": (ONE,)}),
    ("sh:minExclusive 1", "MinExclusive", {"minExclusive": (ONE,)}),
    ("sh:minInclusive 1", "MinInclusive", {"minInclusive": (ONE,)}),
    ("sh:maxExclusive 1", "MaxExclusive", {"maxExclusive": (ONE,)}),
    ("sh:maxInclusive 1", "MaxInclusive", {"maxInclusive": (ONE,)}),
    ("sh:minLength 1", "MinLength", {"minLength": (ONE,)}),
    ("sh:maxLength 1", "MaxLength", {"maxLength": (ONE,)}),
    ("sh:pattern 'x'", "Pattern", {"pattern": ('"x"',)}),
    ("sh:pattern 'x' ; sh:flags 'i'", "Pattern", {"pattern": ('"x"',), "flags": ('"i"',)}),
    ("sh:languageIn ( 'en' 'ru' )", "LanguageIn", {"languageIn": ('"en"', '"ru"')}),
    ("sh:uniqueLang true", "UniqueLang", {"uniqueLang": (TRUE,)}),
    ("sh:equals ex:q", "Equals", {"equals": (ex("q"),)}),
    ("sh:disjoint ex:q", "Disjoint", {"disjoint": (ex("q"),)}),
    ("sh:lessThan ex:q", "LessThan", {"lessThan": (ex("q"),)}),
    ("sh:lessThanOrEquals ex:q", "LessThanOrEquals", {"lessThanOrEquals": (ex("q"),)}),
    ("sh:not ex:T", "Not", {"not": (ex("T"),)}),
    ("sh:and ( ex:T ex:U )", "And", {"and": (ex("T"), ex("U"))}),
    ("sh:or ( ex:U ex:T )", "Or", {"or": (ex("U"), ex("T"))}),
    ("sh:xone ( ex:T )", "Xone", {"xone": (ex("T"),)}),
    ("sh:node ex:T", "Node", {"node": (ex("T"),)}),
    (
        "sh:qualifiedValueShape ex:T ; sh:qualifiedMinCount 1",
        "QualifiedMinCount",
        {"qualifiedMinCount": (ONE,), "qualifiedValueShape": (ex("T"),)},
    ),
    (
        "sh:qualifiedValueShape ex:T ; sh:qualifiedMaxCount 1",
        "QualifiedMaxCount",
        {"qualifiedMaxCount": (ONE,), "qualifiedValueShape": (ex("T"),)},
    ),
    ("sh:closed true", "Closed", {"closed": (TRUE,), "properties": ()}),
    (
        "sh:closed true ; sh:ignoredProperties ( rdf:type )",
        "Closed",
        {"closed": (TRUE,), "ignoredProperties": (rdf("type"),), "properties": ()},
    ),
    ("sh:hasValue 'x'@en", "HasValue", {"hasValue": ('"x"@en',)}),
    ("sh:in ( ex:a 1 'x' )", "In", {"in": (ex("a"), ONE, '"x"')}),
    ("sh:in ()", "In", {"in": ()}),
]


@pytest.mark.parametrize(("inside", "name", "arguments"), ARGUMENTS)
def test_each_component_has_its_arguments(
    read: Reader, inside: str, name: str, arguments: dict[str, tuple[str, ...]]
) -> None:
    (constraint,) = read.shape(f"sh:path ex:p ; {inside}").constraints
    assert constraint == Constraint(sh(f"{name}ConstraintComponent"), arguments)


def test_a_property_is_a_component_as_well(read: Reader) -> None:
    shapes = read.well("ex:S sh:property ex:T . ex:T sh:path ex:p .")
    (constraint,) = shapes.by_node[ex("S")].constraints
    assert constraint == Constraint(sh("PropertyConstraintComponent"), {"property": (ex("T"),)})


@pytest.mark.parametrize(
    "inside",
    [
        # Parameters of property shapes in a node shape are told by the lint.
        "sh:minCount 1 ; sh:maxCount 1 ; sh:uniqueLang true ; sh:lessThan ex:q",
        "sh:closed false",
        "sh:path ex:p ; sh:uniqueLang false",
        "sh:flags 'i'",
        "sh:path ex:p ; sh:qualifiedMinCount 1",
        "sh:path ex:p ; sh:qualifiedValueShape ex:T",
    ],
)
def test_what_makes_no_constraint_is_none(read: Reader, inside: str) -> None:
    assert read.shape(inside).constraints == ()


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("sh:class ex:C , ex:D", "Class"),
        ("sh:equals ex:p , ex:q", "Equals"),
        ("sh:disjoint ex:p , ex:q", "Disjoint"),
        ("sh:path ex:r ; sh:lessThan ex:p , ex:q", "LessThan"),
        ("sh:hasValue 1 , 2", "HasValue"),
        ("sh:not ex:T , ex:U", "Not"),
        ("sh:node ex:T , ex:U", "Node"),
        ("sh:or ( ex:T ) , ( ex:U )", "Or"),
        ("sh:and ( ex:T ) , ( ex:U )", "And"),
        ("sh:xone ( ex:T ) , ( ex:U )", "Xone"),
    ],
)
def test_several_values_are_constraints_each(read: Reader, inside: str, name: str) -> None:
    """§2.1.1: each value of the only parameter declares a constraint."""
    shape = read.shape(inside)
    assert len(constraints(shape, name)) == len(shape.constraints) == 2


QUALIFIED = "sh:qualifiedMaxCount 2 ; sh:qualifiedValueShape ex:T"


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        # [datatype-maxCount] and the like, [multiple-parameters]
        ("sh:datatype xsd:date , xsd:time", "datatype"),
        ("sh:nodeKind sh:IRI , sh:Literal", "nodeKind"),
        ("sh:path ex:p ; sh:minCount 1 , 2", "minCount"),
        ("sh:path ex:p ; sh:maxCount 1 , 2", "maxCount"),
        ("sh:minExclusive 1 , 2", "minExclusive"),
        ("sh:minInclusive 1 , 2", "minInclusive"),
        ("sh:maxExclusive 1 , 2", "maxExclusive"),
        ("sh:maxInclusive 1 , 2", "maxInclusive"),
        ("sh:minLength 1 , 2", "minLength"),
        ("sh:maxLength 1 , 2", "maxLength"),
        ("sh:pattern 'a' , 'b'", "pattern"),
        ("sh:pattern 'a' ; sh:flags 'i' , 's'", "flags"),
        ("sh:languageIn ( 'en' ) , ( 'ru' )", "languageIn"),
        ("sh:path ex:p ; sh:uniqueLang true , false", "uniqueLang"),
        (f"sh:path ex:p ; {QUALIFIED} , ex:U ; sh:qualifiedMinCount 1", "qualifiedValueShape"),
        (f"sh:path ex:p ; {QUALIFIED} ; sh:qualifiedMinCount 1 , 2", "qualifiedMinCount"),
        ("sh:closed true , false", "closed"),
        ("sh:closed true ; sh:ignoredProperties ( ex:p ) , ( ex:q )", "ignoredProperties"),
        ("sh:in ( 1 ) , ( 2 )", "in"),
    ],
)
def test_several_values_where_one_is_allowed_are_told_once(
    read: Reader, inside: str, name: str
) -> None:
    assert read.sentences(inside) == [f"sh:{name} has several values; keep one"]


WRONG = {
    "it takes an IRI": [
        ("class", "'C'"),
        ("class", "[]"),
        ("datatype", "'date'"),
        ("equals", "1"),
        ("disjoint", "[]"),
        ("lessThan", "'p'"),
        ("lessThanOrEquals", "'p'"),
    ],
    "it takes a whole number": [
        ("minCount", "'1'"),
        ("maxCount", "1.0"),
        ("minLength", "ex:one"),
        ("maxLength", "'1'^^xsd:int"),
        ("maxLength", "'one'^^xsd:integer"),
    ],
    "it takes a literal": [
        ("minInclusive", "ex:one"),
        ("maxInclusive", "[]"),
        ("minExclusive", "ex:one"),
        ("maxExclusive", "ex:one"),
    ],
    "it takes a text": [("pattern", "1"), ("pattern", "'x'@en"), ("pattern", "ex:x")],
    "it takes true or false": [
        ("uniqueLang", "'true'"),
        ("closed", "1"),
        ("closed", "'yes'^^xsd:boolean"),
    ],
    "it takes one of the six node kinds, such as sh:IRI": [
        ("nodeKind", "sh:Iri"),
        ("nodeKind", "'IRI'"),
    ],
    "it takes a shape": [("not", "1"), ("node", "'T'"), ("property", "1")],
}


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [(name, value, wanted) for wanted, rows in WRONG.items() for name, value in rows],
)
def test_a_value_of_the_wrong_sort_is_told(
    read: Reader, name: str, value: str, wanted: str
) -> None:
    """[class-nodeKind], [minCount-datatype], [nodeKind-in] and the like."""
    (sentence,) = read.sentences(f"sh:path ex:p ; sh:{name} {value}")
    assert sentence.startswith(f"sh:{name} has the value ")
    assert sentence.endswith(f"; {wanted}")


@pytest.mark.parametrize(
    ("name", "members", "wanted"),
    [
        ("languageIn", "'en'@en", "it takes a text"),
        ("languageIn", "ex:en", "it takes a text"),
        ("or", "1", "it takes a shape"),
        ("and", "ex:T 'T'", "it takes a shape"),
        ("xone", "1", "it takes a shape"),
    ],
)
def test_a_member_of_the_wrong_sort_is_told(
    read: Reader, name: str, members: str, wanted: str
) -> None:
    """[languageIn-members-datatype], [or-members-node] and the like."""
    (sentence,) = read.sentences(f"sh:{name} ( {members} )")
    assert sentence.startswith(f"sh:{name} has the value ")
    assert sentence.endswith(f"; {wanted}")


def test_every_problem_is_told_in_one_reading(read: Reader) -> None:
    found = read.problems(
        "ex:S sh:targetClass 1 ; sh:nodeKind ex:k ; sh:property [ sh:minCount 'x' ] . "
        "ex:T sh:path ex:p , ex:q ; sh:in ex:nolist ."
    )
    assert len(found) == 5


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("sh:severity 'high'", "sh:severity takes one IRI; name one severity"),
        ("sh:severity sh:Info , sh:Warning", "sh:severity takes one IRI; name one severity"),
        ("sh:deactivated 'yes'", "sh:deactivated takes one true or false"),
        ("sh:deactivated true , false", "sh:deactivated takes one true or false"),
        ("sh:message ex:m", f"sh:message has the value {ex('m')}; write a text"),
    ],
)
def test_what_a_shape_says_of_itself_has_its_form(read: Reader, inside: str, said: str) -> None:
    """[severity-maxCount], [deactivated-datatype], [message-datatype] and the like."""
    assert read.sentences(f"sh:nodeKind sh:IRI ; {inside}") == [said]


def test_severity_messages_and_deactivation_are_kept(read: Reader) -> None:
    shape = read.shape(
        "sh:nodeKind sh:IRI ; sh:severity ex:grave ; sh:message 'No.'@en , 'Нет.'@ru ; "
        "sh:deactivated true"
    )
    assert (shape.severity, shape.messages) == (ex("grave"), ('"No."@en', '"Нет."@ru'))
    assert shape.deactivated
    plain = read.shape("sh:nodeKind sh:IRI ; sh:deactivated false")
    assert (plain.severity, plain.messages, plain.deactivated) == (sh("Violation"), (), False)


# Lists (§1.1: what a SHACL list is)


@pytest.mark.parametrize(
    "cells",
    [
        "_:l rdf:first 1 ; rdf:rest _:l .",
        "_:l rdf:first 1 ; rdf:rest [ rdf:first 2 ; rdf:rest _:l ] .",
        "_:l rdf:first 1 .",
        "_:l rdf:rest () .",
        "_:l rdf:first 1 , 2 ; rdf:rest () .",
        "_:l rdf:first 1 ; rdf:rest () , ( 2 ) .",
        "_:l rdf:first 1 ; rdf:rest 'end' .",
        "_:l ex:p 1 .",
    ],
)
@pytest.mark.parametrize("name", ["in", "languageIn", "or", "and", "xone"])
def test_a_list_that_is_none_is_told(read: Reader, name: str, cells: str) -> None:
    said = read.sentences(f"sh:{name} _:l . {cells.rstrip(' .')}")
    assert len(said) == 1
    assert said[0].startswith(f"the list of sh:{name}: ")


def test_a_list_of_a_hundred_thousand_is_read(read: Reader) -> None:
    members = " ".join(map(str, range(100_000)))
    (constraint,) = read.shape(f"sh:in ( {members} )").constraints
    assert len(constraint.arguments["in"]) == 100_000
    assert constraint.arguments["in"][-1] == number(99_999)


# Shapes in shapes


def nested(depth: int) -> str:
    return "ex:S " + "sh:not [ " * depth + "sh:nodeKind sh:IRI" + " ]" * depth + " ."


def test_shapes_may_nest_two_hundred_deep(read: Reader) -> None:
    assert len(read.well(nested(200)).by_node) == 201


def test_shapes_that_nest_thousands_deep_are_refused(read: Reader) -> None:
    (problem,) = read.problems(nested(5000))
    assert problem[1] == "shapes nest 1000 deep in it; say the same with fewer"


@pytest.mark.parametrize(
    "text",
    [
        "ex:S sh:node ex:S .",
        "ex:S sh:not ex:T . ex:T sh:node ex:S .",
        "ex:S sh:or ( ex:T ex:U ) . ex:U sh:and ( ex:S ) .",
        "ex:S sh:property ex:T . ex:T sh:path ex:p ; sh:node ex:S .",
        "ex:S sh:path ex:p ; sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape ex:S .",
        "ex:S sh:xone ( ex:T ) . ex:T sh:not ex:U . ex:U sh:node ex:T .",
    ],
)
def test_a_shape_that_refers_to_itself_is_refused_once(read: Reader, text: str) -> None:
    """§3.4.3: validation with recursive shapes is not defined."""
    (problem,) = read.problems(text)
    assert problem[1].startswith("it refers to itself by way of <http://example.org/")
    assert problem[1].endswith("; break the circle")


def test_a_shape_that_is_reached_twice_is_no_circle(read: Reader) -> None:
    text = "ex:S sh:node ex:T , ex:U . ex:T sh:node ex:V . ex:U sh:node ex:V . ex:V sh:in () ."
    assert len(read.well(text).by_node) == 4


def test_a_closed_shape_knows_its_properties(read: Reader) -> None:
    """§4.8.1: the IRIs that are paths of its property shapes; no other path counts."""
    shapes = read.well(
        "ex:S sh:closed true ; sh:property [ sh:path ex:q ] , [ sh:path ex:p ] , [ sh:path "
        "[ sh:inversePath ex:r ] ] ; sh:node ex:T . ex:T sh:property [ sh:path ex:s ] ."
    )
    (closed,) = constraints(shapes.by_node[ex("S")], "Closed")
    assert closed.arguments["properties"] == (ex("p"), ex("q"))


SIBLINGS = """
ex:Hand sh:property ex:Thumb , ex:Fingers , ex:Rest .
ex:Thumb sh:path ex:digit ; sh:qualifiedValueShape ex:T ; sh:qualifiedMinCount 1 ;
    sh:qualifiedValueShapesDisjoint true .
ex:Fingers sh:path ex:digit ; sh:qualifiedValueShape ex:F ; sh:qualifiedMaxCount 4 .
ex:Rest sh:path ex:other ; sh:qualifiedValueShape ex:R ; sh:qualifiedMinCount 1 .
ex:Foot sh:property ex:Thumb , ex:Toe .
ex:Toe sh:path ex:digit ; sh:qualifiedValueShape ex:O ; sh:qualifiedMinCount 1 .
ex:Alone sh:path ex:digit ; sh:qualifiedValueShape ex:A ; sh:qualifiedMinCount 1 .
"""


def test_siblings_are_the_qualified_shapes_beside(read: Reader) -> None:
    """§4.7.3: sh:property/sh:qualifiedValueShape of each parent, without the shape's own."""
    shapes = read.well(SIBLINGS).by_node
    (thumb,) = shapes[ex("Thumb")].constraints
    assert thumb.arguments["siblings"] == (ex("F"), ex("O"), ex("R"))
    (fingers,) = shapes[ex("Fingers")].constraints
    assert "siblings" not in fingers.arguments


# SPARQL-based constraints (§5)


def test_a_query_has_the_prefixes_that_its_node_names(read: Reader) -> None:
    """§5.2.1: sh:prefixes/owl:imports*/sh:declare."""
    shapes = read.well(
        """
        ex:O owl:imports ex:I ; sh:declare [ sh:prefix "a" ; sh:namespace "http://a/" ] .
        ex:I owl:imports ex:O ;
            sh:declare [ sh:prefix "b" ; sh:namespace "http://b/"^^xsd:anyURI ] .
        ex:S sh:sparql ex:q .
        ex:q sh:prefixes ex:O ; sh:message "No." ;
            sh:select "SELECT $this WHERE { $this a:p b:o }" .
        """
    )
    (constraint,) = shapes.by_node[ex("S")].constraints
    assert (constraint.source, constraint.messages) == (ex("q"), ('"No."',))
    assert constraint.query is not None
    assert sorted(constraint.query.text.splitlines()) == [
        "PREFIX a: <http://a/>",
        "PREFIX b: <http://b/>",
        "SELECT $this WHERE { $this a:p b:o }",
    ]


def test_one_prefix_of_two_namespaces_is_told(read: Reader) -> None:
    (problem,) = read.problems(
        f"""
        ex:O owl:imports ex:I ; sh:declare [ sh:prefix "a" ; sh:namespace "http://a/" ] .
        ex:I sh:declare [ sh:prefix "a" ; sh:namespace "http://b/" ] .
        ex:S sh:sparql [ sh:prefixes ex:O ; sh:select "{FOCUS}" ] .
        """
    )
    assert problem == (ex("S"), "the prefix a: stands for two namespaces; keep one")


def test_half_a_prefix_is_told(read: Reader) -> None:
    (problem,) = read.problems(
        f"""
        ex:O sh:declare [ sh:prefix "a" ] .
        ex:S sh:sparql [ sh:prefixes ex:O ; sh:select "{FOCUS}" ] .
        """
    )
    said = f"{ex('O')} declares no full prefix; give it sh:prefix and sh:namespace, both texts"
    assert problem == (ex("S"), said)


def test_a_prefix_that_nobody_declares_is_told(read: Reader) -> None:
    query = "PREFIX b: <http://b/> SELECT $this { $this b:p _:b ; a:p 'c:d' . $this :q <e:f> }"
    assert read.sentences(f'sh:sparql [ sh:select "{query}" ]') == [
        f"its query uses the prefix {prefix}, which nothing declares; "
        "declare it where sh:prefixes leads"
        for prefix in (":", "a:")
    ]


@pytest.mark.parametrize("source", ["[]", "ex:nothing", "1", "[ sh:select ex:q ]",
                                    "[ sh:select 'SELECT $this {}' , 'SELECT * {}' ]"])  # fmt: skip
def test_a_constraint_without_its_query_is_told(read: Reader, source: str) -> None:
    (sentence,) = read.sentences(f"sh:sparql {source}")
    assert sentence.endswith("needs one sh:select that is a text; give it one")


def test_a_constraint_may_be_deactivated(read: Reader) -> None:
    """§5.2: even one whose query is broken."""
    assert read.shape("sh:sparql [ sh:deactivated true ; sh:select 'MINUS' ]").constraints == ()


# Components of one's own (§6)

COMPONENT = """
ex:Range a sh:ConstraintComponent ;
    sh:parameter [ sh:path ex:least ] , [ sh:path ex:most ; sh:optional true ] ;
    sh:validator ex:both .
ex:both sh:ask "ASK { FILTER ($value >= $least) }" ; sh:message "Too small."@en .
"""


def test_a_constraint_of_ones_own_has_parameters_validator_and_messages(read: Reader) -> None:
    shapes = read.well(COMPONENT + "ex:S ex:least 1 ; ex:most 2 . ex:T ex:least 1 .").by_node
    (constraint,) = shapes[ex("S")].constraints
    assert constraint.component == ex("Range")
    assert constraint.arguments == {"least": (ONE,), "most": (number(2),)}
    assert constraint.messages == ('"Too small."@en',)
    assert constraint.query is not None
    assert (constraint.query.node, constraint.query.form) == (ex("both"), "ask")
    # The optional parameter may be missing (§6.2.1).
    assert shapes[ex("T")].constraints[0].arguments == {"least": (ONE,)}


def test_an_optional_parameter_makes_no_constraint(read: Reader) -> None:
    assert read.well(COMPONENT + "ex:S ex:most 2 .").by_node[ex("S")].constraints == ()


def test_several_parameters_take_one_value_each(read: Reader) -> None:
    """§6.2.1: with several parameters it could not be said which values go together."""
    (problem,) = read.problems(COMPONENT + "ex:S ex:least 1 , 2 .")
    assert problem == (
        ex("S"),
        f"a parameter of {ex('Range')} has several values; keep one",
    )


def test_one_parameter_makes_a_constraint_of_each_value(read: Reader) -> None:
    one = COMPONENT.replace(" , [ sh:path ex:most ; sh:optional true ]", "")
    found = read.well(one + "ex:S ex:least 1 , 2 .").by_node[ex("S")].constraints
    assert [each.one("least") for each in found] == [ONE, number(2)]


VALIDATORS = """
ex:K a sh:ConstraintComponent ; sh:parameter [ sh:path ex:wanted ] ;
    sh:validator [ sh:ask "ASK { FILTER ($value = $wanted) }" ] ;
    sh:nodeValidator [ sh:select "SELECT $this WHERE { $this ?node $wanted }" ] ;
    sh:propertyValidator [ sh:select "SELECT $this ?value WHERE { $this $PATH ?value }" ] .
ex:N ex:wanted 1 .
ex:P sh:path ex:p ; ex:wanted 1 .
"""


@pytest.mark.parametrize(
    ("without", "of_node", "of_property"),
    [
        ("", "?node", "$PATH"),
        ("nodeValidator", "ASK", "$PATH"),
        ("propertyValidator", "?node", "ASK"),
    ],
)
def test_the_validator_for_the_kind_of_shape_comes_first(
    read: Reader, without: str, of_node: str, of_property: str
) -> None:
    """§6.2.3: sh:nodeValidator or sh:propertyValidator, else sh:validator."""
    text = VALIDATORS.replace(f"sh:{without} ", "ex:no ") if without else VALIDATORS
    shapes = read.well(text).by_node
    for name, expected in (("N", of_node), ("P", of_property)):
        (constraint,) = shapes[ex(name)].constraints
        assert constraint.query is not None
        assert expected in constraint.query.text


def test_a_component_without_a_suitable_validator_is_passed_over(read: Reader) -> None:
    """§6.2.3: the constraint is ignored; the lint tells that nothing is checked."""
    text = VALIDATORS.replace("sh:validator ", "ex:no ").replace("sh:nodeValidator ", "ex:no ")
    shapes = read.well(text).by_node
    assert shapes[ex("N")].constraints == ()
    assert len(shapes[ex("P")].constraints) == 1


def test_a_validator_without_a_query_is_told(read: Reader) -> None:
    text = "ex:K a sh:ConstraintComponent ; sh:parameter [ sh:path ex:w ] ; sh:validator ex:v ."
    (problem,) = read.problems(f"{text} ex:S ex:w 1 .")
    assert problem == (ex("S"), f"{ex('v')} has neither sh:select nor sh:ask; give it one")


def test_a_broken_validator_is_told_of_each_shape_that_uses_it(read: Reader) -> None:
    text = COMPONENT.replace("ASK {", "ASK { SERVICE <urn:s> {} ")
    found = read.problems(text + "ex:S ex:least 1 . ex:T ex:least 1 .")
    assert [shape for shape, _ in found] == [ex("S"), ex("T")]
    assert all("SERVICE" in sentence for _, sentence in found)


# Targets that are queries (SHACL-AF §3)


def test_a_target_may_be_a_query(read: Reader) -> None:
    shape = read.shape(
        "sh:nodeKind sh:IRI ; "
        "sh:target [ a sh:SPARQLTarget ; sh:select 'SELECT ?this { ?this ?p 1 }' ]"
    )
    (target,) = shape.targets
    assert (target.kind, target.arguments) == ("sparql", {})
    assert target.query is not None
    assert target.query.text == "SELECT ?this { ?this ?p 1 }"


TARGET_TYPE = """
ex:Born a sh:SPARQLTargetType ; sh:parameter [ sh:path ex:country ] ;
    sh:select "SELECT ?this WHERE { ?this ex:bornIn $country }" ; sh:prefixes ex:O .
ex:O sh:declare [ sh:prefix "ex" ; sh:namespace "http://example.org/" ] .
"""


def test_a_target_may_be_of_a_type_with_parameters(read: Reader) -> None:
    shapes = read.well(TARGET_TYPE + "ex:S sh:target [ a ex:Born ; ex:country ex:Norway ] .")
    (target,) = shapes.by_node[ex("S")].targets
    assert target.arguments == {"country": ex("Norway")}
    assert target.query is not None
    assert target.query.node == ex("Born")


def test_a_target_without_its_parameter_is_told(read: Reader) -> None:
    (problem,) = read.problems(TARGET_TYPE + "ex:S sh:target [ a ex:Born ] .")
    assert problem == (ex("S"), f"its sh:target lacks {ex('country')}; give it")


@pytest.mark.parametrize("target", ["1", "[ a sh:JSTarget ]", "[ a sh:SPARQLTarget ]"])
def test_a_target_without_a_query_is_told(read: Reader, target: str) -> None:
    (sentence,) = read.sentences(f"sh:target {target}")
    assert sentence.endswith("needs one sh:select that is a text; give it one")


def test_a_graph_without_shapes_has_none(read: Reader) -> None:
    assert read.well("ex:a ex:b ex:c .").by_node == {}
