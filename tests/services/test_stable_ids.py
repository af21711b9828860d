"""Ids of findings: the same whatever the order, the names and the words, and no two alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from legalmodel.resources import content
from legalmodel.services.check import Question, check

AS_OF = date(2022, 12, 30)
LABELS = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
}
# Nothing of ours is in these facts: other nodes, another vocabulary, blank nodes of their own.
UNRELATED = """
@prefix ex: <http://elsewhere.example/> .
ex:a ex:knows [ ex:name "n" ; ex:knows [ ex:name "m" ] ] , ex:b .
[] ex:knows [] .
"""


def facts() -> list[Quad]:
    """A pack of the corpus, blank nodes of different files kept apart, in the order of reading."""
    found: list[Quad] = []
    for number, path in enumerate(sorted((content("instances") / "eaeu-unido").rglob("*.ttl"))):
        names: dict[str, BlankNode] = {}

        def own(term: object, number: int = number, names: dict[str, BlankNode] = names) -> object:
            if not isinstance(term, BlankNode):
                return term
            return names.setdefault(term.value, BlankNode(f"f{number}n{len(names)}"))

        quads = parse(path=path, format=RdfFormat.TURTLE)
        found += [Quad(own(q.subject), q.predicate, own(q.object)) for q in quads]  # type: ignore[arg-type]
    # A defect about a blank node: evidence without a source, said of a node without a name.
    found.append(
        Quad(
            BlankNode("defect"),
            NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            NamedNode("https://w3id.org/legalmodel/ontology#Evidence"),
        )
    )
    return found


def ids(folder: Path) -> set[str]:
    report = check([str(folder)], Question(AS_OF))
    every = [each.id for each in (*report.findings, *report.defects)]
    assert len(every) == len(set(every))
    return set(every)


def write(quads: list[Quad], path: Path) -> None:
    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert text is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("before")
    write(facts(), folder / "facts.nt")
    found = ids(folder)
    assert len(found) > 30
    return found


def reordered(quads: list[Quad], folder: Path) -> None:
    random.Random(7).shuffle(quads)
    write(quads, folder / "facts.nt")


def in_other_files(quads: list[Quad], folder: Path) -> None:
    """In three files of other names, each subject wholly in one: blank nodes stay in their file."""
    whole: dict[str, list[Quad]] = {}
    blank = [each for each in quads if "_:" in (str(each.subject)[:2], str(each.object)[:2])]
    write(blank, folder / "zz" / "blank.nt")
    for quad in quads:
        if quad not in blank:
            whole.setdefault(str(quad.subject), []).append(quad)
    groups: list[list[Quad]] = [[], []]
    for number, some in enumerate(whole.values()):
        groups[number % 2] += some
    write(groups[0], folder / "aa" / "first.nt")
    write(groups[1], folder / "other.nt")


def relabelled(quads: list[Quad], folder: Path) -> None:
    chance = random.Random(11)
    names: dict[str, BlankNode] = {}

    def other(term: object) -> object:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term.value, BlankNode(f"x{chance.getrandbits(60):x}"))

    write([Quad(other(q.subject), q.predicate, other(q.object)) for q in quads], folder / "f.nt")  # type: ignore[arg-type]


def reworded(quads: list[Quad], folder: Path) -> None:
    def other(quad: Quad) -> Quad:
        if quad.predicate.value not in LABELS or not isinstance(quad.object, Literal):
            return quad
        # A label in another order of letters; what it is called decides nothing.
        told = quad.object
        text = told.value[::-1]
        said = Literal(text, language=told.language) if told.language else Literal(text)
        return Quad(quad.subject, quad.predicate, said)

    write([other(each) for each in quads], folder / "facts.nt")


def with_others(quads: list[Quad], folder: Path) -> None:
    write(quads, folder / "facts.nt")
    (folder / "a-first.ttl").write_text(UNRELATED, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [reordered, in_other_files, relabelled, reworded, with_others],
    ids=lambda f: f.__name__,
)
def test_ids_stay(
    change: Callable[[list[Quad], Path], None], before: set[str], tmp_path: Path
) -> None:
    change(facts(), tmp_path)
    assert ids(tmp_path) >= before if change is with_others else ids(tmp_path) == before


def test_ids_are_those_of_either_language_and_some_are_of_blank_nodes(
    before: set[str], tmp_path: Path
) -> None:
    write(facts(), tmp_path / "facts.nt")
    report = check([str(tmp_path)], Question(AS_OF, lang="ru"))
    assert {each.id for each in (*report.findings, *report.defects)} == before
    assert any(each.focus_node.startswith("_:") for each in report.defects)


def test_symmetric_blank_nodes_are_told_of(tmp_path: Path) -> None:
    said: list[str] = []
    circle = [
        Quad(BlankNode(f"n{n}"), NamedNode("http://e.example/p"), BlankNode(f"n{(n + 1) % 3000}"))
        for n in range(3000)
    ]
    write(circle, tmp_path / "circle.nt")
    report = check([str(tmp_path)], Question(AS_OF), warn=said.append)
    assert len(said) == 1
    assert said[0].startswith("3000 blank nodes")
    assert said[0] in report.coverage.notes
