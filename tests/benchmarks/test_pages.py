"""Pages that nobody wrote: what a crawl is mostly made of."""

import statistics

import pytest

from benchmarks.pages import Kind, grammar, pages


def test_pages_are_the_same_for_the_same_seed_and_no_two_alike() -> None:
    assert list(pages(50)) == list(pages(50))
    assert len(set(pages(200))) == 200


def test_pages_have_the_lengths_of_pages() -> None:
    words = [len(page.split()) for page in pages(300)]
    assert 250 < statistics.median(words) < 700
    assert min(words) < 100 and max(words) > 800


def test_every_slot_is_filled() -> None:
    assert not any({"{", "}"} & set(page) for page in pages(200))


@pytest.mark.parametrize("kind", grammar().kind, ids=lambda kind: kind.id)
def test_a_kind_that_says_something_has_sentences_for_it(kind: Kind) -> None:
    assert bool(kind.said) == (kind.said_share > 0)
    assert kind.violent and kind.violent_share > 0


def test_some_pages_say_something_and_some_sound_violent() -> None:
    texts = " ".join(pages(200))
    assert "customers said the" in texts
    assert "Kill the process" in texts
