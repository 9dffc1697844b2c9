"""Who holds a position: the party behind a claim, or the publisher in its own voice.

In: a reading and the claim something stands in. Out: a `Voice`, whose party is
the office, organisation or side that the words are attributed to.
"""

from dataclasses import dataclass

from counterclaim.model.claims import Claim
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span, covering

UNNAMED_ACCUSERS = "unnamed accusers"
THE_PUBLISHER = "the publisher"


@dataclass(frozen=True, slots=True)
class Voice:
    """A party with the source it speaks through, and whose claim it is.

    `own` is the publisher's own voice, `actor` the party's id in the registry,
    `body` true where a body speaks and not a person ("the army said it").
    """

    party: str
    side: str | None = None
    source: str | None = None
    speaker: Span | None = None
    claim: Claim | None = None
    own: bool = False
    actor: str | None = None
    body: bool = False


class Voices:
    """Who speaks where in one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._claims = {claim.id: claim for claim in reading.claims}
        self._sources = {source.id: source for source in reading.sources}
        self._by_size = sorted(
            (claim for claim in reading.claims if claim.content),
            key=lambda c: (sum(s.end - s.start for s in c.content), c.content[0].start, c.id),
        )

    def of(self, claim: str | None) -> Voice:
        """Whose words a claim is; the publisher's where it has no source at all."""
        seen: set[str] = set()
        inner = self._claims.get(claim or "")
        at = inner
        while at is not None and at.id not in seen:
            seen.add(at.id)
            source = self._sources.get(at.speaker or "")
            nobody = not at.source and source is not None and source.kind == "unnamed"
            if nobody and at.stance != "accuses" and at.kind != "accusation":
                source = None
            if source is not None and source.kind != "publisher":
                words = (*at.source, *source.mentions)
                party = source.party or source.name
                speaker = words[0] if words else None
                body = source.kind == "organisation"
                return Voice(
                    party, source.side, source.id, speaker, inner, False, source.party_actor, body
                )
            if at.source == () and at.stance == "accuses":
                return Voice(UNNAMED_ACCUSERS, None, None, None, inner)
            at = self._claims.get(at.parent or "")
        return self._publisher(inner)

    def making(self, cue: Span) -> Voice | None:
        """Who makes the claim that some words are the cue of ("blamed")."""
        made = next((c for c in self._by_size if any(s.overlaps(cue) for s in c.cue)), None)
        return self.of(made.id) if made else None

    def _publisher(self, claim: Claim | None) -> Voice:
        """The publisher's own voice, in what it says itself or reports without a source."""
        own = next((s for s in self.reading.sources if s.kind == "publisher"), None)
        if own is None:
            return Voice(self.reading.publisher or THE_PUBLISHER, claim=claim, own=True)
        return Voice(
            own.party or own.name, own.side, own.id, None, claim, True, own.party_actor, True
        )

    def at(self, span: Span) -> Voice:
        """Whose words some words are: those of the innermost claim that holds them."""
        inner = next((c for c in self._by_size if covering(c.content, span)), None)
        return self.of(inner.id if inner else None)
