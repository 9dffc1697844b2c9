"""Where: the places a text names, resolved with their doubt kept.

In: a parse. Out: places in text order, each with coordinates, precision, radius
and the candidates not chosen. A name without a clear winner stays unresolved.
"""

import math
from collections.abc import Sequence, Set

from counterclaim.gazetteer.keys import skeleton
from counterclaim.gazetteer.schema import Kind, Use
from counterclaim.gazetteer.store import Entry, Gazetteer, open_gazetteer
from counterclaim.model.places import (
    Place,
    PlaceCandidate,
    PlacePrecision,
    PlaceRelation,
    Spelling,
)
from counterclaim.model.spans import Span
from counterclaim.model.values import value_id
from counterclaim.reading.language import Parse, Word
from counterclaim.reading.place_acceptance import find_mentions
from counterclaim.reading.place_betweens import join_betweens
from counterclaim.reading.place_frames import names_what_follows, place_words
from counterclaim.reading.place_phrases import (
    Shift,
    bearing_of,
    moved,
    relation_of,
    sense_of,
)
from counterclaim.reading.place_ranking import Scored, group_key, rank
from counterclaim.reading.place_weights import Ranker, load_ranker
from counterclaim.reading.toponyms import ENGLISH_SPEAKING, Mention

_TOWNS = frozenset({Kind.TOWN})
_DOUBTFUL_ALIKE = 0.88
_ALTERNATIVES = 5
_LEAST_SCORE = 0.01
_PRECISION: dict[Kind, PlacePrecision] = {
    Kind.TOWN: "town", Kind.AREA: "province", Kind.COUNTRY: "country", Kind.REGION: "region",
    Kind.WATER: "region", Kind.FACILITY: "exact", Kind.SEAT: "exact", Kind.DISTRICT: "district",
    Kind.CONTINENT: "region", Kind.SECTION: "neighbourhood",
}  # fmt: skip
_CLASSES = {
    Kind.TOWN: "P", Kind.AREA: "A", Kind.COUNTRY: "A", Kind.REGION: "L", Kind.WATER: "H",
    Kind.FACILITY: "S", Kind.SEAT: "S", Kind.DISTRICT: "A", Kind.CONTINENT: "L", Kind.SECTION: "P",
}  # fmt: skip


def find_places(
    parse: Parse, *, gazetteer: Gazetteer | None = None, ranker: Ranker | None = None
) -> tuple[Place, ...]:
    """Find the places a text names and resolve them over the whole document."""
    places = gazetteer or open_gazetteer()
    ranker = ranker or load_ranker()
    mentions = find_mentions(parse, places, ranker)
    ranked = rank(mentions, ranker, places.capitals)
    countries = _countries(mentions, ranked)
    found: list[Place] = []
    for mention in mentions:
        candidates = _of_kind(mention, ranked.get(group_key(mention), ()))
        spelling: Spelling = "exact"
        if not candidates or candidates[0].score < ranker.limits["resolved"]:
            near = _similar(mention, countries, places)
            candidates = near or candidates
            known = {entry.number for entry in mention.entries}
            spelling = "approximate" if near and near[0].entry.number not in known else "exact"
            if mention.doubtful and not near:
                continue
        found.append(
            _place(parse, mention, candidates, spelling, places, ranker.limits["resolved"])
        )
    found = join_betweens(parse, found)
    found += _parts_of_the_country(parse, found, places)
    return tuple(sorted(found, key=lambda place: (place.span.start, place.span.end)))


def _countries(
    mentions: Sequence[Mention], ranked: dict[tuple[str, bool], tuple[Scored, ...]]
) -> tuple[str, ...]:
    """The countries the document establishes, most often named first."""
    counts: dict[str, float] = {}
    for mention in mentions:
        for entry, score in ranked.get(group_key(mention), ())[:1]:
            if entry.country and score >= 0.5:
                counts[entry.country] = counts.get(entry.country, 0.0) + score
    return tuple(sorted(counts, key=lambda c: (-counts[c], c)))[:4]


