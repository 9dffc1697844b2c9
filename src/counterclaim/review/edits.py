"""What a person types to put a value right, taken apart: words of the text, numbers, kinds.

In: a value of a reading, and changes as typed ("count=14-40", "source=the army").
Out: the value with them, or an `InputError` in one line. Words must stand in the text:
where they stand several times, those nearest to the value are meant, unless they are
given by their offsets ("120:128").
"""

import re
import types
import typing
from collections.abc import Mapping, Sequence

import msgspec

from counterclaim.errors import InputError
from counterclaim.model.decisions import Judgeable
from counterclaim.model.events import Count, Event, EventTime, Harm, Participant
from counterclaim.model.incidents import Account, NumberRange
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.review.values import KIND_OF, known_by

FRAGMENTS = "|"
"""What parts the fragments of a claim's source, cue or content."""
_OFFSETS = re.compile(r"(\d+):(\d+)")
_RANGE = re.compile(r"(\d+)(?:\s*(?:-|to)\s*(\d+)|\s*(\+|or more))?")
_FIXED = frozenset({"id", "document", "confidence"})


def edited[V: Judgeable](value: V, typed: Mapping[str, str], reading: Reading, text: str) -> V:
    """A value with changes as a person typed them, by field.

    >>> text = "Six to 10 died."
    >>> span = Span.of(text, 0, 9)
    >>> count = Count(minimum=6, maximum=6, span=span)
    >>> harm = Harm(id="h", span=span, sentence=span, count=count, status="killed")
    >>> from counterclaim.model.readings import Versions
    >>> versions = Versions(counterclaim="1", model="m", model_version="1", spacy="3")
    >>> reading = Reading(document="d", text_sha256="", versions=versions)
    >>> edited(harm, {"count": "6-10", "status": "injured"}, reading, text).count.maximum
    10
    """
    near = known_by(value)
    at = near.start if near else 0
    for field, given in typed.items():
        value = _with(value, field, given.strip(), reading, text, at)
    return value


def words_at(text: str, typed: str, near: int = 0) -> Span:
    """The span of words that a person typed, or of offsets "START:END".

    >>> words_at("the army and the army", "army", 15)
    Span(start=17, end=21, text='army')
    """
    offsets = _OFFSETS.fullmatch(typed)
    if offsets:
        start, end = map(int, offsets.groups())
        if not 0 <= start < end <= len(text):
            raise InputError(f"{typed}: the text has {len(text)} characters")
        return Span.of(text, start, end)
    pattern = r"\s+".join(map(re.escape, typed.split()))
    places = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    if not places:
        raise InputError(f"{typed!r} does not stand in the text: copy the words as they are there")
    start, end = min(places, key=lambda place: (abs(place[0] - near), place[0]))
    return Span.of(text, start, end)


def fragments_at(text: str, typed: str, near: int = 0) -> tuple[Span, ...]:
    """The spans of several fragments, parted by "|"; nothing for none."""
    pieces = [piece.strip() for piece in typed.split(FRAGMENTS) if piece.strip()]
    return tuple(sorted(words_at(text, piece, near) for piece in pieces))


def _with[V: Judgeable](
    value: V, field: str, given: str, reading: Reading, text: str, at: int
) -> V:
    kinds = {f.name: f.type for f in msgspec.structs.fields(value)}
    if isinstance(value, Place) and field == "gazetteer_id":
        return typing.cast(V, _placed(value, given))
    if field not in kinds or field in _FIXED:
        known = ", ".join(name for name in kinds if name not in _FIXED)
        kind = KIND_OF[type(value)]  # type: ignore[index]
        raise InputError(f"a {kind} has no {field!r} to correct: it has {known}")
    special = _special(value, field, given, reading, text, at)
    made = _typed(kinds[field], field, given, text, at) if special is None else special[0]
    return msgspec.structs.replace(value, **{field: made})


