"""A validation report of any SHACL tool made into a report: rules, findings, and what is unsaid.

A result is a data defect: the data are not as a shape asks. It is never a gap, for no gap rule was
run. Each source shape with each of its constraint components is a rule, so that results can be
grouped; a shape without a name counts by its path.
"""

from __future__ import annotations

from collections.abc import Iterable

from legalmodel._version import __version__
from legalmodel.errors import InputError
from legalmodel.graphs.graph import Graph
from legalmodel.model import SCHEMA, Coverage, HarmonisationMatrix, Report, Run
from legalmodel.services.findings import in_order
from legalmodel.services.foreign_results import read_foreign
from legalmodel.services.foreign_telling import Origin, Teller
from legalmodel.services.summary import UNSUMMARISED, summarised

__all__ = ["Origin", "report_of"]


def report_of(
    graph: Graph, *, lang: str, name: str = "the validation report", origin: Origin | None = None
) -> Report:
    """Make a report of a graph that holds validation reports (SHACL §3.6).

    Args:
        graph: The graph; several reports in it are told together.
        lang: The language of the words that are ours.
        name: What to call the graph in messages.
        origin: What is known beside it.

    Raises:
        InputError: the graph holds no validation report.
    """
    origin = origin or Origin()
    found = read_foreign(graph)
    if found is None:
        raise InputError(
            f"{name}: there is no sh:ValidationReport in it; name the report that a SHACL tool "
            "wrote, as RDF."
        )
    teller = Teller(graph, lang, origin)
    findings = [*teller.findings(found.results), *teller.contradictions(found)]
    return summarised(
        Report(
            schema=SCHEMA,
            tool={"name": "legalmodel", "version": __version__},
            run=_run(origin),
            summary=UNSUMMARISED,
            coverage=_coverage(teller.notes(found)),
            findings=(),
            defects=in_order(findings),
            waived=(),
            rules=teller.rules(),
            instruments=(),
            stated_gaps=(),
            matrix=HarmonisationMatrix(),
            lang=lang,
        )
    )


def _run(origin: Origin) -> Run:
    return Run(
        valid_at="",
        known_by="",
        profile="",
        profile_title="",
        parameters={},
        changes=(),
        engine=origin.engine,
        inputs=origin.inputs,
        ontology_version="",
        ontology_sha256="",
        rules_sha256="",
        about=origin.about,
        method="shapes",
    )


def _coverage(notes: Iterable[str]) -> Coverage:
    return Coverage(
        rules=(),
        unmatched_rules=(),
        instances=(),
        facts=0,
        facts_in_view=0,
        unrecorded=0,
        sources=(),
        notes=tuple(notes),
    )
