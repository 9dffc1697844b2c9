"""The cards beside a document's text: one a claim, and one a sentence of the publisher's own."""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from counterclaim.model.claims import Certainty, Claim, ClaimKind, QuotationKind, Stance
from counterclaim.model.decisions import Judgeable, ReviewState
from counterclaim.model.events import Count, Event, EventTime, Harm, Participant
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.model.values import Value
from counterclaim.review import Reviewed
from counterclaim.review.values import digest_of
from counterclaim.show.words import (
    certainty_words,
    count_words,
    interval_words,
    joined,
    place_words,
    plain,
)
from counterclaim.web.views.marks import own_voice
from counterclaim.web.views.voices import Voices

UNSURE = 0.6


class Fact(Value, frozen=True, kw_only=True):
    """One thing that a card says, in words, with the words of the text it was read from."""

    label: str
    words: str
    quote: str = ""


class Standing(Value, frozen=True, kw_only=True):
    """How far a value was reviewed, and what a decision about it has to name.

    `seen` is the digest of the value as it stands; `last` the decision that could be undone.
    """

    value: str
    seen: str
    state: ReviewState = "unreviewed"
    who: str | None = None
    at: str | None = None
    reason: str | None = None
    last: str | None = None


class EventCard(Value, frozen=True, kw_only=True):
    """An event as it is told: what, and by whom, against whom, where, when."""

    id: str
    type: str
    status: str
    trigger: Span
    facts: tuple[Fact, ...]
    standing: Standing


class HarmCard(Value, frozen=True, kw_only=True):
    """A count of people or things harmed, with its wording and what qualifies it."""

    id: str
    range: str
    count: Count
    status: str
    span: Span
    negated: bool
    standing: Standing
    who: str = ""
    notes: tuple[str, ...] = ()


