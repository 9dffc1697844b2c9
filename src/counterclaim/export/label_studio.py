"""A folder for Label Studio: tasks.json with what was read as predictions, and config.xml.

The text is plain text (Label Studio's offsets in HTML are unreliable). Offsets count code points,
and every region carries its words, by which an import finds them again. Regions of one mark share
its id, with a number for each stretch; links are relations, attributes are choices of the region.
"""

import itertools
import json
import pathlib
import xml.sax.saxutils
from collections.abc import Iterator
from typing import Any

import msgspec

from counterclaim.errors import InputError
from counterclaim.export.annotations import ATTRIBUTES, EVENT_TYPES, LABELS, LINKS, Mark, marks_of
from counterclaim.export.corrections import Annotated
from counterclaim.export.documents_csv import document_rows
from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.model.spans import Span

_FROM, _TO = "label", "text"


class LabelStudio(Exporter):
    """Writes tasks.json and config.xml."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary("tasks.json")
        self._file.write(b"[")
        self._before = itertools.chain((b"\n",), itertools.repeat(b",\n"))
        self._numbers = itertools.count(1)
        output.write("config.xml", configuration())

    def feed_document(self, entry: DocumentEntry) -> None:
        about = {key: value for key, value in document_rows(entry).items() if value}
        task = {
            "id": next(self._numbers),
            "data": {"text": entry.document.text, **about},
            "predictions": [
                {"model_version": entry.extractor_version, "result": list(_results(entry))}
            ],
        }
        self._file.write(next(self._before) + msgspec.json.encode(task))

    def finish(self) -> None:
        self._file.write(b"\n]\n")


def _results(entry: DocumentEntry) -> Iterator[dict[str, object]]:
    marks = marks_of(entry)
    for mark in marks:
        for number, span in enumerate(mark.spans):
            place = {"start": span.start, "end": span.end, "text": span.text}
            region = {"id": f"{mark.id}#{number}", "to_name": _TO}
            value = place | {"labels": [mark.label]}
            yield region | {"from_name": _FROM, "type": "labels", "value": value}
            if number:
                continue
            for name, chosen in mark.attributes.items():
                value = place | {"choices": [chosen]}
                yield region | {"from_name": name, "type": "choices", "value": value}
            if mark.note:
                value = place | {"text": [mark.note]}
                yield region | {"from_name": "Note", "type": "textarea", "value": value}
    for mark in marks:
        for role, to in mark.links:
            yield {
                "type": "relation",
                "from_id": f"{mark.id}#0",
                "to_id": f"{to}#0",
                "direction": "right",
                "labels": [role],
            }


def configuration() -> str:
    """The labelling interface: what the tasks can be marked with."""
    lines = ["<View>", '  <Relations name="links" toName="text">']
    lines += [f'    <Relation value="{link}"/>' for link in LINKS]
    lines += ["  </Relations>", f'  <Labels name="{_FROM}" toName="{_TO}">']
    lines += [f'    <Label value="{label}"/>' for label in (*LABELS, *EVENT_TYPES)]
    lines += ["  </Labels>", f'  <Text name="{_TO}" value="$text" granularity="symbol"/>']
    for name, values in ATTRIBUTES.items():
        lines.append(f'  <Choices name="{name}" toName="{_TO}" perRegion="true" choice="single">')
        lines += [f"    <Choice value={xml.sax.saxutils.quoteattr(value)}/>" for value in values]
        lines.append("  </Choices>")
    lines.append(f'  <TextArea name="Note" toName="{_TO}" perRegion="true" maxSubmissions="1"/>')
    return "\n".join([*lines, "</View>", ""])


def read_label_studio(place: pathlib.Path) -> Iterator[Annotated]:
    """The tasks of a JSON export of Label Studio (or of a folder written by this module).

    People's annotations come before predictions, the last that was not cancelled before others.
    """
    path = place / "tasks.json" if place.is_dir() else place
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError:
        raise InputError(f"{path}: is not JSON: export the project as JSON") from None
    if not isinstance(tasks, list):
        raise InputError(f"{path}: is not a list of tasks: export the project as JSON")
    for number, task in enumerate(tasks, 1):
        try:
            yield _annotated(path, number, task)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise InputError(f"{path}: task {number}: {error!r} is missing or wrong") from None


def _annotated(path: pathlib.Path, number: int, task: dict[str, Any]) -> Annotated:
    data = task["data"]
    made = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    made = made or list(task.get("predictions") or ())
    results = made[-1]["result"] if made else []
    return Annotated(
        name=f"{path.name} task {task.get('id', number)}",
        text=data["text"],
        marks=_marks(data["text"], results),
        document=data.get("document_id"),
        publisher=data.get("outlet"),
        published=data.get("published"),
    )


def _marks(text: str, results: list[dict[str, Any]]) -> tuple[Mark, ...]:
    spans: dict[str, list[Span]] = {}
    labels: dict[str, str] = {}
    attributes: dict[str, dict[str, str]] = {}
    notes: dict[str, str] = {}
    links: dict[str, list[tuple[str, str]]] = {}
    for result in results:
        if result["type"] == "relation":
            role = (result.get("labels") or ["Of"])[0]
            links.setdefault(_mark(result["from_id"]), []).append((role, _mark(result["to_id"])))
            continue
        identifier, value = _mark(result["id"]), result["value"]
        if result["type"] == "labels":
            labels[identifier] = value["labels"][0]
            spans.setdefault(identifier, []).append(_found(text, value))
        elif result["type"] == "choices":
            attributes.setdefault(identifier, {})[result["from_name"]] = value["choices"][0]
        elif result["type"] == "textarea":
            notes[identifier] = " ".join(value["text"])
    found = []
    for name, label in labels.items():
        linked = tuple(links.get(name, ()))
        places = tuple(sorted(spans[name]))
        found.append(
            Mark(name, label, places, attributes.get(name, {}), linked, notes.get(name, ""))
        )
    return tuple(found)


def _mark(region: str) -> str:
    return region.partition("#")[0]


def _found(text: str, value: dict[str, Any]) -> Span:
    """The words of a region, wherever its offsets lie: counted in code points or in UTF-16.

    >>> _found("😀 six died", {"start": 3, "end": 6, "text": "six"})
    Span(start=2, end=5, text='six')
    """
    start, end, words = int(value["start"]), int(value["end"]), value.get("text")
    if words is None or text[start:end] == words:
        return Span.of(text, start, end)
    units = text.encode("utf-16-le")
    before = len(units[: 2 * start].decode("utf-16-le", errors="ignore"))
    if text[before : before + len(words)] == words:
        return Span.of(text, before, before + len(words))
    at = min(
        (i for i in range(len(text)) if text.startswith(words, i)),
        key=lambda i: abs(i - start),
        default=None,
    )
    if at is None or not words:
        raise InputError(f"{words!r} does not stand at {start}:{end}, nor anywhere in the text")
    return Span.of(text, at, at + len(words))
