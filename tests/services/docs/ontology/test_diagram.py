from __future__ import annotations

import re

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.services.docs.ontology.book import read_book
from legalmodel.services.docs.ontology.diagram import MOST_NODES, diagrams
from legalmodel.services.docs.ontology.places import CLASS, PROPERTIES, own
from tests.services.docs.small import graph

# What the writer may emit, line by line; each form is in Mermaid's grammar of class diagrams.
IDENTIFIER = r"[A-Za-z]\w*_\w+"
TEXT = r"[\w.,:/ -]+"
LINES = re.compile(
    rf"""```mermaid\n
    classDiagram\n
    \ \ direction\ LR\n
    (?:\ \ class\ {IDENTIFIER}\["{TEXT}"\]\n(?:\ \ {IDENTIFIER}\ :\ [\w.,/ -]+\n)*)+
    (?:\ \ {IDENTIFIER}\ <\|--\ {IDENTIFIER}\n)*
    (?:\ \ {IDENTIFIER}\ -->\ {IDENTIFIER}\ :\ [\w.,/ -]+\n)*
    ```\n""",
    re.VERBOSE,
)


def drawn(ontology: Graph) -> list[str]:
    return diagrams(ontology, own(ontology, [CLASS]), own(ontology, PROPERTIES))


def nodes(diagram: str) -> list[str]:
    return re.findall(r"^  class (\S+)\[", diagram, re.M)


def test_classes_arrows_and_members_are_drawn() -> None:
    ontology = graph("""
        lm:Act a owl:Class ; rdfs:subClassOf lm:Assertion , [ owl:onProperty lm:actBy ] .
        lm:Alone a owl:Class .
        lm:actBy a owl:ObjectProperty ; rdfs:domain lm:Act ; rdfs:range lm:Actor .
        lm:doneFor a owl:ObjectProperty ; rdfs:domain lm:Act ; rdfs:range lm:Actor .
        lm:actOn a owl:ObjectProperty ; rdfs:domain lm:Act .
        lm:actType a owl:ObjectProperty ; rdfs:domain lm:Act ; rdfs:range skos:Concept ;
            lm:valuesFrom <https://w3id.org/legalmodel/vocab/act> .
        lm:amount a owl:DatatypeProperty ; rdfs:domain lm:Act ; rdfs:range xsd:decimal .
        lm:phrase a owl:DatatypeProperty ; rdfs:domain lm:Act .
        lm:note a owl:AnnotationProperty ; rdfs:domain lm:Act .
    """)
    assert drawn(ontology) == [
        """```mermaid
classDiagram
  direction LR
  class lm_Act["Act"]
  lm_Act : act actType
  lm_Act : decimal amount
  lm_Act : phrase
  class lm_Actor["Actor"]
  class lm_Alone["Alone"]
  class lm_Assertion["Assertion"]
  lm_Assertion <|-- lm_Act
  lm_Act --> lm_Actor : actBy, doneFor
```"""
    ]


def test_a_property_of_a_class_with_itself_is_an_arrow() -> None:
    [diagram] = drawn(
        graph(
            "lm:Act a owl:Class . "
            "lm:after a owl:ObjectProperty ; rdfs:domain lm:Act ; rdfs:range lm:Act ."
        )
    )
    assert "  lm_Act --> lm_Act : after\n" in diagram


def test_a_large_module_has_several_diagrams_and_loses_nothing() -> None:
    names = [f"C{number:02}" for number in range(70)]
    ontology = graph(
        "".join(f"lm:{each} a owl:Class ; rdfs:subClassOf lm:C00 ." for each in names[1:])
    )
    parts = drawn(ontology)
    assert len(parts) == 3
    assert all(len(nodes(part)) <= MOST_NODES for part in parts)
    arrows = re.findall(r"lm_C00 <\|-- lm_(\w+)", "".join(parts))
    assert sorted(arrows) == names[1:]


@pytest.mark.parametrize("name", ["end", "a-b", "a.b", "класс", "x%22%5D", "note"])
def test_no_name_leaves_its_label(name: str) -> None:
    ontology = graph(
        f"<https://w3id.org/legalmodel/ontology#{name}> a owl:Class ; "
        f"rdfs:subClassOf <urn:x:{name}> , <urn:x:(';#)> ."
        f"<https://w3id.org/legalmodel/ontology#p-{name}> a owl:ObjectProperty ; "
        f"rdfs:domain <https://w3id.org/legalmodel/ontology#{name}> ; rdfs:range <urn:x:{name}> ."
    )
    [diagram] = drawn(ontology)
    assert LINES.fullmatch(diagram + "\n"), diagram
    assert len(nodes(diagram)) == len(set(nodes(diagram))) == 3


def test_the_diagrams_of_the_ontology_keep_to_the_grammar() -> None:
    book = read_book()
    found = [
        diagram
        for module in book.modules
        for diagram in diagrams(book.graph, module.classes, module.properties)
    ]
    assert len(found) >= 10
    for diagram in found:
        assert LINES.fullmatch(diagram + "\n"), diagram
        assert len(nodes(diagram)) <= MOST_NODES


@pytest.mark.parametrize(
    "wrong",
    [
        'class lm_Act["Act" x"]',
        'class end["Act"]',
        "lm_Act --> lm_Actor : a;b",
        "lm_Act --> lm_Actor : a: b",
    ],
)
def test_the_grammar_refuses_what_mermaid_would(wrong: str) -> None:
    right = 'class lm_Act["Act"]\n  class lm_Actor["Actor"]\n  lm_Act --> lm_Actor : a'
    head = "```mermaid\nclassDiagram\n  direction LR\n  "
    assert LINES.fullmatch(f"{head}{right}\n```\n")
    assert not LINES.fullmatch(f"{head}{right}\n  {wrong}\n```\n")
