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
_WHOLE = frozenset({"them", "these", "those", "which"})
_LAUNCHED = frozenset({"Shelling/artillery/missile attack", "Grenade"})
_GENERIC = frozenset({"Attack", "Air/drone strike", "Armed clash", "Remote explosive/landmine/IED"})
_HITS = _GENERIC | {"Looting/property destruction"}


def merged(rows: list[tuple[Event, Word]]) -> list[Event]:
    """The events with those that only point back joined to what they point at."""
    found: list[Event] = []
    for given, word in rows:
        event = _resolved(found, given)
        host = _host(found, event, word)
        whole = _whole(found, event, word) if host is None else None
        if whole is not None:
            found[whole] = _with_part(found[whole], event)
        elif host is None:
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


def _whole(found: list[Event], event: Event, word: Word) -> int | None:
    """The attack a part of whose weapons did this: "Six drones came. One of them hit the depot"."""
    if not word.is_verb or event.type not in _HITS or not _one_of_them(word):
        return None
    for at in range(len(found) - 1, -1, -1):
        other = found[at]
        if event.trigger.start - other.trigger.start > _REACH:
            return None
        if _counts_weapons(other) and (other.type in _GENERIC or other.type in _LAUNCHED):
            same = other.claim == event.claim and other.status == event.status
            return at if same else None
    return None


def _counts_weapons(event: Event) -> bool:
    """Whether an event names weapons apart from its own word, or is several acts itself."""
    start, end = event.trigger.start, event.trigger.end
    return event.count is not None or any(
        not start <= means.span.start < end for means in event.means
    )


def _one_of_them(verb: Word) -> bool:
    """Whether the subject of a verb is some of what was told of: "one of them", "two of the"."""
    subject = next((c for c in verb.children if c.dep in ("nsubj", "nsubjpass")), None)
    of = next((c for c in subject.children if c.lower == "of"), None) if subject else None
    whole = next((c for c in of.children if c.dep == "pobj"), None) if of else None
    return whole is not None and whole.lower in _WHOLE


def _with_part(whole: Event, part: Event) -> Event:
    """An attack with what one of its weapons hit."""
    return msgspec.structs.replace(
        whole,
        mentions=(*whole.mentions, part.trigger, *part.mentions),
        targets=_union(whole.targets, part.targets),
        victims=_union(whole.victims, part.victims),
        places=tuple(dict.fromkeys((*whole.places, *part.places))),
    )


def _union(
    ours: tuple[Participant, ...], theirs: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    names = {p.span.text.lower() for p in ours}
    return (*ours, *(p for p in theirs if p.span.text.lower() not in names))


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
