"""Profiles: which rules run, at which severity, with which parameters (``shapes/profiles``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import Any

from legalmodel.errors import InputError, UsageError
from legalmodel.model import SEVERITIES, Severity
from legalmodel.rules.catalogue import Catalogue, LoadedRule
from legalmodel.rules.parameters import Parameter

# A parameter is the end of an IRI in the run node.
_PARAMETER = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Profile:
    """A selection of rules with what it re-levels and sets."""

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)


def load_profile(name: str, folder: Path) -> Profile:
    """A profile by its name in the folder, or by the path of a TOML file.

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
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return _profile(table, path)
    except (ValueError, RecursionError, OSError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise InputError(
            f"{path}: the profile cannot be read ({said}); write it as TOML 1.0."
        ) from None


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


def _relevelled(catalogue: Catalogue, profile: Profile) -> Catalogue:
    if not profile.severity:
        return catalogue
    rules = tuple(
        each._replace(rule=replace(each.rule, severity=profile.severity[key])) if key else each
        for each in catalogue.rules
        for key in [next((name for name in profile.severity if _fits(each, name)), "")]
    )
    return replace(catalogue, rules=rules)


def _profile(table: Mapping[str, Any], path: Path) -> Profile:
    rules = _table(table, "rules", path)
    severity = {}
    for name, entry in _table(table, "severity", path).items():
        level = entry.get("level") if isinstance(entry, dict) else entry
        if level not in SEVERITIES:
            raise InputError(
                f"{path}: the severity of {name} is {level!r}; use high, medium or low."
            )
        severity[name] = level
    parameters = _table(table, "parameters", path)
    for name, value in parameters.items():
        if not _PARAMETER.fullmatch(name):
            raise InputError(
                f"{path}: the parameter {name!r} has to be named with small letters and hyphens."
            )
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (isinstance(value, str) or (number and isfinite(value))):
            raise InputError(f"{path}: the parameter {name} has to be a number or a text.")
    return Profile(
        str(table.get("name", path.stem)),
        tuple(_names(rules, "include", path)),
        tuple(_names(rules, "exclude", path)),
        severity,
        parameters,
    )


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
