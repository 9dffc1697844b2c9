"""Labels that give what stands under them its place and time."""

import datetime

import pytest

import counterclaim
from counterclaim.model.events import Event
from counterclaim.reading.language import Model

type Row = tuple[str, str]


def events(model: Model, text: str) -> tuple[list[Row], tuple[Event, ...]]:
    """Each event's trigger with its places or the words of its time."""
    reading = counterclaim.read(text, published=datetime.date(2024, 5, 6), model=model)
    names = {place.id: place.span.text for place in reading.places}
    times = {time.id: time.span.text for time in reading.times}
    rows = []
    for event in reading.events:
        time = times.get(event.time.time or "") if event.time else None
        where = " + ".join(names[place] for place in event.places)
        rows.append((event.trigger.text, " | ".join(filter(None, (where, time)))))
    return rows, reading.events


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Idlib province:\n- An air strike hit a school.\n- Two people were killed by a mine.\n\n"
         "Aleppo province:\n- Shells fell on a market.",
         [("air strike", "Idlib province"), ("killed", "Idlib province"),
          ("fell on", "Aleppo province")]),
        ("Idlib\n\nAn air strike hit a school.\n\nAleppo\n\nShells fell on a market.",
         [("air strike", "Idlib"), ("fell on", "Aleppo")]),
        ("- Idlib: an air strike hit a school.\n- Aleppo: shells fell on a market.",
         [("air strike", "Idlib"), ("fell on", "Aleppo")]),
        ("3 May\n\nAn air strike hit a school in Saraqib.\n\n4 May\n\nShells fell on the market.",
         [("air strike", "Saraqib | 3 May"), ("fell on", "4 May")]),
        ("- 3 May: an air strike hit a school.\n- 4 May: shells fell on a market.",
         [("air strike", "3 May"), ("fell on", "4 May")]),
    ],
)  # fmt: skip
def test_a_label_gives_place_and_time(model: Model, text: str, rows: list[Row]) -> None:
    assert events(model, text)[0] == rows


def test_the_place_before_the_colon_did_nothing(model: Model) -> None:
    (event,) = events(model, "- Idlib: an air strike hit a school.")[1]
    assert event.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "ADEN: Officials met. An air strike hit a school.",
        "Raid in Idlib: what we know\n\nAn air strike hit a school.",
        "The governor of Idlib: we will rebuild.\n\nAn air strike hit a school.",
    ],
)
def test_datelines_and_other_words_before_a_colon_are_no_label(model: Model, text: str) -> None:
    assert events(model, text)[0][-1] == ("air strike", "")


def test_an_own_place_and_time_are_kept(model: Model) -> None:
    text = "Idlib:\n- On 3 May shells fell on Saraqib.\n- Rebels attacked Homs on 2 May."
    assert [place for _, place in events(model, text)[0]] == ["Saraqib | 3 May", "Homs | 2 May"]


def test_time_from_a_label_says_so(model: Model) -> None:
    text = "3 May\n\nAn air strike hit a school.\n\n4 May\n\nShells fell on a market."
    assert [event.time and event.time.basis for event in events(model, text)[1]] == ["label"] * 2
