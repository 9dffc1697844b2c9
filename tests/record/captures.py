"""Captures and readings made by hand, so that no test of the record needs a model."""

import hashlib

from counterclaim.model.captures import Capture
from counterclaim.model.claims import Claim
from counterclaim.model.documents import Document
from counterclaim.model.incidents import Incident, Link
from counterclaim.model.readings import Reading, Versions
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span

TEXT = "The medic said the clinic was hit twice. The army denied firing at the clinic."


def make_capture(text: str = TEXT, *, page: str | None = None, name: str = "note.txt") -> Capture:
    """A plain text as `capture_bytes` takes it in."""
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    document = Document(
        id=f"doc-{digest[:12]}",
        text=text,
        text_sha256=digest,
        original_sha256=digest,
        media_type="text/plain",
        extractor="text/1",
        publisher="Harbour Wire",
        language="en",
    )
    return Capture(document=document, content=content, name=name, page=page)


def make_reading(document: Document, *, program: str = "1") -> Reading:
    """A reading with one claim for each " said " of the text, by the word before it."""
    claims = []
    at = document.text.find(" said ")
    while at >= 0:
        start = document.text.rfind(" ", 0, at) + 1
        end = document.text.find(".", at)
        claims.append(
            Claim(
                id=f"claim-{at}",
                source=(Span.of(document.text, start, at),),
                cue=(Span.of(document.text, at + 1, at + 5),),
                content=(Span.of(document.text, at + 6, end),),
                kind="statement",
                stance="asserts",
                quotation="indirect",
                speaker="source-1",
            )
        )
        at = document.text.find(" said ", end)
    medic = Source(
        id="source-1",
        name="a town medic",
        kind="unnamed",
        mentions=tuple(claim.source[0] for claim in claims),
        party="medics",
    )
    return Reading(
        document=document.id,
        text_sha256=document.text_sha256,
        versions=Versions(counterclaim=program, model="by hand", model_version="0", spacy="0"),
        claims=tuple(claims),
        sources=(medic,) if claims else (),
    )


def make_incident(identifier: str, *documents: str) -> Incident:
    """An incident that some documents report."""
    return Incident(
        id=identifier,
        title="Strike on a clinic",
        type="Air/drone strike",
        status="happened",
        links=tuple(Link(document=d, event="event-1", score=1.0) for d in documents),
    )