def _of_kind(mention: Mention, candidates: Sequence[Scored]) -> Sequence[Scored]:
    """Choose between a province and the town of its name by what the text says.

    With a type noun it is the kind the noun names ("Homs province"); a bare name
    is the town, but for the states and provinces of English-speaking countries.
    """
    if not candidates:
        return candidates
    best = candidates[0]
    kinds: Set[Kind] = mention.kinds
    if not kinds and best.entry.country not in ENGLISH_SPEAKING and best.entry.kind == Kind.AREA:
        kinds = _TOWNS
    if not kinds or best.entry.kind in kinds:
        return candidates
    for other in candidates[1:]:
        entry = other.entry
        if entry.kind in kinds and entry.use != Use.ALIAS and _same_area(entry, best.entry):
            rest = [c for c in candidates if c is not best and c is not other]
            return (Scored(entry, best.score), Scored(best.entry, other.score), *rest)
    return candidates


def _same_area(one: Entry, other: Entry) -> bool:
    return one.country == other.country and one.admin1 == other.admin1


def _similar(
    mention: Mention, countries: Sequence[str], gazetteer: Gazetteer
) -> tuple[Scored, ...]:
    """Places of the document's countries whose names are close transliterations.

    A name that some other place bears exactly needs three consonants to agree.
    """
    if mention.entries and len(skeleton(mention.key)) < 3:
        return ()
    near = [
        (n, rank) for rank, c in enumerate(countries) for n in gazetteer.similar(mention.key, c)
    ]
    if mention.doubtful or mention.entries:
        near = [n for n in near if n[0][1] >= _DOUBTFUL_ALIKE]
    kinds: Set[Kind] = mention.kinds or _TOWNS
    if mention.kinds - _TOWNS:
        near = [n for n in near if n[0][0].kind in mention.kinds - _TOWNS]
    near.sort(key=lambda n: (-n[0][1], n[1], n[0][0].kind not in kinds))
    return tuple(Scored(entry, round(alike * 0.8, 3)) for (entry, alike), _ in near[:6])


def _place(
    parse: Parse, mention: Mention, candidates: Sequence[Scored], spelling: Spelling,
    gazetteer: Gazetteer, limit: float,
) -> Place:  # fmt: skip
    best = candidates[0] if candidates and candidates[0].score >= limit else None
    if best is not None and spelling == "exact":
        spelling = _spelling(parse, mention, best.entry)
    span = _extent(parse, mention, best.entry if best else None)
    found = relation_of(parse, mention)
    relation = found.relation if found else None
    entry = best.entry if best else None
    others = [c for c in candidates if c is not best and c.score >= _LEAST_SCORE]
    capital = entry is not None and entry.number in gazetteer.capitals
    return resolved_place(
        parse, span, entry, gazetteer, shift=found.shift if found else None, relation=relation,
        sense=sense_of(mention, entry, capital=capital), spelling=spelling,
        alternatives=tuple(map(_candidate, others[:_ALTERNATIVES])),
        confidence=best.score if best else 0.0,
    )  # fmt: skip


def resolved_place(
    parse: Parse, span: Span, entry: Entry | None, gazetteer: Gazetteer, *, shift: Shift | None,
    relation: PlaceRelation | None, sense: str, spelling: Spelling,
    alternatives: tuple[PlaceCandidate, ...], confidence: float,
) -> Place:  # fmt: skip
    """Make a place of a gazetteer entry, or an unresolved one of none."""
    name = entry.name if entry else span.text
    number = value_id("place", parse.document, span.start, span.end, name)
    if entry is None:
        return Place(id=number, span=span, name=name, relation=relation, confidence=0.0,
                     alternatives=alternatives)  # fmt: skip
    latitude, longitude, radius = entry.latitude, entry.longitude, radius_of(entry)
    if shift is not None:
        latitude, longitude, radius = moved(latitude, longitude, radius, shift)
    area = gazetteer.area(entry.country, entry.admin1) if entry.country and entry.admin1 else None
    country = gazetteer.country(entry.country) if entry.country else None
    return Place(
        id=number, span=span, name=name, sense=sense, gazetteer_id=entry.gazetteer_id,  # type: ignore[arg-type]
        latitude=latitude, longitude=longitude, radius_km=radius,
        feature_class=_CLASSES[entry.kind], admin1=area.name if area else None,
        admin2=gazetteer.district(entry), country=entry.country,
        country_name=country.name if country else None,
        precision=_precision(entry, shift), spelling=spelling, relation=relation,
        alternatives=alternatives, confidence=confidence,
    )  # fmt: skip


