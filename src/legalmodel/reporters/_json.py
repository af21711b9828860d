"""JSON (RFC 8259) of records, indented by two, at the speed of joining strings.

The standard library writes indented JSON in Python, piece by piece; this writes each record as
one string, so that a report is written record by record and never stands in memory twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import IO, Any, cast

from legalmodel.reporters._clean import whole


def dumps(value: object, level: int = 0) -> str:
    """A record, mapping, sequence or plain value as JSON; ``level`` is how deep it stands.

    Strings that are no Unicode (lone surrogates) hold U+FFFD in their place; a number that JSON
    lacks (infinity, not a number) is written as a string.
    """
    return whole(_value(value, "\n" + "  " * level))


def write_object(members: Iterable[tuple[str, object]], out: IO[str]) -> None:
    """Write an object, of which members that are iterable records are written one by one."""
    first = True
    for name, value in members:
        out.write(("{" if first else ",") + f"\n  {_quoted(name)}: ")
        first = False
        if isinstance(value, Mapping | str) or not isinstance(value, Iterable):
            out.write(dumps(value, 1))
        else:
            write_array(value, out, 1)
    out.write("\n}\n")


def write_array(values: Iterable[object], out: IO[str], level: int) -> None:
    """Write an array whose items need not all be there at once; ``level`` as in :func:`dumps`."""
    line, opened = "\n" + "  " * (level + 1), False
    for value in values:
        out.write(("," if opened else "[") + line + dumps(value, level + 1))
        opened = True
    out.write("\n" + "  " * level + "]" if opened else "[]")


def _value(value: object, line: str) -> str:
    """``line`` ends a line and indents the next as deep as the value stands."""
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value, line)
    return _record(value, line) if is_dataclass(value) else _unknown(value, line)


def _record(record: Any, line: str) -> str:
    below = line + "  "
    parts = []
    for name, key in _members(cast("Hashable", type(record))):
        value = getattr(record, name)
        # Most values are strings; asking for their writer would take as long as writing them.
        text = _quoted(value) if type(value) is str else _value(value, below)
        parts.append(key + text)
    return _braced("{", parts, "}", line)


def _unknown(value: object, line: str) -> str:
    """Values of subclasses and of other mappings and numbers."""
    if isinstance(value, Mapping):
        return _mapping(value, line)
    if isinstance(value, str):
        return _quoted(str(value))
    return json.dumps(value)


@cache
def _members(kind: Hashable) -> tuple[tuple[str, str], ...]:
    """The names of a record's fields, and how JSON spells them as keys."""
    return tuple((field.name, f"{_quoted(field.name)}: ") for field in fields(cast("type", kind)))


def _mapping(value: Mapping[str, object], line: str) -> str:
    below = line + "  "
    parts = [f"{_quoted(key)}: {_value(each, below)}" for key, each in value.items()]
    return _braced("{", parts, "}", line)


def _sequence(value: Iterable[object], line: str) -> str:
    below = line + "  "
    return _braced("[", [_value(each, below) for each in value], "]", line)


def _braced(opening: str, parts: list[str], closing: str, line: str) -> str:
    if not parts:
        return opening + closing
    inside = f",{line}  ".join(parts)
    return f"{opening}{line}  {inside}{line}{closing}"


def _float(value: float) -> str:
    text = json.dumps(value)
    return text if text[-1].isdigit() else _quoted(text)


_WRITERS: dict[type, Callable[[Any, str], str]] = {
    str: lambda value, _: str(_quoted(value)),
    bool: lambda value, _: "true" if value else "false",
    type(None): lambda _, __: "null",
    int: lambda value, _: str(value),
    float: lambda value, _: _float(value),
    tuple: _sequence,
    list: _sequence,
    dict: _mapping,
}
