"""Values of JSON read as the types of the model: strict, and by those types alone."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from legalmodel import model

# What nests in itself (causes, steps of a chain) is never as deep in a report of ours.
_DEEPEST = 60
_LONGEST = 60
# Reporters put these on an axis or compare them, so they have to be days, whatever record they
# stand in. The other dates of the model are shown as they are recorded.
_DAYS = {"valid_at", "known_by", "judged_on", "until", "first_seen", "earliest", "latest"}
# Ids become names of files and parts of addresses; ours are 16 digits to the base of 16.
_ID = re.compile("[0-9A-Za-z]{1,64}")

_Reader = Callable[[Any], Any]


class MisfitError(Exception):
    """A value does not fit; on the way up it collects where it stands, innermost first."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.where: list[str] = []


class RecordReader:
    """Reads a JSON object as a dataclass, field by field, each by its type."""

    _depth = 0

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._readers: dict[str, _Reader] | None = None
        self._required = frozenset[str]()

    def read(self, value: Any) -> Any:
        """The record.

        Raises:
            MisfitError: something in it has another type than the model says.
        """
        if not isinstance(value, dict):
            raise MisfitError(f"there is {_kind(value)} instead of an object")
        readers = self._readers if self._readers is not None else self._prepare()
        if missing := self._required - value.keys():
            raise MisfitError(f"the field {min(missing)} is missing")
        if RecordReader._depth == _DEEPEST:
            raise MisfitError("records nest too deeply")
        RecordReader._depth += 1
        name = ""
        try:
            found = {}
            for name, each in value.items():
                if name not in readers:
                    raise MisfitError("there is a field that no report has")
                found[name] = readers[name](each)
            return self._kind(**found)
        except MisfitError as error:
            error.where.append(f".{shown(name)}")
            raise
        finally:
            RecordReader._depth -= 1

    def _prepare(self) -> dict[str, _Reader]:
        # Not when it is made: a record may hold records of its own kind.
        hints = get_type_hints(self._kind, localns=vars(model))
        own = fields(self._kind)
        self._required = frozenset(each.name for each in own if not _has_default(each))
        self._readers = {
            each.name: _BY_NAME.get(each.name) or _reader(hints[each.name]) for each in own
        }
        return self._readers


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def _reader(hint: Any) -> _Reader:
    """What reads a value of a type; the types are those that the model uses."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return RecordReader(hint).read
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
        raise MisfitError(f"there is {_kind(value)} instead of a string")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise MisfitError("there is half of a character (a lone surrogate)") from None
    return value


def _plain(kind: type[float | bool]) -> _Reader:
    def read(value: Any) -> Any:
        # A truth value is a number to Python, and a whole number fits where any number does.
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise MisfitError(f"there is {_kind(value)} instead of {_NAMES[kind]}")
        if kind is float and not isfinite(float(value)):
            raise MisfitError("there is a number that is too large")
        return value

    return read


def _day(value: Any) -> str:
    day = _text(value)
    try:
        if day and date.fromisoformat(day).isoformat() != day:
            raise ValueError
    except ValueError:
        raise MisfitError(f"{shown(day)} is no day (YYYY-MM-DD)") from None
    return day


def _id(value: Any) -> str:
    if not _ID.fullmatch(_text(value)):
        raise MisfitError(f"{shown(value)} is no id of a finding (letters and digits)")
    return str(value)


def _place(value: Any) -> int | None:
    """A line or a column, which are counted from one."""
    if value is None:
        return None
    number: int = _plain(int)(value)
    if number < 1:
        raise MisfitError("there is no whole number from 1 on")
    return number


# Reporters build on what these fields hold, whatever record they stand in; see _DAYS.
_BY_NAME: dict[str, _Reader] = {
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(("line", "column", "end_line", "end_column"), _place),
    "id": _id,
}


def _one_of(allowed: tuple[Any, ...]) -> _Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in allowed:
            named = ", ".join(json.dumps(each) for each in allowed)
            raise MisfitError(f"there is none of {named}")
        return value

    return read


def _list_of(reader: _Reader) -> _Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise MisfitError(f"there is {_kind(value)} instead of an array")
        found: list[Any] = []
        try:
            found.extend(map(reader, value))
        except MisfitError as error:
            error.where.append(f"[{len(found)}]")
            raise
        return tuple(found)

    return read


def _row_of(readers: tuple[_Reader, ...]) -> _Reader:
    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list or len(value) != len(readers):
            raise MisfitError(f"there is {_kind(value)} instead of an array of {len(readers)}")
        return tuple(reader(each) for reader, each in zip(readers, value, strict=True))

    return read


def _object_of(reader: _Reader) -> _Reader:
    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise MisfitError(f"there is {_kind(value)} instead of an object")
        found = {}
        for name, each in value.items():
            try:
                found[_text(name)] = reader(each)
            except MisfitError as error:
                error.where.append(f".{shown(name)}")
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
            except MisfitError:
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


def shown(name: str) -> str:
    """A name of the file in a message: short, and plain in ASCII."""
    return json.dumps(name[:_LONGEST])[1:-1]
