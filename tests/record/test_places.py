"""A place of a record is told without its passwords, however they were written into it."""

import pytest

from counterclaim.errors import RecordError
from counterclaim.record import open_record
from counterclaim.record.places import name_of

ADDRESSES = (
    "postgresql://desk:secret@host/strikes",
    "postgresql://:secret@/strikes",
    "postgresql://desk:secret@host",
    "postgresql://desk:sec@secret@host:5432/strikes?connect_timeout=1",
    "postgresql://desk:sec/secret?@host/strikes",
    "postgresql:///strikes?host=/run/sockets&password=secret",
    "postgresql:///strikes?sslpassword=secret&sslmode=require",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_password_is_in_a_name(address: str) -> None:
    assert "secret" not in name_of(address)
    assert "***" in name_of(address)


@pytest.mark.parametrize("place", ["strikes.db", "postgresql://desk@host/strikes?options=a:b@c"])
def test_a_place_without_a_password_is_its_own_name(place: str) -> None:
    assert name_of(place) == place


@pytest.mark.parametrize(
    "address",
    [
        "mysql://desk:secret@host/strikes",
        "postgresql://desk:secret@host",
        "postgresql://desk:secret@host:port/strikes",
        "postgresql://desk:secret@127.0.0.1:1/strikes",
        "postgresql://desk@127.0.0.1:1/strikes?password=secret",
        "postgresql://desk:secret@127.0.0.1:1/strikes?nonsense=1",
        "postgresql://desk:secret@127.0.0.1:1/strikes?sslmode=1",
    ],
)
def test_no_error_tells_a_password(address: str) -> None:
    with pytest.raises(RecordError) as told:
        open_record(address, wait=1.0)
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
