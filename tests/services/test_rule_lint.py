"""Advice to who writes rules: for each kind a rule at fault, with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legalmodel.services.rule_lint import FAR, parameters_set, peers
from legalmodel.services.shape_lint import lint_packaged, lint_paths

SHAPES = Path(__file__).parent / "rules" / "shapes"
RULE = "gaps/network/organ-without-agreement/rule.ttl"


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """Shapes that are well and that a test may spoil."""
    return Path(shutil.copytree(SHAPES, tmp_path / "shapes"))


def spoilt(shapes: Path, *edits: tuple[str, str]) -> list[str]:
    """What is told of the rule after some edits, from its file's name on."""
    file = shapes / RULE
    text = file.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return [
        str(each).removeprefix(f"{file.parent.as_posix()}/") for each in lint_paths([str(shapes)])
    ]


def line_of(shapes: Path, words: str) -> int:
    """The only line of the rule's file that holds some words."""
    lines = (shapes / RULE).read_text(encoding="utf-8").splitlines()
    (found,) = (number for number, line in enumerate(lines, start=1) if words in line)
    return found


def test_rules_that_are_well_get_no_advice() -> None:
    assert lint_paths([str(SHAPES)]) == ()
    assert lint_packaged() == ()


@pytest.mark.parametrize(
    ("old", "property_", "missing"),
    [
        ('"Without it | nobody knows the terms."@en , ', "lm:rationale", "English"),
        (' , "Без него условия неизвестны."@ru', "lm:rationale", "Russian"),
        (' , "Заключить соглашение."@ru', "lm:remedy", "Russian"),
        (' , "Орган без соглашения"@ru', "dct:title", "Russian"),
    ],
)
def test_a_text_that_a_language_lacks(shapes: Path, old: str, property_: str, missing: str) -> None:
    (said,) = spoilt(shapes, (old, ""))
    tag = missing[:2].lower()
    assert said == (
        f"rule.ttl:{line_of(shapes, f'    {property_} ')}: warning: "
        f"the shape lmr:organ-without-agreement: it has no {property_} in {missing}; "
        f"add the text, tagged {tag}"
    )


def test_a_message_of_the_query_too_has_both_languages(shapes: Path) -> None:
    old = "sh:prefixes <https://w3id.org/legalmodel/ontology> ;"
    (said,) = spoilt(shapes, (old, f'{old} sh:message "Aye."@en ;'))
    assert "it has no sh:message in Russian" in said


QUERY = [
    (
        ("FILTER(?begun <= ?until)", "FILTER(?begun <= ?deadline)"),
        "its query filters by ?deadline, which nothing binds there",
    ),
    (
        ("SELECT DISTINCT $this ?value WHERE", "SELECT DISTINCT $this ?value ?day WHERE"),
        "its query gives ?day, which nothing binds there",
    ),
    (
        ("FILTER(?begun <= ?until)", "BIND(?ends AS ?x) FILTER(?begun <= ?until)"),
        "its query binds a term by ?ends, which nothing binds there",
    ),
    (
        ("FILTER(?begun <= ?until)", "FILTER(?begun <= NOW())"),
        "its query calls NOW, which gives the clock's time",
    ),
    (
        ("FILTER(?begun <= ?until)", "FILTER(RAND() < 0.5)"),
        "its query calls RAND, which gives a number by chance",
    ),
    (
        ("?agreement a lm:Instrument ;", "GRAPH ?any { ?agreement a lm:Instrument } ?agreement"),
        "its query is asked once for each focus node",
    ),
    (
        ("FILTER(?begun <= ?until)", "?other lm:organOf ?house ."),
        "its query joins ?house, ?other with every other solution, for they share no variable",
    ),
    (
        ("parameter:grace-months-before", "parameter:grace-month-before"),
        "it reads parameter:grace-month-before, which no profile sets",
    ),
    (
        ("parameter:grace-months-before", "parameter:grace-years-before"),
        "it reads parameter:grace-years, which no profile sets",
    ),
]


