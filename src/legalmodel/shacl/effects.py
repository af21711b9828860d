"""What has no effect in a shape, or no place: parameters that SHACL passes over in silence."""

from __future__ import annotations

from collections.abc import Iterator

from legalmodel.graphs.literals import less_or_equal
from legalmodel.graphs.terms import iri_value, is_iri, literal
from legalmodel.shacl.components import CORE
from legalmodel.shacl.said import Said, local, show, value
from legalmodel.shacl.shapes import Problem
from legalmodel.shacl.terms import SEVERITIES, UNUSED, VALIDATORS
from legalmodel.vocabulary import SH, TRUE, rdf, sh, xsd

_ONE = literal("1", iri_value(xsd("boolean")))
_ZERO = literal("0", iri_value(xsd("integer")))
_FALSE = frozenset(literal(each, iri_value(xsd("boolean"))) for each in ("false", "0"))

# Without one of the others, the first is no parameter of any component (SHACL §2.1.1).
_PARTNERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("flags", ("pattern",)),
    ("qualifiedMinCount", ("qualifiedValueShape",)),
    ("qualifiedMaxCount", ("qualifiedValueShape",)),
    ("qualifiedValueShape", ("qualifiedMinCount", "qualifiedMaxCount")),
    ("qualifiedValueShapesDisjoint", ("qualifiedMinCount", "qualifiedMaxCount")),
    ("ignoredProperties", ("closed",)),
)
_IDLE = {
    "minCount": "asks for nothing; remove it",
    "qualifiedMinCount": "asks for nothing; remove it",
    "closed": "closes nothing; remove it, or write true",
    "uniqueLang": "asks for nothing; remove it, or write true",
}
_BOOLEANS = ("closed", "uniqueLang", "qualifiedValueShapesDisjoint", "deactivated")
_CONSTRAINING = frozenset(
    {local(each.mandatory.predicate) for each in CORE.values()} | {"sparql", *UNUSED}
)
# The counts of qualified values are not among them, which the test suite of W3C insists on.
_OF_PROPERTY_SHAPES = (
    "minCount",
    "maxCount",
    "uniqueLang",
    "lessThan",
    "lessThanOrEquals",
    "qualifiedValueShape",
)


def kind(said: Said) -> Iterator[Problem]:
    """Node shapes have no path and are no property shapes (SHACL §2.2, §2.3)."""
    if said.shape.node not in said.whole.node_shapes:
        return
    if said.shape.node in said.whole.property_shapes:
        yield said.error(
            "NodeShape", "it is both a sh:NodeShape and a sh:PropertyShape; keep the one that it is"
        )
    elif said.is_property:
        yield said.error(
            "path",
            "it is a sh:NodeShape with a sh:path; make it a sh:PropertyShape or drop the path",
        )


def misplaced(said: Said) -> Iterator[Problem]:
    """Parameters that node shapes cannot have (SHACL §4.2, §4.4.5, §4.5.3, §4.5.4, §4.7.3)."""
    for name in () if said.is_property else _OF_PROPERTY_SHAPES:
        if said.values(name):
            yield said.error(
                name, f"sh:{name} is for property shapes; move it into one, or give this a sh:path"
            )


def without_partner(said: Said) -> Iterator[Problem]:
    """Parameters whose component lacks another one."""
    for name, partners in _PARTNERS:
        if said.values(name) and not any(map(said.values, partners)):
            wanted = " or ".join(f"sh:{each}" for each in partners)
            yield said.warn(
                name, f"sh:{name} has no effect without {wanted}; add it or remove this"
            )


def idle(said: Said) -> Iterator[Problem]:
    """Values that ask for nothing."""
    for name, why in _IDLE.items():
        term = said.one(name)
        if term in _FALSE or (name.endswith("Count") and less_or_equal(term, _ZERO)):
            yield said.warn(name, f"sh:{name} {value(term)} {why}")
    for name in _BOOLEANS:
        if _ONE in said.values(name):
            yield said.warn(name, f"sh:{name} is 1, which SHACL does not take for true; write true")
    if said.one("and") == rdf("nil"):
        yield said.warn("and", "sh:and has an empty list and asks for nothing; fill it")
    if said.values("ignoredProperties") and said.one("closed") in _FALSE:
        yield said.warn(
            "ignoredProperties", "sh:ignoredProperties has no effect while sh:closed is false"
        )
    path = said.one("path")
    if is_iri(path) and path in said.values("equals"):
        yield said.warn(
            "equals", f"sh:equals names {show(path)}, the path itself, and asks for nothing; "
            "name another"
        )  # fmt: skip
    datatype = said.one("datatype")
    texts = ("", rdf("langString"), rdf("dirLangString"))
    if datatype not in texts and said.one("uniqueLang") == TRUE:
        yield said.warn(
            "uniqueLang",
            f"sh:uniqueLang has no effect beside sh:datatype {show(datatype)}, whose values "
            "have no language; write sh:datatype rdf:langString",
        )


def texts(said: Said) -> Iterator[Problem]:
    """A message and a severity are those of results, and constraints alone give results."""
    own = {name for name in _CONSTRAINING if said.values(name)} - {"property"}
    custom = any(each.component not in CORE for each in said.shape.constraints)
    if own or custom or said.has_other_role or said.whole.is_mistyped(said.shape.node):
        return
    why = "it has no constraint of its own"
    if said.values("property"):
        why += ", and the shapes under sh:property have theirs"
    for name in ("message", "severity"):
        if said.values(name):
            yield said.warn(name, f"its sh:{name} is never used, for {why}; move it or remove it")


def severity(said: Said) -> Iterator[Problem]:
    """SHACL has three severities of its own (SHACL §2.1.4)."""
    term = said.one("severity")
    if term.startswith(f"<{SH}") and local(term) not in SEVERITIES:
        yield said.warn(
            "severity",
            f"{show(term)} is no severity of SHACL; write sh:Violation, sh:Warning, sh:Info "
            "or an IRI of your own",
        )
    for source in said.values("sparql"):
        if said.whole.graph.objects(source, sh("severity")):
            yield said.warn(
                "severity",
                "sh:severity has no effect in a sh:sparql constraint; write it in the shape",
            )


def bare_query(said: Said) -> Iterator[Problem]:
    """A query belongs to a constraint, not to the shape (SHACL §5.1)."""
    for name in ("select", "ask"):
        if said.values(name) and not said.has_other_role:
            yield said.warn(
                name, f"sh:{name} has no effect in a shape itself; write sh:sparql [ sh:select … ]"
            )


def unchecked(said: Said) -> Iterator[Problem]:
    """Constraints whose own component has no validator for this kind of shape (SHACL §6.2.3)."""
    wanted = "propertyValidator" if said.is_property else "nodeValidator"
    graph, node = said.whole.graph, said.shape.node
    for component, parameters in said.whole.components.items():
        validators = [name for name in VALIDATORS if graph.objects(component, sh(name))]
        suitable = not validators or wanted in validators or "validator" in validators
        if not suitable and parameters and all(graph.objects(node, each) for each in parameters):
            text = f"{show(component)} has no validator for it, so nothing is checked"
            yield said.warn(wanted, f"{text}; add a sh:{wanted} or a sh:validator there")


def unused(said: Said) -> Iterator[Problem]:
    """Terms of SHACL-JS and of the Advanced Features that nothing here carries out."""
    for name, why in UNUSED.items():
        if said.values(name):
            yield said.warn(name, f"sh:{name} has no effect: {why}")


EFFECTS = (
    kind,
    misplaced,
    without_partner,
    idle,
    texts,
    severity,
    bare_query,
    unchecked,
    unused,
)
