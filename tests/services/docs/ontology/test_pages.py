"""Pages of terms, schemes, questions, derivations and alignments, from small books."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legalmodel.queries.question import Column, Query
from legalmodel.services.docs.ontology import derivations as derivations_module
from legalmodel.services.docs.ontology import index as index_module
from legalmodel.services.docs.ontology import questions as questions_module
from legalmodel.services.docs.ontology.alignments import alignments_page
from legalmodel.services.docs.ontology.derivations import derivations_page
from legalmodel.services.docs.ontology.index import index_page
from legalmodel.services.docs.ontology.questions import questions_page
from legalmodel.services.docs.ontology.scheme import scheme_page
from legalmodel.services.docs.ontology.term import term_page
from legalmodel.services.docs.ontology.uses import Use
from legalmodel.vocabulary import VOCAB, lm
from tests.services.docs.small import book

SMALL = f"""
lm:Act a owl:Class ; rdfs:subClassOf lm:Assertion ;
    rdfs:label "act"@en , "действие"@ru ;
    rdfs:comment "What is | done."@en , "Что сделано."@ru ;
    skos:example "A signature."@en , "Подпись."@ru , "An accession."@en ;
    lm:attestedExistence true .
lm:Assertion a owl:Class ; rdfs:label "assertion"@en .
lm:Old a owl:Class ; owl:deprecated true ; dct:isReplacedBy lm:Act .
lm:Later a owl:Class ; lm:reserved "For a <later> day."@en , "На будущее."@ru .
lm:actType a owl:ObjectProperty ; rdfs:domain lm:Act ; lm:existential true ; lm:derived true ;
    lm:valuesFrom <{VOCAB}act> .
lm:leadsTo a owl:AnnotationProperty .
lm:notMappedTo a owl:AnnotationProperty .
<{VOCAB}act> a skos:ConceptScheme ; dct:title "Acts"@en , "Действия"@ru ;
    skos:definition "What can be done."@en .
act:a a skos:Concept ; skos:inScheme <{VOCAB}act> ; skos:notation "1" ; skos:prefLabel "one"@en ;
    skos:altLabel "first"@en ; lm:leadsTo lm:Act ; lm:leadsTo "x"@en , 3 .
act:b a skos:Concept ; skos:inScheme <{VOCAB}act> ; skos:broader act:a ;
    skos:notation "2" ; skos:definition "The second."@en .
"""
ALIGNED = """
<urn:x:set> a <https://w3id.org/sssom/MappingSet> ;
    dct:title "Alignment with another"@en , "Соответствия"@ru ;
    <https://w3id.org/sssom/object_source> <urn:x:> .
[] a owl:Axiom ; owl:annotatedSource lm:Act ; owl:annotatedProperty skos:closeMatch ;
    owl:annotatedTarget <urn:x:Event> ; rdfs:comment "Both are | done."@en , "Оба."@ru .
[] a owl:Axiom ; owl:annotatedSource lm:Act ; owl:annotatedProperty lm:notMappedTo ;
    owl:annotatedTarget <urn:x:D> ; rdfs:comment "Paper."@en .
[] a owl:Axiom ; owl:annotatedSource act:a ; owl:annotatedProperty skos:exactMatch ;
    owl:annotatedTarget <urn:x:one> ; rdfs:comment "The same."@en .
"""


def test_the_page_of_a_class_tells_all_of_it() -> None:
    use = Use("rule", "LM101", "No *act*", "rules.md#no-act")
    history = {"lm:Act": "0.1.0"}
    small = book(SMALL, alignments=ALIGNED, uses={lm("Act"): (use,)}, history=history)
    text = term_page(small, lm("Act"))
    assert (
        text.partition("-->")[2]
        == r"""

