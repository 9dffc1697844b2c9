"""What one event report answers: who, against what, by what means, where, when, why.

In: a `Report` and the `Voice` it stands in. Out: accounts, one for each value
that the report states. Tolls are read in `tolls.py`, statements without an
event frame in `positions.py`.
"""

import re
from collections.abc import Iterator, Sequence

from counterclaim.model.claims import Certainty
from counterclaim.model.events import Event, Participant
from counterclaim.model.incidents import Account, AccountStance, NumberRange, Point, Where
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.relate.clock import stretch_classes
from counterclaim.relate.parties import Voice
from counterclaim.relate.reports import Report, clock_alone, nominal
from counterclaim.relate.wording import (
    FIGHTERS,
    PLAIN_MEANS,
    bare,
    clock_words,
    culprit_name,
    culprit_of,
    is_weapon,
    means_classes,
    place_words,
    short_words,
    target_classes,
    vague,
    whose,
)

_SAYS_NOTHING = frozenset({"hypothetical", "requested", "threatened", "habitual"})
_EVENTLESS = frozenset({"Agreement", "Change to group/activity", "Other"})
_DEFINITE = re.compile(
    r"\b(?:the|these|those|this|that|its|their|our|his|her|['’]s)\s+(?:\S+\s+){0,2}$", re.IGNORECASE
)
"""What stands before a noun that takes the event for granted."""
_LEVELS = ("certain", "probable", "possible")


def account_of(
    reading: Reading,
    voice: Voice,
    point: Point,
    value: str | NumberRange,
    quote: Span,
    *,
    stance: AccountStance = "asserts",
    certainty: Certainty | None = None,
    classes: tuple[str, ...] = (),
    only: bool = False,
    scope: str | None = None,
    event: str | None = None,
    harm: str | None = None,
    where: Where | None = None,
    replaced: bool = False,
) -> Account:
    """One party's account of one point, with an id that derives from its content."""
    return Account(
        id=value_id(
            "account", reading.document, voice.party, point, quote.start, quote.end, value, stance
        ),
        party=voice.party,
        side=voice.side,
        document=reading.document,
        source=voice.source,
        speaker=voice.speaker,
        point=point,
        value=value,
        stance=stance,
        quote=quote,
        certainty=certainty or Certainty(),
        classes=classes,
        only=only,
        scope=scope,
        claim=voice.claim.id if voice.claim else None,
        event=event,
        harm=harm,
        day=reading.published,
        where=where,
        replaced=replaced,
    )


def stance_in(voice: Voice, *, denied: bool) -> AccountStance:
    """What the party does with a value stated in its claim."""
    if denied or (voice.claim and voice.claim.stance == "denies"):
        return "denies"
    return "doubts" if voice.claim and voice.claim.stance == "doubts" else "asserts"


def least_certain(*doubts: Certainty) -> Certainty:
    """The most doubtful of several, with its words."""
    return max(doubts, key=lambda c: _LEVELS.index(c.level))


def answers_of(report: Report, voice: Voice) -> Iterator[Account]:
    """The accounts that one event report gives."""
    event = report.event
    if event.status in _SAYS_NOTHING or (event.status == "planned" and _violent(event)):
        return
    denied = event.status == "denied"
    stance = stance_in(voice, denied=denied)
    stopped = _stopped(event)
    if stance == "asserts":
        if stopped:
            yield from _whose_weapon(stopped, report, voice)
        else:
            yield from _culprits(report, voice, stance)
            yield from _targets(report, voice, stance)
        yield from _means(report, voice, stance)
        yield from _where(report, voice)
        yield from _when(report, voice)
        yield from _why(report, voice)
        yield from _what(report, voice)
        return
    if stopped or (nominal(event) and (not denied or _DEFINITE.search(_before(event)))):
        return
    targets = tuple(_targets(report, voice, stance))
    yield from targets
    if not targets:
        yield from _culprits(report, voice, stance)


