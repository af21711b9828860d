from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from legalmodel.errors import ContentError
from legalmodel.services.docs import glossary
from legalmodel.services.docs.glossary import glossary_page, glossary_pages
from legalmodel.services.docs.ontology.places import Places
from tests.services.docs.small import graph

PLACES = Places(graph("lm:Gap a owl:Class . lm:Act a owl:Class ."))
ENTRIES: list[dict[str, Any]] = [
    {
        "en": "gap",
        "ru": "пробел",
        "meaning": "What is a|missing.",
        "terms": ["lm:Gap"],
        "avoid": [{"lang": "ru", "word": "лакун*", "reason": "narrower"}],
    },
    {"en": "act", "ru": "действие", "terms": ["lm:Act"], "concepts": ["act/none"]},
]


def test_entries_stand_in_the_order_of_either_language() -> None:
    lines = glossary_page(ENTRIES, PLACES).splitlines()
    rows = [line for line in lines if line.startswith("|") and "---" not in line]
    assert rows == [
        "| English | in Russian | meaning | terms and concepts |",
        "| act | действие |  | [`lm:Act`](ontology/classes/Act.md), `act:none` |",
        r"| gap | пробел | What is a\|missing. | [`lm:Gap`](ontology/classes/Gap.md) |",
        "| по-русски | по-английски |",
        "| действие | act |",
        "| пробел | gap |",
        "| avoid | the word for it | why |",
        "| `лакун*` | пробел | narrower |",
    ]


@pytest.mark.parametrize("text", ["[[term]]\nen = 'a", "[other]", "term = 1", "[[term]]\nen = 'a'"])
def test_a_malformed_glossary_is_named(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "glossary.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(glossary, "content", lambda _: tmp_path)
    with pytest.raises(ContentError, match=r"glossary\.toml: the glossary cannot be read"):
        glossary_pages()
