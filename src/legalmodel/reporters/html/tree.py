"""A piece of the page as a tree, written as HTML, or packed as data from which a script builds it.

A report of hundreds of findings is read without a script, so its cards stand in the file as HTML.
One of fifty thousand would not open: there the same trees are packed, and a card is built when
somebody looks at it. Both forms are made of one description, so that they cannot differ. The
script knows text, elements and attributes, and no markup: what is packed cannot become any.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from markupsafe import Markup, escape

from legalmodel.reporters.html.text import safe

KEPT = 4096
"""How many of the things that cards share are remembered; one that comes later is told again."""


class Told(NamedTuple):
    """A text that comes from the report; where ``shared``, other cards are likely to repeat it."""

    text: str
    shared: bool = False


class Many(NamedTuple):
    """Parts of which there may be any number; where ``shared``, other cards hold the same objects.

    What is shared is known by its identity: to compare trees would cost more than to repeat them.
    """

    parts: tuple[Element, ...]
    shared: bool = False


class Element(NamedTuple):
    """An element: its tag, its attributes by turns of name and value, its children."""

    tag: str
    attributes: tuple[str | Told, ...]
    children: tuple[Node, ...]


Node: TypeAlias = "str | Told | Many | Element"
"""What a tree is made of; a plain ``str`` is a word of the chrome, the same in many cards."""


def element(tag: str, *children: Node, **attributes: str | Told) -> Element:
    """An element of a tag and classes as in ``p.message``; ``_`` in a name stands for ``-``.

    An attribute that is empty is left out.
    """
    name, flat = _named(tag)
    for key, value in attributes.items():
        if value:
            flat = (*flat, _spelled(key), value)
    return Element(name, flat, children)


@cache
def _named(tag: str) -> tuple[str, tuple[str | Told, ...]]:
    name, *classes = tag.split(".")
    return name, ("class", " ".join(classes)) if classes else ()


@cache
def _spelled(key: str) -> str:
    return key.replace("_", "-")


def markup(node: Node) -> Markup:
    """The tree as HTML; every text and every value of an attribute is escaped."""
    pieces: list[str] = []
    _write(node, pieces)
    # Tags and names of attributes are words of this package; all else went through escape().
    return Markup("".join(pieces))


def _write(node: Node, pieces: list[str]) -> None:
    if isinstance(node, str):
        pieces.append(escape(node))
    elif isinstance(node, Told):
        pieces.append(escape(safe(node.text)))
    elif isinstance(node, Many):
        for place, part in enumerate(node.parts):
            if place:
                pieces.append("\n")
            _write(part, pieces)
    else:
        pieces.append(f"<{node.tag}")
        for name, value in zip(node.attributes[::2], node.attributes[1::2], strict=True):
            text = value.text if isinstance(value, Told) else value
            pieces.append(f' {name}="{escape(safe(text))}"')
        pieces.append(">")
        for child in node.children:
            _write(child, pieces)
        pieces.append(f"</{node.tag}>")


class Packer:
    """Packs trees: their shapes once, what many share once, and of each only what is its own.

    A shape is text, the number of a gap to be filled, ``["*", gap]`` for parts, or
    ``[tag, [name, value, …] or 0, child, …]``. A packed tree is ``[shape, filling, …]``; a filling
    is a text, a list of packed trees, or the number of what is shared.
    """

    def __init__(self) -> None:
        self.shared: list[Any] = []
        self._shapes: dict[Any, int] = {}
        self._numbers: dict[str, int] = {}
        self._parts: dict[int, tuple[int, Element]] = {}

    @property
    def shapes(self) -> list[Any]:
        """The shapes in the order of their numbers."""
        return list(self._shapes)

    def pack(self, tree: Element) -> list[Any]:
        """One tree, as its shape's number and what fills its gaps."""
        fillings: list[Any] = []
        shape = self._shape(tree, fillings)
        return [self._shapes.setdefault(shape, len(self._shapes)), *fillings]

    def _shape(self, node: Node, fillings: list[Any]) -> Any:
        if isinstance(node, str):
            return node
        if isinstance(node, Told):
            return self._gap(node, fillings)
        if isinstance(node, Many):
            fillings.append([self._part(part, node.shared) for part in node.parts])
            return ("*", len(fillings) - 1)
        tag, attributes, children = node
        flat = [a if isinstance(a, str) else self._gap(a, fillings) for a in attributes]
        return (tag, tuple(flat) or 0, *[self._shape(child, fillings) for child in children])

    def _gap(self, told: Told, fillings: list[Any]) -> int:
        text, shared = told
        if shared and text not in self._numbers:
            self._numbers[text] = self._share(safe(text))
        fillings.append(self._numbers[text] if shared else safe(text))
        return len(fillings) - 1

    def _part(self, part: Element, shared: bool) -> Any:
        if not shared:
            return self.pack(part)
        if id(part) not in self._parts:
            # The part is kept, or another might get its identity.
            self._parts[id(part)] = (self._share(self.pack(part)), part)
        return self._parts[id(part)][0]

    def _share(self, packed: Any) -> int:
        self.shared.append(packed)
        return len(self.shared) - 1


def deflated(value: Any) -> str:
    """JSON made small, in base 64; every text in it has to be clean already.

    A page of plain JSON would be read character by character before anything of it can be used.
    The form is raw DEFLATE (RFC 1951), which browsers can inflate.
    """
    spelled = json.dumps(value, ensure_ascii=False)
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    data = made.compress(spelled.encode("utf-8")) + made.flush()
    return base64.b64encode(data).decode("ascii")


_IN_SCRIPT = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


def embedded(value: Any) -> Markup:
    """JSON that stands in a ``script`` element: nothing in it can end the element, or begin one.

    The characters that HTML or an old reader of JSON would take for something are spelled by
    their numbers, and those that must not appear in the file are replaced.
    """
    spelled = json.dumps(_clean(value), ensure_ascii=False, separators=(",", ":"))
    for character, number in _IN_SCRIPT.items():
        spelled = spelled.replace(character, number)
    return Markup(spelled)


_AT_ONCE = 1000


def streamed(members: Iterable[tuple[str, Any]]) -> Iterator[Markup]:
    """A JSON object for a ``script`` element, piece by piece.

    A list is written in slices, and an iterator as the list of what it gives.
    """
    opening = Markup("{")
    for name, value in members:
        yield opening + embedded(name) + Markup(":")
        if isinstance(value, Iterator):
            yield from _array(embedded(each) for each in value)
        elif isinstance(value, list):
            starts = range(0, len(value), _AT_ONCE)
            yield from _array(embedded(value[at : at + _AT_ONCE])[1:-1] for at in starts)
        else:
            yield embedded(value)
        opening = Markup(",")
    yield Markup("}")


def _array(items: Iterable[Markup]) -> Iterator[Markup]:
    between = Markup("[")
    for item in items:
        yield between + item
        between = Markup(",")
    yield Markup("]") if between == "," else Markup("[]")


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    return value


def joined(nodes: Iterable[Node], between: str) -> list[Node]:
    """The nodes with a word between each two."""
    told: list[Node] = []
    for node in nodes:
        told += [between, node] if told else [node]
    return told
