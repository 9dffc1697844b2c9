"""The accounts of an incident side by side: a column a party, a row a point."""

import datetime

from counterclaim.model.claims import Certainty
from counterclaim.model.incidents import Account, AccountStance, Incident, Outcome, Point
from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.show.positions import POINTS, STRONGEST, outcomes_of, positions
from counterclaim.show.words import value_words
from counterclaim.web.colours import colours_of


class Position(Value, frozen=True, kw_only=True):
    """What a party holds on a point, told once however many reports repeat it.

    `account` is the id of the first account of it, `accounts` of all; `quote` stands in
    `document`. `outcome` is the strongest relation to another's account.
    """

    account: str
    accounts: tuple[str, ...]
    value: str
    stance: AccountStance
    certainty: Certainty
    quote: Span
    document: str
    claim: str | None
    day: datetime.date | None
    reports: int
    origins: int
    replaced: bool
    outcome: Outcome | None


class Cell(Value, frozen=True, kw_only=True):
    """A party's positions on a point; none where it is silent."""

    party: str
    positions: tuple[Position, ...] = ()
    outcome: Outcome | None = None


class Column(Value, frozen=True, kw_only=True):
    """A party, with the side it is on and its colour."""

    party: str
    side: str | None
    colour: int


class Row(Value, frozen=True, kw_only=True):
    """A point with a cell for each party."""

    point: Point
    cells: tuple[Cell, ...]


class Side(Value, frozen=True, kw_only=True):
    """Parties that stand beside each other because one side holds them; unnamed for the rest."""

    name: str | None
    columns: int


class Matrix(Value, frozen=True, kw_only=True):
    """Parties by side, and the points that at least one of them speaks of."""

    columns: tuple[Column, ...]
    sides: tuple[Side, ...]
    rows: tuple[Row, ...]


def matrix_of(incident: Incident) -> Matrix:
    """Lay an incident's accounts side by side."""
    columns = _columns(incident)
    outcomes = outcomes_of(incident)
    rows = []
    for point in POINTS:
        found = [a for a in incident.accounts if a.point == point]
        if found:
            cells = (_cell(column.party, found, incident, outcomes) for column in columns)
            rows.append(Row(point=point, cells=tuple(cells)))
    names = list(dict.fromkeys(column.side for column in columns))
    sides = tuple(
        Side(name=name, columns=sum(column.side == name for column in columns)) for name in names
    )
    return Matrix(columns=columns, sides=sides, rows=tuple(rows))


def _columns(incident: Incident) -> tuple[Column, ...]:
    """Parties of one side together, sides as they come, parties of no side last."""
    sides: dict[str, str | None] = {}
    for account in incident.accounts:
        sides[account.party] = sides.get(account.party) or account.side
    order = [side for side in dict.fromkeys(sides.values()) if side] + [None]
    parties = sorted(sides, key=lambda party: order.index(sides[party]))
    colours = colours_of(parties)
    return tuple(Column(party=p, side=sides[p], colour=colours[p]) for p in parties)


def _cell(
    party: str, accounts: list[Account], incident: Incident, outcomes: dict[str, Outcome]
) -> Cell:
    mine = [account for account in accounts if account.party == party]
    found = tuple(_position(same, incident, outcomes) for same in positions(mine))
    known = [position.outcome for position in found if position.outcome]
    return Cell(party=party, positions=found, outcome=min(known, key=STRONGEST.index, default=None))


def _position(same: list[Account], incident: Incident, outcomes: dict[str, Outcome]) -> Position:
    first = same[0]
    documents = {account.document for account in same}
    known = [outcomes[account.id] for account in same if account.id in outcomes]
    return Position(
        account=first.id, accounts=tuple(a.id for a in same), value=value_words(first),
        stance=first.stance, certainty=first.certainty, quote=first.quote,
        document=first.document, claim=first.claim, day=first.day, reports=len(documents),
        origins=len(incident.origins_of(documents)), replaced=first.replaced,
        outcome=min(known, key=STRONGEST.index, default=None),
    )  # fmt: skip
