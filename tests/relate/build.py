"""Accounts and readings by hand, for tests of comparison and linking."""

import datetime
from typing import Any

from counterclaim.model.claims import Certainty, CertaintyLevel, Claim
from counterclaim.model.events import Count, Event, EventTime, Harm, Participant
from counterclaim.model.incidents import Account, AccountStance, NumberRange, Point
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Interval, Time
from counterclaim.model.values import value_id
from counterclaim.relate.classes import Relations
from tests.build import make_document, make_reading, span_in

FIRST_DAY = datetime.date(2020, 5, 1)
ONE_DAY = datetime.timedelta(days=1)
_EXCLUSIVE = {frozenset(("rebels", "civilians")), frozenset(("rebels", "army"))}
_RELATED = {frozenset(("north", "north.army"))}

RELATIONS = Relations(
    exclusive_targets=lambda a, b: frozenset((a, b)) in _EXCLUSIVE,
    related_actors=lambda a, b: a == b or frozenset((a, b)) in _RELATED,
)
"""Class relations of an invented war, so that these tests do not move with the lexicon."""


def exactly(number: int) -> NumberRange:
    """A plain figure."""
    return NumberRange(minimum=number, maximum=number)


def at_least(number: int) -> NumberRange:
    """A figure open upwards."""
    return NumberRange(minimum=number, maximum=None)


def up_to(number: int) -> NumberRange:
    """A figure open downwards."""
    return NumberRange(minimum=0, maximum=number)


def account(
    party: str,
    point: Point,
    value: str | NumberRange,
    *,
    stance: AccountStance = "asserts",
    classes: tuple[str, ...] = (),
    side: str | None = None,
    days: int = 0,
    at: int = 0,
    document: str | None = None,
    scope: str | None = None,
    certainty: CertaintyLevel = "certain",
    only: bool = False,
    replaced: bool = False,
) -> Account:
    """An account published some days after the first, its words standing at an offset."""
    document = document or f"doc-{days}"
    return Account(
        id=value_id("account", document, party, point, value, stance, at),
        party=party, side=side, document=document, source=None, speaker=None, point=point,
        value=value, stance=stance, quote=Span(at, at + 1, "x"),
        certainty=Certainty(level=certainty), classes=classes, only=only, scope=scope,
        day=FIRST_DAY + datetime.timedelta(days=days), replaced=replaced,
    )  # fmt: skip


class Story:
    """A document by hand: say what is in it, then take its reading."""

    def __init__(
        self, text: str, *, days: int = 0, publisher: str = "The Herald", document: str = ""
    ) -> None:
        day = FIRST_DAY + datetime.timedelta(days=days)
        self.document = make_document(
            text, id=document or f"doc-{days}", publisher=publisher, published=day
        )
        self.values: dict[str, list[Any]] = {
            name: [] for name in ("claims", "sources", "events", "harms", "places", "times")
        }

    def span(self, words: str, nth: int = 0) -> Span:
        """Where some words stand."""
        return span_in(self.document.text, words, nth)

    def claim(self, source: str, party: str, content: str, **values: Any) -> str:
        """Someone says something; returns the claim's id."""
        name, side = f"source-{party}", values.pop("side", None)
        if all(s.id != name for s in self.values["sources"]):
            self.values["sources"].append(
                Source(id=name, name=source, kind="named", mentions=(self.span(source),),
                       party=party, side=side)
            )  # fmt: skip
        claim = Claim(
            **{
                "id": f"claim-{len(self.values['claims'])}", "source": (self.span(source),),
                "cue": (), "content": (self.span(content),), "kind": "statement",
                "stance": "asserts", "quotation": "indirect", "speaker": name, **values,
            }
        )  # fmt: skip
        self.values["claims"].append(claim)
        return claim.id

    def place(self, words: str, latitude: float, longitude: float, **values: Any) -> str:
        """A resolved place; returns its id."""
        place = Place(
            **{
                "id": f"place-{len(self.values['places'])}", "span": self.span(words),
                "name": words, "gazetteer_id": f"g-{words}", "latitude": latitude,
                "longitude": longitude, "country": "XX", "precision": "town", **values,
            }
        )  # fmt: skip
        self.values["places"].append(place)
        return place.id

    def day(self, words: str, days: int) -> EventTime:
        """A day named near an event, counted from the first."""
        start = datetime.datetime.combine(FIRST_DAY, datetime.time()) + datetime.timedelta(days)
        name = f"time-{len(self.values['times'])}"
        self.values["times"].append(
            Time(id=name, span=self.span(words), type="DATE", value=str(start.date()),
                 granularity="day", interval=Interval(start=start, end=start + ONE_DAY))
        )  # fmt: skip
        return EventTime(time=name, basis="same clause")

    def event(self, trigger: str, nth: int = 0, **values: Any) -> str:
        """An event at a trigger; its sentence is the line. Returns its id."""
        at = self.span(trigger, nth)
        text = self.document.text
        start = text.rfind("\n", 0, at.start) + 1
        end = text.find("\n", at.end)
        event = Event(
            **{
                "id": f"{self.document.id}-event-{len(self.values['events'])}", "trigger": at,
                "type": "Air/drone strike",
                "sentence": Span.of(text, start, len(text) if end < 0 else end),
                "status": "happened", **values,
            }
        )  # fmt: skip
        self.values["events"].append(event)
        return event.id

    def harm(self, words: str, number: int, **values: Any) -> str:
        """A count of killed; returns its id."""
        at = self.span(words)
        harm = Harm(
            **{
                "id": f"harm-{len(self.values['harms'])}", "span": at, "sentence": at,
                "count": Count(minimum=number, maximum=number, span=at), "status": "killed",
                **values,
            }
        )  # fmt: skip
        self.values["harms"].append(harm)
        return harm.id

    def actor(self, words: str, actor: str | None = None, **values: Any) -> Participant:
        """A participant as worded."""
        return Participant(span=self.span(words), actor=actor, **values)

    @property
    def reading(self) -> Reading:
        """All of it as a reading; sentences are lines."""
        at = 0
        sentences = []
        for line in self.document.text.split("\n"):
            if line:
                sentences.append(Span(at, at + len(line), line))
            at += len(line) + 1
        values = {name: tuple(rows) for name, rows in self.values.items()}
        return make_reading(self.document, sentences=tuple(sentences), **values)
