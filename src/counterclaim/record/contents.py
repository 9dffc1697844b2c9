"""How values are kept in rows: packed JSON, and the columns that are searched."""

import hashlib
import re
import zlib

import msgspec

from counterclaim.errors import RecordError
from counterclaim.model.claims import Claim
from counterclaim.model.events import EventStatus, SubEventType
from counterclaim.model.incidents import Account, Comparison, Incident
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span, hull

type ClaimRow = dict[str, str | int | None]


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def pack(value: Reading | Incident) -> tuple[bytes, str]:
    """A value as compressed JSON, and the JSON itself for hashing."""
    plain = msgspec.json.encode(value)
    return zlib.compress(plain, 6), plain.decode()


def unpack_reading(content: bytes) -> Reading:
    """A reading from its row."""
    return _unpack(content, Reading)


def unpack_incident(content: bytes) -> Incident:
    """An incident from its row."""
    return _unpack(content, Incident)


class _Contested(msgspec.Struct):
    """What of an incident is read where agreement does not matter."""

    id: str
    title: str
    type: SubEventType
    status: EventStatus
    accounts: tuple[Account, ...] = ()
    comparisons: list[msgspec.Raw] = []


_PARTING = (b'"outcome":"disagree"', b'"outcome":"update"')


def unpack_contested(content: bytes, party: str) -> Incident:
    """An incident from its row as one party is part of it, without its links.

    Of the comparisons, only those are there in which an account of a party of this name
    (case aside) parts from another, or changes.
    """
    found, wanted = _unpack(content, _Contested), party.casefold()
    mine = [re.escape(a.id.encode()) for a in found.accounts if a.party.casefold() == wanted]
    names = re.compile(b'"(?:%s)"' % b"|".join(mine)).search
    parting = (
        raw
        for raw in map(bytes, found.comparisons)
        if names(raw) and any(sign in raw for sign in _PARTING)
    )
    return Incident(
        id=found.id, title=found.title, type=found.type, status=found.status, links=(),
        accounts=found.accounts,
        comparisons=tuple(msgspec.json.decode(raw, type=Comparison) for raw in parting),
    )  # fmt: skip


def _unpack[V](content: bytes, kind: type[V]) -> V:
    try:
        return msgspec.json.decode(zlib.decompress(content), type=kind)
    except (msgspec.MsgspecError, zlib.error) as error:
        what = kind.__name__.lower()
        raise RecordError(
            f"a {what} in the record is damaged or of another version ({error})"
        ) from None


def claim_rows(document: int, reading: Reading) -> list[ClaimRow]:
    """What is searched of a reading's claims; `document` is the number of its row."""
    sources = {source.id: source for source in reading.sources}
    return [
        _claim_row(document, claim, sources.get(claim.speaker or "")) for claim in reading.claims
    ]


def _claim_row(document: int, claim: Claim, source: Source | None) -> ClaimRow:
    name = source.name if source else None
    words = _words(claim.source)
    who = f"{name} ({words})" if name and words and name != words else name or words
    start, end = hull(claim.content or claim.cue or claim.source)
    return {
        "document": document,
        "id": claim.id,
        "source": who,
        "party": source.party if source else None,
        "cue": _words(claim.cue),
        "content": _words(claim.content),
        "kind": claim.kind,
        "stance": claim.stance,
        "start": start,
        "end": end,
    }


def _words(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.text for span in spans)
