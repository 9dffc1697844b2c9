"""What a person says of a value in a form, as the value it should be."""

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from counterclaim.errors import InputError
from counterclaim.model.claims import Claim, ClaimKind, QuotationKind, Stance
from counterclaim.model.decisions import Judgeable
from counterclaim.model.events import Count, Event, EventStatus, Harm, HarmStatus, SubEventType
from counterclaim.web.selections import spans_of

STANCES: tuple[str, ...] = get_args(Stance)
CLAIM_KINDS: tuple[str, ...] = get_args(ClaimKind)
QUOTATIONS: tuple[str, ...] = get_args(QuotationKind)
HARM_STATUSES: tuple[str, ...] = get_args(HarmStatus)
EVENT_STATUSES: tuple[str, ...] = get_args(EventStatus)
EVENT_TYPES: tuple[str, ...] = get_args(SubEventType)

type Fields = Mapping[str, str]


def corrected(before: Judgeable, fields: Fields, text: str) -> Judgeable:
    """A value as a form says it should be; what the form is silent on stays."""
    if isinstance(before, Claim):
        return _claim(before, fields, text)
    if isinstance(before, Harm):
        return _harm(before, fields)
    if isinstance(before, Event):
        return _event(before, fields)
    raise InputError(f"{before.id}: this kind of value is accepted or rejected, not changed here")


def new_claim(fields: Fields, text: str) -> Claim:
    """A claim that a person found and the program did not; its id is given on keeping it."""
    empty = Claim(
        id="claim-new", source=(), cue=(), content=(), kind="statement", stance="asserts",
        quotation="indirect",
    )  # fmt: skip
    claim = _claim(empty, fields, text)
    if not claim.content:
        raise InputError("select what is claimed: a claim has words of its own")
    return claim


def _claim(before: Claim, fields: Fields, text: str) -> Claim:
    spans = [*before.content, *before.cue, *before.source]
    near = min((span.start for span in spans), default=0)
    changes: dict[str, Any] = {}
    for part in ("source", "cue", "content"):
        if part in fields:
            at = fields.get(f"{part}_at", "")
            changes[part] = spans_of(text, fields[part], at=at, near=near)
    for name, known in (("stance", STANCES), ("kind", CLAIM_KINDS), ("quotation", QUOTATIONS)):
        changes |= _choice(fields, name, known)
    return msgspec.structs.replace(before, **changes)


def _harm(before: Harm, fields: Fields) -> Harm:
    changes = _choice(fields, "status", HARM_STATUSES)
    if "minimum" in fields:
        least = _number(fields["minimum"], "the lowest number")
        most = fields.get("maximum", "").strip()
        highest = _number(most, "the highest number") if most else None
        before_count = (before.count.minimum, before.count.maximum)
        if (least, highest) != before_count:
            changes["count"] = Count(
                minimum=least, maximum=highest, span=before.count.span,
                modifier="exactly" if least == highest else "between" if most else "at least",
            )  # fmt: skip
        changes["negated"] = fields.get("negated") == "yes"
    return msgspec.structs.replace(before, **changes)


def _event(before: Event, fields: Fields) -> Event:
    changes = _choice(fields, "status", EVENT_STATUSES) | _choice(fields, "type", EVENT_TYPES)
    return msgspec.structs.replace(before, **changes)


def _choice(fields: Fields, name: str, known: tuple[str, ...]) -> dict[str, Any]:
    chosen = fields.get(name)
    if not chosen:
        return {}
    if chosen not in known:
        raise InputError(f"{name}: {chosen[:40]!r} is none of {', '.join(known)}")
    return {name: chosen}


def _number(text: str, what: str) -> int:
    plain = text.strip().replace(",", "")
    if not plain.isdecimal() or len(plain) > 9:
        raise InputError(f"{what}: {text[:40]!r} is not a whole number")
    return int(plain)
