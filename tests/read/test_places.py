"""Places: recognised, resolved over the document, with their doubt kept."""

import math

import pytest

from counterclaim.model.places import Place
from counterclaim.read.language import Model
from counterclaim.read.layout import find_blocks
from counterclaim.read.places import find_places

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
    "Monitors in {country} said shells hit {name} on Friday, killing two people.",
    "Residents of {name} fled overnight. Aid workers say the road is closed, and the war in"
    " {country} shows no sign of ending.",
    "Government troops shelled the town of {name}, in {country}, a doctor said.",
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


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    ("country", "name"), [(country, name) for country, names in NAMES.items() for name in names]
)
def test_towns_at_war_are_found_where_they_are(
    model: Model, country: str, name: str, sentence: str
) -> None:
    places = places_in(model, sentence.format(country=country, name=name))
    assert km(named(places, name), NAMES[country][name]) <= NEAR_KM


def test_a_transliteration_is_marked_as_approximate(model: Model) -> None:
    places = places_in(model, "In Syria, jets struck the cities of Ruqqa and Aleppo.")
    assert named(places, "Ruqqa").spelling == "approximate"
    assert named(places, "Aleppo").spelling == "exact"
