"""Which of the names in a text are places.

In: every name that may be one. Out: those that are, by a linear model over the
recogniser's types, the gazetteer's kinds, the words next to the name and what
the document establishes elsewhere. See docs/models/README.md.
"""

import itertools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import Gazetteer
from counterclaim.reading.language import Parse
from counterclaim.reading.place_surnames import surnames_in
from counterclaim.reading.place_weights import Ranker, dot
from counterclaim.reading.toponyms import (
    ENGLISH_SPEAKING,
    NAMES,
    OTHER_NAMES,
    PLACE_TYPES,
    Mention,
    scan,
)

_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "EVENT", "PRODUCT", "LANGUAGE"})
_LIST = re.compile(r",\s|,?\s(?:and|or)\s|\s?[-–]\s?")
_OWN_NAMES = frozenset({Use.NAME, Use.SPELLING, Use.OTHER_SCRIPT})
LARGE = 50_000
_AT = frozenset({"at", "outside", "inside"})


class Known(NamedTuple):
    """Names and countries that a document establishes."""

    keys: frozenset[str]
    countries: frozenset[str]


def find_mentions(parse: Parse, gazetteer: Gazetteer, ranker: Ranker) -> list[Mention]:
    """All names taken for places, in text order, none overlapping another."""
    mentions = scan(parse, gazetteer)
    known = known_in(mentions)
    surnames = surnames_in(parse.words) if mentions else frozenset()
    taken = [not _is_surname(m, surnames) and _is_place(m, ranker, known) for m in mentions]
    _take_neighbours(parse, mentions, taken)
    kept = [mention for mention, place in zip(mentions, taken, strict=True) if place]
    for mention in kept:
        if mention.parent is not None and mention.parent not in kept:
            mention.parent = None
    return kept


def _take_neighbours(parse: Parse, mentions: Sequence[Mention], taken: list[bool]) -> None:
    """Take names that stand in a list with a place of the same country: "Homs and Hama"."""
    pairs = list(itertools.pairwise(range(len(mentions))))
    for here, there in (*pairs, *((b, a) for a, b in reversed(pairs))):
        if not taken[here] or taken[there]:
            continue
        first, last = sorted((here, there))
        between = parse.text[mentions[first].last.end : mentions[last].first.start]
        if _LIST.fullmatch(between) and _share_country(mentions[here], mentions[there]):
            taken[there] = True


def _share_country(place: Mention, name: Mention) -> bool:
    """Whether two names have places in one country, not one where names repeat as in English."""
    ours = {e.country for e in place.entries if e.kind != Kind.COUNTRY} - ENGLISH_SPEAKING
    return any(e.country in ours and e.use in _OWN_NAMES for e in name.entries)


def known_in(mentions: Sequence[Mention]) -> Known:
    """What a document says for sure: names that are whole place entities, and countries."""
    whole = [m for m in mentions if m.whole and m.label in (*PLACE_TYPES, "NORP")]
    keys = frozenset(m.key for m in whole if m.label in PLACE_TYPES)
    countries = {
        e.country: None for m in whole for e in m.entries
        if e.country and (
            e.kind in (Kind.COUNTRY, Kind.REGION)
            or (e.kind == Kind.AREA and e.country not in ENGLISH_SPEAKING)
        )
    }  # fmt: skip
    return Known(keys, frozenset(countries))


