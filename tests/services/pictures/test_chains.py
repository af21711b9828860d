"""Chains: what follows what, where a step is missing, and what happens to circles."""

from __future__ import annotations

import pytest

from legalmodel.model.pictures import ChainStep
from legalmodel.services.pictures.chains import DEEPEST
from legalmodel.vocabulary import VOCAB, lm
from tests.services.pictures.drawn import drawn, gap, related

# Invented: two lake districts in East Africa and their plans for clean water.
FACTS = f"""
ex:word a lm:Instrument ; lm:designation des:joint-statement ; rdfs:label "Word on water"@en .
ex:plan a lm:Instrument ; lm:designation des:action-plan ; rdfs:label "Water plan"@en .
ex:pumps a lm:Project ; rdfs:label "Pumps"@en .
ex:well a lm:Project ; rdfs:label "Well"@en ; lm:partOf ex:pumps .
ex:ropes a lm:Project ; rdfs:label "Ropes"@en ; lm:partOf ex:well .
ex:survey a lm:PlannedMeasure ; rdfs:label "Survey"@en ; lm:plannedIn ex:clause .
ex:clause a lm:Provision ; lm:provisionOf ex:plan .
ex:map a lm:Activity ; rdfs:label "Map"@en .
ex:did a lm:Execution ; lm:executesMeasure ex:survey ; lm:executedThrough ex:map .
ex:shores a lm:DeclaredArea ; rdfs:label "Shores"@en ; lm:declaredIn ex:word .
ex:pumps lm:servesArea ex:shores .
ex:board a lm:Institution ; rdfs:label "Board"@en .
ex:law a lm:Instrument ; lm:designation des:law ; rdfs:label "Law"@en .
{related("implements", "ex:plan", "ex:word")}
{related("implements", "ex:pumps", "ex:plan")}
{related("based-on", "ex:board", "ex:law")}
"""

Outline = list[tuple[str, "Outline"]]


def outline(steps: tuple[ChainStep, ...]) -> Outline:
    """Labels, one within the other; an ellipsis after what is told elsewhere."""
    return [
        (each.node.label + (" …" if each.repeated else ""), outline(each.next)) for each in steps
    ]


def flat(steps: tuple[ChainStep, ...]) -> dict[str, ChainStep]:
    found: dict[str, ChainStep] = {}
    for each in steps:
        found |= flat(each.next)
        if not each.repeated:
            found[each.node.label] = each
    return found


def test_steps_follow_one_another_and_what_two_lead_to_is_told_in_full_once() -> None:
    assert outline(drawn(FACTS).pictures.chains) == [
        (
            "Word on water",
            [
                ("Shores", [("Pumps", [("Well", [("Ropes", [])])])]),
                ("Water plan", [("Pumps …", []), ("Survey", [("Map", [])])]),
            ],
        )
    ]


def test_a_step_tells_its_kind_and_status() -> None:
    steps = flat(drawn(FACTS).pictures.chains)
    assert {name: (each.level, each.status) for name, each in steps.items()} == {
        "Word on water": ("joint statement", ""),
        "Shores": ("declared area", ""),
        "Pumps": ("project", ""),
        "Well": ("project", ""),
        "Ropes": ("project", ""),
        "Water plan": ("action plan", ""),
        "Survey": ("planned measure", "planned"),
        "Map": ("activity", ""),
    }


@pytest.mark.parametrize(
    "expected",
    [f"<{VOCAB}des/roadmap>", lm("Project"), lm("servesArea"), lm("Execution"), lm("implements")],
)
def test_a_missing_next_step_breaks_the_chain(expected: str) -> None:
    found = drawn(FACTS, gap("word", expected))
    broken = {name for name, each in flat(found.pictures.chains).items() if each.broken}
    assert broken == {"Word on water"}
    assert flat(found.pictures.chains)["Word on water"].findings == (found.findings[0].id,)


@pytest.mark.parametrize("expected", [lm("periodEnd"), lm("basedOn"), f"<{VOCAB}des/law>"])
def test_another_thing_that_is_missing_breaks_none(expected: str) -> None:
    steps = flat(drawn(FACTS, gap("word", expected)).pictures.chains)
    assert not steps["Word on water"].broken
    assert steps["Word on water"].findings


def test_a_statement_that_nothing_follows_is_a_chain_if_a_finding_says_so() -> None:
    facts = 'ex:promise a lm:Instrument ; lm:designation des:declaration ; rdfs:label "P"@en .'
    assert drawn(facts).pictures.chains == ()
    (step,) = drawn(facts, gap("promise", lm("Programme"))).pictures.chains
    assert (step.node.label, step.next, step.broken) == ("P", (), True)


def test_statements_and_strategies_come_first_then_texts_then_the_rest() -> None:
    facts = """
    ex:a a lm:Project ; rdfs:label "A"@en . ex:a1 a lm:Project ; lm:partOf ex:a .
    ex:b a lm:Instrument ; lm:designation des:law ; rdfs:label "B"@en .
    ex:b1 a lm:PlannedMeasure ; lm:plannedIn ex:b .
    ex:c a lm:Instrument ; lm:designation des:strategy ; rdfs:label "C"@en .
    ex:c1 a lm:PlannedMeasure ; lm:plannedIn ex:c .
    """
    assert [each.node.label for each in drawn(facts).pictures.chains] == ["C", "B", "A"]


