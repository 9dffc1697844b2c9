"""Codes that exports give: of countries, and of PLOVER."""

from counterclaim.lexicon.country_codes import country_code
from counterclaim.lexicon.ontology import load_entries
from counterclaim.lexicon.plover import PloverEntry, plover_of
from counterclaim.model.events import SubEventType


def test_every_plover_entry_is_an_event_type_of_ours() -> None:
    types = SubEventType.__args__  # type: ignore[attr-defined]
    entries = load_entries("plover", PloverEntry)
    assert {entry.id for entry in entries} <= set(types)
    assert {kind for kind in types if plover_of(kind) is None} == {
        "Disrupted weapons use", "Other",
    }  # fmt: skip


def test_countries_have_three_letters_and_a_number() -> None:
    for alpha2, alpha3, numeric in (("SD", "SDN", 729), ("ua", "UKR", 804), ("XK", "XKX", 0)):
        code = country_code(alpha2)
        assert code
        assert (code.alpha3, code.numeric) == (alpha3, numeric)
    assert country_code("zz") is None
