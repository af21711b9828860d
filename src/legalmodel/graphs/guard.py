"""A cheap look at bytes before a parser sees them: junk and traps end here, early."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

_CHUNK = 1 << 20
_LONGEST_WORD = 4 * _CHUNK
_DEEPEST_BRACKETS = 200_000
_DEEPEST_ELEMENTS = 1_000
_LONGEST_ENTITY = 1_000
_BRACKETS = {"Turtle", "TriG"}
_WORDS = {"Turtle", "TriG", "N-Triples", "N-Quads", "RDF/XML"}


class RefusedError(Exception):
    """Why a parser must not see the bytes, and the line and column if they are known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


def digest(file: BinaryIO, format_: str) -> str:
    """SHA-256 of the bytes, which are inspected as :func:`inspect` does.

    Raises:
        RefusedError: as :func:`inspect`.
    """
    from hashlib import sha256

    sum_ = sha256()
    inspect(file, format_, sum_.update)
    return sum_.hexdigest()


def inspect(file: BinaryIO, format_: str, tell: Callable[[bytes], object] = lambda _: None) -> None:
    """Look at the bytes, read in pieces, and ``tell`` them; memory does not grow with the file.

    Raises:
        RefusedError: the bytes are none of the format: empty, no text in UTF-8, one endless
            word, or brackets nested so deeply that the parser's memory would grow without bound.
    """
    decoder, blank, word, depth = getincrementaldecoder("utf-8")(), True, 0, 0
    try:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise RefusedError("it holds binary data, not text; save it as RDF in UTF-8")
            tell(chunk)
            # Parsers pass over bytes that are no text within comments.
            decoder.decode(chunk)
            blank = blank and not chunk.strip()
            word = 0 if any(gap in chunk for gap in (b" ", b"\n", b"\t")) else word + len(chunk)
            if word >= _LONGEST_WORD and format_ in _WORDS:
                raise RefusedError(f"it is no {format_}: a word in it is longer than 4 MiB")
            # What has fewer bytes has fewer brackets: most files need not be counted.
            if format_ in _BRACKETS and (depth or len(chunk) > _DEEPEST_BRACKETS):
                depth += _opened(chunk)
            if depth > _DEEPEST_BRACKETS:
                raise RefusedError(
                    f"more than {_DEEPEST_BRACKETS:,} brackets in it are never closed"
                )
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        raise RefusedError(
            "the text is not in UTF-8; save the file in UTF-8", *_first_fault(file)
        ) from None
    if blank:
        raise RefusedError("the file is empty; fill it or leave it out")


def _opened(chunk: bytes) -> int:
    return chunk.count(b"[") + chunk.count(b"(") - chunk.count(b"]") - chunk.count(b")")


def _first_fault(file: BinaryIO) -> tuple[int, int]:
    """Line and column of the first byte that is no text in UTF-8; no character spans two lines."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            return number, len(line[: error.start].decode()) + 1
    return 0, 0  # The file was changed meanwhile: it is refused, but nowhere in particular.


def require_xml(file: BinaryIO) -> None:
    """Check that a file is well-formed XML with namespaces, not too deep, with tame entities.

    The RDF parser takes a document that breaks off for a whole one, names no line for an
    ill-formed one, and slows down with the square of the depth.

    Raises:
        RefusedError: it is not.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:  # noqa: ARG001 -- expat's shape
        nonlocal depth
        depth += 1
        if depth > _DEEPEST_ELEMENTS:
            raise _at(parser, f"elements are nested more than {_DEEPEST_ELEMENTS:,} deep")

    def end(name: str) -> None:  # noqa: ARG001 -- expat's shape
        nonlocal depth
        depth -= 1

    def entity(name: str, is_parameter: int, value: str | None, *_: str | None) -> None:  # noqa: ARG001
        if value is None or "&" in value or len(value) > _LONGEST_ENTITY:
            raise _at(parser, f"the entity {name} is external, nested or too long to be expanded")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = entity
    try:
        # In large pieces: expat begins a name anew with each piece.
        while piece := file.read(_CHUNK):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = f"it is no well-formed XML ({expat.ErrorString(error.code)})"
        raise RefusedError(reason, error.lineno, error.offset + 1) from None


def _at(parser: expat.XMLParserType, reason: str) -> RefusedError:
    return RefusedError(reason, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