def acceptance_features(mention: Mention, known: Known) -> dict[str, float]:
    """What speaks for a find being the name of a place, and against it."""
    entries = mention.entries
    label = mention.label if mention.label in _LABELS else "other" if mention.label else "none"
    whole = "whole" if mention.whole else "inside"
    features = {"bias": 1.0, f"{label} {whole}": 1.0}
    if mention.key in known.keys:
        features["sure"] = 1.0
        features[f"sure {label}"] = 1.0
    if mention.framed:
        features["preposition"] = 1.0
        features[f"preposition {label}"] = 1.0
    if mention.located:
        features["located"] = 1.0
        features[f"located {label}"] = 1.0
    if mention.inside:
        features["inside"] = 1.0
        features[f"inside {label}"] = 1.0
    if mention.building:
        features["building"] = 1.0
        features[f"building {label}"] = 1.0
    if mention.kinds:
        features["type noun"] = 1.0
    if mention.parent is not None:
        features["parent"] = 1.0
    if mention.after_comma:
        features["after comma"] = 1.0
    if mention.first.tag not in NAMES:
        features[f"tag {mention.first.tag[:2]}"] = 1.0
    if len(mention.key) <= 3:
        features["short"] = 1.0
    if " " in mention.key:
        features["many words"] = 1.0
    if mention.next_capital:
        features["capital after"] = 1.0
        features[f"capital after {label}"] = 1.0
    if mention.last_capital:
        features["capital before"] = 1.0
    if not entries:
        features["unknown"] = 1.0
        features[f"unknown {label} {whole}"] = 1.0
        return features
    best = min(entries, key=lambda e: (e.use not in (Use.NAME, Use.DEMONYM), e.kind == Kind.TOWN))
    use = Use(best.use).name.lower()
    features[f"use {use}"] = 1.0
    share = sum(e.country in known.countries for e in entries) / len(entries)
    if share and best.kind == Kind.TOWN:
        english = any(e.country in ENGLISH_SPEAKING for e in entries)
        where = "named country, English" if english else "named country"
        features[where] = share
        features[f"{where} {label}"] = share
    if best.kind == Kind.TOWN:
        size = math.log10(max(e.population for e in entries) + 100) / 7
        features["town size"] = size
        features[f"town size {label}"] = size
    else:
        features[f"kind {best.kind.name.lower()}"] = 1.0
        features[f"wide {label} {whole}"] = 1.0
    return features


def _is_placed(mention: Mention) -> bool:
    """Whether the text itself says where a name lies: "Homs, Syria", "on Homs in Syria"."""
    larger = mention.parent
    if larger is None or not mention.inside or larger.entries[0].country in ENGLISH_SPEAKING:
        return False
    words = larger.last.sentence.words
    after = larger.last.i - words[0].i + 1
    owns = after < len(words) and words[after].lower in ("'s", "’s")
    return not owns and (mention.located or (larger.after_comma and not mention.last_capital))


def _is_unmistakable(mention: Mention) -> bool:
    """Whether a name after a word of place is that of one large town only: "left Bakhmut"."""
    if len(mention.entries) != 1 or not (mention.framed and mention.whole):
        return False
    (entry,) = mention.entries
    large = entry.kind == Kind.TOWN and entry.population >= LARGE and entry.use == Use.NAME
    return large and entry.country not in ENGLISH_SPEAKING and mention.label in ("ORG", "PRODUCT")


def _is_surname(mention: Mention, surnames: frozenset[str]) -> bool:
    """Whether a name is that of somebody in the text, and nothing here puts it on a map."""
    if mention.key not in surnames or mention.label in PLACE_TYPES:
        return False
    on_map = mention.located or mention.framed or mention.kinds or mention.building
    return not on_map and mention.parent is None


def _is_place(mention: Mention, ranker: Ranker, known: Known) -> bool:
    """Whether a find is kept."""
    seats = tuple(e for e in mention.entries if e.kind == Kind.SEAT)
    if seats and mention.before in _AT:
        mention.entries = seats
        return True
    if any(seat.use == Use.ALIAS for seat in seats):
        return False
    if seats and mention.last.dep == "nsubj" and mention.last.tag in NAMES:
        return True
    if mention.doubtful or _is_placed(mention) or _is_unmistakable(mention):
        return True
    short = mention.entries and all(e.use == Use.ABBREVIATION for e in mention.entries)
    if short and not mention.after_comma and "." not in mention.last.text:
        return False
    if not mention.entries and mention.kinds:
        mention.doubtful = mention.label in OTHER_NAMES
        return True
    score = dot(acceptance_features(mention, known), ranker.accept)
    return score >= ranker.limits["accept"]
