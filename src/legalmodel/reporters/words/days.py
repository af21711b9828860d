"""Days as people read them: EDTF and ISO 8601 in words, where a pattern for them is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_PLAIN = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_DOUBTS = {"~": "date.about", "?": "date.doubtful", "%": "date.about_doubtful"}
_LONGEST = 200


def in_words(value: str, locale: str, say: Callable[..., str]) -> str:
    """A day, a month, one of several, a span or a doubtful date; anything else as it stands.

    A year stands as it is. ``say`` gives the patterns of the section ``date`` of the words. What
    is no date of a kind that is known here is never changed, not even in part.
    """
    if len(value) > _LONGEST:
        return value
    said = _one_of(value[1:-1], locale, say) if value[:1] + value[-1:] == "[]" else None
    if said is None and value.count("/") == 1:
        said = _joined(value.split("/"), " – ", locale)
    if said is None and (doubt := _DOUBTS.get(value[-1:])) and (day := _plain(value[:-1], locale)):
        said = say(doubt, day=day)
    return said or _plain(value, locale) or value


def _one_of(members: str, locale: str, say: Callable[..., str]) -> str | None:
    """A set of which one is meant (EDTF level 2): open at one end, between two, or listed."""
    first, dots, last = (part.strip() for part in members.partition(".."))
    if not dots:
        return _joined(members.split(","), f" {say('date.or')} ", locale)
    ends = {name: _plain(day, locale) for name, day in (("first", first), ("last", last)) if day}
    if not ends or not all(ends.values()):
        return None
    key = "date.within" if len(ends) > 1 else "date.since" if first else "date.until"
    return say(key, **{name: day for name, day in ends.items() if day})


def _joined(members: list[str], by: str, locale: str) -> str | None:
    days = [_plain(each.strip(), locale) for each in members]
    known = [each for each in days if each]
    return by.join(known) if len(known) == len(days) else None


def _plain(value: str, locale: str) -> str:
    """A year, month or day that the calendar has; else empty."""
    from babel.dates import format_date, format_skeleton

    if not _PLAIN.fullmatch(value):
        return ""
    try:
        if _DAY.fullmatch(value):
            return str(format_date(dt.date.fromisoformat(value), format="long", locale=locale))
        if _MONTH.fullmatch(value):
            month = dt.date.fromisoformat(f"{value}-01")
            return str(format_skeleton("yMMMM", month, locale=locale))
    except ValueError:
        return ""
    return value
