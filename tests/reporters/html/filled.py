"""A report in which every string comes from one function, found by walking the model's types.

New fields of the model are filled without an edit here: a string that the tests do not reach
could not be shown to be harmless.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from legalmodel import model
from legalmodel.model import Report

Text = Callable[[str], str]
"""Gives the string for a place in the report ("report.findings.0.message")."""


def filled(text: Text) -> Report:
    """A report with two items in every collection, each string from ``text``."""
    report = _value(Report, "report", text)
    assert isinstance(report, Report)
    return report


def _value(kind: Any, place: str, text: Text) -> Any:  # noqa: PLR0911 - one per kind of type
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is str:
        return text(place)
    if kind in (int, bool):
        return kind(3)
    if origin is Literal:
        return arguments[0]
    if origin in (Union, types.UnionType):
        return _value(arguments[0], place, text)
    if origin is tuple and arguments[-1] is Ellipsis:
        return tuple(_value(arguments[0], f"{place}.{index}", text) for index in range(2))
    if origin is tuple:
        return tuple(_value(each, f"{place}.{index}", text) for index, each in enumerate(arguments))
    if origin is Mapping:
        return {
            text(f"{place}.key{index}"): _value(arguments[1], f"{place}.{index}", text)
            for index in range(2)
        }
    if is_dataclass(kind):
        assert isinstance(kind, type)
        hints = get_type_hints(kind, localns=vars(model))  # some name a record of its parent
        return kind(
            **{each.name: _value(hints[each.name], f"{place}.{each.name}", text)
               for each in fields(kind)
               if not _within_itself(kind, each.name, hints[each.name], place)}
        )  # fmt: skip
    raise TypeError(f"{place}: no rule for {kind}")


def _within_itself(kind: type, name: str, hint: Any, place: str) -> bool:
    """Whether a record that holds its like (a step its next steps) already stands in one."""
    own = get_origin(hint) is tuple and get_args(hint)[0] is kind
    return own and f".{name}." in place


def strings(value: object) -> list[str]:
    """Every string in a report, keys of mappings included."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [s for each in fields(value) for s in strings(getattr(value, each.name))]
    if isinstance(value, Mapping):
        return [s for pair in value.items() for part in pair for s in strings(part)]
    if isinstance(value, tuple):
        return [s for each in value for s in strings(each)]
    return []