def test_what_is_part_of_a_next_step_stands_there_alone() -> None:
    facts = f"""
    ex:plan a lm:Instrument ; lm:designation des:plan ; rdfs:label "Plan"@en .
    ex:dam a lm:Project ; rdfs:label "Dam"@en .
    ex:wall a lm:PlannedMeasure ; rdfs:label "Wall"@en ; lm:plannedIn ex:plan ; lm:partOf ex:dam .
    ex:gate a lm:PlannedMeasure ; rdfs:label "Gate"@en ; lm:plannedIn ex:plan , ex:dam ;
        lm:partOf ex:wall .
    ex:lock a lm:PlannedMeasure ; rdfs:label "Lock"@en ; lm:plannedIn ex:plan .
    {related("implements", "ex:dam", "ex:plan")}
    """
    assert outline(drawn(facts).pictures.chains) == [
        ("Plan", [("Dam", [("Wall", [("Gate", [])])]), ("Lock", [])])
    ]


def test_parts_of_one_another_are_not_lost() -> None:
    facts = """
    ex:plan a lm:Instrument ; rdfs:label "Plan"@en .
    ex:a a lm:PlannedMeasure ; rdfs:label "A"@en ; lm:plannedIn ex:plan ; lm:partOf ex:b .
    ex:b a lm:PlannedMeasure ; rdfs:label "B"@en ; lm:plannedIn ex:plan ; lm:partOf ex:a .
    """
    assert set(flat(drawn(facts).pictures.chains)) == {"Plan", "A", "B"}


def test_a_circle_is_begun_at_its_first_step_and_cut_where_it_closes() -> None:
    facts = "\n".join(
        f'ex:{one} a lm:Instrument ; rdfs:label "{one}"@en .{related("implements", other, mine)}'
        for one, mine, other in (
            ("a", "ex:a", "ex:b"),
            ("b", "ex:b", "ex:c"),
            ("c", "ex:c", "ex:a"),
        )
    )
    circle: Outline = [("a", [("b", [("c", [("a …", [])])])])]
    assert outline(drawn(facts).pictures.chains) == circle
    leading = related("implements", "ex:c", "ex:z")
    led = drawn(facts + f'ex:z a lm:Statement ; rdfs:label "z"@en . {leading}')
    assert outline(led.pictures.chains) == [("z", [("c", [("a", [("b", [("c …", [])])])])])]


def test_a_thing_that_implements_itself_is_no_chain() -> None:
    facts = f"ex:a a lm:Instrument .{related('implements', 'ex:a', 'ex:a')}"
    assert drawn(facts).pictures.chains == ()


def test_a_long_chain_goes_on_as_another() -> None:
    count = 2 * DEEPEST + 3
    facts = "\n".join(
        f'ex:s{n:03} a lm:Project ; rdfs:label "s{n:03}"@en .'
        + (f" ex:s{n:03} lm:plannedIn ex:s{n - 1:03} ." if n else "")
        for n in range(count)
    )
    chains = drawn(facts).pictures.chains
    assert [each.node.label for each in chains] == ["s000", f"s{DEEPEST:03}", f"s{2 * DEEPEST:03}"]
    assert len(flat(chains)) == count

    def depth(step: ChainStep) -> int:
        return 1 + max(map(depth, step.next), default=0)

    assert max(map(depth, chains)) == DEEPEST + 1


def test_a_last_step_after_two_others_is_not_called_repeated() -> None:
    facts = """
    ex:a a lm:Instrument ; rdfs:label "A"@en . ex:b a lm:Instrument ; rdfs:label "B"@en .
    ex:m a lm:PlannedMeasure ; rdfs:label "M"@en ; lm:plannedIn ex:a , ex:b .
    """
    assert outline(drawn(facts).pictures.chains) == [("A", [("M", [])]), ("B", [("M", [])])]


def test_a_law_based_on_a_treaty_is_no_step_of_it() -> None:
    facts = f"""
    ex:t a lm:Instrument ; lm:designation des:treaty .
    ex:l a lm:Instrument ; lm:designation des:law .
    {related("based-on", "ex:l", "ex:t")}
    """
    assert drawn(facts).pictures.chains == ()


def test_the_last_step_stands_in_its_place_however_deep() -> None:
    # One step more than stand one within the other; the last has none after it to be cut off.
    steps = [f'ex:s{n:02} a lm:Project ; rdfs:label "S{n:02}"@en .' for n in range(DEEPEST + 1)]
    steps += [f"ex:s{n + 1:02} lm:partOf ex:s{n:02} ." for n in range(DEEPEST)]
    (chain,) = drawn("\n".join(steps)).pictures.chains
    assert next(iter(flat((chain,)))) == f"S{DEEPEST:02}"


def test_a_whole_in_a_circle_keeps_its_own_parts() -> None:
    facts = """
    ex:a a lm:Project ; rdfs:label "A"@en ; lm:partOf ex:b .
    ex:b a lm:Project ; rdfs:label "B"@en ; lm:partOf ex:a .
    ex:c a lm:Project ; rdfs:label "C"@en ; lm:partOf ex:a .
    """
    assert [each.node.label for each in flat(drawn(facts).pictures.chains)["A"].next][-1:] == ["C"]
