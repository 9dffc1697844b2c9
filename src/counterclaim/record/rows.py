"""What a record answers with."""

import datetime
from typing import Literal

from counterclaim.model.captures import Part, Response
from counterclaim.model.claims import CertaintyLevel, ClaimKind, Stance
from counterclaim.model.developments import Development
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


class Entry(Value, frozen=True, kw_only=True):
    """A development with its number in the record's journal, and when it was noted."""

    number: int
    at: str
    development: Development


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
    is (a party or its side). `speaker` is the whole name of such a party. `since` and
    `until` are days, which an incident of unknown day never meets. `text` are words of a
    report, as in a search.
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
    speaker: str | None = None


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
    where: Where | None = None
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


class ClaimFilter(Value, frozen=True, kw_only=True):
    """Which claims someone asks for; one that meets every condition given is meant.

    `says` and `who` are words of its content and of its speaker, as in a search; `party`,
    `about`, `where` and `publisher` parts of names: of the party that speaks, of the
    people, bodies and places its content names, and of who published it. `since` and `until`
    are days of publication. Claims of replaced versions are left out.
    """

    says: str | None = None
    who: str | None = None
    party: str | None = None
    about: str | None = None
    where: str | None = None
    kind: ClaimKind | None = None
    stance: Stance | None = None
    publisher: str | None = None
    document: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


class ClaimRow(Value, frozen=True, kw_only=True):
    """A claim of a list: who says what, in which document, and where its content stands."""

    id: str
    document: str
    who: str
    party: str | None
    cue: str
    content: str
    kind: ClaimKind
    stance: Stance
    start: int
    end: int
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


class DocumentFilter(Value, frozen=True, kw_only=True):
    """Which documents someone asks for; one that meets every condition given is meant.

    `text` are words of it, as in a search; `publisher` is part of a name; `incident` the
    id of one that it reports. Replaced versions are left out unless `every_version`.
    """

    text: str | None = None
    publisher: str | None = None
    language: str | None = None
    incident: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    every_version: bool = False


class PartyRow(Value, frozen=True, kw_only=True):
    """A party with how much there is of it: incidents, accounts, disagreements, and its claims."""

    name: str
    side: str | None
    incidents: int
    accounts: int
    disagreements: int
    claims: int = 0


class NameRow(Value, frozen=True, kw_only=True):
    """A name that incidents, claims or documents are found by, and how many of them it is in."""

    name: str
    uses: int
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


class Backup(Value, frozen=True, kw_only=True):
    """A copy of a record that was checked; `head` is the hash of its log's last line."""

    place: str
    documents: int
    rows: int
    lines: int
    head: str | None
    size: int


class Restored(Value, frozen=True, kw_only=True):
    """A record that was restored; `aside` is the file that what was there before lies in.

    `head` is the last line of the log that the backup came with; one that says so follows.
    """

    place: str
    documents: int
    lines: int
    head: str | None
    aside: str | None = None
