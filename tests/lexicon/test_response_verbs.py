"""A time of each verb of response does not date what the response is to."""

import datetime

import pytest

from counterclaim.lexicon.entries import Entry, load_entries
from counterclaim.model.events import Event
from counterclaim.reading.event_times import date_events
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.times import find_times
from tests.build import span_in

ENTRIES = load_entries("response_verbs", Entry)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_time_of_a_response_is_not_that_of_the_event(entry: Entry, model: Model) -> None:
    for example in entry.examples:
        parse = model.parse("doc", example, find_blocks("doc", example))
        raid = span_in(example, "raid")
        event = Event(id="raid", type="Attack", trigger=raid, sentence=raid, status="happened")
        published = datetime.date(2015, 10, 3)
        times = find_times(parse, published)
        (dated,) = date_events(parse, (event,), (), times, published)
        assert times and dated.time and dated.time.time is None
