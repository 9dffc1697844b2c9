"""What is said to have happened: events with who, whom, what with, where and whether.

In: a parse, its claims, entities and places. Out: `Event`s in text order. Times
are given to them by `reading/event_times.py`.
"""

from counterclaim.lexicon.status import status_words
from counterclaim.model.claims import Claim
from counterclaim.model.events import Event, EventStatus, Participant
from counterclaim.model.places import Place
from counterclaim.model.sources import Entity
from counterclaim.model.values import value_id
from counterclaim.reading.events.details import PlaceIndex, aims_of, count_of, means_of, places_of
from counterclaim.reading.events.drafts import Draft, absorbs, arm, draft_of, recalled, take_in
from counterclaim.reading.events.merging import merged
from counterclaim.reading.events.participants import Mentions, participant_of
from counterclaim.reading.events.triggers import Trigger, find_triggers
from counterclaim.reading.innermost import ClaimIndex
from counterclaim.reading.language import Parse, Sentence, Word
from counterclaim.reading.statuses import standing_of, told_as_past

_OF_CLAIM: dict[str, EventStatus] = {
    "request": "requested",
    "plan": "planned",
    "accusation": "alleged",
}


def find_events(
    parse: Parse,
    claims: tuple[Claim, ...],
    entities: tuple[Entity, ...],
    places: tuple[Place, ...],
) -> tuple[Event, ...]:
    """Find every event that a text reports, plans, denies or threatens."""
    index, mentions, where = ClaimIndex(claims), Mentions(entities), PlaceIndex(places)
    rows: list[tuple[Event, Word]] = []
    for sentence in parse.sentences:
        for draft in drafts_in(sentence):
            rows.append((_event(parse, draft, index, mentions, where), draft.trigger.word))
    return tuple(merged(rows))


def drafts_in(sentence: Sentence) -> list[Draft]:
    """The events of one sentence, those that only tell an effect put into their cause."""
    triggers = find_triggers(sentence.words)
    if not triggers:
        return []
    words = frozenset(trigger.word.i for trigger in triggers)
    drafts = [d for d in (draft_of(trigger, words) for trigger in triggers) if d is not None]
    gone: set[int] = set()
    for n, guest in enumerate(drafts):
        for m, host in enumerate(drafts):
            if n != m and m not in gone and n not in gone and absorbs(host, guest):
                take_in(host, guest)
                gone.add(n)
                break
    kept = [draft for n, draft in enumerate(drafts) if n not in gone]
    for draft in kept:
        arm(draft.args)
    return kept


def _event(
    parse: Parse, draft: Draft, index: ClaimIndex, mentions: Mentions, where: PlaceIndex
) -> Event:
    trigger, args = draft.trigger, draft.args
    word = trigger.word
    claim = index.innermost(word.start)
    start, end = index.bounds(claim, word.start)
    standing = standing_of(parse, word, start=start, end=end)
    purpose, beneficiary = aims_of(parse, trigger, args, start, end)
    status = standing.status
    if status == "planned" and draft.type == "Agreement" and _agreed_to(word):
        status = "happened"
    first, last = trigger.first, trigger.last
    if first.start < start and claim is not None:
        first = word
    return Event(
        id=value_id("event", parse.document, word.start, word.end, draft.type),
        type=draft.type,
        trigger=parse.span(min(first.start, word.start), max(last.end, word.end)),
        sentence=parse.sentence_span(word.sentence),
        status=_status(
            status,
            claim,
            _heads_claim(draft, start, end) and not told_as_past(word),
            _threatened(sentence=word.sentence, claim=claim),
        ),
        certainty=standing.certainty,
        mentions=tuple(
            parse.span(w.start, w.end) for w in sorted(draft.absorbed, key=lambda w: w.i)
        ),
        actors=_participants(parse, args.actor, trigger, mentions),
        targets=_participants(parse, args.target, trigger, mentions),
        victims=_participants(parse, args.victim, trigger, mentions),
        means=means_of(parse, trigger, args),
        places=places_of(trigger, args, where, start, end),
        purpose=purpose,
        beneficiary=beneficiary,
        count=count_of(parse, trigger),
        claim=claim.id if claim else None,
        main=not recalled(draft),
        confidence=0.6 if draft.entry.weak or draft.entry.device else 0.8,
    )


def _agreed_to(noun: Word) -> bool:
    """Whether an agreement was made, and not only meant to be: "agreed to a truce"."""
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    return verb.lemma == "agree" and verb.tag in ("VBD", "VBN")


def _threatened(*, sentence: Sentence, claim: Claim | None) -> bool:
    """Whether the cue of a claim is a threat: "threatened to shell", "vowed to strike"."""
    if claim is None or claim.kind != "plan":
        return False
    cue = [w for w in sentence.words for span in claim.cue if span.start <= w.start < span.end]
    known = (status_words("governor").get(w.lemma) for w in cue)
    return any(entry is not None and entry.status == "threatened" for entry in known)


def _status(found: EventStatus, claim: Claim | None, first: bool, threatened: bool) -> EventStatus:
    """The status that the words give, or else the claim of which it is the `first` thing said."""
    if claim is not None and claim.kind == "refusal" and found in ("requested", "planned"):
        return "hypothetical"  # "refused to order an attack"
    if found != "happened" or claim is None:
        return found
    if claim.stance == "denies":
        return "denied"
    if claim.kind == "accusation":
        return "alleged"
    if first and threatened:
        return "threatened"
    return _OF_CLAIM.get(claim.kind, found) if first else found


def _heads_claim(draft: Draft, start: int, end: int) -> bool:
    """Whether nothing in the claim stands above the event and the verb that carries it."""
    return any(
        word.is_verb and (not start <= word.head.start < end or word.head is word)
        for word in (draft.trigger.word, *draft.args.carriers)
    )


def _participants(
    parse: Parse, heads: list[Word], inside: Trigger, mentions: Mentions
) -> tuple[Participant, ...]:
    found: dict[tuple[int, int], Participant] = {}
    for head in heads:
        if inside.first.i <= head.i <= inside.last.i:
            continue
        participant = participant_of(parse, head, inside.word, mentions)
        if participant is not None:
            found.setdefault((participant.span.start, participant.span.end), participant)
    return tuple(found[key] for key in sorted(found))