def radius_of(entry: Entry) -> float:
    """How far from its point something at a place may be: a town by its population.

    A million people live within about ten kilometres, a village within two.
    """
    if entry.radius is not None:
        return float(entry.radius)
    return round(max(2.0, math.sqrt(max(entry.population, 1) / 10_000)), 1)


def _precision(entry: Entry, shift: Shift | None) -> PlacePrecision:
    if shift is not None and shift.kind in ("around", "direction") and entry.kind == Kind.TOWN:
        return "district"
    return _PRECISION[entry.kind]


def _candidate(scored: Scored) -> PlaceCandidate:
    entry = scored.entry
    return PlaceCandidate(
        gazetteer_id=entry.gazetteer_id, name=entry.name, latitude=entry.latitude,
        longitude=entry.longitude, country=entry.country, score=scored.score,
    )  # fmt: skip


def _spelling(parse: Parse, mention: Mention, entry: Entry) -> Spelling:
    surface = parse.text[mention.first.start : mention.last.end]
    plain = surface.lower() == mention.key or surface == entry.name or entry.use == Use.ABBREVIATION
    return "exact" if plain or surface.replace(".", "").lower() == mention.key else "folded"


def _extent(parse: Parse, mention: Mention, resolved: Entry | None) -> Span:
    """The name with the type noun right after it: "Homs city", "Hama provinces"."""
    words = mention.first.sentence.words
    following = mention.last.i - words[0].i + 1
    end = mention.last.end
    demonym = resolved is not None and resolved.use == Use.DEMONYM
    if following < len(words) and not demonym:
        word = words[following]
        entry = place_words().get(word.lower) or place_words().get(word.lemma)
        own = entry is not None and entry.sort == "type"
        if own and not names_what_follows(words, following):
            end = word.end
    return parse.span(mention.first.start, end)


def _parts_of_the_country(
    parse: Parse, found: Sequence[Place], gazetteer: Gazetteer
) -> list[Place]:
    """ "the country's northwest": a part of the country last named as a place."""
    places = []
    for words in (sentence.words for sentence in parse.sentences):
        for i in range(1, len(words) - 2):
            bearing = _part(words, i)
            code = _last_country(found, words[i].start) if bearing is not None else None
            entry = gazetteer.country(code) if code else None
            if entry is None:
                continue
            first = words[i - 1] if words[i - 1].lower in ("the", "that", "this") else words[i]
            span = parse.span(first.start, words[i + 2].end)
            shift = Shift(bearing, None, "part")
            relation = PlaceRelation(kind="part", span=parse.span(words[i + 2].start, span.end))
            places.append(
                resolved_place(parse, span, entry, gazetteer, shift=shift, relation=relation,
                               sense="location", spelling="exact", alternatives=(), confidence=0.7)
            )  # fmt: skip
    return places


def _part(words: Sequence[Word], i: int) -> int | None:
    noun = place_words().get(words[i].lower)
    if noun is None or noun.sort != "country noun" or words[i + 1].lower not in ("'s", "’s"):
        return None
    sort = place_words()[words[i + 2].lower].sort if words[i + 2].lower in place_words() else ""
    return bearing_of(words[i + 2].lower) if sort == "direction" else None


def _last_country(found: Sequence[Place], offset: int) -> str | None:
    """The country of the last place before an offset that is where something is."""
    before = [p for p in found if p.span.start < offset and p.country and p.sense == "location"]
    return max(before, key=lambda place: place.span.start).country if before else None