[Ontology](../../ontology.md) › [small](../../ontology.md#small)

|  | English | Russian |
| --- | --- | --- |
| label | act | действие |
| definition | What is \| done. | Что сделано. |
| example | A signature. | Подпись. |
| example | An accession. |  |

- IRI: `https://w3id.org/legalmodel/ontology#Act`
- Kind: class
- Since: version 0.1.0
- Attested: without a date of its own it counts from the publication of its evidence.

## Axioms

- is a kind of [`lm:Assertion`](Assertion.md)

## Properties of it

| term | label | in Russian |
| --- | --- | --- |
| [`lm:actType`](../properties/actType.md) |  |  |

## Named by

- [`lm:leadsTo`](../properties/leadsTo.md) of [`act:a`](../vocab/act.md#a)

## Alignments

| kind | term of another ontology | why |
| --- | --- | --- |
| [`lm:notMappedTo`](../properties/notMappedTo.md) | `urn:x:D` | Paper. |
| `skos:closeMatch` | `urn:x:Event` | Both are \| done. |

## Used by

**Rules**

- [`LM101`](../../rules.md#no-act) No \*act\*
"""
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Assertion", "| [`lm:Act`](Act.md) | act | действие |"),
        ("Old", "- Deprecated: not to be used any more."),
        ("Old", "- Replaced by: [`lm:Act`](Act.md)"),
        ("Later", r"- Reserved: For a \<later\> day."),
        ("actType", "- Existential: without a value of it the node would not exist."),
        ("actType", "- Derived: statements with it are inferred, never written by hand."),
        ("actType", "- Values from: [`act`](../vocab/act.md)"),
        ("actType", "- Kind: object property: from thing to thing"),
    ],
)
def test_marks_and_narrower_terms_are_told(name: str, line: str) -> None:
    assert line in term_page(book(SMALL), lm(name)).splitlines()


def test_the_page_of_a_vocabulary_has_a_section_a_concept() -> None:
    text = scheme_page(book(SMALL, alignments=ALIGNED), f"<{VOCAB}act>")
    assert (
        text.partition("-->")[2]
        == f"""

[Ontology](../../ontology.md) › [vocabularies](../../ontology.md#vocabularies)

|  | English | Russian |
| --- | --- | --- |
| label | Acts | Действия |
| definition | What can be done. |  |

- IRI: `{VOCAB}act`
- Values of: [`lm:actType`](../properties/actType.md)

## Concepts

| concept | label | in Russian | is a kind of |
| --- | --- | --- | --- |
| [`act:a`](#a) | one |  |  |
| [`act:b`](#b) |  |  | [`act:a`](#a) |

<a id="a"></a>

### `1`

|  | English | Russian |
| --- | --- | --- |
| label | one |  |
| also called | first |  |

- IRI: `{VOCAB}act/a`
- Kinds of it: [`act:b`](#b)
- [`lm:leadsTo`](../properties/leadsTo.md): `3`, x (en), [`lm:Act`](../classes/Act.md)

#### Alignments

| kind | term of another ontology | why |
| --- | --- | --- |
| `skos:exactMatch` | `urn:x:one` | The same. |

<a id="b"></a>

### `2`

|  | English | Russian |
| --- | --- | --- |
| label |  |  |
| definition | The second. |  |

- IRI: `{VOCAB}act/b`
- Is a kind of: [`act:a`](#a)
"""
    )


def test_the_page_of_alignments_has_a_section_a_file() -> None:
    text = alignments_page(book(SMALL, alignments=ALIGNED))
    assert (
        text.partition("rests on them.\n\n")[2]
        == r"""## other

Alignment with another

- Ontology: `urn:x:`

| our term | kind | term of another ontology | why |
| --- | --- | --- | --- |
| [`lm:Act`](classes/Act.md) | [`lm:notMappedTo`](properties/notMappedTo.md) | `urn:x:D` | Paper. |
| [`lm:Act`](classes/Act.md) | `skos:closeMatch` | `urn:x:Event` | Both are \| done. |
| [`act:a`](vocab/act.md#a) | `skos:exactMatch` | `urn:x:one` | The same. |
"""
    )


@pytest.fixture
def paths_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (questions_module, derivations_module):
        monkeypatch.setattr(module, "in_repository", lambda path: Path(path).name)


QUESTION = Query(
    "topic/who",
    "ASK { ?a a lm:Act }",
    "who.rq",
    summary={"en": "Who *acted*?", "ru": "Кто действовал?"},
    columns=(Column("actor", {"en": "who acted", "ru": "кто"}),),
    as_of=date(2020, 1, 2),
    known_by=date(2021, 3, 4),
    needs=("lm:Act rdfs:subClassOf lm:Assertion", "derivation 01-links"),
)


@pytest.mark.usefixtures("paths_as_they_are")
@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ("actor\nA|B\n", "#### Rows\n\n| `actor` |\n| --- |\n| A\\|B |\n"),
        ("actor\n", "#### Rows\n\nNone: that nothing is found is the answer.\n"),
        ("", "#### Rows\n\nNone: that nothing is found is the answer.\n"),
        (None, ""),
    ],
)
def test_the_page_of_questions_shows_what_each_needs_and_gives(
    rows: str | None, shown: str, tmp_path: Path
) -> None:
    if rows is not None:
        (tmp_path / "who.csv").write_text(rows, encoding="utf-8")
    question = replace(QUESTION, file=str(tmp_path / "who.rq"))
    text = questions_page(book(SMALL, questions=(question,)))
    assert text.partition("beside it.\n\n")[2].strip("\n") == (
        r"""## topic

- [Who \*acted\*?](#topic-who)

<a id="topic-who"></a>

### topic/who

Who \*acted\*?

Кто действовал?

- `who.rq` · as of 2020-01-02 · by what was known on 2021-03-04
- Needs: [`lm:Act`](classes/Act.md) `rdfs:subClassOf` [`lm:Assertion`](classes/Assertion.md)
- Needs: [`derivation 01-links`](derivations.md#01-links)

#### Columns

| column | what it holds |
| --- | --- |
| `actor` | who acted |

"""
        + shown
    ).strip("\n")


@pytest.mark.usefixtures("paths_as_they_are")
def test_the_page_of_derivations_tells_what_each_builds_from_what(tmp_path: Path) -> None:
    file = tmp_path / "01-links.rq"
    query = "CONSTRUCT { ?a lm:actType ?b } WHERE { ?a lm:leadsTo ?b ; lm:unknown ?c }"
    file.write_text(f"# What: the links.\n# Why: for speed.\n{query}", encoding="utf-8")
    text = derivations_page(book(SMALL, derivations=(file,), questions=(QUESTION,)))
    assert (
        text.partition("written by hand.\n\n")[2]
        == """<a id="01-links"></a>

## 01-links

The links.

**Why.** For speed.

- File: `01-links.rq`
- Builds: [`lm:actType`](properties/actType.md)
- Reads: [`lm:leadsTo`](properties/leadsTo.md)
- Needed by: [`topic/who`](questions.md#topic-who)
"""
    )


def test_the_index_links_every_term_and_vocabulary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "introduction", lambda _: "About acts.")
    lines = index_page(book(SMALL)).splitlines()
    assert "Version 1.2.3." in lines[4]
    act = "[`lm:Act`](ontology/classes/Act.md)"
    act_type = "[`lm:actType`](ontology/properties/actType.md)"
    assertion = "[`lm:Assertion`](ontology/classes/Assertion.md)"
    for line in (
        "## small",
        "About acts.",
        "  lm_Act : act actType",
        rf"| {act} | act | действие | {assertion} | What is \| done. |",
        "| [`lm:Later`](ontology/classes/Later.md) |  |  |  |  *Reserved.* |",
        "| [`lm:Old`](ontology/classes/Old.md) |  |  |  |  *Deprecated.* |",
        f"| {act_type} |  |  | {act} → … |  *Derived, existential.* |",
        "| [`act`](ontology/vocab/act.md) | Acts | Действия | What can be done. | 2 |",
    ):
        assert line in lines, line
