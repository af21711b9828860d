r"""The header of a query file: comment lines that say what the query asks, in both languages.

A file has a header if its first line begins with ``# summary@``. The header ends at the first
line that is no comment; every line in it is a field, and a line that begins with ``#`` and three
or more spaces goes on with the field above::

    # summary@en: Who is named in an instrument
    # summary@ru: Кто назван в инструменте
    # limits@en: What the answer does not tell (may be left out)
    # parameter: instrument iri "the instrument"@en "инструмент"@ru default <https://example.org/i>
    # column: actor "who is named"@en "кто назван"@ru
    # as-of: 2022-12-30
    # known-by: 2020-01-31
    # needs: lm:partyTo rdfs:subPropertyOf lm:contractingTo

A parameter has a type (``iri``, ``date``, ``string``, ``integer``) and ends with ``default VALUE``
or, if it must be given, with ``example VALUE``. Texts in quotes know ``\"`` and ``\\``.

``known-by``, the day by which sources count, may be left out. ``needs`` names an axiom or a
derivation of the ontology on which the answer rests, and stands once for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from legalmodel.errors import ContentError
from legalmodel.model import LANGUAGES, Texts
from legalmodel.queries.question import VALUE_TYPES, Column, Parameter, Query, ValueType

_FIELD = re.compile(r"# (?P<key>[a-z-]+)(?:@(?P<lang>[a-z]{2}))?: (?P<value>\S.*)")
_CONTINUED = re.compile(r"# {3,}(?P<value>\S.*)")
_QUOTED = r'"((?:[^"\\]|\\["\\])*)"'
_MEANING = re.compile(_QUOTED + r"@([a-z]{2})(?: |$)")
_NAME = re.compile(r"([A-Za-z][A-Za-z0-9_]*) ")
_GIVEN = re.compile(rf"(default|example) (?:<([^<>]*)>|{_QUOTED}|(\S+))")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST = "# summary@"


@dataclass
class _Draft:
    """The fields found so far."""

    summary: dict[str, str] = field(default_factory=dict)
    limits: dict[str, str] = field(default_factory=dict)
    parameters: list[Parameter] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    as_of: date | None = None
    known_by: date | None = None
    needs: list[str] = field(default_factory=list)


class _MalformedError(ValueError):
    """What is wrong with one field, in words that end a sentence."""


def read_query(name: str, text: str, file: str) -> Query:
    """Take the header of a query file apart.

    Args:
        name: what the query is called.
        text: the whole file.
        file: its path, for messages.

    Raises:
        ContentError: a line of the header is no field, or a field is malformed or set twice.
    """
    draft = _Draft()
    for number, key, lang, value in _fields(text, file):
        try:
            _put(draft, key, lang, value)
        except _MalformedError as problem:
            raise ContentError(f"{file}:{number}: the header {problem}.") from None
    return Query(
        name=name,
        text=text,
        file=file,
        summary=draft.summary,
        limits=draft.limits,
        parameters=tuple(draft.parameters),
        columns=tuple(draft.columns),
        as_of=draft.as_of,
        known_by=draft.known_by,
        needs=tuple(draft.needs),
    )


def missing_fields(query: Query, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
    """What a query of the library still has to say, in words; nothing if it is complete."""
    texts = [("summary", query.summary)]
    texts += [("limits", query.limits)] if query.limits else []
    texts += [(f"meaning of {part.name}", part.meaning) for part in query.parameters]
    texts += [(f"meaning of {part.name}", part.meaning) for part in query.columns]
    missing = [
        f"{what} in {lang}" for what, said in texts for lang in languages if not said.get(lang)
    ]
    missing += [] if query.columns else ["columns"]
    missing += [] if query.as_of else ["as-of"]
    return tuple(missing)


def _fields(text: str, file: str) -> Iterator[tuple[int, str, str, str]]:
    """Line number, key, language and value of each field, continuations joined."""
    if not text.startswith(_FIRST):
        return
    current: tuple[int, str, str, str] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.startswith("#"):
            break
        if current and (more := _CONTINUED.fullmatch(line.rstrip())):
            current = (*current[:3], f"{current[3]} {more['value']}")
        elif found := _FIELD.fullmatch(line.rstrip()):
            if current:
                yield current
            current = (number, found["key"], found["lang"] or "", found["value"])
        else:
            raise ContentError(
                f"{file}:{number}: this line of the header is no field (key: value); "
                "leave an empty line between the header and other comments."
            )
    if current:
        yield current


def _put(draft: _Draft, key: str, lang: str, value: str) -> None:
    """Add one field to the draft."""
    if key in ("summary", "limits"):
        texts = draft.summary if key == "summary" else draft.limits
        if not lang or lang in texts:
            raise _MalformedError(f"needs each {key} once, with its language ({key}@en)")
        texts[lang] = value
    elif lang:
        raise _MalformedError(f"has no field {key}@{lang}")
    elif key == "parameter":
        parameter = _parameter(value)
        _refuse_twice(parameter.name, draft.parameters)
        draft.parameters.append(parameter)
    elif key == "column":
        name, rest = _name(value)
        meaning, rest = _texts(rest)
        if rest:
            raise _MalformedError(f"has more than the meaning of column {name}: {rest}")
        _refuse_twice(name, draft.columns)
        draft.columns.append(Column(name, meaning))
    elif key == "as-of" and draft.as_of is None:
        draft.as_of = _date(key, value)
    elif key == "known-by" and draft.known_by is None:
        draft.known_by = _date(key, value)
    elif key == "needs":
        if value in draft.needs:
            raise _MalformedError(f"names this need twice: {value}")
        draft.needs.append(value)
    else:
        raise _MalformedError(f"has a field too many: {key}")


def _refuse_twice(name: str, parts: list[Parameter] | list[Column]) -> None:
    if any(part.name == name for part in parts):
        raise _MalformedError(f"names {name} twice")


def _parameter(value: str) -> Parameter:
    name, rest = _name(value)
    type_, _, rest = rest.partition(" ")
    meaning, rest = _texts(rest)
    given = _GIVEN.fullmatch(rest)
    if not given:
        raise _MalformedError(
            f"lacks 'default VALUE' or 'example VALUE' at the end of parameter {name}"
        )
    which, iri, quoted, bare = given.groups()
    sample = iri if iri is not None else bare if bare is not None else _unquote(quoted)
    return Parameter(
        name,
        _value_type(type_),
        meaning,
        default=sample if which == "default" else None,
        example=sample if which == "example" else None,
    )


def _value_type(word: str) -> ValueType:
    for known in VALUE_TYPES:
        if word == known:
            return known
    raise _MalformedError(f"has an unknown type {word!r}; the types are {', '.join(VALUE_TYPES)}")


def _name(value: str) -> tuple[str, str]:
    found = _NAME.match(value)
    if not found:
        raise _MalformedError(
            "needs a name of letters and digits, a space, and the rest of the field"
        )
    return found[1], value[found.end() :]


def _texts(value: str) -> tuple[Texts, str]:
    """The leading quoted texts by language, and what follows them."""
    texts: dict[str, str] = {}
    while found := _MEANING.match(value):
        if found[2] in texts:
            raise _MalformedError(f"gives a meaning in {found[2]} twice")
        texts[found[2]] = _unquote(found[1])
        value = value[found.end() :]
    if not texts:
        raise _MalformedError(f'needs a meaning in quotes with its language ("…"@en), not: {value}')
    return texts, value


def _date(key: str, value: str) -> date:
    try:
        if _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _MalformedError(f"has no date YYYY-MM-DD in {key}: {value}")


def _unquote(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
