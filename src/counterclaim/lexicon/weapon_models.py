"""Weapons by the name of their model.

In: `weapon_models.toml`. Out: a finder for such names in lower-case words.
"""

import functools
from typing import Literal

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.lexicon.phrases import Phrases


class WeaponModel(Entry, frozen=True, kw_only=True):
    """A model; `delivery` says from the air or the ground, `crewed` that people fly it."""

    delivery: Literal["air", "ground"] | None = None
    crewed: bool = False


@functools.cache
def weapon_models() -> tuple[WeaponModel, ...]:
    """All models."""
    return load_entries("weapon_models", WeaponModel)


@functools.cache
def model_names() -> Phrases[WeaponModel]:
    """A finder of model names; hyphens are words of their own.

    >>> words = "it was a tochka - u".split()
    >>> [match.value.id for match in model_names().find(words, words)]
    ['Tochka-U']
    """
    return Phrases((form, model) for model in weapon_models() for form in model.forms)
