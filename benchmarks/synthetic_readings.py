"""Documents with their readings that nobody wrote or read, to fill a record of any size.

Each is one sentence about one incident of `synthetic.py`, with the values a reading
of it holds: an event with day, place, toll and side, in the claim of a source.
"""

import datetime
import hashlib
import random
from collections.abc import Iterator

from benchmarks.synthetic import PLACES, YEARS, Truth, World, incidents
from counterclaim.model.captures import Capture
from counterclaim.model.claims import Claim
from counterclaim.model.documents import Document, Published
from counterclaim.model.events import Count, Event, EventTime, Harm
from counterclaim.model.places import Place
from counterclaim.model.readings import Reading, Versions
from counterclaim.model.sources import Source
from counterclaim.model.spans import Span
from counterclaim.model.times import Interval, Time

VERBS = {
    "Shelling/artillery/missile attack": "Shells hit",
    "Air/drone strike": "Jets bombed",
    "Armed clash": "Fighting shook",
    "Attack": "Gunmen attacked",
    "Remote explosive/landmine/IED": "A mine exploded in",
    "Abduction/forced disappearance": "Gunmen abducted villagers in",
}
_SOURCES = ("residents", "the mayor", "a doctor", "a monitor", "the governor", "rescue workers")
_DAY = datetime.timedelta(days=1)
VERSIONS = Versions(counterclaim="synthetic", model="none", model_version="0", spacy="0")


def captures(
    count: int, *, seed: int = 1, places: int = PLACES, years: float = YEARS
) -> Iterator[tuple[Truth, Capture, Reading]]:
    """So many documents with their readings, each with its incident."""
    world = World(random.Random(seed), places, years)
    made = 0
    for truth in incidents(world, count):
        for _ in range(truth.reports):
            yield truth, *_report(world.dice, truth, made)
            made += 1


def report(truth: Truth, number: int, *, seed: int = 1) -> tuple[Capture, Reading]:
    """One more report of an incident."""
    return _report(random.Random(f"{seed} {number}"), truth, number)


def _report(dice: random.Random, truth: Truth, number: int) -> tuple[Capture, Reading]:
    published = truth.day + datetime.timedelta(days=1 + int(dice.expovariate(0.7)))
    killed = max(1, truth.killed + (0 if dice.random() < 0.8 else dice.randrange(1, 4)))
    verb, who = VERBS[truth.type], dice.choice(_SOURCES)
    day, place = truth.day.isoformat(), truth.place.name
    words = f"{verb} {place} on {day}, killing {killed} people"
    text = f"{words}, {who} said. Report {number}."
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    document = Document(
        id=f"doc-{sha256[:12]}", text=text, text_sha256=sha256, original_sha256=sha256,
        media_type="text/plain", extractor="text/1", publisher=f"Wire {number % 97}",
        published=Published(at=published, method="given"),
    )  # fmt: skip
    capture = Capture(document=document, content=content, name=f"{number}.txt", page=None)
    return capture, _reading(document, truth, published, verb, who, str(killed))


def _reading(
    document: Document, truth: Truth, published: datetime.date, verb: str, who: str, killed: str
) -> Reading:
    text = document.text

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words), words)

    sentence = Span.of(text, 0, text.index(". Report") + 1)
    content = Span.of(text, 0, text.index(f", {who} said"))
    spot, start = truth.place, datetime.datetime.combine(truth.day, datetime.time())
    time = Time(
        id="time-1", span=span(truth.day.isoformat()), type="DATE", value=truth.day.isoformat(),
        granularity="day", interval=Interval(start=start, end=start + _DAY),
    )  # fmt: skip
    place = Place(
        id="place-1", span=span(spot.name), name=spot.name, gazetteer_id=spot.gazetteer_id,
        latitude=spot.latitude, longitude=spot.longitude, country=spot.country,
        admin1=spot.admin1, precision="town",
    )  # fmt: skip
    source = Source(id="source-1", name=who, kind="role", mentions=(span(who),), party=who)
    claim = Claim(
        id="claim-1", source=(span(who),), cue=(span("said"),), content=(content,),
        kind="statement", stance="asserts", quotation="indirect", speaker="source-1",
    )  # fmt: skip
    event = Event(
        id="event-1", type=truth.type, trigger=span(verb.split()[1]), sentence=sentence,
        status="happened", places=("place-1",), claim="claim-1",
        time=EventTime(time="time-1", basis="same clause"),
    )  # fmt: skip
    people = span(f"{killed} people")
    number = Span.of(text, people.start, people.start + len(killed))
    harm = Harm(
        id="harm-1", span=people, sentence=sentence, status="killed", event="event-1",
        claim="claim-1",
        count=Count(minimum=int(killed), maximum=int(killed), span=number),
    )  # fmt: skip
    return Reading(
        document=document.id, text_sha256=document.text_sha256, versions=VERSIONS,
        publisher=document.publisher, published=published, sentences=(sentence,),
        claims=(claim,), sources=(source,), times=(time,), places=(place,), events=(event,),
        harms=(harm,),
    )  # fmt: skip
