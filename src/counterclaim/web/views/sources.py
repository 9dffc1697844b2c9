"""What is shown of those who speak: all of them, and everything that one has said."""

from counterclaim.model.incidents import Account
from counterclaim.model.values import Value
from counterclaim.record import Record
from counterclaim.record.rows import ClaimFilter, ClaimRow, IncidentFilter, PartyRow
from counterclaim.relate.histories import Spoken, spoken_by
from counterclaim.web.records import NotThere

CLAIMS = 30
_INCIDENTS = 40


class Month(Value, frozen=True, kw_only=True):
    """How many accounts a party gave in a month (YYYY-MM), in hundredths of the busiest."""

    month: str
    accounts: int
    height: float


class SourceView(Value, frozen=True, kw_only=True):
    """A party with what it has said of each incident, changed, and is contradicted on.

    `spoken` are the latest incidents, `more` where there are others; `claims` the latest
    claims, which may be about no incident; `months` its accounts over time.
    """

    name: str
    side: str | None
    spoken: tuple[Spoken, ...]
    claims: tuple[ClaimRow, ...]
    months: tuple[Month, ...]
    more: bool

    @property
    def contradictions(self) -> int:
        """How many positions of others cannot hold with its own."""
        return sum(len(spoken.contradictions) for spoken in self.spoken)

    @property
    def revisions(self) -> int:
        """How often it has changed a position."""
        return sum(len(spoken.revisions) for spoken in self.spoken)


def source_view(record: Record, name: str) -> SourceView:
    """All that a party of exactly this name has said, the latest incidents first."""
    listings = record.listings
    found = listings.incidents(IncidentFilter(party=name), most=_INCIDENTS)
    whole = listings.whole([row.id for row in found.rows])
    spoken = tuple(s for s in spoken_by(name, whole) if s.party.casefold() == name.casefold())
    claims = listings.claims(ClaimFilter(party=name), sort="newest", most=CLAIMS).rows
    mine = tuple(claim for claim in claims if (claim.party or "").casefold() == name.casefold())
    if not spoken and not mine:
        raise NotThere(f"nobody called {name!r} speaks in this record")
    order = {row.id: i for i, row in enumerate(found.rows)}
    return SourceView(
        name=spoken[0].party if spoken else mine[0].party or name,
        side=next((s.side for s in spoken if s.side), None),
        spoken=tuple(sorted(spoken, key=lambda s: order[s.incident])),
        claims=mine,
        months=_months([a for s in spoken for a in s.accounts]),
        more=found.after is not None,
    )


def _months(accounts: list[Account]) -> tuple[Month, ...]:
    counts: dict[str, int] = {}
    for account in accounts:
        if account.day:
            month = f"{account.day:%Y-%m}"
            counts[month] = counts.get(month, 0) + 1
    top = max(counts.values(), default=1)
    return tuple(
        Month(month=month, accounts=count, height=round(100 * count / top, 1))
        for month, count in sorted(counts.items())
    )


class PartiesView(Value, frozen=True, kw_only=True):
    """Some of those who speak; `after` asks for the next."""

    parties: tuple[PartyRow, ...]
    after: str | None
