"""The record as the web app has it: a reader for all requests, a writer for each change."""

import contextlib
import threading
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request

from counterclaim.errors import InputError
from counterclaim.record import Record, open_record
from counterclaim.record.places import Place

PATIENCE = 20.0
"""Seconds that a change waits for the one before it, of this app or of another program."""


class NotThere(InputError):
    """Something asked for by its id that the record does not have."""


class Changed(InputError):
    """A value is no longer what somebody decided on."""


class Records:
    """A record, open for reading as long as the app runs."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.reader = open_record(place, reads_only=True)
        self._relating = threading.Lock()
        self.name = self.reader.session.database.title

    @contextlib.contextmanager
    def writer(self, who: str | None = None) -> Iterator[Record]:
        """The record for one change; `who` is named in the custody log."""
        with open_record(self.place, create=False, who=who, wait=PATIENCE) as record:
            yield record

    def relate(self) -> None:
        """Relate what changed, so that incidents stand as decisions say; one at a time."""
        from counterclaim.relating import relate_record

        with self._relating, self.writer() as record:
            relate_record(record)

    def close(self) -> None:
        """Let go of the record."""
        self.reader.close()


def _records(request: Request) -> Records:
    found: Records = request.app.state.records
    return found


def _reader(request: Request) -> Record:
    return _records(request).reader


Reader = Annotated[Record, Depends(_reader)]
"""A route's way to the record, which refuses every change."""
Writers = Annotated[Records, Depends(_records)]
"""A route's way to change the record: `with writers.writer(who) as record`."""


@contextlib.contextmanager
def looked_up() -> Iterator[None]:
    """Turn "no such id" into an answer that says so (404), without the command's advice.

    >>> with looked_up():
    ...     raise InputError("no document begins with 'x': list them with counterclaim list")
    Traceback (most recent call last):
    counterclaim.web.records.NotThere: no document begins with 'x'
    """
    try:
        yield
    except InputError as error:
        raise NotThere(str(error).split(": list them with")[0]) from None