def _special(
    value: Judgeable, field: str, given: str, reading: Reading, text: str, at: int
) -> tuple[object] | None:
    """Fields with a form of their own."""
    if isinstance(value, Harm | Event) and field == "count":
        return (_count(value.count, given, text, at),)
    if isinstance(value, Account) and field == "value" and isinstance(value.value, NumberRange):
        low, high, _ = _range(given)
        return (NumberRange(minimum=low, maximum=high),)
    if isinstance(value, Event) and field in ("actors", "targets", "victims"):
        return (_participants(getattr(value, field), given, text, at),)
    if isinstance(value, Event) and field == "places":
        return (tuple(_pointed(reading.places, g, "place") for g in _parts(given)),)
    if isinstance(value, Event) and field == "time":
        if not given:
            return (None,)
        basis = value.time.basis if value.time else "same sentence"
        return (EventTime(time=_pointed(reading.times, given, "time"), basis=basis),)
    return None


def _parts(given: str) -> list[str]:
    return [piece.strip() for piece in given.split(FRAGMENTS) if piece.strip()]


def _count(before: Count | None, given: str, text: str, at: int) -> Count:
    number, _, words = given.partition("@")
    low, high, modifier = _range(number.strip())
    if words or before is None:
        return Count(minimum=low, maximum=high, span=words_at(text, words or number, at),
                     modifier=modifier)  # type: ignore[arg-type]  # fmt: skip
    return msgspec.structs.replace(before, minimum=low, maximum=high, modifier=modifier)


def _range(given: str) -> tuple[int, int | None, str]:
    found = _RANGE.fullmatch(given)
    if not found:
        raise InputError(f"{given!r} is no number of people: write 14, 14-40 or 14+")
    low, high, more = found.groups()
    if more:
        return int(low), None, "at least"
    return int(low), int(high or low), "between" if high else "exactly"


def _participants(
    before: Sequence[Participant], given: str, text: str, at: int
) -> tuple[Participant, ...]:
    """Participants by their words, each with an actor's id after "=" where one is given."""
    found = []
    for piece in _parts(given):
        words, _, actor = (part.strip() for part in piece.partition("="))
        span = words_at(text, words, at)
        known = next((one for one in before if one.span == span), Participant(span=span))
        found.append(msgspec.structs.replace(known, actor=actor or known.actor))
    return tuple(found)


def _pointed(values: Sequence[Judgeable], given: str, kind: str) -> str:
    """The id of a place or time of the reading, by its id or its words."""
    for value in values:
        span = known_by(value)
        if given == value.id or (span is not None and span.text.casefold() == given.casefold()):
            return value.id
    raise InputError(f"the document has no {kind} {given!r}: add it first")


def _placed(place: Place, given: str) -> Place:
    """A place that is another of its candidates, or none."""
    if not given:
        return msgspec.structs.replace(
            place, gazetteer_id=None, latitude=None, longitude=None, radius_km=None
        )
    for other in place.alternatives:
        if given in (other.gazetteer_id, other.name):
            return msgspec.structs.replace(
                place, gazetteer_id=other.gazetteer_id, name=other.name, latitude=other.latitude,
                longitude=other.longitude, country=other.country, admin1=None, admin2=None,
                country_name=None,
            )  # fmt: skip
    known = ", ".join(f"{other.gazetteer_id} ({other.name})" for other in place.alternatives)
    raise InputError(
        f"{place.span.text!r} cannot be {given!r}: it may be {known or 'nothing else'}"
    )


def _typed(kind: object, field: str, given: str, text: str, at: int) -> object:
    """A typed word as the type of a field has it: spans from words, the rest as it is."""
    if kind == tuple[Span, ...]:
        return fragments_at(text, given, at)
    if Span in typing.get_args(kind) or kind is Span:
        return words_at(text, given, at) if given else None
    if kind == tuple[str, ...]:
        return tuple(piece.strip() for piece in given.split(",") if piece.strip())
    if not given and types.NoneType in typing.get_args(kind):
        return None
    try:
        if given[:1] in ("{", "["):
            return msgspec.json.decode(given, type=kind)
        return msgspec.convert(given, kind, strict=False)
    except msgspec.MsgspecError as error:
        choices = [c for c in _choices(kind) if isinstance(c, str)]
        hint = f"one of {', '.join(choices)}" if choices else str(error)
        raise InputError(f"{field}={given}: it should be {hint}") from None


def _choices(kind: object) -> list[object]:
    found: list[object] = []
    for part in typing.get_args(kind):
        found += _choices(part) if typing.get_args(part) else [part]
    return [choice for choice in found if choice is not types.NoneType]
