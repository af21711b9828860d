"""One thing has one word: labels agree with the glossary, and its words to avoid are avoided."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCTERMS, RDFS, SKOS, Graph, Literal, URIRef

from tests.ontology.content import LM, ROOT, VOCAB, ontology, turtle_files

GLOSSARY = tomllib.loads((ROOT / "ontology" / "glossary.toml").read_text(encoding="utf-8"))["term"]
HOW_CHECKED = {"", "by eye", "whole label"}

# Sections of the report's catalogues whose keys are concepts: catalogue's name to scheme.
SECTIONS = {
    "force": "findingkind",
    "severity": "severity",
    "rank": "rank",
    "translation": "translation",
}

Text = tuple[str, str, str]
"""Where a text stands, its language, and the text."""


def catalogues() -> list[Path]:
    """The texts of the program: one file a language."""
    return sorted(
        path for path in (ROOT / "src" / "legalmodel").rglob("*.toml") if path.stem in {"en", "ru"}
    )


def texts() -> list[Text]:
    """Every sentence of the ontology, the rules and the program that a user can come to see.

    Titles of works (``dct:source``, and in the data of competency questions) are theirs and are
    left as they are.
    """
    found: list[Text] = []
    rules = [path for path in turtle_files("shapes/gaps") if path.name == "rule.ttl"]
    terms = [path for path in turtle_files("ontology") if "competency" not in path.parts]
    for path in (*terms, *turtle_files("shapes/core"), *rules):
        for _, predicate, value in Graph().parse(path):
            if isinstance(value, Literal) and value.language and predicate != DCTERMS.source:
                found.append((str(path.relative_to(ROOT)), value.language, str(value)))
    for path in catalogues():
        words = tomllib.loads(path.read_text(encoding="utf-8"))
        where = str(path.relative_to(ROOT))
        found += [(where, path.stem, each) for each in strings(words)]
    return found


def strings(value: object) -> Iterator[str]:
    """Every string inside of nested tables and arrays."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def pattern(word: str) -> re.Pattern[str]:
    """The word as a whole; a star stands for any ending; ``sh:Violation`` is no word."""
    ending = re.escape(word).replace(re.escape("*"), r"\w*")
    return re.compile(rf"(?<![\w:]){ending}(?!\w)", re.IGNORECASE)


def avoided(how: str) -> Iterator[dict[str, Any]]:
    """The words to avoid that are checked in that way."""
    for term in GLOSSARY:
        for each in term.get("avoid", []):
            if each.get("checked", "") == how:
                yield each


def labels(subject: URIRef, predicate: URIRef) -> dict[str, str]:
    """The label in each language."""
    values = ontology().objects(subject, predicate)
    return {each.language or "": str(each) for each in values if isinstance(each, Literal)}


def test_the_glossary_is_well_formed() -> None:
    english = [term["en"] for term in GLOSSARY]
    assert len(english) == len(set(english)) >= 90
    for term in GLOSSARY:
        assert set(term) <= {"en", "ru", "meaning", "concepts", "terms", "avoid"}, term["en"]
        assert re.search("[а-я]", term["ru"]), term["en"]
        assert not re.search("[а-яё]", term["en"]), term["en"]
        for each in term.get("avoid", []):
            assert set(each) - {"checked"} == {"lang", "word", "reason"}, each
            assert each["lang"] in {"en", "ru"}
            assert each["reason"]
            assert each.get("checked", "") in HOW_CHECKED


@pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term["en"])
def test_a_term_is_the_label_of_its_concepts_and_ontology_terms(term: dict[str, Any]) -> None:
    expected = {"en": term["en"], "ru": term["ru"]}
    for name in term.get("concepts", []):
        assert labels(URIRef(VOCAB + name), SKOS.prefLabel) == expected, name
    for name in term.get("terms", []):
        assert labels(URIRef(LM + name.removeprefix("lm:")), RDFS.label) == expected, name


def test_a_concept_that_bears_a_glossary_word_bears_it_in_both_languages() -> None:
    """Or its homonym is named: a concept and a term may share one English word by design."""
    by_english = {term["en"]: term for term in GLOSSARY}
    homonyms = {"des/contract", "nature/contract", "force/contract", "instkind/organ"}
    for concept in set(ontology().subjects(SKOS.inScheme)):
        assert isinstance(concept, URIRef)
        name = concept.removeprefix(VOCAB)
        found = labels(concept, SKOS.prefLabel)
        term = by_english.get(found["en"])
        if term and name not in homonyms:
            assert found["ru"] == term["ru"], name


def test_no_word_to_avoid_occurs() -> None:
    found = texts()
    assert len(found) > 1000
    words = [(each, pattern(each["word"])) for each in avoided("")]
    wrong = [
        f"{where}: “{each['word']}” in “{text}”: {each['reason']}"
        for where, language, text in found
        for each, word in words
        if each["lang"] == language and word.search(text)
    ]
    assert wrong == []


def test_no_ambiguous_word_is_a_label_of_its_own() -> None:
    words = {(each["lang"], each["word"]) for each in avoided("whole label")}
    assert words
    wrong = [
        subject
        for predicate in (SKOS.prefLabel, RDFS.label)
        for subject, _, label in ontology().triples((None, predicate, None))
        if isinstance(label, Literal) and (label.language, str(label).casefold()) in words
    ]
    assert wrong == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_report_calls_a_concept_by_its_label(path: Path) -> None:
    catalogue = tomllib.loads(path.read_text(encoding="utf-8"))
    for section, scheme in SECTIONS.items():
        for notation, word in catalogue.get(section, {}).items():
            label = labels(URIRef(f"{VOCAB}{scheme}/{notation}"), SKOS.prefLabel)
            assert word.casefold() == label[path.stem], (section, notation)


@pytest.mark.parametrize(
    ("word", "text", "hit"),
    [
        ("violation*", "One violation was found.", True),
        ("violation*", "Violations are counted.", True),
        ("violation*", "In SHACL it is sh:Violation only.", False),
        ("program", "A Program of work", True),
        ("program", "A programme of work", False),
        ("актор*", "Названы акторы договора", True),
        ("актор*", "Названы факторы роста", False),
        ("замечани* о политике", "Два замечания о политике", True),
    ],
)
def test_a_word_to_avoid_is_recognised(word: str, text: str, hit: bool) -> None:
    assert bool(pattern(word).search(text)) is hit
