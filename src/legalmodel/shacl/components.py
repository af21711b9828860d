"""The constraint components of SHACL Core and their parameters, as a table (SHACL §4).

The parser, the lint and the engine read it, so that none of them knows a component twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from legalmodel.vocabulary import sh

Kind = Literal[
    "term",  # any RDF term
    "iri",
    "literal",
    "integer",
    "boolean",
    "string",
    "node kind",
    "shape",
    "shapes",  # a list of shapes
    "terms",  # a list of terms
    "strings",  # a list of strings
    "iris",  # a list of IRIs
]
LISTS: frozenset[Kind] = frozenset({"shapes", "terms", "strings", "iris"})

NODE_KINDS = frozenset(
    sh(name)
    for name in (
        "BlankNode",
        "IRI",
        "Literal",
        "BlankNodeOrIRI",
        "BlankNodeOrLiteral",
        "IRIOrLiteral",
    )
)


class Parameter(NamedTuple):
    """One parameter: its predicate, what its values are, whether it may be left out."""

    predicate: str
    kind: Kind
    optional: bool = False


class Component(NamedTuple):
    """One constraint component; ``in_node_shapes`` says whether node shapes may use it."""

    iri: str
    parameters: tuple[Parameter, ...]
    in_node_shapes: bool = True

    @property
    def mandatory(self) -> Parameter:
        """The parameter whose values make a constraint each."""
        return self.parameters[0]


def _component(
    name: str,
    kind: Kind,
    *optional: tuple[str, Kind],
    of: str = "",
    in_node_shapes: bool = True,
    also: tuple[str, Kind] | None = None,
) -> Component:
    parameters = [Parameter(sh(of or name), kind)]
    parameters += [Parameter(sh(also[0]), also[1])] if also else []
    parameters += [Parameter(sh(each), its, optional=True) for each, its in optional]
    title = name[0].upper() + name[1:]
    return Component(sh(f"{title}ConstraintComponent"), tuple(parameters), in_node_shapes)


CORE: Mapping[str, Component] = MappingProxyType(
    {
        each.iri: each
        for each in (
            _component("class", "iri"),
            _component("datatype", "iri"),
            _component("nodeKind", "node kind"),
            _component("minCount", "integer", in_node_shapes=False),
            _component("maxCount", "integer", in_node_shapes=False),
            _component("minExclusive", "literal"),
            _component("minInclusive", "literal"),
            _component("maxExclusive", "literal"),
            _component("maxInclusive", "literal"),
            _component("minLength", "integer"),
            _component("maxLength", "integer"),
            _component("pattern", "string", ("flags", "string")),
            _component("languageIn", "strings"),
            _component("uniqueLang", "boolean", in_node_shapes=False),
            _component("equals", "iri"),
            _component("disjoint", "iri"),
            _component("lessThan", "iri", in_node_shapes=False),
            _component("lessThanOrEquals", "iri", in_node_shapes=False),
            _component("not", "shape"),
            _component("and", "shapes"),
            _component("or", "shapes"),
            _component("xone", "shapes"),
            _component("node", "shape"),
            _component("property", "shape"),
            _component(
                "qualifiedMinCount",
                "integer",
                ("qualifiedValueShapesDisjoint", "boolean"),
                also=("qualifiedValueShape", "shape"),
                in_node_shapes=False,
            ),
            _component(
                "qualifiedMaxCount",
                "integer",
                ("qualifiedValueShapesDisjoint", "boolean"),
                also=("qualifiedValueShape", "shape"),
                in_node_shapes=False,
            ),
            _component("closed", "boolean", ("ignoredProperties", "iris")),
            _component("hasValue", "term"),
            _component("in", "terms"),
        )
    }
)
"""Every component by its IRI, in the order of the specification."""

SPARQL = sh("SPARQLConstraintComponent")

PARAMETERS: Mapping[str, Kind] = MappingProxyType(
    {each.predicate: each.kind for component in CORE.values() for each in component.parameters}
)
"""Every parameter's predicate and what its values are."""
