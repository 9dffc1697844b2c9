"""The command that fetches pages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from counterclaim.cli.options import json_option, record_option

if TYPE_CHECKING:
    import datetime

    from counterclaim.capture.feeds import FeedLink
    from counterclaim.capture.fetching import Fetched, Fetcher
    from counterclaim.capture.workers import Worker
    from counterclaim.cli.keeping import Keeper
    from counterclaim.model.captures import Capture


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--published", metavar="DATE", help="Day they were published (YYYY-MM-DD).")
@click.option("--publisher", metavar="NAME", help="Who published them.")
@click.option(
    "--most",
    metavar="NUMBER",
    default=50,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="Of a feed, the pages of at most so many entries.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Allow addresses of this machine and of private networks.",
)
@click.option("--model", metavar="NAME", help="A spaCy pipeline: its name or path.")
@record_option
@json_option
def fetch(
    urls: tuple[str, ...],
    published: str | None,
    publisher: str | None,
    most: int,
    allow_private: bool,
    model: str | None,
    record_path: str,
    as_json: bool,
) -> None:
    """Fetch pages from the network and keep them in the record, with the headers
    and the final URL of the answer. A feed (RSS, Atom) stands for the pages its
    entries lead to.

    Only what you name is fetched: http and https, no private addresses, as each
    site's robots.txt allows, with a second between two visits to a site. A page
    that did not change since it was last fetched is not kept again.

    \b
    counterclaim fetch https://harbourwire.example/2016/raid --record strikes.db
    counterclaim fetch https://harbourwire.example/feed.xml --most 20
    """
    from counterclaim.capture.fetching import Fetcher
    from counterclaim.capture.workers import Worker
    from counterclaim.cli.keeping import Keeper, day_of

    day = day_of(published)
    with (
        Keeper(record_path, model=model, as_json=as_json) as keeper,
        Fetcher(allow_private=allow_private) as fetcher,
        Worker() as worker,
    ):
        visit = _Visit(keeper, fetcher, worker, day, publisher, most)
        for url in urls:
            visit.page(url)
        keeper.finish()


class _Visit:
    """One run of the command: pages fetched, taken in, kept."""

    def __init__(
        self,
        keeper: "Keeper",
        fetcher: "Fetcher",
        worker: "Worker",
        day: "datetime.date | datetime.datetime | None",
        publisher: str | None,
        most: int,
    ) -> None:
        self._keeper = keeper
        self._fetcher = fetcher
        self._worker = worker
        self._day = day
        self._publisher = publisher
        self._most = most

    def page(self, url: str, link: "FeedLink | None" = None) -> bool:
        """Fetch a page or feed; `link` is what the feed that led to it says of it."""
        from counterclaim.errors import InputError
        from counterclaim.model.captures import Refusal

        try:
            return self._page(url, link)
        except InputError as error:
            reason = str(error).removeprefix(f"{url}: ")
            self._keeper.refuse(Refusal(name=url, reason=reason))
            return False

    def _page(self, url: str, link: "FeedLink | None") -> bool:
        from counterclaim.capture.visits import links_of

        record = self._keeper.known()
        asked = record.arrivals.asked(url) if record else None
        fetched = self._fetcher.fetch(
            url,
            etag=asked.etag if asked else None,
            modified=asked.modified if asked else None,
        )
        if fetched.content is None:
            self._unchanged(fetched, asked.document if asked else None)
            return True
        links = links_of(fetched) if link is None else None
        return self._keep(fetched, link) if links is None else self._feed(fetched, links)

    def _keep(self, fetched: "Fetched", link: "FeedLink | None") -> bool:
        """Take in what was fetched, and remember the answer once it is kept."""
        from counterclaim.capture.visits import fetched_captures
        from counterclaim.model.captures import Capture

        kept, whole = [], True
        for found in fetched_captures(
            fetched,
            self._worker,
            published=self._day,
            publisher=self._publisher,
            stated=link.published if link else None,
        ):
            if isinstance(found, Capture):
                kept.append(self._keep_one(found, fetched))
            else:
                self._keeper.refuse(found)
                whole = False
        if whole and kept:
            document = kept[0] if len(kept) == 1 else None
            self._keeper.record.arrivals.note_answer(fetched.response, document=document)
        return whole

    def _keep_one(self, capture: "Capture", fetched: "Fetched") -> str:
        record = self._keeper.known()
        same = record and record.arrivals.same_text(capture.page, capture.document.text_sha256)
        if record and same:
            self._unchanged(fetched, same)
            return same
        return self._keeper.keep(capture).id

    def _feed(self, fetched: "Fetched", links: "Sequence[FeedLink]") -> bool:
        """Fetch the pages that a feed's entries lead to; what it says of their days counts.

        The answer is remembered when all of them are kept, so that none is passed over
        because the feed has not changed since.
        """
        done = [self.page(link.url, link) for link in links[: self._most]]
        record = self._keeper.known()
        if record and all(done):
            record.arrivals.note_answer(fetched.response)
        return all(done)

    def _unchanged(self, fetched: "Fetched", document: str | None) -> None:
        record = self._keeper.known()
        if record and document:
            record.arrivals.note_unchanged(fetched.response, document=document)
        self._keeper.tell_unchanged(fetched.response.url, document)
