"""The rules behind a validation report: each source shape with each constraint component."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.terms import iri_value, is_blank, is_iri
from legalmodel.model import LANGUAGES, Rule, Severity, pick
from legalmodel.services.foreign_results import ForeignResult
from legalmodel.services.shacl_words import shacl_words
from legalmodel.vocabulary import SH, sh

# SHACL §2.1.4, and SHACL 1.2 Core for the last two.
LEVELS: Mapping[str, Severity] = {
    sh("Violation"): "high",
    sh("Warning"): "medium",
    sh("Info"): "low",
    sh("Debug"): "low",
    sh("Trace"): "low",
}
"""Severities that SHACL defines."""

_SUFFIX = "ConstraintComponent"
# What the parts of an identifier may not hold: it has to stay one word in a command line.
_UNFIT = re.compile(r"[\s:,<>\"]+")
_BROKEN = "report:conforms"


class ForeignRule(NamedTuple):
    """A rule with what only validation reports have.

    ``component`` is the IRI of its constraint component, ``words`` the name of the words for that,
    ``source_name`` the IRI of its shape, empty where the shape is a blank node.
    """

    rule: Rule
    component: str
    words: str
    source_name: str


_Key = tuple[str, str]


class RuleBook:
    """Finds the rule of each result; made for one graph."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._rules: dict[_Key, ForeignRule] = {}
        self._keys: dict[str, _Key] = {}

    def name(self, results: Iterable[ForeignResult], path: Callable[[str], str]) -> None:
        """Make the rules of all results; ``path`` prints the path of one.

        A shape without a name counts by the path of its results, so that the rule is the same
        however its blank node is labelled. Of shapes with one local name, each bears the
        beginning of a hash of its IRI.
        """
        found: dict[_Key, tuple[ForeignResult, str]] = {}
        for each in results:
            printed = path(each.path)
            shape = each.shape if is_iri(each.shape) else f"_:{printed}"
            key = (shape, each.component)
            self._keys[each.node] = key
            if key not in found or each.shape < found[key][0].shape:
                found[key] = (each, printed)
        names: dict[str, set[str]] = {}
        for (shape, component), (_, printed) in found.items():
            names.setdefault(_identifier(shape, component, printed), set()).add(shape)
        for key, (result, printed) in found.items():
            identifier = _identifier(*key, printed)
            if len(names[identifier]) > 1:
                local, _, kind = identifier.partition(":")
                identifier = f"{local}~{sha256(key[0].encode()).hexdigest()[:6]}:{kind}"
            self._rules[key] = self._rule(result, identifier, printed)

    def of(self, result: ForeignResult) -> ForeignRule:
        """The rule of a result that was named."""
        return self._rules[self._keys[result.node]]

    def key(self, result: ForeignResult) -> str:
        """What a rule is known by in the ids of its findings, whatever blank nodes are called."""
        return " ".join(self._keys[result.node])

    def broken(self) -> Rule:
        """The rule that a report is sound; it is among the rules once it was asked for."""
        words = {lang: shacl_words(lang) for lang in LANGUAGES}
        rule = Rule(
            iri=iri_value(sh("conforms")),
            identifier=_BROKEN,
            category="other",
            severity="high",
            title={lang: each["broken-title"] for lang, each in words.items()},
            description={},
            message={},
            template={},
            remedy={lang: each["broken-remedy"] for lang, each in words.items()},
        )
        self._rules[(_BROKEN, "")] = ForeignRule(rule, "", "none", "")
        return rule

    def rules(self) -> tuple[Rule, ...]:
        """All of them, in order of identifier."""
        found = (each.rule for each in self._rules.values())
        return tuple(sorted(found, key=lambda rule: rule.identifier))

    def _rule(self, result: ForeignResult, identifier: str, path: str) -> ForeignRule:
        _, words = component_name(result.component)
        texts = {lang: shacl_words(lang) for lang in LANGUAGES}
        kinds = {lang: each["component"][words] for lang, each in texts.items()}
        chapter = kinds["en"]["chapter"]
        named = self._said(result.shape, "name")
        short = _local(path) or (_local(iri_value(result.shape)) if is_iri(result.shape) else "")
        title = {}
        for lang, kind in kinds.items():
            what = (named.get(lang) or pick(named, lang) if named else short).strip()
            of = texts[lang]["of"].format(title=kind["title"], what=what)
            title[lang] = of if what else kind["title"]
        source = iri_value(result.shape) if is_iri(result.shape) else ""
        rule = Rule(
            # The label of a blank node would depend on the order in which things were read.
            iri=source or f"_:shape{sha256(path.encode()).hexdigest()[:8]}",
            identifier=identifier,
            category=chapter,
            severity=level_of(result.severity),
            title=title,
            description=self._said(result.shape, "description"),
            message=self._said(result.shape, "message"),
            template={},
            remedy={lang: each["remedy"][chapter] for lang, each in texts.items()},
        )
        return ForeignRule(rule, iri_value(result.component), words, source)

    def _said(self, shape: str, name: str) -> dict[str, str]:
        """Texts of a described shape by language; none where it says nothing."""
        if not shape or not self._graph.objects(shape, sh(name)):
            return {}
        said = {lang: Labels(self._graph, lang).text(shape, sh(name)) for lang in LANGUAGES}
        return {lang: each for lang, each in said.items() if each}


def level_of(severity: str) -> Severity:
    """Our level for a severity of SHACL.

    A result without one is a violation (SHACL §2.1.4); one that nobody knows is taken as high, for
    a low one would hide it.
    """
    return LEVELS.get(severity, "high")


def component_name(component: str) -> tuple[str, str]:
    """What a component is called in identifiers, and the name of its words."""
    local = _local(iri_value(component)).removesuffix(_SUFFIX)
    short = local.lower() if local.isupper() else local[:1].lower() + local[1:]
    if not is_iri(component):
        return short or "unknown", "none"
    known = shacl_words("en")["component"]
    own = component.startswith(f"<{SH}") and short in known and short not in ("custom", "none")
    return short or "unknown", short if own else "custom"


def _identifier(shape: str, component: str, path: str) -> str:
    local = _local(path if is_blank(shape) else iri_value(shape))
    return f"{local}:{component_name(component)[0]}"


def _local(name: str) -> str:
    """The end of an IRI or of a path in print, as one word."""
    end = re.split(r"[/#:]", name.rstrip("/#:>"))[-1]
    return _UNFIT.sub("-", end).strip("-")
