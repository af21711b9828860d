"""The lint of shapes files: each problem with the file and the line where it stands.

``rules lint`` and the check tell the same problems in the same words; advice to who writes rules
(:mod:`.rule_lint`) is told by ``rules lint`` alone.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from legalmodel.errors import EngineError
from legalmodel.graphs.files import STDIN, find_sources
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.reading import DEFAULT_LIMIT, read_graph
from legalmodel.graphs.terms import iri_value, is_blank
from legalmodel.resources import content
from legalmodel.shacl.lint import lint
from legalmodel.shacl.reading import read_shapes
from legalmodel.shacl.shapes import Problem, Shapes
from legalmodel.vocabulary import LM, TYPE, lm, owl, rdfs, sh

if TYPE_CHECKING:
    from legalmodel.graphs.places import Place, Places

_EXAMPLES = ("pass.ttl", "fail.ttl")
_SHOWN = 10
_LONGEST_NAME, _LONGEST = 120, 500
_IRI = re.compile(r'<([^<>"{}|^`\\\s]+)>')
_BLANK = re.compile(r"(?:[Tt]he node )?_:[0-9A-Za-z]+")
_LOCAL_NAME = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True, order=True)
class Located:
    """A problem in its place; ``line`` is 0 where it is not known."""

    file: str
    line: int
    level: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.level}: {self.text}"


def lint_paths(
    paths: Sequence[str], *, known_classes: Collection[str] | None = None
) -> tuple[Located, ...]:
    """Every problem of shapes files, in the order of files and lines.

    The files are one shapes graph. The examples beside a rule are none of it, and the prefixes
    of legalmodel's rules belong to every rule of its kind, as in the check.

    Args:
        paths: Files, folders (walked), or ``-`` for Turtle on standard input.
        known_classes: The classes of the data's ontology, as terms. Without them those of
            legalmodel's own namespace are known, and of other namespaces all.

    Raises:
        InputError: a path cannot be read.
    """
    files = [file for path in paths for file in _files(path)]
    piped = sys.stdin.buffer.read(DEFAULT_LIMIT + 1) if STDIN in files and sys.stdin else None
    graph, read = read_graph(files, stdin=BytesIO(piped) if piped is not None else None)
    if _holds_rules(graph):
        graph.update(read_graph([str(content("shapes") / "prefixes.ttl")], blank="p")[0])
    shapes = read_shapes(graph)
    from legalmodel.services.rule_lint import advise, parameters_set

    problems = find_problems(graph, shapes, known_classes=known_classes)
    advice = list(advise(graph, shapes, known_parameters=parameters_set(paths)))
    if not problems and not advice:
        return ()
    from legalmodel.graphs.places import find_places

    places = find_places(files, stdin=BytesIO(piped) if piped is not None else None)
    locator = _Locator(graph, shapes, places, read[0])
    found = {locator.locate(problem) for problem in problems}
    found |= {_on_line(locator.locate(each.problem), each.line, each.words) for each in advice}
    return tuple(sorted(found))


def lint_packaged() -> tuple[Located, ...]:
    """Every problem of the packaged shapes, with the classes of the ontology known."""
    return lint_paths([str(content("shapes"))], known_classes=_our_classes())


def find_problems(
    graph: Graph, shapes: Shapes, *, known_classes: Collection[str] | None = None
) -> list[Problem]:
    """Every problem of a shapes graph that was read before; see :func:`lint_paths`."""
    known = frozenset(known_classes) if known_classes is not None else None
    if known is None:
        used = {class_ for name in ("targetClass", "class") for _, class_ in graph.pairs(sh(name))}
        foreign = frozenset(each for each in used if not each.startswith(f"<{LM}"))
        known = foreign | _our_classes() if len(foreign) < len(used) else None
    return [*shapes.problems, *lint(graph, shapes, known_classes=known)]


def declared_classes(paths: Sequence[str]) -> frozenset[str]:
    """The classes that files declare.

    Raises:
        InputError: a path cannot be read.
    """
    return classes_of(read_graph(paths)[0])


def classes_of(ontology: Graph) -> frozenset[str]:
    """The classes that a graph declares."""
    return frozenset(ontology.instances(owl("Class")) | ontology.instances(rdfs("Class")))


def _our_classes() -> frozenset[str]:
    from legalmodel.services.prepare import load_ontology

    return classes_of(load_ontology().graph)


def require_well_formed(found: Iterable[Located]) -> None:
    """Refuse shapes in which the lint found errors: what they say cannot be validated.

    Raises:
        EngineError: the first ten errors, a line each.
    """
    errors = [each for each in found if each.level == "error"]
    if errors:
        more = len(errors) - _SHOWN
        rest = [f"… and {more} more"] if more > 0 else []
        raise EngineError("\n".join([*map(str, errors[:_SHOWN]), *rest]))


def _files(path: str) -> list[str]:
    """The path itself; of a folder with rules, the files without the examples beside them."""
    if path == STDIN or not Path(path).is_dir():
        return [path]
    rules = [each.parent for each in Path(path).rglob("rule.ttl")]
    examples = {folder / name for folder in rules for name in _EXAMPLES}
    if not examples:
        return [path]
    sources, _ = find_sources([path], stdin_name="", stdin=None, limit=DEFAULT_LIMIT)
    return [each.path for each in sources if Path(each.path) not in examples]


def _holds_rules(graph: Graph) -> bool:
    return any(graph.subjects(TYPE, lm(name)) for name in ("GapRule", "DefectRule"))


class _Locator:
    """Where problems of one reading stand, and how a line tells them."""

    def __init__(self, graph: Graph, shapes: Shapes, places: Places, file: str) -> None:
        self._graph = graph
        self._shapes = shapes
        self._places = places
        self._file = file
        self._holders: dict[str, str] = {}

    def locate(self, problem: Problem) -> Located:
        """The problem with its place and the name of the shape that is at fault."""
        from legalmodel.graphs.places import Place

        place = self._place(problem) or Place(self._file, 0)
        prefixes = self._places.prefixes.get(place.file, {})
        holder = self._holder(problem.shape)
        kind = "shape" if {holder, problem.shape} & self._shapes.by_node.keys() else "node"
        name = _cut(_name(holder, prefixes), _LONGEST_NAME) if holder else "without a name"
        text = _BLANK.sub("a blank node", problem.text)
        text = _IRI.sub(lambda iri: _name(iri[0], prefixes), text)
        head = f"the {kind} {name}: " if problem.shape else ""
        return Located(*place, problem.level, _plain(head + _cut(text, _LONGEST)))

    def _holder(self, node: str) -> str:
        """The named node that holds a blank one; empty where none does."""
        climbed: dict[str, None] = {}
        while is_blank(node) and node not in self._holders and node not in climbed:
            climbed[node] = None
            node = min(self._above.get(node, ()), default="")
        found = self._holders.get(node, "" if is_blank(node) else node)
        self._holders.update(dict.fromkeys(climbed, found))
        return found

    @cached_property
    def _above(self) -> dict[str, set[str]]:
        """Each node with the subjects that lead to it."""
        above: dict[str, set[str]] = {}
        for subject, _, object_ in self._graph:
            above.setdefault(object_, set()).add(subject)
        return above

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """Each node with the blank nodes that it leads to."""
        below: dict[str, list[str]] = {}
        for subject, _, object_ in self._graph:
            if is_blank(object_):
                below.setdefault(subject, []).append(object_)
        return below

    @cached_property
    def _stated(self) -> dict[tuple[str, str], Place]:
        """Where a subject first has a predicate, and where it first has an object."""
        stated: dict[tuple[str, str], Place] = {}
        for (subject, predicate, object_), place in sorted(
            self._places.triples.items(), key=lambda each: each[1]
        ):
            stated.setdefault((subject, predicate), place)
            stated.setdefault((subject, object_), place)
        return stated

    def _place(self, problem: Problem) -> Place | None:
        """Where the term at fault stands in the shape; else where the shape is named."""
        if problem.about and (found := self._within(problem.shape, problem.about)):
            return found
        for node in (problem.shape, self._holder(problem.shape)):
            if node in self._places.subjects:
                return self._places.subjects[node]
        naming = ((each, problem.shape) for each in self._above.get(problem.shape, ()))
        return min((self._stated[each] for each in naming if each in self._stated), default=None)

    def _within(self, node: str, about: str) -> Place | None:
        """The first place of a term in what is said of a node, of blank nodes in it too."""
        seen, waiting = {node}, [node]
        for each in waiting:
            if place := self._stated.get((each, about)):
                return place
            below = [blank for blank in sorted(self._below.get(each, ())) if blank not in seen]
            seen.update(below)
            waiting += below
        return None


def _on_line(found: Located, line: int, words: str) -> Located:
    """A problem of a query on the line of the file that holds the words at fault.

    ``line`` is the query's own; where it begins in the file, the predicate tells about.
    """
    if not (line and words and found.line and Path(found.file).is_file()):
        return found
    with Path(found.file).open(encoding="utf-8", errors="replace") as file:
        lines = file.read().split("\n")
    expected = found.line + line - 1
    for number in range(expected, min(expected + _SHOWN, len(lines) + 1)):
        if words in lines[number - 1]:
            return replace(found, line=number)
    return found


def _name(term: str, prefixes: Mapping[str, str]) -> str:
    """A name as its file writes it: with the longest of its prefixes that fits, if one does."""
    value = iri_value(term)
    for prefix, namespace in sorted(prefixes.items(), key=lambda each: -len(each[1])):
        local = value.removeprefix(namespace)
        if local != value and _LOCAL_NAME.fullmatch(local):
            return f"{prefix}:{local}"
    return term


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _plain(text: str) -> str:
    """A text on one line that cannot steer a terminal, whatever the names in it."""
    return "".join("?" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)
