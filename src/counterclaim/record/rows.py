"""What a record answers with."""

import datetime
from typing import Literal

from counterclaim.model.captures import Part, Response
from counterclaim.model.spans import Span
from counterclaim.model.values import Value

AddStatus = Literal["added", "new version", "read again", "already there"]


class Added(Value, frozen=True, kw_only=True):
    """What adding a capture did; `version` counts the versions of its page from 1."""

    id: str
    status: AddStatus
    version: int


class Listing(Value, frozen=True, kw_only=True):
    """A document of the record without its text."""

    id: str
    name: str
    version: int
    latest: bool
    captured_at: datetime.datetime
    size: int
    media_type: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_method: str | None = None
    claims: int = 0


class Hit(Value, frozen=True, kw_only=True):
    """A document or a claim that a search found.

    `matches` are the words that matched, with their offsets in the document's
    text; those of a claim lie in its content. `start` and `end` bound the
    excerpt. `who`, `cue` and `claim` are there for claims alone.
    """

    document: str
    kind: Literal["text", "claim"]
    start: int
    end: int
    excerpt: str
    matches: tuple[Span, ...] = ()
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    claim: str | None = None
    who: str | None = None
    cue: str | None = None


class CustodyEntry(Value, frozen=True, kw_only=True):
    """One line of the custody log; `sha256` covers it and the line before."""

    number: int
    at: str
    who: str
    action: str
    subject: str | None
    detail: str
    program: str
    previous: str
    sha256: str


class Arrival(Value, frozen=True, kw_only=True):
    """One way a document came into the record: out of a larger file, in a server's answer."""

    at: datetime.datetime
    part: Part | None = None
    response: Response | None = None


class Asked(Value, frozen=True, kw_only=True):
    """What a server last said of a URL, so that it need not send the same again."""

    url: str
    at: datetime.datetime
    etag: str | None = None
    modified: str | None = None
    document: str | None = None
