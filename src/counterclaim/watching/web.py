"""Feeds and their pages from the network, as a watch asks for them."""

import json

from counterclaim.capture.feeds import FeedLink
from counterclaim.capture.fetching import Fetcher
from counterclaim.capture.visits import fetched_captures, links_of
from counterclaim.capture.workers import Worker
from counterclaim.errors import InputError
from counterclaim.model.captures import Response
from counterclaim.watching.sources import Item, Look, Taken


class Network:
    """What is fetched for a watch: only its feeds, and the pages their entries lead to.

    A feed is asked for what changed since it was last taken whole.
    """

    def __init__(self, fetcher: Fetcher, worker: Worker) -> None:
        self._fetcher = fetcher
        self._worker = worker
        self._links: dict[str, FeedLink] = {}

    def entries(self, url: str, validators: str | None) -> Look:
        """The entries of a feed; none if it has not changed."""
        known = json.loads(validators) if validators else {}
        fetched = self._fetcher.fetch(url, etag=known.get("etag"), modified=known.get("modified"))
        if fetched.content is None:
            return Look([], validators)
        links = links_of(fetched)
        if links is None:
            raise InputError(f"{url}: is no RSS or Atom feed")
        self._links |= {link.url: link for link in links}
        items = [Item(link.url, f"{link.url}\t{_at(link)}") for link in links]
        return Look(items, _validators(fetched.response))

    def page(self, url: str, *, publisher: str | None) -> Taken:
        """The page at an address; its feed says when it was published, if it does not itself."""
        fetched = self._fetcher.fetch(url)
        link = self._links.get(url)
        return fetched_captures(
            fetched, self._worker, publisher=publisher, stated=link.published if link else None
        )


def _at(link: FeedLink) -> str:
    return link.published.at.isoformat() if link.published else ""


def _validators(response: Response) -> str | None:
    known = {"etag": response.header("etag"), "modified": response.header("last-modified")}
    return json.dumps(known) if any(known.values()) else None
