"""What owlready2 and the OWL API make of files, told as JSON; a program of its own.

``python loaders.py JVM JAR FILE...``: one Java for all files, and a process that ends with it.
owlready2 stays in this process too, for it changes how rdflib reads.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

# Named here and not taken from rdflib, which this process does not load.
BUILT_IN = (
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
)
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def names(entities: Any, name: str) -> list[str]:
    """The IRIs of entities that no language of ontologies defines itself."""
    found = {str(name_of(each, name)) for each in entities}
    return sorted(each for each in found if not each.startswith(BUILT_IN))


def name_of(entity: Any, name: str) -> Any:
    return entity.getIRI() if name == "IRI" else entity.iri


def by_the_owl_api(files: list[str]) -> dict[str, Any]:
    """Entities by kind, axioms by type and labels, as the OWL API has them."""
    jpype = import_module("jpype")
    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager")
    file_of = jpype.JClass("java.io.File")
    told = {}
    for file in files:
        found = manager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file_of(file))
        header = found.getOntologyID().getOntologyIRI()
        # What is said of the header counts as such, whether or not it was read before the rest.
        axioms = [("OntologyAnnotation", each) for each in found.getAnnotations()]
        for axiom in found.getAxioms():
            name = str(axiom.getAxiomType().getName())
            of_header = name == "AnnotationAssertion" and axiom.getSubject().equals(header)
            axioms.append(("OntologyAnnotation" if of_header else name, axiom))
        labels = [
            (str(axiom.getSubject()), str(axiom.getValue().getLang()), text_of(axiom.getValue()))
            for name, axiom in axioms
            if name == "AnnotationAssertion" and str(axiom.getProperty().getIRI()) == LABEL
        ]
        told[Path(file).suffix] = {
            "entities": {
                "Class": names(found.getClassesInSignature(), "IRI"),
                "ObjectProperty": names(found.getObjectPropertiesInSignature(), "IRI"),
                "DatatypeProperty": names(found.getDataPropertiesInSignature(), "IRI"),
                "AnnotationProperty": names(found.getAnnotationPropertiesInSignature(), "IRI"),
                "NamedIndividual": names(found.getIndividualsInSignature(), "IRI"),
            },
            "axioms": Counter(name for name, _ in axioms),
            "labels": sorted(labels),
        }
    return told


def text_of(literal: Any) -> str:
    return str(literal.getLiteral())


def by_owlready(files: list[str]) -> dict[str, Any]:
    """Entities by kind, labels and all triples, as owlready2 has them."""
    from owlready2 import World

    told = {}
    for file in files:
        world = World()
        loaded = world.get_ontology(Path(file).as_uri()).load()
        properties = (*world.object_properties(), *world.data_properties())
        entities = (*world.classes(), *properties, *world.annotation_properties())
        # World.individuals() would give those alone that are declared to be individuals.
        members = {each for found in world.classes() for each in found.instances(world=world)}
        saved = f"{file}.owlready2.nt"
        loaded.save(saved, format="ntriples")
        told[Path(file).suffix] = {
            "entities": {
                "Class": names(world.classes(), "iri"),
                "ObjectProperty": names(world.object_properties(), "iri"),
                "DatatypeProperty": names(world.data_properties(), "iri"),
                "AnnotationProperty": names(world.annotation_properties(), "iri"),
                "NamedIndividual": names(members, "iri"),
            },
            "labels": sorted(
                (each.iri, label.lang, str(label)) for each in entities for label in each.label
            ),
            "triples": saved,
        }
    return told


def main(jvm: str, jar: str, *files: str) -> None:
    """Load the files twice over and print what was found."""
    jpype = import_module("jpype")
    jpype.startJVM(jvm, classpath=[jar])
    # Of the formats of RDF, owlready2 reads two.
    plain = [file for file in files if file.endswith((".nt", ".rdf"))]
    json.dump({"OWL API": by_the_owl_api([*files]), "owlready2": by_owlready(plain)}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
