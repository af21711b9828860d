"""The page of the glossary: one word for one thing, in English and in Russian."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import Any

from legalmodel.errors import ContentError
from legalmodel.graphs.terms import iri
from legalmodel.resources import content
from legalmodel.services.docs.markdown import code, page, prose, section, table
from legalmodel.services.docs.ontology.places import Places
from legalmodel.services.prepare import load_ontology
from legalmodel.vocabulary import LM, VOCAB

PAGE = "glossary.md"
_INTRODUCTION = (
    "One thing has one word in English and one in Russian, in labels, comments, messages and "
    "reports; a test holds them to it. A star in a word to avoid stands for any ending."
)


def glossary_pages() -> dict[str, str]:
    """The glossary of the packaged ontology as Markdown, below its path.

    Raises:
        ContentError: the file of the glossary is malformed.
    """
    file = content("ontology") / "glossary.toml"
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["term"]
        return {PAGE: glossary_page(entries, Places(load_ontology().graph))}
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(f"{file}: the glossary cannot be read: {error}.") from None


def glossary_page(entries: Sequence[dict[str, Any]], places: Places) -> str:
    """The entries by their English word, by their Russian word, and the words to avoid."""
    return page(
        "Glossary",
        _INTRODUCTION,
        section("English to Russian", _words(entries, places)),
        section("Russian to English", _russian(entries)),
        section("Words to avoid", _avoided(entries)),
    )


def _words(entries: Sequence[dict[str, Any]], places: Places) -> str:
    return table(
        ("English", "in Russian", "meaning", "terms and concepts"),
        (
            (
                prose(entry["en"]),
                prose(entry["ru"]),
                prose(entry.get("meaning", "")),
                places.links(
                    [
                        *(iri(LM + each.removeprefix("lm:")) for each in entry.get("terms", ())),
                        *(iri(VOCAB + each) for each in entry.get("concepts", ())),
                    ],
                    PAGE,
                ),
            )
            for entry in sorted(entries, key=lambda entry: str(entry["en"]).casefold())
        ),
    )


def _russian(entries: Sequence[dict[str, Any]]) -> str:
    rows = ((prose(entry["ru"]), prose(entry["en"])) for entry in entries)
    return table(("по-русски", "по-английски"), sorted(rows))


def _avoided(entries: Sequence[dict[str, Any]]) -> str:
    rows = (
        (code(each["word"]), prose(entry[each["lang"]]), prose(each["reason"]))
        for entry in entries
        for each in entry.get("avoid", ())
    )
    return table(("avoid", "the word for it", "why"), sorted(rows))
