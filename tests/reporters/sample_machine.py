"""The invented case as machines are told it: short, with places, waivers and an earlier run."""

from __future__ import annotations

from dataclasses import replace

from legalmodel.model import (
    BaselineComparison,
    HarmonisationMatrix,
    InputFile,
    Location,
    Report,
    Waiver,
    WaiverRecord,
)
from tests.reporters.html.sample import sample
from tests.reporters.html.sample_words import TEXTS, Teller

EXACT = Location(
    "instances/meridian/statement.ttl", 41, 5, 41, 28, True, "    lm:concerns ex:industry ;"
)
LINES = Location("instances/meridian/statement.ttl", 43, 1, 46, 2, True, "ex:statement a lm:Act ;")
NEAR = Location("instances/meridian/plan 100%, Дорога.jsonld")


def eventful(lang: str) -> Report:
    """One finding is new, one reworded, one unchanged, one waived and one resolved."""
    report = sample(lang)
    say = Teller(lang)
    reason = say(TEXTS["the-partners-agreed-on-it"])
    waiver = Waiver(reason, say(TEXTS["meridian-secretariat"]), "2027-06-30")
    new, reworded, unchanged, waived, resolved = report.findings[:5]
    told = (
        replace(new, change="new", location=EXACT),
        replace(reworded, change="reworded", location=LINES),
        replace(unchanged, change="unchanged", location=NEAR),
    )
    defects = tuple(replace(each, change="unchanged") for each in report.defects[:1])
    return replace(
        report,
        run=replace(report.run, inputs=(*report.run.inputs, InputFile(NEAR.file, "9e" * 32, 17))),
        findings=told,
        defects=defects,
        waived=(replace(waived, status="waived", waiver=waiver, change="unchanged"),),
        waivers=(
            WaiverRecord(waived.id, "", "", waiver, "applied", (waived.id,)),
            WaiverRecord(
                "0123456789abcdef", "", "", replace(waiver, until="2016-01-31"), "expired"
            ),
            WaiverRecord("", "LM101", "https://example.org/gone", waiver, "unmatched"),
        ),
        baseline=BaselineComparison(
            name="before.json",
            valid_at="2015-12-31",
            new=(new.id,),
            unchanged=(unchanged.id, defects[0].id),
            reworded=(reworded.id,),
            waived=(waived.id,),
            resolved=(resolved,),
        ),
        coverage=replace(report.coverage, sources=()),
        rules=tuple(
            rule
            for rule in report.rules
            if rule.identifier in {*(each.rule for each in told), "LM203", "LM602", "LM901"}
        ),
        instruments=(),
        stated_gaps=(),
        matrix=HarmonisationMatrix(),
    )
