"""What of a document may be shown to others, and how it looks then.

In: a document, its reading, and what is confidential. Out: whether it is withheld whole,
shown with names blacked out, or shown as it is. Offsets stay true in what is shown.
"""

import functools
import typing
from collections.abc import Mapping
from typing import Literal

import msgspec

from counterclaim.model.documents import Document
from counterclaim.model.marks import Confidential, Redaction
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import Value


class Showing(Value, frozen=True, kw_only=True):
    """How a document may be shown: whole, with names blacked out, or not at all."""

    how: Literal["whole", "blacked", "withheld"]
    names: Confidential = Confidential()


def showing(
    document: Document, reading: Reading | None, hidden: Confidential, redaction: Redaction
) -> Showing:
    """How a document may be shown."""
    if redaction == "include" or not hidden:
        return Showing(how="whole")
    if document.id in hidden.documents:
        return Showing(how="withheld")
    names = names_in(document, reading, hidden)
    if not names:
        return Showing(how="whole")
    return Showing(how="withheld" if redaction == "leave out" else "blacked", names=names)


def names_in(document: Document, reading: Reading | None, hidden: Confidential) -> Confidential:
    """The names to black out in a document: those marked, and what else it calls their bearers."""
    about = " \n ".join(filter(None, (document.title, document.author, document.publisher)))
    whole = f"{about} \n {document.text}"
    found = {n for n in hidden.sources if Confidential(sources=frozenset({n})).speaks_in(whole)}
    if reading is not None:
        mentions = {entity.id: entity.mentions for entity in reading.entities}
        for source in reading.sources:
            called = mentions.get(source.entity or "", ())
            if hidden.names(source.name, *(span.text for span in (*source.mentions, *called))):
                found |= {source.name, *(span.text for span in called)}
    return Confidential(sources=frozenset(found))


def blacked_document(document: Document, names: Confidential) -> Document:
    """A document with names blacked out of its text and of what is known about it."""
    about = {
        field: names.blacked(getattr(document, field) or "") or None
        for field in ("title", "author", "publisher", "url")
    }
    return msgspec.structs.replace(document, text=names.blacked(document.text), **about)


def blacked_values[V: Value](value: V, shown: Mapping[str, Showing], texts: Mapping[str, str]) -> V:
    """A reading or an incident with names blacked out of all it says.

    `texts` are the texts of documents as they are shown. Spans take their words from
    them, so that `text[start:end]` stays true even where a span cuts a name in two.
    """
    sources = frozenset[str]().union(*(way.names.sources for way in shown.values()))
    return _Blackening(Confidential(sources=sources), texts).value(value, "")


class _Blackening:
    """A walk through values; `document` is the one whose words they are."""

    def __init__(self, names: Confidential, texts: Mapping[str, str]) -> None:
        self._names = names
        self._texts = texts

    def value[V: Value](self, value: V, document: str) -> V:
        document = getattr(value, "document", document)
        fields = {
            field: self._one(getattr(value, field), document) for field in _worded(type(value))
        }
        if any(fields.get(name) != getattr(value, name, None) for name in _NAMING):
            fields |= {name: None for name in _TELLING if hasattr(value, name)}
        return msgspec.structs.replace(value, **fields)

    def _one(self, value: object, document: str) -> object:
        if isinstance(value, str):
            return self._names.blacked(value)
        if isinstance(value, tuple):
            return tuple(self._one(one, document) for one in value)
        if isinstance(value, Span) and document in self._texts:
            return Span.of(self._texts[document], value.start, value.end)
        return self.value(value, document) if isinstance(value, Value) else value


_NAMING = ("name", "party")
_TELLING = ("actor", "party_actor", "side")
"""What would tell whose name was blacked out."""


@functools.cache
def _worded(kind: type[Value]) -> tuple[str, ...]:
    """The fields of a kind of value that may hold a text's words, not only the program's own."""
    hints = typing.get_type_hints(kind)
    return tuple(field for field in kind.__struct_fields__ if not _closed(hints[field]))


def _closed(hint: object) -> bool:
    """Whether a field holds one of a few set words, or nothing."""
    parts = typing.get_args(hint)
    if typing.get_origin(hint) is Literal:
        return True
    return bool(parts) and all(part is type(None) or _closed(part) for part in parts)
