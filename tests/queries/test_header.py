"""The header of a query file: what is read is what was written, and nothing else is accepted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalmodel.errors import ContentError
from legalmodel.model import Texts
from legalmodel.queries.header import missing_fields, read_query
from legalmodel.queries.question import Column, Parameter, Query, ValueType

EXAMPLE = """\
# summary@en: Who is named in an instrument,
#   and for whom it acts
# summary@ru: Кто назван
# limits@en: What it does not tell
# limits@ru: Чего не говорит
# parameter: instrument iri "the \\"one\\""@en "тот"@ru default <https://example.org/i>
# parameter: since date "from when"@en "с какой даты"@ru example 2015-01-01
# parameter: lang string "language"@en "язык"@ru default "en"
# column: actor "who"@en "кто"@ru
# as-of: 2022-12-30
# known-by: 2020-01-31
# needs: lm:actFamily owl:propertyChainAxiom
#   ( lm:actFamily skos:broader )
# needs: derivation 09-parties

# a comment that is no field
SELECT ?actor WHERE { ?actor ?p ?o }
"""


def test_every_field_is_read() -> None:
    query = read_query("participation/named", EXAMPLE, "named.rq")

    assert query == Query(
        name="participation/named",
        text=EXAMPLE,
        file="named.rq",
        summary={
            "en": "Who is named in an instrument, and for whom it acts",
            "ru": "Кто назван",
        },
        limits={"en": "What it does not tell", "ru": "Чего не говорит"},
        parameters=(
            Parameter(
                "instrument",
                "iri",
                {"en": 'the "one"', "ru": "тот"},
                default="https://example.org/i",
            ),
            Parameter(
                "since", "date", {"en": "from when", "ru": "с какой даты"}, example="2015-01-01"
            ),
            Parameter("lang", "string", {"en": "language", "ru": "язык"}, default="en"),
        ),
        columns=(Column("actor", {"en": "who", "ru": "кто"}),),
        as_of=date(2022, 12, 30),
        known_by=date(2020, 1, 31),
        needs=(
            "lm:actFamily owl:propertyChainAxiom ( lm:actFamily skos:broader )",
            "derivation 09-parties",
        ),
    )
    assert query.topic == "participation"
    assert missing_fields(query) == ()


def test_a_file_without_header_is_a_query_all_the_same() -> None:
    text = "# a comment\nSELECT * WHERE { ?s ?p ?o }\n"
    assert read_query("<stdin>", text, "<stdin>") == Query("<stdin>", text, "<stdin>")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("# sumary@en: x", "has no field sumary@en"),
        ("# no field at all", "is no field"),
        ("# summary: x", "with its language"),
        ("# summary@en: again", "needs each summary once"),
        ("# as-of: yesterday", "no date YYYY-MM-DD in as-of: yesterday"),
        ("# as-of: 2022-02-30", "no date YYYY-MM-DD"),
        ("# as-of: 20221230", "no date YYYY-MM-DD"),
        ("# known-by: 2020-01-01", "a field too many: known-by"),
        ("# needs@en: an axiom", "has no field needs@en"),
        ("# needs: an axiom", "names this need twice: an axiom"),
        ("# column: actor", "needs a name"),
        ("# column: actor who", "needs a meaning in quotes"),
        ('# column: actor "who"@en rest', "more than the meaning of column actor: rest"),
        ('# column: actor "who"@en "again"@en', "gives a meaning in en twice"),
        ('# column: taken "who"@en', "names taken twice"),
        ('# parameter: p uri "x"@en default 1', "unknown type 'uri'"),
        ('# parameter: p iri "x"@en', "lacks 'default VALUE' or 'example VALUE'"),
        ('# parameter: p iri "x"@en default', "lacks 'default VALUE' or 'example VALUE'"),
        ("# colour@en: red", "has no field colour@en"),
        ("# colour: red", "a field too many: colour"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line: str, complaint: str) -> None:
    head = '# summary@en: x\n# column: taken "t"@en\n# known-by: 2019-12-31\n# needs: an axiom\n'
    text = f"{head}{line}\n\nSELECT * {{}}\n"
    with pytest.raises(ContentError) as caught:
        read_query("q", text, "folder/q.rq")
    assert str(caught.value).startswith("folder/q.rq:5: ")
    assert complaint in str(caught.value)


def test_the_day_of_the_sources_is_a_day() -> None:
    text = "# summary@en: x\n# known-by: 2020\n\nSELECT * {}\n"
    with pytest.raises(ContentError, match=r"^q\.rq:2: .*no date YYYY-MM-DD in known-by: 2020\.$"):
        read_query("q", text, "q.rq")


def test_a_query_of_the_library_has_to_say_everything() -> None:
    text = '# summary@en: x\n# parameter: p integer "x"@en default 1\n\nASK {}\n'
    assert missing_fields(read_query("t/q", text, "q.rq")) == (
        "summary in ru",
        "meaning of p in ru",
        "columns",
        "as-of",
    )


LINE = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
QUOTED = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")))
NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True)


def _in_languages(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(["en", "ru", "uk"]), texts, min_size=1)


def _values(type_: ValueType) -> st.SearchStrategy[str]:
    if type_ == "iri":
        return st.from_regex(r"https://[a-z]{1,5}/[A-Za-z0-9#%./-]*", fullmatch=True)
    if type_ == "date":
        return st.dates(min_value=date(1000, 1, 1)).map(date.isoformat)
    if type_ == "integer":
        return st.integers().map(str)
    return QUOTED


@st.composite
def _parameters(draw: st.DrawFn) -> Parameter:
    type_: ValueType = draw(st.sampled_from(["iri", "date", "string", "integer"]))
    value = draw(_values(type_))
    given = draw(st.booleans())
    return Parameter(
        draw(NAMES),
        type_,
        draw(_in_languages(QUOTED)),
        default=value if given else None,
        example=None if given else value,
    )


def _write(query: Query) -> str:
    """The header of a query, one line a field."""
    lines = [f"# summary@{lang}: {text}" for lang, text in query.summary.items()]
    lines += [f"# limits@{lang}: {text}" for lang, text in query.limits.items()]
    lines += [
        f"# parameter: {p.name} {p.type} {_quote(p.meaning)} {_write_given(p)}"
        for p in query.parameters
    ]
    lines += [f"# column: {c.name} {_quote(c.meaning)}" for c in query.columns]
    if query.as_of:
        lines.append(f"# as-of: {query.as_of.isoformat()}")
    if query.known_by:
        lines.append(f"# known-by: {query.known_by.isoformat()}")
    lines += [f"# needs: {axiom}" for axiom in query.needs]
    return "".join(f"{line}\n" for line in lines)


def _quote(texts: Texts) -> str:
    return " ".join(
        '"{}"@{}'.format(text.replace("\\", "\\\\").replace('"', '\\"'), lang)
        for lang, text in texts.items()
    )


def _write_given(parameter: Parameter) -> str:
    word = "default" if parameter.default is not None else "example"
    value = parameter.sample
    if parameter.type == "iri":
        return f"{word} <{value}>"
    if parameter.type == "string":
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'{word} "{escaped}"'
    return f"{word} {value}"


def _by_name(part: Parameter | Column) -> str:
    return part.name


@given(
    summary=_in_languages(LINE),
    limits=st.just({}) | _in_languages(LINE),
    parameters=st.lists(_parameters(), unique_by=_by_name, max_size=3),
    columns=st.lists(
        st.builds(Column, NAMES, _in_languages(QUOTED)), unique_by=_by_name, max_size=3
    ),
    as_of=st.none() | st.dates(min_value=date(1000, 1, 1)),
    known_by=st.none() | st.dates(min_value=date(1000, 1, 1)),
    needs=st.lists(LINE, unique=True, max_size=3),
)
def test_a_written_header_is_read_back(
    summary: dict[str, str],
    limits: dict[str, str],
    parameters: list[Parameter],
    columns: list[Column],
    as_of: date | None,
    known_by: date | None,
    needs: list[str],
) -> None:
    written = Query(
        "q", "", "q.rq", summary, limits, tuple(parameters), tuple(columns), as_of, known_by,
        tuple(needs),
    )  # fmt: skip
    text = _write(written)
    read = read_query("q", text, "q.rq")

    assert read.summary == summary
    assert read.limits == limits
    assert read.parameters == tuple(parameters)
    assert read.columns == tuple(columns)
    assert read.as_of == as_of
    assert read.known_by == known_by
    assert read.needs == tuple(needs)
    assert _write(read) == text
