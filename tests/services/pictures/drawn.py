"""What the pictures make of a few facts in Turtle, prepared with the whole ontology."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from legalmodel.engines.base import RawResult
from legalmodel.graphs.reading import read_paths
from legalmodel.model import Coverage, Finding, HarmonisationMatrix, Report, Rule, Run
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.concerned import Instruments
from legalmodel.services.coverage import instruments
from legalmodel.services.findings import FindingMaker
from legalmodel.services.pictures import pictured
from legalmodel.services.prepare import Prepared, prepare_loaded
from legalmodel.services.summary import UNSUMMARISED
from tests.services.small import rule

PREFIXES = """
@prefix lm: <https://w3id.org/legalmodel/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix act: <https://w3id.org/legalmodel/vocab/act/> .
@prefix actorkind: <https://w3id.org/legalmodel/vocab/actorkind/> .
@prefix confidence: <https://w3id.org/legalmodel/vocab/confidence/> .
@prefix conformity: <https://w3id.org/legalmodel/vocab/conformity/> .
@prefix cooplevel: <https://w3id.org/legalmodel/vocab/cooplevel/> .
@prefix des: <https://w3id.org/legalmodel/vocab/des/> .
@prefix rel: <https://w3id.org/legalmodel/vocab/rel/> .
@prefix role: <https://w3id.org/legalmodel/vocab/role/> .
@prefix ex: <https://example.org/> .
"""


def on(day: str) -> str:
    """A time point, as Turtle."""
    return f'[ a lm:TimePoint ; lm:edtf "{day}" ]'


def related(kind: str, source: str, target: str) -> str:
    """A relation between two things, as Turtle."""
    return (
        f"[] a lm:Relation ; lm:relationType rel:{kind} ;"
        f" lm:relationFrom {source} ; lm:relationTo {target} ."
    )


def view_of(turtle: str, *, at: str = "2021-12-31") -> Prepared:
    stream = BytesIO((PREFIXES + turtle).encode())
    loaded = read_paths(["-"], stdin_name="facts.ttl", stdin=stream)
    return prepare_loaded(loaded, as_of=date.fromisoformat(at))


def gap(focus: str, expects: str = "", value: str = "") -> tuple[LoadedRule, RawResult]:
    """A rule that expects a term, and its result on a node of the examples' namespace."""
    found = rule(expects=(expects,) if expects else ())
    result = RawResult(found.rule.iri, f"<https://example.org/{focus}>", value=value)
    return found, result


def drawn(
    turtle: str,
    *gaps: tuple[LoadedRule, RawResult],
    at: str = "2021-12-31",
    lang: str = "en",
) -> Report:
    """The report on the facts, with what the pictures show and the findings given."""
    prepared = view_of(turtle, at=at)
    maker = FindingMaker(prepared, lang)
    found = [maker.gap(result, loaded) for loaded, result in gaps]
    findings = Instruments(prepared.graph).told(found)
    rules = tuple(loaded.rule for loaded, _ in gaps)
    return pictured(report_of(prepared, maker, findings, rules, lang), prepared, maker)


def names(nodes: object) -> list[str]:
    """The last part of the IRIs of named nodes."""
    assert isinstance(nodes, (list, tuple))
    return [each.iri.rsplit("/", 1)[-1] for each in nodes]


def report_of(
    prepared: Prepared,
    maker: FindingMaker,
    findings: tuple[Finding, ...] = (),
    rules: tuple[Rule, ...] = (),
    lang: str = "en",
) -> Report:
    """A report with these findings, as it is before anything is drawn."""
    return Report(
        schema="",
        tool={},
        run=Run(prepared.valid_at.isoformat(), "", "", "", {}, (), "", (), "", "", ""),
        summary=UNSUMMARISED,
        coverage=Coverage((), (), (), 0, 0, 0, ()),
        findings=findings,
        defects=(),
        waived=(),
        rules=rules,
        instruments=instruments(prepared, maker, findings),
        stated_gaps=(),
        matrix=HarmonisationMatrix(),
        lang=lang,
    )
