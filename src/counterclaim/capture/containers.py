"""A file to its pieces: one of a file that is one document, many of one that holds many.

In: a job, which names a file. Out: its pieces one by one, and what of it is
refused; one that cannot be taken never stops the others. What the original bytes
of a piece are is said where its kind is read: of a mail in a mailbox its own
bytes, of a row the heading line and its lines, of an entry its element.
"""

import contextlib
import gzip
import hashlib
import io
import pathlib
import zlib
from collections.abc import Iterator
from typing import IO, cast

import msgspec

from counterclaim.capture.extraction import MOST_BYTES_PACKED, extract, most_bytes
from counterclaim.capture.kinds import CONTAINERS, PEEKED, Kind, tell_kind
from counterclaim.capture.pieces import Job, Piece, Pieces, Refused, refusal
from counterclaim.capture.rows import Lead, row_pieces, with_what_is_listed
from counterclaim.errors import InputError
from counterclaim.model.captures import Part

_DEEPEST = 3
_GZIP = b"\x1f\x8b"


def pieces_of(job: Job) -> Pieces:
    """The documents in a file.

    >>> [piece.name for piece in pieces_of(Job(name="a.jsonl", content=b'{"text": "Six died."}'))]
    ['a.jsonl line 1']
    """
    try:
        with _opened(job) as file:
            yield from _pieces(job, file, 0)
    except InputError as error:
        yield refusal(job.name, error)


def kind_of(job: Job) -> Kind:
    """What kind of file a job names."""
    with _opened(job) as file:
        return _kind(job, file)


def _opened(job: Job) -> IO[bytes]:
    if job.content is not None:
        return io.BytesIO(job.content)
    path = pathlib.Path(job.path or job.name)
    try:
        if path.is_dir():
            raise InputError(f"{job.name}: is a folder, not a file")
        return path.open("rb")
    except FileNotFoundError:
        raise InputError(f"{job.name}: no such file") from None
    except (OSError, ValueError) as error:
        raise _unreadable(job.name, error) from None


def _unreadable(name: str, error: OSError | ValueError) -> InputError:
    reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return InputError(f"{name}: cannot be read ({reason.lower()})")


def _kind(job: Job, file: IO[bytes]) -> Kind:
    try:
        start = file.read(PEEKED)
        if file.seekable():
            file.seek(0)
    except OSError as error:
        raise _unreadable(job.name, error) from None
    kind = tell_kind(start, name=job.name, media_type=job.media_type)
    return "table" if kind == "text" and job.columns else kind


def _pieces(job: Job, file: IO[bytes], depth: int) -> Pieces:
    kind = _kind(job, file)
    if kind in CONTAINERS:
        if depth:
            raise InputError(
                f"{job.name}: is a file of many documents inside another: add it alone"
            )
        yield from _contained(job, file, kind)
        return
    most = most_bytes(kind)
    content = file.read(most + 1)
    if len(content) > most:
        raise InputError(f"{job.name}: is larger than {most // 1_000_000} MB")
    if kind == "mail":
        yield from _mail(job, content, None, depth)
        return
    extracted = extract(content, kind=kind, name=job.name, url=job.url, media_type=job.media_type)
    yield Piece(name=job.name, content=content, extracted=extracted, response=job.response)


def _contained(job: Job, file: IO[bytes], kind: Kind) -> Pieces:
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    if not file.read(1):
        raise InputError(f"{job.name}: is empty")
    file.seek(0)
    match kind:
        case "mailbox":
            yield from _mailbox(job, file, digest)
        case "feed":
            yield from _feed(job, file, digest)
        case "warc" | "wacz":
            yield from _archive(job, file, kind, digest)
        case _:
            with _unpacked(file, job.name) as rows:
                for found in row_pieces(job, rows, kind, digest):
                    if isinstance(found, Lead):
                        yield from _listed(found)
                    else:
                        yield found


