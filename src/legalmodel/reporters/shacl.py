"""The findings as a validation report of SHACL (SHACL §3.6): Turtle, N-Triples or JSON-LD.

Each finding is a result with the severity of its rule; the severity in this run, which profile
and evidence may have lowered, stands beside it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any

from legalmodel.graphs.paths import parse_path, path_triples
from legalmodel.graphs.terms import (
    iri,
    iri_value,
    is_blank,
    is_literal,
    literal,
    read_literal,
)
from legalmodel.model import Cause, Finding, Report, Severity
from legalmodel.reporters._clean import whole
from legalmodel.vocabulary import PREFIXES, TRUE, TYPE, VOCAB, dct, lm, sh, xsd

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

_OF_SHACL: dict[Severity, str] = {
    "high": sh("Violation"),
    "medium": sh("Warning"),
    "low": sh("Info"),
}
_FALSE = literal("false", iri_value(xsd("boolean")))
_USED = {prefix: PREFIXES[prefix] for prefix in ("dct", "lm", "lmr", "rdf", "sh", "xsd")}
_REPORT = "_:report"
_DATA = "_:data "
"""Begins blank nodes of the data; no label of the report's own nodes holds a blank."""
_PIECE = 1 << 16
_OFTEN = (PREFIXES["lm"], PREFIXES["lmr"], PREFIXES["sh"], VOCAB)

_Statements = Iterator[tuple[str, str, str]]


class ShaclReporter:
    """A report in one of the formats of RDF; the data conform when nothing was found."""

    binary = False

    def __init__(self, form: str) -> None:
        self._form = form

    def write(self, report: Report, out: IO[str], *, lang: str) -> None:
        """Write the report triple by triple, so that a large one never stands in memory."""
        from pyoxigraph import RdfFormat, serialize

        form: RdfFormat = getattr(RdfFormat, self._form)
        # Buffered, for it is written term by term.
        with io.BufferedWriter(_Bytes(out), _PIECE) as to:
            serialize(_triples(_statements(report, lang)), to, form, prefixes=_USED)
        if form == RdfFormat.JSON_LD:
            out.write("\n")


class TurtleReporter(ShaclReporter):
    """A validation report in Turtle 1.1."""

    def __init__(self) -> None:
        super().__init__("TURTLE")


class NTriplesReporter(ShaclReporter):
    """A validation report in N-Triples 1.1."""

    def __init__(self) -> None:
        super().__init__("N_TRIPLES")


class JsonLdReporter(ShaclReporter):
    """A validation report in JSON-LD 1.1, expanded: nothing has to be fetched to read it."""

    def __init__(self) -> None:
        super().__init__("JSON_LD")


def _statements(report: Report, lang: str) -> _Statements:
    """What the report says, in terms as N-Triples spells them, node by node."""
    told = (*report.findings, *report.defects)
    rules = {each.identifier: each for each in report.rules}
    moved = {each.rule: each.was for each in report.run.changes}
    own = {name: moved.get(name, rule.severity) for name, rule in rules.items()}
    yield _REPORT, TYPE, sh("ValidationReport")
    yield _REPORT, sh("conforms"), _FALSE if told else TRUE
    if report.run.valid_at:
        yield _REPORT, lm("validAt"), literal(report.run.valid_at, iri_value(xsd("date")))
    for name in report.coverage.unmatched_rules:
        if name in rules:
            yield _REPORT, lm("unmatchedShape"), _term(rules[name].iri)
    for finding in told:
        yield _REPORT, sh("result"), _node(finding)
    for name in sorted({finding.rule for finding in told} & rules.keys()):
        yield _term(rules[name].iri), dct("identifier"), literal(name)
    for finding in told:
        rule = rules.get(finding.rule)
        shape = _term(rule.iri) if rule else literal(finding.rule)
        yield from _result(finding, shape, own.get(finding.rule, finding.severity), lang)


def _node(finding: Finding) -> str:
    return f"_:result-{finding.id}"


def _result(finding: Finding, shape: str, severity: Severity, lang: str) -> _Statements:
    node = _node(finding)
    level = _OF_SHACL[severity]
    path, structure = _path(finding.path, f"_:path-{finding.id}")
    yield from _failed(node, finding, path, shape, level)
    yield from ((node, sh("resultMessage"), each) for each in _messages(finding, lang))
    yield node, lm("findingId"), literal(finding.id)
    yield node, lm("effectiveSeverity"), iri(f"{VOCAB}severity/{finding.severity}")
    yield node, lm("evidenceState"), literal(finding.evidence_state)
    if finding.force:
        yield node, lm("findingKind"), iri(f"{VOCAB}findingkind/{finding.force}")
    if finding.remedy:
        yield node, lm("remedy"), literal(finding.remedy, language=lang)
    names = [f"{node}-{number}" for number in range(1, len(finding.causes) + 1)]
    yield from ((node, sh("detail"), name) for name in names)
    yield from structure
    for name, cause in zip(names, finding.causes, strict=True):
        yield from _detail(name, cause, shape, level, lang)


