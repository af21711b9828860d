from __future__ import annotations

from pathlib import Path

from legalmodel.queries.question import Query
from legalmodel.rules.catalogue import Catalogue
from legalmodel.services.docs.ontology.uses import Use, purpose, uses
from legalmodel.vocabulary import LMR, lm
from tests.services.docs.small import NAMESPACES, graph
from tests.services.small import rule

SHAPES = """
<https://w3id.org/legalmodel/ontology> sh:declare
    [ sh:prefix "own" ; sh:namespace "https://w3id.org/legalmodel/ontology#"^^xsd:anyURI ] .
lmr:no-roadmap a lm:GapRule ; sh:targetClass lm:Cooperation ;
    sh:property [ sh:path ( lm:partOf lm:roadmap ) ] , lmr:part ; sh:node lmr:other ;
    sh:sparql [ sh:prefixes <https://w3id.org/legalmodel/ontology> ;
        sh:select "SELECT $this { $this own:inQuery 'own:inString' }" ] .
lmr:part sh:path lm:inPart .
lmr:other a lm:GapRule ; sh:path lm:ofOther .
"""


def names(turtle: str = SHAPES) -> dict[str, list[str]]:
    rules = (rule("no-roadmap"), rule("other"))
    catalogue = Catalogue(rules, graph(turtle), graph(""), "")
    found = uses(catalogue, (), (), (), NAMESPACES)
    return {term: [use.place for use in each] for term, each in found.items()}


def test_a_rule_uses_what_hangs_on_its_shape_and_what_its_query_names() -> None:
    found = names()
    mine = ["rules/no-roadmap.md"]
    for name in ("Cooperation", "partOf", "roadmap", "inPart", "inQuery"):
        assert found[lm(name)] == mine, name
    assert lm("inString") not in found


def test_a_rule_does_not_use_what_another_rule_uses() -> None:
    assert names()[lm("ofOther")] == ["rules/other.md"]
    assert f"<{LMR}other>" in names()


def test_queries_and_questions_use_the_terms_they_name_and_need_those_of_axioms() -> None:
    query = Query("topic/ask", "ASK { ?a lm:evidence ?b }", "ask.rq", summary={"en": "Who?"})
    needs = ("lm:Act rdfs:subClassOf lm:Assertion", "derivation 09-parties")
    question = Query(
        "t/q", "ASK { ?a a lm:Act ; lm:by ?b }", "q.rq", summary={"en": "What?"}, needs=needs
    )
    found = uses(Catalogue((), graph(""), graph(""), ""), (query,), (question,), (), NAMESPACES)
    place = "ontology/questions.md#t-q"
    assert found[lm("evidence")] == (Use("query", "topic/ask", "Who?", "queries.md#topic-ask"),)
    assert found[lm("Act")] == (Use("need", "t/q", "What?", place),)
    assert found[lm("by")] == (Use("question", "t/q", "What?", place),)
    assert found[lm("Assertion")] == (Use("need", "t/q", "What?", place),)


def test_a_derivation_builds_what_its_template_names_and_reads_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "01-links.rq"
    file.write_text(
        "# What: the links.\n# Why: two\n# lines, lm:no.\n"
        "CONSTRUCT { ?a lm:link ?b } WHERE { ?a lm:from ?b FILTER NOT EXISTS { ?a lm:link ?b } }",
        encoding="utf-8",
    )
    assert purpose(file) == ("The links.", "Two lines, lm:no.")
    found = uses(Catalogue((), graph(""), graph(""), ""), (), (), (file,), NAMESPACES)
    place = "ontology/derivations.md#01-links"
    assert found == {
        lm("link"): (Use("building", "01-links", "The links.", place),),
        lm("from"): (Use("derivation", "01-links", "The links.", place),),
    }
