"""The messages of results: SHACL §2.1.5, §5.3.2, §6.2.2, and the sentences of our own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from legalmodel.engines.sets.messages import DEFAULTS, messages
from legalmodel.graphs.terms import literal, read_literal
from legalmodel.shacl.components import CORE, SPARQL
from legalmodel.shacl.shapes import Constraint, Shape
from legalmodel.vocabulary import lm, sh, xsd

EX = "http://example.org/"


def number(value: int) -> str:
    return literal(str(value), xsd("integer")[1:-1])


def said(
    component: str,
    arguments: Mapping[str, tuple[str, ...]],
    *,
    own: tuple[str, ...] = (),
    shapes: tuple[str, ...] = (),
    variables: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    shape = Shape(f"<{EX}s>", None, "", (), (), messages=shapes)
    constraint = Constraint(component, arguments, messages=own)
    return messages(shape, constraint, variables or {})


def default(name: str, **arguments: tuple[str, ...]) -> str:
    (message,) = said(sh(f"{name}ConstraintComponent"), arguments)
    assert read_literal(message).language == "en"
    return read_literal(message).lexical


def test_every_component_has_its_sentence() -> None:
    assert set(DEFAULTS) == {*CORE, SPARQL}


def test_the_sentences_name_the_parameters_of_their_component() -> None:
    for component in CORE.values():
        values = {p.predicate[1:-1].rsplit("#")[1]: ('"here"',) for p in component.parameters}
        (message,) = said(component.iri, values)
        assert "{" not in message
        assert ("here" in message) == ("{" in DEFAULTS[component.iri])


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("MinCount", {"minCount": (number(1),)}, "Fewer than 1 value"),
        ("MinCount", {"minCount": (number(2),)}, "Fewer than 2 values"),
        ("MaxCount", {"maxCount": (number(0),)}, "More than 0 values"),
        (
            "MaxLength",
            {"maxLength": (number(11),)},
            "The value does not have at most 11 characters",
        ),
        ("Class", {"class": (lm("Act"),)}, "The value is not an instance of lm:Act"),
        ("Class", {"class": (f"<{EX}T>",)}, f"The value is not an instance of <{EX}T>"),
        (
            "Datatype",
            {"datatype": (xsd("date"),)},
            "The value is not a well-formed literal of xsd:date",
        ),
        ("NodeKind", {"nodeKind": (sh("IRI"),)}, "The value is not of the node kind sh:IRI"),
        (
            "MinInclusive",
            {"minInclusive": (literal("2020-01-01", xsd("date")[1:-1]),)},
            'The value is not greater than or equal to "2020-01-01"^^xsd:date',
        ),
        (
            "MaxExclusive",
            {"maxExclusive": (literal("-1.5", xsd("decimal")[1:-1]),)},
            "The value is not less than -1.5",
        ),
        (
            "MaxExclusive",
            {"maxExclusive": (literal("one", xsd("integer")[1:-1]),)},
            'The value is not less than "one"^^xsd:integer',
        ),
        (
            "Pattern",
            {"pattern": (literal('^\\d"$'),), "flags": ('"i"',)},
            'The value does not match the pattern "^\\\\d\\"$"',
        ),
        (
            "LanguageIn",
            {"languageIn": ('"en"', '"ru"')},
            'The value is not in one of the languages "en", "ru"',
        ),
        (
            "Or",
            {"or": (f"<{EX}A>", "_:b1")},
            f"The value conforms to none of: <{EX}A>, an unnamed shape",
        ),
        (
            "QualifiedMinCount",
            {"qualifiedMinCount": (number(1),), "qualifiedValueShape": ("_:b1",)},
            "Fewer than 1 value conforming to an unnamed shape",
        ),
        ("HasValue", {"hasValue": ('"peace"@en',)}, '"peace"@en is not among the values'),
        ("HasValue", {"hasValue": ("_:b1",)}, "a blank node is not among the values"),
        (
            "In",
            {"in": tuple(map(number, range(5)))},
            "The value is not one of: 0, 1, 2, 3, 4",
        ),
        (
            "In",
            {"in": tuple(map(number, range(100_000)))},
            "The value is not one of: 0, 1, 2, 3, 4, …",
        ),
        ("In", {"in": ()}, "The value is not one of: "),
        (
            "Closed",
            {"closed": ('"true"',), "properties": (f"<{EX}p>",)},
            "The shape is closed and does not allow this property",
        ),
    ],
)
def test_a_default_message_tells_the_parameter(
    name: str, arguments: dict[str, tuple[str, ...]], sentence: str
) -> None:
    assert default(name, **arguments) == sentence


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (lm("Act"), "lm:Act"),
        (lm("a/b"), f"{lm('a/b')}"),
        (lm("1st"), f"{lm('1st')}"),
        (lm("x."), f"{lm('x.')}"),
        (lm(""), f"{lm('')}"),
        (literal("a" * 100), '"' + "a" * 77 + '…"'),
        (literal("a\nb"), '"a\\nb"'),
        (f"<{EX}{'a' * 100}>", f"<{EX}{'a' * 100}>"[:79] + "…"),
    ],
)
def test_terms_are_shortened_only_where_nothing_is_lost(term: str, shown: str) -> None:
    assert default("HasValue", hasValue=(term,)) == f"{shown} is not among the values"


def test_a_component_of_somebody_s_own_is_named() -> None:
    (message,) = said(f"<{EX}Mine>", {"limit": ('"1"',)})
    assert message == f'"The constraint of <{EX}Mine> is not met"@en'


def test_the_constraint_s_messages_come_before_the_shape_s() -> None:
    assert said(SPARQL, {}, own=('"own"',), shapes=('"shape"',)) == ('"own"',)
    assert said(SPARQL, {}, shapes=('"a"@de', '"b"@en')) == ('"a"@de', '"b"@en')


def test_variables_and_parameters_are_filled_in_and_the_language_stays() -> None:
    found = said(
        f"<{EX}Mine>",
        {"limit": (number(3),), "among": ('"a"', f"<{EX}b>")},
        own=(literal('{?this}: "{$value}" > {?limit} of {$among}', language="en"), '"{$value}"'),
        variables={"this": f"<{EX}n>", "value": literal('a "b"\n'), "limit": '"hidden"'},
    )
    assert found == (
        literal(f'{EX}n: "a "b"\n" > 3 of a, {EX}b', language="en"),
        literal('a "b"\n'),
    )


@pytest.mark.parametrize(
    "message", ["{?unknown}", "{value}", "{ ?value}", "{?value", "?value", "{?va lue}", "{}"]
)
def test_what_is_no_known_variable_stays_as_it_is_written(message: str) -> None:
    assert said(SPARQL, {}, own=(literal(message),), variables={"value": '"v"'}) == (
        literal(message),
    )


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    variables = {"value": '"{?this}"', "this": f"<{EX}n>"}
    assert said(SPARQL, {}, own=('"{?value}"',), variables=variables) == ('"{?this}"',)


def test_a_datatype_of_a_message_is_kept() -> None:
    html = '"<b>{?value}</b>"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#HTML>'
    assert said(SPARQL, {}, own=(html,), variables={"value": '"v"'}) == (
        html.replace("{?value}", "v"),
    )
