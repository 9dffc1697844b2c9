"""Lexicon files: TOML tables of entries, each with examples that run as tests.

In: `lexicon/en/NAME.toml`, an array of tables `[[entry]]`. Out: frozen entries
of a declared type. A file that breaks its own rules (unknown key, repeated id,
no form, no example) is a `LexiconError` that names the file and the entry.
"""

from collections.abc import Sequence
from importlib import resources

import msgspec

from counterclaim.errors import LexiconError
from counterclaim.model.values import Value


class Entry(Value, frozen=True, kw_only=True):
    """One thing with its word forms.

    `forms` are in lower case, words separated by one blank; each word of a form
    matches a word of the text by its own form or by its lemma. `examples` are
    sentences of our own in which the entry must be found, `not_examples` ones
    in which it must not; `source` says where a list was taken from, if it was.
    """

    id: str
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...] = ()
    source: str | None = None


def load_entries[E: Entry](name: str, kind: type[E], *, language: str = "en") -> tuple[E, ...]:
    """Read and check one lexicon file of the package."""
    path = resources.files("counterclaim.lexicon").joinpath(language, f"{name}.toml")
    return parse_entries(path.read_bytes(), kind, where=f"lexicon {language}/{name}.toml")


def parse_entries[E: Entry](content: bytes, kind: type[E], *, where: str) -> tuple[E, ...]:
    """Check a lexicon file's content; `where` names it in messages."""
    try:
        tables = msgspec.toml.decode(content)
        entries: list[E] = msgspec.convert(tables["entry"], list[kind])  # type: ignore[valid-type]
    except KeyError:
        raise LexiconError(f"{where}: no [[entry]] table in it") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise LexiconError(f"{where}: {error}") from error
    _check(entries, where)
    return tuple(entries)


def _check(entries: Sequence[Entry], where: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise LexiconError(f"{where}: entry {entry.id!r} is there twice")
        seen.add(entry.id)
        if not entry.forms or not entry.examples:
            raise LexiconError(f"{where}: entry {entry.id!r} needs a form and an example")
        for form in entry.forms:
            if form != " ".join(form.lower().split()):
                raise LexiconError(
                    f"{where}: form {form!r} of {entry.id!r} must be lower case, single-spaced"
                )
