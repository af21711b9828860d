"""Profiles: which rules run, at which severity, with which parameters (``shapes/profiles``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import Any

from legalmodel.errors import InputError, UsageError, reason
from legalmodel.model import SEVERITIES, RuleChange, Severity, Texts, pick
from legalmodel.rules.catalogue import Catalogue, LoadedRule
from legalmodel.rules.parameters import Parameter

# A parameter is the end of an IRI in the run node.
_PARAMETER = re.compile(r"[a-z][a-z0-9-]*")


DEFAULT = "default"
"""The profile of every run that names no other; it sets every parameter that a rule reads."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A selection of rules with what it re-levels and sets.

    ``exclude`` and ``reasons`` say, by the name of a rule, why it is dropped or re-levelled.
    """

    name: str
    title: Texts = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: Mapping[str, Texts] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    reasons: Mapping[str, Texts] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


def load_profile(name: str, folder: Path) -> Profile:
    """A profile by its name in the folder, or by the path of a TOML file.

    A parameter that it does not set has the value of the default profile.

    Raises:
        UsageError: there is no profile of that name.
        InputError: the file is no profile.
    """
    known = sorted(path.stem for path in folder.glob("*.toml"))
    path = folder / f"{name}.toml" if name in known else Path(name)
    try:
        if not path.is_file():
            raise UsageError(
                f"There is no profile {name}; use one of {', '.join(known)}, or a TOML file."
            )
        profile = _profile(tomllib.loads(path.read_text(encoding="utf-8")), path)
    except (ValueError, RecursionError, OSError) as error:
        raise InputError(
            f"{path}: the profile cannot be read ({reason(error)}); write it as TOML 1.0."
        ) from None
    if path == folder / f"{DEFAULT}.toml":
        return profile
    known_parameters = load_profile(DEFAULT, folder).parameters
    for parameter in sorted(set(profile.parameters) - set(known_parameters)):
        raise InputError(
            f"{path}: no rule reads the parameter {parameter}; there are "
            f"{', '.join(known_parameters) or 'none'}."
        )
    return replace(profile, parameters={**known_parameters, **profile.parameters})


def select(
    catalogue: Catalogue, profile: Profile, chosen: Sequence[str], ignored: Sequence[str]
) -> Catalogue:
    """The rules of a profile, narrowed to the chosen and without the ignored.

    A rule is named by its identifier, its name, its category, or the beginning of its
    identifier (``LM1``). The guard rules of the core shapes always run.

    Raises:
        UsageError: a name fits no rule.
    """
    rules = catalogue.rules
    for name in (*profile.include, *profile.exclude, *profile.severity, *chosen, *ignored):
        if not any(_fits(rule, name) for rule in rules):
            raise UsageError(f"No rule is called {name}; `legalmodel rules list` prints them all.")
    kept = {
        each.rule.identifier
        for each in rules
        if (not profile.include or any(_fits(each, name) for name in profile.include))
        and not any(_fits(each, name) for name in (*profile.exclude, *ignored))
        and (not chosen or any(_fits(each, name) for name in chosen))
    }
    guards = {each.rule.identifier for each in rules if is_guard(each)}
    return _relevelled(catalogue.only(kept | guards), profile)


def is_guard(rule: LoadedRule) -> bool:
    """Whether a rule guards the run itself: it targets a node of the machinery, no data."""
    return not rule.rule.is_gap and any(kind == "targetNode" for kind, _ in rule.targets)


def _fits(rule: LoadedRule, name: str) -> bool:
    known = (rule.rule.identifier, rule.rule.name, rule.rule.category)
    return name in known or (name.startswith("LM") and rule.rule.identifier.startswith(name))


def changes(catalogue: Catalogue, profile: Profile, lang: str) -> tuple[RuleChange, ...]:
    """What a profile drops or re-levels of the whole catalogue, each with the reason.

    A rule that the profile does not include is none of its changes.
    """
    found = []
    for each in catalogue.rules:
        rule = each.rule
        if profile.include and not any(_fits(each, name) for name in profile.include):
            continue
        dropped = next((name for name in profile.exclude if _fits(each, name)), "")
        moved = next((name for name in profile.severity if _fits(each, name)), "")
        now = "" if dropped else profile.severity.get(moved, rule.severity)
        if now == rule.severity:
            continue
        reason = profile.exclude[dropped] if dropped else profile.reasons.get(moved, {})
        title, why = pick(rule.title, lang), pick(reason, lang)
        found.append(RuleChange(rule.identifier, title, rule.severity, now, why))
    return tuple(found)


def _relevelled(catalogue: Catalogue, profile: Profile) -> Catalogue:
    rules = []
    for each in catalogue.rules:
        name = next((name for name in profile.severity if _fits(each, name)), "")
        level = profile.severity.get(name, each.rule.severity)
        if level == "high" and each.rule.force == "policy-observation":
            raise UsageError(
                f"The profile {profile.name} makes {each.rule.identifier} high, but a policy "
                "observation is medium at most; choose another level."
            )
        rules.append(each._replace(rule=replace(each.rule, severity=level)))
    return replace(catalogue, rules=tuple(rules))


def _profile(table: Mapping[str, Any], path: Path) -> Profile:
    rules = _table(table, "rules", path)
    severity: dict[str, Severity] = {}
    reasons: dict[str, Texts] = {}
    for name, entry in _table(table, "severity", path).items():
        level = entry.get("level") if isinstance(entry, dict) else entry
        if level not in SEVERITIES:
            raise InputError(
                f"{path}: the severity of {name} is {level!r}; use high, medium or low."
            )
        severity[name] = level
        reasons[name] = _reason(entry.get("reason") if isinstance(entry, dict) else "", name, path)
    exclude = rules.get("exclude", {})
    if not isinstance(exclude, dict):
        raise InputError(
            f"{path}: rules.exclude has to say why, a reason for each rule: "
            '[rules.exclude] LM101 = "why".'
        )
    return Profile(
        str(table.get("name", path.stem)),
        _texts(table.get("title", "")),
        tuple(_names(rules, "include", path)),
        {name: _reason(reason, name, path) for name, reason in exclude.items()},
        severity,
        reasons,
        _parameters(table, path),
    )


def _parameters(table: Mapping[str, Any], path: Path) -> dict[str, Parameter]:
    parameters = _table(table, "parameters", path)
    for name, value in parameters.items():
        if not _PARAMETER.fullmatch(name):
            raise InputError(
                f"{path}: the parameter {name!r} has to be named with small letters and hyphens."
            )
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (isinstance(value, str) or (number and isfinite(value))):
            raise InputError(f"{path}: the parameter {name} has to be a number or a text.")
    return parameters


def _reason(value: object, name: str, path: Path) -> Texts:
    """A text, or one in each language; whoever changes a rule says why."""
    texts = _texts(value)
    if not any(text.strip() for text in texts.values()):
        raise InputError(
            f'{path}: the profile changes {name} without a reason; add reason = "why".'
        )
    return texts


def _texts(value: object) -> Texts:
    if isinstance(value, dict):
        return {str(lang): str(text) for lang, text in value.items()}
    return {"": value} if isinstance(value, str) else {}


def _table(table: Mapping[str, Any], name: str, path: Path) -> dict[str, Any]:
    found = table.get(name, {})
    if not isinstance(found, dict):
        raise InputError(f"{path}: [{name}] has to be a table.")
    return found


def _names(table: Mapping[str, Any], name: str, path: Path) -> list[str]:
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise InputError(f"{path}: rules.{name} has to be a list of rule names.")
    return found
