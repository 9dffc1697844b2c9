"""Short wordings that every view shares: counts, days, places, certainty."""

import datetime
import unicodedata

from counterclaim.model.claims import Certainty
from counterclaim.model.events import Count
from counterclaim.model.incidents import Account, Incident, NumberRange
from counterclaim.model.places import Place
from counterclaim.model.spans import Span
from counterclaim.model.times import Interval
from counterclaim.record.rows import AccountRow


def range_words(minimum: int, maximum: int | None) -> str:
    """A closed or open range as people write it.

    >>> range_words(32, 32), range_words(19, None), range_words(0, 19), range_words(10, 15)
    ('32', '19 or more', 'up to 19', '10-15')
    """
    if maximum is None:
        return f"{minimum} or more"
    if minimum == maximum:
        return str(minimum)
    return f"up to {maximum}" if minimum == 0 else f"{minimum}-{maximum}"


def counted(number: int, what: str, several: str | None = None) -> str:
    """A number of things.

    >>> counted(1, "line"), counted(3, "reply", "replies"), counted(1200, "line")
    ('1 line', '3 replies', '1,200 lines')
    """
    return f"{number:,} {what if number == 1 else several or what + 's'}"


def count_words(count: Count | NumberRange) -> str:
    """A count's range."""
    return range_words(count.minimum, count.maximum)


def day_words(first: datetime.date | None, last: datetime.date | None) -> str:
    """The days an incident may have happened on.

    >>> day_words(datetime.date(2015, 9, 27), datetime.date(2015, 9, 30))
    '2015-09-27 to 2015-09-30'
    """
    if first is None and last is None:
        return "day unknown"
    if first == last:
        return str(first)
    if first is None:
        return f"up to {last}"
    return f"from {first}" if last is None else f"{first} to {last}"


def interval_words(interval: Interval | None) -> str:
    """A half-open interval; whole days lose their clock time and end on their last day."""
    if interval is None:
        return ""
    start, end = interval.start, interval.end
    midnights = [m for m in (start, end) if m is not None]
    if all(m.time() == datetime.time() for m in midnights):
        last = end.date() - datetime.timedelta(days=1) if end else None
        return day_words(start.date() if start else None, last)
    return f"{_clock(start) or '...'} to {_clock(end) or '...'}"


def _clock(moment: datetime.datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""


def certainty_words(certainty: Certainty) -> str:
    """How sure, with the words that say so; nothing for plain certainty."""
    if certainty.level == "certain":
        return ""
    words = ", ".join(f"“{plain(span.text)}”" for span in certainty.words)
    return f"{certainty.level} ({words})" if words else certainty.level


def place_words(place: Place) -> str:
    """What a place was resolved to, and how exactly."""
    if place.latitude is None or place.longitude is None:
        return "not resolved"
    where = ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country_name))))
    return f"{where} ({place.latitude:.2f}, {place.longitude:.2f})"


def incident_line(incident: Incident) -> str:
    """Type, day and place of an incident in one line."""
    where = incident.where.name if incident.where else "place unknown"
    return f"{incident.type} · {where} · {day_words(incident.first, incident.last)}"


def plain(text: str) -> str:
    """Text that is safe to print in a terminal: white space folded, controls made visible.

    Control characters and those that turn the direction of writing would let a
    captured page repaint the screen.

    >>> plain("six\\ndead\\x1b[2J")
    'six dead\\ufffd[2J'
    """
    return visible(" ".join(text.split()))


def visible(text: str) -> str:
    """Text with its lines, and with a mark in place of whatever else is no visible character.

    >>> visible("one\\ntwo\\x07")
    'one\\ntwo\\ufffd'
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join("\ufffd" if c != "\n" and _is_unsafe(c) else c for c in text)


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in _UNSAFE


_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def joined(spans: tuple[Span, ...]) -> str:
    """Fragments in text order, with a mark where something was left out.

    >>> joined((Span(0, 1, "A"), Span(9, 10, "B")))
    'A […] B'
    """
    return " […] ".join(plain(span.text) for span in spans)


def value_words(account: Account | AccountRow) -> str:
    """An account's value with its stance: "not Islamic State", "32"."""
    value = account.value
    words = count_words(value) if isinstance(value, NumberRange) else plain(value)
    scope = f" ({plain(account.scope)})" if account.scope else ""
    stance = {"asserts": "", "denies": "not ", "doubts": "doubts: "}[account.stance]
    alone = isinstance(account, Account) and account.only
    only = "only " if alone and not words.startswith("only ") else ""
    return f"{stance}{only}{words}{scope}"
