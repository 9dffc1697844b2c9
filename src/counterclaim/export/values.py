"""Every value that was read in a document as one flat row with its words.

In: a document entry. Out: rows in the order of kinds, one for each stretch of words, so that
`text[start:end]` is `words`. Tables and annotation formats are made of them.
"""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.export.entries import DocumentEntry
from counterclaim.export.wordings import class_of_cue, value_of
from counterclaim.model.claims import Certainty, Claim
from counterclaim.model.events import Count, Event, Harm, Participant
from counterclaim.model.incidents import NumberRange
from counterclaim.model.places import Place
from counterclaim.model.spans import Span
from counterclaim.model.times import Time


class ValueRow(NamedTuple):
    """One value in one stretch of words.

    `of` is the id of what it belongs to, and `kind` with `part` what it is of it ("claim",
    "cue"). `value` is what the words were read as, `rule` what says so.
    """

    of: str
    kind: str
    part: str
    span: Span
    value: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    rule: str | None = None
    confidence: float | None = None
    certainty: str | None = None
    claim: str | None = None
    event: str | None = None


def values_of(entry: DocumentEntry) -> Iterator[ValueRow]:
    """All values of a document that an export is about.

    Who speaks, times, places and names come whole; claims, events, counts and positions
    as they were chosen.
    """
    for claim in entry.claims:
        yield from _claim(entry, claim)
    for event in entry.events:
        yield from _event(event)
    for harm in entry.harms:
        yield _harm(harm)
    yield from _positions(entry)
    for source in entry.reading.sources:
        for span in source.mentions:
            yield ValueRow(source.id, "source", "mention", span, source.name)
        for span in source.party_from:
            party = source.party
            yield ValueRow(source.id, "source", "party", span, party, rule=source.party_rule)
    for entity in entry.reading.entities:
        for span in entity.mentions:
            yield ValueRow(entity.id, "entity", entity.kind, span, entity.actor or entity.name)
    for time in entry.reading.times:
        yield _time(time)
    for place in entry.reading.places:
        yield _place(place)


def _claim(entry: DocumentEntry, claim: Claim) -> Iterator[ValueRow]:
    source = entry.source_of(claim)
    parts: tuple[tuple[str, Sequence[Span], str | None], ...] = (
        ("source", claim.source, source.name if source else None),
        ("cue", claim.cue, class_of_cue(claim)),
        ("content", claim.content, claim.stance),
        ("addressee", _one(claim.addressee), None),
        ("medium", _one(claim.medium), None),
        ("certainty", claim.certainty.words, claim.certainty.level),
    )
    for part, spans, value in parts:
        for span in spans:
            yield ValueRow(
                claim.id, "claim", part, span, value, rule=claim.quotation,
                confidence=claim.confidence, certainty=claim.certainty.level, claim=claim.id,
            )  # fmt: skip


def _event(event: Event) -> Iterator[ValueRow]:
    def row(
        part: str, span: Span, value: str | None, certainty: Certainty, rule: str | None = None
    ) -> ValueRow:
        return ValueRow(
            event.id, "event", part, span, value, rule=rule, confidence=event.confidence,
            certainty=certainty.level, claim=event.claim, event=event.id,
        )  # fmt: skip

    yield row("trigger", event.trigger, event.type, event.certainty, event.status)
    for span in event.mentions:
        yield row("mention", span, event.type, event.certainty, "same event")
    sides: tuple[tuple[str, tuple[Participant, ...]], ...] = (
        ("actor", event.actors), ("target", event.targets), ("victim", event.victims),
    )  # fmt: skip
    for part, participants in sides:
        for one in participants:
            value = one.actor or ", ".join(one.classes) or one.entity
            rule = None if one.polarity == "plain" else one.polarity
            yield row(part, one.span, value, one.certainty, rule)
    for means in event.means:
        yield row("means", means.span, means.weapon, event.certainty)
    for part, stated in (("purpose", event.purpose), ("beneficiary", event.beneficiary)):
        if stated:
            yield row(part, stated, None, event.certainty)
    if event.count:
        low, high = event.count.minimum, event.count.maximum
        yield row(
            "count", event.count.span, range_value(event.count), event.certainty
        )._replace(minimum=low, maximum=high, rule=event.count.modifier)  # fmt: skip


def _harm(harm: Harm) -> ValueRow:
    value = " ".join(("no one" if harm.negated else "", harm.status, ", ".join(harm.who))).strip()
    notes = ["implicit"] * harm.implicit + ["replaced"] * harm.replaced
    rule = ", ".join([harm.count.modifier, f"scope: {harm.scope}", *notes])
    return ValueRow(
        harm.id, "harm", "count", harm.span, value, harm.count.minimum, harm.count.maximum, rule,
        harm.confidence, harm.certainty.level, harm.claim, harm.event,
    )  # fmt: skip


def _positions(entry: DocumentEntry) -> Iterator[ValueRow]:
    for _, account in entry.accounts:
        value = account.value
        low, high = None, None
        if isinstance(value, NumberRange):
            low, high = value.minimum, value.maximum
        yield ValueRow(
            account.id, "account", account.point, account.quote, value_of(account), low, high,
            "only" if account.only else None, None, account.certainty.level, account.claim,
            account.event,
        )  # fmt: skip


def _time(time: Time) -> ValueRow:
    rule = f"{time.type}, counted from: {time.anchor}"
    value = time.edtf or time.value
    return ValueRow(time.id, "time", time.granularity, time.span, value, rule=rule,
                    confidence=time.confidence)  # fmt: skip


def _place(place: Place) -> ValueRow:
    value = place.gazetteer_id or place.name
    rule = f"{place.sense}, spelling: {place.spelling}"
    return ValueRow(place.id, "place", place.precision or "unresolved", place.span, value,
                    rule=rule, confidence=place.confidence)  # fmt: skip


def _one(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def range_value(count: Count | NumberRange) -> str:
    """A range as data: "19/", open above; "12".

    >>> range_value(NumberRange(minimum=19, maximum=None))
    '19/'
    """
    low, high = count.minimum, count.maximum
    return str(low) if low == high else f"{low}/{'' if high is None else high}"


def days_of(time: Time | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that an expression of time may mean."""
    if time is None or time.interval is None:
        return None, None
    start, end = time.interval.start, time.interval.end
    last = (end - datetime.timedelta(microseconds=1)).date() if end else None
    return (start.date() if start else None), last
