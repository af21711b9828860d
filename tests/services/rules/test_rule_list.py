"""The list of rules in its three forms; the golden files were read by a person."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from legalmodel.errors import UsageError
from legalmodel.model import LANGUAGES, Rule
from legalmodel.resources import content
from legalmodel.rules.profile import load_profile
from legalmodel.services.rule_list import entries, listing
from legalmodel.services.rule_words import rule_words

SHAPES = Path(__file__).parent / "shapes"
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "form", "lang"),
    [
        ("list.txt", "text", "en"),
        ("list.ru.txt", "text", "ru"),
        ("list.md", "md", "en"),
        ("list.ru.md", "md", "ru"),
        ("list.json", "json", "en"),
    ],
)
def test_a_list_is_the_one_that_was_read(name: str, form: str, lang: str) -> None:
    found = "\n".join(listing(form, lang, shapes=SHAPES)) + "\n"
    assert found == (GOLDEN / name).read_text(encoding="utf-8")


def test_json_is_the_same_in_every_language_and_leaves_no_field_out() -> None:
    english, russian = ("\n".join(listing("json", lang, shapes=SHAPES)) for lang in LANGUAGES)
    assert english == russian
    found = json.loads(english)["rules"]
    names = {each.name for each in fields(Rule)} | {"name", "kind", "concerns", "parameters"}
    assert all(set(each) == names for each in found)


def test_a_category_is_named_or_begun() -> None:
    for name, expected in (("core", ["LM990"]), ("LM7", ["LM798", "LM799"]), ("LM799", ["LM799"])):
        lines = list(listing("text", "en", [name], SHAPES))
        assert [line.split()[0] for line in lines] == expected
    assert len(list(listing("text", "en", ["core", "network"], SHAPES))) == 3
    with pytest.raises(UsageError, match="There is no category strategy; there are core, network"):
        list(listing("text", "en", ["strategy"], SHAPES))


def test_a_period_stands_for_the_days_that_are_counted_from_it() -> None:
    read = {each.rule.identifier: each.parameters for each in entries(SHAPES)}
    assert read == {"LM798": {"grace-months": 12}, "LM799": {}, "LM990": {}}


def test_every_packaged_parameter_is_set_and_read() -> None:
    known = load_profile("default", content("shapes") / "profiles").parameters
    read = {name: value for each in entries() for name, value in each.parameters.items()}
    assert read.items() <= known.items()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_stands_in_every_language(lang: str) -> None:
    english, words = rule_words("en"), rule_words(lang)
    assert words.keys() == english.keys()
    for name, table in english.items():
        if isinstance(table, dict):
            assert words[name].keys() == table.keys()
    assert set(words["categories"]) >= {each.rule.category for each in entries()}
