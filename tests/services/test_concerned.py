"""Which instruments a finding is about, and which it is not."""

from __future__ import annotations

import pytest

from legalmodel.services.concerned import Instruments
from legalmodel.services.findings import FindingMaker
from tests.services.pictures.drawn import gap, on, related, view_of

# Invented: ports of an invented inland sea.
FACTS = f"""
ex:pact a lm:Instrument . ex:code a lm:Instrument .
ex:plan a lm:Instrument . ex:far a lm:Instrument .
ex:article a lm:Provision ; lm:provisionOf ex:pact ; lm:holdsNorm ex:norm .
ex:paragraph a lm:Provision ; lm:partOfProvision ex:article ; lm:provisionOf ex:pact .
ex:norm a lm:Norm .
ex:area a lm:DeclaredArea ; lm:declaredIn ex:article .
ex:measure a lm:PlannedMeasure ; lm:plannedIn ex:article ; lm:partOf ex:works .
ex:works a lm:Programme .
ex:act a lm:Act ; lm:actOn ex:code ; lm:actBy ex:state ; lm:doneOn {on("2001")} .
ex:assessment a lm:LegalNatureAssessment ; lm:assessedInstrument ex:code .
ex:claim a lm:Claim ; lm:claimSubject ex:pact , ex:state .
ex:takes-part a lm:Participation ; lm:participationIn ex:pact ; lm:namedActor ex:state ;
    lm:role role:party .
ex:state a lm:State . ex:body a lm:Institution ; lm:createdBy ex:code .
ex:joint a lm:Cooperation ; lm:cooperatingActor ex:state .
{related("implements", "ex:works", "ex:plan")}
{related("regulates", "ex:pact", "ex:joint")}
{related("cites", "ex:pact", "ex:far")}
"""


@pytest.mark.parametrize(
    ("focus", "about"),
    [
        ("pact", ["pact"]),
        ("article", ["pact"]),
        ("paragraph", ["pact"]),
        ("norm", ["pact"]),
        ("area", ["pact"]),
        ("measure", ["pact"]),
        ("works", ["plan"]),
        ("act", ["code"]),
        ("assessment", ["code"]),
        ("claim", ["pact"]),
        ("takes-part", ["pact"]),
        ("body", ["code"]),
        ("joint", ["pact"]),
        ("state", []),
        ("unknown", []),
    ],
)
def test_a_finding_is_about_what_its_focus_node_belongs_to(focus: str, about: list[str]) -> None:
    assert instruments(focus) == about


@pytest.mark.parametrize(
    ("focus", "value", "about"),
    [
        ("pact", "<https://example.org/code>", ["code", "pact"]),
        ("state", "<https://example.org/article>", ["pact"]),
        ("works", "<https://example.org/code>", ["code", "plan"]),
        ("pact", '"2020-01-01"', ["pact"]),
        ("pact", "<https://example.org/state>", ["pact"]),
    ],
)
def test_a_value_counts_if_it_is_an_instrument(focus: str, value: str, about: list[str]) -> None:
    assert instruments(focus, value) == about


def instruments(focus: str, value: str = "") -> list[str]:
    prepared = view_of(FACTS)
    loaded, result = gap(focus, value=value)
    finding = FindingMaker(prepared, "en").gap(result, loaded)
    (told,) = Instruments(prepared.graph).told([finding])
    return [each.rsplit("/", 1)[-1] for each in told.instruments]
