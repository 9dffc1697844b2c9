"""The packages that counterclaim runs on, beside what it asks for and what it was tested with."""

import functools
import importlib.metadata
import pathlib
from collections.abc import Iterator
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINS = pathlib.Path(__file__).parent / "constraints.txt"
"""The tested versions; in a checkout a link to the file that the project is set up by."""


class Compared(NamedTuple):
    """How many packages there are, which are of other versions than tested, which do not fit."""

    packages: int
    pinned: bool
    differing: tuple[str, ...]
    unfit: tuple[str, ...]


def compare_packages(name: str = "counterclaim") -> Compared:
    """Hold what a package needs, and what that needs, against what is installed."""
    pins = pinned_versions()
    found: dict[str, str | None] = {}
    key: str
    unfit, differing = [], []
    for requirement, of in _needed(name):
        key = canonicalize_name(requirement.name)
        version = installed_version(requirement.name)
        found[key] = version
        if version is None:
            unfit.append(f"{requirement.name} is missing ({of} needs it)")
        elif not requirement.specifier.contains(version, prereleases=True):
            unfit.append(f"{requirement.name} {version} is here, {of} needs {requirement}")
    for key, version in sorted(found.items()):
        if version is not None and pins.get(key, version) != version:
            differing.append(f"{key} {version} is here, {pins[key]} was tested")
    return Compared(len(found), bool(pins), tuple(differing), tuple(dict.fromkeys(unfit)))


def _needed(name: str) -> Iterator[tuple[Requirement, str]]:
    """What a package needs to run here, and what that needs, without extras nobody asked for."""
    waiting: list[tuple[str, frozenset[str]]] = [(name, frozenset({""}))]
    seen = set()
    while waiting:
        of, extras = waiting.pop()
        if (of, extras) in seen:
            continue
        seen.add((of, extras))
        for requirement in _requirements(of):
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in extras):
                continue
            yield requirement, of
            waiting.append(
                (canonicalize_name(requirement.name), frozenset({"", *requirement.extras}))
            )


@functools.cache
def _requirements(name: str) -> tuple[Requirement, ...]:
    try:
        lines = importlib.metadata.requires(name) or ()
    except importlib.metadata.PackageNotFoundError:
        return ()
    return tuple(Requirement(line) for line in lines)


def installed_version(name: str) -> str | None:
    """The version of a package that is installed, `None` where it is not.

    >>> installed_version("no-such-package-of-ours")
    """
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def pinned_versions() -> dict[str, str]:
    """The versions that counterclaim was tested with; empty where they are not known."""
    lines = PINS.read_text(encoding="utf-8").splitlines() if PINS.is_file() else ()
    pins = (line.partition(";")[0].strip().partition("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version for name, _, version in pins}
