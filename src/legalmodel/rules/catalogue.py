"""The catalogue of rules: every ``rule.ttl`` and every core shape, found by walking folders."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from legalmodel.errors import ContentError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path as PropertyPath
from legalmodel.graphs.paths import read_path
from legalmodel.graphs.reading import read_graph
from legalmodel.graphs.terms import iri_value, is_iri, is_literal, read_literal
from legalmodel.model import FORCES, Force, Rule, Severity, Texts
from legalmodel.vocabulary import TRUE, TYPE, dct, lm, sh

SEVERITY_OF: dict[str, Severity] = {
    sh("Violation"): "high",
    sh("Warning"): "medium",
    sh("Info"): "low",
}
CORE = "core"
"""The category of data-defect rules: their folder, as for every rule."""
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")


class LoadedRule(NamedTuple):
    """A rule's record with what the engine room reads from its shape."""

    rule: Rule
    term: str
    concerns: PropertyPath | None
    shape_path: PropertyPath | None
    targets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules with their shapes; ``gaps`` and ``core`` are the two shapes graphs to run."""

    rules: tuple[LoadedRule, ...]
    gaps: Graph
    core: Graph
    sha256: str
    by_iri: dict[str, LoadedRule] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_iri", {each.term: each for each in self.rules})

    def only(self, keep: set[str]) -> Catalogue:
        """The catalogue without the gap rules whose identifiers are not kept."""
        kept = tuple(each for each in self.rules if each.rule.identifier in keep)
        dropped = {each.term for each in self.rules} - {each.term for each in kept}
        return Catalogue(
            kept,
            _deactivated(self.gaps, dropped),
            _deactivated(self.core, dropped),
            self.sha256,
        )


def rule_folders(shapes: Path) -> list[Path]:
    """Every folder that holds a gap rule, in name order."""
    return sorted(path.parent for path in (shapes / "gaps").glob("*/*/rule.ttl"))


def load_catalogue(shapes: Path, ontology: Graph) -> Catalogue:
    """Read the rules below a shapes folder; the ontology tells the force of each.

    Raises:
        ContentError: a rule file does not say what a rule has to say.
        InputError: a file is no RDF.
    """
    files = [shapes / "prefixes.ttl"]
    prefixes = _read(files[0], 0)
    core, gaps, rules = Graph(prefixes), Graph(prefixes), list[LoadedRule]()
    for path in sorted((shapes / "core").glob("*.ttl")):
        graph = _read(path, len(files))
        core.update(graph)
        rules += [
            _load(graph, term, CORE, path, ontology)
            for term in sorted(graph.subjects(TYPE, lm("DefectRule")))
        ]
        files.append(path)
    for folder in rule_folders(shapes):
        path = folder / "rule.ttl"
        rule, graph = load_rule(path, ontology, len(files))
        gaps.update(graph)
        rules.append(rule)
        files.append(path)
    rules.sort(key=lambda each: each.rule.identifier)
    _refuse_doubles(rules)
    return Catalogue(tuple(rules), gaps, core, _digest(files))


def load_rule(path: Path, ontology: Graph, number: int = 0) -> tuple[LoadedRule, Graph]:
    """Read one gap rule's file: its record and its shapes graph.

    Args:
        path: The file.
        ontology: It tells the force of the rule.
        number: Of the file among those whose graphs are put together.

    Raises:
        ContentError: the file does not hold exactly one rule, named like its folder.
    """
    graph = _read(path, number)
    terms = sorted(graph.subjects(TYPE, lm("GapRule")))
    if len(terms) != 1:
        raise ContentError(
            f"{path}: expected exactly one lm:GapRule, found {len(terms)}; one folder is one rule."
        )
    rule = _load(graph, terms[0], path.parent.parent.name, path, ontology)
    if rule.rule.name != path.parent.name:
        raise ContentError(
            f"{path}: the rule is called {rule.rule.name}, its folder {path.parent.name}; "
            "give both one name."
        )
    return rule, graph


def _read(path: Path, number: int) -> Graph:
    """A file of shapes; its number keeps its blank nodes apart from those of other files."""
    graph, _ = read_graph([str(path)], blank=f"rule{number}x")
    return graph


def texts(graph: Graph, subject: str, predicate: str) -> Texts:
    """Every language's text of one property."""
    found = [read_literal(o) for o in graph.objects(subject, predicate) if is_literal(o)]
    return {each.language: each.lexical for each in sorted(found, key=lambda e: e.language)}


