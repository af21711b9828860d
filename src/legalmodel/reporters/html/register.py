"""The register arranged for reading: its lists of numbered findings, and the data of its script.

Up to some hundreds of findings every card stands in the file as HTML. Beyond that the file holds
the gravest as HTML, for readers without a script and for paper, and all of them as data.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from legalmodel.model import FORCES, SEVERITIES, Finding, Report
from legalmodel.reporters.html import text
from legalmodel.reporters.html.register_card import CardMaker, References
from legalmodel.reporters.html.register_facets import Facet, facets
from legalmodel.reporters.html.register_words import Searched
from legalmodel.reporters.html.tree import Packer, deflated, markup, streamed
from legalmodel.reporters.html.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

ALL_STATIC = 500
"""Up to so many findings and defects, every card stands in the file as HTML."""
GRAVEST = 50
"""Beyond that, so many cards of each list do."""
BATCH = 400
"""How many cards are packed together: the less, the sooner one is there; the more, the smaller."""
_CHECKS = ("force", "severity", "evidence", "status", "change", "overdue")
_ALWAYS = ("severity",)
_SELECTS = ("category", "actor", "instrument", "rule")


class Card(NamedTuple):
    """A finding with its running number."""

    finding: Finding
    number: int


class Listing(NamedTuple):
    """One list of the register: the cards under a heading, and those of them that are static."""

    anchor: str
    cards: tuple[Card, ...]
    static: tuple[Card, ...]


def listed(report: Report) -> dict[str, tuple[Card, ...]]:
    """The cards by heading: by force where rules were run, else the results of a validation.

    Numbers run on from one heading to the next.
    """
    if report.run.method == "shapes":
        return {"results": _numbered(report.defects, 1)}
    lists: dict[str, tuple[Card, ...]] = {}
    start = 1
    for force in FORCES:
        lists[force] = _numbered((f for f in report.findings if f.force == force), start)
        start += len(lists[force])
    return lists


def _numbered(findings: Any, start: int) -> tuple[Card, ...]:
    return tuple(Card(finding, number) for number, finding in enumerate(findings, start))


class Register:
    """The register and the list of data defects, for the templates."""

    def __init__(self, report: Report, words: Words, references: References) -> None:
        self._report = report
        self._words = words
        self._maker = CardMaker(words, references, report.run.due_by)
        lists = listed(report)
        apart = () if "results" in lists else _numbered(report.defects, 1)
        self.total = sum(map(len, lists.values()))
        self.large = self.total + len(apart) > ALL_STATIC
        self.lists = tuple(self._listing(name, cards) for name, cards in lists.items())
        self.defects = self._listing("defects", apart)

    @cached_property
    def facets(self) -> dict[str, Facet]:
        """What the findings under the register's headings are filtered and grouped by."""
        shown = tuple(card.finding for each in self.lists for card in each.cards)
        return facets(self._report, shown, self._words)

    @property
    def checks(self) -> tuple[Facet, ...]:
        """Filters with a box for each value; one that tells nothing apart is left out."""
        return tuple(
            self.facets[name]
            for name in _CHECKS
            if name in _ALWAYS or self.facets[name].divides or self._asked(name)
        )

    @property
    def selects(self) -> tuple[Facet, ...]:
        """Filters with a list of values."""
        return tuple(self.facets[name] for name in _SELECTS if self.facets[name].values)

    @property
    def groups(self) -> tuple[str, ...]:
        """What the findings can be grouped by."""
        names = ("rule", "actor", "instrument", "category", "file")
        return tuple(name for name in names if self.facets[name].values)

    @property
    def by_rule(self) -> tuple[tuple[str, str, int], ...]:
        """Every rule that found something: identifier, title, number; most first."""
        titles = dict[str, str]()
        counts = dict[str, int]()
        for each in (*self.lists, self.defects):
            for card in each.cards:
                rule = card.finding.rule
                titles[rule] = card.finding.title
                counts[rule] = counts.get(rule, 0) + 1
        order = sorted(counts, key=lambda rule: (-counts[rule], rule))
        return tuple((rule, titles[rule], counts[rule]) for rule in order)

    def card(self, card: Card, level: str) -> Markup:
        """A card as HTML."""
        return markup(self._maker.card(card.finding, card.number, level))

    def data(self) -> Iterator[Markup]:
        """The embedded JSON piece by piece: columns to filter by; in a large report the cards."""
        return streamed(self._members())

    def _members(self) -> Iterator[tuple[str, Any]]:
        lists = (*self.lists, self.defects)
        cards = [card for each in lists for card in each.cards]
        yield "large", self.large
        yield "filtered", self.total
        yield "onPaper", GRAVEST
        yield "words", self._chrome()
        yield "lists", [each.anchor for each in lists]
        yield "list", [place for place, each in enumerate(lists) for _ in each.cards]
        yield "number", [card.number for card in cards]
        yield "anchor", [text.anchor("finding", card.finding.id) for card in cards]
        yield "subject", [card.finding.focus_label for card in cards]
        yield "due", [card.finding.handling.due for card in cards]
        yield "line", [_line(card.finding) for card in cards]
        yield "facets", {name: _values(facet) for name, facet in self.facets.items()}
        for name, facet in self.facets.items():
            one = [each[0] if each else -1 for each in facet.of]
            yield f"of-{name}", list(facet.of) if facet.many else one
        yield from Searched(card.finding for each in self.lists for card in each.cards).members()
        if self.large:
            titles = {card.finding.title: 0 for card in cards}
            yield "titles", list(titles)
            titles = {title: number for number, title in enumerate(titles)}
            yield "title", [titles[card.finding.title] for card in cards]
            yield "grade", [SEVERITIES.index(card.finding.severity) for card in cards]
            yield "batch", BATCH
            yield "cards", self._packed(cards)

    def _packed(self, cards: list[Card]) -> Iterator[str]:
        """The cards in batches; each can be unpacked alone, when one of its cards is wanted."""
        rest = iter(cards)
        while batch := list(islice(rest, BATCH)):
            packer = Packer()
            packed = [
                packer.pack(self._maker.card(card.finding, card.number, self._level(card)))
                for card in batch
            ]
            yield deflated([packer.shapes, packer.shared, packed])

    def _level(self, card: Card) -> str:
        """The heading of a card stands one below that of its list."""
        return "h4" if card.finding.force or not self.defects.cards else "h3"

    def _listing(self, anchor: str, cards: tuple[Card, ...]) -> Listing:
        if not self.large:
            return Listing(anchor, cards, cards)
        order = sorted(cards, key=lambda card: SEVERITIES.index(card.finding.severity))
        return Listing(anchor, cards, tuple(order[:GRAVEST]))

    def _asked(self, name: str) -> bool:
        """Whether a dimension is part of what was asked, even where all findings are alike."""
        rules = self._report.run.method != "shapes"
        return rules and name in ("force", "evidence")

    def _chrome(self) -> dict[str, Any]:
        say = self._words.say
        return {
            "count": say("filters.count", shown="{shown}", total="{total}"),
            "none": say("filters.no_value"),
            "group": say("filters.group_row", label="{label}", number="{number}"),
            "paper": say("register.on_paper", shown="{shown}", total="{total}"),
            "number": say("card.number", n="{n}"),
            "severity": {each: self._words.known("severity", each) for each in SEVERITIES},
        }


def _line(finding: Finding) -> int:
    return (finding.location.line if finding.location else None) or 0


def _values(facet: Facet) -> list[list[str]]:
    return [[choice.value, choice.label] for choice in facet.values]
