"""Shapes and data that are broken, endless or hostile, through the command line.

Each is either judged rightly or refused within the limit: a sentence, exit code 2, and never a
word of conformance that nothing stands behind.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from tests.conformance.reports import conforms, results

from legalmodel import cli
from legalmodel.graphs.graph import Graph

HEAD = """
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
EX = "http://example.org/"
ONE = "ex:a ex:p ex:b ."
ON_A = "ex:s a sh:NodeShape ; sh:targetNode ex:a ; "
P_OF_A = "ex:s a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:p ; "
SHORT = ("--timeout", "3")
SOON = 15
"""Seconds by which a run that is limited to three has ended, on a busy machine too."""


class Checked:
    """What the command line made of shapes and data."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self._out, self.err = code, out, err

    def refusal(self) -> str:
        """The words of a run that was refused."""
        assert self.code == 2, self.err or self._out[:300]
        assert self._out == ""
        assert "Traceback" not in self.err
        assert "bug" not in self.err
        return self.err

    def values(self) -> list[str]:
        """The value, or else the focus node, of every result of a report, none if it conforms."""
        assert self.code in (0, 1), self.err
        triples = pyoxigraph.parse(input=self._out, format=pyoxigraph.RdfFormat.TURTLE)
        report = Graph((str(t.subject), str(t.predicate), str(t.object)) for t in triples)
        found = [result.value or result.focus for result in results(report)]
        assert self.code == int(bool(found)), self.err
        assert conforms(report) is not bool(found)
        return found


Check = Callable[..., Checked]


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Validate a text with a text, each with the prefixes in front."""

    def run(shapes: str, data: str | Path, *options: str) -> Checked:
        files = []
        for name, given in (("data.ttl", data), ("shapes.ttl", shapes)):
            file = given if isinstance(given, Path) else tmp_path / name
            if isinstance(given, str):
                file.write_text(HEAD + given, encoding="utf-8")
            files.append(str(file))
        capsys.readouterr()
        plain = ("--no-builtin", "--format", "shacl")
        code = cli.run(["check", files[0], "--shapes", files[1], *plain, *options])
        return Checked(code, *capsys.readouterr())

    return run


@pytest.fixture
def limited(check: Check) -> Check:
    """The same within three seconds of validation."""

    def run(shapes: str, data: str) -> Checked:
        begun = time.monotonic()
        checked = check(shapes, data, *SHORT)
        assert time.monotonic() - begun < SOON
        return checked

    return run


def node(name: str) -> str:
    return f"<{EX}{name}>"


# Shapes that are broken


@pytest.mark.parametrize(
    ("shapes", "says"),
    [
        ("ex:s a sh:PropertyShape ; sh:targetNode ex:a ; sh:minCount 1 .", "sh:path"),
        (P_OF_A + "sh:path ex:q ; sh:minCount 1 .", "sh:path"),
        (P_OF_A + 'sh:minCount "one" .', "sh:minCount"),
        (P_OF_A + "sh:minCount 1, 2 .", "sh:minCount"),
        (P_OF_A + "sh:datatype xsd:date, xsd:time .", "sh:datatype"),
        (P_OF_A + 'sh:pattern "(" .', "sh:pattern"),
        (P_OF_A + 'sh:pattern "a", "b" .', "sh:pattern"),
        (P_OF_A + "sh:nodeKind ex:Thing .", "sh:nodeKind"),
        (P_OF_A + "sh:in ex:b .", "sh:in"),
        (P_OF_A + 'sh:languageIn "en" .', "sh:languageIn"),
        (P_OF_A + 'sh:class "text" .', "sh:class"),
        (ON_A + 'sh:node "text" .', "sh:node"),
        (ON_A + "sh:property [ sh:minCount 1 ] .", "sh:path"),
        (ON_A + "sh:deactivated 1 .", "sh:deactivated"),
        (ON_A + 'sh:severity "high" .', "sh:severity"),
        (ON_A + "sh:sparql [ sh:message 'no query' ] .", "sh:select"),
        ("ex:s a sh:NodeShape ; sh:targetClass _:b ; sh:nodeKind sh:IRI .", "sh:targetClass"),
        ("ex:s a sh:PropertyShape ; sh:targetNode ex:a ; sh:path [ ex:p ex:q ] .", "sh:path"),
        ("ex:s a sh:PropertyShape ; sh:targetNode ex:a ; sh:path 'p' .", "sh:path"),
    ],
)
def test_a_broken_shape_is_named_with_the_line(check: Check, shapes: str, says: str) -> None:
    words = check(shapes, ONE).refusal()
    assert says in words
    assert "shapes.ttl:8:" in words
    assert "ex:s" in words


