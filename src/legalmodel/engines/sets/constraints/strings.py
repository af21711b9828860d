"""String-based constraints (SHACL §4.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from legalmodel.engines.sets.constraints.cardinality import number
from legalmodel.engines.sets.evaluation import Component, Evaluation, Finding
from legalmodel.engines.sets.values import Values
from legalmodel.graphs.terms import is_blank, language, text
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.sparql.regex import matching
from legalmodel.vocabulary import sh


def _length(parameter: str, holds: Callable[[int, int], bool]) -> Component:
    """A component about the length of every value node; a blank node has none (§4.4.1, §4.4.2)."""

    def component(
        _: Shape, constraint: Constraint, values: Values, __: Evaluation
    ) -> Iterator[Finding]:
        bound = number(constraint.one(parameter))
        others = {
            node for node in values.nodes() if is_blank(node) or not holds(len(text(node)), bound)
        }
        return (Finding(focus, value) for focus, value in values.pairs_of(others))

    return component


def pattern(_: Shape, constraint: Constraint, values: Values, __: Evaluation) -> Iterator[Finding]:
    """``sh:pattern``: every value node but a blank one matches, as SPARQL has it (§4.4.3)."""
    expression, flags = (
        text(term) if (term := constraint.one(name)) else "" for name in ("pattern", "flags")
    )
    texts = {node: text(node) for node in values.nodes() if not is_blank(node)}
    matched = matching(expression, flags, set(texts.values()))
    others = {node for node in values.nodes() if node not in texts or texts[node] not in matched}
    return (Finding(focus, value) for focus, value in values.pairs_of(others))


def language_in(
    _: Shape, constraint: Constraint, values: Values, __: Evaluation
) -> Iterator[Finding]:
    """``sh:languageIn``: every value node has a language of the list (§4.4.4)."""
    ranges = [text(each).lower() for each in constraint.arguments["languageIn"]]
    tags = {language(node) for node in values.nodes()}
    allowed = {tag for tag in tags if any(_language_matches(tag, each) for each in ranges)}
    others = {node for node in values.nodes() if language(node) not in allowed}
    return (Finding(focus, value) for focus, value in values.pairs_of(others))


def _language_matches(tag: str, range_: str) -> bool:
    """Basic filtering (RFC 4647 §3.3.1), which is SPARQL's ``langMatches``."""
    return bool(tag) and (range_ in ("*", tag) or tag.startswith(f"{range_}-"))


def unique_lang(_: Shape, __: Constraint, values: Values, ___: Evaluation) -> Iterator[Finding]:
    """``sh:uniqueLang``: one value node a language at most; a result a language (§4.4.5)."""
    for focus, count in values.counts():
        if count > 1:
            tags = [tag for value in values.of(focus) if (tag := language(value))]
            if len(tags) > len(set(tags)):
                yield from (Finding(focus) for uses in Counter(tags).values() if uses > 1)


COMPONENTS: dict[str, Component] = {
    sh("MinLengthConstraintComponent"): _length("minLength", lambda length, least: length >= least),
    sh("MaxLengthConstraintComponent"): _length("maxLength", lambda length, most: length <= most),
    sh("PatternConstraintComponent"): pattern,
    sh("LanguageInConstraintComponent"): language_in,
    sh("UniqueLangConstraintComponent"): unique_lang,
}
