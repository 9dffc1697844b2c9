"""Rows of tables to pieces.

In: an open table. Out: of each row a document whose text is one of its cells,
or a lead to the archived file that it names; and the rows that cannot be taken.
"""

import pathlib
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

import msgspec

from counterclaim.capture.addresses import fingerprint, web_address
from counterclaim.capture.archive_lists import (
    ArchivedFile,
    find_archived,
    is_archiver_list,
    read_archiver_row,
)
from counterclaim.capture.columns import FIELDS, Field, find_columns, published_in
from counterclaim.capture.extraction import check_length
from counterclaim.capture.kinds import Kind
from counterclaim.capture.parquet_files import open_parquet
from counterclaim.capture.pieces import Job, Piece, Refused, refusal
from counterclaim.capture.tables import Row, Table, open_lines, open_table
from counterclaim.capture.texts import Extracted, extractor, one_line, plain_lines
from counterclaim.errors import InputError
from counterclaim.model.captures import Part
from counterclaim.model.documents import Published


class Lead(NamedTuple):
    """An archived file that a row leads to, with what the row says of it."""

    name: str
    path: pathlib.Path
    part: Part
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: Published | None


def row_pieces(
    job: Job, file: IO[bytes], kind: Kind, digest: str
) -> Iterator[Piece | Refused | Lead]:
    """What the rows of a table hold; `digest` is the whole file's."""
    open_rows = {"table": open_table, "parquet": open_parquet}.get(kind, open_lines)
    table = open_rows(file, name=job.name)
    yield from _Rows(job, table, kind, digest).found()


class _Rows:
    """A table being taken in."""

    def __init__(self, job: Job, table: Table, kind: Kind, digest: str) -> None:
        self._job = job
        self._table = table
        self._digest = digest
        self._media_type = "text/csv" if kind == "table" else "application/jsonl"
        self._archiver = is_archiver_list(table.headings) and not job.columns
        given = {field: job.columns[field] for field in FIELDS if field in job.columns}
        self._columns: dict[Field, str] = (
            {} if self._archiver else find_columns(table.headings, given, name=job.name)
        )
        place = pathlib.Path(job.path) if job.path else None
        self._folder = place.parent if place else None
        self._key = fingerprint(place) if place else digest[:32]
        self._ids: set[str] = set()

    def found(self) -> Iterator[Piece | Refused | Lead]:
        for row in self._table.rows:
            if isinstance(row, Refused):
                yield row
                continue
            name = f"{self._job.name} {row.place}"
            try:
                yield from self._row(row, name)
            except InputError as error:
                yield refusal(name, error)

    def _row(self, row: Row, name: str) -> Iterator[Piece | Refused | Lead]:
        cells: Mapping[str, str] = {f: row.cells.get(c) or "" for f, c in self._columns.items()}
        files: tuple[ArchivedFile, ...] = ()
        if self._archiver:
            cells, files = read_archiver_row(row.cells, name=name)
        elif cells.get("archive"):
            files = (ArchivedFile((cells["archive"],), cells.get("hash")),)
        reasons, led = [], False
        for file in files:
            try:
                yield self._lead(file, row, cells, name)
                led = True
            except InputError as error:
                reasons.append(refusal(name, error))
        if (cells.get("text") or "").strip():
            yield self._piece(row, cells, name)
        elif not led:
            yield from reasons or (Refused(name=name, reason="holds no text"),)

    def _lead(self, file: ArchivedFile, row: Row, cells: Mapping[str, str], name: str) -> Lead:
        if self._folder is None:
            raise InputError(f"{name}: leads to a file, which only a list in a folder can")
        path, seal = find_archived(file, self._folder, name=name)
        published, _ = published_in(cells.get("published") or "")
        return Lead(
            name=f"{name} {path.name}",
            path=path,
            part=self._part(row, seal),
            url=web_address(cells.get("url")),
            title=one_line(cells.get("title")),
            publisher=one_line(cells.get("publisher")),
            author=one_line(cells.get("author")),
            published=published,
        )

    def _piece(self, row: Row, cells: Mapping[str, str], name: str) -> Piece:
        text = plain_lines(cells["text"])
        check_length(text, name)
        published, notes = published_in(cells.get("published") or "")
        language = (cells.get("language") or "").strip().lower()
        extracted = Extracted(
            text=text,
            media_type=self._media_type,
            extractor=extractor("row/1", self._table.encoding),
            title=one_line(cells.get("title")),
            publisher=one_line(cells.get("publisher")),
            author=one_line(cells.get("author")),
            url=web_address(cells.get("url")),
            language=language[:2] if language[:2].isalpha() else None,
            published=published,
            notes=notes,
        )
        return Piece(
            name=name,
            content=row.content,
            extracted=extracted,
            page=self._page(cells.get("id") or ""),
            part=self._part(row, None),
        )

    def _part(self, row: Row, seal: str | None) -> Part:
        return Part(
            container=self._job.name,
            container_sha256=self._digest,
            place=row.place,
            seal=seal,
        )

    def _page(self, identifier: str) -> str | None:
        """What tells a row again in a later state of its file; an id used twice tells nothing."""
        if not identifier.strip() or identifier in self._ids:
            return None
        self._ids.add(identifier)
        return f"row:{self._key}:{identifier.strip()[:200]}"


def with_what_is_listed(piece: Piece, lead: Lead) -> Piece:
    """A piece of an archived file with what its list says, where it does not say so itself."""
    extracted = msgspec.structs.replace(
        piece.extracted,
        url=lead.url or piece.extracted.url,
        title=piece.extracted.title or lead.title,
        publisher=piece.extracted.publisher or lead.publisher,
        author=piece.extracted.author or lead.author,
        published=piece.extracted.published or lead.published,
    )
    part = lead.part
    if piece.part:
        seals = ", ".join(filter(None, (piece.part.seal, lead.part.seal)))
        part = msgspec.structs.replace(piece.part, seal=seals or None)
    return msgspec.structs.replace(piece, extracted=extracted, part=part)
