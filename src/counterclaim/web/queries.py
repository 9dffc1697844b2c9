"""What screens ask a record for, a page at a time.

Each function stands for one question; how the record answers it is its own affair.
"""

from collections.abc import Sequence

from counterclaim.model.incidents import Incident, Point
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import CustodyEntry, Listing
from counterclaim.web.views.disputes import DisputedPoint, disputed_points


class Counts(Value, frozen=True, kw_only=True):
    """How much a record holds; `waiting` documents came or changed since incidents were related."""

    documents: int
    claims: int
    incidents: int
    disputed: int
    waiting: int


def counts(record: Record) -> Counts:
    """How much a record holds."""
    documents, incidents = record.documents(), record.incidents()
    return Counts(
        documents=len(documents),
        claims=sum(listing.claims for listing in documents),
        incidents=len(incidents),
        disputed=sum(bool(incident.disagreements) for incident in incidents),
        waiting=len(record.unrelated()),
    )


def documents_page(
    record: Record, *, start: int, most: int, words: str | None = None
) -> tuple[tuple[Listing, ...], int]:
    """Some documents, the last added first, and how many there are in all."""
    found = tuple(reversed(record.documents()))
    if words:
        found = tuple(listing for listing in found if _matches(listing, words.casefold()))
    return found[start : start + most], len(found)


def incidents_page(
    record: Record, *, start: int, most: int, disputed: bool = False
) -> tuple[tuple[Incident, ...], int]:
    """Some incidents, the most reported first, and how many there are in all."""
    found = [i for i in record.incidents() if i.disagreements or not disputed]
    found.sort(key=lambda i: (-len(i.documents), -len(i.accounts), i.id))
    return tuple(found[start : start + most]), len(found)


def latest_entries(record: Record, most: int) -> Sequence[CustodyEntry]:
    """The last lines of the custody log, the newest first."""
    return record.history()[: -most - 1 : -1]


def _matches(listing: Listing, words: str) -> bool:
    fields = (listing.title, listing.publisher, listing.name, listing.url, listing.id)
    text = " ".join(filter(None, fields)).casefold()
    return all(word in text for word in words.split())


def disputes_page(
    record: Record, *, start: int, most: int, point: Point | None = None
) -> tuple[tuple[DisputedPoint, ...], int]:
    """Some disputed points, those of the most reported incidents first, and how many in all."""
    incidents = sorted(record.incidents(), key=lambda i: (-len(i.documents), i.id))
    found = [
        disputed
        for incident in incidents
        for disputed in disputed_points(incident)
        if point in (None, disputed.point)
    ]
    return tuple(found[start : start + most]), len(found)