def _load(graph: Graph, term: str, category: str, path: Path, ontology: Graph) -> LoadedRule:
    severity = SEVERITY_OF.get(graph.one(term, sh("severity")))
    identifier = graph.one(term, dct("identifier"))
    if not is_iri(term) or severity is None or not identifier:
        raise ContentError(
            f"{path}: the rule {iri_value(term)} needs an IRI, a dct:identifier and one "
            "sh:severity of sh:Violation, sh:Warning or sh:Info."
        )
    force_term = graph.one(term, lm("force"))
    rule = Rule(
        iri=iri_value(term),
        identifier=read_literal(identifier).lexical,
        category=category,
        severity=severity,
        title=texts(graph, term, dct("title")),
        description=texts(graph, term, sh("description")),
        message=texts(graph, term, sh("message")),
        template=texts(graph, term, lm("messageTemplate")),
        remedy=texts(graph, term, lm("remedy")),
        rationale=texts(graph, term, lm("rationale")),
        source=texts(graph, term, dct("source")),
        legal_basis=texts(graph, term, lm("legalBasis")),
        limits=texts(graph, term, lm("limits")),
        force=_force(ontology, force_term, path) if category != CORE else "",
        force_iri=iri_value(force_term),
        expects=tuple(sorted(iri_value(each) for each in graph.objects(term, lm("expects")))),
        stub=next(iter(texts(graph, term, lm("stub")).values()), ""),
        since=next(iter(texts(graph, term, lm("since")).values()), ""),
        file=path.as_posix(),
    )
    concerns = graph.one(term, lm("concerns"))
    shape_path = graph.one(term, sh("path"))
    return LoadedRule(
        rule,
        term,
        read_path(graph, concerns) if concerns else None,
        read_path(graph, shape_path) if shape_path else None,
        tuple((t, o) for t in _TARGETS for o in sorted(graph.objects(term, sh(t)))),
    )


def _force(ontology: Graph, term: str, path: Path) -> Force:
    kind = next(iter(texts(ontology, term, lm("findingKind")).values()), "")
    for force in FORCES:
        if kind == force:
            return force
    raise ContentError(
        f"{path}: lm:force names {iri_value(term) or 'nothing'}; name a concept of that scheme."
    )


def focus_nodes(graph: Graph, rule: LoadedRule) -> set[str]:
    """The focus nodes of a rule's targets (SHACL §2.1.3)."""
    found: set[str] = set()
    for kind, term in rule.targets:
        if kind == "targetNode":
            found.add(term)
        elif kind == "targetSubjectsOf":
            found.update(graph.forward(term))
        elif kind == "targetObjectsOf":
            found.update(graph.backward(term))
        else:
            found |= graph.instances(term)
    return found


def _deactivated(shapes: Graph, terms: set[str]) -> Graph:
    """The shapes graph with the terms' shapes switched off (SHACL §2.1.3.3)."""
    mine = terms.intersection(shapes.forward(TYPE))
    if not mine:
        return shapes
    graph = shapes.copy()
    graph.update((term, sh("deactivated"), TRUE) for term in mine)
    return graph


def _refuse_doubles(rules: list[LoadedRule]) -> None:
    seen: dict[str, str] = {}
    for each in rules:
        other = seen.setdefault(each.rule.identifier, each.rule.file)
        if other != each.rule.file:
            raise ContentError(
                f"{each.rule.file}: the identifier {each.rule.identifier} is taken by {other}; "
                "choose a free one."
            )


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()