class Card(Value, frozen=True, kw_only=True):
    """What one claim says, or the publisher in one sentence of its own voice.

    `id` is the claim's, or "voice-" with the start of the sentence. `incidents` are ids.
    """

    id: str
    kind: Literal["claim", "voice"]
    start: int
    standing: Standing | None = None
    claim: Claim | None = None
    party: str | None
    colour: int
    quote: str
    name: str | None = None
    depth: int = 1
    cue: str = ""
    addressee: str = ""
    claim_kind: ClaimKind | None = None
    stance: Stance | None = None
    quotation: QuotationKind | None = None
    certainty: Certainty = Certainty()
    confidence: float = 1.0
    within: str | None = None
    events: tuple[EventCard, ...] = ()
    harms: tuple[HarmCard, ...] = ()
    incidents: tuple[str, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the program itself is in doubt about it."""
        return self.confidence < UNSURE


def cards_of(reviewed: Reviewed, voices: Voices, incidents: Mapping[str, str]) -> tuple[Card, ...]:
    """All cards in text order, rejected claims among them.

    `incidents` gives the incident of an event by its id.
    """
    reading = reviewed.reading
    told = _Told(reviewed, incidents)
    rejected = [value for value in reviewed.rejected if isinstance(value, Claim)]
    cards = [_claim_card(claim, voices, told) for claim in (*reading.claims, *rejected)]
    for start, end in own_voice(reading):
        events = [e for e in reading.events if e.claim is None and e.sentence.start == start]
        harms = [h for h in reading.harms if h.claim is None and h.sentence.start == start]
        sentence = (events[0] if events else harms[0]).sentence
        card = Card(
            id=f"voice-{start}", kind="voice", start=start, party=voices.publisher, colour=0,
            quote=sentence.text[: end - start],
        )  # fmt: skip
        cards.append(told.on(card, events, harms))
    return tuple(sorted(cards, key=lambda card: (card.start, card.depth, card.id)))


def _claim_card(claim: Claim, voices: Voices, told: "_Told") -> Card:
    spans = (*claim.content, *claim.cue, *claim.source)
    events = [e for e in told.reading.events if e.claim == claim.id]
    harms = [h for h in told.reading.harms if h.claim == claim.id]
    card = Card(
        id=claim.id,
        kind="claim",
        start=min(span.start for span in spans),
        standing=told.standing(claim),
        claim=claim,
        party=voices.party(claim),
        name=voices.name(claim),
        colour=voices.colour(claim),
        depth=voices.depth(claim),
        quote=joined(claim.content),
        cue=joined(claim.cue),
        addressee=claim.addressee.text if claim.addressee else "",
        claim_kind=claim.kind,
        stance=claim.stance,
        quotation=claim.quotation,
        certainty=claim.certainty,
        confidence=claim.confidence,
        within=claim.parent,
    )
    return told.on(card, events, harms)


class _Told:
    """Events and harm of one reading as cards."""

    def __init__(self, reviewed: Reviewed, incidents: Mapping[str, str]) -> None:
        reading = reviewed.reading
        self.reading = reading
        self._reviews = reviewed.reviews
        self._incidents = incidents
        self._times = {time.id: time for time in reading.times}
        self._places = {place.id: place for place in reading.places}

    def on(self, card: Card, events: list[Event], harms: list[Harm]) -> Card:
        """A card with what is told in its words."""
        ids = [e.id for e in events] + [h.event for h in harms if h.event]
        found = [self._incidents[i] for i in ids if i in self._incidents]
        return msgspec.structs.replace(
            card,
            events=tuple(map(self._event, events)),
            harms=tuple(map(self._harm, harms)),
            incidents=tuple(dict.fromkeys(found)),
        )

    def standing(self, value: Judgeable) -> Standing:
        """How far a value was reviewed."""
        found = self._reviews.get(value.id)
        known = Standing(value=value.id, seen=digest_of(value))
        if found is None:
            return known
        return msgspec.structs.replace(
            known, state=found.state, who=found.who, at=found.at, reason=found.reason,
            last=found.decisions[-1] if found.decisions else None,
        )  # fmt: skip

    def _event(self, event: Event) -> EventCard:
        facts = [Fact(label="status", words=event.status)] if event.status != "happened" else []
        doubt = certainty_words(event.certainty)
        facts += [Fact(label="how sure", words=doubt)] if doubt else []
        roles = (("by", event.actors), ("against", event.targets), ("victims", event.victims))
        facts += [_participant(label, p) for label, people in roles for p in people]
        facts += [
            Fact(label="with", words=m.weapon.replace("-", " "), quote=m.span.text)
            for m in event.means
        ]
        for place in (self._places[i] for i in event.places if i in self._places):
            how = f", {place.precision}" if place.precision else ""
            relation = f"{place.relation.span.text} " if place.relation else ""
            words = f"{place_words(place)}{how}"
            facts.append(Fact(label="where", words=words, quote=f"{relation}{place.span.text}"))
        if event.time:
            facts.append(self._when(event.time))
        return EventCard(
            id=event.id, type=event.type, status=event.status, trigger=event.trigger,
            facts=tuple(facts), standing=self.standing(event),
        )  # fmt: skip

    def _when(self, when: EventTime) -> Fact:
        time, until = self._times.get(when.time or ""), self._times.get(when.until or "")
        if time is None:
            return Fact(label="when", words=when.basis)
        words = _edtf(time) if until is None else f"{_edtf(time)} to {_edtf(until)}"
        quote = f"{time.span.text} … {until.span.text}" if until else time.span.text
        return Fact(label="since" if when.since else "when", words=words, quote=quote)

    def _harm(self, harm: Harm) -> HarmCard:
        who = ", ".join(harm.who) or (plain(harm.who_span.text) if harm.who_span else "")
        return HarmCard(
            id=harm.id, range=count_words(harm.count), count=harm.count, status=harm.status,
            span=harm.span, who=who, negated=harm.negated, notes=tuple(_notes(harm)),
            standing=self.standing(harm),
        )  # fmt: skip


def _notes(harm: Harm) -> Iterator[str]:
    """What qualifies a count."""
    doubt = certainty_words(harm.certainty)
    notes = (
        ("denied", harm.negated),
        ("taken back", harm.replaced),
        ("counted from words", harm.implicit),
        (f"scope: {harm.scope}", harm.scope != "event"),
        ("part of a total", harm.part_of is not None),
        (doubt, bool(doubt)),
    )
    return (words for words, holds in notes if holds)


def _participant(label: str, participant: Participant) -> Fact:
    polarity = {"plain": "", "only": "only ", "not": "not "}[participant.polarity]
    words = ", ".join(participant.classes) or participant.actor or ""
    shown = f"{polarity}{words}" if words else polarity.strip()
    return Fact(label=label, words=shown, quote=participant.span.text)


def _edtf(time: Time) -> str:
    about = " (about)" if time.approximate else ""
    return (time.edtf or interval_words(time.interval) or time.value) + about
