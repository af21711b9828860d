"""Regular expressions: what XPath Functions and Operators §5.6.1 says they mean."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legalmodel.errors import EngineError
from legalmodel.sparql.regex import matching, refusal

POEM = (
    "Kaum hat dies der Hahn gesehen,\n"
    "Fängt er auch schon an zu krähen:\n"
    "«Kikeriki! Kikikerikih!!»\n"
    "Tak, tak, tak! - da kommen sie."
)


def matches(text: str, pattern: str, flags: str = "") -> bool:
    return bool(matching(pattern, flags, [text]))


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "found"),
    [
        # F&O §5.6.3.1, the examples
        ("abracadabra", "bra", "", True),
        ("abracadabra", "^a.*a$", "", True),
        ("abracadabra", "^bra", "", False),
        (POEM, "Kaum.*krähen", "", False),
        (POEM, "Kaum.*krähen", "s", True),
        (POEM, "^Kaum.*gesehen,$", "m", True),
        (POEM, "^Kaum.*gesehen,$", "", False),
        (POEM, "kiki", "i", True),
        (POEM, "kiki", "", False),
        # §5.6.1.1, the flags
        ("helloworld", "hello world", "x", True),
        ("helloworld", "hello[ ]world", "x", False),
        ("hello world", r"hello\ sworld", "x", True),
        ("hello world", "hello world", "x", False),
        ("a#b", "a # b", "x", True),
        ("a b", "[a ]\t[ b]", "x", True),
        ("abcd", "b.", "q", False),
        ("ab.cd", "b.", "q", True),
        ("Mr. B. Obama", "B. OBAMA", "iq", True),
        ("a b", "a b", "qx", True),
        (r"a\[b", r"\[", "q", True),
        ("a\nb", "a.b", "", False),
        ("a\nb", "a.b", "s", True),
        ("z", "[A-Z]", "i", True),
        ("z", r"\p{Lu}", "i", False),
        ("Z", r"^\p{Lu}$", "i", True),
        ("Москва", "^МОСКВА$", "i", True),
        # anchors: the very beginning and end, a newline at the end or not
        ("a\n", "a$", "", False),
        ("a\n", "a$", "m", True),
        ("b\na", "^a", "", False),
        ("b\na", "^a", "m", True),
        # XML Schema 1.1 Datatypes §G.4.2.5: the escapes of many characters
        ("٣", r"^\d$", "", True),
        ("x", r"\d", "", False),
        ("3", r"\D", "", False),
        ("\u00a0", r"\s", "", False),
        ("\t", r"^\s$", "", True),
        ("\u00a0", r"\S", "", True),
        ("é", r"^\w$", "", True),
        ("+", r"^\w$", "", True),
        ("_", r"\w", "", False),
        ("_", r"\W", "", True),
        (" ", r"[\w-]", "", False),
        ("lm:Act", r"^\i\c*$", "", True),
        ("1st", r"^\i\c*$", "", False),
        ("1st", r"^\I", "", True),
        ("a b", r"^\c+$", "", False),
        ("a b", r"\C", "", True),
        ("a-1.·", r"^[\i][\c]+$", "", True),
        ("Ж", r"^\p{Lu}$", "", True),
        ("Ж", r"\P{L}", "", False),
        ("$^-|{}", r"^\$\^\-\|\{\}$", "", True),
        # §G.4.2: character classes and their subtraction
        ("e", "^[a-z-[aeiou]]$", "", False),
        ("f", "^[a-z-[aeiou]]$", "", True),
        ("1", "^[^a-z-[0-9]]$", "", False),
        ("-", "^[^a-z-[0-9]]$", "", True),
        ("a", "^[a-z-[a-y-[a]]]$", "", True),
        ("b", "^[a-z-[a-y-[a]]]$", "", False),
        ("a", "^[^x-[a]]$", "", False),
        ("&", "^[a&&b]$", "", True),
        ("a", "^[a&&b]$", "", True),
        ("~", "^[a~~b]$", "", True),
        ("^", "^[a^]$", "", True),
        ("a", "^[^^]$", "", True),
        ("-", r"^[\w-.]$", "", True),
        ("-", "^[a-]$", "", True),
        ("-", "^[-a]$", "", True),
        ("w", r"^[\\w-z]$", "", True),
        ("x", r"^[\\w-z]$", "", True),
        # the rest of the grammar
        ("aa", "^a{2}$", "", True),
        ("aaa", "^a{2}$", "", False),
        ("aaa", "^a{2,}$", "", True),
        ("aaa", "^a{1,2}?$", "", False),
        ("ab", "^(?:a|b)+?$", "", True),
        ("", "", "", True),
        ("", "^$", "", True),
        # beyond XPath, as every engine has it
        ("the act", r"\bact\b", "", True),
        ("THE ACT", "(?i)act", "", True),
    ],
)
def test_an_expression_means_what_xpath_says(
    text: str, pattern: str, flags: str, found: bool
) -> None:
    assert refusal(pattern, flags) == ""
    assert matches(text, pattern, flags) is found


@pytest.mark.parametrize(
    ("pattern", "flags", "says"),
    [
        (r"(a)\1", "", "back-references are not supported"),
        ("(?=a)", "", "neither look-around"),
        ("(?!a)", "", "neither look-around"),
        ("(?<=a)", "", "neither look-around"),
        ("(?<name>a)", "", "named groups"),
        ("(?P<name>a)", "", "named groups"),
        ("(?x)a", "", "named groups"),
        (r"\p{IsBasicLatin}", "", "Unicode blocks are not supported"),
        (r"[\P{IsGreek}]", "", "Unicode blocks are not supported"),
        (r"\p{Nonsense}", "", "no regular expression"),
        (r"[\p{Lu}]", "i", "the flag i does not allow"),
        (r"\Q", "", "no escape of XPath"),
        (r"\<a", "", "no escape of XPath"),
        (r"[\b]", "", "no escape of XPath"),
        ("(", "", "no regular expression"),
        (")", "", "no regular expression"),
        ("a{2,1}", "", "no regular expression"),
        ("a{,2}", "", "no regular expression"),
        ("*a", "", "no regular expression"),
        ("a**", "", "a quantifier on a quantifier, **"),
        ("a++", "", "a quantifier on a quantifier, ++"),
        ("[]", "", "an empty class"),
        ("[^]", "", "an empty class"),
        ("[a", "", "a class without an end"),
        ("[z-a]", "", "no regular expression"),
        (r"[a-\d]", "", "no range"),
        (r"[A-\s]", "", "no range"),
        ("[[:alpha:]]", "", "an unescaped [ in a class"),
        ("[a-[b]c]", "", "goes on behind a class"),
        ("\\", "", "no escape of XPath"),
        ("((a{1000}){1000}){1000}", "", "too large"),
        ("a", "g", "has the flag g; the flags are s, m, i, x and q"),
        ("a", "iI", "has the flag I"),
    ],
)
def test_what_cannot_be_used_is_refused(pattern: str, flags: str, says: str) -> None:
    assert says in refusal(pattern, flags)
    with pytest.raises(EngineError, match=re.escape(says)):
        matching(pattern, flags, ["a"])


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|aa)+$", "^(a*)*b$", "(x+x+)+y", "^(.*,){11}P"])
def test_catastrophic_expressions_take_no_time(pattern: str) -> None:
    begun = time.perf_counter()
    assert matching(pattern, "", ["a" * 60 + "!", "x" * 5000, "1," * 2000]) == set()
    assert time.perf_counter() - begun < 2


def test_deep_nesting_is_refused_or_understood() -> None:
    for depth in (100, 10_000):
        pattern = "(" * depth + "a" + ")" * depth
        assert refusal(pattern, "") or matches("a", pattern)
        subtracted = "[a-[b" * depth + "]" * (2 * depth)
        assert refusal(subtracted, "") or matches("a", subtracted)


ODD = [
    "\0",
    "\n",
    "\r\n",
    '"',
    "\\",
    "\\u0041",
    "\\n",
    "'",
    "",
    " ",
    "😀",
    "\ufffe",
    "\x7f",
    "\ufeff",
]


def test_every_character_arrives_as_it_is() -> None:
    assert matching("", "", ODD) == set(ODD)
    for text in ODD:
        assert matching(text, "q", ODD) == {each for each in ODD if text in each}
    assert matching("^.$", "s", ODD) == {each for each in ODD if len(each) == 1}


def test_no_text_is_no_match() -> None:
    assert matching("a", "", []) == set()


def test_texts_of_many_queries() -> None:
    texts = [f"{number}{'x' * 100_000}" for number in range(100)]
    assert matching("^.?7", "", texts) == {each for each in texts if "7" in each[:2]}


_ATOMS = st.sampled_from(
    ["a", "b", "é", r"\.", "[ab]", "[^b]", "[a-c]", r"[\-a]", r"\d", ".", "(?:ab)"]
)
_QUANTIFIERS = st.sampled_from(["", "?", "*", "+", "{2}", "{1,2}", "*?"])
_BRANCH = st.lists(st.tuples(_ATOMS, _QUANTIFIERS).map("".join), max_size=5).map("".join)
_EXPRESSION = st.tuples(
    st.sampled_from(["", "^"]),
    st.lists(_BRANCH, min_size=1, max_size=3),
    st.sampled_from(["", r"$"]),
).map(lambda parts: f"{parts[0]}(?:{'|'.join(parts[1])}){parts[2]}")


@settings(max_examples=300, deadline=None)
@given(
    _EXPRESSION,
    st.lists(st.text("abcé.-1\n", max_size=6), max_size=8),
    st.sampled_from(["", "i", "s"]),
)
def test_where_python_means_the_same_it_finds_the_same(
    pattern: str, texts: list[str], flags: str
) -> None:
    expected = re.compile(pattern.replace("$", r"\Z"), sum(getattr(re, f.upper()) for f in flags))
    assert matching(pattern, flags, texts) == {each for each in texts if expected.search(each)}
