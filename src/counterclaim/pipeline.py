"""The order of the steps, written once: a document in, its reading out."""

import contextlib
import datetime
import gc
import hashlib
import re
from collections.abc import Iterator

import msgspec

import counterclaim
from counterclaim.errors import InputError
from counterclaim.model.documents import Document, Published
from counterclaim.model.readings import Reading, Versions
from counterclaim.reading.actors import find_entities
from counterclaim.reading.attribution import find_claims
from counterclaim.reading.event_times import date_events
from counterclaim.reading.events import find_events
from counterclaim.reading.first_pass import first_look
from counterclaim.reading.first_words import Scope
from counterclaim.reading.harms import find_harms
from counterclaim.reading.language import Model, Parse, load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.places import find_places
from counterclaim.reading.quotes import find_quotations
from counterclaim.reading.sections import under_labels
from counterclaim.reading.sources import resolve_sources
from counterclaim.reading.times import find_times
from counterclaim.relate import relate_readings

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

type Date = datetime.date | datetime.datetime | str


def read(
    text: str,
    *,
    published: Date | None = None,
    publisher: str | None = None,
    title: str | None = None,
    model: Model | None = None,
    first_pass: bool = False,
    scope: Scope = "conflict",
) -> Reading:
    """Read one text: who says what happened, where, when, to whom, and where they disagree.

    `published` is a date, a datetime or either in ISO 8601; without it relative
    times stay relative. `first_pass` parses only what is near words of conflict or, with
    the scope "claims", of any claim or news, and notes what it left out. Raises
    `InputError` for an empty text or a malformed date and `ModelError` where no
    language model is installed.
    """
    document = document_from_text(text, published=published, publisher=publisher, title=title)
    return read_document(document, model=model, first_pass=first_pass, scope=scope)


def document_from_text(
    text: str,
    *,
    published: Date | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Document:
    """Make a document of a text that lies in no file; its original bytes are the text in UTF-8.

    Halves of surrogate pairs, which are no characters, become U+FFFD.

    >>> document_from_text("Six people died.", published="2015-10-03").published.day
    datetime.date(2015, 10, 3)
    """
    if not text.strip():
        raise InputError("the text is empty: there is nothing to read")
    text = _LONE_SURROGATE.sub("\ufffd", text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=f"doc-{digest[:12]}",
        text=text,
        text_sha256=digest,
        original_sha256=digest,
        media_type="text/plain",
        extractor="text/1",
        title=title,
        publisher=publisher,
        published=published_on(published),
    )


def published_on(date: Date | None) -> Published | None:
    """Take a date of publication as given by a person.

    >>> published_on("3 October")
    Traceback (most recent call last):
    counterclaim.errors.InputError: '3 October' is not a date: write it as YYYY-MM-DD
    """
    if date is None:
        return None
    if isinstance(date, str):
        try:
            day = datetime.datetime.fromisoformat(date)
        except ValueError:
            raise InputError(f"{date!r} is not a date: write it as YYYY-MM-DD") from None
        date = day.date() if len(date) <= len("2015-10-03") else day
    return Published(at=date, method="given")


def read_document(
    document: Document,
    *,
    model: Model | None = None,
    first_pass: bool = False,
    scope: Scope = "conflict",
) -> Reading:
    """Read a captured document. The same document and versions give the same reading.

    With `first_pass`, paragraphs without words of its scope in or beside them are not
    parsed, and a document without any not at all: its blocks and a note say so.
    """
    model = model or load_model()
    versions = Versions(
        counterclaim=counterclaim.__version__,
        model=model.name,
        model_version=model.version,
        spacy=model.spacy_version,
    )
    with _collector_at_rest():
        blocks = find_blocks(document.id, document.text)
        if not first_pass:
            return read_parse(document, model.parse(document.id, document.text, blocks), versions)
        looked = first_look(blocks, scope)
        if looked.verdict == "not at all":
            parse = Parse(document.id, document.text, looked.blocks, [])
        else:
            parse = model.parse(document.id, document.text, looked.blocks)
        reading = read_parse(document, parse, versions)
        notes = (*reading.notes, *filter(None, [looked.note]))
        return msgspec.structs.replace(reading, notes=notes)


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Collect no cyclic garbage while one document is read.

    The words of a parse stay alive to its end, and looking through them again and
    again for what could go costs a twentieth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_parse(document: Document, parse: Parse, versions: Versions) -> Reading:
    """All steps after the parse: pure functions of what came before."""
    day = document.published.day if document.published else None
    quotations = find_quotations(document.text, parse.blocks)
    claims = find_claims(parse, quotations)
    entities = find_entities(parse)
    claims, sources = resolve_sources(
        parse, claims, entities, publisher=document.publisher, published=day
    )
    times = find_times(parse, day)
    places = find_places(parse)
    events = find_events(parse, claims, entities, places)
    events = date_events(parse, events, claims, times, day)
    events = under_labels(parse, events, times, places)
    harms = find_harms(parse, claims, events)
    reading = Reading(
        document=document.id,
        text_sha256=document.text_sha256,
        versions=versions,
        publisher=document.publisher,
        published=day,
        title=document.title or _heading(parse),
        blocks=parse.blocks,
        sentences=tuple(parse.sentence_span(sentence) for sentence in parse.sentences),
        quotations=quotations,
        claims=claims,
        sources=sources,
        entities=entities,
        times=times,
        places=places,
        events=events,
        harms=harms,
        notes=_notes(document),
    )
    return msgspec.structs.replace(reading, incidents=relate_readings((reading,)))


def _heading(parse: Parse) -> str | None:
    """The heading a page begins with, which is its title where it states none."""
    first = parse.blocks[0] if parse.blocks else None
    return first.span.text if first and first.kind == "heading" else None


def _notes(document: Document) -> tuple[str, ...]:
    notes = []
    if document.published is None:
        notes.append(
            "no date of publication is known: relative times such as 'Wednesday' stay relative "
            "(give one with --published)"
        )
    if document.language not in (None, "en"):
        notes.append(
            f"the text seems to be in {document.language!r}, not English: "
            "it is kept, but what was read in it is unreliable"
        )
    return tuple(notes)
