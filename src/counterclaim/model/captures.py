"""What was taken in, before it is read or kept."""

from counterclaim.model.documents import Document
from counterclaim.model.values import Value


class Capture(Value, frozen=True, kw_only=True):
    """A document with the original bytes it was made from.

    `name` is what to call it ("page.html", "standard input"); `page` tells the
    same page captured again from another page: a URL, or a fingerprint of the
    place a file lay at. `None` where there is nothing to tell it by.
    """

    document: Document
    content: bytes
    name: str
    page: str | None = None
