"""What people decided about reports is heeded by linking, whatever comes in what order."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.relate.blocks import name_of
from counterclaim.relate.bonds import FORCED, PUT_TOGETHER, Bond, Bonds
from counterclaim.relate.groups import Group
from counterclaim.relate.increments import link_anew, relink
from counterclaim.relate.link import link
from tests.relate.shelf import MemoryShelf
from tests.relate.test_increments import LIMITS, limits, world


def merge(*parts: str) -> Bond:
    return Bond("merge", tuple(map(frozenset, parts)))


def split(part: str, rest: str) -> Bond:
    return Bond("split", (frozenset(part), frozenset(rest)))


def separate(a: str, b: str) -> Bond:
    return Bond("separate", (frozenset(a), frozenset(b)))


def test_merges_that_share_a_group_are_one() -> None:
    bonds = Bonds([merge("a", "b"), merge("b", "c"), merge("x", "y")])
    assert bonds.together("a") == frozenset("abc")
    assert bonds.together("z") == frozenset("z")
    assert sorted(bonds.forced("ax")) == [("a", "b"), ("a", "c"), ("x", "y")]


def test_a_later_split_takes_a_merge_apart() -> None:
    bonds = Bonds([merge("a", "bc"), split("a", "bc")])
    assert bonds.together("b") == frozenset("bc")
    assert bonds.conflict("a", "b") and bonds.conflict("c", "a")
    assert not bonds.conflict("b", "c")


def test_a_later_merge_takes_a_split_back_for_what_it_names() -> None:
    bonds = Bonds([split("a", "bc"), merge("a", "b")])
    assert bonds.together("a") == frozenset("ab")
    assert not bonds.conflict("a", "b")
    assert bonds.conflict("a", "c")


def test_what_is_assessed_separately_is_not_put_together_by_it() -> None:
    bonds = Bonds([separate("ab", "c")])
    assert bonds.conflict("a", "c") and not bonds.conflict("a", "b")
    assert bonds.together("a") == frozenset("a")


def incidents(found: list[Group], bonds: Bonds) -> dict[tuple[str, ...], object]:
    return {
        tuple(name_of(found[i]) for i in cluster.members): cluster.reasons
        for cluster in link(found, bonds)
    }


def test_what_was_put_together_is_one_incident_and_says_so() -> None:
    found = world(20, 1)
    alone = [names for names in incidents(found, Bonds()) if len(names) == 1]
    bond = Bond("merge", (frozenset(alone[0]), frozenset(alone[1])))
    linked = incidents(found, Bonds([bond]))
    together = next(names for names in linked if alone[0][0] in names)
    assert alone[1][0] in together
    assert (PUT_TOGETHER,) in linked[together]  # type: ignore[operator]


def test_what_was_taken_apart_is_never_one_incident() -> None:
    found = world(60, 2)
    whole = max(incidents(found, Bonds()), key=len)
    bond = Bond("split", (frozenset(whole[:1]), frozenset(whole[1:])))
    linked = incidents(found, Bonds([bond]))
    mine = next(names for names in linked if whole[0] in names)
    assert not set(mine) & set(whole[1:])


def any_bond(dice: random.Random, names: list[str]) -> Bond:
    """A decision about a few groups at random."""
    some = dice.sample(names, dice.randint(2, 5))
    at = dice.randint(1, len(some) - 1)
    verb = dice.choice(["merge", "merge", "split", "separate"])
    return Bond(verb, (frozenset(some[:at]), frozenset(some[at:])))  # type: ignore[arg-type]


@LIMITS
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000), count=st.integers(20, 70), steps=st.integers(1, 15))
def test_decisions_made_and_undone_one_by_one_are_as_all_at_once(
    few: tuple[int, int, int], seed: int, count: int, steps: int
) -> None:
    every, dice = world(count, seed % 6), random.Random(seed)
    by_name = {name_of(group): group for group in every}
    shelf, there, bonds = MemoryShelf(), set[str](), list[Bond]()
    told: dict[tuple[str, ...], object] = {}
    decided = Bonds()
    coming = sorted(by_name)
    dice.shuffle(coming)
    with limits(*few):
        for _ in range(steps):
            add, drop = set[str](), set[str]()
            act = dice.random()
            if coming and act < 0.6:
                add = set(coming[:10])
                coming = coming[10:]
            elif bonds and act < 0.75:
                drop = add = frozenset[str]().union(*bonds.pop(dice.randrange(len(bonds))).parts)
            elif len(there) > 5:
                bonds.append(any_bond(dice, sorted(there)))
                drop = add = frozenset[str]().union(*bonds[-1].parts)
            there |= add
            decided = Bonds(bonds)
            found = relink(shelf, add=[by_name[n] for n in add], drop=drop, bonds=decided)
            changed = {name for linked in found for name in linked.names} | drop
            told = {names: why for names, why in told.items() if not changed & set(names)}
            told |= {linked.names: linked.reasons for linked in found}
        assert told == incidents([by_name[n] for n in sorted(there)], decided)


@pytest.mark.parametrize("seed", range(3))
def test_linking_anew_heeds_decisions_as_linking_at_once(seed: int) -> None:
    found = world(50, seed)
    dice = random.Random(seed)
    bonds = Bonds([any_bond(dice, [name_of(g) for g in found]) for _ in range(5)])
    shelf = MemoryShelf()
    linked = {one.names: one.reasons for one in link_anew(shelf, found, bonds)}
    assert linked == incidents(found, bonds)
    forced = [(a, b) for a, b in bonds.forced(name_of(g) for g in found)]
    assert all(shelf.pairs(a)[b] == FORCED for a, b in forced)
