"""Linking in parts, on any engine: what linking on one processor finds."""

import pytest

from benchmarks.synthetic import groups as synthetic_groups
from counterclaim.relate.blocks import name_of
from counterclaim.relate.bonds import Bond, Bonds
from counterclaim.relate.groups import Group
from counterclaim.relate.link import link
from counterclaim.scale.engines import Processes
from counterclaim.scale.linking import link_in_parts


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    """Reports of a war whose places and days are crowded, so that pieces are large."""
    return [group for _, group in synthetic_groups(1500, places=40, years=0.5)]


@pytest.mark.parametrize("parts", [1, 7, 64])
def test_the_result_is_that_of_one_processor(groups: list[Group], parts: int) -> None:
    assert link_in_parts(groups, parts=parts) == link(groups)


def test_reports_scattered_over_years_give_the_same(groups: list[Group]) -> None:
    sparse = [group for _, group in synthetic_groups(2000, seed=3)]
    assert link_in_parts(sparse) == link(sparse)


def test_what_people_decided_is_heeded_in_parts(groups: list[Group]) -> None:
    some = groups[:300]
    first, second, third = (frozenset({name_of(some[i])}) for i in (0, 100, 200))
    bonds = Bonds([Bond("merge", (first, second)), Bond("split", (first, third))])
    decided = link(some, bonds)
    assert decided != link(some)
    assert link_in_parts(some, bonds=bonds) == decided


def test_processes_give_the_same(groups: list[Group]) -> None:
    with Processes(2) as processes:
        assert link_in_parts(groups, processes.map) == link(groups)


def test_nothing_links_to_nothing() -> None:
    assert link_in_parts([]) == []
