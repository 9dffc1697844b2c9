"""claims.jsonld: statements and accusations as schema.org Claims.

A Claim has its author, its text, where it appeared and where first. A ClaimReview is written only
where a person has rated the claim: what the machine reads is never a verdict.
"""

import itertools
from collections.abc import Iterator

import msgspec

from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.web_annotations import URN
from counterclaim.export.wordings import joined, name_of_source
from counterclaim.model.claims import Claim
from counterclaim.model.documents import Document

_KINDS = frozenset({"statement", "accusation"})
_BODIES = frozenset({"organisation", "publisher"})
_OWN_WORDS = "own words"
"""The rule by which an unnamed source is its own party."""

type Node = dict[str, object]


class SchemaOrg(Exporter):
    """Writes one graph, a line a claim."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._file.write(b'{"@context":"https://schema.org","@graph":[')
        self._before = itertools.chain((b"\n",), itertools.repeat(b",\n"))

    def feed_document(self, entry: DocumentEntry) -> None:
        for node in nodes_of(entry):
            self._file.write(next(self._before) + msgspec.json.encode(node))

    def finish(self) -> None:
        self._file.write(b"\n]}\n")


def nodes_of(entry: DocumentEntry) -> Iterator[Node]:
    """The article, its claims, and the reviews that people wrote of them."""
    yield _article(entry.document, entry.reading.title, entry.published)
    first = _first_appearances(entry)
    for claim in entry.claims:
        if claim.kind in _KINDS and claim.content:
            yield _claim(entry, claim, first.get(claim.id, entry.document.id))
            review = entry.reviews.get(claim.id)
            if review and review.rating:
                yield _review(claim, review.rating, review.reviewer)


def _article(document: Document, heading: str | None, published: str) -> Node:
    node: Node = {
        "@type": "NewsArticle",
        "@id": URN + document.id,
        "headline": document.title or heading,
        "url": document.url,
        "inLanguage": document.language,
        "datePublished": published,
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "sha256 of the text",
            "value": document.text_sha256,
        },
    }
    if document.publisher:
        node["publisher"] = {"@type": "Organization", "name": document.publisher}
    if document.author:
        node["author"] = {"@type": "Person", "name": document.author}
    return {key: value for key, value in node.items() if value}


def _claim(entry: DocumentEntry, claim: Claim, first: str) -> Node:
    source = entry.source_of(claim)
    body = source is not None and source.kind in _BODIES
    name = name_of_source(entry, claim)
    node: Node = {
        "@type": "Claim",
        "@id": URN + claim.id,
        "text": joined(claim.content),
        "datePublished": entry.published,
        "appearance": {"@id": URN + entry.document.id},
        "firstAppearance": {"@id": URN + first},
        "about": [
            {"@id": URN + incident} for incident in entry.incidents_of_claim.get(claim.id, ())
        ],
    }
    if name:
        author: Node = {"@type": "Organization" if body else "Person", "name": name}
        if source and source.party not in (None, name) and source.party_rule != _OWN_WORDS:
            author["affiliation"] = {"@type": "Organization", "name": source.party}
        node["author"] = author
    return {key: value for key, value in node.items() if value}


def _review(claim: Claim, rating: str, reviewer: str) -> Node:
    return {
        "@type": "ClaimReview",
        "@id": f"{URN}{claim.id}:review",
        "claimReviewed": joined(claim.content),
        "itemReviewed": {"@id": URN + claim.id},
        "author": {"@type": "Person", "name": reviewer},
        "reviewRating": {"@type": "Rating", "alternateName": rating},
    }


def _first_appearances(entry: DocumentEntry) -> dict[str, str]:
    """For claims that another document had first, and those of a reprint, that document."""
    here = entry.document.id
    found: dict[str, str] = {}
    for incident in entry.incidents:
        for copy in incident.copies:
            if copy.document != here:
                continue
            if copy.claim:
                found[copy.claim] = copy.origin
            elif copy.kind == "reprint":
                for claim in entry.claims:
                    found.setdefault(claim.id, copy.origin)
    return found
