"""Pages that nobody wrote and that are no news, of the kinds a web crawl is mostly made of.

In: `pages.toml`, a grammar of our own sentences. Out: texts, always the same for the same seed:
recipes, shop pages, manuals, threads, listings, entries, terms, with headings, lists and
paragraphs, and with the words of saying and of violence that such pages have.
"""

import functools
import pathlib
import random
import re
from collections.abc import Iterator, Mapping

import msgspec

_GRAMMAR = pathlib.Path(__file__).with_suffix(".toml")
_SLOT = re.compile(r"\{([^{}]+)\}")
_HEADINGS = 0.25
"""Of paragraphs, those with a list item or two before them."""


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of page: its sentences, and how many of them say something or sound violent."""

    id: str
    share: int
    paragraphs: tuple[int, int]
    length: tuple[int, int]
    said_share: float
    violent_share: float
    titles: tuple[str, ...]
    lists: tuple[str, ...]
    sentences: tuple[str, ...]
    said: tuple[str, ...]
    violent: tuple[str, ...]
    slots: dict[str, tuple[str, ...]] = {}


class Grammar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All kinds, and the slots that they share."""

    slots: dict[str, tuple[str, ...]]
    kind: tuple[Kind, ...]


@functools.cache
def grammar() -> Grammar:
    """The grammar of the pages.

    >>> sum(kind.share for kind in grammar().kind)
    100
    """
    return msgspec.toml.decode(_GRAMMAR.read_bytes(), type=Grammar)


def pages(count: int, *, seed: int = 7) -> Iterator[str]:
    """So many pages, of each kind as many as its share.

    >>> list(pages(2)) == list(pages(2)) != list(pages(2, seed=8))
    True
    """
    dice = random.Random(seed)
    kinds = grammar().kind
    for kind in dice.choices(kinds, [kind.share for kind in kinds], k=count):
        yield _page(kind, random.Random(dice.random()))


def _page(kind: Kind, dice: random.Random) -> str:
    slots = {**grammar().slots, **kind.slots}
    plain = _drawn(kind.sentences, dice)
    lines = [_filled(dice.choice(kind.titles), slots, dice)]
    for _ in range(dice.randint(*kind.paragraphs)):
        if dice.random() < _HEADINGS:
            lines += [_filled(one, slots, dice) for one in dice.sample(kind.lists, 2)]
        patterns = []
        for _ in range(dice.randint(*kind.length)):
            chance = dice.random()
            if chance < kind.said_share:
                patterns.append(dice.choice(kind.said))
            elif chance < kind.said_share + kind.violent_share:
                patterns.append(dice.choice(kind.violent))
            else:
                patterns.append(next(plain))
        lines.append(" ".join(_filled(pattern, slots, dice) for pattern in patterns))
    return "\n\n".join(lines)


def _drawn(patterns: tuple[str, ...], dice: random.Random) -> Iterator[str]:
    """Patterns by chance, none again before all have been drawn."""
    while True:
        yield from dice.sample(patterns, len(patterns))


def _filled(pattern: str, slots: Mapping[str, tuple[str, ...]], dice: random.Random) -> str:
    """A sentence with every slot filled, those in what fills it too."""
    while slot := _SLOT.search(pattern):
        names = slot[1].split("|")
        named = dice.choice(names)
        word = dice.choice(slots[named]) if named in slots else named
        pattern = pattern[: slot.start()] + word + pattern[slot.end() :]
    return pattern[:1].upper() + pattern[1:]
