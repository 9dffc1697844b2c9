"""What a server gave, taken in: a page's documents, or the pages that a feed leads to.

In: what was fetched. Out: captures and refusals, as from files; of a feed its links.
"""

from collections.abc import Iterator

from counterclaim.capture.feeds import FeedLink, feed_links
from counterclaim.capture.fetching import Fetched
from counterclaim.capture.files import Day, capture_of
from counterclaim.capture.kinds import PEEKED, tell_kind
from counterclaim.capture.pieces import Job, Piece, with_day
from counterclaim.capture.workers import Worker
from counterclaim.model.captures import Capture, Refusal
from counterclaim.model.documents import Published


def links_of(fetched: Fetched) -> tuple[FeedLink, ...] | None:
    """Where a feed's entries lead; `None` for what is no feed."""
    content, url = fetched.content or b"", fetched.response.url
    kind = tell_kind(content[:PEEKED], name=url, media_type=fetched.media_type)
    return feed_links(content, name=url) if kind == "feed" else None


def fetched_captures(
    fetched: Fetched,
    worker: Worker,
    *,
    published: Day | None = None,
    publisher: str | None = None,
    stated: Published | None = None,
) -> Iterator[Capture | Refusal]:
    """The documents in what was fetched, nothing where the server says that nothing changed.

    `published` and `publisher` outrank what a document says of itself; the day that is
    `stated` elsewhere, in a feed for example, counts where it says nothing.
    """
    if fetched.content is None:
        return
    job = Job(
        name=fetched.response.url,
        content=fetched.content,
        media_type=fetched.media_type,
        url=fetched.response.final_url,
        response=fetched.response,
    )
    for found in worker.pieces(job):
        if isinstance(found, Piece):
            piece = with_day(found, stated)
            yield capture_of(piece, published=published, publisher=publisher)
        else:
            yield found
