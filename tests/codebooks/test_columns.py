"""The columns of each table: their number, order and ends."""

from counterclaim.codebooks import acled, airwars, ucdp
from counterclaim.codebooks.airwars_tables import COLUMNS as TABLES


def test_acled_has_31_columns() -> None:
    assert len(acled.COLUMNS) == len(set(acled.COLUMNS)) == 31
    assert (acled.COLUMNS[0], acled.COLUMNS[-1]) == ("event_id_cnty", "timestamp")


def test_ucdp_has_49_columns() -> None:
    assert len(ucdp.COLUMNS) == len(set(ucdp.COLUMNS)) == 49
    assert (ucdp.COLUMNS[0], ucdp.COLUMNS[-1]) == ("id", "gwnob")


def test_airwars_has_five_tables_and_four_counts_a_class() -> None:
    assert set(airwars.COLUMNS) == {"incidents", *TABLES}
    counts = airwars.INCIDENTS[airwars.INCIDENTS.index("num_sources") + 1 :]
    assert len(counts) == 7 * 4
    assert counts[:4] == (
        "civilian_non_combatants_killed_min", "civilian_non_combatants_killed_max",
        "civilian_non_combatants_injured_min", "civilian_non_combatants_injured_max",
    )  # fmt: skip
