"""Who speaks in a reading: names, parties, colours, and which claim lies in which."""

from counterclaim.model.claims import Claim
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.show.words import joined
from counterclaim.web.colours import colours_of


class Voices:
    """Looks up the speaker of a claim in one reading; the publisher speaks where no claim does."""

    def __init__(self, reading: Reading) -> None:
        self._sources = {source.id: source for source in reading.sources}
        self._claims = {claim.id: claim for claim in reading.claims}
        self.publisher = reading.publisher or "the publisher"
        parties = [self.party(claim) or "" for claim in reading.claims]
        self._colours = colours_of([party for party in parties if party])

    def source(self, claim: Claim) -> Source | None:
        """The resolved source of a claim."""
        return self._sources.get(claim.speaker or "")

    def name(self, claim: Claim) -> str | None:
        """How to call who speaks; `None` where the text names nobody."""
        source = self.source(claim)
        return source.name if source else joined(claim.source) or None

    def party(self, claim: Claim) -> str | None:
        """Whose position a claim is."""
        source = self.source(claim)
        return (source.party or source.name) if source else joined(claim.source) or None

    def colour(self, claim: Claim | None) -> int:
        """The colour of a claim's party on this page; grey for the publisher's own voice."""
        return self._colours.get(self.party(claim) or "", 0) if claim else 0

    def claim(self, identifier: str | None) -> Claim | None:
        """A claim by its id."""
        return self._claims.get(identifier or "")

    def depth(self, claim: Claim) -> int:
        """1 for a claim, 2 for one inside another, and so on."""
        depth, seen = 1, {claim.id}
        parent = self.claim(claim.parent)
        while parent is not None and parent.id not in seen:
            depth += 1
            seen.add(parent.id)
            parent = self.claim(parent.parent)
        return depth
