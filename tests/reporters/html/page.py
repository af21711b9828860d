"""A rendered report, parsed as a browser parses it (the HTML standard's own algorithm)."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from legalmodel.model import Report
from legalmodel.reporters.html import HtmlReporter

# These hold what is not shown: the words in them are not for the reader.
_UNSHOWN = frozenset({"head", "script", "style"})


@dataclass(slots=True)
class Node:
    """An element: its tag without a namespace, its attributes, its children in order."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, *tags: str) -> list[Node]:
        """Elements of these tags, in document order."""
        return [node for node in self.walk() if node.tag in tags]

    def by_id(self, name: str) -> Node:
        """The one element of an id."""
        (node,) = [node for node in self.walk() if node.attributes.get("id") == name]
        return node

    def text(self) -> str:
        """Its text as written."""
        return "".join(c.text() if isinstance(c, Node) else c for c in self.children)

    def words(self) -> str:
        """Its visible text with single spaces, without the head, styles and scripts."""
        parts = [
            (c.words() if c.tag not in _UNSHOWN else "") if isinstance(c, Node) else c
            for c in self.children
        ]
        return " ".join(" ".join(parts).split())


def render(report: Report, lang: str = "en") -> str:
    """The report as one text."""
    out = io.StringIO()
    HtmlReporter().write(report, out, lang=lang)
    return out.getvalue()


def parse(html: str) -> Node:
    """Parse by the rules of the HTML standard, which never fails and repairs as browsers do."""
    html5 = importlib.import_module("html5rdf")
    parser = html5.HTMLParser(tree=html5.getTreeBuilder("dom"), namespaceHTMLElements=False)
    return _node(parser.parse(html).documentElement)


def _append(node: Node, text: str) -> None:
    """Add text; the parser hands over in pieces what a browser holds as one."""
    if node.children and isinstance(node.children[-1], str):
        node.children[-1] += text
    else:
        node.children.append(text)


def _node(element: object) -> Node:
    attributes = getattr(element, "attributes", None) or {}
    node = Node(
        tag=str(getattr(element, "tagName", "")),
        attributes={str(name): str(value) for name, value in attributes.items()},
    )
    for child in getattr(element, "childNodes", ()):
        if child.nodeType == child.ELEMENT_NODE:
            node.children.append(_node(child))
        elif child.nodeType == child.TEXT_NODE:
            _append(node, str(child.data))
    return node
