"""Documents out of a file of another record, into a record.

In: `record.jsonl`. Out: an equal record where there is none yet; else the documents and readings
are merged into the one that is there, with their marks.
"""

import contextlib
import datetime
import hashlib
import os
import pathlib
import tempfile
from collections.abc import Callable, Iterator

import msgspec

from counterclaim.errors import InputError
from counterclaim.export.brat import read_brat
from counterclaim.export.conll import read_conll
from counterclaim.export.corrections import Annotated, corrected
from counterclaim.export.jsonl import DocumentLine, Header, documents_of, header_of, rows_of
from counterclaim.export.label_studio import read_label_studio
from counterclaim.export.passes import Progress
from counterclaim.model.captures import Capture
from counterclaim.model.documents import Document, Published
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.model.values import Value
from counterclaim.record import Record, open_record
from counterclaim.record.archives import log_import, restore
from counterclaim.record.copies import copy_record, is_filled
from counterclaim.record.documents import document_of
from counterclaim.record.places import Place, may_be_there
from counterclaim.record.traversals import Traversal

_BLOCK = 1 << 20


class Imported(Value, frozen=True, kw_only=True):
    """What an import did: `documents` it brought, of which `new` were not there."""

    documents: int
    new: int
    whole: bool


def import_record(
    file: str | os.PathLike[str],
    record: Place,
    *,
    who: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Bring a record's JSON lines into a record file.

    Where the file is of a whole record and there is none at `record`, or an empty
    one, an equal one is made: every row, with its custody log. Else documents and their
    current readings are added, each in one transaction. Raises `InputError` for a file that is
    not whole or was changed.
    """
    place = pathlib.Path(file)
    header = header_of(place)
    if header.whole and not may_be_there(record):
        restore(record, rows_of(place), schema=header.schema)
        with open_record(record, create=False, who=who) as made:
            return _told_whole(place, header, made)
    for _ in documents_of(place) if not header.whole else ():
        pass  # a file that ends early is refused before anything is added
    with open_record(record, who=who) as kept:
        if header.whole and _is_empty(kept):
            return _fill(place, header, kept)
        if header.whole:
            found, new = _merge_whole(place, header, kept, progress or _silent)
        else:
            found, new = _merge_lines(place, kept)
        _log(kept, place, header, found, merged=True)
    return Imported(documents=found, new=new, whole=False)


def _silent(done: int, of: int) -> None:
    """Tell nobody."""


def _told_whole(place: pathlib.Path, header: Header, made: Record) -> Imported:
    found = len(made.documents())
    _log(made, place, header, found, merged=False)
    return Imported(documents=found, new=found, whole=True)


def _is_empty(record: Record) -> bool:
    with record.session.reading() as connection:
        return not is_filled(connection)


def _fill(place: pathlib.Path, header: Header, kept: Record) -> Imported:
    """Make an empty record equal to a whole one, by way of a passing copy of it."""
    with _passing(place, header) as other:
        copy_record(other.session, kept.session)
    return _told_whole(place, header, kept)


@contextlib.contextmanager
def _passing(place: pathlib.Path, header: Header) -> Iterator[Record]:
    """A record made of a file, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="counterclaim-import-") as room:
        passing = pathlib.Path(room) / "record.db"
        restore(passing, rows_of(place), schema=header.schema)
        with open_record(passing, create=False) as other:
            yield other


def _merge_whole(
    place: pathlib.Path, header: Header, kept: Record, progress: Progress
) -> tuple[int, int]:
    """Add every document of a whole record, by way of a passing copy of it."""
    with _passing(place, header) as other:
        listings = other.documents()
        pages = _pages(other)
        new = 0
        for done, listing in enumerate(listings):
            document = other.document(listing.id)
            capture = Capture(
                document=document,
                content=other.original(listing.id),
                name=listing.name,
                page=pages[listing.id],
            )
            added = kept.add(capture, other.reading(listing.id))
            new += added.status in ("added", "new version")
            progress(done + 1, len(listings))
        for mark in other.marks.holding():
            names = (mark.name,)
            kept.marks.mark(
                documents=names if mark.kind == "document" else (),
                sources=names if mark.kind == "source" else (),
                reason=mark.reason,
            )
    return len(listings), new


def _pages(record: Record) -> dict[str, str]:
    """What tells the page of each document."""
    with record.session.reading() as connection:
        return Traversal(connection).pages()


