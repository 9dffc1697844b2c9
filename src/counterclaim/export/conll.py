"""A folder of CoNLL-U Plus files: a word a line, with the marks that cover it.

The column MARKS has, for each mark over a word, B at the first word of a stretch or I inside it,
the label and the mark's id. Attributes and links stand in comments at the head of the file. Words
are runs of letters and digits or single signs, cut where a mark begins or ends; START and END are
their offsets in the document's text, so nothing depends on how anybody splits words.
"""

import itertools
import pathlib
import re
from collections.abc import Iterator, Sequence

from counterclaim.errors import InputError
from counterclaim.export.annotations import Mark, marks_of
from counterclaim.export.corrections import Annotated
from counterclaim.export.documents_csv import DOCUMENTS, document_rows, known_documents
from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.tables import Table
from counterclaim.model.spans import Span

_COLUMNS = "# global.columns = ID FORM START END MARKS"
_WORD = re.compile(r"\w+|[^\w\s]")


class Conll(Exporter):
    """Writes a folder of .conllup files."""

    def setup(self, output: Output, about: About) -> None:
        self._output = output
        self._table = Table(output.text("documents.csv"), DOCUMENTS)

    def feed_document(self, entry: DocumentEntry) -> None:
        self._table.row(document_rows(entry))
        self._output.write(f"{entry.document.id}.conllup", conll(entry))


def conll(entry: DocumentEntry) -> str:
    """One document, a word a line."""
    text, marks = entry.document.text, marks_of(entry)
    lines = [_COLUMNS, f"# newdoc id = {entry.document.id}"]
    lines += [f"# {mark.id} = {_about(mark)}" for mark in marks]
    cuts = {edge for mark in marks for span in mark.spans for edge in (span.start, span.end)}
    for number, stretch in enumerate(_stretches(text, entry.reading.sentences), 1):
        lines.append(f"# sent_id = {entry.document.id}-{number}")
        lines.append(f"# text = {' '.join(stretch.text.split())}")
        for i, word in enumerate(_words(stretch, cuts), 1):
            lines.append(f"{i}\t{word.text}\t{word.start}\t{word.end}\t{_tags(marks, word)}")
        lines.append("")
    return "\n".join([*lines, ""])


def _stretches(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The sentences, and what stands between them, without blank stretches."""
    at = 0
    for sentence in sorted(sentences):
        for start, end in ((at, sentence.start), (sentence.start, sentence.end)):
            if text[start:end].strip():
                yield Span.of(text, start, end)
        at = max(at, sentence.end)
    if text[at:].strip():
        yield Span.of(text, at, len(text))


def _words(stretch: Span, cuts: set[int]) -> Iterator[Span]:
    for match in _WORD.finditer(stretch.text):
        start, end = stretch.start + match.start(), stretch.start + match.end()
        inside = [start, *(cut for cut in range(start + 1, end) if cut in cuts), end]
        for a, b in itertools.pairwise(inside):
            yield Span(a, b, stretch.text[a - stretch.start : b - stretch.start])


def _tags(marks: Sequence[Mark], word: Span) -> str:
    found = []
    for mark in marks:
        for span in mark.spans:
            if span.covers(word):
                first = not span.text[: word.start - span.start].strip()
                found.append(f"{'B' if first else 'I'}-{mark.label}:{mark.id}")
    return "|".join(found) or "_"


def _about(mark: Mark) -> str:
    facts = [mark.label, *(f"{name}={value}" for name, value in mark.attributes.items())]
    facts += [f"{role}>{to}" for role, to in mark.links]
    return "|".join([*facts, f"note={mark.note}"] if mark.note else facts)


def read_conll(folder: pathlib.Path) -> Iterator[Annotated]:
    """The annotated texts of a folder of .conllup files.

    A text is put together of its words at their offsets, where the record does not have it.
    """
    known = known_documents(folder / "documents.csv")
    found = sorted(folder.glob("*.conllup"))
    if not found:
        raise InputError(f"{folder}: there are no .conllup files in it")
    for path in found:
        about = known.get(path.stem, {})
        words, notes = _rows(path)
        text = _text_of(words)
        yield Annotated(
            name=path.name,
            text=text,
            marks=_marks(text, words, notes),
            document=path.stem if path.stem.startswith("doc-") else None,
            publisher=about.get("outlet") or None,
            published=about.get("published") or None,
        )


type _Word = tuple[Span, str]


def _rows(path: pathlib.Path) -> tuple[list[_Word], dict[str, str]]:
    words: list[_Word] = []
    notes: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#"):
            key, _, value = line[1:].partition(" = ")
            notes[key.strip()] = value
        elif line.strip():
            cells = line.split("\t")
            if len(cells) != 5 or not (cells[2].isdigit() and cells[3].isdigit()):
                raise InputError(
                    f"{path}: line {number}: needs the columns ID FORM START END MARKS"
                )
            words.append((Span(int(cells[2]), int(cells[3]), cells[1]), cells[4]))
    return words, notes


def _text_of(words: Sequence[_Word]) -> str:
    """The words at their offsets, blanks between them."""
    letters = [" "] * max((word.end for word, _ in words), default=0)
    for word, _ in words:
        letters[word.start : word.end] = word.text
    return "".join(letters)


def _marks(text: str, words: Sequence[_Word], notes: dict[str, str]) -> tuple[Mark, ...]:
    spans: dict[str, list[tuple[int, int]]] = {}
    labels: dict[str, str] = {}
    for word, tags in words:
        for tag in tags.split("|") if tags != "_" else ():
            begins, _, rest = tag.partition("-")
            label, _, identifier = rest.partition(":")
            labels[identifier] = label
            stretches = spans.setdefault(identifier, [])
            if begins == "B" or not stretches:
                stretches.append((word.start, word.end))
            else:
                stretches[-1] = (stretches[-1][0], word.end)
    found = []
    for identifier, stretches in spans.items():
        facts = notes.get(identifier, labels[identifier]).split("|")
        attributes = dict(fact.split("=", 1) for fact in facts[1:] if "=" in fact)
        note = attributes.pop("note", "")
        links = [fact.split(">", 1) for fact in facts[1:] if ">" in fact and "=" not in fact]
        parts = tuple(Span.of(text, start, end) for start, end in stretches)
        linked = tuple((role, to) for role, to in links)
        found.append(Mark(identifier, labels[identifier], parts, attributes, linked, note))
    return tuple(found)
