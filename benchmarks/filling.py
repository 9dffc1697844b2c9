"""A record of any size that nobody wrote: documents with many claims each, for measuring.

Each document tells of one incident of `synthetic.py` in several sentences: a report with
day, place and toll, other sources' words on it, and what people say of forces and towns
besides. A few parties, publishers and towns say and are said most. The record is
filled through its own code, many documents in one transaction, and then related.
"""

import dataclasses
import datetime
import hashlib
import itertools
import pathlib
import random
import time
from collections.abc import Callable, Iterator

from benchmarks.synthetic import PLACES, YEARS, Truth, World, incidents
from benchmarks.synthetic_readings import VERBS, VERSIONS
from counterclaim.model.captures import Capture
from counterclaim.model.claims import Claim, Stance
from counterclaim.model.documents import Document, Published
from counterclaim.model.events import Count, Event, EventTime, Harm, Participant
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading
from counterclaim.model.sources import Entity, Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Interval, Time
from counterclaim.record import open_record
from counterclaim.relating import relate_record

_TOGETHER = 500
_DAY = datetime.timedelta(days=1)
_SIDES = ("Northland", "Southland", "Isles", "League", "Front")
_OFFICES = ("Defence Ministry", "army command", "press office", "health board", "civil defence")
_PEOPLE = ("residents", "a doctor", "the mayor", "a monitor", "rescue workers", "a shopkeeper")
_VOICES = (*(f"the {side} {office}" for side in _SIDES for office in _OFFICES), *_PEOPLE)
_FORCES = tuple(f"{side} {unit} Brigade" for side in _SIDES for unit in ("First", "Coast", "Hill"))
_SAYINGS: tuple[tuple[str, str, Stance], ...] = (
    ("said", "{force} had left {place} before dawn", "asserts"),
    ("said", "{force} held the road to {place}", "asserts"),
    ("said", "nobody of the {force} was in {place}", "asserts"),
    ("denied", "{force} had fired on {place}", "denies"),
    ("claimed", "{force} was to blame for the dead of {place}", "accuses"),
    ("warned", "{place} would run out of bread and fuel", "asserts"),
    ("demanded", "aid for {place} be let through by {force}", "requests"),
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Filled:
    """What a record was filled with, and the seconds it took."""

    documents: int
    claims: int
    incidents: int
    seconds: float
    related: float


def fill(
    path: pathlib.Path,
    documents: int,
    claims: float,
    *,
    seed: int = 1,
    progress: Callable[[str, int], None] = lambda _what, _done: None,
) -> Filled:
    """Fill a new record with so many documents of so many claims on average, and relate it."""
    start = time.perf_counter()
    count = made_so_far = 0
    with open_record(path, who="benchmark", clock=_clock) as record:
        made = iter(captures(documents, claims, seed=seed))
        while some := list(itertools.islice(made, _TOGETHER)):
            with record.session.together():
                for capture, reading in some:
                    record.add(capture, reading)
                    count += len(reading.claims)
            made_so_far += len(some)
            progress("documents", made_so_far)
        filled = time.perf_counter() - start
        relate_record(record, progress=lambda done, _of: progress("incidents", done))
        related = time.perf_counter() - start - filled
        found = record.listings.overview().incidents
    return Filled(
        documents=documents, claims=count, incidents=found, seconds=filled, related=related
    )


def one_more(number: int, claims: float, *, seed: int = 2) -> tuple[Capture, Reading]:
    """One more document, of an incident in one of the same places."""
    world = World(random.Random(1), PLACES, YEARS)
    world.dice = random.Random(f"{seed} {number}")
    truth = next(incidents(world, 1))
    return Writer(world.dice, truth, number, claims).written()


def captures(
    documents: int, claims: float, *, seed: int = 1, places: int = PLACES, years: float = YEARS
) -> Iterator[tuple[Capture, Reading]]:
    """So many documents with their readings; the same numbers give the same ones."""
    world = World(random.Random(seed), places, years)
    number = 0
    for truth in incidents(world, documents):
        for _ in range(truth.reports):
            yield Writer(world.dice, truth, number, claims).written()
            number += 1


def _clock() -> datetime.datetime:
    return datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Writer:
    """Writes one document sentence by sentence, noting what stands where."""

    def __init__(self, dice: random.Random, truth: Truth, number: int, claims: float) -> None:
        self._dice, self._truth, self._number = dice, truth, number
        self._claims = claims
        self._pieces: list[str] = []
        self._at = 0
        self._sentence = 0
        self.sentences: list[tuple[int, int]] = []
        self.claims: list[Claim] = []
        self.sources: dict[str, list[Span]] = {}
        self.forces: dict[str, list[Span]] = {}
        self.places: list[Place] = []
        self.times: list[Time] = []
        self.reports: list[tuple[Span, Span, str, str, int]] = []

    def written(self) -> tuple[Capture, Reading]:
        """The document with its reading."""
        dice, truth = self._dice, self._truth
        published = truth.day + datetime.timedelta(days=1 + int(dice.expovariate(0.7)))
        publisher = f"Wire {min(int(dice.paretovariate(0.7)), 300)}"
        count = max(1, round(dice.expovariate(1 / self._claims)))
        self._report()
        for _ in range(count - 1):
            self._saying()
        self._write(f"Report {self._number}.")
        text = "".join(self._pieces)
        content = text.encode()
        sha256 = hashlib.sha256(content).hexdigest()
        document = Document(
            id=f"doc-{sha256[:12]}", text=text, text_sha256=sha256, original_sha256=sha256,
            media_type="text/plain", extractor="text/1", publisher=publisher, language="en",
            title=f"{truth.type} in {truth.place.name}",
            published=Published(at=published, method="given"),
        )  # fmt: skip
        capture = Capture(document=document, content=content, name=f"{self._number}.txt", page=None)
        return capture, self._reading(document, published)

    def _write(self, words: str) -> Span:
        start = self._at
        self._pieces.append(words)
        self._at += len(words)
        return Span(start, self._at, words)

    def _end(self) -> None:
        self._write(".")
        self.sentences.append((self._sentence, self._at))
        self._write(" ")
        self._sentence = self._at

    def _voice(self) -> str:
        return _VOICES[min(int(self._dice.paretovariate(0.6)) - 1, len(_VOICES) - 1)]

    def _claim(
        self, who: str, said: Span, cue: Span, content: tuple[int, int], stance: Stance
    ) -> str:
        words = "".join(self._pieces)[content[0] : content[1]]
        self.sources.setdefault(who, []).append(said)
        claim = Claim(
            id=f"claim-{len(self.claims) + 1}", source=(said,), cue=(cue,),
            content=(Span(*content, words),), kind="statement", stance=stance,
            quotation="indirect", speaker=f"source-{list(self.sources).index(who) + 1}",
        )  # fmt: skip
        self.claims.append(claim)
        return claim.id

    def _place(self) -> str:
        spot = self._truth.place
        span = self._write(spot.name)
        place = Place(
            id=f"place-{len(self.places) + 1}", span=span, name=spot.name,
            gazetteer_id=spot.gazetteer_id, latitude=spot.latitude, longitude=spot.longitude,
            country=spot.country, admin1=spot.admin1, precision="town", radius_km=5.0,
        )  # fmt: skip
        self.places.append(place)
        return place.id

    def _report(self) -> None:
        """What happened, where, when and with what toll, by one source."""
        dice, truth = self._dice, self._truth
        start, who, verb = self._at, self._voice(), VERBS[truth.type]
        first, last = verb.split(" ", 1)
        self._write(f"{first} ")
        trigger = self._write(last.split()[0])
        self._write(last[len(trigger.text) :] + " ")
        place = self._place()
        self._write(" on ")
        day = self._write(truth.day.isoformat())
        at = datetime.datetime.combine(truth.day, datetime.time())
        self.times.append(
            Time(id="time-1", span=day, type="DATE", value=day.text, granularity="day",
                 interval=Interval(start=at, end=at + _DAY))
        )  # fmt: skip
        killed = max(1, truth.killed + (0 if dice.random() < 0.8 else dice.randrange(1, 4)))
        self._write(", killing ")
        people = self._write(f"{killed} people")
        content = (start, self._at)
        self._write(", ")
        said = self._write(who)
        self._write(" ")
        claim = self._claim(who, said, self._write("said"), content, "asserts")
        self._end()
        self.reports.append((trigger, people, claim, place, killed))

    def _saying(self) -> None:
        """What somebody says of a force and the town."""
        dice = self._dice
        cue, pattern, stance = dice.choice(_SAYINGS)
        who = self._voice()
        said = self._write(who)
        self._write(" ")
        spoken = self._write(cue)
        self._write(" that ")
        start = self._at
        for piece in pattern.replace("}", "{").split("{"):
            if piece == "place":
                self._place()
            elif piece == "force":
                force = _FORCES[min(int(dice.paretovariate(0.9)) - 1, len(_FORCES) - 1)]
                self.forces.setdefault(force, []).append(self._write(force))
            else:
                self._write(piece)
        self._claim(who, said, spoken, (start, self._at), stance)
        self._end()

    def _reading(self, document: Document, published: datetime.date) -> Reading:
        sentences = tuple(Span.of(document.text, *bounds) for bounds in self.sentences)
        trigger, people, claim, place, killed = self.reports[0]
        event = Event(
            id="event-1", type=self._truth.type, trigger=trigger, sentence=sentences[0],
            status="happened", places=(place,), claim=claim,
            actors=tuple(Participant(span=s[0]) for s in list(self.forces.values())[:1]),
            time=EventTime(time="time-1", basis="same clause"),
        )  # fmt: skip
        number = Span.of(document.text, people.start, people.start + len(str(killed)))
        harm = Harm(
            id="harm-1", span=people, sentence=sentences[0], status="killed", event="event-1",
            claim=claim, count=Count(minimum=killed, maximum=killed, span=number),
        )  # fmt: skip
        return Reading(
            document=document.id, text_sha256=document.text_sha256, versions=VERSIONS,
            publisher=document.publisher, published=published, title=document.title,
            sentences=sentences, claims=tuple(self.claims),
            sources=tuple(map(_source, itertools.count(1), self.sources.items())),
            entities=tuple(
                Entity(id=f"entity-{i}", name=name, kind="force", mentions=tuple(spans))
                for i, (name, spans) in enumerate(self.forces.items())
            ),
            times=tuple(self.times), places=tuple(self.places), events=(event,), harms=(harm,),
        )  # fmt: skip


def _source(number: int, row: tuple[str, list[Span]]) -> Source:
    name, mentions = row
    office = name.removeprefix("the ")
    side = next((side for side in _SIDES if side in office), None)
    return Source(
        id=f"source-{number}", name=name, kind="organisation" if side else "unnamed",
        mentions=tuple(mentions), party=office, side=side,
    )  # fmt: skip
