"""The results of a validation report told one by one, and what the report leaves unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from legalmodel.errors import ContentError
from legalmodel.graphs.blanks import Labelled, labelled
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.paths import print_path, read_path
from legalmodel.graphs.terms import iri_value, is_blank, is_iri, text
from legalmodel.model import About, Cause, Finding, InputFile, Location, Requirement, Rule
from legalmodel.services.findings import finding_id
from legalmodel.services.foreign_results import (
    ForeignReport,
    ForeignResult,
    described_blanks,
    parameters,
)
from legalmodel.services.foreign_rules import LEVELS, RuleBook, component_name, level_of
from legalmodel.services.shacl_words import shacl_words
from legalmodel.services.wording import wording
from legalmodel.vocabulary import lm, sh, shorten

_SHOWN = 12
_NOTHING = Requirement("", "", "", "")
Locate = Callable[[str, str, str], Location | None]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a validation report comes from, as far as it is known.

    ``data`` is the graph that was validated: it names nodes by their labels. ``shared`` says that
    it is the very graph, so that a blank node of the report is one of it. ``locate`` finds focus,
    path and value in the files.
    """

    inputs: tuple[InputFile, ...] = ()
    engine: str = ""
    about: About = field(default_factory=About)
    data: Graph | None = None
    shared: bool = False
    locate: Locate | None = None


