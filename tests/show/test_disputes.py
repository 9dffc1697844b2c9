"""Disagreements on one point stand together, each position once."""

import io

from rich.console import Console

from counterclaim.model.incidents import Account, Copy, Incident, Silence
from counterclaim.model.spans import Span
from counterclaim.relate.compare import compare_accounts
from counterclaim.show.disputes import grouped, print_disputes
from counterclaim.show.incidents import print_incident
from tests.relate.build import RELATIONS, account, exactly


def incident(*accounts: Account, **values: object) -> Incident:
    return Incident(
        id="incident-1", title="Strike on Astrel", type="Air/drone strike", status="happened",
        links=(), accounts=accounts, comparisons=compare_accounts(accounts, relations=RELATIONS),
        **values,  # type: ignore[arg-type]
    )  # fmt: skip


def shown(found: Incident, *, whole: bool = False) -> str:
    console = Console(file=io.StringIO(), width=200)
    if whole:
        print_incident(found, console)
    else:
        print_disputes([found], console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


THREE = tuple(
    account(party, "killed", exactly(number), document=party, at=number)
    for party, number in (("Mayor", 9), ("Army", 3), ("Monitor", 14))
)


def test_several_pairs_on_one_point_are_one_group() -> None:
    (group,) = grouped(incident(*THREE).disagreements)
    assert len(group) == 3


def test_every_position_is_told_once_and_every_pair_with_its_id() -> None:
    found = incident(*THREE)
    words = shown(found)
    assert "3 pairs of 3 parties cannot both hold" in words
    assert words.count("Mayor, 2020-05-01: 9") == 1
    assert all(comparison.id in words for comparison in found.disagreements)


def test_one_pair_is_told_with_its_reason() -> None:
    words = shown(incident(*THREE[:2]))
    assert "no number fits both" in words
    assert "counterclaim explain comparison-" in words


def test_a_position_that_a_reprint_repeats_counts_one_origin() -> None:
    first, again = (account("Mayor", "killed", exactly(9), document=d) for d in ("a", "b"))
    copy = Copy(document="b", origin="a", share=0.9)
    words = shown(incident(first, again, copies=(copy,)), whole=True)
    assert "(2 reports, 1 origin)" in " ".join(words.split())
    assert "b repeats a (90% of its words)" in words


def test_missing_voices_are_listed() -> None:
    quiet = Silence(party="Army", kind="no comment", document="a", span=Span(0, 4, "mum!"))
    words = shown(incident(THREE[0], silences=(quiet,)), whole=True)
    assert "Army would not comment: “mum!”" in words
