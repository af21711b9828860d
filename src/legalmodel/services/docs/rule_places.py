"""Where each rule has its page, and links to the rules that a text names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from legalmodel.model import Rule
from legalmodel.services.docs.markdown import link, prose

_IDENTIFIER = re.compile(r"\bLM\d{3}\b")


def index_of(lang: str) -> str:
    """The index of the rules in a language."""
    return "rules.md" if lang == "en" else f"rules/{lang}/index.md"


def page_of(rule: Rule, lang: str) -> str:
    """The page of a rule in a language; a data-defect rule has a row of the index."""
    if not rule.is_gap:
        return f"{index_of(lang)}#{rule.name}"
    return f"rules/{rule.name}.md" if lang == "en" else f"rules/{lang}/{rule.name}.md"


def linked(text: str, rules: Mapping[str, Rule], page: str, lang: str) -> str:
    """A text as Markdown in which other rules, named by identifier, are links to their pages."""

    def to_rule(found: re.Match[str]) -> str:
        rule = rules.get(found[0])
        place = page_of(rule, lang) if rule else page
        return found[0] if place == page else link(found[0], place, page)

    return _IDENTIFIER.sub(to_rule, prose(text))
