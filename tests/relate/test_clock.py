"""Clock times and parts of the day."""

import datetime

import pytest

from counterclaim.model.incidents import Account
from counterclaim.relate.clock import clock_relation, stretch_classes
from tests.relate.build import account

HALF_A_DAY = datetime.timedelta(hours=12)


def at(start: str, end: str, zone: str | None = None) -> Account:
    times = (datetime.datetime.fromisoformat(f"2020-05-01T{t}") for t in (start, end))
    return account("A", "time", "x", classes=stretch_classes(*times, zone))


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (("02:15", "02:16"), ("02:15", "02:16"), "same"),
        (("02:15", "02:16"), ("02:44", "02:45"), "near"),
        (("02:15", "02:16"), ("02:45", "02:46"), "apart"),
        (("02:15", "02:16"), ("00:00", "06:00"), "within"),
        (("06:00", "12:00"), ("18:00", "23:00"), "apart"),
    ],
)
def test_how_two_times_relate(
    first: tuple[str, str], second: tuple[str, str], relation: str
) -> None:
    assert clock_relation(at(*first), at(*second)) == relation


def test_different_zones_cannot_be_compared() -> None:
    assert clock_relation(at("02:15", "02:16"), at("02:15", "02:16", "GMT")) is None


def test_accounts_without_a_stretch_cannot_be_compared() -> None:
    assert clock_relation(account("A", "time", "noon"), at("02:15", "02:16")) is None


def night(day: int) -> Account:
    start = datetime.datetime(2020, 5, day, 18)
    return account("A", "time", "x", classes=stretch_classes(start, start + HALF_A_DAY, None))


def test_the_night_of_a_date_may_be_the_night_to_it() -> None:
    eleven = at("23:00", "23:01")
    assert clock_relation(night(1), eleven) == "within"
    assert clock_relation(night(2), eleven) is None
    assert clock_relation(night(1), night(2)) is None
    assert clock_relation(night(4), eleven) == "apart"


def test_an_hour_without_its_day_is_of_the_others_day() -> None:
    nine = datetime.datetime(2020, 5, 3, 9)
    minute = datetime.timedelta(minutes=1)
    hour = account(
        "A", "time", "x", classes=stretch_classes(nine, nine + minute, None, any_day=True)
    )
    assert clock_relation(hour, at("09:00", "09:01")) == "same"
    assert clock_relation(at("06:00", "12:00"), hour) == "within"
    assert clock_relation(hour, at("14:00", "14:01")) == "apart"
