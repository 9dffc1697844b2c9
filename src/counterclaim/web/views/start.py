"""What the first page shows: how much there is, and what happened last."""

import json

from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import CustodyEntry, Listing, Overview

_LATEST = 12
_LAST = 8


class Change(Value, frozen=True, kw_only=True):
    """A line of the custody log in words; `document` where it is about one that is there."""

    at: str
    who: str
    words: str
    subject: str | None = None


class StartView(Value, frozen=True, kw_only=True):
    """How much a record holds, what happened to it last, and the last documents."""

    counts: Overview
    changes: tuple[Change, ...]
    documents: tuple[Listing, ...]


def start_view(record: Record) -> StartView:
    """What the first page shows."""
    return StartView(
        counts=record.listings.overview(),
        changes=tuple(change_of(entry) for entry in record.custody.latest(_LATEST)),
        documents=record.listings.documents(most=_LAST).rows,
    )


def change_of(entry: CustodyEntry) -> Change:
    """A line of the custody log in words."""
    detail = json.loads(entry.detail)
    words = {"captured": "captured", "read": "read", "removed": "removed"}.get(
        entry.action, entry.action
    )
    if entry.action == "related":
        number = detail.get("incidents") or 0
        words = f"related: {number} incident{'' if number == 1 else 's'} told anew"
    if entry.action == "captured" and detail.get("version", 1) > 1:
        words = f"captured as version {detail['version']}"
    if detail.get("reason"):
        words += f": {detail['reason']}"
    return Change(at=entry.at, who=entry.who, words=words, subject=entry.subject)
