"""Files to one graph of exact terms, each triple knowing the files that state it."""

from __future__ import annotations

import gc
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import quote

from legalmodel.errors import InputError
from legalmodel.graphs.files import Source, find_sources
from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.guard import RefusedError, digest, inspect, require_xml
from legalmodel.graphs.ntriples import read_ntriples, spelled

if TYPE_CHECKING:
    from legalmodel.model import InputFile

BASE = "urn:legalmodel:file:/"
"""Relative IRIs are resolved against this and the file's name (RFC 3986 §5): a file that is
named itself counts by its name, a file of a folder by its path within the folder. So no IRI
tells where on a machine the file lay. A base in the data wins."""

DEFAULT_LIMIT = 512 * 1024 * 1024
"""The largest file that is read, in bytes."""

_PROBLEMS_SHOWN = 10
_LONGEST_MESSAGE = 160
_PARSERS = {
    "Turtle": "TURTLE",
    "TriG": "TRIG",
    "N-Triples": "N_TRIPLES",
    "N-Quads": "N_QUADS",
    "RDF/XML": "RDF_XML",
    "JSON-LD": "JSON_LD",
}
_WITH_GRAPHS = {"TriG", "N-Quads", "JSON-LD"}
_POSITION = re.compile(r"Parser error at line .*?: ", re.DOTALL)
_PREFIX = re.compile(r"The prefix (\S*) has not been declared|Unknown prefix (\S*)")
_REMOTE = re.compile("LoadDocumentCallback|remote context|loading document")
_UNPRINTABLE = r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+"


class Loaded(NamedTuple):
    """What was read: the graph, for each triple the files that state it, the files.

    ``origins`` gives positions in ``files``, in order; a triple that two files state has both.
    ``sources`` are where the files can be read again, ``stated`` the triples of each as its
    parser gave them, which tells where they stand (:mod:`legalmodel.graphs.places`).
    ``unsettled`` counts the blank nodes whose labels depend on the order of input, because what
    is said of them is too symmetric to tell them apart in bounded time.
    """

    graph: Graph
    origins: dict[Triple, tuple[int, ...]]
    files: tuple[InputFile, ...]
    sources: tuple[Source, ...] = ()
    stated: tuple[list[Triple], ...] = ()
    unsettled: int = 0


def read_paths(
    paths: Sequence[str],
    *,
    stdin_name: str = "",
    stdin: BinaryIO | None = None,
    limit: int = DEFAULT_LIMIT,
) -> Loaded:
    """Read files, folders and standard input (``-``) into one graph.

    Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD, by the name's suffix; named graphs
    are merged. Literals keep their spelling, language tags are lower-cased (RDF 1.1 Concepts
    §3.3); blank nodes get the labels of :mod:`legalmodel.graphs.blanks`. Nothing is fetched:
    neither ``owl:imports`` nor a context of JSON-LD. The same files give the same graph,
    origins and order, whatever the order of the arguments.

    Args:
        paths: Files, folders (walked), or ``-``.
        stdin_name: A name for standard input; its suffix says the format (default: Turtle).
        stdin: Where ``-`` is read from; the process's own standard input by default.
        limit: The largest file that is read, in bytes.

    Raises:
        InputError: something cannot be read or is no RDF. One line for each file at fault,
            ten at most: what, where (file:line:column), what to do.
    """
    sources, problems = _find(paths, stdin_name, stdin, limit)
    parsed: list[tuple[Source, str, list[Triple]]] = []
    terms: dict[str, str] = {}
    for source in sources:
        try:
            parsed.append((source, *_read(source, terms)))
        except InputError as error:
            problems.append(str(error))
    if problems:
        raise InputError(_join(problems))
    return _merge(parsed)


