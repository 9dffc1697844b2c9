"""The registry's files: what a row of each may hold, and the checks on loading.

In: the TOML tables under `lexicon/en/` that name actors. Out: typed rows. They
differ from other lexicon entries in that a row needs no examples of its own,
since a test makes one for every form.
"""

from collections.abc import Sequence
from importlib import resources
from typing import Literal

import msgspec

from counterclaim.errors import LexiconError
from counterclaim.model.values import Value

ActorKind = Literal[
    "state", "government", "presidency", "ministry", "military", "force", "police",
    "intelligence", "armed group", "party", "coalition", "organisation", "aid", "monitor", "media",
    "other",
]  # fmt: skip


class Row(Value, frozen=True, kw_only=True):
    """What all rows have in common."""

    id: str
    name: str
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


class StateRow(Row, frozen=True, kw_only=True):
    """A state: its names, adjectives, people, and its capital as a name for its government.

    `departments` where it has no ministries ("the Defense Department").
    """

    adjective: str
    forms: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    departments: bool = False


class OfficeRow(Row, frozen=True, kw_only=True):
    """An office or force every state has; `name` holds "{adjective}" in its place."""

    kind: ActorKind
    inter: int
    nouns: tuple[str, ...]
    bare: tuple[str, ...] = ()
    parent: str | None = None


class ActorRow(Row, frozen=True, kw_only=True):
    """One actor with names of its own."""

    kind: ActorKind
    inter: int
    forms: tuple[str, ...]
    cased: tuple[str, ...] = ()
    side: str | None = None
    parent: str | None = None
    country: str | None = None
    since: int | None = None
    until: int | None = None


class GenericRow(Row, frozen=True, kw_only=True):
    """Common nouns for an actor, and who they mean in texts about a state."""

    kind: ActorKind
    inter: int
    forms: tuple[str, ...]
    at: dict[str, str] = msgspec.field(default_factory=dict)
    office: str | None = None


def load_rows[R: Row](name: str, kind: type[R], *, language: str = "en") -> tuple[R, ...]:
    """Read and check one file of the registry."""
    path = resources.files("counterclaim.lexicon").joinpath(language, f"{name}.toml")
    return parse_rows(path.read_bytes(), kind, where=f"lexicon {language}/{name}.toml")


def parse_rows[R: Row](content: bytes, kind: type[R], *, where: str) -> tuple[R, ...]:
    """Check the content of a registry file; `where` names it in messages."""
    try:
        tables = msgspec.toml.decode(content)
        rows: list[R] = msgspec.convert(tables["entry"], list[kind])  # type: ignore[valid-type]
    except KeyError:
        raise LexiconError(f"{where}: no [[entry]] table in it") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise LexiconError(f"{where}: {error}") from error
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise LexiconError(f"{where}: entry {row.id!r} is there twice")
        seen.add(row.id)
        _check_forms(row, where)
    return tuple(rows)


def _check_forms(row: Row, where: str) -> None:
    for field in ("forms", "nouns", "bare", "adjectives", "people", "metonyms"):
        forms: Sequence[str] = getattr(row, field, ())
        for form in forms:
            if not form or form != " ".join(form.lower().split()):
                raise LexiconError(
                    f"{where}: {field} {form!r} of {row.id!r} must be lower case, single-spaced"
                )