def _stopped(event: Event) -> list[Participant]:
    """The weapons that were stopped on their way: who did that did not attack anybody."""
    if event.type != "Disrupted weapons use":
        return []
    return [target for target in event.targets if is_weapon(target.span.text)]


def _whose_weapon(
    weapons: Sequence[Participant], report: Report, voice: Voice
) -> Iterator[Account]:
    """Whose a stopped weapon was: "six Russian drones were shot down"."""
    event = report.event
    for weapon in weapons:
        if weapon.actor is not None:
            yield account_of(
                report.reading, voice, "responsibility", culprit_name(weapon.actor),
                _joined(weapon.span, event), certainty=_certainty(event, voice),
                classes=(weapon.actor,), event=event.id,
            )  # fmt: skip


def _violent(event: Event) -> bool:
    return event.type not in _EVENTLESS


def _before(event: Event) -> str:
    return event.sentence.text[: event.trigger.start - event.sentence.start]


def own_doing(report: Report, voice: Voice) -> Iterator[Account]:
    """The party itself as the one who did it, where it names nobody, and no weapon, that did it."""
    event = report.event
    told = event.status in ("happened", "ongoing") and _violent(event) and not event.actors
    told = told and not any(means.span.end <= event.trigger.start for means in event.means)
    if told and voice.actor and voice.side and stance_in(voice, denied=False) == "asserts":
        yield account_of(
            report.reading, voice, "responsibility", culprit_name(voice.actor), event.trigger,
            certainty=_certainty(event, voice), classes=(voice.actor,), event=event.id,
        )  # fmt: skip


def _certainty(event: Event, voice: Voice, participant: Certainty | None = None) -> Certainty:
    of_claim = voice.claim.certainty if voice.claim else Certainty()
    return least_certain(event.certainty, participant or Certainty(), of_claim)


def _culprits(report: Report, voice: Voice, stance: AccountStance) -> Iterator[Account]:
    event = report.event
    if event.type in _EVENTLESS:
        return
    for participant in event.actors:
        if _is_setting(participant, report):
            continue
        found = culprit_of(participant, voice)
        if found is None:
            continue
        words, actor = found
        turned: AccountStance = "denies" if participant.polarity == "not" else stance
        yield account_of(
            report.reading, voice, "responsibility", words, _joined(participant.span, event),
            stance=turned, certainty=_certainty(event, voice, participant.certainty),
            classes=(actor,), event=event.id,
        )  # fmt: skip


def _is_setting(participant: Participant, report: Report) -> bool:
    """Whether the words are where or when it happened rather than who or what took part."""
    span = participant.span
    if any(time.span.overlaps(span) for time in report.reading.times):
        return True
    words = any(place.span.covers(span) or span.covers(place.span) for place in report.places)
    return words and not participant.classes


def _joined(span: Span, event: Event) -> Span:
    """The participant with the trigger, where both stand in one sentence and near."""
    start, end = min(span.start, event.trigger.start), max(span.end, event.trigger.end)
    sentence = event.sentence
    if end - start > 160 or not (sentence.start <= start and end <= sentence.end):
        return span
    words = sentence.text[start - sentence.start : end - sentence.start]
    return Span(start, end, words)


def _targets(report: Report, voice: Voice, stance: AccountStance) -> Iterator[Account]:
    event = report.event
    counted = [harm.span for harm in report.reading.harms if not harm.objects]
    hit = [*event.targets]
    hit += [
        p
        for p in event.victims
        if FIGHTERS & set(p.classes) or (p.classes and not any(s.overlaps(p.span) for s in counted))
    ]
    speakers = [span for claim in report.reading.claims for span in claim.source]
    hit = [p for p in hit if not _is_setting(p, report) and not vague(p.span.text)]
    hit = [p for p in hit if not any(span.overlaps(p.span) for span in speakers)]
    owned = any(whose(p) for p in hit)
    for participant in hit:
        classes = target_classes(participant)
        words = whose(participant) or short_words(participant)
        if owned and not whose(participant) and participant.polarity == "plain":
            continue
        turned: AccountStance = "denies" if participant.polarity == "not" else stance
        yield account_of(
            report.reading, voice, "target", words, _joined(participant.span, event),
            stance=turned, certainty=_certainty(event, voice, participant.certainty),
            classes=classes, only=participant.polarity == "only", event=event.id,
        )  # fmt: skip


