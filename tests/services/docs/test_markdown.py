from __future__ import annotations

import pytest

from legalmodel.services.docs.markdown import (
    anchor,
    bullets,
    code,
    is_generated,
    link,
    page,
    prose,
    section,
    table,
)


def test_no_character_of_a_text_is_markup() -> None:
    assert prose("a|b <i> `c` *d* [e](f)\n US$ & ~~g~~") == (
        r"a\|b \<i\> \`c\` \*d\* \[e\](f) US\$ \& \~\~g\~\~"
    )


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("lm:Act", "`lm:Act`"),
        ("", ""),
        ("a|b", r"`a\|b`"),
        ("a`b", "``a`b``"),
        ("`a``", "``` `a`` ```"),
        ("a\nb", "`a b`"),
    ],
)
def test_code_ends_where_the_text_ends(text: str, spelled: str) -> None:
    assert code(text) == spelled


@pytest.mark.parametrize(
    ("target", "from_page", "spelled"),
    [
        ("rules.md", "ontology.md", "[x](rules.md)"),
        ("rules.md#a", "ontology/classes/Act.md", "[x](../../rules.md#a)"),
        ("ontology/vocab/act.md#a", "ontology/vocab/act.md", "[x](#a)"),
        ("ontology/vocab/act.md#a", "ontology/classes/Act.md", "[x](../vocab/act.md#a)"),
        ("ontology/x.md", "ontology/x.md", "[x](x.md)"),
        ("a b.md#c)d", "x.md", "[x](a%20b.md#c%29d)"),
    ],
)
def test_a_link_leads_from_its_page(target: str, from_page: str, spelled: str) -> None:
    assert link("x", target, from_page) == spelled


def test_what_is_empty_has_no_heading() -> None:
    assert section("Axioms", "", "") == ""
    assert section("Axioms", "", "a\n", "b") == "## Axioms\n\na\n\nb"
    assert table(("a",), []) == bullets([]) == ""
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_an_anchor_holds_no_markup() -> None:
    assert anchor('a"><b') == '<a id="a&quot;&gt;&lt;b"></a>'


def test_a_page_is_known_by_its_mark_at_the_head() -> None:
    ours = page("Title", "text")
    assert is_generated(ours)
    assert not is_generated("# Title\n\ntext\n")
    assert not is_generated("# How pages are made\n\nEach begins so:\n\n" + ours)
