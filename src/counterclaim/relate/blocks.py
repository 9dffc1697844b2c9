"""Which groups are worth comparing: those that meet in a block and stand near in its order.

In: a `Group`. Out: the keys of its blocks (a place and week, a rare name, a toll)
and its rank. Two groups are candidates where they share a block in which fewer
than `WINDOW` others stand between them; so a block of any size costs each of its
groups the same, and a new group changes the candidates around it alone.
"""

import hashlib
import itertools
import re
import struct
from collections.abc import Iterator
from typing import get_args

from counterclaim.model.events import SubEventType
from counterclaim.relate.groups import Group
from counterclaim.relate.mentions import PROVINCE, Days

WINDOW = 16
"""How far apart in a block's order two groups may stand to be compared."""
_LONGEST = 32
_TYPES: tuple[SubEventType, ...] = get_args(SubEventType)
_CAPITAL = re.compile(r"\b[A-Z][\w'’-]{3,}")


def keys_of(group: Group) -> tuple[int, ...]:
    """The blocks a group is in, each once, in order."""
    return tuple(sorted({_digest(key) for key in _keys(group)}))


def rank_of(group: Group) -> bytes:
    """Where a group stands in every block: by day, type and toll, so that likes are near."""
    day = group.when.last or group.days.last or group.days.first
    toll = min(max(group.killed, default=0), 65_535)
    number = _TYPES.index(group.types[0])
    start = struct.pack(">IBH", day.toordinal() if day else 0, number, toll)
    return start + hashlib.blake2b(name_of(group).encode(), digest_size=9).digest()


def name_of(group: Group) -> str:
    """What tells a group from all others; names sort as groups do."""
    day, document, start, event = group.key
    return f"{day}\t{document}\t{start:08}\t{event}"


def _digest(key: str) -> int:
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _keys(group: Group) -> Iterator[str]:
    days = _buckets(group)
    for place in group.places[:4] or group.setting:
        if (
            place.latitude is not None
            and place.longitude is not None
            and place.fineness <= PROVINCE
        ):
            names = _cells(place.latitude, place.longitude)
        else:
            names = [place.key]
        for name, day in itertools.product(names, days):
            yield f"place {name} {day}"
    for word, day in itertools.product(_place_words(group), days):
        yield f"word {word} {day}"
    for name in group.names:
        yield f"name {name}"
    for count in group.killed:
        if count >= 3:
            yield f"toll {count} {days[0]}"
    if group.dated and group.days.length <= 3:
        for side, day in itertools.product(sorted(group.sides), days):
            yield f"actor {side} {day}"


def _place_words(group: Group) -> list[str]:
    """Words that name its places, or may name them where none was resolved."""
    if group.places:
        fine = [place.words for place in group.fine_towns]
    else:
        fine = [mention.words for mention in group.mentions[:6]]
    return sorted({word for text in fine for word in _CAPITAL.findall(text)})


def _cells(latitude: float, longitude: float) -> list[str]:
    """The half-degree cell of a place and those after it, so that neighbours share one."""
    row, column = int(latitude * 2 // 1), int(longitude * 2 // 1)
    return [f"{row + i}:{column + j}" for i in (0, 1) for j in (0, 1)]


def _buckets(group: Group) -> list[str]:
    """Weeks that the group's days touch, one more on each side for days near the turn."""
    days = group.days
    if days.first is None and days.last is None:
        days = Days(None, group.mentions[0].published)
    end = days.last or days.first
    start = days.first or days.last
    if start is None or end is None:
        return ["undated"]
    to = end.toordinal()
    since = to - _LONGEST if days.first is None else max(start.toordinal(), to - _LONGEST)
    first, last = (since - 1) // 7, (to + 1) // 7
    return [str(week) for week in range(first, last + 1)]
