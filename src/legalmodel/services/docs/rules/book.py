"""All that the pages on rules are made from, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from legalmodel.graphs.graph import Graph
from legalmodel.graphs.labels import Labels
from legalmodel.model import Rule, RuleChange
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, load_catalogue
from legalmodel.rules.profile import DEFAULT, Profile, changes, load_profile, select
from legalmodel.services.docs.ontology.places import Places
from legalmodel.services.prepare import load_ontology
from legalmodel.services.rule_list import Entry, entries_of

Part = Literal["own", "changed", "dropped", "outside"]
"""A rule in a profile: as it is, re-levelled, dropped, or none of its rules."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules with the profiles that select them and the ontology that they speak of.

    ``rules`` are all by their identifiers; ``parts`` is what each profile makes of each rule, as
    far as it was asked.
    """

    catalogue: Catalogue
    entries: tuple[Entry, ...]
    rules: Mapping[str, Rule]
    profiles: tuple[Profile, ...]
    ontology: Graph
    places: Places
    parts: dict[tuple[str, str], Mapping[str, tuple[Part, RuleChange | None]]] = field(
        default_factory=dict
    )

    @property
    def gaps(self) -> list[Entry]:
        """The gap rules."""
        return [each for each in self.entries if each.rule.is_gap]

    def labels(self, lang: str) -> Labels:
        """What terms of the ontology are called in a language."""
        return Labels(self.ontology, lang)

    def part(self, profile: Profile, rule: str, lang: str) -> tuple[Part, RuleChange | None]:
        """What a profile makes of a rule, by its identifier; with the change if it makes one."""
        parts = self.parts.get((profile.name, lang)) or self._parts(profile, lang)
        self.parts[profile.name, lang] = parts
        return parts[rule]

    def _parts(self, profile: Profile, lang: str) -> Mapping[str, tuple[Part, RuleChange | None]]:
        kept = {each.rule.identifier for each in select(self.catalogue, profile, (), ()).rules}
        found: dict[str, tuple[Part, RuleChange | None]] = {
            name: ("own" if name in kept else "outside", None) for name in self.rules
        }
        for change in changes(self.catalogue, profile, lang):
            found[change.rule] = ("changed" if change.now else "dropped", change)
        return found


def read_book(shapes: Path | None = None) -> RuleBook:
    """Read the rules and profiles of a shapes folder (default: of the packaged one).

    Raises:
        ContentError: a rule file does not say what a rule has to say.
        InputError: a profile cannot be read.
    """
    folder = shapes or content("shapes")
    ontology = load_ontology().graph
    catalogue = load_catalogue(folder, ontology)
    names = sorted(path.stem for path in (folder / "profiles").glob("*.toml"))
    profiles = [load_profile(name, folder / "profiles") for name in names]
    profiles.sort(key=lambda each: (each.name != DEFAULT, each.name))
    values = profiles[0].parameters if profiles else {}
    entries = entries_of(catalogue, values)
    rules = {each.rule.identifier: each.rule for each in entries}
    return RuleBook(catalogue, entries, rules, tuple(profiles), ontology, Places(ontology))
