"""What a record answers with."""

import datetime
from typing import Literal

from counterclaim.model.claims import CertaintyLevel
from counterclaim.model.events import EventStatus, SubEventType
from counterclaim.model.incidents import (
    AccountStance,
    DisagreementKind,
    NumberRange,
    Point,
    Where,
)
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


class Page[Row](Value, frozen=True, kw_only=True):
    """Some rows of a long list; `after` asks for the next ones, `None` at the end."""

    rows: tuple[Row, ...]
    after: str | None = None


class IncidentFilter(Value, frozen=True, kw_only=True):
    """Which incidents someone asks for; one that meets every condition given is meant.

    `place`, `actor` and `party` are parts of names, case aside: a place of the incident or
    one that an account gives, who is held responsible or was hit, whose account there
    is (a party or its side). `since` and `until` are days, which an incident of
    unknown day never meets. `text` are words of a report, as in a search.
    """

    place: str | None = None
    country: str | None = None
    kind: str | None = None
    actor: str | None = None
    party: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    disputed: bool = False
    document: str | None = None
    text: str | None = None


class IncidentRow(Value, frozen=True, kw_only=True):
    """An incident of a list: what, where, when, how many report it, what is disputed.

    `killed` and `injured` reach from the lowest to the highest figure that anyone gives.
    """

    id: str
    title: str
    type: SubEventType
    status: EventStatus
    reports: int
    origins: int
    parties: int
    disagreements: int
    disputed: tuple[Point, ...] = ()
    first: datetime.date | None = None
    last: datetime.date | None = None
    where: Where | None = None
    killed: NumberRange | None = None
    injured: NumberRange | None = None


class AccountRow(Value, frozen=True, kw_only=True):
    """What a party says on one point of an incident, with the words and where they stand."""

    id: str
    incident: str
    party: str
    side: str | None
    point: Point
    value: str | NumberRange
    stance: AccountStance
    certainty: CertaintyLevel
    document: str
    quote: Span
    day: datetime.date | None = None
    claim: str | None = None
    scope: str | None = None
    replaced: bool = False


class DisputeRow(Value, frozen=True, kw_only=True):
    """Two accounts that cannot both hold, of a list of disputes, with the rule that says so."""

    id: str
    incident: str
    title: str
    point: Point
    kind: DisagreementKind | None
    rule: str
    reason: str
    a: AccountRow
    b: AccountRow


class PartyRow(Value, frozen=True, kw_only=True):
    """A party with how much there is of it: incidents, accounts, those that others contradict."""

    name: str
    side: str | None
    incidents: int
    accounts: int
    disagreements: int


class NameRow(Value, frozen=True, kw_only=True):
    """A place or actor that accounts name, and in how many incidents."""

    name: str
    incidents: int
    accounts: int
    disagreements: int


class Overview(Value, frozen=True, kw_only=True):
    """How much there is in a record; `waiting` documents have come since it was related."""

    documents: int
    claims: int
    incidents: int
    disputed: int
    disagreements: int
    parties: int
    waiting: int
