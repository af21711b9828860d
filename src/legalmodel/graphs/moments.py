"""Dates, times and durations of XSD: reading their lexical forms and comparing them.

Points in time are whole seconds on the timeline of XSD 1.1 Part 2 §E.3.4 and the digits of a
fraction: unlike those of ``datetime``, their years may be before 1 or after 9999, and fractions
of any length are exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = tuple(sum(_LENGTHS[:month]) for month in range(12))
# A processor may bound its years and durations (XSD 1.1 Part 2 §5.4). Longer ones are read as
# well-formed and compare with nothing: Python reads no integer of more digits in every setting.
_MOST_DIGITS = 600
_NINES = str.maketrans("0123456789", "9876543210")


class Instant(NamedTuple):
    """A point on the timeline; one without a time zone is placed as if it were in UTC."""

    zoned: bool
    whole: int | None
    """Seconds from the beginning of the year 1; None where the year has too many digits."""
    fraction: str
    """The digits of the rest of a second, without zeros at the end: they sort as they stand."""


class Duration(NamedTuple):
    """Months, and seconds apart from them (XSD 1.1 Part 2 §3.3.6)."""

    months: int
    whole: int | None
    """Seconds, rounded down; None where a field has too many digits."""
    fraction: str
    """As in an ``Instant``."""


_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY_OF_MONTH = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_CLOCK = (
    r"(?P<hour>[01][0-9]|2[0-3]|24(?=:00:00(?:\.0+)?(?![.0-9])))"
    r":(?P<minute>[0-5][0-9]):(?P<second>[0-5][0-9])(?:\.(?P<fraction>[0-9]+))?"
)
_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"


def _instants(form: str) -> Callable[[str], Instant | None]:
    """The reader of a datatype whose lexical forms are these."""
    pattern = re.compile(form)

    def read(lexical: str) -> Instant | None:
        match = pattern.fullmatch(lexical)
        return _instant(match.groupdict()) if match else None

    return read


def _instant(fields: dict[str, str | None]) -> Instant | None:
    """A point in time; a field that the datatype lacks is the last there is (§E.3.4), or zero."""
    year_digits, zone = fields.get("year") or "1972", fields.get("zone")
    # Leap years repeat every 400 years, so the last four digits tell them.
    cycle = int(year_digits[-4:])
    month = int(fields.get("month") or 12)
    length = _LENGTHS[month - 1] + (month == 2 and _is_leap(cycle))
    day = int(fields.get("day") or length)
    if day > length:
        return None
    fraction = (fields.get("fraction") or "").rstrip("0")
    if len(year_digits) > _MOST_DIGITS:
        return Instant(bool(zone), None, fraction)
    hour = int(fields.get("hour") or 0)
    if "year" not in fields:
        hour %= 24  # the end of a day that is none in particular is its beginning (§3.3.8.2)
    whole = _days(int(year_digits), month) * _DAY + (day - 1) * _DAY + hour * _HOUR
    whole += int(fields.get("minute") or 0) * _MINUTE + int(fields.get("second") or 0)
    return Instant(bool(zone), whole - _offset(zone), fraction)


def _offset(zone: str | None) -> int:
    if not zone or zone == "Z":
        return 0
    seconds = int(zone[1:3]) * _HOUR + int(zone[4:]) * _MINUTE
    return -seconds if zone[0] == "-" else seconds


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(year: int, month: int) -> int:
    """Days from the beginning of the year 1 to that of a month (proleptic Gregorian calendar)."""
    past = year - 1
    leap_days = past // 4 - past // 100 + past // 400 + (month > 2 and _is_leap(year))
    return 365 * past + leap_days + _BEFORE[month - 1]


read_date_time = _instants(f"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}T{_CLOCK}{_ZONE}?")
read_date_time_stamp = _instants(f"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}T{_CLOCK}{_ZONE}")
read_any_date = _instants(f"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}{_ZONE}?")
read_time = _instants(f"{_CLOCK}{_ZONE}?")
read_year_month = _instants(f"{_YEAR}-{_MONTH}{_ZONE}?")
read_year = _instants(f"{_YEAR}{_ZONE}?")
read_month_day = _instants(f"--{_MONTH}-{_DAY_OF_MONTH}{_ZONE}?")
read_month = _instants(f"--{_MONTH}{_ZONE}?")
read_day = _instants(f"---{_DAY_OF_MONTH}{_ZONE}?")


def read_date(lexical: str) -> Instant | None:
    """An ``xsd:date`` (XSD 1.1 Part 2 §3.3.9); the most frequent form takes a shorter way."""
    if len(lexical) == 10 and lexical[4] == lexical[7] == "-":
        try:
            days = date.fromisoformat(lexical).toordinal() - 1
        except ValueError:
            return read_any_date(lexical)
        return Instant(False, days * _DAY, "")
    return read_any_date(lexical)


def compare_instants(a: Instant, b: Instant) -> int | None:
    """The order of two values of one datatype (XSD 1.1 Part 2 §D.2.1).

    One with a time zone and one without are compared only if the order is the same in every
    zone, from 14 hours behind UTC to 14 ahead.
    """
    if a.whole is None or b.whole is None:
        return None
    if a.zoned == b.zoned:
        return _sign(a[1:], b[1:])
    # The one without a zone could be this much earlier or later; none of it makes them equal.
    if (a.whole + 14 * _HOUR, a.fraction) < b[1:]:
        return -1
    return 1 if (a.whole - 14 * _HOUR, a.fraction) > b[1:] else None


_YEARS_MONTHS = r"(?:(?P<years>[0-9]++)Y)?(?:(?P<months>[0-9]++)M)?"
_DAYS = r"(?:(?P<days>[0-9]++)D)?"
_TIME = (
    r"(?:T(?!\Z)(?:(?P<hours>[0-9]++)H)?(?:(?P<minutes>[0-9]++)M)?"
    r"(?:(?P<seconds>[0-9]++)(?:\.(?P<fraction>[0-9]++))?S)?)?"
)


def _durations(form: str) -> Callable[[str], Duration | None]:
    """The reader of a duration of these fields."""
    pattern = re.compile(rf"(?P<sign>-)?P(?!\Z){form}")

    def read(lexical: str) -> Duration | None:
        match = pattern.fullmatch(lexical)
        return _duration(match.groupdict()) if match else None

    return read


def _duration(fields: dict[str, str | None]) -> Duration:
    fraction = (fields.pop("fraction", None) or "").rstrip("0")
    negative = fields.pop("sign") is not None
    if any(digits and len(digits) > _MOST_DIGITS for digits in fields.values()):
        return Duration(0, None, fraction)
    count = {name: int(digits or 0) for name, digits in fields.items()}
    months = 12 * count.get("years", 0) + count.get("months", 0)
    whole = count.get("days", 0) * _DAY + count.get("hours", 0) * _HOUR
    whole += count.get("minutes", 0) * _MINUTE + count.get("seconds", 0)
    if not negative:
        return Duration(months, whole, fraction)
    if not fraction:
        return Duration(-months, -whole, "")
    # Rounded down, -1.25 s is -2 s and the ten's complement of the fraction, .75.
    complement = fraction[:-1].translate(_NINES) + str(10 - int(fraction[-1]))
    return Duration(-months, -whole - 1, complement)


read_duration = _durations(_YEARS_MONTHS + _DAYS + _TIME)
read_year_month_duration = _durations(_YEARS_MONTHS)
read_day_time_duration = _durations(_DAYS + _TIME)

# September 1696, February 1697, March and July 1903: months counted from the year 0.
_REFERENCES = (1696 * 12 + 8, 1697 * 12 + 1, 1903 * 12 + 2, 1903 * 12 + 6)


def compare_durations(a: Duration, b: Duration) -> int | None:
    """The order of two durations, a partial one (XSD 1.1 Part 2 §3.3.6.1).

    One is less than the other if it is so from each of four days on; they are equal only if
    both months and seconds are, so that P400Y and P146097D, always as long, are neither.
    """
    if a.whole is None or b.whole is None:
        return None
    if a.months == b.months:
        return _sign(a[1:], b[1:])
    signs = set()
    for start in _REFERENCES:
        days = _days_at(start + b.months) - _days_at(start + a.months)
        signs.add(_sign((a.whole, a.fraction), (b.whole + days * _DAY, b.fraction)))
    return signs.pop() if len(signs) == 1 and 0 not in signs else None


def _days_at(month: int) -> int:
    return _days(month // 12, month % 12 + 1)


def _sign(a: tuple[object, ...], b: tuple[object, ...]) -> int:
    return (a > b) - (a < b)
