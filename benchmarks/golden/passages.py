"""The golden set for attribution: short passages and whole reports, with the claims in them.

In: TOML files in which claims are given by their words (`attribution/sentences.toml`
says how). Out: passages whose claims have offsets; words that are not in the
text, or values outside of the model's vocabularies, are refused in one line.
"""

import pathlib
import re
import tomllib
import typing
from collections.abc import Callable, Sequence
from typing import NamedTuple

import click
import msgspec

from counterclaim.model.claims import CertaintyLevel, ClaimKind, QuotationKind, Stance
from counterclaim.model.sources import SourceKind

FOLDER = pathlib.Path(__file__).parent / "attribution"
ANY = "any"

type Offsets = tuple[int, int]
"""First character and the one after the last."""


class _ClaimRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A claim as it is written down."""

    source: str
    cue: str
    content: list[str]
    kind: str | list[str] = "statement"
    stance: str | list[str] = "asserts"
    quotation: str | list[str] = "indirect"
    certainty: str | list[str] = "certain"
    source_type: str | list[str] = ANY
    parent: int | str | None = None
    speaker: str | None = None
    addressee: str | None = None
    medium: str | None = None
    optional: bool = False
    source_nth: int | None = None
    cue_nth: int | None = None
    content_nth: int | None = None


class _PassageRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A passage as it is written down."""

    id: str
    about: str
    text: str
    publisher: str | None = None
    published: str | None = None
    claims: list[_ClaimRow] = []


class GoldClaim(NamedTuple):
    """A claim that a reading should have; an empty set of values is not judged.

    An `optional` one is neither missed nor false. `parent` is the place of another
    claim of the passage, `None` for an outermost claim, -1 where it is not judged.
    """

    source: Offsets | None
    cue: Offsets | None
    content: tuple[Offsets, ...]
    kind: frozenset[str]
    stance: frozenset[str]
    quotation: frozenset[str]
    certainty: frozenset[str]
    source_type: frozenset[str]
    parent: int | None
    speaker: str | None
    addressee: Offsets | None
    medium: Offsets | None
    optional: bool


class Passage(NamedTuple):
    """A text written for the golden set, what it is about, and its claims."""

    id: str
    about: str
    text: str
    claims: tuple[GoldClaim, ...]
    publisher: str | None = None
    published: str | None = None


_VOCABULARIES = {
    "kind": typing.get_args(ClaimKind),
    "stance": typing.get_args(Stance),
    "quotation": typing.get_args(QuotationKind),
    "certainty": typing.get_args(CertaintyLevel),
    "source_type": typing.get_args(SourceKind),
}


def load_passages(folder: pathlib.Path = FOLDER) -> tuple[Passage, ...]:
    """The short passages of `sentences.toml`, then the whole reports."""
    rows = [(path, row) for path in [folder / "sentences.toml"] for row in _table(path)["passage"]]
    for path in sorted((folder / "reports").glob("*.toml")):
        table = _table(path)
        day = table.pop("published", None)
        rows.append((path, {"id": path.stem, "published": day and str(day), **table}))
    return tuple(read_passage(path.name, row) for path, row in rows)


def read_passage(file: str, table: object) -> Passage:
    """A passage with the offsets of its claims.

    >>> claim = {"source": "Ida", "cue": "said", "content": ["it fell"]}
    >>> table = {"id": "a", "about": "x", "text": "Ida said it fell.", "claims": [claim]}
    >>> read_passage("a.toml", table).claims[0].content
    ((9, 16),)
    """
    try:
        row = msgspec.convert(table, _PassageRow)
    except msgspec.ValidationError as error:
        name = table.get("id", "?") if isinstance(table, dict) else "?"
        raise click.ClickException(f"{file}: passage {name}: {error}") from None
    claims = []
    for number, claim in enumerate(row.claims, start=1):
        try:
            claims.append(_claim(row, number, claim))
        except ValueError as error:
            message = f"{file}: passage {row.id}: claim {number}: {error}"
            raise click.ClickException(message) from None
    return Passage(row.id, row.about, row.text, tuple(claims), row.publisher, row.published)


def _table(path: pathlib.Path) -> dict[str, typing.Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise click.ClickException(f"{path.name}: {error}") from None


def _claim(row: _PassageRow, number: int, claim: _ClaimRow) -> GoldClaim:
    content = _content(row.text, claim)
    cue = _near(row.text, "cue", claim.cue, claim.cue_nth, content, content)
    beside = (cue,) if cue else content
    source = _near(row.text, "source", claim.source, claim.source_nth, beside, content)

    def part(what: str, words: str | None) -> Offsets | None:
        return _near(row.text, what, words or "", None, beside, ())

    if claim.speaker is not None:
        part("speaker", claim.speaker)
    return GoldClaim(
        source=source,
        cue=cue,
        content=content,
        parent=_parent(claim.parent, number, len(row.claims)),
        speaker=claim.speaker,
        addressee=part("addressee", claim.addressee),
        medium=part("medium", claim.medium),
        optional=claim.optional,
        **{name: _values(name, getattr(claim, name)) for name in _VOCABULARIES},
    )


def _parent(parent: int | str | None, number: int, claims: int) -> int | None:
    if parent is None:
        return None
    if parent == ANY:
        return -1
    if not isinstance(parent, int) or not 1 <= parent <= claims or parent == number:
        raise ValueError(f"parent {parent!r} is the number of no other claim")
    return parent - 1


def _values(name: str, given: str | list[str]) -> frozenset[str]:
    if given == ANY:
        return frozenset()
    values = frozenset([given] if isinstance(given, str) else given)
    unknown = values - set(_VOCABULARIES[name])
    if unknown or not values:
        raise ValueError(f"{name} {', '.join(sorted(unknown))!r} is not one of the model's")
    return values


def _occurrences(text: str, words: str) -> list[Offsets]:
    """Where some words stand in a text, as whole words."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    return [m.span() for m in re.finditer(before + re.escape(words) + after, text)]


def _content(text: str, claim: _ClaimRow) -> tuple[Offsets, ...]:
    """The fragments of a content, each after the one before it."""
    if not claim.content:
        raise ValueError("content is empty")
    found: list[Offsets] = []
    for words in claim.content:
        places = _occurrences(text, words) if words else []
        if not found and claim.content_nth is None and len(places) > 1:
            raise ValueError(f"content {words!r} occurs {len(places)} times: give content_nth")
        if found:
            places = [place for place in places if place[0] >= found[-1][1]]
        at = (claim.content_nth or 1) - 1 if not found else 0
        if not 0 <= at < len(places):
            raise ValueError(f"content {words!r} does not occur in the text")
        found.append(places[at])
    return tuple(found)


def _near(
    text: str,
    what: str,
    words: str,
    nth: int | None,
    beside: Sequence[Offsets],
    outside: Sequence[Offsets],
) -> Offsets | None:
    """The occurrence of some words nearest to others and, if there is one, outside of some."""
    if not words:
        return None
    places = _occurrences(text, words)
    if not places or (nth is not None and not 1 <= nth <= len(places)):
        raise ValueError(f"{what} {words!r} does not occur in the text")
    if nth is not None:
        return places[nth - 1]
    free = [p for p in places if not any(p[0] < e and s < p[1] for s, e in outside)]
    return min(free or places, key=_distance_to(beside))


def _distance_to(spans: Sequence[Offsets]) -> Callable[[Offsets], int]:
    def distance(place: Offsets) -> int:
        return min(max(s - place[1], place[0] - e, 0) for s, e in spans)

    return distance
