"""What is shown of those who speak: all of them, and everything that one has said."""

from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.paging import MOST
from counterclaim.record.rows import ClaimFilter, ClaimRow, IncidentFilter, PartyRow
from counterclaim.relate.histories import Spoken, spoken_by
from counterclaim.web.records import NotThere

CLAIMS = 30
INCIDENTS = 10
"""So many incidents of a party are shown at a time: each is read whole."""


class Month(Value, frozen=True, kw_only=True):
    """How many accounts a party gave in a month (YYYY-MM), in hundredths of the busiest."""

    month: str
    accounts: int
    height: float


class SourceView(Value, frozen=True, kw_only=True):
    """A party with what it has said of each incident, changed, and is contradicted on.

    `spoken` are the latest incidents, `after` asks for the next of all its `incidents`; `claims`
    are the latest claims, which may be about no incident; `months` its accounts over time.
    """

    name: str
    side: str | None
    spoken: tuple[Spoken, ...]
    claims: tuple[ClaimRow, ...]
    months: tuple[Month, ...]
    incidents: int
    contradictions: int
    after: str | None

    @property
    def revisions(self) -> int:
        """How often it has changed a position on the incidents shown."""
        return sum(len(spoken.revisions) for spoken in self.spoken)


def source_view(
    record: Record, name: str, *, after: str | None = None, most: int = INCIDENTS
) -> SourceView:
    """All that a party of exactly this name has said, the latest incidents first."""
    listings = record.listings
    found = listings.incidents(IncidentFilter(speaker=name), after=after, most=most)
    whole = listings.contested([row.id for row in found.rows], name)
    spoken = tuple(s for s in spoken_by(name, whole) if s.party.casefold() == name.casefold())
    claims = listings.claims(ClaimFilter(party=name), sort="newest", most=CLAIMS).rows
    mine = tuple(claim for claim in claims if (claim.party or "").casefold() == name.casefold())
    if not spoken and not mine:
        raise NotThere(f"nobody called {name!r} speaks in this record")
    order = {row.id: i for i, row in enumerate(found.rows)}
    called = spoken[0].party if spoken else mine[0].party or name
    known = next(
        (p for p in listings.parties(name=called, most=MOST).rows if p.name == called), None
    )
    return SourceView(
        name=called,
        side=next((s.side for s in spoken if s.side), None),
        spoken=tuple(sorted(spoken, key=lambda s: order[s.incident])),
        claims=mine,
        months=_months(listings.months(called)),
        incidents=known.incidents if known else 0,
        contradictions=known.disagreements if known else 0,
        after=found.after,
    )


def _months(counts: dict[str, int]) -> tuple[Month, ...]:
    top = max(counts.values(), default=1)
    return tuple(
        Month(month=month, accounts=count, height=round(100 * count / top, 1))
        for month, count in counts.items()
    )


class PartiesView(Value, frozen=True, kw_only=True):
    """Some of those who speak; `after` asks for the next."""

    parties: tuple[PartyRow, ...]
    after: str | None
