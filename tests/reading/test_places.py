"""Places: recognised, resolved over the document, with their doubt kept."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.model.places import Place
from counterclaim.reading.language import Model, load_model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.places import find_places

HOMS = (34.73, 36.72)
NEAR_KM = 30.0
NAMES = {
    "Syria": {
        "Homs": HOMS, "Hama": (35.13, 36.75), "Aleppo": (36.20, 37.16), "Raqqa": (35.95, 39.01),
        "Ruqqa": (35.95, 39.01), "Deir al-Zour": (35.34, 40.14), "Deir ez-Zor": (35.34, 40.14),
        "Talbiseh": (34.84, 36.73), "Rastan": (34.93, 36.73), "Zafaraniya": (34.86, 36.81),
        "Latamneh": (35.32, 36.62), "Kafr Zita": (35.37, 36.60), "Idlib": (35.93, 36.63),
        "Jisr al-Shughur": (35.81, 36.32), "Maarat al-Numan": (35.65, 36.68),
        "Kafranbel": (35.61, 36.57), "Douma": (33.57, 36.40), "Khan Sheikhoun": (35.44, 36.65),
        "Palmyra": (34.56, 38.28), "Kobani": (36.89, 38.35),
    },
    "Iraq": {
        "Mosul": (36.34, 43.13), "Tikrit": (34.61, 43.68), "Fallujah": (33.35, 43.79),
        "Ramadi": (33.42, 43.31), "Sinjar": (36.32, 41.87),
    },
    "Ukraine": {
        "Bakhmut": (48.59, 38.00), "Avdiivka": (48.14, 37.75), "Mariupol": (47.10, 37.54),
        "Kramatorsk": (48.73, 37.57), "Bucha": (50.55, 30.21),
    },
    "the Gaza Strip": {
        "Khan Younis": (31.34, 34.30), "Rafah": (31.29, 34.24), "Jabalia": (31.53, 34.48),
        "Beit Hanoun": (31.54, 34.54),
    },
    "Yemen": {
        "Sanaa": (15.35, 44.21), "Hodeidah": (14.80, 42.95), "Taiz": (13.58, 44.02),
        "Saada": (16.94, 43.76),
    },
    "Congo": {"Goma": (-1.67, 29.22)},
    "Sudan": {"El Fasher": (13.63, 25.35)},
}  # fmt: skip
SENTENCES = (
    "Government troops shelled the town of {name}, in {country}, a doctor said.",
    "Monitors in {country} said shells hit {name} on Friday, killing two people.",
    "Residents of {name} fled overnight. Aid workers say the road is closed, and the war in"
    " {country} shows no sign of ending.",
)


def places_in(model: Model, text: str) -> tuple[Place, ...]:
    return find_places(model.parse("doc", text, find_blocks("doc", text)))


def named(places: tuple[Place, ...], words: str) -> Place:
    return next(p for p in places if words in p.span.text)


def km(place: Place, point: tuple[float, float]) -> float:
    assert place.latitude is not None
    assert place.longitude is not None
    width = math.cos(math.radians(point[0]))
    return 111.2 * math.hypot(place.latitude - point[0], (place.longitude - point[1]) * width)


@pytest.mark.parametrize(
    ("country", "name"), [(country, name) for country, names in NAMES.items() for name in names]
)
def test_towns_at_war_are_found_where_they_are(model: Model, country: str, name: str) -> None:
    places = places_in(model, SENTENCES[0].format(country=country, name=name))
    assert km(named(places, name), NAMES[country][name]) <= NEAR_KM


@pytest.mark.parametrize("sentence", SENTENCES)
def test_most_towns_at_war_are_found_however_they_are_mentioned(
    model: Model, sentence: str
) -> None:
    found = 0
    for country, names in NAMES.items():
        for name, point in names.items():
            places = places_in(model, sentence.format(country=country, name=name))
            hits = [p for p in places if name in p.span.text and p.latitude is not None]
            found += any(km(place, point) <= NEAR_KM for place in hits)
    assert found >= 37


def test_a_transliteration_is_marked_as_approximate(model: Model) -> None:
    places = places_in(model, "In Syria, jets struck the cities of Ruqqa and Aleppo.")
    assert named(places, "Ruqqa").spelling == "approximate"
    assert named(places, "Aleppo").spelling == "exact"


def test_a_province_and_a_town_of_one_name_are_told_apart(model: Model) -> None:
    places = places_in(model, "Syria's army left Homs province; Homs city stayed calm.")
    assert [p.precision for p in places if "Homs" in p.span.text] == ["province", "town"]


def test_provinces_that_share_a_noun_are_one_place_each(model: Model) -> None:
    places = places_in(model, "Planes hit villages in Homs and Hama provinces in Syria.")
    found = [(p.span.text, p.precision) for p in places if p.country == "SY"]
    assert found[:2] == [("Homs", "province"), ("Hama provinces", "province")]


def test_the_larger_place_named_after_it_decides(model: Model) -> None:
    places = places_in(model, "He was born in Paris, Texas, and died in Paris, Texas.")
    assert {p.admin1 for p in places if p.span.text == "Paris"} == {"Texas"}


def test_an_abbreviated_state_decides(model: Model) -> None:
    places = places_in(model, "The company is based in Springfield, Ill., and has 40 employees.")
    assert named(places, "Springfield").admin1 == "Illinois"


def test_a_capital_that_speaks_is_a_government(model: Model) -> None:
    places = places_in(model, "Moscow denied the report. Fighting was heard in Moscow.")
    assert [p.sense for p in places] == ["government", "location"]


def test_a_demonym_is_not_where_something_is(model: Model) -> None:
    assert named(places_in(model, "Syrian officials met reporters."), "Syrian").sense == "demonym"


def test_headquarters_are_places_after_at(model: Model) -> None:
    places = places_in(model, "They met at the U.N. on Monday. The U.N. said talks went well.")
    assert [(p.span.text, p.sense) for p in places] == [("U.N.", "facility")]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Shells fell north of Homs in Syria.", "north of", "direction"),
        ("The base lies 12 km from Homs in Syria.", "12 km from", "distance"),
        ("Jets struck the suburbs of Homs in Syria.", "suburbs of", "around"),
        ("Rebels hold villages in northern Syria.", "northern", "part"),
        ("A convoy left the Homs region of Syria.", "region", "region"),
    ],
)
def test_words_around_a_name_move_or_widen_it(
    model: Model, text: str, words: str, kind: str
) -> None:
    relations = [p.relation for p in places_in(model, text) if p.relation is not None]
    assert [(r.span.text, r.kind) for r in relations][:1] == [(words, kind)]


def test_a_stretch_between_two_towns_lies_in_their_middle(model: Model) -> None:
    text = "In Syria, a bus was hit on the road between Homs and Hama on Sunday."
    homs, hama = (p for p in places_in(model, text) if p.span.text in ("Homs", "Hama"))
    assert homs.relation == hama.relation
    assert homs.relation is not None
    assert (homs.relation.kind, homs.relation.span.text) == ("between", "between Homs and Hama")
    assert homs.latitude is not None
    assert 34.75 < homs.latitude < 35.1


def test_talks_between_capitals_stay_where_they_are(model: Model) -> None:
    places = places_in(model, "Talks between Moscow and Washington broke down.")
    assert all(p.relation is None for p in places)


def test_a_seat_of_government_that_speaks_is_a_government(model: Model) -> None:
    places = places_in(model, "The Kremlin said the strikes would go on.")
    assert named(places, "Kremlin").sense == "government"


def test_a_direction_moves_the_point(model: Model) -> None:
    plain = named(places_in(model, "Shells fell on Homs in Syria."), "Homs")
    north = named(places_in(model, "Shells fell north of Homs in Syria."), "Homs")
    assert north.latitude is not None
    assert plain.latitude is not None
    assert north.latitude > plain.latitude
    assert north.radius_km is not None
    assert plain.radius_km is not None
    assert north.radius_km > plain.radius_km


def test_a_part_of_the_country_is_a_part_of_the_last_one_named(model: Model) -> None:
    text = "Shelling went on in Yemen. Aid was stopped in the country's northwest."
    place = named(places_in(model, text), "country")
    assert place.country == "YE"
    assert place.latitude is not None
    assert place.latitude > 15.0


def test_a_name_in_no_gazetteer_stays_unresolved(model: Model) -> None:
    place = named(places_in(model, "Soldiers entered the village of Qwertzuvel."), "Qwertzuvel")
    assert (place.latitude, place.gazetteer_id, place.confidence) == (None, None, 0.0)


def test_candidates_not_chosen_are_kept_with_their_scores(model: Model) -> None:
    place = named(places_in(model, "A fire broke out in Springfield on Monday."), "Springfield")
    scores = [candidate.score for candidate in place.alternatives]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) >= 3


def test_the_same_text_gives_the_same_places(model: Model) -> None:
    text = "Fighting in Aleppo, Mosul and Springfield. Paris said Damascus must answer."
    assert places_in(model, text) == places_in(model, text)


WORDS = st.lists(
    st.sampled_from(
        ["Homs", "the", "north", "of", "12", "km", "from", "’s", "country", "'s", "northwest", "al",
         "-", "U.N.", "at", "and", "provinces", "Ms.", ",", "Texas", "İ", "ﬁ", "（", "村", "\u200b",
         "\x85", "In", "city", ".", "Q"]
    ),
    min_size=1, max_size=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(words=WORDS, glue=st.sampled_from([" ", "", "\n"]))
def test_no_text_breaks_the_spans(words: list[str], glue: str) -> None:
    text = glue.join(words)
    for place in places_in(load_model(), text):
        assert text[place.span.start : place.span.end] == place.span.text
        assert place.relation is None or place.relation.span.text in text
