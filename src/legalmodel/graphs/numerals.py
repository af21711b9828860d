"""Numbers of XSD: reading their lexical forms, exactly and in linear time, and comparing them.

An ``xsd:decimal`` or integer is a ``Decimal``, which, unlike ``int``, reads a million digits at
once; an ``xsd:double`` is a ``float`` and an ``xsd:float`` a ``Single``.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from decimal import Decimal

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_FLOATING = re.compile(rf"(?:{_DECIMAL.pattern})(?:[Ee][+-]?[0-9]+)?|[+-]?INF|NaN")


class Single(float):
    """The value of an ``xsd:float``: a number that has 24 bits of precision, or none."""


Number = Decimal | float


def integers(
    lowest: str = "-Infinity", highest: str = "Infinity"
) -> Callable[[str], Number | None]:
    """A reader of the integers of a range, both ends included (XSD 1.1 Part 2 §3.4.13 on)."""
    least, greatest = Decimal(lowest), Decimal(highest)

    def read(lexical: str) -> Number | None:
        if not _INTEGER.fullmatch(lexical):
            return None
        value = Decimal(lexical)
        return value if least <= value <= greatest else None

    return read


def read_decimal(lexical: str) -> Number | None:
    """An ``xsd:decimal`` (XSD 1.1 Part 2 §3.3.3)."""
    return Decimal(lexical) if _DECIMAL.fullmatch(lexical) else None


def read_double(lexical: str) -> Number | None:
    """An ``xsd:double`` (XSD 1.1 Part 2 §3.3.5): the nearest value, or an infinity."""
    return float(lexical) if _FLOATING.fullmatch(lexical) else None


def read_single(lexical: str) -> Number | None:
    """An ``xsd:float`` (XSD 1.1 Part 2 §3.3.4): the nearest value, or an infinity."""
    return _nearest_single(lexical) if _FLOATING.fullmatch(lexical) else None


def compare_numbers(a: Number, b: Number) -> int | None:
    """The order of two numbers; None where one is NaN.

    A decimal beside a floating-point number is promoted to its type first, which may round it
    (SPARQL 1.1 §17.3, XPath 2.0 §B.1), so that 16777217 equals ``"16777216"^^xsd:float``.
    """
    if isinstance(a, Decimal) != isinstance(b, Decimal):
        a, b = _promoted(a, b), _promoted(b, a)
    return -1 if a < b else 1 if a > b else 0 if a == b else None


def _promoted(value: Number, other: Number) -> float:
    if isinstance(value, Decimal) and isinstance(other, Single):
        return _nearest_single(str(value))
    return float(value)


def _nearest_single(lexical: str) -> Single:
    """The ``xsd:float`` nearest to a number, not to the double nearest to it.

    The two differ only where that double lies halfway between two floats and is itself rounded;
    the exact number then says which side it came from.
    """
    double = float(lexical)
    below, above = (_rounded(math.nextafter(double, side)) for side in (-math.inf, math.inf))
    if math.isfinite(double) and below != above:
        exact, halfway = Decimal(lexical), Decimal(double)
        if exact != halfway:
            return below if exact < halfway else above
    return _rounded(double)


def _rounded(double: float) -> Single:
    """To 24 bits, ties to even; beyond the largest float, an infinity."""
    try:
        return Single(struct.unpack("<f", struct.pack("<f", double))[0])
    except OverflowError:
        return Single(math.copysign(math.inf, double))
