"""The page of competency questions: what the ontology must be able to answer, and how it does."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from legalmodel.queries.question import Query
from legalmodel.services.docs.markdown import (
    anchor,
    bullets,
    code,
    in_repository,
    link,
    page,
    prose,
    section,
    table,
)
from legalmodel.services.docs.ontology.book import Book
from legalmodel.services.docs.ontology.sparql_terms import resolved
from legalmodel.services.docs.ontology.uses import (
    DERIVATIONS,
    INDEX,
    NEEDS_DERIVATION,
    QUESTIONS,
    place_of,
)

_INTRODUCTION = (
    "Each question stands in `ontology/competency/`, with the SPARQL that asks it, over a small "
    "data set of its topic. A test compares the rows, then takes away each axiom that a question "
    "needs, one at a time, and sees the rows change. `legalmodel query` answers a question, given "
    "its file and the `data.ttl` beside it."
)


def questions_page(book: Book) -> str:
    """Every competency question as Markdown."""
    blocks = [link("Ontology", INDEX, QUESTIONS), _INTRODUCTION]
    for topic, questions in groupby(book.questions, key=lambda question: question.topic):
        members = list(questions)
        blocks += [f"## {topic}", _overview(members)]
        blocks += [_question(book, question) for question in members]
    return page("Competency questions", *blocks)


def needing(book: Book, derivation: str, page: str) -> str:
    """Links to the questions that need a derivation."""
    need = NEEDS_DERIVATION + derivation
    return ", ".join(
        link(code(question.name), f"{QUESTIONS}#{place_of(question.name)}", page)
        for question in book.questions
        if need in question.needs
    )


def _overview(questions: Sequence[Query]) -> str:
    return bullets(
        link(prose(each.summary.get("en", "")), f"{QUESTIONS}#{place_of(each.name)}", QUESTIONS)
        for each in questions
    )


def _question(book: Book, question: Query) -> str:
    file = Path(question.file)
    days = [f"as of {question.as_of.isoformat()}"] if question.as_of else []
    days += [f"by what was known on {question.known_by.isoformat()}"] if question.known_by else []
    facts = [" · ".join([code(in_repository(file)), *days])]
    facts += [f"Needs: {_need(book, each)}" for each in question.needs]
    return "\n\n".join(
        filter(
            None,
            (
                anchor(place_of(question.name)),
                f"### {question.name}",
                *(prose(question.summary.get(language, "")) for language in ("en", "ru")),
                bullets(facts),
                section("Columns", _columns(question), level=4),
                section("Rows", _rows(file.with_suffix(".csv")), level=4),
            ),
        )
    )


def _need(book: Book, need: str) -> str:
    """An axiom with links to its terms, or a link to a derivation."""
    if need.startswith(NEEDS_DERIVATION):
        name = need.removeprefix(NEEDS_DERIVATION)
        return link(code(need), f"{DERIVATIONS}#{place_of(name)}", QUESTIONS)
    return " ".join(
        book.places.link(term, QUESTIONS) if term else code(token.text)
        for token, term in resolved(need, book.prefixes)
    )


def _columns(question: Query) -> str:
    return table(
        ("column", "what it holds"),
        ((code(each.name), prose(each.meaning.get("en", ""))) for each in question.columns),
    )


def _rows(file: Path) -> str:
    """The rows that the question must give over the data of its topic."""
    if not file.is_file():
        return ""
    with file.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    if len(lines) < 2:
        return "None: that nothing is found is the answer."
    head, *rows = lines
    return table([code(name) for name in head], ([prose(cell) for cell in row] for row in rows))
