"""The lint: what a shapes graph says that other engines pass over in silence.

An ``error`` is what the specification calls ill-formed or a failure, so that no result could be
trusted; all else is a ``warning``. What is told is certain: it holds whatever the data are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.paths import Path, follow
from legalmodel.graphs.terms import iri_value, is_blank, is_iri
from legalmodel.shacl.contradictions import CONTRADICTIONS
from legalmodel.shacl.effects import EFFECTS
from legalmodel.shacl.reading import references
from legalmodel.shacl.said import Said, Whole, local, show
from legalmodel.shacl.shapes import Problem, Shapes
from legalmodel.shacl.terms import CLASSES, OTHERS, PROPERTIES, VALIDATORS, is_known, nearest
from legalmodel.vocabulary import SH, TYPE, owl, rdf, rdfs, sh

_MISSPELT = re.compile(r"https?://(?:www\.)?w3\.org/ns/sha[ck]l(?:-core)?[#/]", re.IGNORECASE)
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target")
_RESERVED = frozenset({"this", "shapesGraph", "currentShape", "path", "PATH", "value"})
_LOCAL_NAME = re.compile(r"[^/#:]*$")
_VARIABLE = re.compile(r"\w+")
_TOLD_ELSEWHERE = frozenset(map(sh, ("nodeKind", "severity", "datatype")))


def lint(
    graph: Graph, shapes: Shapes, *, known_classes: AbstractSet[str] | None = None
) -> list[Problem]:
    """What is wrong with a shapes graph beside the problems that its reading has told.

    Args:
        graph: The shapes graph.
        shapes: What was read from it.
        known_classes: The classes that the data's ontology declares, as terms; without them no
            class is called unknown.
    """
    whole = Whole(graph, shapes, known_classes)
    found = [problem for check in _CHECKS for problem in check(whole)]
    for shape in shapes.by_node.values():
        said = Said(whole, shape, whole.said.get(shape.node, {}))
        found += [problem for check in (*EFFECTS, *CONTRADICTIONS) for problem in check(said)]
    return found


def _namespace(whole: Whole) -> Iterator[Problem]:
    """A namespace written almost like SHACL's: everything in it is passed over."""
    for predicate in sorted(whole.graph.predicates()):
        start = _MISSPELT.match(iri_value(predicate))
        if start and start[0] != SH:
            subject = min(whole.graph.forward(predicate))
            yield Problem(
                "warning",
                subject,
                f"<{start[0]}> is not the namespace of SHACL, so {show(predicate)} has no effect; "
                f"write <{SH}>",
                predicate,
            )


def _predicates(whole: Whole) -> Iterator[Problem]:
    """Predicates in SHACL's namespace that are none of its properties."""
    for predicate in sorted(whole.graph.predicates()):
        name = _name_in_shacl(predicate)
        if name and name not in PROPERTIES:
            what = "is no property" if is_known(name) else "is no term"
            text = (
                f"{show(predicate)} {what} of SHACL and has no effect; {_advice(name, PROPERTIES)}"
            )
            for subject in sorted(whole.graph.forward(predicate)):
                yield Problem("warning", subject, text, predicate)


def _objects(whole: Whole) -> Iterator[Problem]:
    """Objects in SHACL's namespace that it does not have; and types that are no classes."""
    for predicate in sorted(whole.graph.predicates()):
        if predicate in _TOLD_ELSEWHERE or not (
            predicate.startswith(f"<{SH}") or predicate in (TYPE, rdf("first"))
        ):
            continue
        among = CLASSES if predicate == TYPE else CLASSES | OTHERS | PROPERTIES
        for subject, object_ in sorted(whole.graph.pairs(predicate)):
            name = _name_in_shacl(object_)
            if not name or name in among or (predicate != TYPE and is_known(name)):
                continue
            what = "is no class" if is_known(name) else "is no term"
            text = f"{show(object_)} {what} of SHACL; {_advice(name, among)}"
            yield Problem("warning", subject, text, object_)


def _name_in_shacl(term: str) -> str:
    return local(term) if term.startswith(f"<{SH}") else ""


def _advice(name: str, among: Iterable[str]) -> str:
    near = nearest(name, frozenset(among))
    return f"did you mean sh:{near}?" if near else "correct it or remove it"


def _without_target(whole: Whole) -> Iterator[Problem]:
    """Shapes with constraints that nothing applies (SHACL §2.1.3)."""
    for node, shape in whole.shapes.by_node.items():
        selected = any(node in whole.graph.forward(sh(name)) for name in _TARGETS)
        if selected or shape.targets or shape.deactivated or not shape.constraints:
            continue
        if is_iri(node) and node in whole.classes:
            text = "it is a class, but no target of itself; for that it has to be a rdfs:Class and "
            text += "a sh:NodeShape (SHACL §2.1.3.3); add what it lacks, or a sh:targetClass"
            yield Problem("warning", node, text, TYPE)
        elif node not in whole.applied and not whole.is_mistyped(node):
            text = "it is never used: it has no target, and no shape refers to it; give it a "
            text += "target, such as sh:targetClass, or remove it"
            yield Problem("warning", node, text)


