"""The messages of results (SHACL §2.1.5, §5.3.2, §6.2.2): the author's, or else our own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from legalmodel.graphs.terms import iri_value, is_blank, is_iri, literal, read_literal, text
from legalmodel.shacl.components import PARAMETERS, SPARQL, Kind
from legalmodel.vocabulary import sh, shorten, xsd

if TYPE_CHECKING:
    from legalmodel.shacl.shapes import Constraint, Shape

# They say what the value is not, which holds for a blank node and an ill-typed literal as well.
# A word behind the colon is counted by the number before it.
DEFAULTS: Mapping[str, str] = {
    sh(f"{name}ConstraintComponent"): sentence
    for name, sentence in {
        "Class": "The value is not an instance of {class}",
        "Datatype": "The value is not a well-formed literal of {datatype}",
        "NodeKind": "The value is not of the node kind {nodeKind}",
        "MinCount": "Fewer than {minCount:value}",
        "MaxCount": "More than {maxCount:value}",
        "MinExclusive": "The value is not greater than {minExclusive}",
        "MinInclusive": "The value is not greater than or equal to {minInclusive}",
        "MaxExclusive": "The value is not less than {maxExclusive}",
        "MaxInclusive": "The value is not less than or equal to {maxInclusive}",
        "MinLength": "The value does not have at least {minLength:character}",
        "MaxLength": "The value does not have at most {maxLength:character}",
        "Pattern": "The value does not match the pattern {pattern}",
        "LanguageIn": "The value is not in one of the languages {languageIn}",
        "UniqueLang": "Several values are in the same language",
        "Equals": "The value is not shared with {equals}",
        "Disjoint": "The value is also a value of {disjoint}",
        "LessThan": "The value is not less than every value of {lessThan}",
        "LessThanOrEquals": (
            "The value is not less than or equal to every value of {lessThanOrEquals}"
        ),
        "Not": "The value conforms to {not}, which it must not",
        "And": "The value does not conform to all of: {and}",
        "Or": "The value conforms to none of: {or}",
        "Xone": "The value does not conform to exactly one of: {xone}",
        "Node": "The value does not conform to {node}",
        "Property": "The value does not conform to {property}",
        "QualifiedMinCount": (
            "Fewer than {qualifiedMinCount:value} conforming to {qualifiedValueShape}"
        ),
        "QualifiedMaxCount": (
            "More than {qualifiedMaxCount:value} conforming to {qualifiedValueShape}"
        ),
        "Closed": "The shape is closed and does not allow this property",
        "HasValue": "{hasValue} is not among the values",
        "In": "The value is not one of: {in}",
    }.items()
} | {SPARQL: "The query of the constraint finds a fault"}
"""The sentence for each component, with its parameters in braces."""

_CUSTOM = "The constraint of {component} is not met"
_PARAMETER = re.compile(r"\{(\w+)(?::(\w+))?\}")
_VARIABLE = re.compile(r"\{[?$](\w+)\}")
_LOCAL = re.compile(r"\w+:[A-Za-z_](?:[\w-]*\w)?")
_BARE = frozenset({xsd("integer"), xsd("decimal"), xsd("boolean")})
_PLAIN = re.compile(r"[+-]?[\d.]+|true|false")
_MEMBERS = 5
_LENGTH = 80


def messages(shape: Shape, constraint: Constraint, variables: Mapping[str, str]) -> tuple[str, ...]:
    """The messages of one result, as literals.

    Those of the SPARQL-based constraint or of the validator come first, then the shape's own
    (SHACL §5.3.2); without any, one sentence in English that tells the parameter's value.
    Variables in braces are replaced by what they stand for, the language stays; a variable
    without value stays as it is written.

    Args:
        shape: The source shape.
        constraint: The constraint that is not met.
        variables: What messages may name besides the parameters: name to term.
    """
    own = constraint.messages or shape.messages
    if not own:
        return (_default(constraint),)
    return tuple(_fill(each, constraint, variables) if "{" in each else each for each in own)


def _fill(message: str, constraint: Constraint, variables: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in constraint.arguments:
            return ", ".join(map(text, constraint.arguments[name]))
        return text(variables[name]) if name in variables else found[0]

    lexical, language, datatype = read_literal(message)
    return literal(_VARIABLE.sub(value, lexical), datatype, language)


def _default(constraint: Constraint) -> str:
    # A list may have 100,000 members, and a message is asked for as often.
    shown = tuple((name, terms[: _MEMBERS + 1]) for name, terms in constraint.arguments.items())
    return _sentence(constraint.component, shown)


@lru_cache(maxsize=1024)
def _sentence(component: str, arguments: Sequence[tuple[str, Sequence[str]]]) -> str:
    values = dict(arguments) | {"component": (component,)}

    def value(found: re.Match[str]) -> str:
        name, noun = found.groups()
        kind = PARAMETERS.get(sh(name), "iri")
        terms = values.get(name, ())
        shown = [_show(each, kind) for each in terms[:_MEMBERS]]
        shown += ["…"] if len(terms) > _MEMBERS else []
        plural = f" {noun}" + ("" if shown == ["1"] else "s") if noun else ""
        return ", ".join(shown) + plural

    return literal(_PARAMETER.sub(value, DEFAULTS.get(component, _CUSTOM)), language="en")


def _show(term: str, kind: Kind) -> str:
    """A term on one line, as short as is safe."""
    if is_blank(term):
        return "an unnamed shape" if kind in ("shape", "shapes") else "a blank node"
    if is_iri(term):
        return _cut(_short(term), "")
    end = term.rfind('"') + 1
    lexical, datatype = term[:end], term[end:].removeprefix("^^")
    if datatype in _BARE and _PLAIN.fullmatch(lexical[1:-1]):
        return lexical[1:-1]
    suffix = f"^^{_short(datatype)}" if is_iri(datatype) else datatype
    return _cut(lexical, '"') + suffix


def _short(term: str) -> str:
    """An IRI with its prefix, where what is behind the prefix is a plain name."""
    short = shorten(iri_value(term))
    return short if _LOCAL.fullmatch(short) else term


def _cut(words: str, end: str) -> str:
    return words if len(words) <= _LENGTH else f"{words[: _LENGTH - 1 - len(end)]}…{end}"
