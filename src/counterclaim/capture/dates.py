"""Days of publication, and how they are known.

In: a page and the day that was found for it. Out: a `Published` that says
whether the page's own metadata, its URL or its text gave the day, with the time
of day and zone where the metadata state them.
"""

import datetime
import email.utils
import itertools
import re
from collections.abc import Sequence

import lxml.html  # type: ignore[import-untyped]

from counterclaim.model.documents import Published

_JSON_DATE = re.compile(r'"date(?:Published|Created)"\s*:\s*"([^"]{8,40})"')
_ELSEWHERE = ("footer", "aside", "nav", "script", "style", "blockquote")
_LONGEST_LINE = 80
_FIRST_LINES = 12
_WEEKDAY = re.compile(
    r"^(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )", re.I
)
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’/ -]{1,40},\s+){1,3}"
    r"(?P<day>\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
    r"|\d{4}-\d\d-\d\d)"
    r"\s*(?:\([^()]{2,40}\)\s*)?(?:--?|[—–:])\s"
)
"""A town, a day with its year and perhaps an agency before a dash."""
_NUMERAL_END = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
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


def moment_of(words: str) -> datetime.date | datetime.datetime | None:
    """The day or moment that a date written by a machine or a person states.

    ISO 8601, the dates of mails and feeds, seconds since 1970, and days with
    their month in letters. One that could be read in two ways gives `None`.

    >>> moment_of("Fri, 4 Mar 2016 18:20:00 +0200").isoformat()
    '2016-03-04T18:20:00+02:00'
    >>> moment_of("4 March 2016"), moment_of("25/03/2016"), moment_of("04/03/2016")
    (datetime.date(2016, 3, 4), datetime.date(2016, 3, 25), None)
    """
    words = " ".join(words.split())[:_LONGEST_LINE]
    if not words:
        return None
    for read in (_moment, _mail_moment, _seconds, _written_day, _figures):
        found = read(words)
        if found:
            return found
    return None


def dated_line(lines: Sequence[str]) -> Published | None:
    """The day that stands alone on one of the first lines of a report, if only one does."""
    days = {day for line in lines[:_FIRST_LINES] if (day := _written_day(line.strip()))}
    return Published(at=days.pop(), method="text") if len(days) == 1 else None


def datelined(text: str) -> Published | None:
    """The day that a report's dateline gives with its year, where one of its first lines has one.

    >>> datelined("Raid kills six\\n\\nADEN, 3 May 2024 (HW) - Shells fell.").at.isoformat()
    '2024-05-03'
    >>> datelined("ADEN, May 3 - Shells fell.")
    """
    for line in itertools.islice(filter(str.strip, text.split("\n")), _FIRST_LINES):
        found = _DATELINE.match(line.strip())
        day = _written_day(found["day"]) if found else None
        if day is not None:
            return Published(at=day, method="dateline")
    return None


def _mail_moment(words: str) -> datetime.datetime | None:
    try:
        return email.utils.parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _seconds(words: str) -> datetime.datetime | None:
    if not re.fullmatch(r"1?\d{9}(?:\d{3})?(?:\.\d+)?", words):
        return None
    seconds = float(words)
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _written_day(words: str) -> datetime.date | None:
    """A day whose month is in letters, or that ISO 8601 writes; nothing beside it but a weekday."""
    words = _WEEKDAY.sub("", _NUMERAL_END.sub(r"\1", words)).replace(".", "").strip(" ,")
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y", "%Y/%m/%d"):
        try:
            return datetime.datetime.strptime(words.replace(",", ""), form).date()
        except ValueError:
            continue
    return None


def _figures(words: str) -> datetime.date | None:
    """A day in figures alone, where only one order of them can be meant."""
    found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", words)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    read = [(second, first), (first, second)]
    days = {datetime.date(year, month, day) for month, day in read if _is_day(year, month, day)}
    return days.pop() if len(days) == 1 else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
