"""Who says so, and where: evidence nodes made into records and sentences."""

from __future__ import annotations

from functools import lru_cache

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.graphs.slicing import published
from legalmodel.graphs.terms import iri_value, text
from legalmodel.model import Evidence, Side
from legalmodel.services.wording import wording
from legalmodel.vocabulary import TRUE, dct, lm

_LOCATOR_PARTS = ("section", "article", "paragraph", "item", "page", "table", "row")
_REMEMBERED = 4096


class Attribution:
    """Evidence of one graph, told in one language."""

    def __init__(self, graph: Graph, labels: Labels, lang: str) -> None:
        self._graph = graph
        self._labels = labels
        self._words = wording(lang)
        # Many assertions rest on the same evidence.
        self._record = lru_cache(_REMEMBERED)(self._recorded)

    def evidence(self, node: str, side: Side) -> tuple[Evidence, ...]:
        """Every piece of evidence of an assertion, in the order of source and place."""
        statement = self._labels.text(node, lm("claimText"))
        found = [
            self._record(each, side, statement)
            for each in sorted(self._graph.objects(node, lm("evidence")))
        ]
        return tuple(sorted(found, key=lambda e: (e.source, e.locator, e.reference, e.quotation)))

    def sentence(self, node: str) -> str:
        """One statement as its author's: who, when, in which translation, where, what."""
        pieces = self.evidence(node, "absence")
        statement = self._labels.text(node, lm("claimText")) or self._labels.label(node)
        if not pieces:
            return statement
        first = pieces[0]
        details = [first.published_on[:4], first.translation]
        details.append(self._words["consulted" if first.primary_consulted else "not-consulted"])
        return self._words["attribution"].format(
            author=first.attributed_to or first.source,
            details=", ".join(filter(None, details)),
            locator="; ".join(sorted({piece.locator for piece in pieces})),
            statement=statement,
        )

    def sentences(self, nodes: tuple[str, ...]) -> str:
        """Several statements, one after the other, each once."""
        return " ".join(dict.fromkeys(self.sentence(node) for node in nodes))

    def locator(self, evidence: str) -> str:
        """The place in the source, from the widest part to the narrowest."""
        parts = []
        for name in _LOCATOR_PARTS:
            for value in sorted(self._graph.objects(evidence, lm(name))):
                number = text(value)
                named = name == "section" and not number[:1].isdigit()
                key = f"section-{number.casefold().replace(' ', '-')}" if named else name
                pattern = self._words.get(key) or self._words["section-named"]
                parts.append(pattern.format(number))
        return ", ".join(parts) or self._words["no-locator"]

    def source(self, source: str) -> str:
        """How a source is cited."""
        return self._labels.text(source, dct("bibliographicCitation")) or self._labels.label(source)

    def _recorded(self, evidence: str, side: Side, statement: str) -> Evidence:
        graph, label = self._graph, self._labels.label
        source = graph.one(evidence, lm("source"))
        day = published(graph, evidence)
        return Evidence(
            source=self.source(source) if source else "",
            locator=self.locator(evidence),
            reference=_plain(graph.one(evidence, lm("reference"))),
            quotation=self._labels.text(evidence, lm("quotation")),
            language=_plain(graph.one(evidence, lm("language"))),
            attributed_to=", ".join(self._labels.labels(graph.objects(evidence, lm("statedBy")))),
            source_iri=iri_value(source),
            voice=self._name(evidence, "voice"),
            rank=label(rank) if (rank := graph.one(source, lm("rank"))) else "",
            translation=self._name(evidence, "translationKind"),
            published_on=day.isoformat() if day else "",
            primary_consulted=TRUE in graph.objects(evidence, lm("primaryConsulted")),
            side=side,
            statement=statement,
            doubt="; ".join(
                sorted(self._doubt(doubt) for doubt in graph.objects(evidence, lm("doubt")))
            ),
            confidence=self._name(evidence, "confidence"),
        )

    def _name(self, evidence: str, property_: str) -> str:
        term = self._graph.one(evidence, lm(property_))
        return self._labels.label(term) if term else ""

    def _doubt(self, doubt: str) -> str:
        printed = self._labels.text(doubt, lm("printedForm"))
        return self._words["doubt"].format(
            printed=printed, reading=self._labels.text(doubt, lm("reading"))
        )


def _plain(term: str) -> str:
    return text(term) if term else ""
