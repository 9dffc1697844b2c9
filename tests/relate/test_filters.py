"""Asking for incidents by place, day, type, actor and dispute."""

import datetime

import pytest

from counterclaim.model.incidents import Account, Incident, Where
from counterclaim.model.spans import Span
from counterclaim.relate.filters import matching

DAY = datetime.date(2019, 3, 4)


def account(point, value):
    return Account(
        id=f"{point}-{value}",
        party="Mayor",
        side=None,
        document="d",
        source=None,
        speaker=None,
        point=point,
        value=value,
        stance="asserts",
        quote=Span(0, 1, "x"),
    )


RAID = Incident(
    id="incident-1",
    title="Raid on Aden",
    type="Air/drone strike",
    status="happened",
    links=(),
    first=DAY,
    last=DAY,
    where=Where(name="Aden"),
    accounts=(account("responsibility", "the coalition"),),
)


@pytest.mark.parametrize(
    "wanted",
    [
        {"place": "aden"},
        {"kind": "air/drone strike"},
        {"actor": "Coalition"},
        {"since": DAY, "until": DAY},
        {},
    ],
)
def test_an_incident_that_meets_the_conditions_is_given(wanted):
    assert matching([RAID], **wanted) == (RAID,)


@pytest.mark.parametrize(
    "wanted",
    [
        {"place": "Sanaa"},
        {"kind": "Armed clash"},
        {"actor": "Houthi"},
        {"since": DAY + datetime.timedelta(days=1)},
        {"until": DAY - datetime.timedelta(days=1)},
        {"disputed": True},
    ],
)
def test_an_incident_that_misses_a_condition_is_not(wanted):
    assert matching([RAID], **wanted) == ()
