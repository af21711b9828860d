"""The IRIs that a SPARQL text names, in full or with a prefix; words in strings do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from legalmodel.graphs.terms import iri
from legalmodel.sparql.tokens import Token, tokens


def named(text: str, prefixes: Mapping[str, str]) -> frozenset[str]:
    """Every IRI of a query, or of a few triples of Turtle without their declarations.

    Args:
        text: The text; the prefixes that it declares win (SPARQL 1.1 §4.1.1).
        prefixes: Prefix to namespace, for those that it need not declare.
    """
    return frozenset(term for _, term in resolved(text, prefixes) if term)


def built(text: str, prefixes: Mapping[str, str]) -> frozenset[str]:
    """The IRIs in the template of a CONSTRUCT query (SPARQL 1.1 §16.2)."""
    found, depth, inside = set[str](), 0, False
    for token, term in resolved(text, prefixes):
        inside = inside or (token.kind == "word" and token.text.upper() == "CONSTRUCT")
        if not inside:
            continue
        if token.kind == "mark":
            depth += (token.text == "{") - (token.text == "}")
            if token.text == "}" and depth == 0:
                break
        elif term:
            found.add(term)
    return frozenset(found)


def resolved(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Every token behind the declarations, with the IRI that it stands for, if it is one."""
    known = dict(prefixes)
    waiting = tokens(text)
    at = 0
    while at < len(waiting):
        token = waiting[at]
        word = token.text.upper() if token.kind == "word" else ""
        if word == "PREFIX" and len(waiting) > at + 2:
            name, namespace = waiting[at + 1 : at + 3]
            known[name.text.removesuffix(":")] = namespace.text[1:-1]
        elif word != "BASE":
            yield token, _term(token, known)
        at += {"PREFIX": 3, "BASE": 2}.get(word, 1)


def _term(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind == "iri":
        return token.text
    prefix, colon, local = token.text.partition(":")
    if token.kind != "name" or not colon or prefix not in prefixes:
        return ""
    return iri(prefixes[prefix] + re.sub(r"\\(.)", r"\1", local))
