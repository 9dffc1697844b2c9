"""Files of rules: what is refused, and how a rule is asked for."""

import pytest

from counterclaim.codebooks.rulebook import parse_rules, rule
from counterclaim.errors import LexiconError

RULE = """
[[rule]]
id = "acled.row"
fields = ["location"]
text = "One row a place."
source = "ours"
[[rule.examples]]
text = "Shells hit Astrel."
gives = { location = "Astrel" }
"""


def test_a_rule_keeps_its_text_and_example() -> None:
    (found,) = parse_rules(RULE.encode(), "acled", where="here")
    assert found.codebook == "acled" and found.examples[0].gives == {"location": "Astrel"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("source =", "origin =", "here: "),
        ('"acled.row"', '"ucdp.row"', "must begin with 'acled'"),
        ('source = "ours"', 'source = " "', "needs its text and its source"),
        ("gives = { location", "gives = { country", "must give fields of it"),
        ("[[rule.examples]]", "[[rule.more]]", "here: "),
    ],
)
def test_a_file_that_breaks_its_rules_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse_rules(RULE.replace(old, new).encode(), "acled", where="here")


def test_a_file_without_rules_is_refused() -> None:
    with pytest.raises(LexiconError, match="no \\[\\[rule\\]\\] table"):
        parse_rules(b"[[country]]", "acled", where="here")


def test_an_id_is_there_once() -> None:
    with pytest.raises(LexiconError, match="is there twice"):
        parse_rules((RULE + RULE).encode(), "acled", where="here")


def test_a_rule_without_an_example_is_refused() -> None:
    with pytest.raises(LexiconError, match="needs an example"):
        parse_rules(RULE.split("[[rule.ex")[0].encode(), "acled", where="here")


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(LexiconError, match=r"'acled\.nothing'"):
        rule("acled.nothing")
