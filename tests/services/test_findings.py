"""Findings: the message with its names filled in, who is concerned, what has been proposed."""

from __future__ import annotations

from legalmodel.engines.base import RawResult
from legalmodel.graphs.graph import Triple
from legalmodel.graphs.paths import Path
from legalmodel.graphs.terms import literal
from legalmodel.model import Finding
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.findings import FindingMaker, finding_id
from legalmodel.services.prepare import RUN
from legalmodel.vocabulary import LM, LMR, TYPE, VOCAB, lm, rdfs, skos
from tests.services.small import label, prepared, rule

A, B, ROADMAP = "<https://example.org/a>", "<https://example.org/b>", "<roadmap>"
FACTS: list[Triple] = [
    (A, TYPE, lm("Instrument")),
    (B, TYPE, lm("Organ")),
    *label(A, "Statement A", "Заявление А"),
    *label(B, "Commission B", "Комиссия Б"),
]
RESULT = RawResult(f"<{LMR}no-roadmap>", A)


def gap(
    loaded: LoadedRule,
    result: RawResult = RESULT,
    more: list[Triple] | None = None,
    lang: str = "en",
) -> Finding:
    return FindingMaker(prepared(FACTS + (more or [])), lang).gap(result, loaded)


def test_a_message_names_focus_value_and_path() -> None:
    found = gap(
        rule(template="{focus} lacks {value} along {path}.", path=Path("predicate", lm("cites"))),
        RawResult(RESULT.rule_iri, A, value=B),
    )
    assert found.message == "Statement A lacks Commission B along lm:cites."
    assert (found.focus_label, found.path) == ("Statement A", "lm:cites")
    assert (found.focus_node, found.value) == ("https://example.org/a", "https://example.org/b")
    assert found.remedy == "Adopt one for Statement A."


def test_a_variable_is_told_by_label_where_it_is_a_node_and_as_it_stands_elsewhere() -> None:
    result = RawResult(
        RESULT.rule_iri, A, bindings=(("organ", "https://example.org/b"), ("years", "3"))
    )
    assert gap(rule(template="{organ}, {years} years"), result).message == "Commission B, 3 years"


def test_a_name_that_nothing_fills_stays_as_written() -> None:
    assert gap(rule(template="{focus}: {nobody}")).message == "Statement A: {nobody}"


def test_a_value_is_never_taken_for_a_template() -> None:
    result = RawResult(RESULT.rule_iri, A, bindings=(("said", "{focus}"),))
    assert gap(rule(template="{said}"), result).message == "{focus}"


def test_a_template_in_one_language_speaks_of_labels_in_the_other() -> None:
    found = gap(rule(), lang="ru")
    assert (found.title, found.message) == ("Нет дорожной карты", "Заявление А has none.")


def test_nobody_concerned_is_said() -> None:
    assert gap(rule(template="For {actors}.")).message == "For no actor recorded."


def test_participants_and_actors_named_in_claims_are_concerned() -> None:
    claim = [
        ("<claim>", TYPE, lm("AbsenceClaim")),
        ("<claim>", lm("claimSubject"), A),
        ("<claim>", lm("missingKind"), ROADMAP),
        ("<claim>", lm("concernsActor"), "<union>"),
        *label("<union>", "Union"),
    ]
    loaded = rule(template="For {actors}.", expects=(ROADMAP,))
    found = gap(loaded, more=[*claim, (A, lm("hasParticipant"), B)])
    assert found.actors == ("Commission B", "Union")
    assert found.message.startswith("For Commission B, Union.")
    assert found.evidence_state == "documented"


def test_a_body_still_to_come_concerns_those_of_whom_it_is_to_be_a_part() -> None:
    body = [
        (A, TYPE, lm("Actor")),
        (A, lm("parentInstitution"), "<union>"),
        *label("<union>", "Union"),
    ]
    planned = f"<{VOCAB}status/planned>"
    pending = [
        (A, lm("derivedStatus"), planned),
        (planned, skos("broader"), f"<{VOCAB}status/pending>"),
    ]
    assert gap(rule(), more=body).actors == ("Statement A",)
    assert gap(rule(), more=[*body, *pending]).actors == ("Union",)