@contextlib.contextmanager
def _unpacked(file: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """The file itself, or what it holds where it is compressed with gzip."""
    packed = file.read(2) == _GZIP
    file.seek(0)
    if not packed:
        yield file
        return
    try:
        with gzip.GzipFile(fileobj=file) as rows:
            yield cast(IO[bytes], rows)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(f"{name}: breaks off: is no whole gzip file") from None


def _mailbox(job: Job, file: IO[bytes], digest: str) -> Pieces:
    from counterclaim.capture.mails import split_mailbox

    mails = split_mailbox(file, most=MOST_BYTES_PACKED)
    for number, (start, end, content) in enumerate(mails, 1):
        inner = Job(name=f"{job.name} mail {number}")
        part = Part(container=job.name, container_sha256=digest, place=f"bytes {start}-{end}")
        if content is None:
            reason = f"is larger than {MOST_BYTES_PACKED // 1_000_000} MB"
            yield Refused(name=inner.name, reason=reason)
            continue
        try:
            yield from _mail(inner, content, part, 0)
        except InputError as error:
            yield refusal(inner.name, error)


def _mail(job: Job, content: bytes, part: Part | None, depth: int) -> Pieces:
    """A mail, and the papers that came with it; their bytes are as the sender had them."""
    from counterclaim.capture.mails import read_mail

    mail = read_mail(content, name=job.name, unescape=part is not None)
    page = f"mail:{mail.id}" if mail.id else None
    if mail.extracted.text.strip():
        yield Piece(name=job.name, content=content, extracted=mail.extracted, page=page, part=part)
    elif not mail.attachments:
        raise InputError(f"{job.name}: holds no text")
    digest = part.container_sha256 if part else hashlib.sha256(content).hexdigest()
    for number, attachment in enumerate(mail.attachments, 1):
        name = f"{job.name} attachment {attachment.name}"
        # its name tells its kind before what the sender's program called it
        inner = Job(name=name, content=attachment.content)
        place = f"{part.place}, attachment {number}" if part else f"attachment {number}"
        container = part.container if part else job.name
        within = Part(container=container, container_sha256=digest, place=place)
        yield from _inner(inner, depth + 1, within)


def _inner(job: Job, depth: int, part: Part) -> Pieces:
    try:
        if depth > _DEEPEST:
            raise InputError(f"{job.name}: lies too deep in other mails")
        with _opened(job) as file:
            for found in _pieces(job, file, depth):
                if isinstance(found, Piece) and found.part is None:
                    yield msgspec.structs.replace(found, part=part)
                else:
                    yield found
    except InputError as error:
        yield refusal(job.name, error)


def _feed(job: Job, file: IO[bytes], digest: str) -> Pieces:
    from counterclaim.capture.feeds import MOST_BYTES, read_feed

    for entry in read_feed(file.read(MOST_BYTES + 1), name=job.name):
        name = f"{job.name} entry {entry.number}"
        if not entry.extracted.text.strip():
            yield Refused(name=name, reason="holds a title alone: fetch the page it leads to")
            continue
        yield Piece(
            name=name,
            content=entry.content,
            extracted=entry.extracted,
            page=f"entry:{entry.id}" if entry.id else None,
            part=Part(container=job.name, container_sha256=digest, place=f"entry {entry.number}"),
        )


def _archive(job: Job, file: IO[bytes], kind: Kind, digest: str) -> Pieces:
    from counterclaim.capture.archives import read_wacz, read_warc

    read = read_wacz if kind == "wacz" else read_warc
    for found in read(file, name=job.name):
        if isinstance(found, Refused):
            yield found
            continue
        url = found.response.url
        inner = Job(
            name=f"{job.name} {url}",
            content=found.content,
            media_type=found.media_type,
            url=url,
            response=found.response,
        )
        part = Part(container=job.name, container_sha256=digest, place=found.place, seal=found.seal)
        yield from _inner(inner, 1, part)


def _listed(lead: Lead) -> Pieces:
    """The documents of a file that a list of archived files leads to: of an archive, its page."""
    job = Job(name=lead.name, path=str(lead.path), url=lead.url)
    try:
        with _opened(job) as file:
            for found in _pieces(job, file, 0):
                if isinstance(found, Refused):
                    yield found
                elif found.response is None or found.response.url == lead.url or not lead.url:
                    yield with_what_is_listed(found, lead)
    except InputError as error:
        yield refusal(job.name, error)
