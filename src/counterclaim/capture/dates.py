"""Days of publication, and how they are known.

In: a page and the day that was found for it. Out: a `Published` that says
whether the page's own metadata, its URL or its text gave the day, with the time
of day and zone where the metadata state them.
"""

import datetime
import re

import lxml.html  # type: ignore[import-untyped]

from counterclaim.model.documents import Published

_JSON_DATE = re.compile(r'"date(?:Published|Created)"\s*:\s*"([^"]{8,40})"')
_ELSEWHERE = ("footer", "aside", "nav", "script", "style", "blockquote")
_LONGEST_LINE = 80
_META_NAMES = re.compile(r"publi|date|created|issued|time", re.IGNORECASE)


def published_of(
    tree: lxml.html.HtmlElement, found: str | None, url: str | None
) -> Published | None:
    """How a page's day of publication is known; `found` is the day in ISO 8601, if any."""
    if not found:
        return None
    try:
        day = datetime.date.fromisoformat(found[:10])
    except ValueError:
        return None
    stated = [at for at in map(_moment, _statements(tree)) if at and _day(at) == day]
    if stated:
        return Published(at=next(filter(_has_clock, stated), day), method="metadata")
    digits = found[:10].split("-")
    if url and re.search(r"\D?".join(digits), url):
        return Published(at=day, method="url")
    return Published(at=day, method="text") if _stands_alone(tree, day) else None


def _stands_alone(tree: lxml.html.HtmlElement, day: datetime.date) -> bool:
    """Whether a line of its own shows a day: not a sentence that tells of it, not a footer."""
    month, short = f"{day:%B}", f"{day:%b}"
    forms = re.compile(
        rf"{day:%Y-%m-%d}|{day:%Y/%m/%d}|0?{day.day}[./]0?{day.month}[./]{day.year}"
        rf"|0?{day.month}/0?{day.day}/{day.year}"
        rf"|(?:{month}|{short}\.?) 0?{day.day}(?:st|nd|rd|th)?,? {day.year}"
        rf"|0?{day.day}(?:st|nd|rd|th)? (?:{month}|{short}\.?),? {day.year}",
        re.IGNORECASE,
    )
    elsewhere = {part for name in _ELSEWHERE for top in tree.iter(name) for part in top.iter()}
    for element in tree.iter():
        if element in elsewhere or not isinstance(element.tag, str):
            continue
        words = " ".join((element.text or "").split())
        if len(words) <= _LONGEST_LINE and forms.search(words):
            return True
    return False


def _statements(tree: lxml.html.HtmlElement) -> list[str]:
    """All that the page's machine-readable parts say about dates, in page order."""
    found = []
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if _META_NAMES.search(name):
            found.append(meta.get("content") or "")
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found += _JSON_DATE.findall(script.text or "")
    found += [time.get("datetime") or "" for time in tree.iter("time")]
    return found


def _moment(words: str) -> datetime.date | datetime.datetime | None:
    words = words.strip()
    try:
        if len(words) <= len("2015-10-03"):
            return datetime.date.fromisoformat(words)
        return datetime.datetime.fromisoformat(words)
    except ValueError:
        return None


def _day(at: datetime.date | datetime.datetime) -> datetime.date:
    return at.date() if isinstance(at, datetime.datetime) else at


def _has_clock(at: datetime.date | datetime.datetime) -> bool:
    """Midnight is what systems write that know only the day."""
    return isinstance(at, datetime.datetime) and at.time() != datetime.time()
