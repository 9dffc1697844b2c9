"""counterclaim inside somebody's own spaCy pipeline.

    nlp.add_pipe("counterclaim_claims")
    doc = nlp(text)
    doc._.claims, doc.spans["counterclaim_claims"]

The component uses the tags, parse and names that the pipeline set before it.
`nlp.add_pipe("counterclaim_reading")` sets the whole `doc._.reading`; both take
`published` and `publisher` in their config.
"""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from counterclaim import __version__
from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading, Versions
from counterclaim.pipeline import published_on, read_parse
from counterclaim.reading.language import annotate, component, parse_of
from counterclaim.reading.layout import find_blocks

if TYPE_CHECKING:
    from counterclaim.reading.language import Doc, Language


@component("counterclaim_claims", assigns="doc._.claims")
def make_claims(
    nlp: object, name: str, published: str | None, publisher: str | None
) -> "Callable[[Doc], Doc]":
    """Make the component that sets `doc._.claims` and the span group `counterclaim_claims`."""

    def find(doc: "Doc") -> "Doc":
        claims = _reading(doc, cast("Language", nlp), published, publisher).claims
        spans = [(s.start, s.end, claim.kind) for claim in claims for s in claim.content]
        return annotate(doc, "claims", claims, spans)

    return find


@component("counterclaim_reading", assigns="doc._.reading")
def make_reading(
    nlp: object, name: str, published: str | None, publisher: str | None
) -> "Callable[[Doc], Doc]":
    """Make the component that sets `doc._.reading`, the whole `Reading`."""

    def read(doc: "Doc") -> "Doc":
        reading = _reading(doc, cast("Language", nlp), published, publisher)
        return annotate(doc, "reading", reading, [])

    return read


def _reading(doc: "Doc", nlp: "Language", published: str | None, publisher: str | None) -> Reading:
    digest = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        id=f"doc-{digest[:12]}",
        text=doc.text,
        text_sha256=digest,
        original_sha256=digest,
        media_type="text/plain",
        extractor="spacy doc",
        publisher=publisher,
        published=published_on(published),
    )
    parse = parse_of(doc, document.id, find_blocks(document.id, doc.text))
    meta = nlp.meta
    versions = Versions(
        counterclaim=__version__,
        model=f"{meta.get('lang')}_{meta.get('name')}",
        model_version=str(meta.get("version", "")),
        spacy=str(meta.get("spacy_version", "")),
    )
    return read_parse(document, parse, versions)
