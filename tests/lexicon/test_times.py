"""Every example of the time lexicon is found with its value, no counter-example is."""

import datetime
import re

import pytest

from counterclaim.model.blocks import Block
from counterclaim.model.spans import Span
from counterclaim.model.times import Time
from counterclaim.reading.language import Parse
from counterclaim.reading.time_grammar import TimeRule, time_rules, time_words
from counterclaim.reading.times import find_times

FRIDAY = datetime.date(2015, 10, 2)
_MARKED = re.compile(r"\[([^\[\]=]+) = ([^\[\]]+)\]")
RULES = time_rules()
COUNTERED = [rule for rule in RULES if rule.not_examples]


def times_in(text: str) -> tuple[Time, ...]:
    block = Block(id="block", kind="paragraph", span=Span.of(text, 0, len(text)))
    return find_times(Parse("doc", text, [block], []), FRIDAY)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_are_found_with_their_values(rule: TimeRule) -> None:
    for example in rule.examples:
        marked = _MARKED.findall(example)
        assert marked, example
        found = [(time.span.text, time.value) for time in times_in(_MARKED.sub(r"\1", example))]
        assert [pair for pair in marked if pair not in found] == [], found


@pytest.mark.parametrize("rule", COUNTERED, ids=lambda rule: rule.id)
def test_counter_examples_hold_no_time(rule: TimeRule) -> None:
    for example in rule.not_examples:
        assert [time.span.text for time in times_in(example)] == [], example


def test_slots_that_a_pattern_names_are_there() -> None:
    known = {*time_words(), "n", "n2"}
    for rule in RULES:
        for form in rule.forms:
            named = re.findall(r"\{([a-z]+[0-9]?)[?*]?\}", form)
            assert set(named) <= known, rule.id
