"""The validation report as a graph (SHACL §3.6): the same results give the same triples."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from legalmodel.engines.sets.results import Result
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.terms import is_blank
from legalmodel.vocabulary import TRUE, TYPE, lm, rdf, sh, xsd

_FALSE = f'"false"^^{xsd("boolean")}'
_LIST = (rdf("first"), rdf("rest"))
_OPERATORS = tuple(
    map(sh, ("inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"))
)
_REPORT, _RESULT, _DETAIL = sh("ValidationReport"), sh("ValidationResult"), sh("detail")
_FOCUS, _SHAPE, _COMPONENT = sh("focusNode"), sh("sourceShape"), sh("sourceConstraintComponent")
_PATH, _VALUE, _SOURCE = sh("resultPath"), sh("value"), sh("sourceConstraint")
_SEVERITY, _MESSAGE = sh("resultSeverity"), sh("resultMessage")

_Key = tuple[str, str, str, str, str, str, str, tuple[str, ...], str]


def report(results: Iterable[Result], shapes: Graph, unmatched: Collection[str] = ()) -> Graph:
    """The report of a validation (SHACL §3.6), with the causes of nested shapes as ``sh:detail``.

    Paths that are no predicates are copied with their structure. The blank nodes of the report
    are numbered in the order of what they say, under names that no other node in it bears.

    Args:
        results: The results; the data conform when there is none (§3.6.1.1).
        shapes: The shapes graph, for the paths.
        unmatched: The shapes whose targets selected no node.
    """
    found = list(results)
    keys = _keys(found)
    found.sort(key=lambda each: keys[id(each)])
    paths = list(_copied(shapes, {key[1] for key in keys.values()}))
    stem = _free_stem(keys.values(), *paths, unmatched)
    graph = Graph(paths)
    graph.add(stem, TYPE, _REPORT)
    graph.add(stem, sh("conforms"), _FALSE if found else TRUE)
    graph.update((stem, lm("unmatchedShape"), shape) for shape in unmatched)
    width = len(str(len(found)))
    named = [(f"{stem}-result-{n:0{width}}", each) for n, each in enumerate(found, start=1)]
    graph.update((stem, sh("result"), node) for node, _ in named)
    graph.update(_told(named, keys, stem))
    return graph


def _keys(results: Sequence[Result]) -> dict[int, _Key]:
    """What each result says, causes included, as something short that sorts."""
    keys: dict[int, _Key] = {}
    waiting = list(results)
    while waiting:
        result = waiting[-1]
        below: list[_Key] = []
        if result.details:
            causes = [each for each in result.details if id(each) not in keys]
            if causes:
                waiting += causes
                continue
            below = sorted(keys[id(each)] for each in result.details)
        waiting.pop()
        keys[id(result)] = (
            result.focus,
            result.path,
            result.value,
            result.component,
            result.shape,
            result.severity,
            result.source,
            result.messages,
            blake2b(repr(below).encode()).hexdigest() if below else "",
        )
    return keys


def _copied(shapes: Graph, paths: Iterable[str]) -> Iterator[Triple]:
    """The structure of every path that is a blank node (SHACL §3.6.2.2)."""
    waiting = [path for path in paths if is_blank(path)]
    seen = set(waiting)
    for node in waiting:
        # A list is a sequence path whatever else is said of it, as it was when it was read.
        for predicate in _LIST if shapes.objects(node, _LIST[0]) else _OPERATORS:
            for object_ in shapes.objects(node, predicate):
                yield node, predicate, object_
                if is_blank(object_) and object_ not in seen:
                    seen.add(object_)
                    waiting.append(object_)


def _free_stem(keys: Collection[_Key], *others: Iterable[str]) -> str:
    """The beginning of the report's own labels: no other node in it begins like that."""
    *columns, _, _ = zip(*keys, strict=True) if keys else ([], [])
    terms = set[str]().union(*columns, *others)
    stem = "_:report"
    while any(each.startswith(stem) for each in terms):
        stem += "-"
    return stem


def _told(named: list[tuple[str, Result]], keys: Mapping[int, _Key], stem: str) -> Iterator[Triple]:
    """What is said of results, and of their causes in turn; causes that say the same are one."""
    causes: dict[_Key, str] = {}
    for node, result in named:
        yield node, TYPE, _RESULT
        yield node, _FOCUS, result.focus
        yield node, _SHAPE, result.shape
        yield node, _COMPONENT, result.component
        yield node, _SEVERITY, result.severity
        if result.path:
            yield node, _PATH, result.path
        if result.value:
            yield node, _VALUE, result.value
        if result.source:
            yield node, _SOURCE, result.source
        for message in result.messages:
            yield node, _MESSAGE, message
        for cause in sorted(result.details, key=lambda each: keys[id(each)]):
            key = keys[id(cause)]
            if key not in causes:
                causes[key] = f"{stem}-detail-{len(causes) + 1}"
                named.append((causes[key], cause))
            yield node, _DETAIL, causes[key]


def read_results(graph: Graph) -> list[Result]:
    """The results of an engine's report, causes included, in the order of their nodes' labels."""
    found: dict[str, Result] = {}
    results = sorted(node for _, node in graph.pairs(sh("result")))
    waiting = list(results)
    while waiting:
        node = waiting[-1]
        causes = sorted(graph.objects(node, _DETAIL))
        if unread := [each for each in causes if each not in found]:
            waiting += unread
            continue
        waiting.pop()
        found[node] = Result(
            focus=graph.one(node, _FOCUS),
            shape=graph.one(node, _SHAPE),
            component=graph.one(node, _COMPONENT),
            severity=graph.one(node, _SEVERITY),
            path=graph.one(node, _PATH),
            value=graph.one(node, _VALUE),
            source=graph.one(node, _SOURCE),
            messages=tuple(sorted(graph.objects(node, _MESSAGE))),
            details=tuple(found[each] for each in causes),
        )
    return [found[each] for each in results]
