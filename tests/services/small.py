"""A prepared graph of a few triples and a rule of a few words, to be looked at in full."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from legalmodel.graphs.graph import Graph, Triple
from legalmodel.graphs.paths import Path
from legalmodel.graphs.reading import Loaded
from legalmodel.graphs.terms import iri_value, literal
from legalmodel.model import Force, InputFile, Rule
from legalmodel.rules.catalogue import LoadedRule
from legalmodel.services.prepare import Ontology, Prepared
from legalmodel.vocabulary import LMR, rdfs


def label(node: str, english: str, russian: str = "") -> list[Triple]:
    found = [(node, rdfs("label"), literal(english, language="en"))]
    return found + ([(node, rdfs("label"), literal(russian, language="ru"))] if russian else [])


def prepared(
    facts: Iterable[Triple], ontology: Iterable[Triple] = (), unseen: Iterable[str] = ()
) -> Prepared:
    """Facts of one file, nothing inferred; ``unseen`` is left out of the view."""
    stated, cut = Graph(facts), frozenset(unseen)
    asserted = Graph([*stated, *ontology])
    return Prepared(
        graph=Graph(t for t in asserted if not cut & {t[0], t[2]}),
        asserted=asserted,
        facts=stated,
        loaded=Loaded(
            stated, dict.fromkeys(stated, (0,)), (InputFile("facts.ttl", "0" * 64, len(stated)),)
        ),
        unseen=cut,
        axioms={},
        valid_at=date(2022, 12, 30),
        known_by=None,
        profile="default",
        ontology=Ontology(Graph(ontology), "1", "0" * 64, ()),
    )


def rule(
    name: str = "no-roadmap",
    *,
    template: str = "{focus} has none.",
    force: Force = "implementation-gap",
    expects: tuple[str, ...] = (),
    target: str = "",
    path: Path | None = None,
) -> LoadedRule:
    return LoadedRule(
        Rule(
            iri=LMR + name,
            identifier="LM101",
            category="implementation",
            severity="medium",
            title={"en": "No roadmap", "ru": "Нет дорожной карты"},
            description={"en": "There is none."},
            message={"en": "None."},
            template={"en": template},
            remedy={"en": "Adopt one for {focus}."},
            force=force,
            expects=tuple(iri_value(each) for each in expects),
        ),
        f"<{LMR}{name}>",
        None,
        path,
        (("targetClass", target),) if target else (),
    )
