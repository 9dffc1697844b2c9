"""Whose counts stand: later ones of the same party, and numbers before words."""

from counterclaim.codebooks.rulebook import Example
from counterclaim.reading.language import Model
from tests.codebooks.rows import cell_of, readings_of, rows_of


def fatalities(model: Model, text: str, *beside: str, days: tuple[int, ...] = ()) -> object:
    example = Example(text=text, beside=beside, days=days, gives={})
    return cell_of(rows_of(readings_of(example, model)), "acled", "fatalities").value


def test_a_party_that_counts_more_later_does_not_lower_its_toll(model: Model) -> None:
    first = "An air strike on Tartus killed 12 people on Monday, the Red Cross said."
    later = "An air strike on Tartus on Monday, 1 March, killed 19 people, the Red Cross said."
    assert fatalities(model, first, later, days=(5,)) == 19


def test_parties_do_not_replace_each_other(model: Model) -> None:
    first = "An air strike on Tartus killed 12 people on Monday, the Red Cross said."
    later = "An air strike on Tartus on Monday, 1 March, killed 19 people, the mayor said."
    assert fatalities(model, first, later, days=(5,)) == 12


def test_civilians_and_fighters_of_one_party_add_up(model: Model) -> None:
    text = (
        "An air strike on Tartus killed nine civilians and four fighters on Monday, the mayor said."
    )
    assert fatalities(model, text) == 13


def test_people_counted_beside_others_are_no_lower_toll(model: Model) -> None:
    text = (
        "A plane crash at the airfield in Tartus killed 11 soldiers on Monday, the army said. "
        "An air strike on Tartus killed 11 people on Monday, the army said. "
        "Three others on the ground also died in the strike, the mayor said."
    )
    assert fatalities(model, text) == 11


def test_a_child_who_was_killed_is_not_the_toll_where_one_is_given(model: Model) -> None:
    text = (
        "A child was killed in an air strike on Tartus on Monday, the police said. "
        "The mayor said that nine people were killed in the strike."
    )
    assert fatalities(model, text) == 9
