"""A folder for BRAT: each document's text and its annotations in standoff format.

Claims, events and counts are BRAT events, at their cue, trigger or figure, with their parts as
arguments. Notes carry our ids, so that what comes back is known again.
`annotation.conf` lets BRAT show and edit all of it, and `documents.csv` says what each text is.
Offsets count code points.
"""

import pathlib
import re
from collections.abc import Iterator

from counterclaim.errors import InputError
from counterclaim.export.annotations import (
    ATTRIBUTES,
    EVENT_TYPES,
    LABELS,
    SIDES,
    Mark,
    fragments,
    marks_of,
    rejoined,
)
from counterclaim.export.corrections import Annotated
from counterclaim.export.documents_csv import DOCUMENTS, document_rows, known_documents
from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Table
from counterclaim.model.spans import Span

_EVENTS = frozenset({"Claim", "Harm", *EVENT_TYPES})
_NUMBERED = re.compile(r"\d+$")


class Brat(Exporter):
    """Writes a folder of .txt and .ann files."""

    def setup(self, output: Output, about: About) -> None:
        self._output = output
        self._table = Table(output.text("documents.csv"), DOCUMENTS)
        output.write("annotation.conf", configuration())

    def feed_document(self, entry: DocumentEntry) -> None:
        name = entry.document.id
        self._table.row(document_rows(entry))
        self._output.write(f"{name}.txt", entry.document.text)
        lines = standoff(entry.document.text, marks_of(entry))
        self._output.write(f"{name}.ann", "".join(f"{line}\n" for line in lines))


def standoff(text: str, marks: tuple[Mark, ...]) -> Iterator[str]:
    """The lines of an .ann file."""
    ids = {mark.id: f"T{i}" for i, mark in enumerate(marks, 1)}
    events = [mark for mark in marks if mark.label in _EVENTS]
    names = ids | {mark.id: f"E{i}" for i, mark in enumerate(events, 1)}
    for mark in marks:
        parts = fragments(text, mark.spans)
        places = ";".join(f"{part.start} {part.end}" for part in parts)
        yield f"{ids[mark.id]}\t{mark.label} {places}\t{' '.join(part.text for part in parts)}"
    for mark in events:
        roles = [f"{mark.label}:{ids[mark.id]}"]
        used: dict[str, int] = {}
        for role, to in mark.links:
            used[role] = used.get(role, 0) + 1
            roles.append(f"{role}{used[role] if used[role] > 1 else ''}:{names[to]}")
        yield f"{names[mark.id]}\t{' '.join(roles)}"
    number = 0
    for mark in marks:
        for attribute, value in mark.attributes.items():
            number += 1
            yield f"A{number}\t{attribute} {names[mark.id]} {value.replace(' ', '_')}"
    for number, mark in enumerate(marks, 1):
        note = f"{mark.id} {mark.note}".strip()
        yield f"#{number}\tAnnotatorNotes {names[mark.id]}\t{' '.join(note.split())}"


def configuration() -> str:
    """What BRAT must know to show and edit the annotations."""
    roles = (
        "Source?:Source, Content?:Content, Inside?:Claim",
        ", ".join(f"{role}*:Participant" for role in SIDES)
        + ", Means*:Means, Place*:Place, Time?:Time, Told_in?:Claim",
    )
    events = [
        f"Claim\t{roles[0]}",
        "Harm\tOf?:<EVENT>, Told_in?:Claim",
        *(f"{label}\t{roles[1]}" for label in EVENT_TYPES),
    ]
    attributes = [
        f"{name}\tArg:{_bearer(name)}, Value:{'|'.join(v.replace(' ', '_') for v in values)}"
        for name, values in ATTRIBUTES.items()
    ]
    sections = {
        "entities": [label for label in LABELS if label not in _EVENTS],
        "relations": [],
        "events": events,
        "attributes": attributes,
    }
    return "\n".join(line for name, lines in sections.items() for line in (f"[{name}]", *lines, ""))


def _bearer(attribute: str) -> str:
    if attribute == "Harm_status":
        return "Harm"
    return "<EVENT>" if attribute in ("Status", "Certainty") else "Claim"


def read_brat(folder: pathlib.Path) -> Iterator[Annotated]:
    """The annotated texts of a folder: each .ann file with the .txt beside it."""
    known = known_documents(folder / "documents.csv")
    found = sorted(folder.glob("*.ann"))
    if not found:
        raise InputError(f"{folder}: there are no .ann files in it")
    for path in found:
        beside = path.with_suffix(".txt")
        if not beside.exists():
            raise InputError(f"{path}: there is no {beside.name} beside it")
        text = beside.read_bytes().decode("utf-8")
        about = known.get(path.stem, {})
        yield Annotated(
            name=beside.name,
            text=text,
            marks=_Lines(path, text).marks(),
            document=path.stem if path.stem.startswith("doc-") else None,
            publisher=about.get("outlet") or None,
            published=about.get("published") or None,
        )


class _Lines:
    """The lines of an .ann file, by what they are."""

    def __init__(self, path: pathlib.Path, text: str) -> None:
        self._path = path
        self._text = text
        self._labels: dict[str, str] = {}
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._triggers: dict[str, str] = {}
        self._links: dict[str, list[tuple[str, str]]] = {}
        self._attributes: dict[str, dict[str, str]] = {}
        self._notes: dict[str, str] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                try:
                    self._take(line)
                except (ValueError, IndexError) as error:
                    raise InputError(f"{path}: line {number}: {error}") from None

    def marks(self) -> tuple[Mark, ...]:
        """The marks, under our ids where the notes have them."""
        hidden = set(self._triggers.values())
        names = {name: self._name(name) for name in (*self._labels, *self._triggers)}
        found = []
        for brat in (*(name for name in self._labels if name not in hidden), *self._triggers):
            words = self._triggers.get(brat, brat)
            if words not in self._labels:
                raise InputError(f"{self._path}: {brat} is at {words}, which is not there")
            links = tuple(
                (role, names[to]) for role, to in self._links.get(brat, ()) if to in names
            )
            attributes = self._attributes.get(words, {}) | self._attributes.get(brat, {})
            _, _, note = self._notes.get(brat, "").partition(" ")
            found.append(
                Mark(names[brat], self._labels[words], self._spans[words], attributes, links, note)
            )
        return tuple(found)

    def _name(self, brat: str) -> str:
        first = self._notes.get(brat, "").split(" ")[0]
        return first if "-" in first else f"new-{self._path.stem}-{brat}"

    def _take(self, line: str) -> None:
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            self._take_words(name, rest)
        elif name.startswith("E"):
            (_, trigger), *roles = (part.split(":") for part in rest.split())
            self._triggers[name] = trigger
            self._links[name] = [(_NUMBERED.sub("", role), to) for role, to in roles]
        elif name.startswith("R"):
            role, one, other = rest.split()[:3]
            link = (role, other.split(":")[1])
            self._links.setdefault(one.split(":")[1], []).append(link)
        elif name.startswith(("A", "M")):
            attribute, of, *value = rest.split()
            self._attributes.setdefault(of, {})[attribute] = value[0] if value else "yes"
        elif name.startswith("#"):
            head, _, note = rest.partition("\t")
            self._notes[head.split()[1]] = note

    def _take_words(self, name: str, rest: str) -> None:
        head, _, _ = rest.partition("\t")
        label, _, places = head.partition(" ")
        parts = []
        for place in places.split(";"):
            start, end = map(int, place.split())
            parts.append(Span.of(self._text, start, end))
        self._labels[name] = label
        self._spans[name] = rejoined(self._text, parts)
