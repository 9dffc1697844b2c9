"""Which value of a reading a decision is about, after ids and offsets have changed.

In: the values of one kind, and the words and id that a decision knows its value by.
Out: the value, or none. The id counts first, then the words: the same cue, trigger,
count or name, and of several the one that shares most.
"""

from collections.abc import Iterable, Sequence

from counterclaim.model.claims import Claim
from counterclaim.model.decisions import Judgeable
from counterclaim.model.events import Event, Harm
from counterclaim.model.places import Place
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.review.values import key_spans

_HALF = 0.5


def match(
    wanted: Iterable[Judgeable], among: Sequence[Judgeable], *, strictly: bool = False
) -> Judgeable | None:
    """The value that is one of those wanted, as they were or as they were corrected.

    `strictly` the same one: a claim a person added beside another of the same cue is
    not that other.
    """
    known = list(wanted)
    scored = [
        (score, -i)
        for i, value in enumerate(among)
        if (score := max((likeness(value, other) for other in known), default=0.0)) > 0
        and not (strictly and not any(_the_same(value, other) for other in known))
    ]
    return among[-max(scored)[1]] if scored else None


def likeness(a: Judgeable, b: Judgeable) -> float:
    """How far two values of one kind stand on the same words; 0 where they are two."""
    if isinstance(a, Claim) and isinstance(b, Claim):
        return _claims(a, b)
    shared = _shared(key_spans(a), key_spans(b))
    if isinstance(a, Source):
        return 1.0 if set(key_spans(a)) & set(key_spans(b)) else 0.0
    if shared < _HALF:
        return 0.0
    return shared + (0.1 if essence(a) == essence(b) else 0.0)


def _the_same(a: Judgeable, b: Judgeable) -> bool:
    if isinstance(a, Claim) and isinstance(b, Claim):
        return _shared(a.content, b.content) >= _HALF
    return essence(a) == essence(b)


def essence(value: Judgeable) -> tuple[object, ...]:
    """What a value says at heart: where this changes, it is another proposition."""
    match value:
        case Harm():
            count = value.count
            return (count.minimum, count.maximum, value.status, value.negated)
        case Event():
            return (value.type,)
        case Time():
            return (value.value,)
        case Place():
            return (value.gazetteer_id, value.sense)
        case _:
            return ()


def _claims(a: Claim, b: Claim) -> float:
    """Claims share their cue; those without one, most of their content."""
    content = _shared(a.content, b.content)
    if not a.cue or not b.cue:
        return content if content >= _HALF and not (a.cue or b.cue) else 0.0
    return _shared(a.cue, b.cue) + content if _shared(a.cue, b.cue) > 0 else 0.0


def _shared(a: Sequence[Span], b: Sequence[Span]) -> float:
    """The characters that two sets of spans share, of all that either has."""
    first, second = _places(a), _places(b)
    return len(first & second) / len(first | second) if first and second else 0.0


def _places(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.start, span.end))
