"""Feeds and pages for a watch, fetched with the same care as on request."""

from typing import TypedDict

import msgspec

from counterclaim.capture.fetching import Fetched, Fetcher
from counterclaim.capture.visits import fetched_captures, links_of
from counterclaim.capture.workers import Worker
from counterclaim.errors import InputError
from counterclaim.model.captures import Capture
from counterclaim.watching.sources import Item, Look


class _Validators(TypedDict):
    etag: str | None
    modified: str | None


class FetchedWeb:
    """The web as a watch sees it: entries of feeds, and the pages they lead to."""

    def __init__(self, fetcher: Fetcher, worker: Worker) -> None:
        self._fetcher = fetcher
        self._worker = worker

    def entries(self, url: str, validators: str | None) -> Look:
        """The entries of a feed, none if it has not changed since `validators` were given."""
        asked = msgspec.json.decode(validators, type=_Validators) if validators else None
        fetched = self._fetcher.fetch(
            url,
            etag=asked["etag"] if asked else None,
            modified=asked["modified"] if asked else None,
        )
        if fetched.content is None:
            return Look((), validators)
        links = links_of(fetched)
        if links is None:
            raise InputError(f"{url}: is no RSS or Atom feed")
        items = [
            # an entry whose day is another was published again
            Item(link.url, f"{link.url}\t{link.published.at if link.published else ''}")
            for link in links
        ]
        return Look(items, _validators(fetched))

    def page(self, url: str, *, publisher: str | None) -> Capture:
        """The page at an address."""
        fetched = self._fetcher.fetch(url)
        found = next(fetched_captures(fetched, self._worker, publisher=publisher), None)
        if isinstance(found, Capture):
            return found
        raise InputError(f"{url}: {found.reason if found else 'holds no documents'}")


def _validators(fetched: Fetched) -> str:
    response = fetched.response
    stated = _Validators(etag=response.header("etag"), modified=response.header("last-modified"))
    return msgspec.json.encode(stated).decode()
