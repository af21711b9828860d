"""Evidence on a card: who says what, where, and how near that is to the text of the law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from legalmodel.model import Evidence, Side
from legalmodel.reporters.html import text
from legalmodel.reporters.html.tree import KEPT, Element, Many, Node, Told, element, joined
from legalmodel.reporters.html.words import Words

_SIDES: tuple[Side, ...] = ("absence", "presence", "focus")


class EvidenceParts:
    """Makes the parts of cards that tell evidence; what many cards repeat is made once.

    ``source_numbers`` are the running numbers of the sources that the report lists.
    """

    def __init__(self, words: Words, source_numbers: Mapping[str, int]) -> None:
        self._words = words
        self._numbers = source_numbers
        self._sides = lru_cache(KEPT)(self._told_by_side)
        self._testimony = lru_cache(KEPT)(self._testified)

    def sides(self, evidence: tuple[Evidence, ...], message: str) -> Element:
        """What says that it is missing, what says that it exists, what is on the subject.

        What the message of the card has just said is not said twice.
        """
        told = tuple(bool(e.statement) and e.statement not in message for e in evidence)
        return self._sides(evidence, told)

    def _told_by_side(self, evidence: tuple[Evidence, ...], told: tuple[bool, ...]) -> Element:
        by_side = {
            side: [each for each in zip(evidence, told, strict=True) if each[0].side == side]
            for side in _SIDES
        }
        return element(
            "div.sides",
            *(
                element(
                    f"div.side.side-{side}",
                    element("p.side-label", self._words.say(f"sides.{side}")),
                    Many(tuple(self._testimony(*each) for each in _grouped(items)), shared=True),
                )
                for side, items in by_side.items()
                if items
            ),
        )

    def pinpoint(self, item: Evidence) -> Element:
        """Source, place in it, and the reference that stands there."""
        return element("p.pinpoint", element("cite", *self._place(item)))

    def _place(self, item: Evidence) -> list[Node]:
        say = self._words.say
        number = self._numbers.get(item.source_iri)
        address = text.link(item.source_iri)
        told: list[Node] = []
        if number:
            name = say("evidence.source", n=str(number))
            told.append(element("a", Told(name), href=Told(f"#source-{number}")))
        elif address:
            told.append(element("a", Told(item.source), href=Told(address), rel="noreferrer"))
        else:
            told.append(Told(item.source))
        if item.locator:
            told += [", ", Told(item.locator)]
        if item.reference == "none":
            told.append(f"; {say('evidence.no_reference')}")
        elif item.reference:
            told += ["; ", Told(say("evidence.reference", reference=item.reference))]
        return told

    def _testified(self, places: tuple[Evidence, ...], told: bool) -> Element:
        """What one author says in one source, at its places: the attribution stands once."""
        author = places[0]
        return element(
            "div.evidence",
            element("p.attribution", *self._attribution(author, told)),
            Many(tuple(element("div.place", *self._passage(place)) for place in places)),
            element("p.standing", *joined(self._standing(author), " ")),
        )

    def _attribution(self, author: Evidence, told: bool) -> list[Node]:
        words = self._words
        details = [text.year(author.published_on), words.known("translation", author.translation)]
        known = ", ".join(filter(None, details))
        line: list[Node] = [f"{words.say('evidence.according_to')} "] if told else []
        line.append(element("b", Told(author.attributed_to or author.source)))
        if known:
            line += [" (", Told(known), ")"]
        if told:
            line += [": ", Told(author.statement)]
        return line

    def _passage(self, place: Evidence) -> Iterable[Element]:
        if place.quotation:
            quotation = element("p", Told(place.quotation))
            yield element("blockquote", quotation, lang=spoken(place.language))
        yield self.pinpoint(place)
        if place.doubt:
            yield element(
                "p.doubt", element("b", self._words.say("evidence.doubt")), " ", Told(place.doubt)
            )

    def _standing(self, author: Evidence) -> Iterable[Element]:
        words = self._words
        consulted = author.primary_consulted
        yield element(
            f"span.tag.tag-{'yes' if consulted else 'no'}",
            words.say("evidence.consulted" if consulted else "evidence.not_consulted"),
        )
        if author.rank:
            yield element("span.tag", Told(words.known("rank", author.rank)))
        if author.voice:
            voice = words.known("voice", author.voice).lower()
            yield element("span.tag", Told(words.say("evidence.voice", voice=voice)))
        if author.confidence:
            said = words.say("evidence.confidence", value=author.confidence)
            yield element("span.tag", Told(said))
        if author.language:
            name = words.language(author.language)
            yield element("span.tag", Told(words.say("evidence.read_in", language=name)))


def spoken(tag: str) -> str | Told:
    """The value of ``lang`` for a text of the report; nothing where the tag is none."""
    known = text.language(tag)
    return Told(known) if known else ""


def _grouped(
    evidence: Iterable[tuple[Evidence, bool]],
) -> list[tuple[tuple[Evidence, ...], bool]]:
    """Evidence that differs in its place alone, brought together in the order given."""
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for item, told in evidence:
        # Everything but the locator, the reference, the quotation and the doubt of the passage.
        author = (
            item.source, item.language, item.attributed_to, item.source_iri, item.voice,
            item.rank, item.translation, item.published_on, item.primary_consulted,
            item.confidence, item.statement, told,
        )  # fmt: skip
        groups.setdefault(author, []).append(item)
    return [(tuple(places), bool(author[-1])) for author, places in groups.items()]
