"""The cards beside a document's text: one a claim, and one a sentence of the publisher's own."""

from typing import Literal

import msgspec

from counterclaim.model.claims import Certainty, Claim, ClaimKind, QuotationKind, Stance
from counterclaim.model.events import Event, EventTime, Harm, Participant
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.model.values import Value
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


class EventCard(Value, frozen=True, kw_only=True):
    """An event as it is told: what, and by whom, against whom, where, when."""

    id: str
    type: str
    trigger: Span
    facts: tuple[Fact, ...]


class HarmCard(Value, frozen=True, kw_only=True):
    """A count of people or things harmed, with its wording and what qualifies it."""

    id: str
    range: str
    status: str
    span: Span
    who: str = ""
    notes: tuple[str, ...] = ()


class Card(Value, frozen=True, kw_only=True):
    """What one claim says, or the publisher in one sentence of its own voice.

    `id` is the claim's, or "voice-" with the start of the sentence. `incidents` are ids.
    """

    id: str
    kind: Literal["claim", "voice"]
    start: int
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


def cards_of(reading: Reading, voices: Voices, incidents: dict[str, str]) -> tuple[Card, ...]:
    """All cards in text order; `incidents` gives the incident of an event by its id."""
    told = _Told(reading, incidents)
    cards = [_claim_card(claim, voices, told) for claim in reading.claims]
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

    def __init__(self, reading: Reading, incidents: dict[str, str]) -> None:
        self.reading = reading
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
            harms=tuple(map(harm_card, harms)),
            incidents=tuple(dict.fromkeys(found)),
        )

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
        return EventCard(id=event.id, type=event.type, trigger=event.trigger, facts=tuple(facts))

    def _when(self, when: EventTime) -> Fact:
        time, until = self._times.get(when.time or ""), self._times.get(when.until or "")
        if time is None:
            return Fact(label="when", words=when.basis)
        words = _edtf(time) if until is None else f"{_edtf(time)} to {_edtf(until)}"
        quote = f"{time.span.text} … {until.span.text}" if until else time.span.text
        return Fact(label="since" if when.since else "when", words=words, quote=quote)


def harm_card(harm: Harm) -> HarmCard:
    """A count with what qualifies it."""
    doubt = certainty_words(harm.certainty)
    notes = (
        ("denied", harm.negated),
        ("taken back", harm.replaced),
        ("counted from words", harm.implicit),
        (f"scope: {harm.scope}", harm.scope != "event"),
        ("part of a total", harm.part_of is not None),
        (doubt, bool(doubt)),
    )
    who = ", ".join(harm.who) or (plain(harm.who_span.text) if harm.who_span else "")
    return HarmCard(
        id=harm.id, range=count_words(harm.count), status=harm.status, span=harm.span, who=who,
        notes=tuple(words for words, holds in notes if holds),
    )  # fmt: skip


def _participant(label: str, participant: Participant) -> Fact:
    polarity = {"plain": "", "only": "only ", "not": "not "}[participant.polarity]
    words = ", ".join(participant.classes) or participant.actor or ""
    shown = f"{polarity}{words}" if words else polarity.strip()
    return Fact(label=label, words=shown, quote=participant.span.text)


def _edtf(time: Time) -> str:
    about = " (about)" if time.approximate else ""
    return (time.edtf or interval_words(time.interval) or time.value) + about
