"""The whole reading: any text is read without an error, and every span holds its words."""

import datetime
import gc

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import counterclaim
from counterclaim.errors import InputError
from counterclaim.model.readings import Reading
from counterclaim.model.spans import Span
from counterclaim.pipeline import document_from_text, published_on, read_document

WORDS = st.sampled_from(
    [
        "Carter", "said", "“", "”", '"', "'", "the", "strikes", "killed", "at", "least", "19",
        "civilians", "in", "Homs", "on", "Wednesday", ",", ".", ":", "denied", "that", "rebels",
        "had", "been", "accused", "of", "shelling", "a", "hospital", "\n", "he", "added", "no",
        "one", "between", "and", "12", "early", "tomorrow", "who", "not", "only", "dozens", "—",
        "according", "to", "Russian", "planes", "?", "…", "\u202e", "\u00a0", "e\u0301", "🙂", "(",
        ")", "1.", "MR. X:", "مستشفى", "Київ",
    ]
)  # fmt: skip
PROSE = st.lists(WORDS, max_size=60).map(" ".join)


def spans_in(value):
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_in(getattr(value, name))


@pytest.mark.parametrize("texts", [PROSE, st.text(max_size=200)], ids=["prose", "any"])
def test_any_text_is_read_the_same_twice_with_spans_that_hold(texts, model):
    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts)
    @example('"')
    @example("\n\n“ ”\n")
    @example("19")
    @example("six \ud800 died")
    def check(text):
        if not text.strip():
            return
        document = document_from_text(text, published="2015-09-30", publisher="Harbour Wire")
        reading = read_document(document, model=model)
        assert all(document.text[s.start : s.end] == s.text for s in spans_in(reading))
        assert read_document(document, model=model) == reading

    check()


def test_ids_inside_a_reading_lead_somewhere(model):
    text = (
        "The army said it had shelled rebel positions near Homs on Monday. “We killed nine "
        "fighters,” Col. Ali Saad told reporters.\nRebels denied that and said four civilians died."
    )
    document = document_from_text(text, published="2015-09-30", publisher="Harbour Wire")
    reading = read_document(document, model=model)
    known = {
        v.id
        for group in (reading.claims, reading.sources, reading.entities, reading.times)
        for v in group
    } | {v.id for group in (reading.places, reading.events, reading.harms) for v in group}
    assert reading.claims
    assert reading.events
    for claim in reading.claims:
        assert claim.speaker in known
        assert claim.parent is None or claim.parent in known
    for event in reading.events:
        assert event.claim is None or event.claim in known
        assert set(event.places) <= known
        assert event.time is None or event.time.time is None or event.time.time in known
    for harm in reading.harms:
        assert all(i is None or i in known for i in (harm.claim, harm.event, harm.part_of))


def test_without_a_date_relative_times_stay_relative_and_a_note_says_so(model):
    reading = counterclaim.read("Two men died on Wednesday.", model=model)
    assert reading.times
    assert all(time.interval is None for time in reading.times)
    assert any("no date of publication" in note for note in reading.notes)


def test_a_reading_survives_json(model):
    reading = counterclaim.read(
        "The mayor said six people died in Aden.", published="2019-03-04", model=model
    )
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_the_first_heading_is_the_title(model):
    reading = counterclaim.read("Six die in raid\nSix people died, the mayor said.", model=model)
    assert reading.title == "Six die in raid"


def test_an_empty_text_and_a_malformed_date_are_refused():
    with pytest.raises(InputError, match="empty"):
        document_from_text(" \n")
    with pytest.raises(InputError, match="2015-13-01"):
        document_from_text("x", published="2015-13-01")


@pytest.mark.parametrize(
    ("given_date", "day"),
    [
        ("2015-09-30", datetime.date(2015, 9, 30)),
        ("2015-09-30T23:10:00+03:00", datetime.date(2015, 9, 30)),
        (datetime.date(2015, 9, 30), datetime.date(2015, 9, 30)),
    ],
)
def test_dates_of_publication_are_iso(given_date, day):
    assert published_on(given_date).day == day


def test_other_languages_are_noted(model):
    document = document_from_text("Trois civils sont morts.", published="2019-03-04")
    document = msgspec.structs.replace(document, language="fr")
    assert any("'fr'" in note for note in read_document(document, model=model).notes)


def test_reading_leaves_the_garbage_collector_as_it_was(model) -> None:
    document = document_from_text("Two men were shot in Zabid, a doctor said.")
    for running in (True, False):
        gc.enable() if running else gc.disable()
        try:
            read_document(document, model=model)
            assert gc.isenabled() is running
        finally:
            gc.enable()