def _means(report: Report, voice: Voice, stance: AccountStance) -> Iterator[Account]:
    event = report.event
    for means in event.means:
        if voice.own and means.weapon in PLAIN_MEANS:
            continue
        classes = means_classes(means.weapon)
        yield account_of(
            report.reading, voice, "means", means.weapon, means.span,
            stance=stance, certainty=_certainty(event, voice), classes=classes, event=event.id,
        )  # fmt: skip


def _where(report: Report, voice: Voice) -> Iterator[Account]:
    for place in report.places:
        if place.precision in ("country", "region") or _names_target(place, report.event):
            continue
        yield account_of(
            report.reading, voice, "place", place_words(place), place.span,
            certainty=_certainty(report.event, voice), classes=_place_classes(place),
            event=report.event.id, where=_on_the_map(place),
        )  # fmt: skip


def _on_the_map(place: Place) -> Where | None:
    if place.latitude is None:
        return None
    return Where(
        name=place.name, country=place.country, latitude=place.latitude,
        longitude=place.longitude, radius_km=place.radius_km,
    )  # fmt: skip


def _names_target(place: Place, event: Event) -> bool:
    """Whether a place is the first word of what was hit: "the attack on Kramatorsk station"."""
    return any(
        target.span.start <= place.span.start
        and place.span.end < target.span.end
        and bare(target.span.text).startswith(place.span.text)
        for target in event.targets
    )


def _place_classes(place: Place) -> tuple[str, ...]:
    return (place.gazetteer_id,) if place.gazetteer_id else ()


def _when(report: Report, voice: Voice) -> Iterator[Account]:
    event = report.event
    if (
        event.type in _EVENTLESS
        or event.time is None
        or event.time.basis not in ("same clause", "same sentence")
    ):
        return
    time = next((t for t in report.reading.times if t.id == event.time.time), None)
    if time is None or time.interval is None:
        return
    start, end = time.interval.start, time.interval.end
    if start is None or end is None or time.type != "TIME":
        return
    doubt = Certainty(level="probable") if time.approximate else Certainty()
    yield account_of(
        report.reading, voice, "time", clock_words(time), time.span,
        certainty=least_certain(doubt, _certainty(event, voice)),
        classes=stretch_classes(start, end, time.zone, any_day=clock_alone(time)),
        event=event.id,
    )  # fmt: skip


def _why(report: Report, voice: Voice) -> Iterator[Account]:
    event = report.event
    for span in (event.purpose, event.beneficiary):
        if span is not None and not span.text.lower().startswith("at "):
            yield account_of(
                report.reading, voice, "intent", _unmarked(span.text), span,
                certainty=_certainty(event, voice), classes=(), event=event.id,
            )  # fmt: skip


def _unmarked(words: str) -> str:
    """A purpose without the words that only introduce it."""
    for mark in ("in order to ", "so as to ", "to ", "in "):
        if words.lower().startswith(mark):
            return words[len(mark) :]
    return words


def _what(report: Report, voice: Voice) -> Iterator[Account]:
    """For talks, agreements and the like: what was agreed, said or done."""
    event = report.event
    if event.type not in _EVENTLESS:
        return
    who = [_name(p) for p in (*event.actors[:2], *event.targets[:1])]
    words = " ".join(filter(None, (" and ".join(who[:2]), event.trigger.text, *who[2:])))
    yield account_of(
        report.reading, voice, "occurrence", words, event.trigger,
        certainty=_certainty(event, voice), classes=(event.type,), event=event.id,
    )  # fmt: skip


def _name(participant: Participant) -> str:
    return participant.span.text
