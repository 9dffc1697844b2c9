"""What a worker and its other end say to each other, as bytes.

Everything that comes back is checked against its type: the other end has looked
at files that nobody vouches for.
"""

import datetime
import struct
from typing import IO

import msgspec

from counterclaim.capture.pieces import Job, Piece, Refused
from counterclaim.capture.texts import Extracted
from counterclaim.model.captures import Part, Response
from counterclaim.model.documents import Published, PublishedMethod
from counterclaim.model.values import Value


class Sent(Value, frozen=True, kw_only=True, tag=True):
    """A piece on its way, with its day of publication in ISO 8601."""

    name: str
    content: bytes
    text: str
    media_type: str
    extractor: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    notes: tuple[str, ...]
    at: str | None
    method: PublishedMethod | None
    page: str | None
    part: Part | None
    response: Response | None


class Done(Value, frozen=True, kw_only=True, tag=True):
    """The end of a job."""


type Message = Sent | Refused | Done

_SAME = (
    "text", "media_type", "extractor", "title", "publisher", "author", "url", "language", "notes",
)  # fmt: skip
_LENGTH = struct.Struct(">Q")
_ENCODER = msgspec.msgpack.Encoder()
_ANSWERS: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Sent | Refused | Done)
_JOBS: msgspec.msgpack.Decoder[Job] = msgspec.msgpack.Decoder(Job)


def sent_of(piece: Piece) -> Sent:
    """A piece as it is sent."""
    extracted, published = piece.extracted, piece.extracted.published
    return Sent(
        name=piece.name,
        content=piece.content,
        at=published.at.isoformat() if published else None,
        method=published.method if published else None,
        page=piece.page,
        part=piece.part,
        response=piece.response,
        **{field: getattr(extracted, field) for field in _SAME},
    )


def piece_of(sent: Sent) -> Piece:
    """A piece as it was before it was sent."""
    published = None
    if sent.at and sent.method:
        whole = len(sent.at) > len("2015-10-03")
        kind = datetime.datetime if whole else datetime.date
        published = Published(at=kind.fromisoformat(sent.at), method=sent.method)
    extracted = Extracted(published=published, **{field: getattr(sent, field) for field in _SAME})
    return Piece(
        name=sent.name,
        content=sent.content,
        extracted=extracted,
        page=sent.page,
        part=sent.part,
        response=sent.response,
    )


def send(pipe: IO[bytes], message: Message | Job) -> None:
    """Put a message into a pipe."""
    content = _ENCODER.encode(message)
    pipe.write(_LENGTH.pack(len(content)) + content)
    pipe.flush()


def receive_answer(pipe: IO[bytes]) -> Message | None:
    """The next answer in a pipe, `None` at its end."""
    content = _receive(pipe)
    return None if content is None else _ANSWERS.decode(content)


def receive_job(pipe: IO[bytes]) -> Job | None:
    """The next job in a pipe, `None` at its end."""
    content = _receive(pipe)
    return None if content is None else _JOBS.decode(content)


def _receive(pipe: IO[bytes]) -> bytes | None:
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = pipe.read(length)
    return content if len(content) == length else None
