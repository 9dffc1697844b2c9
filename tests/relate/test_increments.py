"""A record that grows is linked as one that is there at once."""

import contextlib
import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import groups
from counterclaim.relate import blocks, clusters, increments, link, pieces
from counterclaim.relate.blocks import name_of
from counterclaim.relate.groups import Group
from counterclaim.relate.increments import Shelf, relink
from tests.relate.shelf import MemoryShelf


def world(count: int, seed: int) -> list[Group]:
    """Reports that crowd into few places and days, so that pieces are many and large."""
    return [group for _, group in groups(count, seed=seed, places=6, years=0.2)]


class Told:
    """What is linked, kept up to date with what a shelf says has changed."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf: Shelf = shelf or MemoryShelf()
        self.incidents: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}

    def update(self, add: Sequence[Group] = (), drop: Sequence[str] = ()) -> None:
        found = relink(self.shelf, add=add, drop=drop)
        changed = {name for linked in found for name in linked.names} | set(drop)
        for names in [n for n in self.incidents if changed.intersection(n)]:
            del self.incidents[names]
        self.incidents.update((linked.names, linked.reasons) for linked in found)


def at_once(found: Sequence[Group]) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    return {
        tuple(name_of(found[i]) for i in cluster.members): cluster.reasons
        for cluster in link.link(found)
    }


@contextlib.contextmanager
def limits(window: int, large: int, few: int) -> Iterator[None]:
    """Link under other limits, so that few groups do what many do."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (blocks, link, increments, clusters):
            patch.setattr(module, "WINDOW", window)
        for module in (pieces, clusters):
            patch.setattr(module, "LARGE", large)
        patch.setattr(clusters, "_FEW", few)
        yield


LIMITS = pytest.mark.parametrize("few", [(16, 60, 20), (2, 5, 3)], ids=["as it is", "crowded"])


@LIMITS
@pytest.mark.parametrize("seed", range(6))
def test_one_by_one_in_any_order_is_as_all_at_once(few: tuple[int, int, int], seed: int) -> None:
    found = world(120, seed)
    random.Random(seed).shuffle(found)
    told = Told()
    with limits(*few):
        for group in found:
            told.update([group])
        assert told.incidents == at_once(found)


@LIMITS
@settings(max_examples=30, deadline=None)
@given(dice=st.randoms(use_true_random=False), seed=st.integers(0, 5), count=st.integers(20, 90))
def test_what_came_and_went_leaves_no_trace(
    few: tuple[int, int, int], dice: random.Random, seed: int, count: int
) -> None:
    found = world(count, seed)
    dice.shuffle(found)
    told, there = Told(), set[int]()
    with limits(*few):
        for _ in range(8):
            chosen = set(dice.sample(range(count), dice.randrange(count)))
            gone = [name_of(found[i]) for i in sorted(there & chosen)]
            told.update([found[i] for i in sorted(chosen - there)], gone)
            there ^= chosen
        assert told.incidents == at_once([found[i] for i in sorted(there)])


def test_the_order_of_groups_does_not_matter() -> None:
    found = world(200, 1)
    shuffled = random.Random(3).sample(found, len(found))
    assert at_once(shuffled) == at_once(found)
