"""What a record answers with."""

import datetime
from typing import Literal

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


class Checked(Value, frozen=True, kw_only=True):
    """What was checked of a record, and what is wrong with it, a line for each finding.

    `head` is the hash of the last line of the custody log, which vouches for all of it.
    """

    problems: tuple[str, ...]
    documents: int
    readings: int
    spans: int
    incidents: int
    lines: int
    head: str | None


class Tombstone(Value, frozen=True, kw_only=True):
    """What stays of a removed document."""

    document: str
    original_sha256: str
    text_sha256: str
    removed_at: str
    reason: str | None


class Timestamp(Value, frozen=True, kw_only=True):
    """An outside authority's answer, in its bytes, that a line of the custody log was there.

    `sha256` is the line's hash, which was stamped; `at` the authority's time.
    """

    number: int
    line: int
    sha256: str
    authority: str
    at: str
    token: bytes


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
