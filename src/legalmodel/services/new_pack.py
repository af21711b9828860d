"""The scaffold of a new pack: its README, sources, an example instrument and a test."""

from __future__ import annotations

import re
from pathlib import Path

from legalmodel.errors import UsageError
from legalmodel.rules.scaffold import fill_templates

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TEMPLATES = Path(__file__).with_name("pack_template")


def new_pack(instances: Path, name: str) -> Path:
    """Make the folder of a pack and return it; what it holds is an invented example that passes.

    Raises:
        UsageError: there is no such folder, or the name is not in small letters and hyphens.
        OutputError: the pack exists already, or cannot be written.
    """
    if not instances.is_dir():
        raise UsageError(
            f"{instances} is no folder; run this in a checkout, or name the folder of your packs "
            "with --instances."
        )
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name} is no name for a pack; write it in small letters and hyphens, such as "
            "nordic-council."
        )
    folder = instances / name
    fill_templates(_TEMPLATES, folder, {"name": name, "folder": folder.as_posix()})
    return folder