def test_an_undeclared_term_is_answered_with_the_nearest_one() -> None:
    terms = [
        (lm("Instrument"), rdfs("isDefinedBy"), "<module>"),
        (lm("Organ"), rdfs("isDefinedBy"), "<module>"),
        (f"<{VOCAB}voice/reviewer>", skos("inScheme"), f"<{VOCAB}voice>"),
        # Inferred of whatever stands where a concept is to stand.
        (f"<{VOCAB}voice/reviewr>", TYPE, skos("Concept")),
    ]
    maker = FindingMaker(prepared(FACTS, terms), "en")
    loaded = rule(template="Unknown. {nearest}", force="policy-observation")

    def said(value: str) -> str:
        return maker.gap(RawResult(RESULT.rule_iri, A, value=value), loaded).message

    assert said(lm("Instrumnet")) == "Unknown. Did you mean lm:Instrument?"
    assert said(f"<{VOCAB}voice/reviewr>") == f"Unknown. Did you mean {VOCAB}voice/reviewer?"
    assert said(lm("SomethingElseAltogether")) == "Unknown."
    assert said(f"<https://example.org/{LM}Instrumnet>") == "Unknown."


def test_a_proposal_that_answers_the_claim_is_told_with_its_author() -> None:
    claim = [
        ("<claim>", TYPE, lm("AbsenceClaim")),
        ("<claim>", lm("claimSubject"), A),
        ("<claim>", lm("missingKind"), ROADMAP),
        ("<proposal>", lm("answersGap"), "<claim>"),
        ("<proposal>", lm("proposalText"), literal("Adopt a roadmap.", language="en")),
        ("<proposal>", lm("addressee"), B),
        ("<proposal>", lm("evidence"), "<ev>"),
        ("<ev>", lm("statedBy"), "<author>"),
        *label("<author>", "A. Author"),
    ]
    (proposal,) = gap(rule(expects=(ROADMAP,)), more=claim).proposals
    assert proposal.text == "Adopt a roadmap."
    assert (proposal.author, proposal.addressee) == ("A. Author", "Commission B")


def test_a_proposal_of_another_kind_for_the_same_subject_is_left_out() -> None:
    claim = [
        ("<other>", lm("claimSubject"), A),
        ("<proposal>", lm("answersGap"), "<other>"),
        ("<proposal>", lm("proposedKind"), "<fund>"),
        ("<same>", lm("answersGap"), "<other>"),
        ("<same>", lm("proposedKind"), ROADMAP),
    ]
    found = gap(rule(expects=(ROADMAP,)), more=claim).proposals
    assert [proposal.iri for proposal in found] == ["same"]


def test_what_a_source_contradicts_is_no_gap() -> None:
    claim = [
        ("<claim>", TYPE, lm("ExistenceClaim")),
        ("<claim>", lm("claimSubject"), A),
        ("<claim>", lm("presentKind"), ROADMAP),
        ("<claim>", lm("claimText"), literal("There is one.", language="en")),
    ]
    found = gap(rule(expects=(ROADMAP,)), more=claim)
    assert found.force == ""
    assert found.message == (
        "Statement A has none. A source says that it exists, but the data hold no details. "
        "There is one."
    )


def test_an_explanation_says_that_there_are_more_values_than_it_names() -> None:
    cited = [(A, lm("cites"), f"<https://example.org/c{n:02}>") for n in range(1, 14)]
    found = gap(rule(path=Path("predicate", lm("cites"))), more=cited)
    named = "; ".join(f"c{n:02}" for n in range(1, 13))
    assert found.explanation == (
        f"Examined: Statement A (Instrument). Along lm:cites the data hold: {named}; …. "
        "State of the world asked about: 30 December 2022."
    )


def test_a_defect_of_the_whole_graph_is_about_the_node_at_fault() -> None:
    maker = FindingMaker(prepared(FACTS), "en")
    named = RawResult(RESULT.rule_iri, RUN, bindings=(("node", A[1:-1]),))
    assert maker.defect(named, rule()).focus_label == "Statement A"
    assert maker.defect(RawResult(RESULT.rule_iri, RUN, value=B), rule()).focus_node == B[1:-1]


def test_a_finding_names_the_file_that_says_what_its_focus_is() -> None:
    location = gap(rule()).location
    assert location is not None
    assert (location.file, location.line) == ("facts.ttl", None)
    assert gap(rule(), RawResult(RESULT.rule_iri, "<https://example.org/none>")).location is None


def test_an_id_depends_on_rule_focus_path_and_value_and_on_nothing_else() -> None:
    given = {"rule": "r", "focus": "f", "path": "p", "value": "v"}
    assert finding_id(**given) == finding_id(**given)
    others = {finding_id(**{**given, name: "other"}) for name in given}
    assert len(others | {finding_id(**given)}) == 5
