"""Words around a place name that move it, widen it or make it stand for a government.

In: a mention and its sentence. Out: the relation with its span and what it does
to the point, and the sense in which the name is used.
"""

import math
from typing import NamedTuple

from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import Entry
from counterclaim.model.places import PlaceRelation, PlaceSense
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.place_frames import building_after, place_words
from counterclaim.reading.time_grammar import number_of
from counterclaim.reading.toponyms import Mention

_AT = frozenset({"at", "in", "near", "outside", "inside", "from", "to", "into", "around"})
_KM_A_MILE = 1.609
_KM_A_DEGREE = 111.2
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225,
    "west": 270, "northwest": 315,
}  # fmt: skip
_MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})


class Shift(NamedTuple):
    """What a relation does to a point: a bearing in degrees, a distance, a radius."""

    bearing: int | None
    distance_km: float | None
    kind: str


class Found(NamedTuple):
    """A relation in the text and what it does."""

    relation: PlaceRelation
    shift: Shift


def bearing_of(word: str) -> int | None:
    """Degrees from north of a direction.

    >>> bearing_of("northwest"), bearing_of("south-eastern"), bearing_of("blue")
    (315, 135, None)
    """
    return _BEARINGS.get(word.replace("-", "").removesuffix("ern"))


def _sort(word: Word) -> str:
    entry = place_words().get(word.lower)
    return entry.sort if entry else ""


def relation_of(parse: Parse, mention: Mention) -> Found | None:
    """The relation in which a name stands, if any: before it, or after it."""
    words = mention.first.sentence.words
    base = words[0].i
    left, right = mention.first.i - base, mention.last.i - base
    return _before(parse, words, left) or _after(parse, words, right) or _site(parse, words, right)


def _site(parse: Parse, words: list[Word], right: int) -> Found | None:
    """ "Homs International Airport": a site that bears the name of the town it lies near."""
    noun = building_after(words, right)
    if noun is None or _sort(noun) != "site":
        return None
    return _found(parse, words[right + 1], noun, Shift(None, None, "around"))


def _before(parse: Parse, words: list[Word], left: int) -> Found | None:
    at = left - 1
    while at >= 0 and (words[at].lower == "the" or _sort(words[at]) in ("type", "quarter")):
        at -= 1
    if at < 0:
        return None
    word = words[at]
    sort = _sort(word)
    if sort == "part":
        return _found(parse, word, word, Shift(bearing_of(word.lower), None, "part"))
    if sort == "direction" and at == left - 1:
        return _found(parse, word, word, Shift(bearing_of(word.lower), None, "part"))
    if sort == "around":
        return _edge(parse, words, at, word, word)
    if word.lower in ("of", "from") and at > 0:
        return _of(parse, words, at)
    return None


def _edge(parse: Parse, words: list[Word], at: int, first: Word, last: Word) -> Found:
    """Words for what lies around a place, with the side they name: "the northern suburbs of"."""
    before = words[at - 1] if at else None
    if before is not None and _sort(before) in ("part", "direction"):
        bearing = bearing_of(before.lower)
        if bearing is not None:
            return _found(parse, before, last, Shift(bearing, None, "around"))
    return _found(parse, first, last, Shift(None, None, "around"))


def _of(parse: Parse, words: list[Word], at: int) -> Found | None:
    """ "north of", "12 km from", "12 km north of", "the suburbs of"."""
    head = words[at - 1]
    sort = _sort(head)
    if sort == "around":
        return _edge(parse, words, at - 1, head, words[at])
    if sort == "direction":
        distance = _distance(words, at - 2)
        first = words[at - 3] if distance is not None else head
        kind = "distance" if distance is not None else "direction"
        return _found(parse, first, words[at], Shift(bearing_of(head.lower), distance, kind))
    distance = _distance(words, at - 1)
    if distance is not None:
        return _found(parse, words[at - 2], words[at], Shift(None, distance, "distance"))
    return None


def _distance(words: list[Word], unit: int) -> float | None:
    if unit < 1 or _sort(words[unit]) != "unit":
        return None
    number = _number(words[unit - 1].text)
    if number is None or not 0 <= number < 20_000:
        return None
    return number * (_KM_A_MILE if words[unit].lower.startswith("mi") else 1.0)


def _number(text: str) -> float | None:
    """The number that digits or a word stand for: "12", "1,200", "two"."""
    if not text[0].isdigit():
        return number_of(text)
    digits = text.replace(",", "")
    return float(digits) if digits.replace(".", "", 1).isdecimal() else None


