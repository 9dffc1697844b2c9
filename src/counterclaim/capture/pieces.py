"""What is taken out of a file, before it is a document: one piece a document."""

from collections.abc import Iterator

import msgspec

from counterclaim.capture.texts import Extracted
from counterclaim.model.captures import Part, Refusal, Response
from counterclaim.model.documents import Published
from counterclaim.model.values import Value

MOST_CHARACTERS = 2_000_000


class Piece(Value, frozen=True, kw_only=True):
    """The original bytes of one document with what was taken out of them.

    `part` is there where they lay in a larger file, `page` where something in that
    file tells the same document again: a mail's id, an entry's.
    """

    name: str
    content: bytes
    extracted: Extracted
    page: str | None = None
    part: Part | None = None
    response: Response | None = None


class Refused(Refusal, frozen=True, kw_only=True, tag=True):
    """A piece that cannot be taken, on its way to whoever asked."""


type Pieces = Iterator[Piece | Refused]


class Job(Value, frozen=True, kw_only=True):
    """A file to take pieces out of: by its path, or as bytes that came from elsewhere."""

    name: str
    path: str | None = None
    content: bytes | None = None
    media_type: str | None = None
    url: str | None = None
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    response: Response | None = None


def refusal(name: str, error: Exception) -> Refused:
    """What an error says of something, without its name before it.

    >>> refusal("a.txt", ValueError("a.txt: is empty")).reason
    'is empty'
    """
    return Refused(name=name, reason=str(error).removeprefix(f"{name}: "))


def with_day(piece: Piece, published: Published | None) -> Piece:
    """A piece with a day of publication that was said elsewhere, if it states none itself."""
    if published is None or piece.extracted.published is not None:
        return piece
    extracted = msgspec.structs.replace(piece.extracted, published=published)
    return msgspec.structs.replace(piece, extracted=extracted)
