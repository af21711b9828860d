"""The main job: read, prepare, run the rules, and tell the result as a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from legalmodel._version import __version__
from legalmodel.engines import DEFAULT, Limits, find_engine
from legalmodel.engines.base import Progress, RawResult, Step
from legalmodel.model import (
    SCHEMA,
    SEVERITIES,
    About,
    Finding,
    Report,
    RuleChange,
    Run,
    pick,
)
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, LoadedRule, load_catalogue
from legalmodel.rules.profile import Profile, changes, load_profile, select
from legalmodel.services.life import read_life
from legalmodel.services.prepare import Prepared, load_ontology, prepare
from legalmodel.services.running import RuleRun
from legalmodel.services.summary import UNSUMMARISED, summarised
from legalmodel.services.wording import wording

if TYPE_CHECKING:
    from legalmodel.services.findings import FindingMaker


@dataclass(frozen=True, slots=True)
class Question:
    """What a check is asked, apart from the paths.

    ``as_of`` is the state of the world, ``known_by`` the day by which sources count (none:
    every source). Limits are wall-clock seconds and bytes. ``explained`` asks for the statements
    behind each finding and for its stub, ``pictured`` for what the pictures show. ``baseline`` and
    ``waivers`` are names of files; waivers expire and due days are past by ``today`` (none:
    ``as_of``); ``about`` is what is to stand on the front.
    """

    as_of: date
    known_by: date | None = None
    profile: str = "default"
    selected: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    engine: str = DEFAULT
    lang: str = "en"
    limits: Limits = field(default_factory=Limits)
    stdin_name: str = ""
    explained: bool = False
    pictured: bool = False
    baseline: str = ""
    waivers: str = ""
    today: date | None = None
    about: About = field(default_factory=About)


def check(
    paths: Sequence[str],
    question: Question,
    progress: Progress = lambda _: None,
    explain: Callable[[Sequence[Step]], None] = lambda _: None,
    warn: Callable[[str], None] = lambda _: None,
) -> Report:
    """Check instance files against the rules of a profile.

    ``progress`` is told each step when it begins, ``explain`` the plan as it was carried out,
    ``warn`` what of a waivers file or a baseline does not fit, and ids that may change.

    Raises:
        InputError: a path cannot be read, or a baseline or waivers file.
        UsageError: a name in the question is unknown.
        EngineError: a rule crashed or a limit was reached.
    """
    engine = find_engine(question.engine)
    wording(question.lang)
    shapes = content("shapes")
    profile = load_profile(question.profile, shapes / "profiles")
    catalogue = load_catalogue(shapes, load_ontology().graph)
    rules = select(catalogue, profile, question.selected, question.ignored)
    # Before the rules run: whoever has to mend one of these files need not wait for them.
    life = read_life(question.waivers, question.baseline)
    with RuleRun(rules, engine, question.limits) as running:
        progress("reading and preparing")
        prepared = prepare(
            paths,
            as_of=question.as_of,
            known_by=question.known_by,
            profile=profile.name,
            parameters=profile.parameters,
            stdin_name=question.stdin_name,
            when_asserted=running.seek_defects,
        )
        running.seek_gaps(prepared.graph)
        progress("running the rules")
        # What tells the results is loaded and made ready while the engine looks for them.
        from legalmodel.services.findings import FindingMaker

        maker = FindingMaker(prepared, question.lang)
        results = running.results(progress, explain)
    if prepared.loaded.unsettled:
        note = wording(question.lang)["note-unsettled"]
        warn(note.format(count=prepared.loaded.unsettled))
    progress("writing down what was found")
    changed = changes(catalogue, profile, question.lang)
    run = _run(prepared, rules, question, profile, changed)
    report = _assemble(prepared, maker, rules, results, question, run)
    if question.pictured:
        from legalmodel.services.pictures import pictured

        report = pictured(report, prepared, maker)
    return life.applied_to(summarised(report), question.today or question.as_of, warn)


def _assemble(
    prepared: Prepared,
    maker: FindingMaker,
    rules: Catalogue,
    results: Sequence[RawResult],
    question: Question,
    run: Run,
) -> Report:
    from legalmodel.services.concerned import Instruments
    from legalmodel.services.coverage import instruments, measure, stated_gaps
    from legalmodel.services.findings import in_order
    from legalmodel.services.harmonisation import matrix

    found, defects = list[Finding](), list[Finding]()
    explain = _explainer(prepared, maker, rules, results, question)
    for result in results:
        rule = rules.by_iri[result.rule_iri]
        finding = maker.gap(result, rule) if rule.rule.is_gap else maker.defect(result, rule)
        finding = explain(finding, result, rule)
        (found if finding.force else defects).append(finding)
    about = Instruments(prepared.graph)
    findings, data_defects = about.told(in_order(found)), about.told(in_order(defects))
    coverage = measure(prepared, maker, rules.rules, findings, question.lang)
    confirmed = {
        claim: ids & {finding.id for finding in findings} for claim, ids in maker.confirms.items()
    }
    return Report(
        schema=SCHEMA,
        tool={"name": "legalmodel", "version": __version__},
        run=run,
        summary=UNSUMMARISED,
        coverage=coverage,
        findings=findings,
        defects=data_defects,
        waived=(),
        rules=tuple(each.rule for each in rules.rules),
        instruments=instruments(prepared, maker, findings),
        stated_gaps=stated_gaps(prepared, maker, confirmed),
        matrix=matrix(prepared, maker),
        lang=question.lang,
    )


def _explainer(
    prepared: Prepared,
    maker: FindingMaker,
    rules: Catalogue,
    results: Sequence[RawResult],
    question: Question,
) -> Callable[[Finding, RawResult, LoadedRule], Finding]:
    """What adds to a finding of a gap rule its explanation and its stub, if they are asked for."""
    if not question.explained:
        return lambda finding, _result, _rule: finding
    from legalmodel.services.explanation import Explainer
    from legalmodel.services.stubs import StubMaker

    graph = prepared.graph
    speaking = [rules.by_iri[name] for name in sorted({each.rule_iri for each in results})]
    speaking = [each for each in speaking if each.rule.is_gap]
    explainer = Explainer(graph, rules.gaps, speaking, maker.labels, question.lang)
    stubs = StubMaker(graph, speaking)

    def explain(finding: Finding, result: RawResult, rule: LoadedRule) -> Finding:
        if not rule.rule.is_gap:
            return finding
        matched, missing = explainer.explain(result, rule)
        stub = stubs.stub(rule, result.focus, "" if result.value == result.focus else result.value)
        return replace(finding, matched=matched, missing=missing, stub=stub.turtle())

    return explain


def reaches(report: Report, level: str) -> bool:
    """Whether a finding or a data defect is at or above a severity; ``never``: none is.

    Waived ones do not count, and beside a baseline only those that are new.
    """
    reached = SEVERITIES[: SEVERITIES.index(level) + 1] if level in SEVERITIES else ()
    counted = ("new",) if report.baseline is not None else ("new", "unchanged", "reworded", "")
    return any(
        each.severity in reached and each.change in counted
        for each in (*report.findings, *report.defects)
    )


def _run(
    prepared: Prepared,
    rules: Catalogue,
    question: Question,
    profile: Profile,
    changed: tuple[RuleChange, ...],
) -> Run:
    return Run(
        valid_at=question.as_of.isoformat(),
        known_by=question.known_by.isoformat() if question.known_by else "",
        profile=profile.name,
        profile_title=pick(profile.title, question.lang),
        parameters=dict(sorted(profile.parameters.items())),
        changes=changed,
        engine=question.engine,
        inputs=prepared.loaded.files,
        ontology_version=prepared.ontology.version,
        ontology_sha256=prepared.ontology.sha256,
        rules_sha256=rules.sha256,
        about=question.about,
    )
