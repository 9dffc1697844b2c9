"""One row a day and place: how a toll is divided over them."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebooks import Row
from counterclaim.codebooks.acled_rows import divided
from counterclaim.codebooks.rulebook import Example
from counterclaim.reading.language import Model
from tests.codebooks.rows import readings_of, rows_of


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_the_shares_add_up_and_the_first_has_the_remainder(total: int, rows: int) -> None:
    shares = divided(total, rows)
    assert sum(shares) == total and len(shares) == rows
    assert set(shares[1:]) <= {total // rows} and shares[0] == total // rows + total % rows


def acled(model: Model, text: str) -> list[Row]:
    example = Example(text=text, gives={})
    return [r for r in rows_of(readings_of(example, model)) if r.codebook == "acled"]


def test_a_toll_of_three_towns_makes_three_rows(model: Model) -> None:
    rows = acled(
        model,
        "Air strikes on Tartus, Homs and Aleppo killed 14 people on Monday, the ministry said.",
    )
    assert [row.value("fatalities") for row in rows] == [6, 4, 4]
    assert len({row.value("location") for row in rows}) == 3
    assert [str(row.value("event_id_cnty"))[-2:] for row in rows] == ["-1", "-2", "-3"]
    assert all("divided" in str(row.value("notes")) for row in rows)


def test_a_toll_of_one_town_makes_one_row(model: Model) -> None:
    (row,) = acled(model, "An air strike on Tartus killed 14 people on Monday, the ministry said.")
    assert row.value("fatalities") == 14
