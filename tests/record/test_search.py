"""Search finds words in texts and in claims, in their place."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.record import Record, open_record
from counterclaim.record.queries import parse_query
from counterclaim.record.searching import search_of
from tests.record.captures import make_capture, make_reading

TEXTS = (
    "The medic said the clinic was hit twice. The army denied firing at the clinic.",
    "The mayor said shells hit the school.\n\nAli’s café burned 🔥 near the clinic, he said so.",
    "It rained on the harbour.",
)


@pytest.fixture(scope="module")
def record(shared_place: str) -> Iterator[Record]:
    with open_record(shared_place) as opened:
        for text in TEXTS:
            capture = make_capture(text)
            opened.add(capture, make_reading(capture.document))
        yield opened


@pytest.mark.parametrize(
    ("query", "texts", "claims"),
    [
        ("clinic", 2, 1),
        ("clinics", 2, 1),
        ("CAFE", 1, 0),
        ("clinic school", 1, 0),
        ("clinic -school", 1, 1),
        ('"the school"', 1, 1),
        ('"school the"', 0, 0),
        ("harb*", 1, 0),
        ("harb", 0, 0),
        ("-harbour", 0, 0),
        ("", 0, 0),
    ],
)
def test_words_are_found(record: Record, query: str, texts: int, claims: int) -> None:
    hits = record.search(query)
    found = [sum(hit.kind == kind for hit in hits) for kind in ("text", "claim")]
    assert found == [texts, claims]


def test_every_hit_stands_where_it_says(record: Record) -> None:
    for query in ("clinic", "hit", "cafe", "he", "harbour"):
        for hit in record.search(query):
            text = record.document(hit.document).text
            assert text[hit.start : hit.end] == hit.excerpt
            assert hit.matches or (query == "he" and hit.kind == "claim")
            for match in hit.matches:
                assert text[match.start : match.end] == match.text
                assert hit.start <= match.start and match.end <= hit.end


def test_claims_are_found_by_who_made_them(record: Record) -> None:
    (hit,) = record.search("", who="mayor")
    assert hit.cue == "said" and "mayor" in (hit.who or "").lower()
    assert record.search("clinic", who="mayor") == ()
    assert len(record.search("", who="medics", within="claims")) == 3


@pytest.mark.parametrize(("ranked", "best"), [(5, 0), (4, 2), (2, 3)])
def test_of_words_that_very_many_have_the_latest_are_ranked(
    place: str, ranked: int, best: int
) -> None:
    with open_record(place) as reports:
        added = []
        for bridges in (5, 1, 3, 2, 1):
            text = f"A guard said he saw{', the bridge' * bridges}. It was report {len(added)}."
            capture = make_capture(text)
            added.append(reports.add(capture, make_reading(capture.document)).id)
        with reports.session.reading() as connection:
            search, query = search_of(connection), parse_query("bridge")
            texts = search.find_texts(connection, query, 5, ranked=ranked)
            claims = search.find_claims(connection, query, None, 5, ranked=ranked)
            medics = parse_query("medics")
            said = search.find_claims(connection, query, medics, 5, ranked=ranked)
    for found in (texts, claims, said):
        assert {hit.document for hit in found} == set(added[-ranked:])
    assert texts[0].document == claims[0].document == added[best]


@given(query=st.text(max_size=30), who=st.text(max_size=10))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_query_is_malformed(record: Record, query: str, who: str) -> None:
    for hit in record.search(query, who=who):
        assert hit.excerpt
