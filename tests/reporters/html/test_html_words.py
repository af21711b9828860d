"""Both catalogues are complete; Russian counts decline; nothing untranslated is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import legalmodel.reporters.html as package
from legalmodel.errors import UsageError
from legalmodel.reporters.html.words import Words
from legalmodel.resources import catalogue
from tests.reporters.html.filled import filled
from tests.reporters.html.page import Node, parse, render

FOLDER = Path(package.__file__).parent
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def flat(catalogue: Mapping[str, object]) -> dict[str, str]:
    """Every text by its dotted key; of plural forms the general one."""
    texts: dict[str, str] = {}
    for section, keys in catalogue.items():
        assert isinstance(keys, Mapping)
        for key, value in keys.items():
            texts[f"{section}.{key}"] = value["other"] if isinstance(value, Mapping) else value
    return texts


EN, RU = flat(Words.load("en").catalogue), flat(Words.load("ru").catalogue)


def test_the_same_keys_in_the_same_order() -> None:
    assert list(EN) == list(RU)
    assert len(EN) > 150


@pytest.mark.parametrize("key", list(EN))
def test_the_same_places_for_values(key: str) -> None:
    assert set(_PLACEHOLDER.findall(EN[key])) == set(_PLACEHOLDER.findall(RU[key]))
    assert EN[key].strip() == EN[key] != ""
    assert RU[key].strip() == RU[key] != ""


def test_every_key_is_used_and_every_used_key_is_there() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted([*FOLDER.glob("templates/*.j2"), *FOLDER.glob("*.py")])
    )
    used = set(re.findall(r"(?<!\w)(?:t|count|_?say)\(\"([a-z_]+\.[a-z_-]*[a-z])\"[,)]", sources))
    assert used <= set(EN)
    # A key may stand in a list beside what it names.
    used |= set(re.findall(r"\"([a-z_]+\.[a-z_-]+)\"", sources)) & set(EN)
    # A prefix that is completed by a value of the report counts for its whole section.
    open_ = set(re.findall(r"(?:t\(|say\(f?)[\"']([a-z_]+\.[a-z_]*)", sources))
    open_ |= {f"{s}." for s in re.findall(r"known\(\"([a-z]+)\"", sources)}
    open_ |= {"force.", "severity.", "evidence.", "category."}
    own = flat(catalogue(FOLDER, "en"))
    unused = [key for key in own if key not in used and not key.startswith(tuple(open_))]
    assert not unused


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0 выводов"), (1, "1 вывод"), (2, "2 вывода"), (5, "5 выводов"), (11, "11 выводов"),
        (21, "21 вывод"), (22, "22 вывода"), (111, "111 выводов"), (1234, "1\u00a0234 вывода"),
    ],
)  # fmt: skip
def test_russian_nouns_follow_their_numbers(number: int, expected: str) -> None:
    assert Words.load("ru").count("plural.findings", number) == expected


def test_english_has_two_forms() -> None:
    words = Words.load("en")
    assert words.count("plural.findings", 1) == "1 finding"
    assert words.count("plural.findings", 2000) == "2,000 findings"


@pytest.mark.parametrize(
    ("lang", "value", "expected"),
    [
        ("en", "2022-12-30", "30 December 2022"),
        ("ru", "2022-12-30", "30 декабря 2022\u202fг."),
        ("en", "2015", "2015"),
        ("ru", "2019-13-45", "2019-13-45"),
        ("en", "", ""),
        ("en", "[2015..2016]", "2015 – 2016, exact date unknown"),
    ],
)
def test_days_in_words_and_other_dates_as_they_stand(lang: str, value: str, expected: str) -> None:
    assert Words.load(lang).date(value) == expected


def test_labels_and_concepts_of_a_closed_list_are_told_alike() -> None:
    words = Words.load("en")
    assert words.known("rank", "authentic-text") == "Authentic text"
    assert words.known("rank", "authentic text") == "Authentic text"
    assert words.known("rank", "https://w3id.org/legalmodel/vocab/rank/press") == "Press"
    assert words.known("rank", "hearsay") == "hearsay"


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(UsageError, match="en or ru"):
        Words.load("fr")


def _attributes(page: Node) -> str:
    names = ("aria-label", "title", "data-label", "data-template")
    return " ".join(
        n.attributes[name] for n in page.walk() for name in names if name in n.attributes
    )


def test_no_english_chrome_in_the_russian_report() -> None:
    page = parse(render(filled(lambda place: "данные " + re.sub(r"\D", "", place)), "ru"))
    body = next(node for node in page.walk() if node.tag == "body")
    shown = re.sub(r"\b[0-9a-f]{12,64}\b", "", body.words() + " " + _attributes(page))
    # Names, notations and places for values that Russian texts keep in Latin letters.
    latin = set(re.findall(r"[A-Za-z]{2,}", shown))
    assert latin == {"legalmodel", "SHA", "SHACL", "Turtle", "sha"}


def test_no_russian_chrome_in_the_english_report() -> None:
    page = parse(render(filled(lambda place: f"data {place}"), "en"))
    assert not re.findall(r"[а-яё]+", page.words() + _attributes(page), re.IGNORECASE)
