"""The terms of the SHACL namespace, as tables: SHACL, its Advanced Features and SHACL-JS (2017).

And the datatypes of the namespaces that say themselves which they have. What is written like one
of these terms and is none was meant to be one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from legalmodel.shacl.components import CORE, PARAMETERS
from legalmodel.vocabulary import OWL, RDF, SH, XSD

_LONGEST = 64
_ALIKE = 0.75


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLASSES = _words(
    """
    AbstractResult ConstraintComponent Function JSConstraint JSExecutable JSFunction JSLibrary
    JSRule JSTarget JSTargetType JSValidator NodeKind NodeShape Parameter Parameterizable
    PrefixDeclaration PropertyGroup PropertyShape ResultAnnotation Rule SPARQLAskExecutable
    SPARQLAskValidator SPARQLConstraint SPARQLConstructExecutable SPARQLExecutable SPARQLFunction
    SPARQLRule SPARQLSelectExecutable SPARQLSelectValidator SPARQLTarget SPARQLTargetType
    SPARQLUpdateExecutable Severity Shape Target TargetType TripleRule ValidationReport
    ValidationResult Validator
    """
)

PROPERTIES = _words(
    """
    alternativePath annotationProperty annotationValue annotationVarName ask condition conforms
    construct deactivated declare defaultValue description detail entailment expression
    filterShape focusNode group intersection inversePath js jsFunctionName jsLibrary jsLibraryURL
    labelTemplate message name namespace nodeValidator nodes object oneOrMorePath optional order
    parameter path predicate prefix prefixes propertyValidator result resultAnnotation
    resultMessage resultPath resultSeverity returnType rule select severity shapesGraph
    shapesGraphWellFormed sourceConstraint sourceConstraintComponent sourceShape sparql subject
    suggestedShapesGraph target targetClass targetNode targetObjectsOf targetSubjectsOf union
    update validator value zeroOrMorePath zeroOrOnePath
    """
) | {each[len(SH) + 1 : -1] for each in PARAMETERS}

VALIDATORS = ("validator", "nodeValidator", "propertyValidator")
SEVERITIES = frozenset({"Violation", "Warning", "Info"})

_COMPONENTS = frozenset(each[len(SH) + 1 : -1] for each in CORE) | {
    "SPARQLConstraintComponent",
    "ExpressionConstraintComponent",
    "JSConstraintComponent",
}
_NODE_KINDS = frozenset(
    {"BlankNode", "IRI", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"}
)
OTHERS = SEVERITIES | _NODE_KINDS | _COMPONENTS | {"this", "Rules"}
"""Individuals: neither classes nor properties."""
_EVERY = CLASSES | PROPERTIES | OTHERS

UNUSED: Mapping[str, str] = {
    "js": "SHACL-JS is not evaluated: say it with sh:sparql or the parameters of SHACL Core",
    "expression": "expressions are not evaluated: say it with sh:sparql",
    "rule": "rules infer nothing here: state what they would infer in the data",
}
"""Properties that SHACL knows and that have no effect here."""

DATATYPES: Mapping[str, frozenset[str]] = {
    XSD: _words(
        """
        ENTITIES ENTITY ID IDREF IDREFS NCName NMTOKEN NMTOKENS NOTATION Name QName anyURI
        base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double
        duration float gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer language long
        negativeInteger nonNegativeInteger nonPositiveInteger normalizedString positiveInteger
        short string time token unsignedByte unsignedInt unsignedLong unsignedShort
        yearMonthDuration
        """
    ),
    RDF: frozenset({"HTML", "JSON", "PlainLiteral", "XMLLiteral", "dirLangString", "langString"}),
    OWL: frozenset({"rational", "real"}),
}
"""The datatypes of namespaces that have no others (XSD 1.1 Part 2 §3, RDF 1.1 §5, OWL 2 §4)."""


def is_known(name: str) -> bool:
    """Whether a local name is one of the namespace's, an identifier of a parameter included."""
    component, dash, _ = name.partition("-")
    return not name or name in _EVERY or bool(dash and component in _EVERY)


def nearest(name: str, among: Collection[str]) -> str:
    """The name that a mistyped one was meant to be; empty when none is near."""
    if len(name) > _LONGEST:
        return ""
    # In small letters: "sh:iri" is as far from sh:IRI as from anything else.
    small = {each.lower(): each for each in sorted(among)}
    from difflib import get_close_matches

    found = get_close_matches(name.lower(), small, n=1, cutoff=_ALIKE)
    return small[found[0]] if found else ""
