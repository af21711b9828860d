"""Axioms in words: every kind, in every language, with labels."""

from __future__ import annotations

from string import Formatter

import pytest

from legalmodel.errors import UsageError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.terms import literal
from legalmodel.model import LANGUAGES
from legalmodel.reasoning.axioms import SIGNATURES, Axiom, Part
from legalmodel.reasoning.wording import wording
from legalmodel.reasoning.words import Words
from legalmodel.vocabulary import XSD, rdfs

SOURCE = ("<https://example.org/s>", "<https://example.org/p>", "<https://example.org/o>")
STATE, ORGAN, THIRD = (
    "<https://example.org/State>",
    "<https://example.org/Organ>",
    "<https://example.org/Third>",
)
SAMPLES: dict[str, Part] = {
    "C": "<https://example.org/C>",
    "R": f"<{XSD}string>",
    "P": "<https://example.org/p>",
    "D": "<https://example.org/d>",
    "A": "<https://example.org/a>",
    "I": "<https://example.org/i>",
    "L": '"text"',
    "N": 2,
    "S": "<https://example.org/i>",
    "U": "<https://example.org/C>",
    "V": '"text"',
    "f": [(f"<{XSD}minInclusive>", literal("1", XSD + "integer"))],
    "h": ["<https://example.org/p>", "<https://example.org/q>"],
    "k": ["<https://example.org/p>", "<https://example.org/d>"],
}


def words(lang: str) -> Words:
    graph = Graph()
    for node, english, russian in (
        (STATE, "State", "государство"),
        (ORGAN, "organ", "орган"),
        (THIRD, "person", "лицо"),
    ):
        graph.add(node, rdfs("label"), literal(english, language="en"))
        graph.add(node, rdfs("label"), literal(russian, language="ru"))
    return Words(Labels(graph, lang), lang)


def sample(kind: str) -> tuple[Part, ...]:
    return tuple(
        SAMPLES[sort] if sort in SAMPLES else [SAMPLES[sort.upper()], SAMPLES[sort.upper()]]
        for sort in SIGNATURES[kind]
    )


AXIOMS = sorted(set(wording("en")["axioms"]) & set(SIGNATURES))
DATA_RANGES = {
    *("DataIntersectionOf", "DataUnionOf", "DataComplementOf", "DataOneOf"),
    "DatatypeRestriction",
}
EXPRESSIONS = sorted(set(SIGNATURES) - set(AXIOMS))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", AXIOMS)
def test_every_kind_of_axiom_can_be_said(kind: str, lang: str) -> None:
    said = words(lang).axiom(Axiom(kind, sample(kind), SOURCE))
    assert said
    assert "{" not in said
    assert "example.org" not in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", EXPRESSIONS)
def test_every_kind_of_expression_can_be_said(kind: str, lang: str) -> None:
    expression = (kind, *sample(kind))
    if kind == "ObjectInverseOf":
        axiom = Axiom("FunctionalObjectProperty", (expression,), SOURCE)
    elif kind in DATA_RANGES:
        axiom = Axiom("DataPropertyRange", ("<https://example.org/d>", expression), SOURCE)
    else:
        axiom = Axiom("SubClassOf", ("<https://example.org/C>", expression), SOURCE)
    said = words(lang).axiom(axiom)
    assert "{" not in said
    assert "example.org" not in said
    assert "Object" not in said


def test_of_many_that_exclude_each_other_only_those_spoken_of_are_told() -> None:
    axiom = Axiom("DisjointClasses", ([STATE, ORGAN, THIRD],), SOURCE)
    english = words("en")
    assert english.axiom(axiom, {STATE, ORGAN}) == "nothing can be both a State and an organ"
    assert english.axiom(axiom) == "nothing can be two of these: a State, an organ and a person"
    assert (
        words("ru").axiom(axiom, {STATE, THIRD})
        == "ничто не может относиться сразу к двум классам: «государство» и «лицо»"
    )


def test_a_long_label_is_cut() -> None:
    graph = Graph([("<https://example.org/i>", rdfs("label"), literal("x" * 500))])
    assert len(Words(Labels(graph, "en"), "en").name("<https://example.org/i>")) < 130


def gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pattern_stands_in_every_language_with_the_same_gaps(lang: str) -> None:
    def shape(lang: str) -> dict[str, dict[str, set[str]]]:
        return {
            section: {name: gaps(pattern) for name, pattern in patterns.items()}
            for section, patterns in wording(lang).items()
        }

    assert shape(lang) == shape("en")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(UsageError, match="no wording for the language fr"):
        wording("fr")
