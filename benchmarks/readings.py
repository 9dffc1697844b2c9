"""Whole readings of corpus documents, each parsed only once."""

import functools

import counterclaim
from benchmarks.parses import cached_parse
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading, Versions
from counterclaim.pipeline import document_from_text, read_parse
from counterclaim.reading.language import Model, Parse, load_model
from counterclaim.reading.layout import find_blocks


@functools.cache
def shared_model() -> Model:
    """The language model, loaded once a process."""
    return load_model()


def read_cached(document: Document, *, model: Model | None = None) -> Reading:
    """The reading of a document, from a parse that is kept under .cache/."""
    return parsed_and_read(document, model=model)[1]


def parsed_and_read(document: Document, *, model: Model | None = None) -> tuple[Parse, Reading]:
    """The parse of a document and the reading made from it."""
    model = model or shared_model()
    blocks = find_blocks(document.id, document.text)
    parse = cached_parse(model, document.id, document.text, blocks)
    versions = Versions(
        counterclaim=counterclaim.__version__,
        model=model.name,
        model_version=model.version,
        spacy=model.spacy_version,
    )
    return parse, read_parse(document, parse, versions)


def read_text(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Reading:
    """The reading of a corpus text."""
    return read_cached(
        document_from_text(text, published=published, publisher=publisher, title=title)
    )
