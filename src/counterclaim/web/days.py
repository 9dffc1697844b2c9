"""Days as people type them into an address or a field."""

import datetime
from typing import Annotated

from fastapi import Query

from counterclaim.errors import InputError

Since = Annotated[str, Query(max_length=10, description="On or after this day (YYYY-MM-DD).")]
Until = Annotated[str, Query(max_length=10, description="On or before this day (YYYY-MM-DD).")]


def day_of(words: str) -> datetime.date | None:
    """The day that is meant, `None` for none. Raises `InputError` for what is no day.

    >>> day_of("2015-10-03"), day_of("")
    (datetime.date(2015, 10, 3), None)
    """
    try:
        return datetime.date.fromisoformat(words) if words else None
    except ValueError:
        raise InputError(f"{words!r} is no day: write it as 2015-10-03") from None