def test_a_shapes_file_that_is_no_rdf_is_named_with_the_line(check: Check) -> None:
    assert "shapes.ttl:9:" in check(ON_A + "\n  sh:nodeKind oops .", ONE).refusal()


def test_a_file_without_a_triple_is_refused(check: Check) -> None:
    assert "shapes.ttl" in check("", ONE).refusal()


@pytest.mark.parametrize(
    "shapes",
    [
        "ex:s sh:targetNode ex:a ; sh:node ex:s .",
        "ex:s sh:targetNode ex:a ; sh:not ex:s .",
        "ex:s sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:node ex:s ] .",
        "ex:s sh:targetNode ex:a ; sh:or ( ex:t [ sh:nodeKind sh:IRI ] ) . ex:t sh:and ( ex:s ) .",
        "ex:s sh:targetNode ex:a ; sh:xone ( [ sh:not ex:s ] ) .",
        P_OF_A + "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape ex:s .",
    ],
)
def test_recursive_shapes_are_refused(check: Check, shapes: str) -> None:
    """SHACL §3.4.3 leaves them undefined."""
    assert "itself" in check(shapes, ONE).refusal()


@pytest.mark.parametrize(
    ("shapes", "found"),
    [
        (P_OF_A + "sh:minCount 2 ; sh:maxCount 0 .", ["a", "a"]),
        (P_OF_A + "sh:in () .", ["b"]),
        (P_OF_A + "sh:minInclusive 2 ; sh:maxInclusive 1 .", ["b", "b"]),
        (ON_A + "sh:nodeKind sh:IRI ; sh:not [ sh:nodeKind sh:IRI ] .", ["a"]),
        (ON_A + "sh:hasValue ex:a, ex:b .", ["a"]),
    ],
)
def test_what_nothing_can_meet_is_not_met(check: Check, shapes: str, found: list[str]) -> None:
    assert check(shapes, ONE).values() == [node(name) for name in found]


# Depth and length


def test_shapes_nest_two_hundred_deep(check: Check) -> None:
    even = ON_A + "sh:not [ " * 200 + "sh:nodeKind sh:Literal" + " ]" * 200 + " ."
    assert check(even, ONE).values() == [node("a")]
    odd = ON_A + "sh:not [ " * 201 + "sh:nodeKind sh:Literal" + " ]" * 201 + " ."
    assert check(odd, ONE).values() == []


def test_shapes_that_nest_without_end_are_refused(limited: Check) -> None:
    """By IRIs: the parser of Turtle itself would not follow brackets that far."""
    steps = "".join(f"ex:s{i} sh:not ex:s{i + 1} ." for i in range(5000))
    words = limited(f"ex:s0 sh:targetNode ex:a . {steps} ex:s5000 sh:class ex:C .", ONE).refusal()
    assert "nest" in words


@pytest.mark.parametrize("operator", ["and", "or", "xone"])
def test_lists_of_five_thousand_shapes(check: Check, operator: str) -> None:
    members = "[ sh:hasValue ex:b ] " * 4999 + "[ sh:hasValue ex:a ]"
    found = check(ON_A + f"sh:{operator} ( {members} ) .", ONE).values()
    assert found == ([node("a")] if operator == "and" else [])


