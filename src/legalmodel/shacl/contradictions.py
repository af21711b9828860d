"""What no data can satisfy in a shape: bounds that cross, sorts of terms that exclude each other.

Only what is certain is told: whatever the data, no node or no value conforms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from legalmodel.graphs.literals import less, order
from legalmodel.graphs.terms import iri_value, is_iri, is_literal, literal, read_literal
from legalmodel.shacl.said import Said, local, show, value
from legalmodel.shacl.shapes import Problem
from legalmodel.shacl.terms import DATATYPES, nearest
from legalmodel.vocabulary import RDFS, SH, XSD, rdf, rdfs, sh, shorten, xsd

_INTEGER = iri_value(xsd("integer"))
_LANGUAGE_RANGE = re.compile(r"\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_NO_NODE = "so no node conforms"
_NO_VALUE = "so no value conforms"

# The least, the greatest, and whether both may be one (SHACL §4.2, §4.3, §4.4).
_BOUNDS: tuple[tuple[str, str, bool], ...] = (
    ("minCount", "maxCount", True),
    ("qualifiedMinCount", "qualifiedMaxCount", True),
    ("minLength", "maxLength", True),
    ("minInclusive", "maxInclusive", True),
    ("minInclusive", "maxExclusive", False),
    ("minExclusive", "maxInclusive", False),
    ("minExclusive", "maxExclusive", False),
)
_FOR_LITERALS = (
    "datatype",
    "languageIn",
    "minExclusive",
    "minInclusive",
    "maxExclusive",
    "maxInclusive",
)
"""Parameters that literals alone satisfy."""
_LITERALS, _NO_LITERALS = {sh("Literal")}, {sh("IRI"), sh("BlankNode"), sh("BlankNodeOrIRI")}


def bounds(said: Said) -> Iterator[Problem]:
    """A least that exceeds the greatest, a greatest that nothing keeps."""
    for least, greatest, may_be_one in _BOUNDS:
        if least == "qualifiedMinCount" and not said.values("qualifiedValueShape"):
            continue
        low, high = said.one(least), said.one(greatest)
        compared = order(low, high) if low and high else None
        if compared == 1 or (compared == 0 and not may_be_one):
            outcome = _NO_NODE if "Count" in least else _NO_VALUE
            yield said.warn(
                greatest,
                f"sh:{least} {value(low)} leaves no room below sh:{greatest} {value(high)}, "
                f"{outcome}; correct one of them",
            )
    for name in ("maxCount", "qualifiedMaxCount", "maxLength"):
        if less(said.one(name), _number(0)):
            yield said.warn(
                name,
                f"sh:{name} {value(said.one(name))} can never be kept; to allow any, remove it",
            )


def wanted_values(said: Said) -> Iterator[Problem]:
    """Values that have to be there (SHACL §4.8.2), against how many and which there may be."""
    wanted, allowed = said.values("hasValue"), said.members("in")
    most = said.one("maxCount") if said.is_property else _number(1)
    if wanted and less(most, _number(len(wanted))):
        room = f"sh:maxCount {value(most)}" if said.is_property else "the focus node, which is one,"
        yield said.warn(
            "hasValue",
            f"sh:hasValue asks for {len(wanted)} and {room} leaves no room for them, {_NO_NODE}; "
            "to allow any of several, use sh:in",
        )
    if allowed is None:
        return
    for term in sorted(set(wanted).difference(allowed)):
        yield said.warn(
            "hasValue",
            f"sh:hasValue asks for {show(term)}, which sh:in does not allow, {_NO_NODE}; "
            "correct one of them",
        )
    if allowed and less(_number(len(set(allowed))), said.one("minCount")):
        yield said.warn(
            "minCount",
            f"sh:minCount asks for {value(said.one('minCount'))} values and sh:in allows "
            f"{len(set(allowed))}, {_NO_NODE}; correct one of them",
        )


def lists(said: Said) -> Iterator[Problem]:
    """Lists that are empty, or name a member twice.

    An empty sh:in is how rules forbid every value and have each of them in a result.
    """
    for name in ("or", "xone", "languageIn"):
        if said.one(name) == rdf("nil"):
            yield said.warn(name, f"sh:{name} has an empty list, {_NO_VALUE}; fill it")
    for name in ("in", "languageIn"):
        twice = [each for each, n in Counter(said.members(name) or ()).items() if n > 1]
        if twice:
            others = f" and {len(twice) - 1} other members" if len(twice) > 1 else ""
            yield said.warn(
                name, f"sh:{name} names {show(twice[0])}{others} more than once; once is enough"
            )


def languages(said: Said) -> Iterator[Problem]:
    """Members of sh:languageIn are language ranges (RFC 4647 §2.1)."""
    for member in said.members("languageIn") or ():
        tag = read_literal(member).lexical if is_literal(member) else "*"
        if not _LANGUAGE_RANGE.fullmatch(tag):
            better = tag.replace("_", "-")
            example = better if _LANGUAGE_RANGE.fullmatch(better) else "en or kk-Cyrl"
            yield said.warn(
                "languageIn",
                f"sh:languageIn names {show(member)}, which no language tag matches; "
                f"write it as BCP 47 has it, such as {example}",
            )


def sorts(said: Said) -> Iterator[Problem]:
    """What literals alone satisfy, beside what none of them does."""
    node_kind = said.one("nodeKind")
    literals = next((name for name in _FOR_LITERALS if said.values(name)), "")
    literals = literals or ("nodeKind" if node_kind in _LITERALS else "")
    others = "nodeKind" if node_kind in _NO_LITERALS else "class" if said.values("class") else ""
    if literals and others:
        first, second = (
            f"sh:{each} {show(node_kind)}" if each == "nodeKind" else f"sh:{each}"
            for each in (literals, others)
        )
        yield said.warn(
            others,
            f"{first} is for literals and {second} for what is none, {_NO_VALUE}; keep one of them",
        )
    datatype = said.one("datatype")
    if said.values("languageIn") and datatype not in ("", rdf("langString"), rdf("dirLangString")):
        yield said.warn(
            "languageIn",
            f"sh:languageIn is for texts with a language and sh:datatype {show(datatype)} for "
            f"values without, {_NO_VALUE}; write sh:datatype rdf:langString",
        )


def datatypes(said: Said) -> Iterator[Problem]:
    """A datatype that its own namespace does not have; classes and datatypes mixed up."""
    term = said.one("datatype")
    for namespace, names in DATATYPES.items():
        if term.startswith(f"<{namespace}") and local(term) not in names:
            near = nearest(local(term), names)
            hint = f"did you mean {shorten(namespace + near)}?" if near else "name one that exists"
            yield said.warn("datatype", f"sh:datatype names {show(term)}, which is none; {hint}")
    if term.startswith((f"<{RDFS}", f"<{SH}")):
        yield said.warn(
            "datatype",
            f"sh:datatype names {show(term)}, which is the datatype of no literal; to say what "
            "kind of node is meant, write sh:nodeKind",
        )
    elif term in said.whole.classes or term in (said.whole.known_classes or ()):
        yield said.warn("datatype", f"sh:datatype names the class {show(term)}; use sh:class")
    for each in said.values("class"):
        if each.startswith(f"<{XSD}") or each in (rdf("langString"), rdfs("Literal")):
            yield said.warn(
                "class", f"sh:class names {show(each)}, and no literal has a class; use sh:datatype"
            )


def own_path(said: Said) -> Iterator[Problem]:
    """A property that has to differ from itself (SHACL §4.5.2, §4.5.3)."""
    path = said.one("path")
    for name in ("disjoint", "lessThan"):
        if is_iri(path) and path in said.values(name):
            yield said.warn(
                name, f"sh:{name} names {show(path)}, the path itself, {_NO_VALUE}; name another"
            )


def _number(count: int) -> str:
    return literal(str(count), _INTEGER)


CONTRADICTIONS = (
    bounds,
    wanted_values,
    lists,
    languages,
    sorts,
    datatypes,
    own_path,
)
