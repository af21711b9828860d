"""Problems of shapes files in their places: file, line, the name of the shape."""

from __future__ import annotations

import shutil
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from legalmodel.errors import EngineError, InputError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import iri
from legalmodel.resources import content
from legalmodel.rules.catalogue import rule_folders
from legalmodel.services.shape_lint import (
    Located,
    classes_of,
    declared_classes,
    lint_packaged,
    lint_paths,
    require_well_formed,
)
from legalmodel.vocabulary import TYPE, owl, rdfs

SHAPES = content("shapes")
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
"""


def lint(folder: Path, text: str, name: str = "shapes.ttl") -> list[str]:
    """The problems of one file, as lines without the folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [str(each).removeprefix(f"{folder.as_posix()}/") for each in lint_paths([str(path)])]


def test_the_packaged_shapes_are_well() -> None:
    assert lint_packaged() == ()


LINES = """
ex:First a sh:NodeShape ;
    sh:targetClass ex:C ;
    sh:property [
        sh:path ex:p ;
        sh:minCoutn 1
    ] , [
        sh:path ex:q ;
        sh:in ( 1 2
            1 )
    ] ;
    sh:sparql [
        sh:message "No." ;
        sh:select '''
            SELECT $this
            WHERE { $this ?p ?value MINUS { ?value a ?class } }
        '''
    ] .

ex:Second
    # Nothing refers to it.
    a sh:NodeShape ; sh:class ex:D .

[] sh:targetClass ex:E ; sh:flags "i" .

<http://example.com/third>
    sh:node ex:Fourth .

ex:Fourth sh:targetNode ex:n ;
    sh:not [
        sh:node <http://example.com/third>
    ] .
"""


EXPECTED = [
    "9: warning: the shape ex:First: sh:minCoutn is no term of SHACL",
    "12: warning: the shape ex:First: sh:in names",
    "17: error: the shape ex:First: its query holds MINUS",
    "23: warning: the shape ex:Second: it is never used",
    "27: warning: the shape without a name: sh:flags has no effect",
]


def test_each_problem_has_its_file_line_and_shape(tmp_path: Path) -> None:
    found = lint(tmp_path, HEAD + LINES)
    circle = [each for each in found if "circle" in each]
    others = [each.removeprefix("shapes.ttl:") for each in found if each not in circle]
    begun = zip(others, EXPECTED, strict=True)
    assert [each[: len(expected)] for each, expected in begun] == EXPECTED
    # Where a circle begins is nobody's to say; it is told once, with a line of it.
    assert [each.split(":")[1] in ("29", "32", "33", "34") for each in circle] == [True]


N_TRIPLES = """<http://e/S> <http://www.w3.org/ns/shacl#targetNode> <http://e/n> .
<http://e/S> <http://www.w3.org/ns/shacl#flags> "i" .
"""
RDF_XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:sh="http://www.w3.org/ns/shacl#">
  <sh:NodeShape rdf:about="http://e/S">
    <sh:targetNode rdf:resource="http://e/n"/>
    <sh:flags>i</sh:flags>
  </sh:NodeShape>