def test_a_path_of_five_thousand_steps(check: Check) -> None:
    path = f"( {'ex:p ' * 5000})"
    shapes = f"ex:s sh:targetNode ex:a ; sh:path {path} ; sh:maxCount 0 ."
    assert check(shapes, "ex:a ex:p ex:a .").values() == [node("a")]


def test_lists_within_lists_five_thousand_deep(limited: Check) -> None:
    cells = "".join(f"_:l{i} rdf:first _:l{i + 1} ; rdf:rest ( ex:p ) ." for i in range(5000))
    shapes = f"ex:s sh:targetNode ex:a ; sh:path _:l0 ; sh:maxCount 0 . {cells}"
    words = limited(shapes + "_:l5000 rdf:first ex:p ; rdf:rest ( ex:p ) .", ONE).refusal()
    assert "deep" in words


@pytest.mark.parametrize(
    ("open_", "close"), [("( ", " )"), ("[ ex:p ", " ]")], ids=["lists", "nodes"]
)
def test_brackets_five_thousand_deep(limited: Check, open_: str, close: str) -> None:
    """What the parser of Turtle can bear is judged, the rest refused."""
    deep = open_ * 5000 + "ex:b" + close * 5000
    checked = limited(P_OF_A + "sh:nodeKind sh:BlankNode .", f"ex:a ex:p {deep} .")
    assert checked.values() == [] if checked.code < 2 else checked.refusal()


def test_a_chain_of_three_thousand_under_a_star(check: Check) -> None:
    chain = "".join(f"ex:n{i} ex:next ex:n{i + 1} ." for i in range(3000))
    shapes = """ex:s sh:targetNode ex:n0 ; sh:path [ sh:zeroOrMorePath ex:next ] ;
      sh:not [ sh:hasValue ex:n3000 ] ."""
    assert check(shapes, chain).values() == [node("n3000")]


def test_every_node_of_a_long_chain_under_a_star(limited: Check) -> None:
    """Four and a half million value nodes: counted within the limit, or refused at it."""
    chain = "".join(f"ex:n{i} ex:next ex:n{i + 1} ." for i in range(3000))
    shapes = """ex:s sh:targetSubjectsOf ex:next ; sh:path [ sh:zeroOrMorePath ex:next ] ;
      sh:maxCount 3000 ."""
    checked = limited(shapes, chain)
    assert checked.values() == [node("n0")] if checked.code < 2 else checked.refusal()


@pytest.mark.parametrize(
    "cells",
    [
        "_:l rdf:first ex:b ; rdf:rest _:l .",
        "_:l rdf:first ex:b ; rdf:rest _:m . _:m rdf:first ex:c ; rdf:rest _:l .",
        "_:l rdf:first ex:b .",
        "_:l rdf:rest rdf:nil .",
        "_:l rdf:first ex:b ; rdf:rest ex:nothing .",
        "_:l rdf:first ex:b, ex:c ; rdf:rest () .",
        "_:l rdf:first ex:b ; rdf:rest (), ( ex:c ) .",
    ],
    ids=["loop", "longer loop", "no rest", "no first", "no end", "two firsts", "two rests"],
)
@pytest.mark.parametrize(
    "shapes",
    [P_OF_A + "sh:in _:l .", ON_A + "sh:and _:l .", "ex:s sh:targetNode ex:a ; sh:path _:l ."],
    ids=["in", "and", "path"],
)
def test_lists_that_are_none(check: Check, shapes: str, cells: str) -> None:
    words = check(f"{shapes} {cells}", ONE).refusal()
    assert "list" in words or "sh:path" in words


def test_a_list_that_is_its_own_member_is_no_path(check: Check) -> None:
    cells = "_:l rdf:first _:l ; rdf:rest ( ex:p ) ."
    words = check(f"ex:s sh:targetNode ex:a ; sh:path _:l . {cells}", ONE).refusal()
    assert "sh:path" in words


