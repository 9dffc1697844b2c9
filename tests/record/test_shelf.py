"""The shelf of a record: what linking remembers, in a file."""

import random

import pytest

from counterclaim.record import open_record
from counterclaim.relate.blocks import name_of
from counterclaim.relate.increments import link_anew, relink
from tests.relate.test_increments import Told, at_once, limits, world


@pytest.mark.parametrize("seed", range(2))
def test_it_links_as_all_at_once_whatever_comes_and_goes(place: str, seed: int) -> None:
    found = world(70, seed)
    random.Random(seed).shuffle(found)
    with open_record(place) as record, limits(2, 5, 3):
        with record.linking() as links:
            told = Told(links)
            for start in range(0, 70, 10):
                told.update(found[start : start + 10])
        with record.linking() as links:  # what was kept is enough to go on
            told.shelf = links
            told.update(drop=[name_of(group) for group in found[20:45]])
            told.update(found[30:40])
        assert told.incidents == at_once([*found[:20], *found[30:40], *found[45:]])


def test_filled_at_once_it_goes_on_as_if_filled_one_by_one(place: str) -> None:
    found = world(80, 4)
    with open_record(place) as record, limits(2, 5, 3), record.linking() as links:
        told = Told(links)
        told.incidents = {one.names: one.reasons for one in link_anew(links, found[:60])}
        told.update(found[60:])
        assert told.incidents == at_once(found)
        assert relink(links) == []
