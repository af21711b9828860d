"""Which literals an OWL 2 reasoner can be given: the datatype map of OWL 2 (Structural §4)."""

from __future__ import annotations

from legalmodel.graphs.literals import well_formed
from legalmodel.graphs.terms import read_literal
from legalmodel.vocabulary import OWL, RDF, RDFS, XSD

DATATYPE_MAP = frozenset(
    [f"{OWL}real", f"{OWL}rational", f"{RDF}PlainLiteral", f"{RDF}XMLLiteral"]
    + [
        XSD + name
        for name in (
            # Numbers (§4.1, §4.2)
            *("decimal", "integer", "nonNegativeInteger", "nonPositiveInteger"),
            *("positiveInteger", "negativeInteger", "long", "int", "short", "byte"),
            *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "double", "float"),
            # Strings, truth values, binary data, IRIs, instants (§4.3 to §4.7)
            *("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN"),
            *("boolean", "hexBinary", "base64Binary", "anyURI", "dateTime", "dateTimeStamp"),
        )
    ]
)
"""IRIs without brackets. Dates, years, durations and own datatypes are not among them."""

_LANG_STRING = f"{RDF}langString"
"""What RDF 1.1 calls the literals with a language that OWL 2 has in ``rdf:PlainLiteral``."""


def is_mapped(literal: str) -> bool:
    """Whether a literal's datatype is in the datatype map of OWL 2."""
    datatype = read_literal(literal).datatype
    return datatype == _LANG_STRING or datatype in DATATYPE_MAP


def is_ill_typed(literal: str) -> bool:
    """Whether a literal of a mapped datatype has no value there (Structural §5.7)."""
    lexical, _, datatype = read_literal(literal)
    # Two datatypes of OWL's own are not told by XSD: owl:real has no lexical form at all.
    if datatype == f"{OWL}real":
        return True
    if datatype == f"{OWL}rational":
        top, slash, bottom = lexical.partition("/")
        whole = top.lstrip("+-").strip().isdecimal() and bottom.strip().isdecimal()
        return not (slash and whole and bottom.strip("0 "))
    return not well_formed(lexical, datatype)


def is_known_datatype(iri: str) -> bool:
    """Whether a datatype (IRI without brackets) may stand in an axiom without a definition."""
    return iri in DATATYPE_MAP or iri in {f"{RDFS}Literal", _LANG_STRING}