def test_a_list_that_is_its_own_member_is_a_value_like_others(check: Check) -> None:
    shapes = P_OF_A + "sh:in _:l . _:l rdf:first _:l ; rdf:rest () ."
    assert check(shapes, ONE).values() == [node("b")]


def test_a_choice_of_a_hundred_thousand(check: Check) -> None:
    choice = " ".join(f"ex:v{i}" for i in range(100_000))
    data = "ex:a ex:p ex:v0, ex:v99999, ex:v100000 ."
    assert check(P_OF_A + f"sh:in ( {choice} ) .", data).values() == [node("v100000")]


def test_shapes_that_branch_and_meet_again(limited: Check) -> None:
    """Forty levels of two: a trillion ways to the last shape, eighty shapes."""
    levels = "".join(
        f"ex:s{i} sh:node ex:s{i + 1}, ex:t{i + 1} . ex:t{i} sh:node ex:s{i + 1}, ex:t{i + 1} ."
        for i in range(40)
    )
    end = "ex:s40 sh:class ex:C . ex:t40 sh:class ex:D ."
    found = limited(f"ex:s0 sh:targetNode ex:a . {levels} {end}", ONE).values()
    assert found == [node("a")] * 2


def test_results_without_number_are_refused(limited: Check) -> None:
    """Each way to a result of a property shape is a result (SHACL §4.7.2): here 2 to the 40."""
    links = "".join(
        f"ex:x{i} ex:p ex:x{i + 1}, ex:y{i + 1} . ex:y{i} ex:p ex:x{i + 1}, ex:y{i + 1} ."
        for i in range(40)
    )
    levels = "".join(f"ex:s{i} sh:path ex:p ; sh:property ex:s{i + 1} ." for i in range(40))
    shapes = f"ex:s0 sh:targetNode ex:x0 . {levels} ex:s40 sh:path ex:q ; sh:minCount 1 ."
    limited(shapes, links).refusal()


# Patterns and queries


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "^(.*a){20}$"])
def test_patterns_that_try_everything(limited: Check, pattern: str) -> None:
    data = f'ex:a ex:p "{"a" * 60}!" .'
    checked = limited(P_OF_A + f'sh:pattern "{pattern}" .', data)
    assert len(checked.values()) == 1 if checked.code < 2 else checked.refusal()


@pytest.mark.parametrize(
    "pattern", [r"(a)\\1", "(?<=a)b", "(?=a)", "[z-a]", "a{2,1}", "*", r"\\p{Nope}"]
)
def test_patterns_that_are_none_or_no_xpath(check: Check, pattern: str) -> None:
    checked = check(P_OF_A + f'sh:pattern "{pattern}" .', 'ex:a ex:p "zz" .')
    # A reference back is XPath's own; an engine that can follow it finds no pair of a's.
    assert len(checked.values()) == 1 if checked.code < 2 else checked.refusal()
    assert checked.code == 2 or "1" in pattern


def test_a_product_of_everything_with_everything(limited: Check) -> None:
    """A thousand million combinations, each of which has to be looked at."""
    query = """SELECT $this WHERE { $this ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i
      FILTER (CONCAT(STR(?c), STR(?f), STR(?i)) = 'none') }"""
    data = ONE + "".join(f"ex:n{i} ex:q {i} ." for i in range(1000))
    words = limited(ON_A + f'sh:sparql [ sh:select """{query}""" ] .', data).refusal()
    assert "3 s" in words


