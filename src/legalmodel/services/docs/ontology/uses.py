"""Which rules, queries, derivations and competency questions use a term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import is_blank, is_iri, is_literal, text
from legalmodel.queries.question import Query
from legalmodel.rules.catalogue import Catalogue, LoadedRule
from legalmodel.services.docs.markdown import head_comment
from legalmodel.services.docs.ontology.places import FOLDER
from legalmodel.services.docs.ontology.sparql_terms import built, named
from legalmodel.services.docs.rule_places import page_of
from legalmodel.vocabulary import sh

INDEX = "ontology.md"
ALIGNMENTS = f"{FOLDER}/alignments.md"
DERIVATIONS = f"{FOLDER}/derivations.md"
QUESTIONS = f"{FOLDER}/questions.md"
NEEDS_DERIVATION = "derivation "
_QUERIES = (sh("select"), sh("ask"), sh("construct"))


class Use(NamedTuple):
    """One use of a term: in what, what it is called, its title, its place in the documentation."""

    kind: str
    name: str
    title: str
    place: str


Uses = Mapping[str, tuple[Use, ...]]
"""Term to its uses, in order of kind and name."""

KINDS: Mapping[str, str] = {
    "rule": "Rules",
    "query": "Queries",
    "derivation": "Derivations that read it",
    "building": "Derivations that build it",
    "question": "Competency questions that name it",
    "need": "Competency questions that need an axiom on it",
}
"""Kind of a use to the heading under which it is listed."""


def uses(
    catalogue: Catalogue,
    queries: tuple[Query, ...],
    questions: tuple[Query, ...],
    derivations: tuple[Path, ...],
    prefixes: Mapping[str, str],
) -> Uses:
    """Every use of every IRI.

    Args:
        catalogue: Rules with their shapes.
        queries: The query library.
        questions: The competency questions.
        derivations: Files of CONSTRUCT queries.
        prefixes: Those that queries need not declare.
    """
    found: dict[str, set[Use]] = {}
    for use, terms in (
        *_of_rules(catalogue),
        *((_query(each), named(each.text, prefixes)) for each in queries),
        *_of_derivations(derivations, prefixes),
        *_of_questions(questions, prefixes),
    ):
        for term in terms:
            found.setdefault(term, set()).add(use)
    return {term: tuple(sorted(each)) for term, each in found.items()}


def place_of(name: str) -> str:
    """The anchor of a query, question or derivation on its page."""
    return name.replace("/", "-")


def purpose(file: Path) -> tuple[str, str]:
    """What a derivation builds and why, from the comment at its head."""
    what, _, why = head_comment(file).partition("Why:")
    what, why = what.removeprefix("What:").strip(), why.strip()
    return what[:1].upper() + what[1:], why[:1].upper() + why[1:]


def needed(question: Query, prefixes: Mapping[str, str]) -> frozenset[str]:
    """The IRIs in the axioms that a question needs."""
    axioms = (each for each in question.needs if not each.startswith(NEEDS_DERIVATION))
    return frozenset().union(*(named(axiom, prefixes) for axiom in axioms))


def _query(query: Query) -> Use:
    title = query.summary.get("en", "")
    return Use("query", query.name, title, f"queries.md#{place_of(query.name)}")


def _of_rules(catalogue: Catalogue) -> Iterator[tuple[Use, set[str]]]:
    for graph, members in (
        (catalogue.gaps, [each for each in catalogue.rules if each.rule.is_gap]),
        (catalogue.core, [each for each in catalogue.rules if not each.rule.is_gap]),
    ):
        others = {each.term for each in members}
        for member in members:
            rule = member.rule
            place = page_of(rule, "en")
            use = Use("rule", rule.identifier, rule.title.get("en", ""), place)
            yield use, _in_shape(graph, member, others)


def _in_shape(graph: Graph, rule: LoadedRule, others: set[str]) -> set[str]:
    """The IRIs of a rule's shape, of what hangs on it, and of its queries."""
    found, waiting, seen = set[str](), [rule.term], {rule.term}
    for node in waiting:
        for predicate, object_ in graph.about(node):
            if is_literal(object_):
                if predicate in _QUERIES:
                    found |= named(text(object_), _declared(graph, node))
                continue
            found |= {term for term in (predicate, object_) if is_iri(term)}
            hangs_on = is_blank(object_) or predicate in (sh("node"), sh("property"))
            if hangs_on and object_ not in seen | others:
                seen.add(object_)
                waiting.append(object_)
        found |= {predicate for predicate, _ in graph.about(node)}
    return found


def _declared(graph: Graph, node: str) -> dict[str, str]:
    """The prefixes of a query within a shape (SHACL §5.2.1)."""
    return {
        text(graph.one(each, sh("prefix"))): text(graph.one(each, sh("namespace")))
        for source in graph.objects(node, sh("prefixes"))
        for each in graph.objects(source, sh("declare"))
    }


def _of_derivations(
    files: tuple[Path, ...], prefixes: Mapping[str, str]
) -> Iterator[tuple[Use, frozenset[str]]]:
    for file in files:
        query = file.read_text(encoding="utf-8")
        place = f"{DERIVATIONS}#{place_of(file.stem)}"
        use = Use("building", file.stem, purpose(file)[0], place)
        builds = built(query, prefixes)
        yield use, builds
        yield use._replace(kind="derivation"), named(query, prefixes) - builds


def _of_questions(
    questions: tuple[Query, ...], prefixes: Mapping[str, str]
) -> Iterator[tuple[Use, frozenset[str]]]:
    for question in questions:
        use = Use(
            "question",
            question.name,
            question.summary.get("en", ""),
            f"{QUESTIONS}#{place_of(question.name)}",
        )
        needs = needed(question, prefixes)
        yield use, named(question.text, prefixes) - needs
        yield use._replace(kind="need"), needs
