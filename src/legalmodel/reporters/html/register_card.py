"""A finding as a card: everything that the report says of it, from its title to its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from legalmodel.model import Cause, Finding, Location, Proposal, Requirement
from legalmodel.reporters.html import text
from legalmodel.reporters.html.register_evidence import EvidenceParts, spoken
from legalmodel.reporters.html.tree import KEPT, Element, Many, Node, Told, element
from legalmodel.reporters.html.words import Words

_NOTHING_REQUIRED = Requirement("", "", "", "")


class References(NamedTuple):
    """What a card may lead to: running numbers of sources and instruments, and rules by name."""

    sources: Mapping[str, int]
    instruments: Mapping[str, int]
    labels: Mapping[str, str]
    rules: Mapping[str, str]


class CardMaker:
    """Makes the cards of one report; ``due_by`` is the day by which due days are judged."""

    def __init__(self, words: Words, references: References, due_by: str) -> None:
        self._say: Callable[..., str] = lru_cache(KEPT)(words.say)
        self._number = words.say("card.number", n="{n}")
        self._requirement = lru_cache(KEPT)(self._required)
        self._proposal = lru_cache(KEPT)(self._proposed)
        self._instrument = lru_cache(KEPT)(self._named)
        self._chip = cache(self._marked)
        self._known: Callable[[str, str], str] = cache(words.known)
        self._date: Callable[[str], str] = lru_cache(KEPT)(words.date)
        self._references = references
        self._evidence = EvidenceParts(words, references.sources)
        self._due_by = due_by

    def card(self, finding: Finding, number: int, level: str) -> Element:
        """The card of a finding under its running number; ``level`` is the tag of its heading."""
        anchor = text.anchor("finding", finding.id)
        return element(
            f"article.card.card-{finding.severity}",
            self._top(finding, number),
            self._title(finding, level, anchor),
            self._chips(finding),
            element("p.message", Told(finding.message)),
            Many(tuple(self._messages(finding))),
            element("dl.fields-list", *self._fields(finding)),
            self._foot(finding, anchor),
            id=Told(anchor),
            aria_labelledby=Told(f"{anchor}-title"),
        )

    def _top(self, finding: Finding, number: int) -> Element:
        rule: Node = Told(finding.rule, shared=True)
        if finding.rule in self._references.rules:
            rule = element("a", rule, href=Told(f"#{text.anchor('rule', finding.rule)}"))
        return element(
            "p.card-top",
            element("span.card-number", Told(self._number.format(n=number))),
            " · ", Told(self._known("category", finding.category)), " · ", rule,
        )  # fmt: skip

    def _title(self, finding: Finding, level: str, anchor: str) -> Element:
        whom: Node = Told(finding.focus_label)
        if number := self._references.instruments.get(finding.focus_node):
            whom = element("a", whom, href=Told(f"#instrument-{number}"))
        return element(
            f"{level}.card-title",
            Told(finding.title, shared=True), " ", element("span.whom", whom),
            id=Told(f"{anchor}-title"),
        )  # fmt: skip

    def _chips(self, finding: Finding) -> Element:
        chips = [self._chip("severity", finding.severity)]
        # A fault of the data is recorded by being there: no source says so or otherwise.
        if finding.force:
            chips.append(self._chip("evidence", finding.evidence_state))
        if finding.status != "open":
            chips.append(self._chip("status", finding.status))
        if finding.change:
            chips.append(self._chip("change", finding.change))
        if finding.handling.overdue(self._due_by):
            chips.append(self._chip("overdue", "overdue"))
        return element("p.chips", Many(tuple(chips), shared=True))

    def _marked(self, kind: str, value: str) -> Element:
        """A mark of a finding: its severity or evidence state with its drawing, or a word."""
        word = self._known(kind, value)
        if kind == "severity":
            named = self._say("chips.severity", value=word)
            return element(f"span.chip.chip-{value}", icon(value), named)
        if kind == "evidence":
            return element("span.chip.chip-state", icon(value), word)
        if kind == "status":
            return element("span.chip.chip-state", self._say("chips.status", value=word))
        if kind == "overdue":
            return element("span.chip.chip-overdue", self._say("chips.overdue"))
        return element("span.chip.chip-state", word)

    def _messages(self, finding: Finding) -> Iterable[Element]:
        """What a shape says in other languages than that of the report."""
        for tag, said in sorted(finding.messages.items()):
            if said not in finding.message:
                yield element("p.message.quiet", Told(said), lang=spoken(tag))

    def _fields(self, finding: Finding) -> Iterable[Node]:
        say = self._say
        if finding.actors:
            yield _field(say("card.actors"), Told("; ".join(finding.actors), shared=True))
        if finding.instruments:
            yield _field(
                say("card.instruments"),
                Many(tuple(map(self._instrument, finding.instruments)), True),
            )
        if finding.requirement != _NOTHING_REQUIRED:
            yield Many((self._requirement(finding.requirement),), shared=True)
        if finding.evidence:
            sides = self._evidence.sides(finding.evidence, finding.message)
            contested = ".contested" if finding.evidence_state == "contested" else ""
            yield _field(say("card.evidence"), Many((sides,), shared=True), outer=contested)
        elif finding.force:
            yield _field(say("card.evidence"), say("card.no_evidence"))
        if finding.explanation or finding.matched or finding.missing:
            yield self._why(finding)
        if finding.causes:
            yield _field(say("card.causes"), self._causes(finding.causes))
        if finding.remedy:
            yield _field(say("card.remedy"), Told(finding.remedy, shared=True), inner=".prose")
        yield Many(tuple(self._proposal(each) for each in finding.proposals), shared=True)
        yield from self._handling(finding)
        if finding.location:
            yield _field(say("card.location"), *self._location(finding.location))

    def _named(self, iri: str) -> Element:
        """An instrument by its name, with the way to its status."""
        number = self._references.instruments.get(iri)
        name = Told(self._references.labels.get(iri, iri))
        return element(
            "p", element("a", name, href=Told(f"#instrument-{number}")) if number else name
        )

    def _required(self, needed: Requirement) -> Element:
        say = self._say
        named = (
            ("card.basis", needed.legal_basis),
            ("card.force", needed.force),
            ("card.argued_by", needed.source),
        )
        parts: list[Node] = [element("p", Told(needed.text))] if needed.text else []
        parts.append(
            element(
                "ul.plain",
                *(
                    element("li", element("b", say(key)), " ", Told(value))
                    for key, value in named
                    if value
                ),
            )
        )
        return _field(say("card.requirement"), *parts)

    def _why(self, finding: Finding) -> Element:
        return _field(
            self._say("card.why"),
            Told(finding.explanation),
            *self._statements("card.matched", finding.matched),
            *self._statements("card.missing", finding.missing),
            inner=".prose",
        )

    def _statements(self, title: str, lines: tuple[str, ...]) -> Iterable[Element]:
        if lines:
            yield element(
                "details.statements",
                element("summary", self._say(title)),
                element("ul", Many(tuple(element("li", Told(line)) for line in lines))),
            )

    def _causes(self, causes: tuple[Cause, ...]) -> Element:
        """Nested results of SHACL: a value may fail because of what one of its own values is."""
        return element(
            "ul.causes",
            Many(
                tuple(
                    element(
                        "li",
                        Told(cause.message), " ", element("code", Told(cause.path)), " ",
                        element("code", Told(text.lexical(cause.value))),
                        *([self._causes(cause.causes)] if cause.causes else []),
                    )
                    for cause in causes
                )
            ),
        )  # fmt: skip

    def _proposed(self, proposal: Proposal) -> Element:
        say = self._say
        line: list[Node] = []
        if proposal.author:
            line.append(Told(say("card.proposed_by", author=proposal.author)))
        if proposal.addressee:
            line += [" ", Told(say("card.addressee", addressee=proposal.addressee))]
        return _field(
            say("card.proposal"),
            element("p", Told(proposal.text)),
            element("p.quiet", *line),
            Many(tuple(self._evidence.pinpoint(each) for each in proposal.evidence)),
            outer=".proposal",
        )

    def _handling(self, finding: Finding) -> Iterable[Node]:
        """What was decided about the finding, and what is known of its life."""
        say, date, handling = self._say, self._date, finding.handling
        waiver = finding.waiver
        named = (
            ("card.responsible", handling.responsible),
            ("card.due", date(handling.due)),
            ("card.comment", handling.comment),
            ("card.waived_because", waiver.reason if waiver else ""),
            ("card.waived_by", waiver.author if waiver else ""),
            ("card.waived_until", date(waiver.until) if waiver else ""),
            ("card.first_seen", date(finding.first_seen)),
        )
        lines = [
            element("li", element("b", say(key)), " ", Told(value, shared=True))
            for key, value in named
            if value
        ]
        if lines:
            yield _field(say("card.handling"), element("ul.plain", *lines))
        # On paper only: the addressee of the report writes here.
        yield element("div.room", element("dt", say("card.room")), element("dd"))

    def _location(self, place: Location) -> Iterable[Node]:
        at = ":".join(str(each) for each in (place.line, place.column) if each is not None)
        yield element("code", Told(place.file, shared=True), *([Told(f":{at}")] if at else []))
        if not place.exact and place.line is not None:
            yield f" {self._say('card.near')}"
        if place.excerpt:
            yield element("pre.excerpt", element("code", *_excerpt(place)))

    def _foot(self, finding: Finding, anchor: str) -> Element:
        say = self._say
        named: tuple[tuple[str, str, Node], ...] = (
            ("card.focus_node", finding.focus_node, _iri(finding.focus_node)),
            ("card.path", finding.path, element("code", Told(finding.path, shared=True))),
            ("card.value", finding.value, _value(finding.value)),
            ("card.component", finding.component, _iri(finding.component)),
        )
        technical = [
            element("div", element("dt", say(key)), element("dd", node))
            for key, value, node in named
            if value
        ]
        stub = (
            element("p", say("card.stub")),
            element("pre.stub", element("code", Told(finding.stub)), tabindex="0"),
        )
        return element(
            "div.card-foot",
            element(
                "p.finding-id",
                element("span.unseen", say("card.id")), " ",
                element("a", Told(finding.id), href=Told(f"#{anchor}")),
            ),
            element(
                "details",
                element("summary", say("card.technical")),
                element("dl.technical", *technical),
                *(stub if finding.stub else ()),
            ),
        )  # fmt: skip


def icon(name: str) -> Element:
    """A drawing that stands once in the page; it says nothing that is not said in words."""
    return element(
        "svg.icon", element("use", href=f"#i-{name}"), aria_hidden="true", focusable="false"
    )


def _field(name: str, *inside: Node, outer: str = "", inner: str = "") -> Element:
    return element(f"div{outer}", element("dt", name), element(f"dd{inner}", *inside))


def _iri(value: str) -> Element:
    address = text.link(value)
    if address:
        return element("a.iri", Told(text.bare(value)), href=Told(address), rel="noreferrer")
    return element("code.iri", Told(value))


def _value(term: str) -> Element:
    """A value node: an IRI, or the lexical form of a literal with what follows it."""
    return _iri(term) if text.link(term) else element("code", Told(text.lexical(term)))


def _excerpt(place: Location) -> Iterable[Node]:
    """The line of the file, with a mark on the stretch that is meant."""
    line, start = place.excerpt, (place.column or 1) - 1
    end = (place.end_column or 0) - 1 if place.end_line == place.line else len(line)
    if not place.exact or not 0 <= start < end:
        return (Told(line),)
    return (Told(line[:start]), element("mark", Told(line[start:end])), Told(line[end:]))
