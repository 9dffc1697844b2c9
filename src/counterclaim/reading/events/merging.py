"""Mentions of one event in one document, by one voice, put together.

In: the events of a document in text order. Out: fewer of them: "the attack"
joins the attack its speaker has just told of. Reports of different speakers
stay apart, whatever they are about.
"""

import msgspec

from counterclaim.model.events import Event, Participant
from counterclaim.reading.language import Word

_REACH = 600
_GAP = 220
_PRONOUNS = frozenset({"they", "it", "he", "she"})
_AIMS = frozenset({"targeted", "hit", "struck", "pounded", "target", "targeting", "hitting"})
_GENERIC = frozenset({"Attack", "Air/drone strike", "Armed clash", "Remote explosive/landmine/IED"})


def merged(rows: list[tuple[Event, Word]]) -> list[Event]:
    """The events with those that only point back joined to what they point at."""
    found: list[Event] = []
    for given, word in rows:
        event = _resolved(found, given)
        host = _host(found, event, word)
        if host is None:
            found.append(event)
        else:
            found[host] = _joined(found[host], event)
    return found


def _resolved(found: list[Event], event: Event) -> Event:
    """An event whose doer is only "they" or "it", with the doer its speaker has just named."""
    if not event.actors or any(p.span.text.lower() not in _PRONOUNS for p in event.actors):
        return event
    for other in reversed(found):
        if event.trigger.start - other.trigger.start > _REACH:
            break
        if other.claim != event.claim and not _next_in_quotation(other, event):
            continue
        named = next((p for p in other.actors if p.actor), None)
        if named is None:
            continue
        actors = tuple(
            p if p.actor else msgspec.structs.replace(p, actor=named.actor) for p in event.actors
        )
        same = event.type == "Attack" and other.type in _GENERIC and event.trigger.text in _AIMS
        return msgspec.structs.replace(
            event, actors=actors, type=other.type if same else event.type
        )
    return event


def _next_in_quotation(other: Event, event: Event) -> bool:
    """Whether two claims follow each other closely, as the parts of one quotation do."""
    return (
        other.claim is not None
        and event.claim is not None
        and (event.sentence.start - other.sentence.end < _GAP)
    )


def _host(found: list[Event], event: Event, word: Word) -> int | None:
    if not _points_back(word):
        return None
    for at in range(len(found) - 1, -1, -1):
        other = found[at]
        if event.trigger.start - other.trigger.start > _REACH:
            return None
        apart = other.sentence != event.sentence or other.trigger.text == event.trigger.text
        same = other.claim == event.claim and other.status == event.status
        if apart and same and _fits(other, event):
            return at
    return None


def _points_back(word: Word) -> bool:
    """A definite noun: "the attack", "this bombing"; not what another is said to be."""
    return (
        word.is_noun
        and word.dep != "attr"
        and any(
            c.dep == "det" and c.lower in ("the", "this", "that", "these", "those")
            for c in word.children
        )
    )


def _fits(a: Event, b: Event) -> bool:
    if a.type != b.type and not (b.type in _GENERIC and a.type in _GENERIC):
        return False
    if set(a.places) and set(b.places) and not set(a.places) & set(b.places):
        return False
    return all(
        _agree(left, right)
        for left, right in ((a.actors, b.actors), (a.targets, b.targets), (a.victims, b.victims))
    )


def _agree(a: tuple[Participant, ...], b: tuple[Participant, ...]) -> bool:
    """Whether the one adds nothing that the other excludes: the later one names nobody new."""
    if not a or not b:
        return True
    names = {p.span.text.lower() for p in a} | {p.actor for p in a if p.actor}
    return all(p.span.text.lower() in names or p.actor in names for p in b)


def _joined(host: Event, guest: Event) -> Event:
    return msgspec.structs.replace(
        host,
        mentions=(*host.mentions, guest.trigger, *guest.mentions),
        actors=host.actors or guest.actors,
        targets=host.targets or guest.targets,
        victims=host.victims or guest.victims,
        means=host.means or guest.means,
        places=host.places or guest.places,
        purpose=host.purpose or guest.purpose,
        beneficiary=host.beneficiary or guest.beneficiary,
        count=host.count or guest.count,
    )
