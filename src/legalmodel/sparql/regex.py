r"""Regular expressions as SPARQL's ``REGEX`` has them (SPARQL 1.1 §17.4.3.14), in linear time.

They are those of XPath (F&O §5.6.1) and so of XML Schema. Python's engine takes exponential time
for some patterns; the store's (Rust's ``regex``) never does. It has another spelling, though, and
reads some expressions otherwise (``[a-z-[aeiou]]``, ``\w``, ``\i``), so each is translated first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from pyoxigraph import Literal, QuerySolutions, Store

from legalmodel.errors import EngineError

_FLAGS = "smixq"
_BATCH = 1 << 22
"""Characters in one query: enough to be fast, few enough not to hold all texts twice."""

# Outside classes: an escape, the beginning of a group, a quantifier, or a character.
_TOKEN = re.compile(r"\\[pP]\{[^}]*\}|\\.|\(\?.?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|.", re.DOTALL)
# Inside: an escape for many characters; or one character, or a range from one to another.
_ITEM = re.compile(
    r"(\\[pP]\{[^}]*\}|\\[sSiIcCdDwW])|(\\.|[^\\\[\]])(?:-(\\.|[^\\\[\]]))?", re.DOTALL
)
_QUANTIFIER = re.compile(r"[*+?]|\{\d")
_INLINE_FLAGS = re.compile(r"\(\?[ims]+\)")
_CATEGORY = re.compile(r"\\[pP](?!\{Is)")
_CASED = re.compile(r"\\[pP]\{L[ult]\}")
_ESCAPED = re.compile(r"\\[^0-9A-Za-z<>]|\\[nrt]")

_INITIAL = (
    r":_A-Za-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}"
    r"\u{200C}\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}"
    r"\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}"
)  # NameStartChar (XML 1.1 §2.3)
_NAME = _INITIAL + r"\-.0-9\u{B7}\u{300}-\u{36F}\u{203F}\u{2040}"  # NameChar
_CLASSES = {
    r"\d": r"\d",
    r"\D": r"\D",
    r"\s": r"[ \t\n\r]",
    r"\S": r"[^ \t\n\r]",
    r"\w": r"[^\p{P}\p{Z}\p{C}]",
    r"\W": r"[\p{P}\p{Z}\p{C}]",
    r"\i": f"[{_INITIAL}]",
    r"\I": f"[^{_INITIAL}]",
    r"\c": f"[{_NAME}]",
    r"\C": f"[^{_NAME}]",
}  # the multi-character escapes of XML Schema (Datatypes 1.1 §G.4.2.5)


class _RefusedError(ValueError):
    """An expression that has no meaning, or none that the store's engine can give it."""


def refusal(pattern: str, flags: str) -> str:
    r"""Why an expression cannot be used, as half a sentence; empty when it can.

    Back-references are refused, for no engine finds them in linear time, and Unicode blocks
    (``\p{IsGreek}``). Look-around is no part of XPath. Beyond XPath, what engines agree on is
    taken: ``\b`` and flags in the pattern (``(?i)``).
    """
    try:
        _compile(pattern, flags)
    except _RefusedError as error:
        return str(error)
    return ""


def matching(pattern: str, flags: str, texts: Collection[str]) -> set[str]:
    """The texts in which the expression is found, anywhere unless it is anchored.

    Raises:
        EngineError: the expression cannot be used; :func:`refusal` says why.
    """
    if why := refusal(pattern, flags):
        raise EngineError(f"The pattern {pattern[:80]} {why}; write another.")
    call = _compile(pattern, flags)
    matched = set(texts)
    for batch in _batches(texts):
        # What does not match is asked for: most texts of most data do.
        query = (
            f"SELECT ?t {{ VALUES ?t {{ {batch} }} FILTER(COALESCE(!REGEX(?t, {call}), true)) }}"
        )
        matched.difference_update(
            term.value for row in _rows(query) if isinstance(term := row[0], Literal)
        )
    return matched


def _rows(query: str) -> QuerySolutions:
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    return found


def _batches(texts: Collection[str]) -> Iterator[str]:
    """The texts as SPARQL writes them, side by side."""
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(_quote(text))
        length += len(text)
        if length > _BATCH:
            yield " ".join(batch)
            batch, length = [], 0
    yield " ".join(batch)


