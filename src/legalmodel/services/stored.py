"""A report that was written as JSON, read back: strict, and by the types of the model alone."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from legalmodel import model
from legalmodel.errors import InputError
from legalmodel.model import LANGUAGES, SCHEMA, Report

DEFAULT_LIMIT = 1024 * 1024 * 1024
"""The largest report that is read, in bytes."""

# What nests in itself (causes, steps of a chain) is never as deep in a report of ours.
_DEEPEST = 60
_LONGEST = 60
_LONGEST_PLACE = 200
_FAMILY = SCHEMA.rsplit("/", 1)[0] + "/"
# Reporters put these on an axis or compare them, so they have to be days, whatever record they
# stand in. The other dates of the model are shown as they are recorded.
_DAYS = {"valid_at", "known_by", "judged_on", "until", "first_seen", "earliest", "latest"}

_Reader = Callable[[Any], Any]


class _MisfitError(Exception):
    """A value does not fit; on the way up it collects where it stands, innermost first."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.where: list[str] = []


def read_report(path: str, *, stdin: BinaryIO | None = None, limit: int = DEFAULT_LIMIT) -> Report:
    """Read a report that ``--format json`` wrote.

    Args:
        path: The file, or ``-`` for standard input.
        stdin: Where ``-`` is read from; the process's own standard input by default.
        limit: The largest file that is read, in bytes.

    Raises:
        InputError: the file cannot be read, or is no report of this version of the schema.
    """
    name = "<stdin>" if path == "-" else path
    try:
        if path == "-":
            content = (stdin or sys.stdin.buffer).read(limit + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(limit + 1)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{path}: the report cannot be read: {said}.") from None
    if len(content) > limit:
        raise InputError(f"{name}: a report of more than {limit} bytes is not read; split the run.")
    try:
        return report_from(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise InputError(f"{name}: this is no text in UTF-8, so it is no JSON report.") from None


def report_from(text: str, name: str) -> Report:
    """The report that a JSON text holds (RFC 8259); ``name`` is what messages call it.

    What this version writes it reads back as it was. A field that the model gives a default may
    be missing, as in a report of an earlier version; a field that the model does not know may not
    be there.

    Raises:
        InputError: the text is no JSON, or no report of this version of the schema.
    """
    try:
        told = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise InputError(f"{name}: the JSON nests too deeply to be a report.") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name}:{error.lineno}:{error.colno}: this is no JSON ({error.msg}); "
            "name a report that --format json wrote."
        ) from None
    except ValueError as error:
        raise InputError(f"{name}: this is no JSON ({error}).") from None
    _require_schema(told, name)
    try:
        report = _Record(Report).read(told)
    except (_MisfitError, RecursionError) as error:
        where, what = "$", "it nests too deeply"
        if isinstance(error, _MisfitError):
            where, what = "$" + "".join(reversed(error.where)), str(error)
        if len(where) > _LONGEST_PLACE:
            where = f"{where[:_LONGEST_PLACE]}…"
        raise InputError(
            f"{name}: at {where} {what}; write the report anew with --format json."
        ) from None
    assert isinstance(report, Report)
    if report.lang not in LANGUAGES:
        raise InputError(f"{name}: at $.lang there is none of {', '.join(LANGUAGES)}.")
    return report


def _require_schema(told: object, name: str) -> None:
    schema = told.get("schema") if isinstance(told, dict) else None
    if schema == SCHEMA:
        return
    if isinstance(schema, str) and schema.startswith(_FAMILY):
        theirs = _shown(schema.removeprefix(_FAMILY))
        raise InputError(
            f"{name}: the report has version {theirs} of the schema, and version "
            f"{SCHEMA.removeprefix(_FAMILY)} is read; write it anew with this legalmodel."
        )
    raise InputError(
        f"{name}: this JSON is no report of legalmodel, for its schema is not {SCHEMA}; "
        "name a file that `legalmodel check --format json` wrote."
    )


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


