"""The sentences of the services: the same ones in every language, with the same gaps to fill."""

from __future__ import annotations

from string import Formatter

import pytest

from legalmodel.errors import UsageError
from legalmodel.model import LANGUAGES, pick
from legalmodel.services.wording import wording


def gaps(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_stands_in_every_language_with_the_same_gaps(lang: str) -> None:
    english = {name: gaps(pattern) for name, pattern in wording("en").items()}
    assert {name: gaps(pattern) for name, pattern in wording(lang).items()} == english
    assert english["attribution"] == {"author", "details", "locator", "statement"}


def test_russian_is_russian() -> None:
    same = {name for name, text in wording("ru").items() if text == wording("en")[name]}
    # Nothing but what is filled in.
    assert same == {
        "section-named",
        "documented",
        "act-day",
        "dated",
        "carried-out",
        "ladder-of-states",
        "with-role",
    }


def test_a_language_without_sentences_is_refused() -> None:
    with pytest.raises(UsageError, match="no wording for the language fr; use en or ru"):
        wording("fr")


def test_a_text_is_picked_in_the_language_asked_for_else_in_english_else_in_any() -> None:
    assert pick({"en": "gap", "ru": "пробел"}, "ru") == "пробел"
    assert pick({"en": "gap", "de": "Lücke"}, "ru") == "gap"
    assert pick({"de": "Lücke"}, "ru") == "Lücke"
    assert pick({}, "ru") == ""
