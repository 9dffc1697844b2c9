"""What the names of a document say for each other: votes on countries, areas and parts of the map.

In: the candidates of each name with their probabilities. Out: features of a
candidate that tell how far the other names agree with it.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from counterclaim.gazetteer.schema import Kind
from counterclaim.gazetteer.store import Entry
from counterclaim.reading.toponyms import ENGLISH_SPEAKING

_LEAST_SHARE = 0.01
_SPOTS = frozenset({Kind.TOWN, Kind.DISTRICT, Kind.FACILITY, Kind.SEAT})

type Key = str | tuple[str, str] | tuple[int, int]
type Votes = dict[Key, float]


class Voter(NamedTuple):
    """What a candidate votes on: its country (also as itself named), area and map cells.

    Cells are about 110 km wide; a place votes for its own and the eight around it.
    """

    country: str | None
    named: tuple[str, str]
    names_country: bool
    area: tuple[str, str] | None
    cell: tuple[int, int] | None
    cells: tuple[tuple[int, int], ...]


def voter_of(entry: Entry) -> Voter:
    """What one candidate votes on."""
    cell: tuple[int, int] | None = None
    cells: tuple[tuple[int, int], ...] = ()
    if entry.kind in _SPOTS:
        width = max(0.2, math.cos(math.radians(entry.latitude)))
        row, column = cell = (round(entry.latitude), round(entry.longitude * width))
        cells = tuple((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
    country = entry.country
    area = (country, entry.admin1) if country and entry.admin1 else None
    return Voter(country, ("", country or ""), entry.kind == Kind.COUNTRY, area, cell, cells)


def votes_of(voters: Sequence[Voter], probabilities: Sequence[float], mass: float) -> Votes:
    """The votes of one name, shared among its candidates by their probability."""
    votes: Votes = {}
    for voter, probability in zip(voters, probabilities, strict=True):
        share = probability * mass
        if share < _LEAST_SHARE or voter.country is None:
            continue
        votes[voter.country] = votes.get(voter.country, 0.0) + share
        if voter.names_country:
            votes[voter.named] = votes.get(voter.named, 0.0) + share
        if voter.area is not None:
            votes[voter.area] = votes.get(voter.area, 0.0) + share
        for cell in voter.cells:
            votes[cell] = votes.get(cell, 0.0) + share
    return votes


def add_votes(parts: Iterable[Votes]) -> Votes:
    """The votes of all names together."""
    total: Votes = {}
    for votes in parts:
        for key, share in votes.items():
            total[key] = total.get(key, 0.0) + share
    return total


def context_features(voter: Voter, votes: Votes, own: Votes) -> dict[str, float]:
    """What the other names of the document say for a candidate."""
    features: dict[str, float] = {}
    if voter.country is not None:
        features["country_vote"] = _vote(voter.country, votes, own)
        named = votes.get(voter.named, 0.0) - own.get(voter.named, 0.0)
        if named > 0.1:
            english = voter.country in ENGLISH_SPEAKING
            features["named_english" if english else "named"] = min(1.0, named)
        if voter.area is not None:
            features["area_vote"] = _vote(voter.area, votes, own)
    if voter.cell is not None:
        features["near"] = _vote(voter.cell, votes, own)
    return features


def _vote(key: Key, votes: Votes, own: Votes) -> float:
    """Votes of others, with diminishing returns: one clear voice counts 0.5, three 0.75."""
    others = votes.get(key)
    if others is None:
        return 0.0
    others -= own.get(key, 0.0)
    return others / (others + 1.0) if others > 0.0 else 0.0
