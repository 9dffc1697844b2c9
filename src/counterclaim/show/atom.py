"""What changed in a record as an Atom feed (RFC 4287), for any feed reader."""

import uuid
import xml.etree.ElementTree as etree
from collections.abc import Sequence

from counterclaim.record.rows import Entry
from counterclaim.show.developments import development_words
from counterclaim.show.words import plain

_ATOM = "http://www.w3.org/2005/Atom"
_SPACE = uuid.UUID("6f1d3a0e-4d0b-5c55-9f0a-0d9a64f3a1c7")


def atom_feed(entries: Sequence[Entry], *, title: str, updated: str) -> bytes:
    """A feed of developments, in the order they are given; the newest first is usual.

    >>> atom_feed((), title="Strikes", updated="2026-01-02T03:04:05+00:00").startswith(b"<?xml")
    True
    """
    feed = etree.Element(_name("feed"))
    _add(feed, "title", plain(title))
    _add(feed, "id", f"urn:uuid:{uuid.uuid5(_SPACE, title)}")
    _add(feed, "updated", entries[0].at if entries else updated)
    author = etree.SubElement(feed, _name("author"))
    _add(author, "name", "counterclaim")
    for entry in entries:
        _entry(feed, entry)
    etree.register_namespace("", _ATOM)
    etree.indent(feed)
    content: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _entry(feed: etree.Element, entry: Entry) -> None:
    one = entry.development
    element = etree.SubElement(feed, _name("entry"))
    _add(element, "title", f"{one.kind}: {plain(one.title)}")
    told = f"{entry.number} {entry.at} {one.kind} {one.incident}"
    _add(element, "id", f"urn:uuid:{uuid.uuid5(_SPACE, told)}")
    _add(element, "updated", entry.at)
    etree.SubElement(element, _name("category"), term=one.kind)
    lines = [f"{development_words(one)} ({one.incident})"]
    lines += [f"{plain(a.party)}: “{plain(a.quote.text)}” ({a.document})" for a in one.accounts]
    _add(element, "content", "\n".join(lines)).set("type", "text")


def _add(parent: etree.Element, name: str, words: str) -> etree.Element:
    element = etree.SubElement(parent, _name(name))
    element.text = words
    return element


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