def _merge_lines(place: pathlib.Path, kept: Record) -> tuple[int, int]:
    found = new = 0
    for line in documents_of(place):
        document, reading, content = _with_original(line)
        name = line.name or document.id
        capture = Capture(document=document, content=content, name=name, page=line.page)
        read = reading if reading.versions.counterclaim else None
        added = kept.add(capture, read)
        found += 1
        new += added.status in ("added", "new version")
    return found, new


def _with_original(line: DocumentLine) -> tuple[Document, Reading, bytes]:
    """A document with its bytes; where words were blacked out, its text stands for them."""
    document = document_of(line.document)
    if line.original is not None:
        if hashlib.sha256(line.original).hexdigest() != document.original_sha256:
            raise InputError(f"{document.id}: its original bytes were changed")
        return document, line.reading, line.original
    content = document.text.encode()
    digest = hashlib.sha256(content).hexdigest()
    document = msgspec.structs.replace(
        document,
        id=f"doc-{digest[:12]}",
        original_sha256=digest,
        text_sha256=digest,
        media_type="text/plain",
        extractor="text/1",
    )
    reading = msgspec.structs.replace(line.reading, document=document.id, incidents=())
    return document, reading, content


def _log(record: Record, place: pathlib.Path, header: Header, found: int, *, merged: bool) -> None:
    digest = hashlib.sha256()
    with place.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    log_import(
        record.session,
        file=place.name,
        sha256=digest.hexdigest(),
        program=header.program,
        documents=found,
        merged=merged,
    )


_READERS: dict[str, Callable[[pathlib.Path], Iterator[Annotated]]] = {
    "brat": read_brat,
    "conll": read_conll,
    "label-studio": read_label_studio,
}


def import_annotations(place: str | os.PathLike[str], record: Place, *, tool: str) -> Imported:
    """Bring what people marked in an annotation tool into a record, as corrected readings.

    A text that the record has is corrected; its former reading is kept beside it. A new text
    becomes a document with what is marked in it. Raises `InputError` for files that are
    not what the tool writes; then nothing is changed.
    """
    annotated = list(_READERS[tool](pathlib.Path(place)))
    with open_record(record) as kept:
        prepared = [_prepared(kept, one, tool) for one in annotated]
        new = 0
        for capture, reading in prepared:
            added = kept.add(capture, reading)
            new += added.status in ("added", "new version")
    return Imported(documents=len(annotated), new=new, whole=False)


def _prepared(record: Record, one: Annotated, tool: str) -> tuple[Capture, Reading]:
    """A document with the reading that people made of it."""
    known = _known(record, one)
    if known is None:
        document, content, base, name = _new_document(one), one.text.encode(), None, one.name
    else:
        document, content, base = known, record.original(known.id), record.reading(known.id)
        name = record.listing(known.id).name
    marks = [
        mark._replace(spans=tuple(_stands(document.text, span, one.name) for span in mark.spans))
        for mark in one.marks
    ]
    capture = Capture(document=document, content=content, name=name)
    return capture, corrected(document, marks, tool=tool, base=base)


def _new_document(one: Annotated) -> Document:
    """A document whose original bytes are the annotated text."""
    if not one.text.strip():
        raise InputError(f"{one.name}: the text is empty")
    digest = hashlib.sha256(one.text.encode()).hexdigest()
    day = _day(one.published)
    return Document(
        id=f"doc-{digest[:12]}",
        text=one.text,
        text_sha256=digest,
        original_sha256=digest,
        media_type="text/plain",
        extractor="text/1",
        publisher=one.publisher,
        published=Published(at=day, method="given") if day else None,
    )


def _known(record: Record, one: Annotated) -> Document | None:
    """The document of the record that a text was exported from, or has the same text as."""
    digest = hashlib.sha256(one.text.encode()).hexdigest()
    found = record.find_original(digest)
    if found is None and one.document:
        found = next((d.id for d in record.documents() if d.id == one.document), None)
    return record.document(found) if found else None


def _stands(text: str, span: Span, name: str) -> Span:
    """The same words in the document's own text; only white space may differ."""
    here = text[span.start : span.end]
    if here.split() != span.text.split():
        raise InputError(
            f"{name}: {span.text!r} does not stand at {span.start}:{span.end} of the document"
        )
    return Span(span.start, span.end, here)


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        raise InputError(f"{published!r} is not a date: write it as YYYY-MM-DD") from None
