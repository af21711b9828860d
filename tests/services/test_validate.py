"""A plain SHACL validation, and the forms in which its report is written."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.compare import isomorphic

from legalmodel.engines import ENGINES, Limits, Validation
from legalmodel.engines.sets.report import report
from legalmodel.engines.sets.results import Result
from legalmodel.graphs.graph import Graph
from legalmodel.services.validate import FORMS, validate, write_report
from legalmodel.vocabulary import lm, rdf, sh, xsd

EX = "http://example.org/"
RDF_FORMS = {
    "shacl": (pyoxigraph.RdfFormat.TURTLE, "turtle"),
    "shacl-ntriples": (pyoxigraph.RdfFormat.N_TRIPLES, "nt"),
    "shacl-jsonld": (pyoxigraph.RdfFormat.JSON_LD, "json-ld"),
}
BOTH = """
@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:s a sh:NodeShape ; sh:targetClass ex:T ; sh:message "Outer" ;
  sh:property [ sh:path ( [ sh:inversePath ex:p ] ex:q ) ; sh:minCount 1 ; sh:message "None" ] ;
  sh:property [ sh:path ex:r ; sh:datatype xsd:integer ; sh:message "Nein"@de , "No" ] ;
  sh:node [ sh:property [ sh:path ex:t ; sh:minCount 1 ; sh:message "Inner" ] ] .
ex:none a sh:NodeShape ; sh:targetClass ex:Nothing ; sh:nodeKind sh:IRI ; sh:message "No IRI" .
ex:a a ex:T ; ex:r "01"^^xsd:integer , "none"^^xsd:boolean , "one\\u001B[31m\\ntwo\\u202E" .
[] a ex:T ; ex:t ex:a .
"""


def ex(name: str) -> str:
    return f"<{EX}{name}>"


def written(validation: Validation, form: str) -> str:
    out = io.StringIO()
    write_report(validation, out, form)
    return out.getvalue()


def sample() -> Validation:
    """Every kind of term that a report can hold."""
    shapes = Graph(
        [
            ("_:p", rdf("first"), "_:i"),
            ("_:p", rdf("rest"), rdf("nil")),
            ("_:i", sh("inversePath"), ex("p")),
        ]
    )
    values = [
        '"01"^^' + xsd("integer"),
        '"none"^^' + xsd("boolean"),
        '"true"^^' + xsd("boolean"),
        '"1E0"^^' + xsd("double"),
        '"x"^^' + ex("type"),
        '"a\\"\\\\\\n\\r\\t\\u0001b😀"',
        '"слово"@ru',
        ex("é"),
        "_:b0",
        "",
    ]
    component, messages = sh("NodeConstraintComponent"), ('"No"@en', '"Нет"@ru')
    cause = Result("_:v", ex("s"), sh("ClassConstraintComponent"), sh("Violation"))
    found = [
        Result(ex("n"), "_:s", component, sh("Info"), "_:p", value, "", messages, details=(cause,))
        for value in values
    ]
    unmatched = ("_:empty", ex("none"))
    return Validation(False, (), report(found, shapes, unmatched), unmatched)


@pytest.fixture
def exact_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("form", sorted(RDF_FORMS))
def test_the_store_s_parser_reads_the_same_terms_back(form: str) -> None:
    validation = sample()
    read = pyoxigraph.parse(input=written(validation, form), format=RDF_FORMS[form][0])
    expected = validation.report.ntriples()
    if form == "shacl-jsonld":  # its parser names blank nodes anew
        ours, theirs = (
            pyoxigraph.Dataset(pyoxigraph.parse(input=nt, format=pyoxigraph.RdfFormat.N_TRIPLES))
            for nt in (expected, "".join(f"{quad.triple} .\n" for quad in read))
        )
        for each in (ours, theirs):
            each.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        assert ours == theirs
    else:
        assert "".join(sorted(f"{quad.triple} .\n" for quad in read)) == expected


@pytest.mark.usefixtures("exact_literals")
@pytest.mark.filterwarnings("ignore:Parsing weird boolean:UserWarning")
@pytest.mark.parametrize("form", sorted(RDF_FORMS))
def test_rdflib_reads_the_same_graph_back(form: str) -> None:
    validation = sample()
    terms = validation.report.ntriples()
    if form == "shacl":  # its parser of Turtle rewrites a bare 01, which the others read as it is
        terms = terms.replace('"01"', '"1"')
    expected = rdflib.Graph().parse(data=terms, format="nt")
    read = rdflib.Graph().parse(data=written(validation, form), format=RDF_FORMS[form][1])
    assert len(read) == len(validation.report)
    assert isomorphic(read, expected)


def test_json_ld_is_expanded() -> None:
    nodes = json.loads(written(sample(), "shacl-jsonld"))
    assert len(nodes) == len({each["@id"] for each in nodes})
    assert all(key.startswith(("http", "@id")) for node in nodes for key in node)


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_the_same_validation_gives_the_same_bytes(engine: str, tmp_path: Path) -> None:
    both = tmp_path / "both.ttl"
    both.write_text(BOTH, encoding="utf-8")
    first, second = (validate([str(both)], [str(both)], engine, Limits(60)) for _ in range(2))
    for form in FORMS:
        assert written(first, form) == written(second, form)


def test_every_engine_gives_the_same_report(tmp_path: Path) -> None:
    """Where the author writes the messages, for the specification leaves others open (§3.6.2.7)."""
    both = tmp_path / "both.ttl"
    both.write_text(BOTH, encoding="utf-8")
    reports = {
        engine: validate([str(both)], [str(both)], engine, Limits(60)).report for engine in ENGINES
    }
    for engine in ENGINES:
        plain = [each for each in reports[engine] if each[1] != lm("unmatchedShape")]
        assert Graph(plain).ntriples() == reports["pyshacl"].ntriples()


def test_a_validation_that_conforms_says_so_in_every_form() -> None:
    validation = Validation(True, (), report([], Graph()))
    assert written(validation, "shacl-ntriples") == (
        f"_:report {rdf('type')} {sh('ValidationReport')} .\n"
        f'_:report {sh("conforms")} "true"^^{xsd("boolean")} .\n'
    )
    assert written(validation, "shacl").endswith(
        "_:report a sh:ValidationReport ;\n\tsh:conforms true .\n"
    )
