"""Places that only a user's own dump knows: villages, governorates, rivers, camps, hospitals."""

import pytest

from counterclaim.gazetteer.dumps import add_dump, open_user_file
from counterclaim.gazetteer.store import EMBEDDED, Gazetteer
from counterclaim.reading.language import Model
from counterclaim.reading.layout import find_blocks
from counterclaim.reading.places import find_places

ROWS = (
    ("Kafr Wardin", "P", "PPL"),
    ("Muhafazat Warda", "A", "ADM1"),
    ("Nahr Wardan", "H", "STM"),
    ("Wardiyah Camp", "S", "CMPRF"),
    ("Wardan Airport", "S", "AIRP"),
    ("Al Ward Hospital", "S", "HSP"),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    lines = []
    for number, (name, feature, code) in enumerate(ROWS):
        cells = [str(990000100 + number), name, name, "", "35.5", "36.5", feature, code, "SY", ""]
        cells += ["77", "01", "", "", "150", "", "", "Asia/Damascus", "2020-01-01"]
        lines.append("\t".join(cells))
    (folder / "SY.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    connection = open_user_file(folder / "own.sqlite")
    add_dump(connection, folder / "SY.txt")
    connection.close()
    return Gazetteer((EMBEDDED, folder / "own.sqlite"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on Kafr Wardin in Syria on Monday.", "Kafr Wardin"),
        ("Clashes spread in Muhafazat Warda, Syria.", "Muhafazat Warda"),
        ("Syrian troops crossed the Nahr Wardan on Monday.", "Nahr Wardan"),
        ("A tent burned in Wardiyah Camp in northern Syria.", "Wardiyah Camp"),
        ("Rockets struck Wardan Airport, Syrian officials said.", "Wardan Airport"),
        ("A barrel bomb hit Al-Ward Hospital in Syria.", "Al Ward Hospital"),
    ],
)
def test_a_place_of_a_dump_is_found_in_a_text(
    model: Model, own: Gazetteer, text: str, name: str
) -> None:
    places = find_places(model.parse("doc", text, find_blocks("doc", text)), gazetteer=own)
    found = {place.name: place.gazetteer_id for place in places}
    assert found.get(name, "").startswith("geonames:9900001")