def _after(parse: Parse, words: list[Word], right: int) -> Found | None:
    """ "Homs countryside", "the Homs region", "Syria's northwest"."""
    if right + 1 >= len(words):
        return None
    word = words[right + 1]
    if word.lower in ("'s", "’s") and right + 2 < len(words):
        following = words[right + 2]
        further = words[right + 3] if right + 3 < len(words) else None
        if _sort(following) == "direction" and not (further and further.text == "-"):
            return _found(parse, word, following, Shift(bearing_of(following.lower), None, "part"))
        return _side(parse, words, right + 2, word)
    if _sort(word) == "around" and word.tag.startswith("N"):
        return _found(parse, word, word, Shift(None, None, "around"))
    if _sort(word) == "part":
        return _side(parse, words, right + 1, word)
    if word.lower in ("region", "area"):
        return _found(parse, word, word, Shift(None, None, "region"))
    return None


def _side(parse: Parse, words: list[Word], at: int, first: Word) -> Found | None:
    """ "'s southern suburbs", "northern countryside": the side and the edge that it is of."""
    edge = words[at + 1] if at + 1 < len(words) and _sort(words[at]) == "part" else words[at]
    if _sort(edge) != "around" or not edge.tag.startswith("N"):
        return None
    bearing = bearing_of(words[at].lower) if edge is not words[at] else None
    return _found(parse, first, edge, Shift(bearing, None, "around"))


def _found(parse: Parse, first: Word, last: Word, shift: Shift) -> Found:
    span = parse.span(first.start, last.end)
    return Found(PlaceRelation(kind=shift.kind, span=span), shift)  # type: ignore[arg-type]


def moved(
    latitude: float, longitude: float, radius: float, shift: Shift
) -> tuple[float, float, float]:
    """Where a relation puts a point, and how far the true point may lie from there.

    >>> moved(34.7, 36.7, 10.0, Shift(0, 20.0, "distance"))
    (34.8799, 36.7, 8.0)
    """
    if shift.kind == "distance" and shift.distance_km is not None:
        away = shift.distance_km
        uncertain = max(2.0, 0.4 * away) if shift.bearing is not None else away + 2.0
    elif shift.kind == "direction":
        away, uncertain = radius + 10.0, radius + 15.0
    elif shift.kind == "part":
        away, uncertain = 0.55 * radius, 0.6 * radius
    elif shift.kind == "around":
        away, uncertain = radius + 5.0, radius + 15.0
        if shift.bearing is None:
            return latitude, longitude, uncertain
    else:
        return latitude, longitude, radius
    if shift.bearing is None:
        return latitude, longitude, uncertain
    angle = math.radians(shift.bearing)
    width = max(0.05, math.cos(math.radians(latitude)))
    north = latitude + away * math.cos(angle) / _KM_A_DEGREE
    east = longitude + away * math.sin(angle) / (_KM_A_DEGREE * width)
    return (
        round(max(-90.0, min(90.0, north)), 4),
        round((east + 180) % 360 - 180, 4),
        round(uncertain, 1),
    )


def sense_of(mention: Mention, entry: Entry | None, *, capital: bool) -> PlaceSense:
    """Whether a name stands for a place, a government, the people, or a building."""
    if entry is not None and entry.use == Use.DEMONYM:
        return "demonym"
    if entry is None or (entry.kind not in (Kind.COUNTRY, Kind.SEAT) and not capital):
        if entry is not None and entry.kind == Kind.FACILITY:
            return "facility"
        return "location"
    if entry.kind == Kind.SEAT:
        return "facility" if mention.before in _AT else "government"
    if _acts(mention, country=entry.kind == Kind.COUNTRY):
        return "government"
    return "demonym" if entry.kind == Kind.COUNTRY and _describes(mention) else "location"


def _describes(mention: Mention) -> bool:
    """Whether a country's name is used as an adjective: "U.S. pilots"."""
    head = mention.last
    return head.dep in ("compound", "amod", "nmod") and head.head.tag in (
        "NN",
        "NNS",
        "NNP",
        "NNPS",
    )


def _first_of_list(word: Word) -> Word:
    """The first of a list that a word goes on: "Moscow" of "Moscow and Tehran said"."""
    while word.dep == "conj" and word.head is not word and word.head.tag in ("NNP", "NNPS"):
        word = word.head
    return word


def _acts(mention: Mention, *, country: bool) -> bool:
    """Whether a state or capital does, says or owns what a government would."""
    head = _first_of_list(mention.last)
    if mention.label in ("ORG", "PERSON") and not mention.whole:
        return True
    if head.dep in ("nsubj", "nsubjpass", "agent") and head.head.is_verb:
        entry = place_words().get(head.head.lemma)
        if entry is not None and entry.sort in ("government verb", "state verb"):
            return entry.sort == "government verb"
        return country and head.dep == "nsubj" and head.tag in ("NNP", "NNPS")
    if head.dep == "pobj" and head.head.lower == "by" and head.head.dep == "agent":
        return True
    if head.dep in _MODIFIERS:
        entry = place_words().get(head.head.lower)
        return entry is not None and entry.sort == "government noun"
    return False
