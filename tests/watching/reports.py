"""Reports that are read without a model: one sentence, one strike, one toll, one speaker."""

import re

from counterclaim.model.documents import Document
from counterclaim.model.readings import Reading
from tests.relate.build import Story

_PLACES = {"Astrel": (50.0, 30.0), "Brunn": (52.0, 34.0), "Colm": (54.0, 38.0)}
_REPORT = re.compile(r"Jets struck (\w+) on (\d+) May, killing (\d+) people, (the \w+) said")


def report(
    number: int, *, place: str = "Astrel", day: int = 1, killed: int = 12, who: str = "the mayor"
) -> str:
    """The text of a report; `number` tells it from others."""
    return f"Jets struck {place} on {day} May, killing {killed} people, {who} said. Note {number}."


def read(document: Document) -> Reading:
    """What such a text says; nothing of any other."""
    story = Story(document.text, days=2, document=document.id)
    found = _REPORT.match(document.text)
    if found:
        place, day, killed, who = found.groups()
        claim = story.claim(who, who, found[0][: found.start(4) - 2])
        struck = story.event(
            "struck",
            places=(story.place(place, *_PLACES[place]),),
            time=story.day(f"{day} May", int(day) - 1),
            claim=claim,
        )
        story.harm(f"{killed} people", int(killed), event=struck, claim=claim)
    return story.reading
