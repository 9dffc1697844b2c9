"""RSS and Atom files.

In: the bytes of a feed. Out: its entries, each with the bytes that are its
original: the entry's own element as it stands in the file.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from counterclaim.capture.addresses import web_address
from counterclaim.capture.dates import moment_of
from counterclaim.capture.encodings import decode
from counterclaim.capture.markup import lines_of
from counterclaim.capture.texts import Extracted, one_line, text_of_lines
from counterclaim.errors import InputError
from counterclaim.model.documents import Published

MOST_BYTES = 20_000_000
MOST_ENTRIES = 5_000
_ENTRY = re.compile(r"<(?P<tag>(?:\w+:)?(?:item|entry))(?:\s[^<>]*)?>.*?</(?P=tag)\s*>", re.DOTALL)


class FeedEntry(NamedTuple):
    """One entry: its number from 1, its id, its own bytes, and its text or why it has none."""

    number: int
    id: str | None
    content: bytes
    extracted: Extracted


class FeedLink(NamedTuple):
    """Where an entry leads, and what the feed says of it."""

    url: str
    title: str | None
    published: Published | None


def read_feed(content: bytes, *, name: str) -> Iterator[FeedEntry]:
    """The entries of a feed; `name` is for messages."""
    text, encoding = _decoded(content, name)
    originals = [found[0] for found in _ENTRY.finditer(text)]
    feed = _parsed(content, name)
    if len(originals) != len(feed.entries):
        raise InputError(f"{name}: is a broken feed: its entries cannot be told apart")
    publisher = one_line(feed.feed.get("title"))
    kind = "application/atom+xml" if feed.version.startswith("atom") else "application/rss+xml"
    language = (feed.feed.get("language") or "").lower()[:2] or None
    for number, (entry, original) in enumerate(zip(feed.entries, originals, strict=True), 1):
        extracted = Extracted(
            text=_text(entry, name),
            media_type=kind,
            extractor="feed/1" if encoding == "utf-8" else f"feed/1 {encoding}",
            title=_plain(entry.get("title")),
            publisher=one_line((entry.get("source") or {}).get("title")) or publisher,
            author=one_line(entry.get("author")),
            url=_link(entry),
            language=language,
            published=_published(entry),
        )
        yield FeedEntry(number, one_line(entry.get("id")), original.encode(encoding), extracted)


def feed_links(content: bytes, *, name: str) -> tuple[FeedLink, ...]:
    """Where the entries of a feed lead, in its order, each once."""
    _decoded(content, name)
    links = {}
    for entry in _parsed(content, name).entries:
        url = _link(entry)
        if url and url not in links:
            links[url] = FeedLink(url, _plain(entry.get("title")), _published(entry))
    return tuple(links.values())


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    if len(content) > MOST_BYTES:
        raise InputError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB")
    text, encoding = decode(content, name=name, declared=True)
    if "<!ENTITY" in text:
        raise InputError(f"{name}: declares entities of its own: refused")
    if len(re.findall(r"<(?:\w+:)?(?:item|entry)[\s>]", text)) > MOST_ENTRIES:
        raise InputError(f"{name}: has more than {MOST_ENTRIES:,} entries: refused")
    return text, encoding


def _parsed(content: bytes, name: str) -> Any:
    import feedparser

    try:
        # bytes in a file: the library would take a string for an address to fetch
        feed = feedparser.parse(io.BytesIO(content))
    except Exception as error:  # hostile feeds break the library in many ways
        raise InputError(f"{name}: cannot be read as a feed ({type(error).__name__})") from None
    if not feed.version and not feed.entries:
        raise InputError(f"{name}: is no RSS or Atom feed")
    return feed


def _text(entry: Any, name: str) -> str:
    """The fullest text an entry has, under its title; nothing where it has a title alone."""
    bodies = [part.get("value") or "" for part in entry.get("content") or ()]
    bodies.append(entry.get("summary") or "")
    body = max(bodies, key=len)
    lines = lines_of(body, name=name) if body.strip() else []
    title = _plain(entry.get("title"))
    if lines and title and lines[0] != title:
        lines = [title, *lines]
    return text_of_lines(lines)


def _plain(markup: str | None) -> str | None:
    """A title without the markup that some feeds put into it."""
    if markup and re.search("[<&]", markup):
        return one_line(" ".join(lines_of(markup, name="title")))
    return one_line(markup)


def _link(entry: Any) -> str | None:
    return web_address(entry.get("link"))


def _published(entry: Any) -> Published | None:
    """When an entry was published, else when it was last touched, in the zone it states."""
    for key in ("published", "updated", "created"):
        at = moment_of(entry.get(key) or "")
        if at:
            return Published(at=at, method="metadata")
    return None