</rdf:RDF>
"""
JSON_LD = """{"@context": {"sh": "http://www.w3.org/ns/shacl#"},
 "@id": "http://e/S",
 "sh:targetNode": 1,
 "sh:flags": "i"
}
"""
TRIG = f"""{HEAD}
ex:graph {{
  ex:S sh:targetNode 1 ;
    sh:flags "i" .
}}
"""
FORMATS = {
    "shapes.nt": (N_TRIPLES, "2: warning: the shape <http://e/S>: "),
    "shapes.rdf": (RDF_XML, "6: warning: the shape <http://e/S>: "),
    "shapes.jsonld": (JSON_LD, "4: warning: the shape <http://e/S>: "),
    "shapes.trig": (TRIG, "7: warning: the shape ex:S: "),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_linted(tmp_path: Path, name: str) -> None:
    text, place = FORMATS[name]
    assert lint(tmp_path, text, name) == [
        f"{name}:{place}sh:flags has no effect without sh:pattern; add it or remove this"
    ]


def test_files_are_one_shapes_graph_and_their_problems_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.ttl").write_text(HEAD + "ex:S sh:targetClass ex:C ; sh:node ex:T , ex:Gone .")
    (tmp_path / "a.ttl").write_text(HEAD + "\nex:T sh:class ex:D ;\n  sh:flags 'i' .")
    found = lint_paths([str(tmp_path / "b.ttl"), str(tmp_path / "a.ttl")])
    assert [(Path(each.file).name, each.line) for each in found] == [("a.ttl", 6), ("b.ttl", 4)]
    assert "ex:Gone, of which nothing is said" in found[1].text
    assert found == lint_paths([str(tmp_path)])


def test_what_is_no_shape_is_called_a_node(tmp_path: Path) -> None:
    text = f"{HEAD}ex:S sh:targetClass ex:C .\n\nex:O sh:entailment ex:regime ."
    assert lint(tmp_path, text)[0].startswith("shapes.ttl:6: error: the node ex:O: sh:entailment ")


def test_a_file_without_shapes_is_told(tmp_path: Path) -> None:
    assert lint(tmp_path, HEAD + "ex:a ex:b ex:c .") == [
        "shapes.ttl: warning: no shape is in it, so everything conforms; name another file"
    ]


def test_standard_input_is_linted(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{HEAD}ex:S sh:targetClass ex:C ;\n  sh:flags 'i' ."
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    assert [(each.file, each.line) for each in lint_paths(["-"])] == [("-", 5)]


def test_classes_of_the_projects_namespace_are_known_to_everybody(tmp_path: Path) -> None:
    text = "ex:S sh:targetClass lm:Statment , lm:Statement , ex:Anything ; sh:nodeKind sh:IRI ."
    (found,) = lint(tmp_path, HEAD + text)
    said = "sh:targetClass names lm:Statment, a class that nothing declares; did you mean "
    assert found == f"shapes.ttl:4: warning: the shape ex:S: {said}lm:Statement?"


def test_classes_of_an_ontology_are_the_only_ones(tmp_path: Path) -> None:
    ontology, shapes = tmp_path / "ontology.ttl", tmp_path / "shapes.ttl"
    ontology.write_text("<http://example.org/Known> a <http://www.w3.org/2002/07/owl#Class> .")
    shapes.write_text(HEAD + "ex:S sh:targetClass ex:Known ;\n  sh:class ex:Other .")
    known = declared_classes([str(ontology)])
    assert known == {"<http://example.org/Known>"}
    (found,) = lint_paths([str(shapes)], known_classes=known)
    said = "sh:class names ex:Other, a class that nothing declares; correct it or declare it"
    assert (found.line, found.text) == (5, f"the shape ex:S: {said}")


def test_classes_are_those_of_rdfs_and_of_owl() -> None:
    graph = Graph([("<urn:a>", TYPE, owl("Class")), ("<urn:b>", TYPE, rdfs("Class"))])
    assert classes_of(graph) == {iri("urn:a"), iri("urn:b")}


def test_a_rule_of_ours_is_linted_as_the_check_reads_it(tmp_path: Path) -> None:
    """With the prefixes of the rules, and without the examples beside it."""
    source = next(each for each in rule_folders(SHAPES) if "sh:prefixes" in rule_text(each))
    folder = Path(shutil.copytree(source, tmp_path / "gaps" / "family" / source.name))
    (folder / "fail.ttl").write_text(HEAD + "ex:S sh:flags 'i' .")
    for path in (folder, tmp_path, folder / "rule.ttl"):
        assert lint_paths([str(path)]) == ()
    rule = folder / "rule.ttl"
    rule.write_text(rule.read_text(encoding="utf-8").replace("sh:severity", "sh:severty"))
    (found,) = lint_paths([str(tmp_path)])
    assert found.file == rule.as_posix()
    assert (
        "sh:severty is no term of SHACL and has no effect; did you mean sh:severity?" in found.text
    )


def rule_text(folder: Path) -> str:
    return (folder / "rule.ttl").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        lint_paths([str(tmp_path / "none.ttl")])
    with pytest.raises(InputError, match=r"shapes\.ttl:1:"):
        lint(tmp_path, "ex:S sh:flags 'i' .")


def test_errors_are_refused_ten_at_most() -> None:
    errors = [Located("f.ttl", line, "error", "the shape ex:S: no.") for line in range(1, 13)]
    warning = Located("a.ttl", 1, "warning", "the shape ex:S: well.")
    require_well_formed([warning])
    with pytest.raises(EngineError) as raised:
        require_well_formed([warning, *errors])
    lines = str(raised.value).splitlines()
    assert lines[0] == "f.ttl:1: error: the shape ex:S: no."
    assert lines[9:] == ["f.ttl:10: error: the shape ex:S: no.", "… and 2 more"]
    with pytest.raises(EngineError) as raised:
        require_well_formed(errors[:10])
    assert len(str(raised.value).splitlines()) == 10


def test_names_cannot_steer_the_terminal_nor_fill_it(tmp_path: Path) -> None:
    name = "x" * 100_000
    text = f"{HEAD}<http://e/\u202e> sh:targetNode 1 ; sh:flags 'i' .\nex:{name} sh:{name} 'y' ."
    found = lint(tmp_path, text)
    assert found[0].startswith("shapes.ttl:4: warning: the shape <http://e/?>: ")
    assert all(len(each) < 1000 and each.isprintable() for each in found)


def test_shapes_that_hang_in_a_circle_of_blank_nodes_have_no_name(tmp_path: Path) -> None:
    text = f"{HEAD}_:a sh:targetNode 1 ; sh:not _:b .\n_:b sh:flags 'i' ; sh:see _:a ; ex:r _:a ."
    found = lint(tmp_path, text)
    assert all("the shape without a name: " in each for each in found)
    assert [each.split(":")[1] for each in found] == ["5", "5"]


def test_lists_of_thousands_of_faults_take_seconds(tmp_path: Path) -> None:
    """Each of them has its line, and none of them walks the list again."""
    members = "\n".join(f"sh:no{each}" for each in range(2000))
    found = lint(tmp_path, f"{HEAD}ex:S sh:targetNode 1 ; sh:in (\n{members}\n) .")
    assert [int(each.split(":")[1]) for each in found] == list(range(5, 2005))
    assert all("the shape ex:S: sh:no" in each for each in found)
