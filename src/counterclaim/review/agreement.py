"""How far two reviewers agree, field by field, beyond what chance would give.

In: the documents of a sample as each of two people decided they stand. Out: for each
field how many values both decided about, the share on which they say the same, and
Krippendorff's alpha (nominal; 1 is full agreement, 0 what chance gives); and the values
on which they differ, with what each says.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from counterclaim.model.claims import Claim
from counterclaim.model.decisions import Judgeable, ValueKind
from counterclaim.model.events import Event, Harm
from counterclaim.model.places import Place
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.model.values import Value
from counterclaim.review.joining import Reviewed
from counterclaim.review.matching import match
from counterclaim.review.values import KIND_OF, READ, find_value, known_by, values_in

IS_ONE = "is one"
"""The field that says whether a value is one at all: accepted or corrected, or rejected."""


class FieldAgreement(Value, frozen=True, kw_only=True):
    """How far two reviewers agree on one field; `alpha` is `None` where nothing varies."""

    kind: ValueKind
    field: str
    values: int
    same: int
    alpha: float | None


class Difference(Value, frozen=True, kw_only=True):
    """A value on which two reviewers differ, and whether somebody has settled it."""

    document: str
    value: str
    kind: ValueKind
    field: str
    words: str
    first: str
    second: str
    settled: bool


class Agreement(Value, frozen=True, kw_only=True):
    """How far the second reviewer of an assignment agrees with the first."""

    assignment: str
    reviewer: str
    documents: int
    fields: tuple[FieldAgreement, ...]
    differences: tuple[Difference, ...]


type _Rating = tuple[str, Judgeable, str, str, str]
"""Document, value, field, and what each of the two says."""


def agreement_of(
    name: str,
    reviewer: str,
    pairs: Sequence[tuple[str, Reviewed, Reviewed]],
    *,
    settled: Collection[str] = (),
) -> Agreement:
    """How far two reviewers agree on some documents, as each decided they stand."""
    ratings: dict[tuple[ValueKind, str], list[_Rating]] = defaultdict(list)
    differences = []
    for document, first, second in pairs:
        for value, field, a, b in _ratings(first, second):
            kind = KIND_OF[type(value)]
            ratings[kind, field].append((document, value, field, a, b))
            if a != b:
                made = {*_made(first, value), *_made(second, value)}
                span = known_by(value)
                differences.append(
                    Difference(
                        document=document, value=value.id, kind=kind, field=field,
                        words=span.text if span else "", first=a, second=b,
                        settled=bool(made & set(settled)),
                    )
                )  # fmt: skip
    order = {kind: i for i, kind in enumerate(READ)}
    fields = [
        FieldAgreement(
            kind=kind, field=field, values=len(rows), same=sum(r[3] == r[4] for r in rows),
            alpha=alpha([(r[3], r[4]) for r in rows]),
        )
        for (kind, field), rows in ratings.items()
    ]  # fmt: skip
    fields.sort(key=lambda f: (order[f.kind], f.field != IS_ONE, f.field))
    return Agreement(
        assignment=name, reviewer=reviewer, documents=len(pairs), fields=tuple(fields),
        differences=tuple(differences),
    )  # fmt: skip


def alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two people's words for the same things.

    >>> alpha([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "no")])
    0.533
    """
    import krippendorff

    words = sorted({word for pair in pairs for word in pair})
    if len(words) < 2:
        return None
    numbers = {word: i for i, word in enumerate(words)}
    rows = [[numbers[pair[coder]] for pair in pairs] for coder in (0, 1)]
    found = krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")
    return round(float(found), 3)


def _made(joined: Reviewed, value: Judgeable) -> tuple[str, ...]:
    found = joined.reviews.get(value.id)
    return found.decisions if found else ()


def _ratings(first: Reviewed, second: Reviewed) -> Iterator[tuple[Judgeable, str, str, str]]:
    """What both say of each value that both decided about, or that one of them added."""
    if not first.reviews or not second.reviews:
        return
    for name in sorted(first.reviews.keys() | second.reviews.keys()):
        a, b = _value(first, name), _value(second, name)
        known = a or b
        if known is None:
            continue
        states = [_state(joined, name) for joined in (first, second)]
        if "added" in states:
            a, b = _there(first, a, known), _there(second, b, known)
        elif "unreviewed" in states:
            continue
        one, two = (_is_one(v, s) for v, s in zip((a, b), states, strict=True))
        yield known, IS_ONE, one, two
        if one == two == "yes" and a is not None and b is not None:
            for field, words in _FIELDS[KIND_OF[type(a)]].items():
                yield a, field, words(a), words(b)


def _state(joined: Reviewed, name: str) -> str:
    return joined.state(name)


def _is_one(value: Judgeable | None, state: str) -> str:
    return "no" if value is None or state == "rejected" else "yes"


def _value(joined: Reviewed, name: str) -> Judgeable | None:
    found = find_value(joined.reading, name)
    return found or next((value for value in joined.rejected if value.id == name), None)


def _there(joined: Reviewed, value: Judgeable | None, added: Judgeable) -> Judgeable | None:
    """The value that one reviewer has where the other added one."""
    if value is not None:
        return value
    kind = KIND_OF[type(added)]
    return match((added,), values_in(joined.reading, kind), strictly=True)


def _spans(spans: Sequence[Span]) -> str:
    return " | ".join(span.text for span in spans)


def _claim(read: Callable[[Claim], str]) -> Callable[[Judgeable], str]:
    return lambda value: read(value) if isinstance(value, Claim) else ""


def _event(read: Callable[[Event], str]) -> Callable[[Judgeable], str]:
    return lambda value: read(value) if isinstance(value, Event) else ""


def _harm(read: Callable[[Harm], str]) -> Callable[[Judgeable], str]:
    return lambda value: read(value) if isinstance(value, Harm) else ""


def _time(value: Judgeable) -> str:
    return value.value if isinstance(value, Time) else ""


def _place(value: Judgeable) -> str:
    return value.gazetteer_id or "" if isinstance(value, Place) else ""


_FIELDS: Mapping[ValueKind, Mapping[str, Callable[[Judgeable], str]]] = {
    "claim": {
        "source": _claim(lambda c: _spans(c.source)),
        "content": _claim(lambda c: _spans(c.content)),
        "stance": _claim(lambda c: c.stance),
        "certainty": _claim(lambda c: c.certainty.level),
    },
    "event": {
        "type": _event(lambda e: e.type),
        "status": _event(lambda e: e.status),
        "actors": _event(lambda e: _spans([p.span for p in e.actors])),
        "targets": _event(lambda e: _spans([p.span for p in e.targets])),
    },
    "harm": {
        "count": _harm(lambda h: f"{h.count.minimum}-{h.count.maximum}"),
        "status": _harm(lambda h: h.status),
        "who": _harm(lambda h: ", ".join(h.who)),
    },
    "time": {"value": _time},
    "place": {"place": _place},
    "source": {},
    "account": {},
}
"""What of each kind two reviewers are compared on."""
