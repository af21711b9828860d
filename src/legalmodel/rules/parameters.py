"""Parameters of a profile that are periods, as days counted from the day of the run.

SPARQL 1.1 has no arithmetic of dates, and rules stay standard: what a rule compares a date with
is put into the run node ready-made.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

Parameter = str | int | float
"""What a profile may set."""

_MONTHS = {"months": 1, "years": 12}
UNITS = frozenset({"days", *_MONTHS})
"""What the name of a period ends in."""


def period_bounds(name: str, value: Parameter, valid_at: date) -> dict[str, str]:
    """The days ``before`` and ``after`` the run's day by a period, as ISO 8601 dates.

    A period is a whole number whose name ends in ``-days``, ``-months`` or ``-years``; anything
    else has no bounds. Months and years keep the day of the month, or take the month's last day
    where it has no such day. A bound that no calendar holds is its first or last day.

    Args:
        name: The parameter's name.
        value: Its value, in the unit that the name ends in.
        valid_at: The day of the run.
    """
    unit = name.rpartition("-")[2]
    if not isinstance(value, int) or unit not in UNITS:
        return {}
    return {
        side: _moved(valid_at, sign * value, unit).isoformat()
        for side, sign in (("before", -1), ("after", 1))
    }


def _moved(day: date, count: int, unit: str) -> date:
    if unit == "days":
        try:
            return day + timedelta(days=count)
        except OverflowError:
            return date.max if count > 0 else date.min
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if count > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
