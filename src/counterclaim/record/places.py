"""Where a record is: a file, or a database of a PostgreSQL server.

In: what a user gave as `--record`. Out: which of the two it is, and what to call it: a
place may hold a password, its name and its title never do.
"""

import os
import pathlib
import re

from counterclaim.errors import RecordError

type Place = str | os.PathLike[str]
"""A path, or an address like `postgresql://desk@host/strikes`."""

_SERVERS = ("postgresql", "postgres")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_SECRETS = (
    re.compile(r"(?<=://)(?P<before>[^:/@?]*:)(?:[^?]*(?=@)|[^/?]*[?/].*(?=@))"),
    re.compile(r"(?P<before>[?&](?:ssl)?password=)[^&]*", re.IGNORECASE),
)


def on_server(place: Place) -> bool:
    """Whether a place is an address of a server; one that we know no server for is refused.

    >>> on_server("postgresql://desk@host/strikes"), on_server("strikes.db")
    (True, False)
    """
    scheme = _SCHEME.match(place) if isinstance(place, str) else None
    if scheme is None:
        return False
    if scheme[1].lower() not in _SERVERS:
        raise RecordError(
            f"{name_of(place)}: a record is a file or a postgresql:// address, not {scheme[1]}://"
        )
    return True


def may_be_there(place: Place) -> bool:
    """Whether there may be a record already: a file that exists; a server knows when asked.

    >>> may_be_there("/nowhere/strikes.db"), may_be_there("postgresql://desk@host/strikes")
    (False, True)
    """
    return on_server(place) or pathlib.Path(place).exists()


def name_of(place: Place) -> str:
    """What messages call a place: its path, or its address without passwords.

    >>> name_of("postgresql://desk:secret@host/strikes?sslpassword=more")
    'postgresql://desk:***@host/strikes?sslpassword=***'
    """
    name = os.fspath(place)
    if _SCHEME.match(name):
        for secret in _SECRETS:
            name = secret.sub(lambda found: f"{found['before']}***", name)
    return name


def title_of(place: Place) -> str:
    """What people call a record: the name of its file, or of its database.

    >>> title_of("reports/strikes.db"), title_of("postgresql://desk@/strikes?host=/run/sockets")
    ('strikes.db', 'strikes')
    """
    if on_server(place):
        return os.fspath(place).partition("?")[0].rstrip("/").rpartition("/")[2]
    return pathlib.Path(place).name