def test_no_query_asks_another_service(check: Check) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        service = f"http://127.0.0.1:{server.getsockname()[1]}/"
        query = f"SELECT $this WHERE {{ $this ?p ?o . SERVICE <{service}> {{ ?a ?b ?c }} }}"
        assert "SERVICE" in check(ON_A + f'sh:sparql [ sh:select "{query}" ] .', ONE).refusal()
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT $this WHERE { $this ?p ?o FILTER (<http://example.org/f>(?o)) }", "function"),
        ("SELECT $this WHERE { $this ?p ?o FILTER (NOPE(?o)) }", "quer"),
        ("SELECT nonsense", "quer"),
        ("SELECT ?p WHERE { $this ?p ?o }", "this"),
        ("ASK { $this ?p ?o }", "quer"),
        ("CONSTRUCT { $this ?p ?o } WHERE { $this ?p ?o }", "quer"),
        ("SELECT $this FROM <file:///etc/passwd> WHERE { $this ?p ?o }", "FROM"),
        ("SELECT $this WHERE { $this none:p ?o }", "none"),
        ("SELECT $this WHERE { VALUES $this { <http://example.org/a> } }", "VALUES"),
        ("SELECT $this WHERE { $this ?p ?o MINUS { $this ?p 1 } }", "MINUS"),
        ("DELETE WHERE { ?s ?p ?o }", "quer"),
    ],
)
def test_queries_that_are_refused(check: Check, query: str, says: str) -> None:
    words = check(ON_A + f'sh:sparql [ sh:select "{query}" ] .', ONE).refusal()
    assert says in words
    assert "shapes.ttl:8:" in words
    assert "ex:s" in words


# Data


def test_ill_typed_literals_are_judged_by_what_they_are(check: Check) -> None:
    data = """ex:a ex:p "one"^^xsd:integer, "2020-02-30"^^xsd:date, "maybe"^^xsd:boolean,
      "300"^^xsd:byte, "x"^^ex:unknown ."""
    shapes = P_OF_A + "sh:or ( " + "".join(
        f"[ sh:datatype {each} ] "
        for each in ("xsd:integer", "xsd:date", "xsd:boolean", "xsd:byte", "ex:unknown")
    ) + ") ."  # fmt: skip
    found = check(shapes, data).values()
    assert len(found) == 4
    assert f'"x"^^{node("unknown")}' not in found


def test_a_literal_of_three_million_characters(check: Check) -> None:
    data = f'ex:a ex:p "{"x" * 3_000_000}" .'
    exact = P_OF_A + "sh:maxLength 3000000 ; sh:minLength 3000000 ; sh:pattern '^x*$' ."
    assert check(exact, data).values() == []
    assert len(check(P_OF_A + "sh:maxLength 2999999 .", data).values()) == 1


def test_a_literal_of_twenty_million_characters(check: Check) -> None:
    shapes, data = P_OF_A + "sh:minLength 20000000 .", f'ex:a ex:p "{"x" * 20_000_000}" .'
    checked = check(shapes, data)
    assert checked.values() == [] if checked.code < 2 else "data.ttl" in checked.refusal()


def test_a_file_beyond_the_limit_is_not_read(check: Check, tmp_path: Path) -> None:
    """A literal of a gigabyte; the file is all holes, so that it costs no disk."""
    huge = tmp_path / "huge.nt"
    with huge.open("wb") as file:
        file.truncate(1 << 30)
    assert "huge.nt" in check(P_OF_A + "sh:minCount 1 .", huge).refusal()


def test_thirty_thousand_blank_nodes(check: Check) -> None:
    data = "".join(f"[] ex:p {i % 2} ." for i in range(30_000))
    shapes = "ex:s sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:hasValue 1 ] ."
    found = check(shapes, data).values()
    assert len(found) == 15_000
    assert all(value.startswith("_:") for value in found)


@pytest.mark.parametrize("name", ["data.ttl", "shapes.ttl"])
def test_an_iri_with_a_space_is_named_with_its_place(check: Check, name: str) -> None:
    broken = ONE + "\n<http://example.org/a b> ex:p ex:b ."
    shapes = P_OF_A + "sh:minCount 1 ."
    files = (broken, ONE) if name == "shapes.ttl" else (shapes, broken)
    assert f"{name}:9:" in check(*files).refusal()
