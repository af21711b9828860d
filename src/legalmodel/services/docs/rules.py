"""The page of rules: what each looks for, why, on which basis, and when it is no gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from legalmodel.model import Rule, Texts
from legalmodel.services.docs.markdown import (
    anchor,
    code,
    in_repository,
    page,
    prose,
    short,
    table,
    terms,
)
from legalmodel.services.rule_pages import rules

_INTRODUCTION = (
    "Each gap rule is one folder below `shapes/gaps/`; its name is the rule's. "
    "`legalmodel rules explain ID` prints one of them. A rule's force says what a finding is "
    "called: a *legal gap*, an *implementation gap* or a *policy observation*. Data defects tell "
    "that facts are badly recorded; they say nothing about law."
)


def rules_pages() -> dict[str, str]:
    """Every rule of the package as Markdown, on one page.

    Raises:
        ContentError: a rule file does not say what a rule has to say.
    """
    every = rules()
    gaps = [rule for rule in every if rule.is_gap]
    defects = [rule for rule in every if not rule.is_gap]
    blocks = [_INTRODUCTION, _overview(gaps)]
    for category, members in groupby(gaps, key=lambda rule: rule.category):
        blocks += [f"## {category}", *(_gap(rule) for rule in members)]
    blocks += ["## Data defects", _defects(defects)]
    return {"rules.md": page("Rules", *blocks)}


def _english(texts: Texts) -> str:
    return prose(texts.get("en", ""))


def _overview(gaps: Sequence[Rule]) -> str:
    return table(
        ("rule", "gap", "kind of finding", "severity"),
        (
            (f"[{rule.identifier}](#{rule.name})", _english(rule.title), rule.force, rule.severity)
            for rule in gaps
        ),
    )


def _gap(rule: Rule) -> str:
    """One rule under the headings that every rule has, in their order."""
    parts = (
        ("Problem", _english(rule.description)),
        ("Why", _english(rule.rationale)),
        ("Legal basis", _english(rule.legal_basis)),
        ("Remedy", _english(rule.remedy)),
        ("When it is no gap", _english(rule.limits)),
        ("Argued by", _english(rule.source)),
        ("Answered by a statement that there is none of", terms(short(e) for e in rule.expects)),
    )
    facts = f"{code(short(rule.force_iri))} → {rule.force}, {rule.severity}, since {rule.since}"
    lines = [
        anchor(rule.name),
        "",
        f"### {rule.identifier} {_english(rule.title)}",
        "",
        f"{code(in_repository(rule.file))} · {facts}",
    ]
    for heading, text in parts:
        if text:
            lines += ["", f"**{heading}.** {text}"]
    return "\n".join(lines)


def _defects(defects: Sequence[Rule]) -> str:
    return table(
        ("rule", "defect", "severity", "what to do", "file"),
        (
            (
                f"{anchor(rule.name)}{rule.identifier}",
                _english(rule.title),
                rule.severity,
                _english(rule.remedy),
                code(in_repository(rule.file)),
            )
            for rule in defects
        ),
    )
