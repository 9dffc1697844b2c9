"""What a count of people is worth to a codebook, by its words."""

import pytest

from counterclaim.codebooks.figures import Amount, numbers_of
from counterclaim.codebooks.rulebook import rule
from counterclaim.model.events import Count, CountModifier, Harm
from counterclaim.model.spans import Span


def harm(
    words: str, low: int, high: int | None, modifier: CountModifier, *, implicit: bool = False
) -> Harm:
    span = Span(0, len(words), words)
    count = Count(minimum=low, maximum=high, span=span, modifier=modifier)
    return Harm(id="h", span=span, sentence=span, count=count, status="killed", implicit=implicit)


@pytest.mark.parametrize(
    ("counted", "numbers"),
    [
        (harm("39", 39, 39, "exactly"), (39, 39, 39, False)),
        (harm("at least 39", 39, None, "at least"), (39, 39, 39, False)),
        (harm("more than 39", 40, None, "more than"), (39, 39, 39, False)),
        (harm("up to 39", 0, 39, "at most"), (39, 39, 39, False)),
        (harm("nearly 40", 36, 39, "less than"), (36, 40, 40, False)),
        (harm("about 30", 27, 33, "about"), (30, 30, 30, False)),
        (harm("10 to 15", 10, 15, "between"), (10, 10, 15, False)),
        (harm("Dozens", 24, None, "at least"), (12, 12, 12, True)),
        (harm("villagers", 2, None, "at least", implicit=True), (3, 3, 3, True)),
        (harm("nine and four", 13, 13, "exactly", implicit=True), (13, 13, 13, False)),
        (harm("a child", 1, 1, "exactly", implicit=True), (1, 1, 1, False)),
    ],
)
def test_the_lower_bound_the_number_and_the_upper_bound(
    counted: Harm, numbers: tuple[int, int, int, bool]
) -> None:
    assert numbers_of(counted, rule("acled.fatalities.vague")) == numbers


def test_a_vague_word_is_worth_what_the_codebook_says() -> None:
    dozens = harm("dozens", 24, None, "at least")
    worth = {name: numbers_of(dozens, rule(name))[1] for name in ("ucdp.deaths.vague",)}
    assert worth == {"ucdp.deaths.vague": 24}


def test_people_who_are_taken_off_leave_the_widest_range() -> None:
    assert Amount(10, 10, 12).less(Amount(2, 3, 4)) == Amount(6, 7, 10)
