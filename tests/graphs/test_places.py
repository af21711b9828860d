"""Where the triples of a file stand, in every format that is read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from legalmodel.graphs.places import Place, Places, find_places
from legalmodel.graphs.reading import read_graph
from legalmodel.vocabulary import TYPE, sh

TURTLE = '''@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .

ex:S
    a sh:NodeShape ;
    sh:property [
        sh:path ex:p ;
        sh:pattern "x"
    ] ;
    sh:or ( [ sh:flags "i" ]
            ex:T ) ;
    sh:message "one"@en ,
        "two"@ru ;
    sh:select """
SELECT $this
WHERE { $this a ?sh }
"""
    .
ex:T a sh:NodeShape
.
'''


def places(folder: Path, text: str, name: str = "shapes.ttl") -> Places:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return find_places([str(path)])


def line_of(found: Places, predicate: str, object_: str = "") -> list[int]:
    return sorted(
        place.line
        for triple, place in found.triples.items()
        if triple[1] == predicate and object_ in triple[2]
    )


@pytest.mark.parametrize(
    ("predicate", "object_", "lines"),
    [
        (TYPE, "NodeShape", [5, 19]),
        (sh("path"), "", [7]),
        # A text is complete only when what follows it has been seen; its place is its own.
        (sh("pattern"), "", [8]),
        (sh("flags"), "", [10]),
        (sh("message"), "one", [12]),
        # A literal of many lines stands where its predicate does.
        (sh("select"), "", [14]),
    ],
)
def test_a_triple_stands_where_its_predicate_does(
    tmp_path: Path, predicate: str, object_: str, lines: list[int]
) -> None:
    assert line_of(places(tmp_path, TURTLE), predicate, object_) == lines


def test_a_subject_stands_where_it_is_named_first(tmp_path: Path) -> None:
    found, file = places(tmp_path, TURTLE), (tmp_path / "shapes.ttl").as_posix()
    assert found.subjects["<http://example.org/S>"] == Place(file, 4)
    assert found.subjects["<http://example.org/T>"] == Place(file, 19)
    assert found.prefixes == {
        file: {"sh": "http://www.w3.org/ns/shacl#", "ex": "http://example.org/"}
    }


N_TRIPLES = """<http://e/S> <http://e/other> <http://e/T> .

# nothing
<http://e/S> <http://www.w3.org/ns/shacl#flags> "i" .
"""
RDF_XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:sh="http://www.w3.org/ns/shacl#">
  <sh:NodeShape rdf:about="http://e/S">
    <sh:flags>i</sh:flags>
  </sh:NodeShape>
</rdf:RDF>
"""
JSON_LD = """{"@context": {"sh": "http://www.w3.org/ns/shacl#"},
 "@id": "http://e/S",
 "sh:flags": "i",
 "sh:order": 1
}
"""
FORMATS = {"shapes.nt": (N_TRIPLES, 4), "shapes.rdf": (RDF_XML, 5), "shapes.jsonld": (JSON_LD, 3)}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_lines(tmp_path: Path, name: str) -> None:
    text, line = FORMATS[name]
    assert line_of(places(tmp_path, text, name), sh("flags")) == [line]


def test_line_ends_marks_and_long_lines_are_counted(tmp_path: Path) -> None:
    blank = "# ж\r\n" * 3 + f"# {'x' * 100_000}\r\n"
    path = tmp_path / "shapes.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{blank}<urn:s> <urn:p> <urn:o> .".encode())
    expected = Place(path.as_posix(), 5)
    assert find_places([str(path)]).triples == {("<urn:s>", "<urn:p>", "<urn:o>"): expected}


def test_standard_input_has_lines(tmp_path: Path) -> None:
    found = find_places(["-"], stdin_name="in.nt", stdin=BytesIO(N_TRIPLES.encode()))
    assert found.subjects == {"<http://e/S>": Place("in.nt", 1)}
    assert line_of(found, sh("flags")) == [4]


def test_blank_nodes_have_the_labels_of_the_graph(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        text = "\n_:x <urn:p> [ <urn:q> ( 1 _:x [] ) ; <urn:r> _:x ] . [] <urn:p> 1 ."
        (tmp_path / name).write_text(text)
    (tmp_path / "c.nt").write_text("_:a <urn:p> _:b .\n_:c <urn:p> _:a .\n")
    found, (graph, files) = find_places([str(tmp_path)]), read_graph([str(tmp_path)])
    assert set(found.triples) == set(graph)
    assert {each.file for each in found.triples.values()} == set(files)


def test_a_file_that_was_broken_meanwhile_has_no_lines(tmp_path: Path) -> None:
    assert places(tmp_path, "<urn:s> <urn:p> <urn:o> . <urn:s> <").triples == {}
