"""A JSON report read back: what was written comes back, and nothing else passes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from io import BytesIO
from itertools import count
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legalmodel import model
from legalmodel.errors import InputError
from legalmodel.model import LANGUAGES, SCHEMA, Cause, Finding, Report
from legalmodel.reporters import REPORTERS
from legalmodel.services.stored import read_report, report_from
from tests.reporters.html.sample import sample

PLACES = {"line", "column", "end_line", "end_column"}
DAYS = {"valid_at", "known_by", "judged_on", "until", "first_seen", "earliest", "latest"}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**40), 2**40),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
}


def values(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    """Any value of a type of the model, made without a look at the reader."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return either(arguments, depth)
    if origin is tuple:
        return several(arguments, depth)
    if origin is Mapping:
        return st.dictionaries(TEXT, values(arguments[1], depth), max_size=2)
    if origin is Literal:
        return st.sampled_from(arguments)
    return record(hint, depth) if is_dataclass(hint) else SIMPLE[hint]


def either(kinds: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    if depth <= 0 and type(None) in kinds:
        return st.none()
    return st.one_of(*(values(each, depth) for each in kinds))


def several(kinds: tuple[Any, ...], depth: int) -> st.SearchStrategy[Any]:
    if Ellipsis not in kinds:
        return st.tuples(*(values(each, depth) for each in kinds))
    if depth <= 0:
        return st.just(())
    return st.lists(values(kinds[0], depth - 1), max_size=2).map(tuple)


def record(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, localns=vars(model))
    narrower = {
        **dict.fromkeys(DAYS, st.dates().map(str) | st.just("")),
        **dict.fromkeys(PLACES, st.none() | st.integers(1, 2**40)),
        "id": st.text("0123456789abcdef", min_size=16, max_size=16),
    }
    return st.builds(
        kind,
        **{
            each.name: narrower.get(each.name, values(hints[each.name], depth - 1))
            for each in fields(kind)
        },
    )


def with_own_ids(report: Report) -> Report:
    numbers = count()

    def numbered(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(replace(each, id=f"{next(numbers):016x}") for each in findings)

    return replace(
        report,
        schema=SCHEMA,
        lang="en",
        findings=numbered(report.findings),
        defects=numbered(report.defects),
        waived=numbered(report.waived),
    )


REPORTS = st.deferred(lambda: values(Report, 4)).map(with_own_ids)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(REPORTS)
def test_any_report_comes_back_as_it_was(report: Report) -> None:
    assert report_from(json.dumps(asdict(report)), "a.json") == report


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_reporter_writes_comes_back_and_is_written_alike(
    lang: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    with first.open("w", encoding="utf-8") as out:
        REPORTERS["json"].write(sample(lang), out, lang=lang)
    report = read_report(str(first))
    assert report == sample(lang)
    with second.open("w", encoding="utf-8") as out:
        REPORTERS["json"].write(report, out, lang=lang)
    assert second.read_bytes() == first.read_bytes()


def spoilt(change: Callable[[dict[str, Any]], object]) -> str:
    told = asdict(sample("en"))
    change(told)
    with pytest.raises(InputError) as refused:
        report_from(json.dumps(told), "a.json")
    sentence = str(refused.value)
    assert sentence.startswith("a.json: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("change", "place", "what"),
    [
        (lambda r: r["findings"][1].update(severity="grave"), "$.findings[1].severity", '"high"'),
        (lambda r: r["findings"][0].update(force="law"), "$.findings[0].force", '"legal-gap"'),
        (lambda r: r["findings"][2].update(title=7), "$.findings[2].title", "a whole number"),
        (lambda r: r["findings"][2].update(title=None), "$.findings[2].title", "null"),
        (lambda r: r["findings"][0].pop("id"), "$.findings[0]", "id is missing"),
        (lambda r: r["findings"][0].update(x=1), "$.findings[0].x", "no report has"),
        (lambda r: r.update(findings=[[]]), "$.findings[0]", "an array instead of an object"),
        (lambda r: r.update(findings={}), "$.findings", "an object instead of an array"),
        (lambda r: r["findings"][0]["location"].update(line="1"), "location.line", "a string"),
        (lambda r: r["findings"][0]["location"].update(line=True), "location.line", "a truth"),
        (lambda r: r["run"].update(valid_at="30.12.2022"), "$.run.valid_at", "no day"),
        (lambda r: r["run"].update(valid_at="2022-02-30"), "$.run.valid_at", "no day"),
        (lambda r: r["summary"].update(text="\ud800"), "$.summary.text", "surrogate"),
        (lambda r: r["summary"]["by_force"].update(x=1.5), "by_force.x", "a number"),
        (lambda r: r["coverage"].update(instances=[["a"]]), "instances[0]", "an array of 2"),
        (lambda r: r.update(lang="de"), "$.lang", "en, ru"),
        (lambda r: r["findings"][0].update({"\x1b[31m": 1}), "\\u001b", "no report has"),
        (lambda r: r["findings"][0].update(id="../../etc"), "$.findings[0].id", "letters and"),
        (lambda r: r["findings"][0].update(id=""), "$.findings[0].id", "letters and digits"),
        (
            lambda r: r.update(findings=r["findings"][:1] * 2),
            "$.findings[1].id",
            "a second finding",
        ),
        (lambda r: r.update(defects=r["findings"][:1]), "$.defects[0].id", "a second finding"),
        (lambda r: r["findings"][0]["location"].update(line=0), "location.line", "from 1 on"),
        (lambda r: r["findings"][0]["location"].update(column=-7), "location.column", "from 1 on"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    change: Callable[[dict[str, Any]], object], place: str, what: str
) -> None:
    sentence = spoilt(change)
    assert place in sentence
    assert what in sentence


def nest(told: dict[str, Any]) -> None:
    cause: dict[str, Any] = asdict(Cause("", "", "", ""))
    told["findings"][0]["causes"] = [cause]
    for _ in range(100):
        inner = asdict(Cause("", "", "", ""))
        cause["causes"] = [inner]
        cause = inner


def test_causes_in_causes_without_end_are_refused() -> None:
    sentence = spoilt(nest)
    assert "nest too deeply" in sentence
    assert len(sentence) < 400


def test_a_field_of_a_later_program_may_be_missing_in_an_earlier_report() -> None:
    told = asdict(sample("en"))
    for finding in told["findings"]:
        del finding["causes"], finding["messages"], finding["component"]
    del told["baseline"], told["run"]["method"]
    assert report_from(json.dumps(told), "a.json").run.method == "rules"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no JSON"),
        ("{", "a.json:1:2: this is no JSON"),
        ("[" * 100_000, "nests too deeply"),
        ("NaN", "NaN is no number"),
        ("1" * 5000, "1… has more digits than"),
        ('{"a": 1, "b": {"c": 1, "c": 1}}', "c stands twice in one object"),
        ('{"lang": "ru", "schema": 1, "lang": "en"}', "lang stands twice in one object"),
        ("[]", "no report of legalmodel"),
        ("{}", "no report of legalmodel"),
        ('{"schema": 1}', "no report of legalmodel"),
        (json.dumps({"schema": SCHEMA.replace("/1", "/2")}), "version 2 of the schema"),
        (json.dumps({"schema": SCHEMA}), "is missing"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(text: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        report_from(text, "a.json")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_report(str(tmp_path / "none.json"))
    with pytest.raises(InputError, match="cannot be read"):
        read_report(str(tmp_path))
    with pytest.raises(InputError, match="null"):
        read_report("a\0b")
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'{"schema": "\xe9"}')
    with pytest.raises(InputError, match="UTF-8"):
        read_report(str(latin))
    with pytest.raises(InputError, match="more than 3 bytes"):
        read_report(str(latin), limit=3)


def test_standard_input_is_read() -> None:
    text = json.dumps(asdict(sample("ru")))
    assert read_report("-", stdin=BytesIO(b"\xef\xbb\xbf" + text.encode())) == sample("ru")