class Teller:
    """Tells the results of one graph in one language."""

    def __init__(self, graph: Graph, lang: str, origin: Origin) -> None:
        self._graph = graph
        self._lang = lang
        self._origin = origin
        self._words = shacl_words(lang)
        self._labels = Labels(origin.data if origin.data is not None else graph, lang)
        self._blanks: Labelled | None = None
        self._book = RuleBook(graph)
        self._unknown_levels: set[str] = set()
        self._nameless: set[str] = set()

    def findings(self, results: Sequence[ForeignResult]) -> list[Finding]:
        """A finding for each result; those that nothing tells apart are counted through."""
        self._book.name(results, self._path)
        keyed = [(self._key(each), each) for each in results]
        # What comes first among equals is decided by all that they say, not by their labels.
        keyed.sort(key=lambda pair: (*pair[0], _source(pair[1]), pair[1].messages))
        seen = Counter[tuple[str, str, str, str]]()
        found = []
        for key, result in keyed:
            seen[key] += 1
            found.append(self._finding(result, key, seen[key]))
        named = [
            replace(finding, id=result.claimed or finding.id)
            for finding, (_, result) in zip(found, keyed, strict=True)
        ]
        # An id that stands twice would make one of two findings vanish.
        return named if len({each.id for each in named}) == len(named) else found

    def contradictions(self, report: ForeignReport) -> list[Finding]:
        """A finding of our own where a report names no result and does not say that all is well."""
        if report.results or report.conforms is True:
            return []
        words = self._words
        rule = self._book.broken()
        said = words["broken-false" if report.conforms is False else "broken-unsaid"]
        return [
            Finding(
                id=finding_id(rule.iri, "", "", ""),
                rule=rule.identifier,
                title=words["broken-title"],
                category=rule.category,
                force="",
                severity="high",
                evidence_state="recorded",
                focus_node=iri_value(sh("ValidationReport")),
                focus_label="sh:ValidationReport",
                path="",
                value="",
                message=said,
                explanation=said,
                actors=(),
                requirement=_NOTHING,
                evidence=(),
                remedy=words["broken-remedy"],
                component=rule.iri,
            )
        ]

    def rules(self) -> tuple[Rule, ...]:
        """Every shape with every component that gave a result, in order of identifier."""
        return self._book.rules()

    def notes(self, report: ForeignReport) -> Iterable[str]:
        """What the report does not say, and what is odd about it."""
        words, results = self._words, report.results
        violations = any(level_of(each.severity) == "high" for each in results)
        if not results and report.conforms is True:
            yield words["note-nothing"]
        if not self._origin.shared:
            yield words["note-silent"]
        if report.reports > 1:
            yield words["note-several"].format(count=report.reports)
        if report.conforms is True and violations:
            yield words["note-true"]
        for name, count in (
            ("note-malformed", sum(not each.sound for each in results)),
            ("note-loose", report.loose),
            ("note-blank", len(self._nameless)),
        ):
            if count:
                yield words[name].format(count=count)
        if self._blanks is not None and self._blanks.unsettled:
            yield wording(self._lang)["note-unsettled"].format(count=self._blanks.unsettled)
        unmatched = {shape for _, shape in self._graph.pairs(lm("unmatchedShape"))}
        for name, terms in (
            ("note-severity", self._unknown_levels),
            ("note-unmatched", unmatched),
        ):
            if terms:
                yield words[name].format(names=_some(terms))

    def _key(self, result: ForeignResult) -> tuple[str, str, str, str]:
        """What tells results apart whatever the words and the labels of blank nodes."""
        return (
            self._book.key(result),
            self._stable(result.focus),
            self._path(result.path),
            self._stable(result.value) if result.value != result.focus else "",
        )

    def _finding(self, result: ForeignResult, key: tuple[str, str, str, str], nth: int) -> Finding:
        words, source = self._words, self._book.of(result)
        rule, kind = source.rule, words["component"][source.words]
        _, focus, path, value = key
        texts = _texts(result.messages)
        sentences = [
            kind["sentence"],
            words["about"].format(focus=self._called(result.focus)),
            words["path"].format(path=path) if path else "",
            words["value"].format(value=self._called(result.value)) if value else "",
        ]
        for term in {result.focus, result.value}:
            if is_blank(term) and term not in self._named():
                self._nameless.add(result.node)
        own = " ".join(filter(None, sentences))
        return Finding(
            id=finding_id(key[0], focus, path, value + (f"\n{nth}" if nth > 1 else "")),
            rule=rule.identifier,
            title=rule.title[self._lang],
            category=rule.category,
            force="",
            severity=level_of(result.severity),
            evidence_state="recorded",
            focus_node=iri_value(focus) or words["no-focus"],
            focus_label=self._called(result.focus),
            path=path,
            value=iri_value(value),
            message=self._said(texts) or own,
            explanation=self._explained(result, own),
            actors=(),
            requirement=replace(_NOTHING, text=rule.description.get(self._lang, "")),
            evidence=(),
            remedy=words["remedy"][rule.category],
            location=self._location(result),
            causes=self._causes(result),
            messages=texts,
            component=source.component,
        )

    def _explained(self, result: ForeignResult, sentence: str) -> str:
        """What failed, at which shape, and what is known of what the shape asks for."""
        words, shape = self._words, self._book.of(result).source_name
        said = [sentence]
        if shape:
            said.append(words["shape"].format(shape=shorten(shape)))
        if asked := parameters(self._graph, result.shape):
            said.append(words["asks"].format(parameters=asked))
        if result.severity not in ("", *LEVELS):
            self._unknown_levels.add(result.severity)
            said.append(words["level"].format(severity=shorten(iri_value(result.severity))))
        return " ".join(said)

    def _said(self, texts: dict[str, str]) -> str:
        """What the shape says in the reader's language; a text without language is English."""
        spoken = {tag.split("-")[0]: said for tag, said in sorted(texts.items(), reverse=True)}
        return spoken.get(self._lang) or (spoken.get("", "") if self._lang == "en" else "")

    def _causes(self, result: ForeignResult) -> tuple[Cause, ...]:
        found = tuple(self._cause(each) for each in result.causes)
        if result.cut and not any(each.cut for each in result.causes):
            found += (Cause(self._words["more-causes"], "", "", ""),)
        return found

    def _cause(self, result: ForeignResult) -> Cause:
        kind = self._words["component"][component_name(result.component)[1]]
        return Cause(
            message=self._said(_texts(result.messages)) or kind["sentence"],
            focus_node=iri_value(self._stable(result.focus)),
            path=self._path(result.path),
            value=iri_value(self._stable(result.value)),
            causes=self._causes(result),
            component=iri_value(result.component),
        )

    def _path(self, path: str) -> str:
        if not path:
            return ""
        try:
            return print_path(read_path(self._graph, path))
        except (ContentError, RecursionError):
            # A path that the report names without describing it, or describes as none.
            return ""

    def _named(self) -> dict[str, str]:
        """Labels of blank nodes; made where there is one, for it may take a while."""
        if self._blanks is None:
            shared = self._origin.data if self._origin.shared else None
            self._blanks = described_blanks(self._graph) if shared is None else labelled(shared)
        return self._blanks.named

    def _stable(self, term: str) -> str:
        return self._named().get(term, "_:b") if is_blank(term) else term

    def _called(self, term: str) -> str:
        if not term:
            return str(self._words["no-focus"])
        # A blank node of the report is none of the data, unless these are the very data.
        alien = is_blank(term) and self._origin.data is not None and not self._origin.shared
        return self._labels.label("_:" if alien else term) or shorten(text(term)) or "“”"

    def _location(self, result: ForeignResult) -> Location | None:
        if self._origin.locate is None or not result.focus:
            return None
        if not self._origin.shared and is_blank(result.focus):
            return None
        value = "" if is_blank(result.value) and not self._origin.shared else result.value
        return self._origin.locate(
            result.focus, "" if is_blank(result.path) else result.path, value
        )


def _source(result: ForeignResult) -> str:
    return result.source if is_iri(result.source) else ""


def _texts(messages: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Texts by language; several in one language stand one after the other."""
    found: dict[str, str] = {}
    for tag, said in messages:
        found[tag] = f"{found[tag]} {said}" if tag in found else said
    return found


def _some(terms: Iterable[str]) -> str:
    names = sorted(shorten(iri_value(each)) for each in terms)
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
