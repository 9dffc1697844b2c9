"""Values that people decide about, taken apart: their words, what they point at, their digest.

In: a claim, event, harm, time, place, source or account. Out: the spans and ids in it,
or the same value with others in their place.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping

import msgspec

from counterclaim.model.claims import Claim
from counterclaim.model.decisions import Judgeable, Judged, ValueKind
from counterclaim.model.events import Event, Harm
from counterclaim.model.incidents import Account
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Time

KIND_OF: Mapping[type[Judgeable], ValueKind] = {
    Claim: "claim", Event: "event", Harm: "harm", Time: "time", Place: "place",
    Source: "source", Account: "account",
}  # fmt: skip
READ: tuple[ValueKind, ...] = ("claim", "event", "harm", "time", "place", "source")
"""The kinds that stand in a reading; accounts stand in incidents."""
POINTS_AT: Mapping[ValueKind, Mapping[str, ValueKind]] = {
    "claim": {"speaker": "source", "parent": "claim"},
    "event": {"places": "place", "time": "time", "claim": "claim"},
    "harm": {"part_of": "harm", "event": "event", "claim": "claim"},
    "time": {},
    "place": {},
    "source": {},
    "account": {"source": "source", "claim": "claim", "event": "event", "harm": "harm"},
}
"""The fields of each kind that hold ids of other values, and of which kind those are."""


class Gone(Exception):
    """Words that a value cannot do without are not in the text."""


def judged(value: Judgeable) -> Judged:
    """A value as decisions hold it."""
    return msgspec.structs.replace(Judged(), **{KIND_OF[type(value)]: value})


def values_in(reading: Reading, kind: ValueKind) -> tuple[Judgeable, ...]:
    """The values of one kind in a reading; accounts stand in none."""
    return () if kind == "account" else getattr(reading, f"{kind}s")


def find_value(reading: Reading, identifier: str) -> Judgeable | None:
    """The value of this id in a reading."""
    for kind in READ:
        for value in values_in(reading, kind):
            if value.id == identifier:
                return value
    return None


def digest_of(value: Judgeable) -> str:
    """A digest of all that a value says; how sure the machine is of it does not count.

    >>> digest_of(Source(id="s", name="Ash", kind="named", mentions=()))
    '22ac206d3e3015c0'
    """
    if hasattr(value, "confidence"):
        value = msgspec.structs.replace(value, confidence=1.0)
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:16]


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans_in(getattr(value, field))


def with_spans[V: msgspec.Struct](value: V, move: Callable[[Span], Span | None]) -> V:
    """The value with each span where it stands now.

    Words that it can do without are left out where they are gone; raises `Gone` for others.
    """
    changes: dict[str, object] = {}
    for field in msgspec.structs.fields(value):
        old = getattr(value, field.name)
        whole = isinstance(value, Claim) and field.name in ("source", "cue", "content")
        new = _moved(old, move, whole=whole)
        if new is _MISSING:
            if field.required:
                raise Gone(next(spans_in(old)).text)
            new = field.default
        if new != old:
            changes[field.name] = new
    return msgspec.structs.replace(value, **changes) if changes else value


_MISSING = object()


def _moved(old: object, move: Callable[[Span], Span | None], *, whole: bool) -> object:
    if isinstance(old, Span):
        return move(old) or _MISSING
    if isinstance(old, tuple):
        items = [_moved(item, move, whole=whole) for item in old]
        if whole and any(item is _MISSING for item in items):
            raise Gone(next(spans_in(old)).text)
        return tuple(item for item in items if item is not _MISSING)
    if isinstance(old, msgspec.Struct):
        try:
            return with_spans(old, move)
        except Gone:
            return _MISSING
    return old


def references_in(value: Judgeable) -> Iterator[tuple[str, ValueKind]]:
    """The ids of other values that a value points at, each with its kind."""
    for field, kind in POINTS_AT[KIND_OF[type(value)]].items():
        held = getattr(value, field)
        if isinstance(value, Event) and field == "time" and value.time:
            for identifier in (value.time.time, value.time.until):
                if identifier:
                    yield identifier, kind
        elif isinstance(held, tuple):
            yield from ((identifier, kind) for identifier in held)
        elif isinstance(held, str):
            yield held, kind


def with_references[V: Judgeable](value: V, now: Callable[[str], str | None]) -> V:
    """The value pointing at what its references are called now; those that are gone left out."""
    changes: dict[str, object] = {}
    kind: ValueKind = KIND_OF[type(value)]  # type: ignore[index]
    for field in POINTS_AT[kind]:
        held = getattr(value, field)
        if isinstance(value, Event) and field == "time":
            time = value.time
            if time is not None:
                changes[field] = msgspec.structs.replace(
                    time,
                    time=now(time.time) if time.time else None,
                    until=now(time.until) if time.until else None,
                )
        elif isinstance(held, tuple):
            changes[field] = tuple(filter(None, map(now, held)))
        elif isinstance(held, str):
            changes[field] = now(held)
    return msgspec.structs.replace(value, **changes)


def known_by(value: Judgeable) -> Span | None:
    """The words a value is known by: a cue, a trigger, a count, a name."""
    spans = key_spans(value)
    return spans[0] if spans else None


def key_spans(value: Judgeable) -> tuple[Span, ...]:
    """The words that tell a value from others of its kind."""
    match value:
        case Claim():
            return value.cue or value.content or value.source
        case Event():
            return (value.trigger,)
        case Source():
            return value.mentions
        case Account():
            return (value.quote,)
        case _:
            return (value.span,)
