"""The rules of the codebooks, as data: each with its text, where it comes from, and an example.

In: `rules/NAME.toml`, an array of tables `[[rule]]`. Out: frozen rules by id. A file
that breaks its own rules (unknown key, repeated id, no example, an id of another
codebook) is a `LexiconError` that names the file and the rule.
"""

import functools
from collections.abc import Sequence
from importlib import resources

import msgspec

from counterclaim.codebooks.traces import Worth
from counterclaim.errors import LexiconError
from counterclaim.model.values import Value

FILES: dict[str, str] = {
    "common": "common",
    "acled": "acled",
    "ucdp": "ucdp",
    "airwars": "airwars",
    "every-casualty": "every_casualty",
}


class Example(Value, frozen=True, kw_only=True):
    """A report in a few sentences of our own, and what the rule must make of it.

    `gives` are values by column, "" for an empty one; "*" stands for any words. A column of
    another codebook is named with it ("acled:fatalities"). `row` is which of its rows.
    `beside` are reports of other publishers on the same incident, published `days` later.
    """

    text: str
    gives: dict[str, Worth]
    beside: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    row: int = 1
    publisher: str = "The Herald"
    published: str = "2021-03-04"


class Parameters(Value, frozen=True, kw_only=True):
    """What may be set in a rule without changing its function.

    `numbers` are figures by name or wording, `words` names of classes, columns or words.
    """

    numbers: dict[str, int] = msgspec.field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Rule(Value, frozen=True, kw_only=True):
    """One rule of a codebook in the field's words, with its parameters and examples.

    `fields` are the columns it gives a value to; none for a rule that only sets claims aside
    (`sets_aside`) or says who belongs to a class. What it gives is `derived` where a
    reader wants to see its trace at once: numbers, grades, precision, sides.
    """

    id: str
    fields: tuple[str, ...] = ()
    text: str
    source: str
    sets_aside: bool = False
    derived: bool = False
    parameters: Parameters = Parameters()
    examples: tuple[Example, ...] = ()

    @property
    def codebook(self) -> str:
        """The codebook it belongs to: what stands before the first point of its id."""
        return self.id.partition(".")[0]

    def number(self, name: str) -> int:
        """One of its figures."""
        return self.parameters.numbers[name]

    def words(self, name: str) -> tuple[str, ...]:
        """One of its lists."""
        return self.parameters.words[name]


@functools.cache
def rules_of(codebook: str) -> tuple[Rule, ...]:
    """The rules of one codebook, in the order of its file.

    >>> rules_of("acled")[0].id
    'acled.row'
    """
    name = FILES[codebook]
    content = resources.files("counterclaim.codebooks").joinpath("rules", f"{name}.toml")
    return parse_rules(content.read_bytes(), codebook, where=f"codebooks rules/{name}.toml")


def parse_rules(content: bytes, codebook: str, *, where: str) -> tuple[Rule, ...]:
    """Check the content of a file of rules; `where` names it in messages."""
    try:
        tables = msgspec.toml.decode(content)
        rules: list[Rule] = msgspec.convert(tables["rule"], list[Rule])
    except KeyError:
        raise LexiconError(f"{where}: no [[rule]] table in it") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise LexiconError(f"{where}: {error}") from error
    _check(rules, codebook, where)
    return tuple(rules)


def _check(rules: Sequence[Rule], codebook: str, where: str) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise LexiconError(f"{where}: rule {rule.id!r} is there twice")
        seen.add(rule.id)
        if rule.codebook != codebook:
            raise LexiconError(f"{where}: the id {rule.id!r} must begin with {codebook!r}")
        if not rule.text.strip() or not rule.source.strip():
            raise LexiconError(f"{where}: rule {rule.id!r} needs its text and its source")
        if not rule.examples:
            raise LexiconError(f"{where}: rule {rule.id!r} needs an example")
        for example in rule.examples:
            own = {name for name in example.gives if ":" not in name}
            unknown = sorted(own - set(rule.fields))
            if unknown or not example.gives:
                raise LexiconError(
                    f"{where}: an example of {rule.id!r} must give fields of it, not {unknown}"
                )


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of all codebooks."""
    return tuple(rule for codebook in FILES for rule in rules_of(codebook))


@functools.cache
def rule(name: str) -> Rule:
    """The rule with an id.

    >>> rule("acled.fatalities.lowest").fields
    ('fatalities',)
    """
    found = next((r for r in all_rules() if r.id == name), None)
    if found is None:
        raise LexiconError(f"codebooks: no rule is called {name!r}")
    return found
