"""Rules, sources, instruments and coverage of the invented case."""

from __future__ import annotations

from collections import Counter

from legalmodel.model import (
    Coverage,
    Finding,
    InstrumentRecord,
    Rule,
    RuleCoverage,
    SourceRecord,
    StatedGapRecord,
)
from tests.reporters.html.sample_words import ID, RULES, TEXTS, Pair, Teller


def rules() -> tuple[Rule, ...]:
    """The catalogue: the gap rules and one for data defects."""

    def both(pair: Pair) -> dict[str, str]:
        return {"en": pair[0], "ru": pair[1]}

    gaps = tuple(
        Rule(
            iri=f"https://w3id.org/legalmodel/rule/{rule.name}",
            identifier=rule.identifier,
            category=rule.category,
            severity=rule.severity,
            title=both(rule.title),
            description=both(rule.problem),
            message=both(rule.title),
            template={},
            remedy=both(rule.remedy),
            rationale=both(rule.why),
            source=both(TEXTS["halvard-and-oyelaran-2016-section-3"]),
            legal_basis=both(rule.basis),
            limits=both(rule.limits),
            force=rule.force,
            since="0.1.0",
        )
        for rule in sorted(RULES, key=lambda rule: rule.identifier)
    )
    defect = Rule(
        iri="https://w3id.org/legalmodel/rule/evidence-without-locator",
        identifier="LM901",
        category="evidence",
        severity="medium",
        title=both(TEXTS["assertion-without-a-locator"]),
        description=both(TEXTS["every-assertion-names-a-place-in"]),
        message={},
        template={},
        remedy=both(TEXTS["add-section-and-paragraph"]),
        since="0.1.0",
    )
    return (*gaps, defect)


def _sources(say: Teller) -> tuple[SourceRecord, ...]:
    return (
        SourceRecord(
            iri="https://example.org/review/7/41",
            citation=say("halvard-t-and-oyelaran-b-coastal"),
            author=say("t-halvard-b-oyelaran"),
            published_on="2016-05-20",
            rank=say("doctrine-writings"),
            language=say.lang,
            translation=say("original"),
            primary=False,
            facts=214,
        ),
        SourceRecord(
            iri=f"{ID}gazette-2011-3",
            citation=say("meridian-gazette-2011-no-3"),
            author=say("meridian-secretariat"),
            published_on="2011-03-04",
            rank=say("authentic-text"),
            language=say.lang,
            translation="",
            primary=True,
            facts=31,
        ),
        SourceRecord(
            iri=f"{ID}bulletin",
            citation=say("bluewater-bulletin-2-june-2016"),
            author=say("l-castellane"),
            published_on="2016-06-02",
            rank=say("press"),
            language=say.lang,
            translation="",
            primary=False,
            facts=1,
        ),
    )


def instruments(say: Teller, findings: tuple[Finding, ...]) -> tuple[InstrumentRecord, ...]:
    """The status of instruments, each known from its first evidence."""

    def record(pair: Pair, local: str, kind: Pair, dates: tuple[Pair, ...]) -> InstrumentRecord:
        own = tuple(f.id for f in findings if f.focus_node == ID + local)
        evidence = next(
            (f.evidence for f in findings if f.focus_node == ID + local and f.evidence), ()
        )
        return InstrumentRecord(
            iri=ID + local,
            label=say(pair),
            designation=say(kind),
            dates=tuple(map(say, dates)),
            participants=(say("meridian-association"), say("bluewater-agency")) if dates else (),
            natures=(say("non-legally-binding-instrument"),) if dates else (),
            evidence=evidence[-1:],
            findings=own,
        )

    adopted: Pair = TEXTS["2011-03-04-adoption"]
    return (
        record(
            TEXTS["joint-statement-on-cooperation-in-coastal"],
            "statement",
            TEXTS["joint-statement"],
            (adopted,),
        ),
        record(
            TEXTS["external-directions-for-2015"], "directions-2015", TEXTS["main-directions"], ()
        ),
        record(
            TEXTS["external-directions-for-2016"],
            "directions-2016",
            TEXTS["main-directions"],
            (TEXTS["2015-12-11-adoption"],),
        ),
        record(TEXTS["meridian-strategy-to-2020"], "strategy", TEXTS["strategy"], ()),
        record(
            TEXTS["programme-for-clean-ports-and-sustainable"],
            "programme",
            TEXTS["programme"],
            (TEXTS["2012-01-01-adoption"], ("2012 – 2015", "2012 – 2015")),
        ),
        record(
            TEXTS["agreement-on-the-mutual-recognition-of"],
            "treaty",
            TEXTS["agreement"],
            (TEXTS["2009-09-30-signature"], TEXTS["2010-02-01-entry-into-force"]),
        ),
    )


def stated(say: Teller, findings: tuple[Finding, ...]) -> tuple[StatedGapRecord, ...]:
    """Two gaps that authors state: one is confirmed, one is not."""
    evidence = findings[0].evidence[:1]
    author = evidence[0].attributed_to
    return (
        StatedGapRecord(
            f"{ID}stated-1",
            say("the-joint-statement-has-no-roadmap"),
            author,
            evidence,
            (findings[0].id,),
        ),
        StatedGapRecord(
            f"{ID}stated-2",
            say("small-shipyards-are-left-out-of"),
            author,
            evidence,
            (),
        ),
    )


def coverage(say: Teller, findings: tuple[Finding, ...]) -> Coverage:
    """What was looked at; one rule had nothing to look at."""
    given = Counter(finding.rule for finding in findings)
    rows = [
        RuleCoverage(
            rule.identifier,
            rule.name,
            say(rule.title),
            rule.category,
            given[rule.identifier] + 2,
            given[rule.identifier],
        )
        for rule in RULES
    ]
    silent: Pair = TEXTS["reservation-prohibited-by-the-treaty"]
    rows.append(RuleCoverage("LM311", "reservation-prohibited", say(silent), "legal-basis", 0, 0))
    return Coverage(
        rules=tuple(sorted(rows, key=lambda row: row.rule)),
        unmatched_rules=("LM311",),
        instances=tuple(
            (say(pair), number)
            for pair, number in (
                (TEXTS["instrument"], 6),
                (TEXTS["planned-measure"], 8),
                (TEXTS["state"], 2),
                (TEXTS["international-organisation"], 2),
                (TEXTS["claim-of-absence"], 12),
            )
        ),
        facts=246,
        facts_in_view=231,
        unrecorded=sum(finding.evidence_state == "unrecorded" for finding in findings),
        sources=_sources(say),
        notes=(
            say("the-minutes-of-the-port-boards"),
            say("15-recorded-facts-begin-after-the"),
        ),
    )
