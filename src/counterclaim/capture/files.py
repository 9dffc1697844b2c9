"""Files and standard input.

In: a path, or bytes that came from elsewhere. Out: a `Capture`, or an
`InputError` in one line that says what is wrong with them.
"""

import datetime
import hashlib
import os
import pathlib
import sys

import msgspec

from counterclaim.capture.addresses import page_key
from counterclaim.capture.containers import pieces_of
from counterclaim.capture.dates import datelined
from counterclaim.capture.extraction import MOST_BYTES_PACKED
from counterclaim.capture.languages import find_language
from counterclaim.capture.pieces import Job, Piece, Pieces
from counterclaim.errors import InputError
from counterclaim.model.captures import Capture, Part, Response
from counterclaim.model.documents import Document, Published

type Day = datetime.date | datetime.datetime


def capture_file(
    path: str | os.PathLike[str],
    *,
    published: Day | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Capture:
    """Take in one file that holds one document; `-` is standard input.

    `published` and `publisher`, where given, outrank what the document says of itself.
    """
    job = job_of(path, url=url)
    place = pathlib.Path(path) if job.path else None
    piece = only_piece(pieces_of(job), job.name)
    return capture_of(piece, published=published, publisher=publisher, place=place)


def capture_bytes(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    published: Day | None = None,
    publisher: str | None = None,
    url: str | None = None,
    response: Response | None = None,
) -> Capture:
    """Make a document of bytes; `name` is what messages and lists call it.

    What kind they are is told from the bytes themselves, else from `media_type` and
    the name. `response` is the answer they came in, if they came from a server.

    >>> capture = capture_bytes(b"Six people died.\\r\\n", name="note.txt")
    >>> capture.document.id, capture.document.text, capture.content
    ('doc-886b74ff64f4', 'Six people died.\\n', b'Six people died.\\r\\n')
    """
    job = Job(name=name, content=content, media_type=media_type, url=url, response=response)
    piece = only_piece(pieces_of(job), name)
    return capture_of(piece, published=published, publisher=publisher, url=url)


def job_of(
    path: str | os.PathLike[str], *, url: str | None = None, columns: dict[str, str] | None = None
) -> Job:
    """What there is to take in at a path; `-` is standard input, which is read at once."""
    if path == "-":
        name = "standard input"
        content = sys.stdin.buffer.read(MOST_BYTES_PACKED + 1)
        if len(content) > MOST_BYTES_PACKED:
            raise InputError(f"{name}: is larger than {MOST_BYTES_PACKED // 1_000_000} MB")
        return Job(name=name, content=content, url=url, columns=columns or {})
    return Job(name=str(path), path=str(path), url=url, columns=columns or {})


def capture_of(
    piece: Piece,
    *,
    published: Day | None = None,
    publisher: str | None = None,
    url: str | None = None,
    place: pathlib.Path | None = None,
) -> Capture:
    """A document of what was taken out of a file; `place` is where the file lay, if anywhere."""
    extracted = piece.extracted
    digest = hashlib.sha256(piece.content).hexdigest()
    given = Published(at=published, method="given") if published else None
    document = Document(
        id=f"doc-{digest[:12]}",
        text=extracted.text,
        text_sha256=hashlib.sha256(extracted.text.encode()).hexdigest(),
        original_sha256=digest,
        media_type=extracted.media_type,
        extractor=extracted.extractor,
        title=extracted.title,
        publisher=publisher or extracted.publisher,
        author=extracted.author,
        # what a server gave is at the server's URL, whatever the page says of itself
        url=url or (piece.response.final_url if piece.response else extracted.url),
        language=find_language(extracted.text) or extracted.language,
        published=given or extracted.published or datelined(extracted.text),
    )
    # an extract of a larger file is not the page it names: two rows may name one page
    whole = piece.part is None or piece.response is not None
    page = page_key(document.url, place) if whole else None
    return Capture(
        document=document,
        content=piece.content,
        name=_short(piece.name, place),
        page=piece.page or page,
        part=piece.part and _without_folder(piece, place),
        response=piece.response,
        notes=extracted.notes,
    )


def _short(name: str, place: pathlib.Path | None) -> str:
    """A name without the folders of the file: they may name the person at the keyboard."""
    return place.name + name.removeprefix(str(place)) if place else name


def _without_folder(piece: Piece, place: pathlib.Path | None) -> Part:
    assert piece.part is not None
    return msgspec.structs.replace(piece.part, container=_short(piece.part.container, place))


def only_piece(pieces: Pieces, name: str) -> Piece:
    """The one document of a file; what came with a mail is left aside."""
    first = next(pieces, None)
    if first is None:
        raise InputError(f"{name}: holds no documents")
    if not isinstance(first, Piece):
        raise InputError(f"{first.name}: {first.reason}")
    if first.part and first.part.container == name:
        raise InputError(f"{name}: is a file of many documents: take them in with counterclaim add")
    return first
