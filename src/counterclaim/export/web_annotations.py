"""annotations.jsonld: every value as a W3C Web Annotation.

Each is anchored twice, by position and by quotation with its surroundings, in a text that is
known by its SHA-256; so it is found again when the text was extracted anew. Offsets are half-open
and count Unicode code points. Our own terms have the prefix "counterclaim".
"""

import itertools

import msgspec

from counterclaim.export.entries import About, DocumentEntry
from counterclaim.export.exporters import Exporter
from counterclaim.export.outputs import Output
from counterclaim.export.values import ValueRow, values_of
from counterclaim.export.wordings import snippet

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
VOCABULARY = "urn:counterclaim:vocabulary#"
URN = "urn:counterclaim:"
_AROUND = 40


class WebAnnotations(Exporter):
    """Writes one annotation page, a line an annotation."""

    def setup(self, output: Output, about: About) -> None:
        self._file = output.binary()
        self._program = {"type": "Software", "name": about.program}
        head = {
            "@context": [CONTEXT, {"counterclaim": VOCABULARY}],
            "id": f"{URN}annotations",
            "type": "AnnotationPage",
        }
        self._file.write(msgspec.json.encode(head)[:-1] + b',"items":[')
        self._before = itertools.chain((b"\n",), itertools.repeat(b",\n"))

    def feed_document(self, entry: DocumentEntry) -> None:
        source = _source(entry)
        seen: dict[str, int] = {}
        for row in values_of(entry):
            name = f"{row.of}:{row.part.replace(' ', '-')}:{row.span.start}-{row.span.end}"
            seen[name] = seen.get(name, 0) + 1
            identifier = f"{URN}{name}" + (f":{seen[name]}" if seen[name] > 1 else "")
            annotation = self._annotation(entry, row, source, identifier)
            self._file.write(next(self._before) + msgspec.json.encode(annotation))

    def finish(self) -> None:
        self._file.write(b"\n]}\n")

    def _annotation(
        self, entry: DocumentEntry, row: ValueRow, source: dict[str, object], identifier: str
    ) -> dict[str, object]:
        start, end = row.span.start, row.span.end
        before, after = snippet(entry.document.text, start, end, _AROUND)
        ours = {
            "of": f"{URN}{row.of}",
            "kind": row.kind,
            "part": row.part,
            "minimum": row.minimum,
            "maximum": row.maximum,
            "rule": row.rule,
            "confidence": row.confidence,
            "certainty": row.certainty,
            "claim": f"{URN}{row.claim}" if row.claim else None,
            "event": f"{URN}{row.event}" if row.event else None,
        }
        known = {f"counterclaim:{k}": v for k, v in ours.items() if v is not None}
        annotation: dict[str, object] = {
            "id": identifier,
            "type": "Annotation",
            "motivation": "classifying",
            "generator": self._program,
            "body": {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "text/plain",
                "value": row.value or f"{row.kind} {row.part}",
                **known,
            },
            "target": {
                "type": "SpecificResource",
                "source": source,
                "selector": [
                    {"type": "TextPositionSelector", "start": start, "end": end},
                    {
                        "type": "TextQuoteSelector",
                        "exact": row.span.text,
                        "prefix": before,
                        "suffix": after,
                    },
                ],
            },
        }
        review = entry.reviews.get(row.of)
        if review:
            annotation["creator"] = {"type": "Person", "name": review.reviewer}
            annotation["counterclaim:review"] = review.state
        return annotation


def _source(entry: DocumentEntry) -> dict[str, object]:
    """The text that is annotated: ours, as captured; where it was is its canonical address."""
    document = entry.document
    source: dict[str, object] = {
        "id": f"{URN}{document.id}",
        "type": "Text",
        "format": "text/plain",
        "counterclaim:textSha256": document.text_sha256,
        "counterclaim:originalSha256": document.original_sha256,
    }
    if document.language:
        source["language"] = document.language
    if document.url:
        source["canonical"] = document.url
    return source
