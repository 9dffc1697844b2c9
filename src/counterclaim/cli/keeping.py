"""Captures into a record: each read, kept and told, and what was refused summed up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from counterclaim.model.captures import Capture, Refusal

if TYPE_CHECKING:
    import datetime

    from counterclaim.model.documents import Document
    from counterclaim.model.readings import Reading
    from counterclaim.record import Record
    from counterclaim.record.rows import Added

_RELATED_TOGETHER = 200
_NAMED = 3
_PATIENCE = 60.0


class Keeper:
    """Keeps captures in a record, which it makes when the first of them has been read."""

    def __init__(self, record_path: str, *, model: str | None, as_json: bool) -> None:
        self._path = record_path
        self._model = model
        self._json = as_json
        self._record: Record | None = None
        self._waiting = 0
        self._statuses: Counter[str] = Counter()
        self._refused: list[Refusal] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._record:
            self._record.close()

    @property
    def record(self) -> "Record":
        """The record, made if it is not there."""
        from counterclaim.record import open_record

        if self._record is None:
            self._record = open_record(self._path, wait=_PATIENCE)
        return self._record

    def known(self) -> "Record | None":
        """The record, if there is one already."""
        from counterclaim.record.places import may_be_there

        return self.record if self._record or may_be_there(self._path) else None

    def keep_all(self, found: Iterable[Capture | Refusal]) -> None:
        """Keep what was captured, and tell what was refused."""
        for one in found:
            if isinstance(one, Capture):
                self.keep(one)
            else:
                self.refuse(one)

    def keep(self, capture: Capture) -> "Added":
        """Read a capture and keep it; one line is printed when it is safely kept."""
        # a first reading comes before the record is made: one that fails leaves no empty file
        reading = None if self.known() else _read(capture.document, self._model)
        record = self.record
        added = record.add(capture, reading) if reading else self._add(record, capture)
        self._statuses[added.status] += 1
        self._tell(added, capture)
        _note_kept(record, added, capture)
        self._waiting += 1
        if self._waiting >= _RELATED_TOGETHER:
            self.relate()
        return added

    def refuse(self, refusal: Refusal) -> None:
        """Tell what cannot be taken; the rest goes on."""
        self._refused.append(refusal)
        if self._json:
            self._line({"name": refusal.name, "status": "refused", "reason": refusal.reason})
            return
        from counterclaim.show.words import plain

        click.echo(f"refused: {plain(refusal.name)}: {plain(refusal.reason)}", err=True)

    def tell_unchanged(self, name: str, document: str | None) -> None:
        """Tell that a page is still what it was when it was kept."""
        self._statuses["unchanged"] += 1
        if self._json:
            self._line({"name": name, "status": "unchanged", "id": document})
            return
        from counterclaim.show.words import plain

        click.echo(f"{'unchanged':<13} {document or '':<16}  {plain(name)}")

    def relate(self) -> None:
        """Relate what was kept since it was last related."""
        from counterclaim.cli.progress import relate_shown

        if self._record and self._waiting:
            relate_shown(self._record)
        self._waiting = 0

    def finish(self) -> None:
        """Relate the rest, sum up, and end with an error if anything was refused."""
        from counterclaim.errors import InputError

        self.relate()
        if not self._refused:
            return
        taken = self._statuses.total()
        if taken + len(self._refused) == 1:
            (only,) = self._refused
            raise InputError(f"{only.name}: {only.reason}")
        if not self._json:
            click.echo("\n".join(self._summary()), err=True)
        raise InputError(f"{len(self._refused)} of {taken + len(self._refused)} were refused")

    def _summary(self) -> Iterator[str]:
        """What was kept and what was refused, by its reason."""
        from counterclaim.show.words import plain

        yield "kept: " + (
            ", ".join(f"{count} {status}" for status, count in self._statuses.items()) or "nothing"
        )
        reasons: dict[str, list[str]] = {}
        for refusal in self._refused:
            reasons.setdefault(plain(refusal.reason), []).append(plain(refusal.name))
        yield "refused:"
        for reason, names in reasons.items():
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            yield f"  {len(names):>4}  {reason}: {', '.join(names[:_NAMED])}{more}"

    def _add(self, record: "Record", capture: Capture) -> "Added":
        """Read a capture and keep it; what this program has read whole is not read again."""
        from counterclaim import __version__

        known = record.find_original(capture.document.original_sha256)
        last = record.reading(known) if known else None
        own = last is not None and last.versions.counterclaim == __version__
        if last and own and self._model is None and not _left_out(last):
            return record.add(capture)
        document = record.document(known) if known else capture.document
        return record.add(capture, _read(document, self._model))

    def _tell(self, added: "Added", capture: Capture) -> None:
        if self._json:
            import msgspec

            notes = {"notes": capture.notes} if capture.notes else {}
            self._line({"name": capture.name, **msgspec.structs.asdict(added), **notes})
            return
        from counterclaim.show.words import plain

        version = f" (version {added.version})" if added.version > 1 else ""
        click.echo(f"{added.status:<13} {added.id}  {plain(capture.name)}{version}")
        for note in capture.notes:
            click.echo(f"note: {plain(capture.name)}: {plain(note)}", err=True)
        language = capture.document.language
        if language not in (None, "en") and added.status in ("added", "new version"):
            click.echo(
                f"note: {plain(capture.name)}: seems to be in {language!r}, not English: "
                "kept, but what is read in it is unreliable",
                err=True,
            )

    def _line(self, value: object) -> None:
        import msgspec

        click.echo(msgspec.json.encode(value))


def day_of(published: str | None) -> "datetime.date | datetime.datetime | None":
    """A date of publication as given on the command line."""
    if published is None:
        return None
    from counterclaim.pipeline import published_on

    given = published_on(published)
    return given.at if given else None


def _left_out(reading: "Reading") -> bool:
    """Whether a first pass left something of a document unparsed."""
    return any(block.kind == "unparsed" for block in reading.blocks)


def _note_kept(record: "Record", added: "Added", capture: Capture) -> None:
    """Say so where a date or publisher given now is not what the document was added with."""
    if added.status not in ("already there", "read again"):
        return
    kept, new = record.document(added.id), capture.document
    if (kept.published, kept.publisher) != (new.published, new.publisher):
        click.echo(
            f"note: {added.id} keeps the date and publisher it was added with; "
            "remove it to add it with others",
            err=True,
        )


def _read(document: "Document", model: str | None) -> "Reading":
    from counterclaim.pipeline import read_document
    from counterclaim.reading.language import load_model

    return read_document(document, model=load_model(model))
