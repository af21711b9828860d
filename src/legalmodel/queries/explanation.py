"""Queries in words: the list of the library, and one query explained."""

from __future__ import annotations

from itertools import groupby

from legalmodel.model import Texts, pick
from legalmodel.queries.formats.cells import one_line
from legalmodel.queries.question import Parameter, Query

_WORDS = {
    "en": {
        "parameters": "Parameters",
        "columns": "Columns",
        "limits": "Not told",
        "day": "Day",
        "sources": "Sources published by",
        "needs": "Rests on",
        "file": "File",
        "default": "default",
        "example": "must be given, for example",
        "unsaid": "(no summary in its header)",
    },
    "ru": {
        "parameters": "Параметры",
        "columns": "Столбцы",
        "limits": "Чего ответ не говорит",
        "day": "Дата",
        "sources": "Источники, опубликованные не позднее",
        "needs": "Опирается на",
        "file": "Файл",
        "default": "по умолчанию",
        "example": "указывается обязательно, например",
        "unsaid": "(в заголовке нет описания)",
    },
}


def list_in_words(queries: tuple[Query, ...], lang: str) -> str:
    """Every query with its summary, by topic."""
    lines = []
    for topic, members in groupby(queries, key=lambda query: query.topic):
        lines += [topic, *(_entry(query, lang) for query in members), ""]
    return "".join(f"{line}\n" for line in lines[:-1])


def explain_in_words(query: Query, lang: str) -> str:
    """What a query asks, its parameters and columns, and its text without the header."""
    words = _WORDS[lang]
    lines = [query.name, _said(query.summary, lang) or words["unsaid"], ""]
    if query.limits:
        lines += [f"{words['limits']}: {_said(query.limits, lang)}", ""]
    if query.parameters:
        lines += [words["parameters"], *(_parameter(p, lang) for p in query.parameters), ""]
    if query.columns:
        lines.append(words["columns"])
        lines += [f"  {c.name}: {_said(c.meaning, lang)}" for c in query.columns] + [""]
    if query.as_of:
        lines.append(f"{words['day']}: {query.as_of.isoformat()}")
    if query.known_by:
        lines.append(f"{words['sources']}: {query.known_by.isoformat()}")
    lines += [f"{words['needs']}: {one_line(axiom)}" for axiom in query.needs]
    lines += [f"{words['file']}: {query.file}", "", *_body(query)]
    return "".join(f"{line}\n" for line in lines)


def _entry(query: Query, lang: str) -> str:
    return f"  {query.name}: {_said(query.summary, lang) or _WORDS[lang]['unsaid']}"


def _parameter(parameter: Parameter, lang: str) -> str:
    which = "default" if parameter.default is not None else "example"
    return (
        f"  {parameter.name} ({parameter.type}): {_said(parameter.meaning, lang)}; "
        f"{_WORDS[lang][which]} {one_line(parameter.sample)}"
    )


def _said(texts: Texts, lang: str) -> str:
    return one_line(pick(texts, lang))


def _body(query: Query) -> list[str]:
    """The text of the query after its header."""
    lines = query.text.splitlines()
    header = 0
    while query.summary and header < len(lines) and lines[header].startswith("#"):
        header += 1
    return [one_line(line).rstrip() for line in "\n".join(lines[header:]).strip("\n").split("\n")]
