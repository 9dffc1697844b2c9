"""A captured publication: its stored text and what is known about it."""

import datetime
from typing import Literal

from counterclaim.model.values import Value

PublishedMethod = Literal["given", "metadata", "url", "text", "dateline"]


class Published(Value, frozen=True, kw_only=True):
    """When a document was published, and how that is known.

    `at` is a date, or a datetime when the source states a time of day.
    """

    at: datetime.date | datetime.datetime
    method: PublishedMethod

    @property
    def day(self) -> datetime.date:
        """The calendar day, in the publisher's own time."""
        return self.at.date() if isinstance(self.at, datetime.datetime) else self.at


class Document(Value, frozen=True, kw_only=True):
    """One captured publication. Offsets of all values count code points of `text`.

    `id` comes from the SHA-256 of the original bytes; `extractor` names what
    turned the bytes into text, with its version.
    """

    id: str
    text: str
    text_sha256: str
    original_sha256: str
    media_type: str
    extractor: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