def _detail(name: str, cause: Cause, shape: str, level: str, lang: str) -> _Statements:
    path, structure = _path(cause.path, f"{name}-path")
    yield from _failed(name, cause, path, shape, level)
    yield name, sh("resultMessage"), literal(cause.message, language=lang)
    below = [f"{name}-{number}" for number in range(1, len(cause.causes) + 1)]
    yield from ((name, sh("detail"), each) for each in below)
    yield from structure
    for each, inner in zip(below, cause.causes, strict=True):
        yield from _detail(each, inner, shape, level, lang)


def _failed(node: str, told: Finding | Cause, path: str, shape: str, level: str) -> _Statements:
    """What every result has: which node failed which constraint of which shape (SHACL §3.6.2)."""
    yield node, TYPE, sh("ValidationResult")
    yield node, sh("focusNode"), _term(told.focus_node)
    if path:
        yield node, sh("resultPath"), path
    if told.value:
        yield node, sh("value"), _term(told.value)
    yield node, sh("sourceShape"), shape
    yield node, sh("sourceConstraintComponent"), _component(told.component)
    yield node, sh("resultSeverity"), level


def _messages(finding: Finding, lang: str) -> Iterable[str]:
    """What the shape itself says, where it was foreign; else the finding in our words."""
    if not finding.messages:
        return [literal(finding.message, language=lang)]
    return [literal(text, language=tag) for tag, text in sorted(finding.messages.items())]


def _component(component: str) -> str:
    """The component; every gap rule whose component a report does not tell asks with SPARQL."""
    return _term(component) if component else sh("SPARQLConstraintComponent")


def _path(text: str, stem: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The node of a path and its structure; a path that cannot be read is left out."""
    if not text:
        return "", []
    try:
        return path_triples(parse_path(text), stem)
    except ValueError:
        return "", []


def _term(text: str) -> str:
    """A term as the model has it, an IRI without its brackets."""
    if is_blank(text):
        return f"{_DATA}{text}"
    return text if is_literal(text) else iri(text)


def _triples(statements: _Statements) -> Iterator[Triple]:
    """Checked terms: what is no IRI becomes a literal, so that nothing breaks out of the syntax."""
    from pyoxigraph import Literal, Triple

    terms = _Terms()
    for subject, predicate, object_ in statements:
        node = terms.term(subject)
        # Only a rule that a hand-made report names badly is no node; there is nothing to say of it.
        if not isinstance(node, Literal):
            yield Triple(node, terms.predicate(predicate), terms.term(object_))


class _Terms:
    """Terms of pyoxigraph; blank nodes of the data bear other labels than those of the report."""

    def __init__(self) -> None:
        import pyoxigraph

        # Found once: to import within functions that make a term takes as long as making it.
        self._rdf = pyoxigraph
        self._data: dict[str, str] = {}
        self._known: dict[str, NamedNode] = {}

    def blank(self, term: str) -> BlankNode:
        """A node of the report itself, or of the data."""
        if term.startswith(_DATA):
            term = self._data.setdefault(term, f"_:data-{len(self._data) + 1}")
        return self._rdf.BlankNode(term[2:])

    def predicate(self, term: str) -> NamedNode:
        """A term of a vocabulary, made once."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._rdf.NamedNode(iri_value(term))
        return known

    def term(self, term: str) -> NamedNode | BlankNode | Literal:
        """Any term."""
        if term in self._known:
            return self._known[term]
        if is_blank(term):
            return self.blank(term)
        term = whole(term)
        try:
            return self._literal(term) if is_literal(term) else self._named(iri_value(term))
        except ValueError:
            return self._rdf.Literal(iri_value(term))

    def _named(self, value: str) -> NamedNode:
        node = self._rdf.NamedNode(value)
        if value.startswith(_OFTEN):
            self._known[iri(value)] = node
        return node

    def _literal(self, term: str) -> Literal:
        told = read_literal(term)
        if told.language:
            return self._rdf.Literal(told.lexical, language=told.language)
        return self._rdf.Literal(told.lexical, datatype=self.predicate(iri(told.datatype)))


class _Bytes(io.RawIOBase):
    """Takes bytes of UTF-8, in pieces that may end within a character, and writes text."""

    def __init__(self, out: IO[str]) -> None:
        import codecs

        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Write what is whole of it."""
        piece = bytes(data)
        self._out.write(self._decoder.decode(piece))
        return len(piece)