def read_graph(
    paths: Sequence[str],
    *,
    stdin_name: str = "",
    stdin: BinaryIO | None = None,
    limit: int = DEFAULT_LIMIT,
    blank: str = "b",
) -> tuple[Graph, tuple[str, ...]]:
    """Read as :func:`read_paths` does, lean: for data that are only validated.

    Memory grows with the distinct terms, not with the text. What is given up: which file states
    a triple, the hashes of files, and labels of blank nodes that depend on what is said alone.
    Here they are numbers in the order of reading; the same files still give the same graph.

    Args:
        paths: Files, folders (walked), or ``-``.
        stdin_name: A name for standard input; its suffix says the format (default: Turtle).
        stdin: Where ``-`` is read from; the process's own standard input by default.
        limit: The largest file that is read, in bytes.
        blank: What labels of blank nodes begin with. Graphs whose nodes are to meet in one
            report need different beginnings.

    Returns:
        The graph, and the files as messages name them.

    Raises:
        InputError: as :func:`read_paths`.
    """
    sources, problems = _find(paths, stdin_name, stdin, limit)
    graph = Graph()
    terms: dict[str, str] = {}
    with _collector_off():
        for index, source in enumerate(sources):
            names = Numbered(f"_:{blank}{index}x")
            try:
                _fill(graph, source, names, terms)
            except InputError as error:
                problems.append(str(error))
    if problems:
        raise InputError(_join(problems))
    return graph, tuple(source.shown for source in sources)


def _fill(graph: Graph, source: Source, names: Numbered, terms: dict[str, str]) -> None:
    stated = 0
    with _opened(source) as file:
        inspect(file, source.format)
        _rewind(file)
        for triples in _batches(file, source, names):
            graph.fill(triples, terms)
            stated += len(triples)
    _require_some(source, stated)


def _find(
    paths: Sequence[str], stdin_name: str, stdin: BinaryIO | None, limit: int
) -> tuple[list[Source], list[str]]:
    if not paths:
        raise InputError("No file, folder or '-' is given; name the data to read.")
    return find_sources(paths, stdin_name=stdin_name, stdin=stdin, limit=limit)


def _join(problems: list[str]) -> str:
    more = len(problems) - _PROBLEMS_SHOWN
    rest = [f"… and {more} more that cannot be read."] if more > 0 else []
    return "\n".join(sorted(problems)[:_PROBLEMS_SHOWN] + rest)


def _merge(parsed: list[tuple[Source, str, list[Triple]]]) -> Loaded:
    from legalmodel.graphs.blanks import labelled
    from legalmodel.model import InputFile

    named, unsettled = labelled(triple for _, _, triples in parsed for triple in triples)
    graph, files = Graph(), list[InputFile]()
    origins: dict[Triple, tuple[int, ...]] = {}
    for index, (source, sum_, triples) in enumerate(parsed):
        alone, stated = (index,), 0
        for place, triple in enumerate(triples):
            subject, predicate, object_ = triple
            if subject in named or object_ in named:
                subject, object_ = named.get(subject, subject), named.get(object_, object_)
                triple = (subject, predicate, object_)  # noqa: PLW2901 -- the same, as it is kept
                triples[place] = triple
            if graph.add(subject, predicate, object_):
                origins[triple] = alone
            elif origins[triple][-1] != index:
                origins[triple] += alone
            else:
                continue
            stated += 1
        files.append(InputFile(source.shown, sum_, stated))
    sources, _, stated_by = zip(*parsed, strict=True) if parsed else ((), (), ())
    return Loaded(graph, origins, tuple(files), tuple(sources), tuple(stated_by), unsettled)


def _read(source: Source, terms: dict[str, str]) -> tuple[str, list[Triple]]:
    """The hash and the triples of one source, as it states them."""
    keep, triples = terms.setdefault, list[Triple]()
    with _opened(source) as file:
        sum_ = digest(file, source.format)
        _rewind(file)
        for some in _parse(file, source):
            triples += [(keep(s, s), keep(p, p), keep(o, o)) for s, p, o in some]
    _require_some(source, len(triples))
    return sum_, triples


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    """A source for the parser, checked; what fails meanwhile is told of the source.

    Raises:
        InputError: the source cannot be opened, is refused, or does not parse.
    """
    if source.format == "YAML-LD":
        raise InputError(f"{source.shown}: YAML-LD is not read; convert it to JSON-LD.")
    try:
        with source.opened() as file:
            if source.format == "RDF/XML":
                _rewind(file)
                require_xml(file)
            _rewind(file)
            yield file
    except RefusedError as refused:
        raise InputError(
            _sentence(source.shown, refused.line, refused.column, str(refused))
        ) from None
    except SyntaxError as error:
        what = _explain(error.msg, source.format)
        raise InputError(_sentence(source.shown, error.lineno, error.offset, what)) from None
    except (ValueError, MemoryError) as error:
        what = f"it is no {source.format} ({_short(str(error))})"
        raise InputError(_sentence(source.shown, None, None, what)) from None


