"""A report that was written as JSON, read back: strict, as one writer alone could have made it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from legalmodel.errors import InputError, reason
from legalmodel.model import LANGUAGES, SCHEMA, Report
from legalmodel.services.stored_values import MisfitError, RecordReader, shown

DEFAULT_LIMIT = 1024 * 1024 * 1024
"""The largest report that is read, in bytes."""

_LONGEST_PLACE = 200
_FAMILY = SCHEMA.rsplit("/", 1)[0] + "/"
# What fits in 64 bits, and so in whatever a reporter writes numbers to.
_MOST_DIGITS = 18


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
        raise InputError(f"{path}: the report cannot be read: {reason(error)}.") from None
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
        told = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_int=_whole,
            object_pairs_hook=_told_once,
        )
    except RecursionError:
        raise InputError(f"{name}: the JSON nests too deeply to be a report.") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name}:{error.lineno}:{error.colno}: this is no JSON ({error.msg}); "
            "name a report that --format json wrote."
        ) from None
    except ValueError as error:
        raise InputError(
            f"{name}: this JSON is not as --format json writes it ({error}); name a report that is."
        ) from None
    _require_schema(told, name)
    try:
        report = RecordReader(Report).read(told)
        _require_own_ids(report)
    except (MisfitError, RecursionError) as error:
        where, what = "$", "it nests too deeply"
        if isinstance(error, MisfitError):
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
        theirs = shown(schema.removeprefix(_FAMILY))
        raise InputError(
            f"{name}: the report has version {theirs} of the schema, and version "
            f"{SCHEMA.removeprefix(_FAMILY)} is read; write it anew with this legalmodel."
        )
    raise InputError(
        f"{name}: this JSON is no report of legalmodel, for its schema is not {SCHEMA}; "
        "name a file that `legalmodel check --format json` wrote."
    )


def _require_own_ids(report: Report) -> None:
    """Links, decisions and comparisons go by the id, so no two findings may share one."""
    seen = set[str]()
    for name in ("findings", "defects", "waived"):
        for number, each in enumerate(getattr(report, name)):
            if each.id in seen:
                error = MisfitError(f"there is a second finding with the id {each.id}")
                error.where = [".id", f"[{number}]", f".{name}"]
                raise error
            seen.add(each.id)


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"{digits[:_MOST_DIGITS]}… has more digits than a number of a report")
    return int(digits)


def _told_once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two members of one name readers take one or the other (RFC 8259 §4)."""
    found = dict(members)
    if len(found) < len(members):
        names = [name for name, _ in members]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{shown(twice)} stands twice in one object")
    return found
