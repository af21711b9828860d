"""The words of the invented case, and how a report says them in one of its languages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legalmodel.model import EvidenceState, Force, Severity

ID = "https://example.org/id/meridian/"
Pair = tuple[str, str]
"""One text in English and in Russian."""

_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("sample.toml").read_text(encoding="utf-8")
)
TEXTS: dict[str, Pair] = {key: (en, ru) for key, (en, ru) in _DATA["text"].items()}


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule in both languages."""

    identifier: str
    name: str
    category: str
    severity: Severity
    force: Force
    title: Pair
    problem: Pair
    why: Pair
    basis: Pair
    force_label: Pair
    remedy: Pair
    limits: Pair

    @classmethod
    def read(cls, table: dict[str, Any]) -> RuleText:
        """A rule from its table: what is a list there is a pair here."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in table.items()
        }
        return cls(**values)


RULES = tuple(RuleText.read(rule) for rule in _DATA["rule"])


@dataclass(frozen=True, slots=True)
class Case:
    """A finding: texts by their keys."""

    rule: str
    subject: str
    missing: str
    local: str
    state: EvidenceState
    severity: Severity
    actors: tuple[str, ...]
    proposal: bool


CASES = tuple(Case(**case) for case in _DATA["case"])


class Teller:
    """Says a pair in the language of the report."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, text: Pair | str) -> str:
        """A pair, or the one that stands under a key."""
        pair = TEXTS[text] if isinstance(text, str) else text
        return pair[0] if self.lang == "en" else pair[1]
