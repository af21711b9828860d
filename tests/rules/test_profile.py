"""Profiles: selecting, re-levelling, parameters; a name that fits nothing is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from legalmodel.errors import InputError, UsageError
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, load_catalogue, rule_folders
from legalmodel.rules.profile import Profile, changes, is_guard, load_profile, select
from legalmodel.services.prepare import load_ontology

PROFILES = content("shapes") / "profiles"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(content("shapes"), load_ontology().graph)


def identifiers(catalogue: Catalogue) -> set[str]:
    return {each.rule.identifier for each in catalogue.rules if not is_guard(each)}


def write(tmp_path: Path, text: str) -> str:
    file = tmp_path / "profile.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", sorted(path.stem for path in PROFILES.glob("*.toml")))
def test_every_packaged_profile_fits_the_catalogue(name: str, catalogue: Catalogue) -> None:
    profile = load_profile(name, PROFILES)
    assert profile.name == name
    assert identifiers(select(catalogue, profile, (), ()))


def test_rules_are_chosen_by_identifier_beginning_name_or_category(catalogue: Catalogue) -> None:
    everything = identifiers(catalogue)
    gap = next(each.rule for each in catalogue.rules if each.rule.is_gap)
    for name in (gap.identifier, gap.name):
        assert identifiers(select(catalogue, Profile("p"), (name,), ())) == {gap.identifier}
        kept = identifiers(select(catalogue, Profile("p"), (), (name,)))
        assert kept == everything - {gap.identifier}
    family = {i for i in everything if i.startswith(gap.identifier[:3])}
    assert identifiers(select(catalogue, Profile("p"), (gap.category,), ())) == family
    assert identifiers(select(catalogue, Profile("p"), (gap.identifier[:3],), ())) == family


def test_the_guard_of_the_run_cannot_be_left_out(catalogue: Catalogue) -> None:
    chosen = select(catalogue, Profile("p", exclude={"LM9": {"en": "why"}}), (), ("LM900",))
    assert [each.rule.identifier for each in chosen.rules if is_guard(each)] == ["LM900"]


def test_a_profile_re_levels_and_drops_with_a_reason(tmp_path: Path, catalogue: Catalogue) -> None:
    moved, dropped = [r.rule for r in catalogue.rules if r.rule.severity == "medium"][:2]
    text = (
        f'[severity.{moved.identifier}]\nlevel = "low"\nreason = "seldom urgent"\n'
        f'[rules.exclude]\n{dropped.identifier} = {{ en = "not ours", ru = "не наше" }}\n'
    )
    profile = load_profile(write(tmp_path, text), PROFILES)
    chosen = {r.rule.identifier: r.rule.severity for r in select(catalogue, profile, (), ()).rules}
    assert chosen[moved.identifier] == "low"
    assert dropped.identifier not in chosen
    told = {each.rule: each for each in changes(catalogue, profile, "ru")}
    assert set(told) == {moved.identifier, dropped.identifier}
    assert (told[moved.identifier].was, told[moved.identifier].now) == ("medium", "low")
    assert (told[dropped.identifier].now, told[dropped.identifier].reason) == ("", "не наше")
    assert told[dropped.identifier].title == dropped.title["ru"]
    assert told[moved.identifier].reason == "seldom urgent"


def test_a_profile_never_makes_an_observation_high(tmp_path: Path, catalogue: Catalogue) -> None:
    rule = next(r.rule for r in catalogue.rules if r.rule.force == "policy-observation")
    text = f'[severity.{rule.identifier}]\nlevel = "high"\nreason = "we care"\n'
    profile = load_profile(write(tmp_path, text), PROFILES)
    with pytest.raises(UsageError, match=f"{rule.identifier} high"):
        select(catalogue, profile, (), ())


def test_what_a_profile_does_not_set_is_as_in_the_default_profile(tmp_path: Path) -> None:
    standard = load_profile("default", PROFILES).parameters
    name = min(standard)
    profile = load_profile(write(tmp_path, f"[parameters]\n{name} = 7\n"), PROFILES)
    assert profile.parameters == {**standard, name: 7}
    with pytest.raises(InputError, match="no rule reads the parameter nobody-asks"):
        load_profile(write(tmp_path, "[parameters]\nnobody-asks = 7\n"), PROFILES)


def test_the_default_profile_sets_what_rules_read_and_nothing_else() -> None:
    """Derived days of a period belong to the period; a decimal or a whole number is no text."""
    read = set[str]()
    for folder in rule_folders(content("shapes")):
        text = (folder / "rule.ttl").read_text(encoding="utf-8")
        for name in re.findall(r"parameter:([a-z][a-z0-9-]*)", text):
            read.add(re.sub(r"-(days|months|years)-(before|after)$", r"-\1", name))
    assert set(load_profile("default", PROFILES).parameters) == read


@pytest.mark.parametrize(
    "text",
    [
        "not toml at all",
        "[severity]\nLM101 = 'grave'",
        "rules = 3",
        "[rules]\ninclude = 'LM101'",
        "[rules]\nexclude = ['LM101']",
        "[rules.exclude]\nLM101 = ''",
        "[severity]\nLM101 = 'low'",
        "[severity]\nLM101 = { level = 'low', reason = ' ' }",
        "[parameters]\nx = true",
    ],
)
def test_a_profile_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"profile\.toml"):
        load_profile(write(tmp_path, text), PROFILES)


def test_names_that_fit_nothing_are_told(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="There is no profile nobody"):
        load_profile("nobody", PROFILES)
    with pytest.raises(UsageError, match="No rule is called LM000"):
        select(catalogue, Profile("p"), ("LM000",), ())
