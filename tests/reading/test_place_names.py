"""The names that reports of today's wars use most, each with the place it stands for."""

import math

import pytest

from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.places import find_places

NEAR_KM = 30.0
COUNTRIES = {
    "Syria": """Homs 34.73 36.71; Hama 35.13 36.75; Aleppo 36.20 37.16; Raqqa 35.95 39.01;
        Ruqqa 35.95 39.01; Deir al-Zour 35.33 40.14; Deir ez-Zor 35.33 40.14;
        Talbiseh 34.84 36.73; Rastan 34.93 36.73; Zafaraniya 34.86 36.81; Latamneh 35.32 36.62;
        Kafr Zita 35.37 36.60; Idlib 35.93 36.63; Jisr al-Shughur 35.81 36.32;
        Maarat al-Numan 35.65 36.68; Kafranbel 35.61 36.57; Douma 33.57 36.40;
        Khan Sheikhoun 35.44 36.65; Palmyra 34.56 38.28; Kobani 36.89 38.35""",
    "Iraq": """Mosul 36.34 43.13; Tikrit 34.61 43.68; Fallujah 33.35 43.78; Ramadi 33.43 43.30;
        Sinjar 36.32 41.87""",
    "Ukraine": """Bakhmut 48.59 38.00; Avdiivka 48.14 37.75; Mariupol 47.10 37.55;
        Kramatorsk 48.73 37.56; Bucha 50.55 30.21""",
    "the Gaza Strip": """Khan Younis 31.34 34.30; Rafah 31.29 34.25; Jabalia 31.53 34.48;
        Beit Hanoun 31.54 34.54""",
    "Yemen": "Sanaa 15.35 44.21; Hodeidah 14.80 42.95; Taiz 13.58 44.02; Saada 16.94 43.76",
    "the Democratic Republic of Congo": "Goma -1.67 29.22",
    "Sudan": "El Fasher 13.63 25.35",
}
NAMES = [
    (*row.strip().rsplit(" ", 2), country)
    for country, rows in COUNTRIES.items()
    for row in rows.split(";")
]
SENTENCES = {
    "shelled": "Shells fell on {name} in {country} on Monday, residents said.",
    "named elsewhere": "Fighting went on around {name}. The war in {country} goes on.",
    "dateline": "{name}, {country}: A clinic was hit at dawn.",
    "bare": "Two people died in {name} when a house was hit, a doctor in {country} said.",
}


@pytest.mark.parametrize("kind", SENTENCES)
@pytest.mark.parametrize(("name", "latitude", "longitude", "country"), NAMES)
def test_a_name_is_found_where_it_lies(
    model: Model, kind: str, name: str, latitude: str, longitude: str, country: str
) -> None:
    text = SENTENCES[kind].format(name=name, country=country)
    places = find_places(model.parse("doc", text, find_blocks("doc", text)))
    place = next(p for p in places if p.span.text == name)
    assert place.latitude is not None and place.longitude is not None
    width = math.cos(math.radians(place.latitude))
    north = place.latitude - float(latitude)
    east = (place.longitude - float(longitude)) * width
    assert 111.2 * math.hypot(north, east) <= NEAR_KM


def test_a_spelling_the_gazetteer_lacks_is_marked_as_approximate(model: Model) -> None:
    text = "Two people died in Ruqqa, an activist in Syria said."
    places = find_places(model.parse("doc", text, find_blocks("doc", text)))
    assert (places[0].name, places[0].spelling) == ("Ar Raqqah", "approximate")