def _quote(text: str) -> str:
    """A text as a literal of SPARQL (SPARQL 1.1 §19.8, STRING_LITERAL2)."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'.replace("\n", "\\n").replace("\r", "\\r")


@lru_cache(maxsize=1024)
def _compile(pattern: str, flags: str) -> str:
    """The pattern and the flags as the last two arguments of the store's REGEX."""
    if unknown := sorted(set(flags) - set(_FLAGS)):
        raise _RefusedError(f"has the flag {unknown[0]}; the flags are s, m, i, x and q")
    if "q" in flags:
        flags = "".join(each for each in flags if each in "qi")
    else:
        pattern = _translate(_without_space(pattern) if "x" in flags else pattern, flags)
        flags = flags.replace("x", "")
    call = f"{_quote(pattern)}, {_quote(flags)}"
    if next(_rows(f'SELECT (REGEX("", {call}) AS ?r) {{}}'))[0] is None:
        raise _RefusedError("is no regular expression of XPath, or too large a one")
    return call


def _without_space(pattern: str) -> str:
    """What the flag ``x`` leaves: no white space outside character classes."""
    kept, depth, escaped = [], 0, False
    for char in pattern:
        if char in " \t\n\r" and not depth:
            continue
        kept.append(char)
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char in "[]":
            depth = max(depth + (1 if char == "[" else -1), 0)
    return "".join(kept)


def _translate(pattern: str, flags: str) -> str:
    out: list[str] = []
    at, before = 0, ""
    while found := _TOKEN.match(pattern, at):
        token = found[0]
        if token == "[":
            piece, at = _read_class(pattern, at, flags)
        else:
            piece, at = _outside(pattern, token, at, flags), found.end()
        if _QUANTIFIER.match(before) and _QUANTIFIER.match(token):
            raise _RefusedError(f"has a quantifier on a quantifier, {before}{token}")
        out.append(piece)
        before = token
    return "".join(out)


def _outside(pattern: str, token: str, at: int, flags: str) -> str:
    """A token that stands outside character classes."""
    if token == r"\b":
        return token
    if token.startswith("\\"):
        # Case is ignored in characters, not in categories (F&O §5.6.1.1).
        return f"(?-i:{token})" if "i" in flags and _CASED.match(token) else _escape(token)
    if token.startswith("(?") and token != "(?:" and not _INLINE_FLAGS.match(pattern, at):
        raise _RefusedError(f"has {token}…: XPath has neither look-around nor named groups")
    return token


def _read_class(pattern: str, at: int, flags: str) -> tuple[str, int]:
    """The character class that begins at a bracket, and where it ends.

    A class that is subtracted stands at the end of the other, so one loop reads them all.
    """
    out, depth = "", 0
    while True:
        body, at = _read_group(pattern, at + 1, flags)
        out += f"[[{body}]"
        depth += 1
        if not pattern.startswith("-", at):
            break
        out, at = f"{out}--", at + 1
    if pattern[at : at + depth] != "]" * depth:
        raise _RefusedError("goes on behind a class that is subtracted")
    return out + "]" * depth, at + depth


def _read_group(pattern: str, at: int, flags: str) -> tuple[str, int]:
    """A class's own characters, up to its end or to what is subtracted."""
    body = "^" if pattern.startswith("^", at) else ""
    at = start = at + len(body)
    while not pattern.startswith(("]", "-["), at):
        item = _ITEM.match(pattern, at)
        if item is None:
            wrong = "an unescaped [ in a class" if pattern[at:] else "a class without an end"
            raise _RefusedError(f"has {wrong}")
        if "i" in flags and _CASED.match(item[0]):
            raise _RefusedError(f"has {item[0]} in a class, which the flag i does not allow")
        if item[3] in _CLASSES:
            raise _RefusedError(f"has {item[0]}, which is no range")
        body += "-".join(map(_escape, filter(None, item.groups())))
        at = item.end()
    if at == start:
        raise _RefusedError("has an empty class")
    return body, at


def _escape(token: str) -> str:
    """A character of a class, or an escape, as Rust writes it."""
    if not token.startswith("\\"):
        return f"\\{token}" if token in "&~^-" else token
    if token in _CLASSES:
        return _CLASSES[token]
    if _ESCAPED.match(token) or _CATEGORY.match(token):
        return token
    if token[1:].isdigit():
        raise _RefusedError(f"has {token}, and back-references are not supported")
    if token.startswith((r"\p", r"\P")):
        raise _RefusedError(f"has {token}, and Unicode blocks are not supported")
    raise _RefusedError(f"has {token}, which is no escape of XPath")