@pytest.mark.parametrize(("edit", "expected"), QUERY, ids=lambda each: str(each)[:40])
def test_a_query_at_fault_is_told_with_the_line(
    shapes: Path, edit: tuple[str, str], expected: str
) -> None:
    said = [each for each in spoilt(shapes, edit) if expected in each]
    # What joins with everything is told where the group begins, a query's way where it begins.
    words = "SELECT DISTINCT" if "joins" in expected or "once for" in expected else edit[1]
    assert said
    assert said[0].startswith(f"rule.ttl:{line_of(shapes, words)}: warning: ")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("$this }\n    }", "$this }\n    } LIMIT 5"),
            "takes some of its solutions with LIMIT or OFFSET in no order",
        ),
        (
            ("SELECT DISTINCT $this ?value WHERE", "SELECT $this (SAMPLE(?v) AS ?value) WHERE"),
            "calls SAMPLE, which gives whichever term comes first",
        ),
        (
            (
                "SELECT DISTINCT $this ?value WHERE",
                "SELECT $this (GROUP_CONCAT(?v) AS ?value) WHERE",
            ),
            "calls GROUP_CONCAT, which joins texts in no order",
        ),
    ],
)
def test_solutions_in_no_order_are_told(shapes: Path, edit: tuple[str, str], expected: str) -> None:
    edits = [edit, ("lm:organOf ?value", "lm:organOf ?v")] if "?v)" in edit[1] else [edit]
    if "?v)" in edit[1]:
        edits.append(("$this }\n    }", "$this }\n    } GROUP BY $this"))
    assert any(expected in each for each in spoilt(shapes, *edits))


def test_a_limit_is_asked_node_by_node(shapes: Path) -> None:
    said = spoilt(shapes, ("$this }\n    }", "$this }\n    } ORDER BY ?value LIMIT 5"))
    assert ["is asked once for each focus node" in each for each in said] == [True]


def test_a_template_that_names_what_no_query_gives(shapes: Path) -> None:
    (said,) = spoilt(shapes, ('"{focus} of {value} has', '"{focus} of {house} has'))
    assert "its message template names {house}, which no query of it gives" in said
    number = line_of(shapes, "lm:messageTemplate")
    assert said.startswith(f"rule.ttl:{number}: warning: ")


def test_a_rule_that_costs_far_more_than_its_peers(shapes: Path) -> None:
    more = " ".join(f"?value lm:partOf+/lm:organOf ?v{n} ." for n in range(20))
    (said,) = spoilt(shapes, ("FILTER(?begun <= ?until)", f"FILTER(?begun <= ?until) {more}"))
    assert f"it costs 107 units of work, over {FAR} times the median of gap rules (" in said


def test_the_dearest_packaged_rules_are_well_below_the_limit() -> None:
    """What is told of as far above is out of the reach of taste: see FAR."""
    costs = peers("GapRule")
    assert len(costs) >= 10
    assert costs[-1] < 3 * costs[len(costs) // 2]


def test_a_profile_beside_the_rules_sets_parameters(shapes: Path) -> None:
    edit = ("parameter:grace-months-before", "parameter:unread-count")
    assert spoilt(shapes, edit) == []
    assert {"grace-months", "unread-count"} <= parameters_set([str(shapes)])
    assert "unread-count" not in parameters_set([])


def test_shapes_of_others_get_what_concerns_their_queries(tmp_path: Path) -> None:
    """No languages, parameters or costs are asked of shapes that are no rules."""
    file = tmp_path / "shapes.ttl"
    file.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
        ex:S a sh:NodeShape ; sh:targetClass ex:C ; sh:message "No."@en ; sh:sparql [
            sh:select "SELECT $this { $this <http://example.org/p> ?x FILTER(?y > 1) }" ] .""",
        encoding="utf-8",
    )
    (said,) = (str(each) for each in lint_paths([str(file)]))
    assert "shapes.ttl:3: warning: the shape ex:S: its query filters by ?y" in said


def test_a_component_may_leave_its_parameters_out(tmp_path: Path) -> None:
    """An optional parameter of a declared component has no value where it is left out."""
    file = tmp_path / "shapes.ttl"
    text = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
        ex:Part a sh:ConstraintComponent ;
            sh:parameter [ sh:path ex:whole ] , [ sh:path ex:least ; sh:optional true ] ;
            sh:validator [ a sh:SPARQLAskValidator ; sh:ask
                "ASK { FILTER(!BOUND(?least) || ?value >= ?least) FILTER(?value <= ?whole) }" ] .
        ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; ex:whole 3 ."""
    file.write_text(text, encoding="utf-8")
    assert lint_paths([str(file)]) == ()
    file.write_text(text.replace("(?value <= ?whole)", "(?value <= ?most)"), encoding="utf-8")
    (said,) = (str(each) for each in lint_paths([str(file)]))
    assert "its query filters by ?most" in said
