"""What the first page shows: how much there is, and what happened last."""

import json

from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import CustodyEntry, Listing, Overview
from counterclaim.show.words import counted

_LATEST = 12
_LAST = 8
_MANY = 2000
_DONE = {
    "captured": "captured", "read": "read", "decided": "decided on", "removed": "removed",
    "marked": "marked", "exported": "exported",
}  # fmt: skip


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
    head: str | None = None
    new: tuple[str, ...] | None = None


def start_view(record: Record, *, seen: int | None = None) -> StartView:
    """What the first page shows; `seen` is the line of the log that was the last one then."""
    head = record.custody.head()
    return StartView(
        counts=record.listings.overview(),
        changes=tuple(change_of(entry) for entry in record.custody.latest(_LATEST)),
        documents=record.listings.documents(most=_LAST).rows,
        head=head.sha256 if head else None,
        new=None if seen is None else _since(record, seen, head.number if head else 0),
    )


def _since(record: Record, seen: int, last: int) -> tuple[str, ...]:
    """What the log says was done after one of its lines, counted; of very many lines the latest."""
    first = max(seen, last - _MANY)
    found = record.custody.counts(after=first)
    return tuple(
        f"{found[action]:,}{'+' if first > seen else ''} {words}"
        for action, words in _DONE.items()
        if found.get(action)
    )


def change_of(entry: CustodyEntry) -> Change:
    """A line of the custody log in words."""
    detail = json.loads(entry.detail)
    words = {"captured": "captured", "read": "read", "removed": "removed"}.get(
        entry.action, entry.action
    )
    if entry.action == "related":
        number = detail.get("incidents") or 0
        words = f"related: {counted(number, 'incident')} told anew"
    if entry.action == "captured" and detail.get("version", 1) > 1:
        words = f"captured as version {detail['version']}"
    if detail.get("reason"):
        words += f": {detail['reason']}"
    return Change(at=entry.at, who=entry.who, words=words, subject=entry.subject)
