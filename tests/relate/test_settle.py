"""What accounts say of each other once all are known."""

from counterclaim.relate.presence import INSIDE
from counterclaim.relate.settle import admitted, settled
from tests.relate.build import account


def test_that_an_air_strike_was_one_goes_without_saying() -> None:
    plain = account("A", "means", "air strike", classes=("air strike", "delivery:air"))
    assert settled([plain]) == []


def test_an_air_strike_is_worth_saying_where_others_name_a_rocket() -> None:
    plain = account("A", "means", "air strike", classes=("air strike", "delivery:air"))
    rocket = account("B", "means", "rocket", classes=("rocket", "delivery:ground"), at=9)
    assert settled([plain, rocket]) == [plain, rocket]


def test_what_is_denied_in_the_same_words_is_not_asserted() -> None:
    said = account("A", "target", "rebels", classes=("rebels",))
    denied = account("A", "target", "rebels", classes=("rebels",), stance="denies")
    assert settled([said, denied]) == [denied]


def test_fighters_were_inside_the_place_that_was_hit() -> None:
    site = account("A", "target", "a clinic", classes=("medical",))
    there = account("B", "target", "rebels", classes=("rebels", INSIDE), at=9)
    assert [a.value for a in settled([site, there])] == ["a clinic", "fighters inside the hospital"]


def test_who_tells_of_a_strike_of_their_own_side_owns_it() -> None:
    blamed = account("A", "responsibility", "Russia", classes=("ru",))
    own = account("Ministry", "responsibility", "Russia", classes=("ru.mod",), side="Russia")
    assert list(admitted([own], [blamed])) == [own]


def test_who_denies_it_does_not_own_it() -> None:
    blamed = account("A", "responsibility", "Russia", classes=("ru",))
    denied = account("Ministry", "responsibility", "Russia", classes=("ru",), stance="denies")
    own = account("Ministry", "responsibility", "Russia", classes=("ru.mod",), side="Russia")
    assert list(admitted([own], [blamed, denied])) == []


def test_blame_that_a_party_repeats_to_deny_it_is_not_its_own() -> None:
    repeated = account("Ministry", "responsibility", "Russia", classes=("ru",), side="Russia")
    denied = account(
        "Ministry", "responsibility", "Russia", classes=("ru",), side="Russia", stance="denies"
    )
    assert settled([repeated, denied]) == [denied]


def test_a_weapon_named_in_the_words_that_deny_it_is_told_once() -> None:
    named = account("A", "means", "mortar", classes=("mortar",))
    denied = account("A", "means", "mortar", classes=("mortar",), stance="denies")
    elsewhere = account("A", "means", "mortar", classes=("mortar",), stance="denies", at=9)
    assert settled([named, denied, elsewhere]) == [named, elsewhere]


def test_a_part_of_the_toll_by_a_source_leaves_the_outlets_whole() -> None:
    import msgspec

    whole = msgspec.structs.replace(account("Wire", "killed", "9"), harm="h1")
    part = msgspec.structs.replace(
        account("a man", "killed", "1", scope="his brother", at=9), harm="h2", speaker=whole.quote
    )
    assert settled([whole, part]) == [whole, part]
