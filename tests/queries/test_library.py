"""Every query of the library, over the whole corpus, against its expected rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from legalmodel.errors import ContentError, UsageError
from legalmodel.graphs.graph import Graph
from legalmodel.graphs.terms import text
from legalmodel.queries.arguments import bind
from legalmodel.queries.execution import QueryLimits, run_query
from legalmodel.queries.guard import examine
from legalmodel.queries.library import find_query, read_library
from legalmodel.queries.question import Query
from legalmodel.queries.results import Rows
from legalmodel.services.prepare import prepare
from legalmodel.services.query import prefixes
from legalmodel.sparql.tokens import with_values

if TYPE_CHECKING:
    from pyoxigraph import Store

ROOT = Path(__file__).resolve().parents[2]
QUERIES = {query.name: query for query in read_library(ROOT / "queries")}
TOGETHER = pytest.mark.xdist_group("query-library")


@cache
def corpus(day: str) -> Graph:
    """The prepared graph of all instances on a day; made once."""
    query = next(query for query in QUERIES.values() if str(query.as_of) == day)
    assert query.as_of is not None
    return prepare([str(ROOT / "instances")], as_of=query.as_of).graph


@cache
def store(day: str) -> Store:
    """The same graph in the engine's store, for what need not run in a child process."""
    from pyoxigraph import RdfFormat, Store

    loaded = Store()
    loaded.load(corpus(day).ntriples(), format=RdfFormat.N_TRIPLES)
    return loaded


def sample_terms(query: Query, lang: str) -> dict[str, str]:
    arguments = {p.name: lang if p.name == "lang" else p.sample for p in query.parameters}
    return bind(query, arguments, prefixes())


def expected(query: Query) -> list[list[str]]:
    path = Path(query.file).with_suffix(".csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_the_library_is_found_by_walking_its_folders() -> None:
    assert len(QUERIES) == len(list((ROOT / "queries").glob("*/*.rq")))
    assert len(QUERIES) == 30
    assert {p.with_suffix("") for p in (ROOT / "queries").rglob("*.csv")} == {
        Path(query.file).with_suffix("") for query in QUERIES.values()
    }


@TOGETHER
@pytest.mark.parametrize("name", QUERIES)
def test_a_query_gives_its_expected_rows_in_their_order(name: str) -> None:
    query = QUERIES[name]
    found = run_query(
        query.text,
        corpus(str(query.as_of)),
        file=query.file,
        terms=sample_terms(query, "en"),
        prefixes=prefixes(),
        limits=QueryLimits(),
    )
    assert isinstance(found, Rows)
    rows = [["" if cell is None else text(cell) for cell in row] for row in found.rows]
    heading, *wanted = expected(query)
    assert list(found.variables) == heading
    assert rows == wanted
    assert wanted, "a query that finds nothing shows nothing"


@TOGETHER
@pytest.mark.parametrize("name", QUERIES)
def test_no_row_depends_on_the_language(name: str) -> None:
    query = QUERIES[name]
    rows = {lang: list(_ask_in_process(query, lang)) for lang in ("en", "ru")}
    assert len(rows["ru"]) == len(rows["en"]) == len(expected(query)) - 1
    for english, russian in zip(_by_shape(rows["en"]), _by_shape(rows["ru"]), strict=True):
        assert english == russian


def _by_shape(rows: list[tuple[str, ...]]) -> list[tuple[bool, ...]]:
    """Which cells are empty, row by row, whatever the order of the language."""
    return sorted(tuple(bool(cell) for cell in row) for row in rows)


def _ask_in_process(query: Query, lang: str) -> Iterator[tuple[str, ...]]:
    from pyoxigraph import QuerySolutions

    asked = with_values(query.text, sample_terms(query, lang))
    found = store(str(query.as_of)).query(asked, prefixes=prefixes())
    assert isinstance(found, QuerySolutions)
    for solution in found:
        yield tuple("" if solution[v] is None else str(solution[v]) for v in found.variables)


def test_every_quotation_in_the_expected_rows_stands_in_a_source(shared: Path) -> None:
    files = sorted((shared / "sources").glob("*.txt"))
    sources = [" ".join(file.read_text("utf-8").split()) for file in files]
    quoted = 0
    for query in QUERIES.values():
        heading, *rows = expected(query)
        for column in {"quotation", "printed"} & set(heading):
            for words in filter(None, (row[heading.index(column)] for row in rows)):
                flat = " ".join(words.split())
                assert any(flat in source for source in sources), (query.name, words)
                assert len(words.split()) <= 15, (query.name, words)
                quoted += 1
    assert quoted > 250


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_orders_its_rows_and_declares_its_columns(name: str) -> None:
    query = QUERIES[name]
    form = examine(query.text, prefixes())
    assert form.name == "SELECT"
    assert form.ordered, "expected rows need an ORDER BY"
    assert [column.name for column in query.columns] == expected(query)[0]


@pytest.mark.parametrize("name", QUERIES)
def test_every_parameter_is_used(name: str) -> None:
    query = QUERIES[name]
    body = query.text.partition("\n\n")[2]
    for parameter in query.parameters:
        assert f"?{parameter.name}" in body


def test_a_query_is_found_by_its_name_with_or_without_topic() -> None:
    queries = tuple(QUERIES.values())
    assert find_query(queries, "evidence/trail") is find_query(queries, "trail")


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no query 'trial'; did you mean evidence/trail;"):
        find_query(tuple(QUERIES.values()), "trial")


def test_an_ambiguous_name_is_answered_with_the_choices() -> None:
    queries = (Query("a/same", "", ""), Query("b/same", "", ""))
    with pytest.raises(UsageError, match="a/same, b/same; name one with its topic"):
        find_query(queries, "same")


def test_an_incomplete_file_in_the_library_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "bare.rq").write_text("ASK {}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"bare\.rq: the header lacks summary in en"):
        read_library(tmp_path)