def _blank_classes(whole: Whole) -> Iterator[Problem]:
    """A shape that is a class selects by its name (SHACL §2.1.3.3)."""
    declared = whole.node_shapes | whole.property_shapes
    for node in sorted(whole.graph.instances(rdfs("Class")) & declared):
        if is_blank(node):
            text = "it is a class without a name, which can be no target; give it an IRI"
            yield Problem("error", node, text, rdfs("Class"))


def _unknown_classes(whole: Whole) -> Iterator[Problem]:
    """Classes that nobody declares: nothing is selected, or nothing conforms."""
    for name in ("targetClass", "class"):
        for subject, class_ in sorted(whole.graph.pairs(sh(name))):
            if is_iri(class_) and not whole.knows_class(class_):
                near = _nearest_class(whole, class_)
                hint = f"did you mean {show(near)}?" if near else "correct it or declare it"
                text = f"sh:{name} names {show(class_)}, a class that nothing declares; {hint}"
                yield Problem("warning", subject, text, sh(name))


def _nearest_class(whole: Whole, class_: str) -> str:
    name = _local_name(class_)
    namespace = class_.removesuffix(f"{name}>")
    known = (whole.known_classes or frozenset()) | whole.classes
    beside = {_local_name(each) for each in known if each.startswith(namespace)}
    near = nearest(name, beside)
    return f"{namespace}{near}>" if near else ""


def _undescribed(whole: Whole) -> Iterator[Problem]:
    """References to shapes of which nothing is said: every node conforms to such a shape."""
    for node, shape in whole.shapes.by_node.items():
        for each in dict.fromkeys(references(shape)):
            # What sh:property names needs a path: that it has none has been told.
            if each not in whole.property_values and each not in whole.described:
                text = f"it refers to {show(each)}, of which nothing is said; correct the name"
                yield Problem("warning", node, text, each)


def _components(whole: Whole) -> Iterator[Problem]:
    """What the declarations of constraint components need (SHACL §6.2)."""
    for node in sorted(whole.graph.instances(sh("ConstraintComponent"))):
        parameters = sorted(whole.graph.objects(node, sh("parameter")))
        if node.startswith(f"<{SH}") or not parameters:
            continue
        if not any(whole.graph.objects(node, sh(each)) for each in VALIDATORS):
            text = "it is a constraint component without a validator, so nothing is checked; "
            yield Problem("warning", node, text + "add a sh:validator")
        yield from _parameters(whole.graph, node, parameters)


def _parameters(graph: Graph, node: str, parameters: list[str]) -> Iterator[Problem]:
    names = Counter[str]()
    for each in parameters:
        path = graph.one(each, sh("path"))
        name = _local_name(path) if is_iri(path) else ""
        names[name] += 1
        if not name:
            text = "it has a sh:parameter whose sh:path is no IRI; write one"
            yield Problem("error", node, text, sh("parameter"))
        elif name in _RESERVED or not _VARIABLE.fullmatch(name):
            text = f"its parameter {show(path)} cannot be a variable of a query; name another"
            yield Problem("error", node, text, path)
    for name, times in names.items():
        if name and times > 1:
            text = f"{times} of its parameters have the local name {name}; keep one"
            yield Problem("error", node, text, sh("parameter"))


def _prefixes(whole: Whole) -> Iterator[Problem]:
    """Nodes named by sh:prefixes that declare nothing (SHACL §5.2.1)."""
    imports = Path("star", parts=(Path("predicate", owl("imports")),))
    for source, node in sorted(whole.graph.pairs(sh("prefixes"))):
        if not any(
            each in whole.graph.forward(sh("declare"))
            for each in follow(whole.graph, {node}, imports)
        ):
            text = f"sh:prefixes names {show(node)}, which declares no prefix; add a sh:declare "
            yield Problem("warning", source, text + "there, or name its file too", sh("prefixes"))


def _entailment(whole: Whole) -> Iterator[Problem]:
    """A regime that is asked for and not supported is a failure (SHACL §1.5)."""
    for node, regime in sorted(whole.graph.pairs(sh("entailment"))):
        text = f"sh:entailment asks for {show(regime)}, which is not supported; remove it, and "
        yield Problem("error", node, text + "state in the data what it infers", sh("entailment"))


def _no_shapes(whole: Whole) -> Iterator[Problem]:
    if not whole.shapes.by_node:
        yield Problem("warning", "", "no shape is in it, so everything conforms; name another file")


def _local_name(term: str) -> str:
    found = _LOCAL_NAME.search(iri_value(term))
    return found[0] if found else ""


_CHECKS = (
    _no_shapes,
    _namespace,
    _predicates,
    _objects,
    _without_target,
    _blank_classes,
    _unknown_classes,
    _undescribed,
    _components,
    _prefixes,
    _entailment,
)
