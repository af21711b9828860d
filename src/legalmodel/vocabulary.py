"""The few terms that the engine room has to know by name, in N-Triples spelling.

Content (rules, classes of gaps, kinds of instruments) is never named here; what is, is the
machinery of evidence, time, absence and rules that the ontology and the code share.
"""

from __future__ import annotations

LM = "https://w3id.org/legalmodel/ontology#"
LMR = "https://w3id.org/legalmodel/rule/"
VOCAB = "https://w3id.org/legalmodel/vocab/"
PARAMETER = "https://w3id.org/legalmodel/parameter/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "lm": LM,
    "lmr": LMR,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "sh": SH,
}


def _term(namespace: str, name: str) -> str:
    return f"<{namespace}{name}>"


def lm(name: str) -> str:
    """A term of the legalmodel ontology."""
    return _term(LM, name)


def rdf(name: str) -> str:
    """A term of RDF."""
    return _term(RDF, name)


def rdfs(name: str) -> str:
    """A term of RDF Schema."""
    return _term(RDFS, name)


def owl(name: str) -> str:
    """A term of OWL 2."""
    return _term(OWL, name)


def xsd(name: str) -> str:
    """A datatype of XML Schema."""
    return _term(XSD, name)


def skos(name: str) -> str:
    """A term of SKOS."""
    return _term(SKOS, name)


def dct(name: str) -> str:
    """A term of DCMI Metadata Terms."""
    return _term(DCT, name)


def sh(name: str) -> str:
    """A term of SHACL."""
    return _term(SH, name)


def shorten(value: str) -> str:
    """An IRI with the project's prefix (``lm:Act``); one of another namespace as it stands."""
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value


TYPE = rdf("type")
TRUE = f'"true"^^{xsd("boolean")}'
