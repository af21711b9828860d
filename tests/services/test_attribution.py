"""Who says so, and where: the place in a source and the sentence, in both languages."""

from __future__ import annotations

import pytest

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.terms import iri_value, literal
from legalmodel.services.attribution import Attribution
from legalmodel.vocabulary import TRUE, dct, lm, rdfs, xsd

DATE = iri_value(xsd("date"))
CLAIM = [
    ("<claim>", lm("claimText"), literal("No roadmap exists.", language="en")),
    ("<claim>", lm("claimText"), literal("Дорожной карты нет.", language="ru")),
    ("<claim>", lm("evidence"), "<ev>"),
    ("<ev>", lm("source"), "<article>"),
    ("<ev>", lm("statedBy"), "<author>"),
    ("<author>", rdfs("label"), literal("A. Author", language="en")),
    ("<author>", rdfs("label"), literal("А. Автор", language="ru")),
    ("<article>", dct("bibliographicCitation"), literal("Author A. Article. 2022.")),
    ("<article>", lm("publishedOn"), "_:day"),
    ("_:day", lm("latest"), literal("2022-12-30", DATE)),
]


def told(triples: list[tuple[str, str, str]], lang: str) -> Attribution:
    graph = Graph(triples)
    return Attribution(graph, Labels(graph, lang), lang)


def place(**parts: str) -> list[tuple[str, str, str]]:
    return [("<ev>", lm(name), literal(value)) for name, value in parts.items()]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "section 3, paragraph 7, item 1"), ("ru", "раздел 3, абзац 7, пункт 1")],
)
def test_a_locator_goes_from_the_widest_part_to_the_narrowest(lang: str, words: str) -> None:
    assert told(place(item="1", paragraph="7", section="3"), lang).locator("<ev>") == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "article 5, page 12, table 2, row 4"), ("ru", "статья 5, с. 12, таблица 2, строка 4")],
)
def test_every_other_part_has_its_word(lang: str, words: str) -> None:
    parts = place(row="4", table="2", page="12", article="5")
    assert told(parts, lang).locator("<ev>") == words


@pytest.mark.parametrize(
    ("lang", "section", "words"),
    [
        ("en", "Conclusion", "Conclusion, paragraph 2"),
        ("ru", "Conclusion", "заключение, абзац 2"),
        ("ru", "Data Analysis Methods", "методы анализа данных, абзац 2"),
        ("ru", "Annex {B}", "Annex {B}, абзац 2"),
    ],
)
def test_a_section_with_a_name_is_not_called_a_section(lang: str, section: str, words: str) -> None:
    parts = place(section=section, paragraph="2")
    assert told(parts, lang).locator("<ev>") == words


@pytest.mark.parametrize(("lang", "words"), [("en", "no locator"), ("ru", "место не указано")])
def test_a_missing_place_is_said_to_be_missing(lang: str, words: str) -> None:
    assert told([], lang).locator("<ev>") == words


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            (
                "According to A. Author (2022, instrument not consulted), section 3: "
                "No roadmap exists."
            ),
        ),
        (
            "ru",
            (
                "По данным источника: А. Автор (2022, сам документ не изучался), раздел 3: "
                "Дорожной карты нет."
            ),
        ),
    ],
)
def test_a_sentence_is_its_authors(lang: str, sentence: str) -> None:
    assert told(CLAIM + place(section="3"), lang).sentence("<claim>") == sentence


def test_who_read_the_instrument_itself_is_said_to_have() -> None:
    read = [*CLAIM, ("<ev>", lm("primaryConsulted"), TRUE)]
    assert "(2022, primary text consulted)" in told(read, "en").sentence("<claim>")


def test_without_an_author_the_source_speaks() -> None:
    anonymous = [triple for triple in CLAIM if triple[1] != lm("statedBy")]
    assert (
        told(anonymous, "en")
        .sentence("<claim>")
        .startswith("According to Author A. Article. 2022. (2022, ")
    )


def test_a_claim_without_evidence_stands_alone() -> None:
    assert told(CLAIM[:2], "en").sentence("<claim>") == "No roadmap exists."


def test_the_same_statement_is_told_once() -> None:
    attribution = told(CLAIM, "en")
    assert attribution.sentences(("<claim>", "<claim>")) == attribution.sentence("<claim>")


def test_a_doubt_shows_what_is_printed_and_how_it_is_read() -> None:
    doubt = [
        ("<ev>", lm("doubt"), "_:doubt"),
        ("_:doubt", lm("printedForm"), literal("2051")),
        ("_:doubt", lm("reading"), literal("2015")),
    ]
    (evidence,) = told(CLAIM + doubt, "en").evidence("<claim>", "absence")
    assert evidence.doubt == "printed “2051”, read as “2015”"
    assert (evidence.side, evidence.published_on) == ("absence", "2022-12-30")
