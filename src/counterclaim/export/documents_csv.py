"""documents.csv: what each text of a folder is, beside formats that hold nothing but texts."""

import csv
import pathlib
from collections.abc import Mapping

from counterclaim.export.entries import DocumentEntry
from counterclaim.export.tables import Cell

DOCUMENTS = (
    "document_id", "title", "outlet", "author", "published", "url", "language",
    "original_sha256", "text_sha256", "extractor", "captured_at",
)  # fmt: skip


def document_rows(entry: DocumentEntry) -> dict[str, Cell]:
    """One document's row."""
    document = entry.document
    return {
        "document_id": document.id,
        "title": document.title or entry.reading.title,
        "outlet": document.publisher,
        "author": document.author,
        "published": entry.published,
        "url": document.url,
        "language": document.language,
        "original_sha256": document.original_sha256,
        "text_sha256": document.text_sha256,
        "extractor": document.extractor,
        "captured_at": entry.captured_at,
    }


def known_documents(place: pathlib.Path) -> Mapping[str, Mapping[str, str]]:
    """The rows of documents.csv by document, none where there is no such file."""
    if not place.exists():
        return {}
    with place.open(encoding="utf-8", newline="") as file:
        return {row["document_id"]: row for row in csv.DictReader(file) if row.get("document_id")}
