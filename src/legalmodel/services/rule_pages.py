"""What the rules say of themselves: each rule's manual page."""

from __future__ import annotations

from textwrap import fill

from legalmodel.errors import UsageError
from legalmodel.model import Rule, pick
from legalmodel.resources import content
from legalmodel.rules.catalogue import load_catalogue
from legalmodel.services.prepare import load_ontology
from legalmodel.services.wording import wording

_WIDTH = 88


def rules() -> tuple[Rule, ...]:
    """Every rule of the packaged catalogue, by identifier."""
    catalogue = load_catalogue(content("shapes"), load_ontology().graph)
    return tuple(each.rule for each in catalogue.rules)


def page(name: str, lang: str) -> str:
    """A rule's manual page: title, problem, why, legal basis, remedy, limits, who argues it.

    Raises:
        UsageError: no rule is called that.
    """
    rule = next((r for r in rules() if name in (r.identifier, r.name, r.iri)), None)
    if rule is None:
        raise UsageError(f"No rule is called {name}; `legalmodel rules list` prints them all.")
    words = wording(lang)
    head = f"{rule.identifier} {pick(rule.title, lang)}"
    level = " · ".join(filter(None, (rule.category, rule.force, rule.severity)))
    parts = [head, level, ""]
    for heading, texts in (
        ("problem", rule.description or rule.message),
        ("why", rule.rationale),
        ("legal-basis", rule.legal_basis),
        ("remedy", rule.remedy),
        ("limits", rule.limits),
        ("argued-by", rule.source),
    ):
        if text := pick(texts, lang):
            parts += [
                words[heading],
                fill(text, _WIDTH, initial_indent="  ", subsequent_indent="  "),
                "",
            ]
    return "\n".join(parts) + f"{rule.iri}\n"
