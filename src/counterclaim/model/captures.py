"""What was taken in, before it is read or kept."""

import datetime

from counterclaim.model.documents import Document
from counterclaim.model.values import Value


class Part(Value, frozen=True, kw_only=True):
    """Where in a larger file a document lay: a row of a table, a mail of a mailbox.

    `place` says where, in words a person can follow ("row 12", "bytes 0-2048");
    `seal` names a digest that came with it and that its bytes were checked against.
    """

    container: str
    container_sha256: str
    place: str
    seal: str | None = None


class Response(Value, frozen=True, kw_only=True):
    """What a server answered: to us, or to whoever made the web archive it was taken from."""

    url: str
    final_url: str
    status: int
    at: datetime.datetime
    headers: tuple[tuple[str, str], ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of a name, whatever its case.

        >>> at = datetime.datetime(2016, 3, 4, tzinfo=datetime.UTC)
        >>> answer = Response(url="", final_url="", status=200, at=at, headers=(("ETag", "x"),))
        >>> answer.header("etag")
        'x'
        """
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class Capture(Value, frozen=True, kw_only=True):
    """A document with the original bytes it was made from.

    `name` is what to call it ("page.html", "standard input"); `page` tells the
    same page captured again from another page: a URL, or a fingerprint of the
    place a file lay at. `None` where there is nothing to tell it by. `notes` say
    what of the original could not be taken in full.
    """

    document: Document
    content: bytes
    name: str
    page: str | None = None
    part: Part | None = None
    response: Response | None = None
    notes: tuple[str, ...] = ()


class Refusal(Value, frozen=True, kw_only=True):
    """What could not be taken in, and why; the rest goes on."""

    name: str
    reason: str
