"""An invented case in two languages: every part of a report is there, and nothing is true.

The Meridian Association and the Bluewater Agency do not exist; neither do their instruments,
authors or sources. The words and the cases stand in ``sample.toml``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from legalmodel.model import (
    EVIDENCE_STATES,
    FORCES,
    SEVERITIES,
    Evidence,
    Finding,
    InputFile,
    Location,
    Proposal,
    Report,
    Requirement,
    RuleChange,
    Run,
    Summary,
)
from tests.reporters.html.sample_annex import coverage, instruments, rules, stated
from tests.reporters.html.sample_matrix import matrix
from tests.reporters.html.sample_words import CASES, ID, RULES, TEXTS, Case, Teller


def _changes(say: Teller) -> tuple[RuleChange, ...]:
    moved, dropped = [rule for rule in rules() if rule.is_gap and rule.severity == "medium"][:2]
    reason = say("the-partners-agreed-on-it")
    return (
        RuleChange(moved.identifier, moved.title[say.lang], "medium", "low", reason),
        RuleChange(dropped.identifier, dropped.title[say.lang], "medium", "", reason),
    )


def _missing(say: Teller, case: Case) -> str:
    what, whom = say(case.missing), say(case.subject)
    if say.lang == "en":
        return f"No {what} is recorded for {whom}."
    return f"В данных нет сведений: {what} — {whom}."


def _evidence(say: Teller, case: Case) -> tuple[Evidence, ...]:
    if case.state in ("unrecorded", "recorded"):
        return ()
    absence = Evidence(
        source=say("halvard-t-and-oyelaran-b-coastal"),
        locator=say("section-3-paragraph-7"),
        reference="127" if case.proposal else "none",
        quotation=say("these-plans-have-remained-on-paper"),
        language=say.lang,
        attributed_to=say("t-halvard-b-oyelaran"),
        source_iri="https://example.org/review/7/41",
        voice=say("author"),
        rank=say("doctrine-writings"),
        translation=say("original"),
        published_on="2016-05-20",
        primary_consulted=False,
        side="absence",
        statement=say("work-on-it-began-in-2014"),
        doubt=say("printed-2041-read-as-2014") if case.proposal else "",
    )
    focus = replace(
        absence,
        source=say("meridian-gazette-2011-no-3"),
        locator=say("page-12"),
        reference="none",
        quotation="",
        attributed_to=say("meridian-secretariat"),
        source_iri="",
        voice=say("official"),
        rank=say("authentic-text"),
        published_on="2011-03-04",
        primary_consulted=True,
        side="focus",
        statement="",
        doubt="",
    )
    if case.state != "contested":
        return (absence, focus)
    presence = replace(
        absence,
        source=say("bluewater-bulletin-2-june-2016"),
        locator=say("page-2"),
        reference="none",
        quotation=say("the-roadmap-agreed-last-winter"),
        attributed_to=say("l-castellane"),
        source_iri="",
        rank=say("press"),
        published_on="2016-06-02",
        side="presence",
        statement=say("a-roadmap-was-agreed-in-the"),
    )
    return (absence, presence, focus)


def _proposal(say: Teller, case: Case, evidence: tuple[Evidence, ...]) -> Proposal:
    return Proposal(
        iri=f"{ID}proposal-{case.local}",
        text=say("conclude-a-framework-agreement-of-the"),
        author=evidence[0].attributed_to,
        addressee=say("meridian-association"),
        evidence=(replace(evidence[0], locator=say("conclusion-item-2")),),
    )


def _finding(say: Teller, case: Case, number: int) -> Finding:
    rule = next(rule for rule in RULES if rule.identifier == case.rule)
    evidence = _evidence(say, case)
    attributed = (
        f" {say('according-to')} {evidence[0].attributed_to} "
        f"({evidence[0].published_on[:4]}): {evidence[0].statement}."
        if evidence
        else ""
    )
    return Finding(
        id=f"{rule.identifier.lower()}{number:02d}{'7c1f09ab5e'[number % 5 :]}",
        rule=rule.identifier,
        title=say(rule.title),
        category=rule.category,
        force=rule.force,
        severity=case.severity,
        evidence_state=case.state,
        focus_node=f"{ID}{case.local}",
        focus_label=say(case.subject),
        path="^<https://w3id.org/legalmodel/ontology#implements>",
        value="",
        message=_missing(say, case) + attributed,
        explanation=say("examined-the-recorded-thing-and-everything"),
        actors=tuple(say(actor) for actor in case.actors),
        requirement=Requirement(
            text=say(rule.problem),
            legal_basis=say(rule.basis),
            force=say(rule.force_label),
            source=say("halvard-and-oyelaran-2016-section-3"),
        ),
        evidence=evidence,
        remedy=say(rule.remedy),
        proposals=(_proposal(say, case, evidence),) if case.proposal else (),
        location=Location("instances/meridian/statement.ttl", 40 + number, 5),
    )


def _defects(say: Teller) -> tuple[Finding, ...]:
    base = _finding(say, CASES[0], 90)
    return tuple(
        replace(
            base,
            id=f"lm90{number}ab3c5d7e",
            rule=f"LM90{number}",
            title=say(title),
            category="evidence",
            force="",
            severity="medium",
            evidence_state="recorded",
            message=say(message),
            actors=(),
            requirement=Requirement("", "", "", ""),
            evidence=(),
            proposals=(),
        )
        for number, title, message in (
            (
                1,
                TEXTS["assertion-without-a-locator"],
                TEXTS["the-statement-names-a-source-but"],
            ),
            (
                4,
                TEXTS["date-that-cannot-be-read"],
                TEXTS["2011-13-is-no-date-in"],
            ),
        )
    )


def _summary(say: Teller, findings: tuple[Finding, ...], defects: tuple[Finding, ...]) -> Summary:
    force = Counter(finding.force for finding in findings)
    severity = Counter(finding.severity for finding in findings)
    states = Counter(finding.evidence_state for finding in findings)
    return Summary(
        findings=len(findings),
        defects=len(defects),
        by_force={name: force[name] for name in FORCES},
        by_severity={name: severity[name] for name in SEVERITIES},
        by_evidence_state={name: states[name] for name in EVIDENCE_STATES},
        by_category=dict(Counter(finding.category for finding in findings)),
        by_actor=dict(Counter(actor for finding in findings for actor in finding.actors)),
        text=say("sample-an-invented-case-eight-gap"),
    )


def sample(lang: str = "en") -> Report:
    """The invented case as a report in ``en`` or ``ru``."""
    say = Teller(lang)
    findings = tuple(
        sorted(
            (_finding(say, case, number) for number, case in enumerate(CASES, 1)),
            key=lambda finding: (finding.rule, finding.focus_node),
        )
    )
    defects = _defects(say)
    return Report(
        schema="https://w3id.org/legalmodel/schema/report/1",
        tool={"name": "legalmodel", "version": "0.1.0"},
        run=Run(
            valid_at="2016-12-31",
            known_by="2017-06-30",
            profile=say("sample"),
            profile_title=say("sample"),
            parameters={"share-percent": 2.5, "warning-days": 365},
            changes=_changes(say),
            engine="pyshacl",
            inputs=(
                InputFile("instances/meridian/statement.ttl", "3f" * 32, 1204),
                InputFile("instances/meridian/programme.ttl", "a7" * 32, 386),
            ),
            ontology_version="0.1.0",
            ontology_sha256="0c" * 32,
            rules_sha256="5d" * 32,
        ),
        summary=_summary(say, findings, defects),
        coverage=coverage(say, findings),
        findings=findings,
        defects=defects,
        waived=(),
        rules=rules(),
        instruments=instruments(say, findings),
        stated_gaps=stated(say, findings),
        matrix=matrix(say, findings[0].evidence[:1]),
        lang=lang,
    )
