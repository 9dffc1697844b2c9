"""Where an incident was, as codebooks write it: a place, its areas, and how exactly it is known.

In: a `Case`. Out: a `Spot`: the place as read, with the words for it.
"""

from typing import Literal, NamedTuple

from counterclaim.codebooks.cases import Case
from counterclaim.codebooks.traces import Citation
from counterclaim.model.places import Place

Nearness = Literal[
    "point", "near", "between", "district", "province", "region", "country", "unknown"
]
"""How exactly a place is known, whatever a codebook calls it."""
_BY_PRECISION: dict[str, Nearness] = {
    "exact": "point", "neighbourhood": "point", "town": "point", "district": "district",
    "province": "province", "region": "region", "country": "country",
}  # fmt: skip
_POPULATED = "P"


class Spot(NamedTuple):
    """A place with the words that name it; `place` is `None` where the record has none."""

    nearness: Nearness
    place: Place | None = None
    citations: tuple[Citation, ...] = ()

    @property
    def words(self) -> str:
        """The place in words, with what was said around it."""
        if self.place is None:
            return "no report gives a place that could be resolved"
        relation = f"{self.place.relation.span.text} " if self.place.relation else ""
        return f"{relation}{self.place.name} ({self.place.precision or 'not in the gazetteer'})"


def spot_of(case: Case) -> Spot:
    """Where the incident was."""
    where = case.incident.where
    if where is None:
        return Spot("unknown")
    found = [
        (document, event, place)
        for document, event in case.events
        for place in case.places(document, event)
        if place.name == where.name and place.latitude == where.latitude
    ]
    if not found:
        return Spot("unknown")
    exact = [place for _, _, place in found if place.relation is None]
    place = exact[0] if exact else found[0][2]
    told: dict[str, Citation] = {}
    for document, event, mention in found:
        citation = case.cite(document, mention.span, mention.name, event=event.id)
        told.setdefault(document, citation)
    return Spot(nearness_of(place), place, tuple(told.values()))


def nearness_of(place: Place) -> Nearness:
    """How exactly a place is known."""
    if place.latitude is None:
        return "unknown"
    known = _BY_PRECISION.get(place.precision or "", "unknown")
    if place.relation is None or place.feature_class != _POPULATED:
        return known
    return "between" if place.relation.kind == "between" else "near"