def _require_some(source: Source, triples: int) -> None:
    if not triples:
        raise InputError(
            f"{source.shown}: the {source.format} in it states no triple; fill it or leave it out."
        )


@contextmanager
def _collector_off() -> Iterator[None]:
    """Without garbage collection: it would walk all that is read again and again, for no circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rewind(file: BinaryIO) -> None:
    """To the beginning, behind a byte order mark: editors write one, parsers stumble on it."""
    file.seek(0)
    if file.read(len(BOM_UTF8)) != BOM_UTF8:
        file.seek(0)


def _batches(file: BinaryIO, source: Source, names: Numbered) -> Iterator[list[Triple]]:
    """The triples of a file, some at a time, with new labels."""
    if source.format == "N-Triples":
        yield from read_ntriples(file, names.rename)
    else:
        yield from map(names.rename, _parse(file, source))


def _parse(file: BinaryIO, source: Source) -> Iterator[list[Triple]]:
    from pyoxigraph import RdfFormat, parse

    base = BASE + quote(source.name)
    quads = parse(
        file,
        format=getattr(RdfFormat, _PARSERS[source.format]),
        base_iri=base,
        rename_blank_nodes=True,
    )
    return spelled((quad.triple for quad in quads) if source.format in _WITH_GRAPHS else quads)


class Numbered(dict[str, str]):
    """New labels for the blank nodes of one file: numbers, as they come."""

    def __init__(self, start: str) -> None:
        super().__init__()
        self._start = start

    def __missing__(self, label: str) -> str:
        self[label] = new = f"{self._start}{len(self)}"
        return new

    def rename(self, triples: list[Triple]) -> list[Triple]:
        """The list with these labels in it."""
        # The first letter tells: a call for each term would take half as long as the reading.
        for place, (s, p, o) in enumerate(triples):
            if s[0] == "_" or o[0] == "_":
                triples[place] = (self[s] if s[0] == "_" else s, p, self[o] if o[0] == "_" else o)
        return triples


def _explain(message: str, format_: str) -> str:
    """A parser's message as the middle of a sentence, with what to do about it."""
    if prefix := _PREFIX.search(message):
        name = _short(prefix[1] or prefix[2])
        return f"the prefix '{name}' is not declared; declare it at the head of the file"
    if _REMOTE.search(message):
        return (
            "the @context points outside the file, and nothing is fetched; "
            "write the context itself into the file"
        )
    if "UTF-8" in message:
        return "the text is not in UTF-8; save the file in UTF-8"
    if "subtag" in message:
        return "a language tag is not well formed; write it as BCP 47 has it, such as en or kk-Cyrl"
    said = _short(_POSITION.sub("", message, count=1))
    return f"it is no well-formed {format_} ({said}); correct it there"


def _sentence(path: str, line: int | None, column: int | None, what: str) -> str:
    place = f":{line}:{column}" if line and column else ""
    advice = "" if ";" in what else "; correct it or leave it out"
    return f"{path}{place}: {what}{advice}."


def _short(text: str) -> str:
    """A parser's words without what a terminal or a reader could not bear."""
    # Not compiled beforehand: that takes milliseconds, and few runs have anything to complain of.
    plain = re.sub(_UNPRINTABLE, "?", text).rstrip(". ")
    return plain if len(plain) <= _LONGEST_MESSAGE else plain[: _LONGEST_MESSAGE - 1] + "…"