class _Record:
    """Reads a JSON object as a dataclass, field by field, each by its type."""

    _depth = 0

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._readers: dict[str, _Reader] | None = None
        self._required = frozenset[str]()

    def read(self, value: Any) -> Any:
        """The record.

        Raises:
            _MisfitError: something in it has another type than the model says.
        """
        if not isinstance(value, dict):
            raise _MisfitError(f"there is {_kind(value)} instead of an object")
        readers = self._readers if self._readers is not None else self._prepare()
        if missing := self._required - value.keys():
            raise _MisfitError(f"the field {min(missing)} is missing")
        if _Record._depth == _DEEPEST:
            raise _MisfitError("records nest too deeply")
        _Record._depth += 1
        name = ""
        try:
            found = {}
            for name, each in value.items():
                if name not in readers:
                    raise _MisfitError("there is a field that no report has")
                found[name] = readers[name](each)
            return self._kind(**found)
        except _MisfitError as error:
            error.where.append(f".{_shown(name)}")
            raise
        finally:
            _Record._depth -= 1

    def _prepare(self) -> dict[str, _Reader]:
        # Not when it is made: a record may hold records of its own kind.
        hints = get_type_hints(self._kind, localns=vars(model))
        own = fields(self._kind)
        self._required = frozenset(each.name for each in own if not _has_default(each))
        self._readers = {
            each.name: _day if each.name in _DAYS else _reader(hints[each.name]) for each in own
        }
        return self._readers


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _reader(hint: Any) -> _Reader:
    """What reads a value of a type; the types are those that the model uses."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return _Record(hint).read
    if origin is Literal:
        return _one_of(arguments)
    if origin is tuple:
        each = tuple(_reader(each) for each in arguments if each is not Ellipsis)
        return _list_of(each[0]) if Ellipsis in arguments else _row_of(each)
    if origin in (Mapping, dict):
        return _object_of(_reader(arguments[1]))
    if origin in (Union, types.UnionType):
        return _either(arguments)
    assert hint in (str, int, float, bool), hint
    return _text if hint is str else _plain(hint)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise _MisfitError(f"there is {_kind(value)} instead of a string")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise _MisfitError("there is half of a character (a lone surrogate)") from None
    return value


def _plain(kind: type[float | bool]) -> _Reader:
    def read(value: Any) -> Any:
        # A truth value is a number to Python, and a whole number fits where any number does.
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise _MisfitError(f"there is {_kind(value)} instead of {_NAMES[kind]}")
        if kind is float and not isfinite(float(value)):
            raise _MisfitError("there is a number that is too large")
        return value

    return read


def _day(value: Any) -> str:
    day = _text(value)
    try:
        if day and date.fromisoformat(day).isoformat() != day:
            raise ValueError
    except ValueError:
        raise _MisfitError(f"{_shown(day)} is no day (YYYY-MM-DD)") from None
    return day


def _one_of(allowed: tuple[Any, ...]) -> _Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in allowed:
            named = ", ".join(json.dumps(each) for each in allowed)
            raise _MisfitError(f"there is none of {named}")
        return value

    return read


def _list_of(reader: _Reader) -> _Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise _MisfitError(f"there is {_kind(value)} instead of an array")
        found: list[Any] = []
        try:
            found.extend(map(reader, value))
        except _MisfitError as error:
            error.where.append(f"[{len(found)}]")
            raise
        return tuple(found)

    return read


def _row_of(readers: tuple[_Reader, ...]) -> _Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(readers):
            raise _MisfitError(f"there is {_kind(value)} instead of an array of {len(readers)}")
        return tuple(reader(each) for reader, each in zip(readers, value, strict=True))

    return read


def _object_of(reader: _Reader) -> _Reader:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _MisfitError(f"there is {_kind(value)} instead of an object")
        found = {}
        for name, each in value.items():
            try:
                found[_text(name)] = reader(each)
            except _MisfitError as error:
                error.where.append(f".{_shown(name)}")
                raise
        return found

    return read


def _either(kinds: tuple[Any, ...]) -> _Reader:
    """One of several types: null or a record, a literal or another, a string or a number."""
    if all(get_origin(kind) is Literal for kind in kinds):
        return _one_of(tuple(each for kind in kinds for each in get_args(kind)))
    nullable = type(None) in kinds
    readers = [_reader(kind) for kind in kinds if kind is not type(None)]

    def read(value: Any) -> Any:
        if value is None and nullable:
            return None
        for reader in readers[:-1]:
            try:
                return reader(value)
            except _MisfitError:
                continue
        return readers[-1](value)

    return read


_NAMES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "a truth value",
    type(None): "null",
}


def _kind(value: Any) -> str:
    return _NAMES[type(value)]


def _shown(name: str) -> str:
    """A name of the file in a message: short, and plain in ASCII."""
    return json.dumps(name[:_LONGEST])[1:-1]
