"""Profiles: selecting, re-levelling, parameters; a name that fits nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from legalmodel.errors import InputError, UsageError
from legalmodel.resources import content
from legalmodel.rules.catalogue import Catalogue, load_catalogue
from legalmodel.rules.profile import Profile, is_guard, load_profile, select
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
    chosen = select(catalogue, Profile("p", exclude=("LM9",)), (), ("LM900",))
    assert [each.rule.identifier for each in chosen.rules if is_guard(each)] == ["LM900"]


def test_a_profile_re_levels_and_sets_parameters(tmp_path: Path, catalogue: Catalogue) -> None:
    gap = next(each.rule for each in catalogue.rules if each.rule.is_gap)
    text = f'name = "mine"\n[severity.{gap.identifier}]\nlevel = "low"\nreason = "r"\n'
    profile = load_profile(write(tmp_path, text + "[parameters]\nwarning-days = 30\n"), PROFILES)
    assert profile.parameters == {"warning-days": 30}
    chosen = select(catalogue, profile, (), ())
    assert [r.rule.severity for r in chosen.rules if r.rule.identifier == gap.identifier] == ["low"]


@pytest.mark.parametrize(
    "text",
    [
        "not toml at all",
        "[severity]\nLM101 = 'grave'",
        "rules = 3",
        "[rules]\ninclude = 'LM101'",
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
